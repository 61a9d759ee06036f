"""The tables as peewee sees them: no models, so the schema is written once, in the migrations.

Imported at the first change only: reading a day's review does without peewee, which takes longer to load than
everything else a command needs. A statement is put together once for each set of columns, as that takes peewee ten
times as long as SQLite takes to carry it out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import peewee

_SQLITE = peewee.SqliteDatabase(None)


class _Statement(NamedTuple):
    """SQL, and in which order it takes the values it was made for."""

    sql: str
    order: tuple[int, ...]


class Tables:
    """Changes by table name, as peewee says them, on the store's own connection: they belong to the open deed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def insert(self, name: str, values: Mapping[str, Any]) -> None:
        """A new row."""
        self._run(_insert(name, tuple(values)), *values.values())

    def update(self, name: str, ident: int, values: Mapping[str, Any]) -> None:
        """Other values in the row `ident`."""
        self._run(_update(name, tuple(values)), *values.values(), ident)

    def delete(self, name: str, ident: int) -> None:
        """Take the row `ident` out."""
        self._run(_delete(name), ident)

    def _run(self, statement: _Statement, *values: Any) -> None:
        self._connection.execute(statement.sql, [values[place] for place in statement.order])


@cache
def _insert(name: str, columns: tuple[str, ...]) -> _Statement:
    table = peewee.Table(name)
    return _said(table.insert(_places(table, columns)))


@cache
def _update(name: str, columns: tuple[str, ...]) -> _Statement:
    table = peewee.Table(name)
    return _said(table.update(_places(table, columns)).where(table.c.id == len(columns)))


@cache
def _delete(name: str) -> _Statement:
    table = peewee.Table(name)
    return _said(table.delete().where(table.c.id == 0))


def _places(table: peewee.Table, columns: tuple[str, ...]) -> dict[Any, int]:
    """In place of values their number, so that peewee tells in which order it takes them."""
    return {getattr(table.c, column): place for place, column in enumerate(columns)}


def _said(query: Any) -> _Statement:
    sql, order = query.bind(_SQLITE).sql()
    return _Statement(sql, tuple(order))
