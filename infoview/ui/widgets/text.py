"""The one door for text that people typed or imported.

Whatever comes through here is shown as it stands: never as markup, never as a command to the terminal, and
never in an order other than the one it was written in. The stored text is not touched; only its picture is.
"""

from typing import Final

from textual.content import Content

TAB: Final = "    "
NEWLINE_SIGN: Final = "↵"
ELLIPSIS: Final = "…"
CHARACTERS_A_CELL: Final = 8
"""More than a cell of real text is made of: emoji joined from parts take some four."""
UNREADABLE_SIGN: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that no terminal can show."""
DIRECTION_SIGN: Final = "·"
"""Stands for a direction override in an editor, where every character keeps its place."""

_LINE_ENDS: Final = "\n\r\x85\u2028\u2029"
_DIRECTION_OVERRIDES: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROL_PICTURES: Final = {code: chr(0x2400 + code) for code in range(0x20)} | {
    0x7F: "\N{SYMBOL FOR DELETE}"
}
_UNREADABLE: Final = [*range(0x80, 0xA0), *range(0xD800, 0xE000)]

_SAFE: Final[dict[int, str]] = (
    dict.fromkeys(_UNREADABLE, UNREADABLE_SIGN)
    | _CONTROL_PICTURES
    | dict.fromkeys(map(ord, _DIRECTION_OVERRIDES), "")
    | dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    | {ord("\t"): TAB}
)

_PICTURES: Final[dict[int, str]] = (
    dict.fromkeys(_UNREADABLE, UNREADABLE_SIGN)
    | _CONTROL_PICTURES
    | dict.fromkeys(map(ord, _DIRECTION_OVERRIDES), DIRECTION_SIGN)
    | dict.fromkeys(map(ord, "\x85\u2028\u2029"), NEWLINE_SIGN)
    | {ord("\n"): NEWLINE_SIGN, ord("\t"): "→"}
)
_SHIELDS_START: Final = 0x10E000
"""The far end of the last private plane, which no font or input method is known to use."""
_SHIELD: Final = {code: chr(_SHIELDS_START + place) for place, code in enumerate(sorted(_PICTURES))}
_UNSHIELD: Final = {ord(shield): chr(code) for code, shield in _SHIELD.items()}
_SHIELD_KEEPING_LINES: Final = {code: shield for code, shield in _SHIELD.items() if code != ord("\n")}
_SHIELD_PICTURES: Final = {ord(shield): _PICTURES[code] for code, shield in _SHIELD.items()}


def clean(text: str) -> str:
    """`text` safe to show: control characters as pictures, line ends as newlines, overrides gone."""
    return text.replace("\r\n", "\n").translate(_SAFE)


def plain(text: str, style: str = "") -> Content:
    """`text` of any number of lines, shown as written, in `style` (such as "bold" or "$text-muted")."""
    safe = clean(text)
    return Content.styled(safe, style) if style else Content(safe)


def one_line(text: str, width: int | None = None, style: str = "") -> Content:
    """`text` on one line, newlines as a sign; if `width` (in cells) is given, cut there with an ellipsis."""
    if width is None:
        return plain(_sign_newlines(text), style)
    # Measuring takes time in proportion to the length, and a row must not wait for what is cut anyway.
    enough = CHARACTERS_A_CELL * (max(0, width) + 1)
    head = text if len(text) <= enough else text[:enough] + ELLIPSIS
    return plain(_sign_newlines(head), style).truncate(max(0, width), ellipsis=True)


def _sign_newlines(text: str) -> str:
    return clean(text).replace("\n", NEWLINE_SIGN)


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
