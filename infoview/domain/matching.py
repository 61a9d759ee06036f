"""Which person of the workbook an imported contact is: by address first, by name only as a suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import NamedTuple, Protocol

from infoview.domain.keys import mail_key, name_key, organisation_key, phone_key, profile_key

REFERENCE = "infoview-"
"""What the identifiers begin with by which our own files name a person."""


class ContactLike(Protocol):
    """What a contact must tell to be matched."""

    @property
    def line(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def emails(self) -> tuple[str, ...]: ...
    @property
    def phones(self) -> tuple[str, ...]: ...
    @property
    def profile(self) -> str: ...
    @property
    def urls(self) -> tuple[str, ...]: ...
    @property
    def connected_on(self) -> date | None: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def notes(self) -> str: ...
    @property
    def uid(self) -> str: ...


@dataclass(slots=True)
class Known:
    """What the workbook knows, by key; built once an import."""

    channels: dict[tuple[str, str], int] = field(default_factory=dict)  # (kind, key) -> person
    import_keys: dict[str, int] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)  # our own reference in a file -> person
    referenced: set[int] = field(default_factory=set)  # who came in under a reference of another workbook
    rows: dict[int, str] = field(default_factory=dict)  # person -> fingerprint of the row seen last
    names: Mapping[str, list[tuple[int, str]]] = field(
        default_factory=dict
    )  # name key -> (person, organisation key)


class Matched(NamedTuple):
    """One contact and what is to become of it: `person` None is new; `same` leaves it as it is."""

    contact: ContactLike
    keys: tuple[tuple[str, str, str], ...]  # kind, value, key
    name_key: str
    import_key: str
    row: str
    person: int | None
    same: bool
    twin: str = ""  # why this may be someone already there
    twin_id: int | None = None
    twice: int | None = None  # index of the earlier contact of this very file that is the same person


def channels_of(contact: ContactLike) -> tuple[tuple[str, str, str], ...]:
    """Every way to reach the contact: (kind, value as written, key)."""
    found: list[tuple[str, str, str]] = []
    if contact.profile:
        found.append(("profile", contact.profile, profile_key(contact.profile)))
    found += [("mail", value, mail_key(value)) for value in contact.emails]
    found += [("phone", value, phone_key(value)) for value in contact.phones]
    found += [("url", value, value.strip().casefold()) for value in contact.urls]
    return tuple({(kind, key): (kind, value, key) for kind, value, key in found if key}.values())


def fingerprint(contact: ContactLike) -> str:
    """The row as a short text: the same row again changes nothing, whatever was edited since."""
    parts = (
        contact.name,
        contact.organisation,
        contact.role,
        "\n".join(contact.emails),
        "\n".join(contact.phones),
        contact.profile,
        "\n".join(contact.urls),
        str(contact.connected_on),
        "\n".join(contact.tags),
        contact.notes,
    )
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=9).hexdigest()


def match(contacts: Iterable[ContactLike], known: Known, source: str) -> list[Matched]:
    """Match each contact of a file from `source` against what is known and against the file itself.

    A reference that infoview wrote itself goes before all addresses: two people may share a mail address.
    """
    seen: dict[tuple[str, str], int] = {}
    rows_of: dict[int, int] = {}  # person -> the first row of this file that is about them
    weak: Counter[str] = Counter()
    found: list[Matched] = []
    for index, contact in enumerate(contacts):
        keys, name = channels_of(contact), name_key(contact.name)
        strong = [(kind, key) for kind, _, key in keys if kind != "url"]
        if is_reference(contact.uid):
            import_key = contact.uid
            twice = seen.get(("reference", import_key))
            seen.setdefault(("reference", import_key), index)
            person = known.references.get(import_key, known.import_keys.get(import_key))
            if person is None:
                person = _by_address(strong, known, besides=known.referenced)
        else:
            twice = next((seen[key] for key in strong if key in seen), None)
            import_key = "" if strong else _weak_key(contact, name, source, weak)
            person = _by_address(strong, known)
            if person is None and import_key:
                person = known.import_keys.get(import_key)
        if person is not None and twice is None and rows_of.setdefault(person, index) != index:
            twice = rows_of[person]
        for key in strong:
            seen.setdefault(key, index)
        row = fingerprint(contact)
        twin_id, twin = (None, "") if person is not None else _twin(contact, name, known)
        same = person is not None and known.rows.get(person) == row
        found.append(Matched(contact, keys, name, import_key, row, person, same, twin, twin_id, twice))
    return found


def is_reference(uid: str) -> bool:
    """Whether infoview itself wrote this identifier; those of other programs are not unique across address books."""
    return uid.startswith(REFERENCE)


def _by_address(strong: Iterable[tuple[str, str]], known: Known, besides: Container[int] = ()) -> int | None:
    people = (known.channels[key] for key in strong if key in known.channels)
    return next((person for person in people if person not in besides), None)


def _weak_key(contact: ContactLike, name: str, source: str, weak: Counter[str]) -> str:
    """Known again without an address: by name and the day of connecting, or the organisation; the n-th of them."""
    second = str(contact.connected_on) if contact.connected_on else organisation_key(contact.organisation)
    base = f"{source}\0{name}\0{second}"
    weak[base] += 1
    return f"{base}\0{weak[base]}"


def _twin(contact: ContactLike, name: str, known: Known) -> tuple[int | None, str]:
    namesakes = known.names.get(name)
    if not namesakes:
        return None, ""
    organisation = organisation_key(contact.organisation) if contact.organisation else ""
    for person, theirs in namesakes:
        if organisation and theirs == organisation:
            return person, "the same name at the same organisation"
    if not organisation:
        return namesakes[0][0], "the same name"
    return None, ""
