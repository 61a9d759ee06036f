"""Text in an editor: what an editor would act on or lose is swapped, one for one, for stand-ins."""

from typing import Final

from infoview.ui.widgets.text import (
    CONTROL_PICTURES,
    DIRECTION_OVERRIDES,
    NEWLINE_SIGN,
    UNREADABLE,
    UNREADABLE_SIGN,
)

DIRECTION_SIGN: Final = "·"
"""Stands for a direction override in an editor, where every character keeps its place."""

_PICTURES: Final[dict[int, str]] = (
    dict.fromkeys(UNREADABLE, UNREADABLE_SIGN)
    | CONTROL_PICTURES
    | dict.fromkeys(map(ord, DIRECTION_OVERRIDES), DIRECTION_SIGN)
    | dict.fromkeys(map(ord, "\x85\u2028\u2029"), NEWLINE_SIGN)
    | {ord("\n"): NEWLINE_SIGN, ord("\t"): "→"}
)
_SHIELDS_START: Final = 0x10E000
"""The far end of the last private plane, which no font or input method is known to use."""
_SHIELD: Final = {code: chr(_SHIELDS_START + place) for place, code in enumerate(sorted(_PICTURES))}
_UNSHIELD: Final = {ord(shield): chr(code) for code, shield in _SHIELD.items()}
_SHIELD_KEEPING_LINES: Final = {code: shield for code, shield in _SHIELD.items() if code != ord("\n")}
_SHIELD_PICTURES: Final = {ord(shield): _PICTURES[code] for code, shield in _SHIELD.items()}


def shield(text: str, *, keep_lines: bool = False) -> str:
    """`text` for an editor: what an editor would act on or lose is swapped, one for one, for stand-ins.

    With `keep_lines`, line ends stay what they are, as long as all of them are of one sort.
    """
    if not keep_lines:
        return text.translate(_SHIELD)
    if text.count("\r\n") == text.count("\n") == text.count("\r") > 0:
        return "\r\n".join(line.translate(_SHIELD) for line in text.split("\r\n"))
    return text.translate(_SHIELD_KEEPING_LINES)


def unshield(text: str) -> str:
    """The text behind the stand-ins of `shield`, exact."""
    return text.translate(_UNSHIELD)


def picture(shielded: str) -> str:
    """Shielded text as an editor shows it, one sign for each stand-in, so that the cursor keeps its place."""
    return shielded.translate(_SHIELD_PICTURES)
