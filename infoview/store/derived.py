"""What is derived from the story and kept beside it: it follows the log of changes, and may be missing."""

from __future__ import annotations

import sqlite3
from typing import Any

NEWEST = "(SELECT coalesce(max(id), 0) FROM change_row)"
"""In SQL, the number of the newest change."""


def newest(connection: sqlite3.Connection) -> int:
    """The number of the newest change."""
    return int(connection.execute(f"SELECT {NEWEST}").fetchone()[0])


def row_of(connection: sqlite3.Connection, sql: str, *values: object) -> tuple[Any, ...] | None:
    """The row that is asked for; None where there is none, or no such table."""
    try:
        row: tuple[Any, ...] | None = connection.execute(sql, values).fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        return None
    return row
