"""The tables as peewee sees them. Their columns come from the migrated file itself: the schema is written once.

Imported at the first change only: reading a day's review does without peewee, which takes longer to load than
everything else a command needs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import peewee

from infoview.store.triggers import columns_of


class _Lent(peewee.SqliteDatabase):
    """Peewee on the store's own connection, so that what it writes belongs to the open deed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(":memory:")
        self._lent = connection

    def _connect(self) -> sqlite3.Connection:
        return self._lent


class Tables:
    """Peewee tables by name, made when first asked for; what goes wrong is raised as sqlite3 errors."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._db = _Lent(connection)
        self._made: dict[str, peewee.Table] = {}

    def __getitem__(self, name: str) -> peewee.Table:
        """The table `name`; KeyError where the schema has none."""
        if name not in self._made:
            columns = columns_of(self._connection, name)
            if not columns:
                raise KeyError(name)
            self._made[name] = peewee.Table(name, tuple(columns))
        return self._made[name]

    def insert(self, name: str, values: Mapping[str, Any]) -> None:
        """A new row."""
        self._run(self[name].insert(values))

    def update(self, name: str, ident: int, values: Mapping[str, Any]) -> None:
        """Other values in the row `ident`."""
        table = self[name]
        changed = {getattr(table, column): value for column, value in values.items()}
        self._run(table.update(changed).where(table.c.id == ident))

    def delete(self, name: str, ident: int) -> None:
        """Take the row `ident` out."""
        table = self[name]
        self._run(table.delete().where(table.c.id == ident))

    def _run(self, query: Any) -> None:
        with _sqlite_errors():
            query.execute(self._db)


@contextmanager
def _sqlite_errors() -> Iterator[None]:
    try:
        yield
    except peewee.PeeweeException as error:
        raise sqlite3.DatabaseError(str(error)) from error
