"""Undo and redo from the log of changes: any deed, in any process, across restarts."""

import json
import sqlite3
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from infoview.store import bulk
from infoview.store.errors import ChangedSince

_MANY = 1_000  # rows


class Deed(NamedTuple):
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


def _next(connection: sqlite3.Connection, kind: Literal["undo", "redo"]) -> Deed | None:
    return next_undo(connection) if kind == "undo" else next_redo(connection)


def is_large(connection: sqlite3.Connection, kind: Literal["undo", "redo"]) -> bool:
    """Whether the deed whose turn it is changed very many rows."""
    deed = _next(connection, kind)
    rows = "SELECT 1 FROM change_row WHERE change_id = ? LIMIT 1 OFFSET ?"
    return deed is not None and connection.execute(rows, (deed.id, _MANY)).fetchone() is not None


def _one(connection: sqlite3.Connection, where: str) -> Deed | None:
    row = connection.execute(
        f"SELECT id, at, label, source, state FROM change_set WHERE {where} LIMIT 1"
    ).fetchone()
    return Deed(*row) if row else None


def reverse(connection: sqlite3.Connection, change: int, kind: Literal["undo", "redo"]) -> Deed | None:
    """Undo or redo the deed whose turn it is, inside the open transaction of the set `change`; None: no deed is left.

    Raises ChangedSince where a row is no longer as the deed left it.
    """
    deed = _next(connection, kind)
    if deed is None:
        return None
    connection.execute(
        "UPDATE change_set SET undoes_id = ?, label = ? WHERE id = ?", (deed.id, deed.label, change)
    )
    if kind == "undo":
        _take_back(connection, deed, change)
    else:
        _bring_back(connection, deed, change)
    return deed


def _take_back(connection: sqlite3.Connection, deed: Deed, under: int) -> None:
    _reverse(connection, deed.id, under, deed.source)
    connection.execute("UPDATE change_set SET state = 'undone' WHERE id = ?", (deed.id,))


def _bring_back(connection: sqlite3.Connection, deed: Deed, under: int) -> None:
    undo = connection.execute(
        "SELECT max(id) FROM change_set WHERE kind = 'undo' AND undoes_id = ?", (deed.id,)
    ).fetchone()[0]
    _reverse(connection, undo, under, deed.source)
    connection.execute("UPDATE change_set SET state = 'done' WHERE id = ?", (deed.id,))


def drop_empty(connection: sqlite3.Connection, change: int) -> None:
    """A set that reversed nothing leaves no trace."""
    connection.execute("DELETE FROM change_set WHERE id = ? AND undoes_id IS NULL", (change,))


def drop_redo(connection: sqlite3.Connection) -> None:
    """A new deed was done: what had been undone can't be redone any more."""
    connection.execute("UPDATE change_set SET state = 'dropped' WHERE kind = 'deed' AND state = 'undone'")


def _reverse(connection: sqlite3.Connection, change_id: int, under: int, source: str) -> None:
    rows = connection.execute(
        "SELECT tbl, op, row_id, was, now FROM change_row WHERE change_id = ? ORDER BY id DESC", (change_id,)
    ).fetchall()
    if source in ("import", "merge") or any(op == "D" for _, op, *_ in rows):
        # Rows come back one by one; what they point to may come later. Not for every deed, as it makes SQLite forget
        # how it does each thing it was ever asked.
        connection.execute("PRAGMA defer_foreign_keys = ON")
    # Rows of one table that came or went one after another go or come together: an import has tens of thousands.
    for (table, op), run in groupby(rows, key=itemgetter(0, 1)):
        if op == "I":
            _take_out(connection, table, [row_id for _, _, row_id, _, _ in run], under)
        elif op == "D":
            _put_back(connection, table, [json.loads(was) for _, _, _, was, _ in run], under)
        else:
            for _, _, row_id, was, now in run:
                _restore(connection, table, row_id, json.loads(was), json.loads(now))


def _take_out(connection: sqlite3.Connection, table: str, idents: list[int], under: int) -> None:
    if bulk.delete_all(connection, table, idents) == len(idents):
        return
    # A row that a foreign key's cascade already removed is as gone as it should be.
    gone = connection.execute(
        "SELECT count(DISTINCT row_id) FROM change_row WHERE change_id = ? AND tbl = ? AND op = 'D'"
        " AND row_id IN(SELECT value FROM json_each(?))",
        (under, table, json.dumps(idents)),
    ).fetchone()[0]
    if gone != len(set(idents)):
        raise ChangedSince("This can't be undone: something it made is already gone.")


def _put_back(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]], under: int) -> None:
    # A migration in between may have brought a column.
    for columns, alike in groupby(rows, key=tuple):
        bulk.insert_all(connection, under, table, columns, [tuple(row.values()) for row in alike])


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
