"""Encrypting a workbook, giving it another passphrase, and making it clear again."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from infoview.store import sealed
from infoview.store.backups import (
    Backup,
    folder_to_disk,
    manifest_of,
    prove_whole,
    read_manifest,
    sha256_of,
    to_disk,
    told,
    write_manifest,
)
from infoview.store.errors import Damaged, Locked, StoreError
from infoview.store.migrate import version_of

_NUMBERS = ("user_version", "application_id")


def encrypt(path: Path, passphrase: str) -> None:
    """Put an encrypted workbook in the place of the one at `path`, clear or of another passphrase.

    The new one is made beside the old, compared with it row by row and proven whole, while nobody can write; only
    then it takes its place, in one step of the file system. Raises StoreError with the old one as it was.
    """
    sealed.must_be_supported()
    if len(passphrase) < sealed.SHORTEST:
        raise StoreError(
            f"Please take a passphrase of {sealed.SHORTEST} characters or more; a few words are best."
        )
    key = sealed.new_key(passphrase)
    _put_in_place(path, key, passphrase)


def decrypt(path: Path) -> None:
    """Put a clear workbook in the place of the encrypted one at `path`, in the same careful way."""
    sealed.must_be_supported()
    _put_in_place(path, None, "")


def encrypt_copies(copies: list[Backup]) -> list[Path]:
    """Encrypt those of the copies that are clear with the key of the workbook; which these were.

    Each is proven and has a new manifest before its clear one is let go of. One that can't be read is left as it is.
    """
    done = []
    for copy in copies:
        if is_clear(copy.path):
            with contextlib.suppress(Damaged, Locked):
                _encrypt_copy(copy.path, sealed.first_key())
                done.append(copy.path)
    return done


def encrypt_file(path: Path) -> None:
    """Encrypt a clear file that nobody else knows of with the key of the workbook."""
    with told(path), _beside(path, sealed.first_key()) as fresh:
        os.replace(fresh, path)


def is_clear(path: Path) -> bool:
    """Whether anybody who holds the file can read it; only for a file that nothing of this program has open."""
    return path.is_file() and not sealed.looks_encrypted(path)


def _put_in_place(path: Path, key: str | None, passphrase: str) -> None:
    place = path.resolve()
    with told(place), _beside(place, key) as fresh:
        sealed_before = sealed.is_known()
        if key is not None:
            sealed.remember(passphrase, key)
        try:
            prove_whole(fresh)
            os.replace(fresh, place)
        except BaseException:
            if key is not None and not sealed_before:
                sealed.forget()
            raise
        folder_to_disk(place.parent)
        if key is not None:
            sealed.remember(passphrase, key, first=True)


def _encrypt_copy(copy: Path, key: str) -> None:
    manifest = read_manifest(copy)
    with told(copy), _beside(copy, key) as fresh:
        prove_whole(fresh)
        known = None
        if manifest is not None and sha256_of(copy) == manifest.sha256:
            known = manifest._replace(bytes=fresh.stat().st_size, sha256=sha256_of(fresh))
            # Broken off from here on, the copy is one without a manifest, not one that changed since it was made.
            manifest_of(copy).unlink()
        os.replace(fresh, copy)
        folder_to_disk(copy.parent)
        if known is not None:
            write_manifest(copy, known)


@contextlib.contextmanager
def _beside(place: Path, key: str | None) -> Iterator[Path]:
    """The same workbook with another key in a file beside; until the end nobody can write to the old one."""
    fresh = place.with_name(f"{place.name}.{os.getpid()}.part")
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with contextlib.closing(sealed.open_for_change(place)) as old:
            if version_of(old) == 0:
                raise StoreError(f"{place} is empty; there is nothing to encrypt yet.")
            # Kept after the end of the transaction, too, until the new file stands there.
            old.execute("PRAGMA main.locking_mode = EXCLUSIVE")
            old.execute(f"ATTACH ? AS fresh KEY {_literal(key)}", (str(fresh),))
            old.execute("BEGIN EXCLUSIVE")
            old.execute("SELECT sqlcipher_export('fresh')").fetchall()
            for name in _NUMBERS:
                number = int(old.execute(f"PRAGMA main.{name}").fetchone()[0])
                old.execute(f"PRAGMA fresh.{name} = {number}")
            _must_be_equal(old)
            old.execute("COMMIT")
            old.execute("DETACH fresh")
            to_disk(fresh)
            yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _literal(key: str | None) -> str:
    return "''" if key is None else f"\"x'{key}'\""


def _must_be_equal(both: sqlite3.Connection) -> None:
    """Every table of both files is compared, row by row."""
    there = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master"
    different = [] if _same(both, there.format("main"), there.format("fresh")) else ["its tables"]
    tables = both.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    different += [
        name
        for (name,) in tables
        if not _same(both, f'SELECT * FROM main."{name}"', f'SELECT * FROM fresh."{name}"')
    ]
    if different:
        raise StoreError(
            f"The new file was not equal to the old ({', '.join(different)}); nothing was changed."
        )


def _same(both: sqlite3.Connection, one: str, other: str) -> bool:
    counts = [both.execute(f"SELECT count(*) FROM ({query})").fetchone()[0] for query in (one, other)]
    missing = both.execute(f"{one} EXCEPT {other} LIMIT 1").fetchone()
    return counts[0] == counts[1] and missing is None
