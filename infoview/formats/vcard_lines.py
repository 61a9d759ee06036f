"""The lines of vCards: cards apart, folded lines together, names from parameters from values.

Written here because a library that reads a card with one expression can be kept busy for hours by one short
malformed line, cuts notes off at their first comma, and gives up a whole file for one bad photograph. All of
this is linear in the length of the text, and a line it cannot read costs only that line.
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

_ESCAPED = re.compile(r"\\([\\,;:nN])")
_TOKEN = re.compile(r"\\.|[;,]|[^\\;,]+|\\", re.DOTALL)
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"})


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card: its name in upper case, its parameters (names in upper case), its raw value."""

    name: str
    value: str
    params: dict[str, list[str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value without its escapes."""
        return unescaped(self.value)

    @property
    def kinds(self) -> set[str]:
        """What the line is of: HOME, WORK, CELL, FAX, PREF …"""
        return {kind.upper() for value in self.params.get("TYPE", []) for kind in value.split(",")}

    @property
    def preferred(self) -> bool:
        return "PREF" in self.kinds or "1" in self.params.get("PREF", [])

    def parts(self, sign: str) -> list[str]:
        """The values between unescaped separators."""
        parts = [""]
        for token in _TOKEN.findall(self.value):
            if token == sign:
                parts.append("")
            else:
                parts[-1] += token
        return [unescaped(part) for part in parts]


@dataclass(frozen=True, slots=True)
class Card:
    """The lines of one card and the line of the file it begins on; `whole` if its end was found."""

    line: int
    lines: list[str]
    whole: bool


def cards(lines: Iterable[str]) -> Iterator[Card]:
    """The cards of a file. One that lacks its end stops where the next begins; a card inside a card is left out."""
    begun, inside, held = 0, 0, list[str]()
    for number, line in enumerate(lines, 1):
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            if begun and held and held[-1].upper().startswith("AGENT"):
                inside += 1
                continue
            if begun:
                yield Card(begun, held, whole=True)
            begun, inside, held = number, 0, []
        elif word == "END:VCARD":
            if inside:
                inside -= 1
                held.append("")
                continue
            if begun:
                yield Card(begun, held, whole=True)
            begun, held = 0, []
        elif begun and not inside:
            held.append(line.rstrip("\r\n"))
    if begun:
        yield Card(begun, held, whole=False)


def properties(card: Card) -> Iterator[Property]:
    """The readable lines of a card. Pictures, sounds and keys stay undecoded text."""
    for line in _unfolded(card.lines):
        if found := property_of(line):
            yield found


def unescaped(value: str) -> str:
    r"""`\n` becomes a line break and `\,` a comma; a backslash before any other character stays."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Lines made whole: a blank continues one, and so does a closing = within quoted-printable."""
    held: list[str] = []
    printable = soft = False
    for line in lines:
        if soft:
            held.append(line)
        elif line.startswith((" ", "\t")):
            if held:
                held.append(line[1:])
        else:
            if held:
                yield "".join(held)
            held = [line]
            printable = "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        soft = bool(held) and printable and held[-1].endswith("=")
        if soft:
            held[-1] = held[-1][:-1]
    if held:
        yield "".join(held)


def _plain_name(name: str) -> str:
    """The name without the group some programs put before it: item1.EMAIL is EMAIL."""
    return name.rpartition(".")[2].strip().upper()


def property_of(line: str) -> Property | None:
    """One whole line by its parts; calendars are written in the same kind of lines. None where it is no such line."""
    split = _colon(line)
    if split < 0:
        return None
    head, value = line[:split], line[split + 1 :]
    name, *rest = _parameters(head)
    params: dict[str, list[str]] = {}
    for param in rest:
        key, equals, content = param.partition("=")
        if not equals:
            key, content = ("ENCODING" if key.upper() in _ENCODINGS else "TYPE"), key
        params.setdefault(key.strip().upper(), []).append(content.strip('"'))
    if "QUOTED-PRINTABLE" in (encoding.upper() for encoding in params.get("ENCODING", [])):
        value = _printable(value, params.get("CHARSET", ["utf-8"])[0])
    return Property(_plain_name(name), value, params)


def _colon(line: str) -> int:
    """Where the name ends: at the first colon outside quotation marks; where none is outside, at the first."""
    first = line.find(":")
    if '"' not in line[: max(first, 0)]:
        return first
    return next(iter(_outside_quotes(line, ":")), first)


def _parameters(head: str) -> list[str]:
    if '"' not in head:
        return head.split(";")
    cuts = [-1, *_outside_quotes(head, ";"), len(head)]
    return [head[begin + 1 : end] for begin, end in pairwise(cuts)]


def _outside_quotes(text: str, sign: str) -> list[int]:
    places, inside = [], False
    for place, each in enumerate(text):
        if each == '"':
            inside = not inside
        elif each == sign and not inside:
            places.append(place)
    return places


def _printable(value: str, charset: str) -> str:
    """Quoted-printable text; its characters are those of `charset`, or else of Windows-1252."""
    data = quopri.decodestring(value.encode())
    for encoding in (charset, "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")
