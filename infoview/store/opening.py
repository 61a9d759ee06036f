"""Opening the file: made private, proven to be a workbook, and what SQLite reports told in plain sentences."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from infoview.store.errors import Damaged, StoreError
from infoview.store.migrate import version_of
from infoview.store.sealed import must_be_clear, open_file

# DELETE/EXTRA: no acknowledged deed is lost in a power cut, and the file at rest is one whole file.
_PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": "extra",
    "fullfsync": "1",
    "foreign_keys": "1",
    "cell_size_check": "1",
    "trusted_schema": "1",  # our own triggers use json functions
}
_THROW_AWAY = {"synchronous": "off", "journal_mode": "memory"}
_OLDEST_SQLITE = (3, 37, 0)  # STRICT tables


def connect(path: Path, *, safe: bool, patience: float | None = None) -> sqlite3.Connection:
    """A connection to a workbook or an empty file, in autocommit; `safe=False` gives up durability; `patience`
    is how many seconds to wait for another program.

    Raises StoreError. A file that is something else, or of a newer infoview, is left exactly as it is: its
    journal mode is not touched before it is known to be ours. Raises Locked where no passphrase we know opens it.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError("This Python brings an SQLite older than 3.37; please use a newer Python.")
    connection = open_file(path, timeout=patience)
    try:
        version_of(connection)
        for name, value in (_PRAGMAS if safe else {**_PRAGMAS, **_THROW_AWAY}).items():
            connection.execute(f"PRAGMA {name} = {value}")
    except Damaged:
        connection.close()
        must_be_clear(path)
        raise
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def waiting(connection: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Meanwhile, so long and no longer is waited for another program that holds the file; then it is busy."""
    patience = int(connection.execute("PRAGMA busy_timeout").fetchone()[0])
    connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile, as another file stands there now
            connection.execute(f"PRAGMA busy_timeout = {patience}")


def make_private(path: Path) -> None:
    """Make the folder and the file, where missing, so that only their owner can read them."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, mode=0o700)
    if path.is_dir():
        raise StoreError(f"{path} is a folder; please name a file for the workbook.")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if path.exists() and not path.is_file():  # a pipe, a device
            raise StoreError(f"{path} is no file; please name one for the workbook.") from None


def inode(path: Path) -> tuple[int, int] | None:
    """Which file stands at `path`; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report into one sentence that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_sentence(str(error), path)) from error
    except UnicodeEncodeError as error:
        raise StoreError("The text holds bytes that are not UTF-8; please type it again.") from error
    except OSError as error:
        raise StoreError(f"{path} can't be used: {(error.strerror or str(error)).lower()}.") from error


def _sentence(text: str, path: Path) -> str:
    if "locked" in text or "busy" in text:
        return "Another program is holding the workbook; please try again in a moment."
    if "full" in text:
        return "The disk is full, so nothing was changed; please free some space and try again."
    if "readonly" in text or "read-only" in text:
        return f"{path} can't be written (it or its folder is read-only); nothing was changed."
    if "unable to open" in text:
        return f"{path} can't be opened; please check that its folder exists and is yours to write."
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return f"{path} is damaged or not a workbook; `infoview backups` lists the copies to go back to."
    return f"The workbook can't do that ({text}); nothing was changed."
