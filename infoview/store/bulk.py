"""Rows as they stand, one or many: many in few statements and logged together, which takes a tenth of the time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from infoview.store.triggers import logged_at_once

_ROWS_AT_ONCE, _MOST_VALUES = 50, 900  # of one statement; older SQLites take 999 values


def insert_one(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """One row."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f'INSERT INTO "{table}"({names}) VALUES({marks})', tuple(row.values()))


def insert_all(
    connection: sqlite3.Connection,
    change: int,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> None:
    """New rows of one table, their ids under `id`, as part of the set `change`."""
    at_once = max(1, min(_ROWS_AT_ONCE, _MOST_VALUES // len(columns)))
    whole = len(rows) // at_once * at_once
    names = ", ".join(f'"{name}"' for name in columns)
    into, one = f'INSERT INTO "{table}"({names}) VALUES', f"({', '.join('?' * len(columns))})"
    place = list(columns).index("id")
    with logged_at_once(connection, table, change, [int(row[place]) for row in rows]):
        # Several rows a statement: the lists in a table's checks are made anew for each statement.
        connection.executemany(
            into + ", ".join([one] * at_once),
            (tuple(chain.from_iterable(rows[at : at + at_once])) for at in range(0, whole, at_once)),
        )
        connection.executemany(into + one, rows[whole:])


def delete_all(connection: sqlite3.Connection, table: str, idents: Sequence[int]) -> int:
    """Take rows out of one table in one statement; how many were there."""
    if len(idents) == 1:  # as most deeds have it; unpacking a list takes longer than deleting a row
        return connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (idents[0],)).rowcount
    return connection.execute(
        f'DELETE FROM "{table}" WHERE id IN(SELECT value FROM json_each(?))', (json.dumps(idents),)
    ).rowcount
