"""What a merge changes, told by whom it is about: the people, organisations and directions one knows by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from infoview.store import merging
from infoview.store.merge import SILENT, Plan
from infoview.store.store import Store

_NAMED = frozenset({"person", "organisation", "direction"})
_UP = {
    "meeting_id": "meeting",
    "reflection_id": "reflection",
    "reflection_person_id": "reflection_person",
    "planned_question_id": "planned_question",
    "event_id": "event",
}
_WORDS = {
    "event": "log entry",
    "affiliation": "place of work",
    "channel": "address",
    "person_tag": "tag",
    "person_direction": "direction",
    "meeting_person": "meeting with them",
    "meeting_change": "change of date",
    "checklist_tick": "tick",
    "commitment": "promise",
    "reflection_person": "reflection",
    "measure_change": "measure",
    "direction_step": "thought on it",
    "review_answer": "card answered",
    "snooze": "card put off",
    "about_me": "note about yourself",
    "import_batch": "import",
    "import_mapping": "layout of a table",
}
_REST = "Everything else"
_CHANGED = " changed"


@dataclass(frozen=True, slots=True)
class AtOne:
    """What changes about one of them, in words: "2 events added"."""

    about: str
    changes: tuple[str, ...]


def told_of_other(here: Store, other: Store, made: Plan) -> tuple[AtOne, ...]:
    """What the other copy brings."""
    changes: list[tuple[str, Mapping[str, Any], str]] = [
        (said, row, table) for said, (table, row) in zip(_coming(here, made), made.new, strict=True)
    ]
    fresh, gone = {row["id"] for _, row in made.new}, {ident for _, ident in made.gone}
    for table, ident, values in made.changed:
        was = here.get(table, ident) or {}
        # What names the one row that both copies have now names the same thing as before.
        differs = _columns(
            name for name, value in values.items() if not (was.get(name) in gone and value in fresh)
        )
        if differs:
            changes.append((f"{differs}{_CHANGED}", was, table))
    changes += [
        ("deleted", here.get(table, ident) or {}, table)
        for table, ident in made.gone
        if (table, ident) not in made.renamed
    ]
    return _by_owner((here, other), changes)


def _coming(here: Store, made: Plan) -> Iterator[str]:
    """What is said of each row that comes."""
    # What both copies have, each as a row of its own, is one row afterwards: nobody added or deleted it.
    both = {(table, name) for (table, _), name in made.renamed.items()}
    people = [row["name_key"] for table, row in made.new if table == "person"]
    known = merging.known_by_name(here, people)
    for table, row in made.new:
        if (table, row["id"]) in both:
            yield "there on both sides"
        elif table == "person" and row["name_key"] in known:
            yield "added beside another of that name"
        else:
            yield "added"


def told_of_own(here: Store, made: Plan) -> tuple[AtOne, ...]:
    """What was changed here since the copies parted."""
    changes: list[tuple[str, Mapping[str, Any], str]] = []
    for table, was, now in made.mine:
        if was is None or now is None:
            changes.append(("added" if was is None else "deleted", now or was or {}, table))
        elif said := _columns([column for column in now if now[column] != was.get(column)]):
            changes.append((f"{said}{_CHANGED}", now, table))
    return _by_owner((here,), changes)


def _columns(names: Iterable[str]) -> str:
    told = [name for name in names if name not in SILENT and not name.endswith("_key")]
    return ", ".join(name.removesuffix("_id").replace("_", " ") for name in told)


def _by_owner(
    stores: Sequence[Store], changes: Iterable[tuple[str, Mapping[str, Any], str]]
) -> tuple[AtOne, ...]:
    found: dict[str, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for said, row, table in changes:
        about = next(filter(None, (_about(store, table, row) for store in stores)), _REST)
        found[about][table, said] += 1
    return tuple(
        AtOne(
            about,
            tuple(_said(table, said, count) for (table, said), count in _themselves_first(parts)),
        )
        for about, parts in sorted(found.items(), key=lambda one: (one[0] == _REST, one[0].casefold()))
    )


def _themselves_first(parts: Mapping[tuple[str, str], int]) -> list[tuple[tuple[str, str], int]]:
    return sorted(parts.items(), key=lambda part: part[0][0] not in _NAMED)


def _said(table: str, said: str, count: int) -> str:
    if table in _NAMED:
        return said
    word = _WORDS.get(table, table.replace("_", " "))
    if said.endswith(_CHANGED):
        word += ":"
    return f"{word} {said}" if count == 1 else f"{count} × {word} {said}"


def _about(store: Store, table: str, row: Mapping[str, Any]) -> str:
    if table in _NAMED:
        return str(row.get("name", ""))
    return name_of(store, *owner_of(store, table, row)) if row else ""


def name_of(store: Store, table: str, owner: int) -> str:
    """What one knows it by."""
    return str((store.get(table, owner) or {}).get("name", "")) if table else ""


def owner_of(store: Store, table: str, row: Mapping[str, object]) -> tuple[str, int]:
    """The person, organisation or direction a row is about; an empty table where none is left."""
    if table in _NAMED and store.get(table, _number(row["id"])):
        return table, _number(row["id"])
    for column, owner in (
        ("person_id", "person"),
        ("introduced_id", "person"),
        ("direction_id", "direction"),
    ):
        if row.get(column) and store.get(owner, _number(row[column])):
            return owner, _number(row[column])
    for column, parent in _UP.items():
        above = store.get(parent, _number(row[column])) if row.get(column) else None
        if above is not None:
            return owner_of(store, parent, above)
    first = merging.first_in_meeting(store, _number(row["id"])) if table == "meeting" else None
    return ("", 0) if first is None else ("person", first)


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
