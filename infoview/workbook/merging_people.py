"""Two records that are one person: everything moves to the one that stays, nothing is lost, one undo step."""

from __future__ import annotations

from typing import Any

from infoview.domain.keys import name_key
from infoview.store.memory import last_happened
from infoview.store.references import Reference, references_to_person
from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

_TEXTS = {
    "why": "Why them",
    "connection": "Connection",
    "question": "To ask",
    "how_found": "How found",
    "preferred_channel": "Channel",
    "zone": "Time zone",
    "country": "Country",
    "city": "City",
    "seniority": "Seniority",
    "setting": "Setting",
    "stance": "Stance",
    "remember": "Remember",
    "common_ground": "Common ground",
    "how_to_reach": "How to reach",
    "ok_to_return": "May come back",
}


def merge_people(book: Workbook, keep: int, other: int) -> None:
    """Everything of `other` moves to `keep`, and `other` is gone; undo brings both back as they were.

    What both have and say differently is kept too: as a line of the notes.
    """
    if keep == other:
        raise Refused("This is one and the same record already.")
    names = people.name_of(book, keep), people.name_of(book, other)
    with book.deed(f"Made one of {names[0]} and {names[1]}"):
        changes = _columns(book, keep, other)
        for reference in references_to_person(book.store):
            for row in book.store.where(reference.table, **{reference.column: other}):
                _move(book, reference, row, keep)
        _drop_double_work(book, keep)
        book.store.delete("person", other)
        book.store.update("person", keep, **changes)


def _columns(book: Workbook, keep: int, other: int) -> dict[str, Any]:
    mine, theirs = book.store.get("person", keep) or {}, book.store.get("person", other) or {}
    changes: dict[str, Any] = {name: theirs[name] for name in _TEXTS if theirs[name] and not mine[name]}
    notes = [text for text in (mine["notes"], theirs["notes"]) if text]
    if name_key(mine["name"]) != name_key(theirs["name"]):
        notes.append(f"Also written: {theirs['name']}")
    notes += [
        f"{label}: {theirs[name]}"
        for name, label in _TEXTS.items()
        if theirs[name] and mine[name] not in ("", theirs[name])
    ]
    changes["notes"] = "\n".join(dict.fromkeys(notes))
    for flag in ("discreet", "do_not_contact"):
        changes[flag] = max(mine[flag], theirs[flag])
    for name in ("tier", "assistant_of_id", "batch_id"):
        changes[name] = mine[name] or theirs[name]
    if changes["assistant_of_id"] in (keep, other):
        changes["assistant_of_id"] = None
    if not mine["import_key"]:
        changes |= {"import_key": theirs["import_key"], "import_row": theirs["import_row"]}
    if mine["path"] == "cold":
        changes["path"] = theirs["path"]
    changes["archived_on"] = mine["archived_on"] and theirs["archived_on"]
    changes["added_on"] = min(mine["added_on"], theirs["added_on"])
    return changes | _stage(book, mine, theirs)


def _stage(book: Workbook, mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """The stage of the record on which something happened last; the pipeline goes before the reservoir."""

    def newest(row: dict[str, Any]) -> tuple[bool, str, int]:
        return (row["stage"] is not None, *last_happened(book.store, row["id"]))

    later = max((mine, theirs), key=newest)
    return {"stage": later["stage"], "stage_since": later["stage_since"]}


def _move(book: Workbook, reference: Reference, row: dict[str, Any], keep: int) -> None:
    store, moved = book.store, {**row, reference.column: keep}
    if reference.table == "person":
        store.update("person", row["id"], assistant_of_id=None if row["id"] == keep else keep)
        return
    if reference.table == "introduction" and moved["introducer_id"] == moved["introduced_id"]:
        store.delete("introduction", row["id"])
        return
    same = {name: row[name] for name in reference.unique_with}
    twins = store.where(reference.table, **{reference.column: keep, **same}) if same else []
    if not twins:
        store.update(reference.table, row["id"], **{reference.column: keep})
        return
    if reference.table == "introduction":
        for event in store.where("event", introduction_id=row["id"]):
            store.update("event", event["id"], introduction_id=twins[0]["id"])
    store.delete(reference.table, row["id"])


def _drop_double_work(book: Workbook, keep: int) -> None:
    """The same work written down twice is one affiliation."""
    seen: set[tuple[Any, ...]] = set()
    for row in book.store.where("affiliation", person_id=keep):
        key = (row["organisation_id"], row["role"], row["ended_on"])
        if key in seen:
            book.store.delete("affiliation", row["id"])
        seen.add(key)
