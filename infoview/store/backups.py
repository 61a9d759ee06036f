"""Dated, verified copies of the workbook, readable by their owner only."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from infoview.store.errors import StoreError


def keep_copy(path: Path, folder: Path, why: str) -> Path:
    """Copy the workbook at `path` into `folder` and check the copy by opening it.

    The name tells the moment (the machine's own clock) and why it was made. Raises StoreError where the copy can't
    be made or does not prove whole; a half copy is never left under the final name.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = datetime.now().astimezone().strftime("%Y-%m-%dT%H%M%S")
    target = _free(folder / f"{path.stem}-{stamp}-{why}.db")
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        _copy(path, half)
        prove_whole(half)
        _to_disk(half)
        os.replace(half, target)
        if os.name == "posix":
            _to_disk(folder)  # the name, too
    finally:
        half.unlink(missing_ok=True)
    return target


def prove_whole(path: Path) -> None:
    """Open the copy and let SQLite check it; raises StoreError where it is not whole."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise StoreError(f"The copy {path.name} can't be read back.") from error
    finally:
        connection.close()
    if found != "ok" or broken:
        raise StoreError(f"The copy {path.name} is not whole.")


def _copy(path: Path, target: Path) -> None:
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _free(path: Path) -> Path:
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return found
