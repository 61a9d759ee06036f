"""A look through the whole file once a day, so that damage is told while there are copies from before it."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date
from pathlib import Path

from infoview.store import surroundings
from infoview.store.errors import Damaged
from infoview.store.opening import sentences
from infoview.store.sealed import open_file

_LOOKED, _TOLD = "looked_through_on", "told_of_place"
_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def look_through(path: Path, today: date) -> bool:
    """Let SQLite read the workbook through, unless that was done today; whether it was done now.

    Takes a fifth of a second for a hundred megabytes; meant for a thread of its own. Raises Damaged.
    """
    with sentences(path), contextlib.closing(open_file(path, mode="rw")) as connection:
        try:
            if _kept(connection, _LOOKED) == today.isoformat():
                return False
            found = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in _CORRUPT:
                raise
            found = [str(error)]
        if found != ["ok"]:
            raise Damaged(f"{path.name} is damaged ({found[0]})")
        _keep(connection, _LOOKED, today.isoformat())
        return True


def odd_place(path: Path) -> str:
    """What is risky about where the workbook is, told once for each place; nothing where it was told or all is well."""
    program, disk = surroundings.synchronised_by(path), surroundings.far_disk(path)
    if not (program or disk):
        return ""
    place = f"{path.resolve()} {program or disk}"
    with sentences(path), contextlib.closing(open_file(path, mode="rw")) as connection:
        if _kept(connection, _TOLD) == place:
            return ""
        _keep(connection, _TOLD, place)
    where = f"a folder that {program} synchronises" if program else f"a network disk ({disk})"
    return (
        f"The workbook is in {where}, where it may be copied while it is written, or be written twice at once;"
        " `infoview doctor` says what to do."
    )


def _kept(connection: sqlite3.Connection, key: str) -> str:
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def _keep(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute(
        "INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
