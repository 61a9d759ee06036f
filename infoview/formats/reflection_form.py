"""The reflection as a commented TOML form: to be filled in with an editor, line by line, and read back."""

from __future__ import annotations

import difflib
import textwrap
import tomllib
from collections.abc import Mapping, Sequence

from infoview.domain.reflection import Ask, Part

_WIDTH = 88
_TICKED = "yes"


class UnreadableForm(ValueError):
    """The text is no form of a reflection; the message says why in one sentence."""


def write_form(title: str, spec: Sequence[Ask | Part], values: Mapping[str, str]) -> str:
    """The form as TOML, every field explained; with one person the fields' numbers are left out."""
    short = _shorter(spec)
    blocks = [_comment(title)]
    for part in spec:
        if isinstance(part, Part):
            blocks.append("\n".join([_comment(f"== {part.title} =="), *_comments(part.note)]))
        else:
            blocks.append(_field(part, short.get(part.name, part.name), values.get(part.name, "")))
    return "\n\n".join(blocks) + "\n"


def read_form(text: str, spec: Sequence[Ask | Part]) -> dict[str, str]:
    """The values of a filled form, by the fields' names; empty ones are left out.

    Numbers, true and lists of lines are taken as well as text. UnreadableForm where it is no TOML, or holds a field
    the form does not have.
    """
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableForm(f"The form can't be read: {str(error)[:1].lower()}{str(error)[1:]}.") from None
    names = {short: name for name, short in _shorter(spec).items()}
    asks = [part.name for part in spec if isinstance(part, Ask)]
    found: dict[str, str] = {}
    for key, value in _flat(read).items():
        name = names.get(key, key)
        if name not in asks:
            near = difflib.get_close_matches(key, [*asks, *names], n=1)
            hint = (
                f"did you mean {near[0]}?" if near else "`infoview reflect PERSON --blank` shows its fields."
            )
            raise UnreadableForm(f"The form has no field {key!r}; {hint}")
        words = _words(value)
        if words.strip():
            found[name] = words
    return found


def _shorter(spec: Sequence[Ask | Part]) -> dict[str, str]:
    names = [part.name for part in spec if isinstance(part, Ask)]
    if any(name.endswith(".2") for name in names):
        return {}
    return {name: name.removesuffix(".1") for name in names}


def _flat(read: Mapping[str, object], before: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in read.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{before}{key}.")
        else:
            found[before + key] = value
    return found


def _words(value: object) -> str:
    if isinstance(value, bool):
        return _TICKED if value else ""
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return str(value).strip("\n")


def _field(ask: Ask, name: str, value: str) -> str:
    needed = " (needed)" if ask.required else ""
    lines = _comments(". ".join(part for part in (f"{ask.label}{needed}", ask.why) if part))
    lines += _comments(ask.more)
    lines += [_comment(f"  {key} = {words}") for key, words in ask.choices]
    if ask.kind == "check":
        return "\n".join([*lines, f"{name} = {'true' if value else 'false'}"])
    return "\n".join([*lines, f"{name} = {_text(value, many=ask.kind == 'text')}"])


def _comments(text: str) -> list[str]:
    return [_comment(line) for whole in text.split("\n") if whole for line in textwrap.wrap(whole, _WIDTH)]


def _comment(text: str) -> str:
    # A comment is one line whatever a name holds.
    return "# " + "".join(sign if sign.isprintable() else " " for sign in text)


def _text(value: str, *, many: bool) -> str:
    if many or "\n" in value:
        body = "\n".join(_escaped(line) for line in value.split("\n"))
        return f'"""\n{body}{chr(10) if body else ""}"""'
    return f'"{_escaped(value)}"'


def _escaped(line: str) -> str:
    line = line.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(f"\\u{ord(sign):04x}" if ord(sign) < 0x20 or ord(sign) == 0x7F else sign for sign in line)
