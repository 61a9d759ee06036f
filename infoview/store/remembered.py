"""What was read once and holds until something it rests on changes: the log of changes tells."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from infoview.store.derived import newest

T = TypeVar("T")
Ground = Mapping[str, str | None]
"""The tables something rests on; of one whose rows often change, the column that alone matters."""


class Remembered:
    """What one connection has read. To be cleared where the log does not tell what happened: when another program
    changed the file, and after someone was forgotten."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, Any]] = {}

    def of(self, connection: sqlite3.Connection, name: str, ground: Ground, read: Callable[[], T]) -> T:
        """What `read` gives; it is asked again only where a change since then bears on it.

        Inside a transaction nothing is remembered: it may be taken back.
        """
        if connection.in_transaction:
            return read()
        upto = newest(connection)
        known = self._known.get(name)
        if known is None or known[0] > upto or _bears_on(connection, ground, known[0], upto):
            known = upto, read()
        self._known[name] = upto, known[1]
        found: T = known[1]
        return found

    def clear(self) -> None:
        """Read everything again."""
        self._known.clear()


def _bears_on(connection: sqlite3.Connection, ground: Ground, after: int, upto: int) -> bool:
    if after == upto:
        return False
    rows = connection.execute("SELECT tbl, op, was FROM change_row WHERE id > ?", (after,))
    return any(table in ground and (op != "U" or (ground[table] or "") in was) for table, op, was in rows)
