"""How everybody stands, kept beside the story: derived from it, renewed for whom a change touches.

Like the word index it belongs to no deed, may be dropped at any time and is made again. It spares reading thousands
of files to find the few people to whom something is owed today. Read and written by `infoview.workbook.standings`.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from infoview.domain.clocks import PathIn
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.obligations.outlook import Outlook
from infoview.store.days import day_of
from infoview.store.derived import NEWEST, row_of

FORMAT = 6  # raised when the rules or this form of them change: everything is then made anew
_TABLES = (
    "CREATE TABLE outlook(person_id INTEGER PRIMARY KEY, made_on TEXT NOT NULL, until TEXT NOT NULL,"
    " standing TEXT NOT NULL, next_due TEXT, next_kind TEXT, path TEXT NOT NULL, motivation INTEGER NOT NULL)",
    "CREATE INDEX outlook_until ON outlook(until)",
    "CREATE INDEX outlook_made ON outlook(made_on)",
    "CREATE TABLE outlook_owed(person_id INTEGER NOT NULL, kind TEXT NOT NULL, subject_id INTEGER NOT NULL,"
    " due_on TEXT NOT NULL, basis TEXT NOT NULL, last_day TEXT, gone_after TEXT, meeting_id INTEGER, starts TEXT,"
    " snoozed INTEGER NOT NULL, first INTEGER NOT NULL, PRIMARY KEY(person_id, kind, subject_id)) WITHOUT ROWID",
    "CREATE INDEX outlook_owed_kind ON outlook_owed(kind, due_on)",
    "CREATE INDEX outlook_owed_late ON outlook_owed(last_day) WHERE last_day IS NOT NULL",
    "CREATE TABLE outlook_state(format INTEGER NOT NULL, upto INTEGER NOT NULL, ground TEXT NOT NULL)",
)
_NAMES = ("outlook", "outlook_owed", "outlook_state")
_LISTED = "(SELECT value FROM json_each(?))"
Key = tuple[str, int, int]
"""What one card is about: kind, person, subject."""


class Kept(NamedTuple):
    """What the file knows of how people stand: up to which change, of how many, and under which settings (`ground`)."""

    upto: int
    newest: int
    ground: str


# Asked of all three tables at once, so that none of them is missing.
_KEPT = (
    f"SELECT upto, {NEWEST}, ground, EXISTS(SELECT 1 FROM outlook), EXISTS(SELECT 1 FROM outlook_owed)"
    " FROM outlook_state WHERE format = ?"
)


def kept(connection: sqlite3.Connection) -> Kept | None:
    """What is kept; None where there is nothing, or nothing that can be gone on with."""
    row = row_of(connection, _KEPT, FORMAT)
    return Kept(*row[:3]) if row and row[0] <= row[1] else None


def clear(connection: sqlite3.Connection, ground: str) -> None:
    """Begin anew."""
    drop(connection)
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO outlook_state VALUES(?, 0, ?)", (FORMAT, ground))


def drop(connection: sqlite3.Connection) -> None:
    """Take everything kept out."""
    for name in _NAMES:
        connection.execute(f"DROP TABLE IF EXISTS {name}")


def keep(
    connection: sqlite3.Connection, outlooks: Sequence[Outlook], instead_of: Iterable[int], upto: int
) -> None:
    """Keep these, in place of what was known of `instead_of`; the changes up to `upto` are known from now on."""
    people = {*instead_of, *(one.person_id for one in outlooks)}
    if people:
        _renew(connection, "outlook", ("person_id",), people, map(_row, outlooks))
        owed = (_owed_row(owed) for one in outlooks for owed in one.owed)
        _renew(connection, "outlook_owed", ("person_id", "kind", "subject_id"), people, owed)
    connection.execute("UPDATE outlook_state SET upto = ?", (upto,))


def _renew(
    connection: sqlite3.Connection,
    table: str,
    key: tuple[str, ...],
    people: Iterable[int],
    rows: Iterable[tuple[object, ...]],
) -> None:
    """These rows of these people, and no others. Most stay as they are: reading takes less than writing them again."""
    listed = json.dumps(list(people))
    now = set(rows)
    before = set(connection.execute(f"SELECT * FROM {table} WHERE person_id IN{_LISTED}", (listed,)))
    if gone := [row[: len(key)] for row in before - now]:
        which = " AND ".join(f"{column} = ?" for column in key)
        connection.executemany(f"DELETE FROM {table} WHERE {which}", gone)
    if new := list(now - before):
        connection.executemany(f"INSERT INTO {table} VALUES({', '.join('?' * len(new[0]))})", new)


class Due:
    """What is due on a day, of everybody but some; each question reads no more than it asks for."""

    def __init__(self, connection: sqlite3.Connection, on: date, but: Collection[int]) -> None:
        self._connection = connection
        self._on = on.isoformat()
        self._where, self._values = "w.due_on <= ?", [self._on]
        if but:
            self._where += f" AND w.person_id NOT IN{_LISTED}"
            self._values.append(json.dumps(list(but)))

    def _ask(self, what: str, more: str = "", values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        sql = f"SELECT {what} FROM outlook_owed w {_OWNER} WHERE {self._where}{more}"
        return self._connection.execute(sql, (*self._values, *values)).fetchall()

    def count(self) -> int:
        """How many there are."""
        sql = f"SELECT count(*) FROM outlook_owed w WHERE {self._where}"
        return int(self._connection.execute(sql, self._values).fetchone()[0])

    def of_kinds(self, kinds: Iterable[str], new_or_of: Iterable[int] | None = None) -> list[Obligation]:
        """All of these kinds, without their words; or only what fell due that very day or is owed to these people."""
        more, values = f" AND w.kind IN{_LISTED}", [json.dumps(list(kinds))]
        if new_or_of is not None:
            more += f" AND (w.due_on = ? OR w.person_id IN{_LISTED})"
            values += [self._on, json.dumps(list(new_or_of))]
        return [_obligation(row) for row in self._ask(_COLUMNS, more, values)]

    def among(self, keys: Iterable[Key]) -> list[Obligation]:
        """Those of `keys` that are due."""
        wanted = {(person, kind, subject) for kind, person, subject in keys}
        people = json.dumps([person for person, _, _ in wanted])
        rows = self._ask(_COLUMNS, f" AND w.person_id IN{_LISTED}", (people,))
        return [_obligation(row) for row in rows if row[:3] in wanted]

    def late(self, but: Iterable[str], most: int) -> int:
        """How many are past their grace, those of some kinds aside; counted up to `most`."""
        values = (self._on, json.dumps(list(but)), most)
        more = f" AND w.last_day < ? AND w.kind NOT IN{_LISTED} LIMIT ?"
        return len(self._ask("1", more, values))


def in_brief(connection: sqlite3.Connection, on: date) -> dict[int, tuple[str, str | None, str | None]]:
    """How people stand, and what is next for them from which day, as far as that is kept and holds on a day."""
    rows = connection.execute(
        "SELECT person_id, standing, next_due, next_kind FROM outlook WHERE until > ? AND made_on <= ?",
        (on.isoformat(),) * 2,
    )
    return {person: (standing, due, kind) for person, standing, due, kind in rows}


def outdated(connection: sqlite3.Connection, on: date) -> list[int]:
    """Whose outlook does not hold on a day: its time is over, or it was made on a later one."""
    rows = connection.execute(
        "SELECT person_id FROM outlook WHERE until <= ? OR made_on > ?", (on.isoformat(),) * 2
    )
    return [person for (person,) in rows]


_OWNER = "JOIN outlook o ON o.person_id = w.person_id JOIN person p ON p.id = w.person_id"
_COLUMNS = (
    "w.person_id, w.kind, w.subject_id, w.due_on, w.basis, w.last_day, w.gone_after, w.meeting_id, w.starts,"
    " w.snoozed, w.first, p.name, o.path, o.motivation"
)


def _row(one: Outlook) -> tuple[object, ...]:
    first = one.owed[0] if one.owed else None
    return (
        one.person_id,
        one.made_on.isoformat(),
        one.until.isoformat(),
        one.standing.value,
        one.next.due_on.isoformat() if one.next else None,
        one.next.kind.value if one.next else None,
        first.path.value if first else "",
        first.motivation if first else 0,
    )


def _owed_row(owed: Obligation) -> tuple[object, ...]:
    return (
        owed.person_id,
        owed.kind.value,
        owed.subject_id,
        owed.due_on.isoformat(),
        owed.basis.isoformat(),
        owed.last_day and owed.last_day.isoformat(),
        owed.gone_after and owed.gone_after.isoformat(),
        owed.meeting_id,
        owed.starts and owed.starts.isoformat(),
        owed.snoozed,
        int(owed.first),
    )


def _obligation(row: tuple[Any, ...]) -> Obligation:
    person, kind, subject, due, basis, last, gone, meeting, starts, snoozed, first, name, path, motivation = (
        row
    )
    return Obligation(
        CardKind(kind),
        subject,
        date.fromisoformat(due),
        "",
        date.fromisoformat(basis),
        day_of(last),
        day_of(gone),
        person,
        name,
        PathIn(path),
        motivation,
        meeting,
        datetime.fromisoformat(starts) if starts else None,
        snoozed,
        bool(first),
    )
