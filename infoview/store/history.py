"""Undo and redo from the log of changes: any deed, in any process, across restarts."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Literal

from infoview.store.errors import ChangedSince


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry of the history: one thing a person did, one undo step."""

    id: int
    at: str
    label: str
    source: str
    state: str


def deeds(connection: sqlite3.Connection, limit: int | None = None) -> list[Deed]:
    """Every deed, newest first; `state` is 'done' or 'undone'."""
    rows = connection.execute(
        "SELECT id, at, label, source, state FROM change_set WHERE kind = 'deed' AND state <> 'dropped'"
        " ORDER BY id DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
    return [Deed(*row) for row in rows]


def next_undo(connection: sqlite3.Connection) -> Deed | None:
    """The deed that undo would take back."""
    return _one(connection, "kind = 'deed' AND state = 'done' ORDER BY id DESC")


def next_redo(connection: sqlite3.Connection) -> Deed | None:
    """The deed that redo would bring back."""
    return _one(connection, "kind = 'deed' AND state = 'undone' ORDER BY id")


def _one(connection: sqlite3.Connection, where: str) -> Deed | None:
    row = connection.execute(
        f"SELECT id, at, label, source, state FROM change_set WHERE {where} LIMIT 1"
    ).fetchone()
    return Deed(*row) if row else None


def reverse(connection: sqlite3.Connection, change: int, kind: Literal["undo", "redo"]) -> Deed | None:
    """Undo or redo the deed whose turn it is, inside the open transaction of the set `change`; None: no deed is left.

    Raises ChangedSince where a row is no longer as the deed left it.
    """
    deed = next_undo(connection) if kind == "undo" else next_redo(connection)
    if deed is None:
        return None
    # Rows come back one by one; what they point to may come later.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute(
        "UPDATE change_set SET undoes_id = ?, label = ? WHERE id = ?", (deed.id, deed.label, change)
    )
    if kind == "undo":
        _take_back(connection, deed)
    else:
        _bring_back(connection, deed)
    return deed


def _take_back(connection: sqlite3.Connection, deed: Deed) -> None:
    _reverse(connection, deed.id)
    connection.execute("UPDATE change_set SET state = 'undone' WHERE id = ?", (deed.id,))


def _bring_back(connection: sqlite3.Connection, deed: Deed) -> None:
    undo = connection.execute(
        "SELECT max(id) FROM change_set WHERE kind = 'undo' AND undoes_id = ?", (deed.id,)
    ).fetchone()[0]
    _reverse(connection, undo)
    connection.execute("UPDATE change_set SET state = 'done' WHERE id = ?", (deed.id,))


def drop_redo(connection: sqlite3.Connection) -> None:
    """A new deed was done: what had been undone can't be redone any more."""
    connection.execute("UPDATE change_set SET state = 'dropped' WHERE kind = 'deed' AND state = 'undone'")


def _reverse(connection: sqlite3.Connection, change_id: int) -> None:
    rows = connection.execute(
        "SELECT tbl, row_id, op, was, now FROM change_row WHERE change_id = ? ORDER BY id DESC", (change_id,)
    ).fetchall()
    for table, row_id, op, was, now in rows:
        if op == "I":
            done = connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,)).rowcount
            # A row that a foreign key's cascade already removed is as gone as it should be.
            if not done and not _deleted_here(connection, table, row_id):
                raise ChangedSince("This can't be undone: something it made is already gone.")
        elif op == "D":
            values = json.loads(was)
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join("?" * len(values))
            connection.execute(f'INSERT INTO "{table}"({names}) VALUES({marks})', tuple(values.values()))
        else:
            _restore(connection, table, row_id, json.loads(was), json.loads(now))


def _restore(
    connection: sqlite3.Connection, table: str, row_id: int, was: dict[str, object], now: dict[str, object]
) -> None:
    same = " AND ".join(f'"{name}" IS ?' for name in now)
    values = ", ".join(f'"{name}" = ?' for name in was)
    done = connection.execute(
        f'UPDATE "{table}" SET {values} WHERE id = ? AND {same}', (*was.values(), row_id, *now.values())
    ).rowcount
    if not done:
        raise ChangedSince("This can't be undone: it was changed since, outside infoview.")


def _deleted_here(connection: sqlite3.Connection, table: str, row_id: int) -> bool:
    row = connection.execute(
        "SELECT 1 FROM change_row WHERE change_id = (SELECT max(id) FROM change_set)"
        " AND tbl = ? AND row_id = ? AND op = 'D'",
        (table, row_id),
    ).fetchone()
    return row is not None
