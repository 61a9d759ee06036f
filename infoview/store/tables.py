"""The tables as peewee sees them. Their columns come from the migrated file itself: the schema is written once."""

from __future__ import annotations

import sqlite3

import peewee

from infoview.store.triggers import columns_of


class Tables:
    """Peewee tables by name, made when first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._made: dict[str, peewee.Table] = {}

    def __getitem__(self, name: str) -> peewee.Table:
        """The table `name`; KeyError where the schema has none."""
        if name not in self._made:
            columns = columns_of(self._connection, name)
            if not columns:
                raise KeyError(name)
            self._made[name] = peewee.Table(name, tuple(columns))
        return self._made[name]
