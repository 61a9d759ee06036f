"""Dated, verified copies of the workbook, readable by their owner only, each with a manifest beside it."""

import contextlib
import errno
import hashlib
import json
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from infoview.store import pasts
from infoview.store.errors import Away, Damaged, StoreError
from infoview.store.migrate import version_of
from infoview.store.rotation import to_let_go
from infoview.store.sealed import must_be_clear, open_copy, open_file

UNASKED = ("auto", "before-import", "before-merge")
"""Why a copy was made without being asked for; only these are let go of by age."""
_STAMP = "%Y-%m-%dT%H%M%S"
_NAME = r"-(\d{4}-\d\d-\d\dT\d{6})-([a-z0-9-]+)\.db"
_COUNTED_UP = r"(?<!-format)-\d+$"  # ends a second copy of one moment; a format has its own number
_WORTH_IT = 5  # a fifth of the pages
_COUNTS = {
    "people": "SELECT count(*) FROM person",
    "events": "SELECT count(*) FROM event",
    "deeds": "SELECT count(*) FROM change_set WHERE kind = 'deed'",
}

_PART = 512  # pages, of 4 kB mostly
_REST = 0.02  # seconds between two parts, for others who want the disk
_BEGUN_AT_MOST = 4  # times

Gently = Callable[[], bool]
"""Asked between the parts of a copy: whether there is time to rest."""


class Manifest(NamedTuple):
    """What a copy held when it was proven whole; kept as JSON beside it."""

    of: str
    made: str
    why: str
    format: int
    bytes: int
    sha256: str
    change: int
    people: int
    events: int
    deeds: int


class Backup(NamedTuple):
    """One copy; `made` is the machine's wall time, `manifest` None where it is lost."""

    path: Path
    made: datetime
    why: str
    manifest: Manifest | None

    def state(self) -> str:
        """'whole' as the manifest says, 'changed' since it was made, 'unknown' without a manifest. Reads it all."""
        if self.manifest is None:
            return "unknown"
        try:
            return "whole" if sha256_of(self.path) == self.manifest.sha256 else "changed"
        except OSError:
            return "changed"


def keep_copy(
    path: Path, folder: Path, why: str, at: datetime | None = None, *, gently: Gently | None = None
) -> Path:
    """Copy the workbook at `path` into `folder` and check the copy by opening it.

    The name tells the moment (`at`, else the machine's own clock) and why it was made. Raises StoreError where the
    copy can't be made or does not prove whole; a half copy is never left under the final name.
    """
    if not path.is_file():
        raise Away(path)  # and no folder is begun in the place of one that was moved away
    made = at or datetime.now().astimezone()
    target = free_name(path, folder, why, made)
    copy_to(path, target, why, made, gently=gently)
    return target


def free_name(path: Path, folder: Path, why: str, at: datetime | None = None) -> Path:
    """A name no file has yet for a copy of the workbook at `path`, in `folder`, which is made where it is missing."""
    made = at or datetime.now().astimezone()
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _free(folder / f"{path.stem}-{made.strftime(_STAMP)}-{why}.db")


def copy_to(
    path: Path, target: Path, why: str, at: datetime | None = None, *, gently: Gently | None = None
) -> Manifest:
    """A proven copy of the workbook at `path` under the free name `target`, with its manifest beside it."""
    made = at or datetime.now().astimezone()
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    with told(target):
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            _copy(path, half, gently)
            prove_whole(half)
            to_disk(half)
            manifest = _manifest(half, path.name, why, made)
            write_manifest(target, manifest)
            os.replace(half, target)
            folder_to_disk(target.parent)  # the names, too
        except BaseException:
            if not target.exists():
                manifest_of(target).unlink(missing_ok=True)
            raise
        finally:
            half.unlink(missing_ok=True)
    return manifest


def vouch_for(copy: Path, of: str, why: str) -> None:
    """Give a copy made otherwise, or changed on purpose, the manifest of what it is now, once it proves whole."""
    with told(copy):
        prove_whole(copy)
        known = read_manifest(copy)
        made = datetime.fromisoformat(known.made) if known else datetime.now().astimezone()
        write_manifest(copy, _manifest(copy, of, why, made))


def keep_copy_if_changed(
    path: Path, folder: Path, why: str, at: datetime | None = None, *, gently: Gently | None = None
) -> Path | None:
    """Keep a copy where a deed was done since the newest one, then let go of what age has made needless.

    None where nothing changed. Raises StoreError as keep_copy does.
    """
    known = [backup for backup in backups_of(path, folder) if backup.manifest is not None]
    if known and known[0].manifest and known[0].manifest.change == newest_change(path):
        return None
    made = keep_copy(path, folder, why, at, gently=gently)
    rotate(path, folder)
    return made


def rotate(path: Path, folder: Path) -> list[Path]:
    """Let go of the copies made unasked that age has made needless; what was let go of."""
    unasked = {backup.path: backup.made for backup in backups_of(path, folder) if backup.why in UNASKED}
    gone = sorted(to_let_go(unasked))
    with told(folder):
        for one in gone:
            one.unlink(missing_ok=True)
            manifest_of(one).unlink(missing_ok=True)
    return gone


