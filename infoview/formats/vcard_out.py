"""People as vCards 3.0, the version every phone and address book reads."""

from collections.abc import Iterable, Iterator

from infoview.formats.records import Contact
from infoview.formats.vcard_in import CONNECTED_ON

_LONGEST_LINE = 75
_LINKEDIN = "X-SOCIALPROFILE;TYPE=linkedin"


def write_vcards(people: Iterable[Contact]) -> bytes:
    """One file with a card a person: UTF-8, CRLF, lines folded at 75 bytes between characters, not within one.

    The name is never taken apart, since nobody told which word of it is the family's: it stands whole as the
    given name, which shows and sorts well everywhere. A line break in notes becomes `\\n`, whichever it was.
    """
    lines = (line for person in people for line in _card(person))
    return b"".join(map(_folded, lines))


def _card(person: Contact) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"FN:{_escaped(person.name)}"
    yield f"N:;{_escaped(person.name)};;;"
    if person.organisation:
        yield f"ORG:{_escaped(person.organisation)}"
    if person.role:
        yield f"TITLE:{_escaped(person.role)}"
    for mail in person.emails:
        yield f"EMAIL;TYPE=INTERNET:{_escaped(mail)}"
    for phone in person.phones:
        yield f"TEL;TYPE=CELL:{_escaped(phone)}"
    if person.profile:
        yield f"{_LINKEDIN}:{_escaped(person.profile)}"
    for url in filter(None, (person.profile, *person.urls)):
        yield f"URL:{_escaped(url)}"
    if person.connected_on:
        yield f"{CONNECTED_ON}:{person.connected_on.isoformat()}"
    if person.tags:
        yield f"CATEGORIES:{','.join(map(_escaped, person.tags))}"
    if person.notes:
        yield f"NOTE:{_escaped(person.notes)}"
    if person.uid:
        yield f"UID:{_escaped(person.uid)}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    for plain, safe in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
        ("\r", "\\n"),
    ):
        text = text.replace(plain, safe)
    return text.replace("\0", "")


def _folded(line: str) -> bytes:
    data = line.encode("utf-8", "replace")
    pieces, begun, room = [], 0, _LONGEST_LINE
    while len(data) - begun > room:
        cut = begun + room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[begun:cut])
        begun, room = cut, _LONGEST_LINE - 1
    return b"\r\n ".join([*pieces, data[begun:]]) + b"\r\n"
