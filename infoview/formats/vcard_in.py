"""vCards 2.1, 3.0 and 4.0 as phones and address books write them; one bad card never costs the others."""

from collections.abc import Iterable
from datetime import date

from infoview.formats.persons import NO_NAME, linkedin_apart
from infoview.formats.records import Contact, Contacts, Progress, Skipped, UnreadableFile
from infoview.formats.text import lines_of, short, unique
from infoview.formats.vcard_lines import Card, Property, cards, properties

CONNECTED_ON = "X-INFOVIEW-CONNECTED-ON"
"""Our own line for the day a connection was made; other programs pass it over."""

_COUNTED = 500  # cards; an address book with pictures takes seconds
_EVERYBODY = "myContacts"
_NOBODY = {
    "group": "This card is a group, not a person.",
    "org": "This card is an organisation, not a person.",
}


def read_vcards(text: str, progress: Progress | None = None) -> Contacts:
    """The people of a vCard file. Pictures are never decoded; fax numbers and half cards are left out.

    Raises UnreadableFile where there is no card at all.
    """
    found = Contacts("vcard")
    total = text.count("BEGIN:VCARD")  # as nearly every program writes it
    for done, card in enumerate(cards(lines_of(text))):
        if progress and done < total and done % _COUNTED == 0:
            progress(done, total)
        outcome = _read(card)
        if isinstance(outcome, Contact):
            found.contacts.append(outcome)
        else:
            found.skipped.append(outcome)
    if not found.contacts and not found.skipped:
        raise UnreadableFile("holds no vCard: export your contacts again.")
    return found


def _read(card: Card) -> Contact | Skipped:
    if not card.whole:
        return Skipped(card.line, "The file breaks off within this card.")
    lines: dict[str, list[Property]] = {}
    for line in properties(card):
        lines.setdefault(line.name, []).append(line)
    if nobody := _NOBODY.get(_kind(lines)):
        return Skipped(card.line, nobody)
    if not (name := _name(lines)):
        return Skipped(card.line, NO_NAME)
    profile, urls = _addresses(lines)
    return Contact(
        card.line,
        name,
        next((org for line in lines.get("ORG", []) if (org := _organisation(line))), ""),
        _first(lines, "TITLE") or _first(lines, "ROLE"),
        unique(_without(line.text, "mailto:") for line in _by_preference(lines.get("EMAIL", []))),
        unique(_phone(line) for line in _by_preference(lines.get("TEL", [])) if "FAX" not in line.kinds),
        profile,
        urls,
        _connected_on(lines),
        _tags(lines),
        "\n".join(_note(line) for line in lines.get("NOTE", []) if line.text.strip()),
        _first(lines, "UID"),
    )


def _first(lines: dict[str, list[Property]], name: str) -> str:
    return next((text for line in lines.get(name, []) if (text := short(line.text))), "")


def _kind(lines: dict[str, list[Property]]) -> str:
    if _first(lines, "X-ABSHOWAS").upper() == "COMPANY":
        return "org"
    return (_first(lines, "KIND") or _first(lines, "X-ADDRESSBOOKSERVER-KIND")).casefold()


def _name(lines: dict[str, list[Property]]) -> str:
    """The name as written out, or put together from its parts, or at least the nickname."""
    if name := _first(lines, "FN"):
        return name
    for line in lines.get("N", []):
        family, given, middle, prefix, suffix = ([short(part) for part in line.parts(";")] + [""] * 5)[:5]
        if name := " ".join(filter(None, (prefix, given, middle, family, suffix))):
            return name
    return _first(lines, "NICKNAME")


def _organisation(line: Property) -> str:
    """The organisation without its departments, which follow it behind semicolons."""
    return short(line.parts(";")[0])


def _by_preference(lines: Iterable[Property]) -> list[Property]:
    return sorted(lines, key=lambda line: not line.preferred)


def _without(text: str, scheme: str) -> str:
    return text[len(scheme) :] if text[: len(scheme)].casefold() == scheme else text


def _phone(line: Property) -> str:
    number, _, extension = _without(line.text.strip(), "tel:").partition(";ext=")
    return f"{number} ext. {extension}" if extension else number


def _addresses(lines: dict[str, list[Property]]) -> tuple[str, tuple[str, ...]]:
    """The page on a professional network, and all other addresses."""
    social = [*lines.get("X-SOCIALPROFILE", []), *lines.get("SOCIALPROFILE", [])]
    marked = unique(line.text for line in social if "LINKEDIN" in line.kinds)
    urls = unique(line.text for line in lines.get("URL", []))
    if marked:
        return marked[0], tuple(url for url in urls if url != marked[0])
    return linkedin_apart(urls)


def _connected_on(lines: dict[str, list[Property]]) -> date | None:
    try:
        return date.fromisoformat(_first(lines, CONNECTED_ON))
    except ValueError:
        return None


def _tags(lines: dict[str, list[Property]]) -> tuple[str, ...]:
    """Groups, without the one into which Google puts every contact."""
    tags = unique(tag for line in lines.get("CATEGORIES", []) for tag in line.parts(","))
    return tuple(tag for tag in tags if tag != _EVERYBODY)


def _note(line: Property) -> str:
    return line.text.replace("\r\n", "\n")
