"""What leaves the workbook as plain records, read in one query a table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from infoview.store.store import Store


@dataclass(frozen=True, slots=True)
class PersonOut:
    """One person as address books know them."""

    id: int
    name: str
    organisation: str
    role: str
    channels: tuple[tuple[str, str], ...]  # kind, value; those that still work
    tags: tuple[str, ...]
    notes: str
    how_found: str
    picked: bool


_PEOPLE = """
SELECT p.id, p.name, p.notes, p.how_found, p.stage IS NOT NULL FROM person p
WHERE :discreet OR NOT p.discreet ORDER BY p.name_key, p.id"""
_WORK = """
SELECT a.person_id, coalesce(o.name, ''), a.role FROM affiliation a
LEFT JOIN organisation o ON o.id = a.organisation_id WHERE a.ended_on IS NULL ORDER BY a.id"""


def people_out(store: Store, *, discreet: bool) -> list[PersonOut]:
    """Everybody, by name; those marked discreet only where asked for."""
    work = {person: (organisation, role) for person, organisation, role in store.sql(_WORK)}
    channels: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for person, kind, value in store.sql(
        "SELECT person_id, kind, value FROM channel WHERE NOT stale ORDER BY id"
    ):
        channels[person].append((kind, value))
    tags: dict[int, list[str]] = defaultdict(list)
    for person, tag in store.sql(
        "SELECT pt.person_id, t.name FROM person_tag pt JOIN tag t ON t.id = pt.tag_id ORDER BY pt.id"
    ):
        tags[person].append(tag)
    return [
        PersonOut(
            ident,
            name,
            *work.get(ident, ("", "")),
            tuple(channels.get(ident, ())),
            tuple(tags.get(ident, ())),
            notes,
            how_found,
            bool(picked),
        )
        for ident, name, notes, how_found, picked in store.sql(_PEOPLE, {"discreet": discreet})
    ]


def confidential_takeaways(store: Store) -> int:
    """How many takeaways were told in confidence."""
    return int(store.sql("SELECT count(*) FROM takeaway WHERE in_confidence")[0][0])


def meetings_out(store: Store) -> list[dict[str, Any]]:
    """Every meeting, oldest first, with `people`: (id, name, discreet) of each."""
    people: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
    for meeting, person, name, discreet in store.sql(
        "SELECT mp.meeting_id, p.id, p.name, p.discreet FROM meeting_person mp JOIN person p ON p.id = mp.person_id"
        " ORDER BY mp.position, mp.id"
    ):
        people[meeting].append((person, name, bool(discreet)))
    rows = sorted(store.where("meeting"), key=lambda row: (row["starts_at"], row["id"]))
    return [{**row, "people": people.get(row["id"], [])} for row in rows]
