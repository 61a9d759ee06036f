"""The tables as peewee sees them: no models, so the schema is written once, in the migrations.

Imported at the first change only: reading a day's review does without peewee, which takes longer to load than
everything else a command needs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import peewee


class _Lent(peewee.SqliteDatabase):
    """Peewee on the store's own connection, so that what it writes belongs to the open deed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(":memory:")
        self._lent = connection

    def _connect(self) -> sqlite3.Connection:
        return self._lent


class Tables:
    """Changes by table name, as peewee says them; what goes wrong is raised as sqlite3 errors."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = _Lent(connection)

    def insert(self, name: str, values: Mapping[str, Any]) -> None:
        """A new row."""
        table = peewee.Table(name)
        self._run(table.insert(_by_column(table, values)))

    def update(self, name: str, ident: int, values: Mapping[str, Any]) -> None:
        """Other values in the row `ident`."""
        table = peewee.Table(name)
        self._run(table.update(_by_column(table, values)).where(table.c.id == ident))

    def delete(self, name: str, ident: int) -> None:
        """Take the row `ident` out."""
        table = peewee.Table(name)
        self._run(table.delete().where(table.c.id == ident))

    def _run(self, query: Any) -> None:
        with _sqlite_errors():
            query.execute(self._db)


def _by_column(table: peewee.Table, values: Mapping[str, Any]) -> dict[Any, Any]:
    return {getattr(table.c, column): value for column, value in values.items()}


@contextmanager
def _sqlite_errors() -> Iterator[None]:
    try:
        yield
    except peewee.PeeweeException as error:
        raise sqlite3.DatabaseError(str(error)) from error