def backups_of(path: Path, folder: Path) -> list[Backup]:
    """The copies of the workbook at `path` that `folder` holds, newest first."""
    pattern = re.compile(re.escape(path.stem) + _NAME)
    found = []
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    for entry in entries:
        match = pattern.fullmatch(entry.name)
        if match is None:
            continue
        with contextlib.suppress(ValueError):
            made = datetime.strptime(match[1], _STAMP)
            found.append(Backup(entry, made, re.sub(_COUNTED_UP, "", match[2]), read_manifest(entry)))
    # Copies of one second: the one that counts up is the newer.
    return sorted(
        found, key=lambda backup: (backup.made, len(backup.path.name), backup.path.name), reverse=True
    )


def newest_change(path: Path) -> int:
    """The id of the newest entry in the history of the workbook at `path`."""
    with told(path), reading(path) as connection:
        return pasts.newest(connection)


def prove_whole(path: Path) -> None:
    """Open the copy and let SQLite check it; raises StoreError where it is not whole."""
    try:
        with reading(path) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        must_be_clear(path)
        raise StoreError(f"The copy {path.name} can't be read back.") from error
    if found != "ok" or broken:
        raise StoreError(f"The copy {path.name} is not whole.")


def manifest_of(copy: Path) -> Path:
    """Where the manifest of a copy stands."""
    return copy.with_name(f"{copy.name}.json")


def read_manifest(copy: Path) -> Manifest | None:
    """The manifest of a copy; None where there is none that can be read."""
    try:
        return Manifest(**json.loads(manifest_of(copy).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def sha256_of(path: Path) -> str:
    """The fingerprint of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can't write."""
    connection = open_file(path, mode="ro")
    try:
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """What fails while copying, as one sentence."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise StoreError(_no_room(path)) from error
        raise StoreError(f"No copy could be made ({error}); nothing was changed.") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(_no_room(path)) from error
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"No copy could be written to {path} ({reason}); nothing was changed.") from error


def _no_room(path: Path) -> str:
    return (
        f"No copy could be written to {path}: the disk is full. Nothing was changed; please make room there,"
        " then do it again."
    )


def to_disk(path: Path) -> None:
    """Wait until what was written is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def folder_to_disk(path: Path) -> None:
    """The same for the names in a folder, where the system lets one ask for it."""
    if os.name == "posix":
        to_disk(path)


def _copy(path: Path, target: Path, gently: Gently | None) -> None:
    # Not read-only: what a killed program left half-done is rolled back first.
    source = open_file(path, mode="rw")
    try:
        with contextlib.closing(open_copy(target, source)) as copy:
            version_of(source)
            copy.execute("PRAGMA synchronous = OFF")  # it is brought to the disk before it gets its name
            if gently is None or not _copied_in_parts(source, copy, target, gently):
                source.backup(copy)
            _made_small(copy)
    except Damaged:
        source.close()
        must_be_clear(path)
        raise
    finally:
        source.close()


class _Disturbed(Exception):
    """The workbook was changed too often while it was copied."""


def _copied_in_parts(
    source: sqlite3.Connection, copy: sqlite3.Connection, target: Path, gently: Gently
) -> bool:
    """Copy part by part, so that a deed done meanwhile waits neither for the file nor for the disk; whether it worked.

    A change begins the copy anew.
    """
    left, begun = 0, 0

    def after_each(_: int, remaining: int, __: int) -> None:
        nonlocal left, begun
        begun += remaining >= left
        left = remaining
        if begun > _BEGUN_AT_MOST:
            raise _Disturbed
        if remaining and gently():
            to_disk(target)
            time.sleep(_REST)

    try:
        source.backup(copy, pages=_PART, progress=after_each)
    except _Disturbed:
        return False
    return True


def _made_small(copy: sqlite3.Connection) -> None:
    """Let go of pages that stand empty, as after an import that was taken back."""
    empty = int(copy.execute("PRAGMA freelist_count").fetchone()[0])
    if empty * _WORTH_IT > int(copy.execute("PRAGMA page_count").fetchone()[0]):
        copy.execute("VACUUM")


def _manifest(copy: Path, of: str, why: str, made: datetime) -> Manifest:
    with reading(copy) as connection:

        def number(statement: str) -> int:
            return int(connection.execute(statement).fetchone()[0])

        counts = {name: number(statement) for name, statement in _COUNTS.items()}
        change = pasts.newest(connection)
        version = number("PRAGMA user_version")
    return Manifest(
        of=of,
        made=made.isoformat(timespec="seconds"),
        why=why,
        format=version,
        bytes=copy.stat().st_size,
        sha256=sha256_of(copy),
        change=change,
        **counts,
    )


def write_manifest(copy: Path, manifest: Manifest) -> None:
    """Put the manifest of a copy beside it, on the disk."""
    handle = os.open(manifest_of(copy), os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        json.dump(manifest._asdict(), file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _free(path: Path) -> Path:
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return found
