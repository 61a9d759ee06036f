"""SQLCipher's connection, made to speak as Python's own does: its errors are sqlite3's.

Imported only where a passphrase was given. Everything else in the store stays as it is, whichever of the two it is
handed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

from sqlcipher3 import dbapi2

T = TypeVar("T")


def _as_sqlite3(error: dbapi2.Error) -> NoReturn:
    same = getattr(sqlite3, type(error).__name__, sqlite3.DatabaseError)(*error.args)
    for name in ("sqlite_errorcode", "sqlite_errorname"):
        if hasattr(error, name):
            setattr(same, name, getattr(error, name))
    raise same from error


def _told(call: Callable[..., T], *given: Any, **named: Any) -> T:
    try:
        return call(*given, **named)
    except dbapi2.Error as error:
        _as_sqlite3(error)


class _Cursor(dbapi2.Cursor):  # type: ignore[misc]  # the library has no types
    def execute(self, *given: Any) -> Any:
        return _told(super().execute, *given)

    def executemany(self, *given: Any) -> Any:
        return _told(super().executemany, *given)

    def fetchone(self) -> Any:
        return _told(super().fetchone)

    def fetchmany(self, *given: Any, **named: Any) -> Any:
        return _told(super().fetchmany, *given, **named)

    def fetchall(self) -> Any:
        return _told(super().fetchall)

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return _told(super().__next__)


class _Connection(dbapi2.Connection):  # type: ignore[misc]
    key: str | None = None

    def cursor(self, *given: Any, **named: Any) -> Any:
        return _told(super().cursor, *(given or (_Cursor,)), **named)

    def commit(self) -> None:
        _told(super().commit)

    def backup(self, target: Any, **named: Any) -> None:
        _told(super().backup, target, **named)


def open_with(path: Path, key: str | None, *, mode: str, timeout: float) -> sqlite3.Connection:
    """A connection in autocommit; `key` is the raw key and salt in hexadecimal, None for a clear file."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = _told(
        dbapi2.connect, uri, uri=True, timeout=timeout, isolation_level=None, factory=_Connection
    )
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write over the screen
    if key is not None:
        connection.key = key
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")
    return cast("sqlite3.Connection", connection)


def key_of(connection: sqlite3.Connection) -> str | None:
    """The key a connection was opened with; None for a clear file."""
    return cast("str | None", getattr(connection, "key", None))
