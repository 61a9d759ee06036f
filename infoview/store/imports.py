"""What an import reads of the workbook, and writes in bulk."""

from __future__ import annotations

import json
from collections.abc import Mapping

from infoview.domain.matching import Known, is_reference
from infoview.store.store import Store


def known_people(store: Store, references: Mapping[str, int]) -> Known:
    """Everything an import matches against; `references` are the people whom its file names by our own ids."""
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
            if is_reference(import_key):
                known.referenced.add(person)
        if row:
            known.rows[person] = row
    known.names = names
    known.references = {name: person for name, person in references.items() if store.get("person", person)}
    return known


def organisation_ids(store: Store) -> dict[str, int]:
    """Every organisation by its key."""
    return dict(store.sql("SELECT name_key, id FROM organisation ORDER BY id DESC"))


def tag_ids(store: Store) -> dict[str, int]:
    """Every tag by its key."""
    return dict(store.sql("SELECT name_key, id FROM tag"))


def work_now(store: Store, person: int) -> tuple[str, str]:
    """Where the person works and as what, as the newest affiliation that has not ended says."""
    rows = store.sql(
        "SELECT coalesce(o.name, ''), a.role FROM affiliation a LEFT JOIN organisation o ON o.id = a.organisation_id"
        " WHERE a.person_id = ? AND a.ended_on IS NULL ORDER BY a.id DESC LIMIT 1",
        (person,),
    )
    return (rows[0][0], rows[0][1]) if rows else ("", "")


def tag_keys(store: Store, person: int) -> set[str]:
    """The keys of a person's tags."""
    return {
        key
        for (key,) in store.sql(
            "SELECT t.name_key FROM person_tag p JOIN tag t ON t.id = p.tag_id WHERE p.person_id = ?",
            (person,),
        )
    }


def mapping_for(store: Store, headers: str) -> dict[str, str] | None:
    """What a person chose for a table with these headers; None where that was never asked."""
    rows = store.where("import_mapping", headers=headers)
    return (
        {str(name): str(meaning) for name, meaning in json.loads(rows[0]["fields"]).items()} if rows else None
    )


def remember_mapping(store: Store, headers: str, fields: Mapping[str, str]) -> None:
    """Keep what was chosen for a table with these headers, inside a deed."""
    chosen = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)
    rows = store.where("import_mapping", headers=headers)
    if not rows:
        store.insert("import_mapping", headers=headers, fields=chosen)
    elif rows[0]["fields"] != chosen:
        store.update("import_mapping", rows[0]["id"], fields=chosen)
