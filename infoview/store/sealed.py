"""The one door through which database files are opened: clear ones, and those only a passphrase opens.

Passphrases are given once and known to the whole program until it ends: copies are made and proven in threads of
their own, and everything made of an encrypted workbook is encrypted with its key.

Two rules keep SQLite's locks whole, which the system drops as soon as anything in this program closes the file: a
program that knows a passphrase opens every file with SQLCipher, any other with Python's SQLite, never one file with
both; and a file is only ever looked at with plain reads while nothing of ours is open on it.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from infoview.store.errors import Damaged, Locked, StoreError, WrongPassphrase

WAIT_SECONDS = 20.0  # for another infoview to finish its write
SHORTEST = 8  # characters of a new passphrase
_CLEAR = b"SQLite format 3\0"
_PAGE = 4096
_SALT = 16
# SQLCipher 4's own way from a passphrase to a key, so that every program that knows it opens the file.
_ROUNDS = 256_000
_KEY_BYTES = 32
_MANY_SIGNS = 200  # of the 256 different bytes an encrypted page holds nearly all; text and zeros don't


class _Known:
    def __init__(self) -> None:
        self.passphrases: list[str] = []
        self.keys: list[str] = []  # key and salt in hexadecimal, the workbook's first


_known = _Known()


def forget() -> None:
    """Know no passphrase any more."""
    _known.passphrases.clear()
    _known.keys.clear()


def is_known() -> bool:
    """Whether a passphrase was given that opened something."""
    return bool(_known.keys)


def supported() -> bool:
    """Whether the library for encrypted workbooks is installed."""
    from importlib.util import find_spec

    return find_spec("sqlcipher3") is not None


def looks_encrypted(path: Path) -> bool:
    """Whether the file can only be opened with a passphrase, as far as its first page tells.

    Only for a file that nothing of this program has open.
    """
    if not path.is_file():
        return False  # a pipe would be waited for
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            begin = file.read(len(_CLEAR))
            if begin == _CLEAR or size < _PAGE or size % _PAGE:
                return False
            page = begin + file.read(_PAGE - len(begin))
    except OSError:
        return False
    return len(set(page)) >= _MANY_SIGNS


def must_be_clear(path: Path) -> None:
    """Raise Locked where a file could not be read because it is encrypted; called once reading it failed."""
    if looks_encrypted(path):
        raise Locked(
            f"{path.name} is encrypted, with another passphrase than the one given."
            if is_known()
            else f"{path.name} is encrypted; it opens with its passphrase, where infoview is started anew."
        )


def opens_already(path: Path) -> bool:
    """Whether a passphrase that was given opens the encrypted file at `path`."""
    return any(_opens(path, key) for key in _known.keys)


def unlock(path: Path, passphrase: str) -> None:
    """Open the encrypted file at `path`, and from now on every other of its key. Raises WrongPassphrase."""
    must_be_supported()
    key = derived(passphrase, _salt_of(path))
    if not _opens(path, key):
        raise WrongPassphrase(
            "That is not its passphrase, so nothing was opened; where you are sure that it is, the file is damaged"
            " (`infoview backups` lists the copies)."
        )
    remember(passphrase, key)


def remember(passphrase: str, key: str, *, first: bool = False) -> None:
    """Know this passphrase and key; with `first`, new files are encrypted with it from now on."""
    if passphrase not in _known.passphrases:
        _known.passphrases.append(passphrase)
    if key in _known.keys:
        _known.keys.remove(key)
    _known.keys.insert(0 if first else len(_known.keys), key)


def must_be_supported() -> None:
    """Raise StoreError, saying what to install, where the library is missing."""
    if not supported():
        raise StoreError(
            "Encrypted workbooks need one more library; please install it: pip install 'infoview[encryption]'."
        )


def derived(passphrase: str, salt: bytes) -> str:
    """Key and salt in hexadecimal, as SQLCipher takes them."""
    # Imported late: a clear workbook needs neither, and a start counts milliseconds.
    import hashlib
    import unicodedata

    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return (hashlib.pbkdf2_hmac("sha512", text, salt, _ROUNDS, _KEY_BYTES) + salt).hex()


def new_key(passphrase: str) -> str:
    """A key of its own for a workbook to be encrypted."""
    return derived(passphrase, os.urandom(_SALT))


def open_file(path: Path, *, mode: str = "rwc", timeout: float | None = None) -> sqlite3.Connection:
    """A connection in autocommit to a workbook or an empty file, clear or of a key we know.

    An encrypted file of another key is met as any file that is no database: at the first look into it.
    """
    timeout = WAIT_SECONDS if timeout is None else timeout
    if not _known.keys:
        # A URI can't name a file on another machine's share under Windows, so it is used only where a mode asks for it.
        name = str(path) if mode == "rwc" else f"{path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(name, uri=mode != "rwc", timeout=timeout, isolation_level=None)
    for key in (*_known.keys, None):
        connection = _opened(path, key, mode, timeout)
        if connection is not None:
            return connection
    return _with_another_passphrase(path, mode, timeout)


def open_for_change(path: Path) -> sqlite3.Connection:
    """A connection of SQLCipher's, which may attach a file of another key; nothing else of ours may be open on it."""

    for key in (*_known.keys, None):
        connection = _opened(path, key, "rw", WAIT_SECONDS)
        if connection is not None:
            return connection
    must_be_clear(path)
    raise Damaged(f"{path} is not a workbook, or it is damaged; `infoview doctor` looks into it.")


def first_key() -> str:
    """The key of the workbook, with which new files are encrypted."""
    return _known.keys[0]


def open_copy(target: Path, source: sqlite3.Connection) -> sqlite3.Connection:
    """A connection to the empty file `target`, which is to become a copy of `source`, encrypted as that is."""
    if not _known.keys:
        return sqlite3.connect(target)
    from infoview.store import cipher

    return cipher.open_with(target, cipher.key_of(source), mode="rw", timeout=WAIT_SECONDS)


def is_encrypted(connection: sqlite3.Connection) -> bool:
    """Whether what is read through `connection` is encrypted on the disk."""
    if not _known.keys:
        return False
    from infoview.store import cipher

    return cipher.key_of(connection) is not None


def _opened(path: Path, key: str | None, mode: str, timeout: float) -> sqlite3.Connection | None:
    from infoview.store import cipher

    connection = cipher.open_with(path, key, mode=mode, timeout=timeout)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    except sqlite3.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            return None
        raise
    return connection


def _with_another_passphrase(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
    """None of our keys opens it, so nothing of ours is open on it: an older copy may have a key of its own."""
    from infoview.store import cipher

    if looks_encrypted(path):
        for passphrase in _known.passphrases:
            key = derived(passphrase, _salt_of(path))
            connection = _opened(path, key, mode, timeout)
            if connection is not None:
                remember(passphrase, key)
                return connection
    return cipher.open_with(path, None, mode=mode, timeout=timeout)


def _opens(path: Path, key: str) -> bool:
    connection = _opened(path, key, "ro", WAIT_SECONDS)
    if connection is None:
        return False
    connection.close()
    return True


def _salt_of(path: Path) -> bytes:
    with open(path, "rb") as file:
        return file.read(_SALT)
