"""Encrypted workbooks: opened with a passphrase, made so, given another, and made clear again."""

from __future__ import annotations

import os
from pathlib import Path

from infoview.store import sealed
from infoview.workbook.places import Places

VARIABLE = "INFOVIEW_PASSPHRASE"
"""The passphrase for scripts; whoever can read the environment of the program can read it."""
_SERVICE = "infoview"


def is_encrypted(path: Path) -> bool:
    """Whether the file opens with a passphrase only; asked before anything of it is open."""
    return sealed.looks_encrypted(path)


def unlock(places: Places, passphrase: str, path: Path | None = None) -> None:
    """Open the workbook (or another file) with its passphrase, and everything made of it, until the program ends.

    Raises WrongPassphrase, and StoreError where the library is missing. The keyring learns it where that is wanted.
    """
    sealed.unlock(path or places.workbook, passphrase)
    if path is None:
        _tell_keyring(places, passphrase)


def unlock_unasked(places: Places, path: Path | None = None) -> bool:
    """The same with what is known without asking: the environment, or the keyring; whether that opened it."""
    from infoview.store.errors import WrongPassphrase

    sealed.must_be_supported()
    if sealed.opens_already(path or places.workbook):
        return True
    for passphrase in (os.environ.get(VARIABLE), _of_keyring(places)):
        if passphrase:
            try:
                sealed.unlock(path or places.workbook, passphrase)
                return True
            except WrongPassphrase:
                continue
    return False


def encrypt(places: Places, passphrase: str) -> None:
    """Encrypt the workbook, or give an encrypted one another passphrase; its copies stay as they are."""
    from infoview.store.sealing import encrypt as put_encrypted

    _must_be_there(places)
    put_encrypted(places.workbook, passphrase)
    _tell_keyring(places, passphrase)


def decrypt(places: Places) -> None:
    """Make the workbook clear again; its encrypted copies stay encrypted."""
    from infoview.store.sealing import decrypt as put_clear

    _must_be_there(places)
    put_clear(places.workbook)
    _forget_in_keyring(places)


def clear_copies(places: Places) -> list[Path]:
    """The copies among the backups that anybody who holds them can read."""
    from infoview.store.backups import backups_of
    from infoview.store.sealing import is_clear

    return [copy.path for copy in backups_of(places.workbook, places.backups) if is_clear(copy.path)]


def encrypt_copies(places: Places) -> list[Path]:
    """Encrypt these, too, each proven before its clear one is let go of; which were done."""
    from infoview.store.backups import backups_of
    from infoview.store.sealing import encrypt_copies as all_of

    return all_of(backups_of(places.workbook, places.backups))


def _must_be_there(places: Places) -> None:
    from infoview.workbook.errors import Refused

    if not places.workbook.is_file():
        raise Refused(f"There is no workbook at {places.workbook} yet.")


def _keyring_wanted(places: Places) -> bool:
    from infoview.workbook.settings import Settings

    return Settings(places.config).text("privacy.keyring") == "yes"


def _of_keyring(places: Places) -> str | None:
    """What the system's keyring knows; nothing where it is not wanted, not installed, or locked."""
    if not _keyring_wanted(places):
        return None
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(_SERVICE, str(places.workbook))
    except KeyringError:
        return None


def _tell_keyring(places: Places, passphrase: str) -> None:
    if not _keyring_wanted(places):
        return
    from infoview.workbook.errors import Refused

    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise Refused(
            "The keyring needs one more library; please install it: pip install 'infoview[encryption]'."
        ) from None
    try:
        if keyring.get_password(_SERVICE, str(places.workbook)) != passphrase:
            keyring.set_password(_SERVICE, str(places.workbook), passphrase)
    except KeyringError as error:
        raise Refused(
            f"The keyring of this system can't be used ({type(error).__name__});"
            " `infoview config privacy.keyring no` goes on without it."
        ) from None


def _forget_in_keyring(places: Places) -> None:
    if not _keyring_wanted(places):
        return
    import contextlib

    with contextlib.suppress(ImportError):
        import keyring
        from keyring.errors import KeyringError

        with contextlib.suppress(KeyringError):
            keyring.delete_password(_SERVICE, str(places.workbook))
