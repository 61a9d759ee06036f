"""How everybody stands, kept beside the story: derived from it, renewed for whom a change touches.

Like the word index it belongs to no deed, may be dropped at any time and is made again. It spares reading thousands
of files to find the few people to whom something is owed today. Read and written by `infoview.workbook.standings`.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from infoview.domain.clocks import PathIn
from infoview.domain.obligations.collect import Standing
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.obligations.outlook import Outlook

FORMAT = 1  # raised when the rules or this form of them change: everything is then made anew
_TABLES = (
    "CREATE TABLE outlook(person_id INTEGER PRIMARY KEY, made_on TEXT NOT NULL, until TEXT NOT NULL,"
    " standing TEXT NOT NULL, first_due TEXT, next_due TEXT, next_kind TEXT, path TEXT NOT NULL,"
    " motivation INTEGER NOT NULL, owed TEXT NOT NULL)",
    "CREATE TABLE outlook_state(format INTEGER NOT NULL, upto INTEGER NOT NULL, ground TEXT NOT NULL)",
)


class Kept(NamedTuple):
    """What the file knows of how people stand: up to which change, and under which settings (`ground`)."""

    upto: int
    ground: str


def kept(connection: sqlite3.Connection) -> Kept | None:
    """What is kept; None where there is nothing, or nothing that can be gone on with."""
    tables = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN('outlook', 'outlook_state')"
    ).fetchone()[0]
    if tables < len(_TABLES):
        return None
    row = connection.execute(
        "SELECT upto, ground FROM outlook_state WHERE format = ? AND upto <= ?", (FORMAT, newest(connection))
    ).fetchone()
    return Kept(*row) if row else None


def newest(connection: sqlite3.Connection) -> int:
    """The number of the newest change."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change_row").fetchone()[0])


def clear(connection: sqlite3.Connection, ground: str) -> None:
    """Begin anew."""
    drop(connection)
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO outlook_state VALUES(?, 0, ?)", (FORMAT, ground))


def drop(connection: sqlite3.Connection) -> None:
    """Take everything kept out."""
    connection.execute("DROP TABLE IF EXISTS outlook")
    connection.execute("DROP TABLE IF EXISTS outlook_state")


def keep(connection: sqlite3.Connection, outlooks: Iterable[Outlook], instead_of: Iterable[int]) -> None:
    """Keep these, in place of what was known of `instead_of`; known up to the newest change from now on."""
    connection.executemany("DELETE FROM outlook WHERE person_id = ?", ((person,) for person in instead_of))
    connection.executemany(
        "INSERT OR REPLACE INTO outlook VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, outlooks)
    )
    connection.execute("UPDATE outlook_state SET upto = ?", (newest(connection),))


def with_something_due(connection: sqlite3.Connection, on: date) -> list[Outlook]:
    """Everybody to whom something is due on a day that is held for; the others' words are not read."""
    rows = connection.execute(
        f"{_READ} WHERE o.first_due <= ? AND o.until > ? AND o.made_on <= ?", (on.isoformat(),) * 3
    )
    return [_outlook(row) for row in rows]


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


_READ = (
    "SELECT o.person_id, o.standing, o.made_on, o.until, o.path, o.motivation, o.owed, p.name"
    " FROM outlook o JOIN person p ON p.id = o.person_id"
)


def _row(one: Outlook) -> tuple[object, ...]:
    first = one.owed[0] if one.owed else None
    return (
        one.person_id,
        one.made_on.isoformat(),
        one.until.isoformat(),
        one.standing.value,
        first.due_on.isoformat() if first else None,
        one.next.due_on.isoformat() if one.next else None,
        one.next.kind.value if one.next else None,
        first.path.value if first else "",
        first.motivation if first else 0,
        json.dumps([_packed(owed) for owed in one.owed], separators=(",", ":")),
    )


def _packed(owed: Obligation) -> list[object]:
    return [
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
    ]


def _outlook(row: tuple[str, ...]) -> Outlook:
    person, standing, made_on, until, path, motivation, owed, name = row
    ident = int(person)

    def unpacked(packed: list[str]) -> Obligation:
        kind, subject, due, basis, last, gone, meeting, starts, snoozed, first = packed
        return Obligation(
            CardKind(kind),
            int(subject),
            date.fromisoformat(due),
            "",
            date.fromisoformat(basis),
            date.fromisoformat(last) if last else None,
            date.fromisoformat(gone) if gone else None,
            ident,
            name,
            PathIn(path),
            int(motivation),
            int(meeting) if meeting is not None else None,
            datetime.fromisoformat(starts) if starts else None,
            int(snoozed),
            bool(first),
        )

    return Outlook(
        ident,
        Standing(standing),
        tuple(map(unpacked, json.loads(owed))),
        date.fromisoformat(made_on),
        date.fromisoformat(until),
    )
