"""Whom a change reaches: for whom what is owed may read differently after it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

# Where the people of a row are named. Names in other tables make no difference to what is owed.
_PEOPLE = {
    "person": ("id",),
    "affiliation": ("person_id",),
    "person_direction": ("person_id",),
    "meeting_person": ("person_id",),
    "introduction": ("introducer_id", "introduced_id"),
    "event": ("person_id",),
    "reflection_person": ("person_id",),
    "takeaway": ("person_id",),
    "commitment": ("person_id",),
    "advice": ("person_id",),
    "gift": ("person_id",),
    "snooze": ("person_id",),
}
_MEETINGS = {"meeting": "id", "meeting_change": "meeting_id", "reflection": "meeting_id"}
# Someone asked may be left alone, or not any more, by what happens elsewhere on the same trail.
_TRAIL = frozenset({"asked", "yes", "helped", "advised", "introduced", "met"})
_OF_PIPELINE = "SELECT id FROM person WHERE stage IS NOT NULL"


def touched(connection: sqlite3.Connection, upto: int) -> set[int] | None:
    """Everybody of the pipeline whom the changes after `upto` reach; None where that is everybody."""
    changes: dict[str, list[tuple[int, str, dict[str, Any]]]] = defaultdict(list)
    for table, row, op, was in connection.execute(
        "SELECT tbl, row_id, op, was FROM change_row WHERE id > ?", (upto,)
    ):
        changes[table].append((row, op, json.loads(was) if was else {}))
    if _news(connection, changes):
        return None
    found: set[int] = set()
    for table in changes.keys() & _PEOPLE.keys():
        found |= _named(connection, table, _PEOPLE[table], changes[table])
    meetings: set[int] = set()
    for table in changes.keys() & _MEETINGS.keys():
        meetings |= _named(connection, table, (_MEETINGS[table],), changes[table])
    found |= _ids(connection, "SELECT person_id FROM meeting_person WHERE meeting_id IN({these})", meetings)
    moved = {row for row, op, was in changes["direction"] if "motivation" in was}
    found |= _ids(connection, "SELECT person_id FROM person_direction WHERE direction_id IN({these})", moved)
    found = _ids(connection, _CONCERNED, found)
    if _on_a_trail(connection, changes):
        found |= {person for (person,) in connection.execute("SELECT id FROM person WHERE stage = 'asked'")}
    return found | _ids(
        connection, "SELECT introducer_id FROM introduction WHERE introduced_id IN({these})", found
    )


def in_pipeline(connection: sqlite3.Connection, people: Iterable[int]) -> set[int]:
    """Those of them who are in the pipeline."""
    return _ids(connection, f"{_OF_PIPELINE} AND id IN({{these}})", people)


def _named(
    connection: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    changes: list[tuple[int, str, dict[str, Any]]],
) -> set[int]:
    """The ids in these columns of changed rows, as they are and as they were."""
    rows = {row for row, op, _ in changes if op != "D"}
    found: set[int] = set()
    for column in columns:
        if column == "id":
            found |= {row for row, _, _ in changes}
        else:
            found |= _ids(connection, f"SELECT {column} FROM {table} WHERE id IN({{these}})", rows)
            found |= {was[column] for _, _, was in changes if was.get(column) is not None}
    return found - {None}


def _news(connection: sqlite3.Connection, changes: dict[str, list[tuple[int, str, dict[str, Any]]]]) -> bool:
    """Whether a direction was decided on or a job landed, or not any more: everybody who helped hears of that."""
    decided = {row for row, op, _ in changes["direction"] if op == "I"}
    landed = {row for row, op, _ in changes["lead"] if op == "I"}
    return (
        any({"status", "decided_on"} & was.keys() for _, _, was in changes["direction"])
        or any({"state", "ended_on"} & was.keys() for _, _, was in changes["lead"])
        or bool(
            _ids(
                connection,
                "SELECT id FROM direction WHERE decided_on IS NOT NULL AND id IN({these})",
                decided,
            )
        )
        or bool(_ids(connection, "SELECT id FROM lead WHERE state = 'landed' AND id IN({these})", landed))
    )


def _on_a_trail(
    connection: sqlite3.Connection, changes: dict[str, list[tuple[int, str, dict[str, Any]]]]
) -> bool:
    """Whether somebody was asked or helped, or moved to another trail."""
    if changes["person_direction"]:
        return True
    if any(was.get("kind") in _TRAIL or "on_date" in was for _, _, was in changes["event"]):
        return True
    rows = {row for row, op, _ in changes["event"] if op != "D"}
    kinds = _TRAIL_ROWS.format(kinds=json.dumps(sorted(_TRAIL))[1:-1].replace('"', "'"), these="{these}")
    moved = {row for row, op, _ in changes["affiliation"]}
    return bool(
        _ids(connection, kinds, rows)
        or _ids(
            connection,
            f"SELECT id FROM affiliation WHERE person_id IN({_OF_PIPELINE}) AND id IN({{these}})",
            moved,
        )
        or any(op == "D" for _, op, _ in changes["affiliation"])
    )


_TRAIL_ROWS = "SELECT id FROM event WHERE kind IN({kinds}) AND id IN({these})"


# Who is not in the pipeline any more may still be known as if they were.
_CONCERNED = f"""
WITH these AS MATERIALIZED({{these}})
{_OF_PIPELINE} AND id IN these UNION SELECT person_id FROM outlook WHERE person_id IN these"""


def _ids(connection: sqlite3.Connection, sql: str, these: Iterable[int]) -> set[int]:
    these = list(these)
    if not these:
        return set()
    statement = sql.format(these="SELECT value FROM json_each(?)")
    return {ident for (ident,) in connection.execute(statement, (json.dumps(these),)) if ident is not None}
