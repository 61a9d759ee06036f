"""What an import reads of the workbook, and writes in bulk."""

from __future__ import annotations

from infoview.domain.matching import Known
from infoview.store.store import Store


def known_people(store: Store) -> Known:
    """Everything an import matches against, in four queries."""
    known = Known()
    names: dict[str, list[tuple[int, str]]] = {}
    for kind, key, person in store.sql("SELECT kind, value_key, person_id FROM channel WHERE kind <> 'url'"):
        known.channels.setdefault((kind, key), person)
    organisations: dict[int, str] = dict(
        store.sql(
            "SELECT a.person_id, o.name_key FROM affiliation a JOIN organisation o ON o.id = a.organisation_id"
            " WHERE a.ended_on IS NULL ORDER BY a.id"
        )
    )
    for person, key, import_key, row in store.sql("SELECT id, name_key, import_key, import_row FROM person"):
        names.setdefault(key, []).append((person, organisations.get(person, "")))
        if import_key:
            known.import_keys[import_key] = person
        if row:
            known.rows[person] = row
    known.names = names
    return known


def organisation_ids(store: Store) -> dict[str, int]:
    """Every organisation by its key."""
    return dict(store.sql("SELECT name_key, id FROM organisation ORDER BY id DESC"))


def tag_ids(store: Store) -> dict[str, int]:
    """Every tag by its key."""
    return dict(store.sql("SELECT name_key, id FROM tag"))
