"""Putting a copy in the place of the workbook; what it replaces is kept first, whole or damaged."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from infoview.store import sealed
from infoview.store.backups import (
    folder_to_disk,
    keep_copy,
    prove_whole,
    read_manifest,
    reading,
    sha256_of,
    to_disk,
    told,
)
from infoview.store.errors import Damaged, NewerWorkbook, NotAWorkbook, StoreError
from infoview.store.migrate import version_of
from infoview.store.sealed import must_be_clear, open_file

_BESIDE = ("-journal", "-wal", "-shm")
_WAIT_SECONDS = 5.0


def restore(copy: Path, path: Path, folder: Path) -> Path | None:
    """Put `copy` in the place of the workbook at `path`.

    What stands there is kept in `folder` first: as a proven copy, or byte for byte where it is damaged. Gives back
    where it is kept, None where there was nothing. Raises StoreError, with nothing changed, where the copy is not a
    whole workbook this program knows, or is not what its manifest says.
    """
    _check(copy, path)
    place = path.resolve()  # a link to the workbook stays a link
    fresh = place.with_name(f"{place.name}.{os.getpid()}.part")
    with told(path):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            shutil.copyfile(copy, fresh)
            if sealed.is_known():
                _encrypt_as_the_others(fresh)
            to_disk(fresh)
            prove_whole(fresh)
            kept = _keep_old(path, folder) if path.exists() else None
            with _nobody_writing(place):
                os.replace(fresh, place)
            folder_to_disk(place.parent)
        finally:
            fresh.unlink(missing_ok=True)
    return kept


def _encrypt_as_the_others(fresh: Path) -> None:
    """Whoever opened an encrypted workbook gets no clear one by going back to a copy of before."""
    from infoview.store.sealing import encrypt_file, is_clear

    if is_clear(fresh):
        encrypt_file(fresh)


def _check(copy: Path, path: Path) -> None:
    if not copy.is_file():
        raise StoreError(f"There is no copy {copy}; `infoview backups` lists those there are.")
    if path.exists() and os.path.samefile(copy, path):
        raise StoreError(f"{copy} is the workbook itself; please name a copy.")
    manifest = read_manifest(copy)
    with told(copy):
        changed = manifest is not None and sha256_of(copy) != manifest.sha256
    if changed:
        raise StoreError(
            f"{copy.name} is not as it was when it was made; please take another (`infoview backups`),"
            " or copy it elsewhere without its .json and restore that."
        )
    try:
        with told(copy), reading(copy) as connection:
            if version_of(connection) == 0:
                raise NotAWorkbook(f"{copy} is empty; please name a copy of a workbook.")
    except Damaged:
        must_be_clear(copy)
        raise
    prove_whole(copy)


def _keep_old(path: Path, folder: Path) -> Path:
    try:
        return keep_copy(path, folder, "before-restore")
    except Damaged:
        return keep_bytes(path, folder)
    except (NewerWorkbook, NotAWorkbook):
        raise  # that file is not ours to replace
    except StoreError:
        return keep_bytes(path, folder)


def keep_bytes(path: Path, folder: Path) -> Path:
    """A damaged workbook as it stands, byte for byte, with what SQLite left beside it."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%dT%H%M%S.%f")
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = folder / f"{path.stem}-{stamp}-damaged"
        for end in ("", *_BESIDE):
            old = path.with_name(path.name + end)
            if old.exists():
                new = target.with_name(target.name + end)
                os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
                shutil.copyfile(old, new)
                to_disk(new)
    return target


@contextlib.contextmanager
def _nobody_writing(path: Path) -> Iterator[None]:
    """Wait for the deed another program is at; a journal of the old file must never meet the new one."""
    if not path.exists():
        yield
        return
    with contextlib.ExitStack() as held:
        try:
            connection = held.enter_context(contextlib.closing(open_file(path, timeout=_WAIT_SECONDS)))
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error) or "busy" in str(error):
                raise StoreError(
                    "Another program is writing to the workbook; please close it and try again."
                ) from error
        except sqlite3.DatabaseError:
            pass  # damaged: nothing of it can be under way
        for end in _BESIDE:
            path.with_name(path.name + end).unlink(missing_ok=True)
        yield
