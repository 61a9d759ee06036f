"""Asking for the passphrase of an encrypted workbook, on the terminal and never on standard input."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from infoview.workbook import encrypting
from infoview.workbook.errors import Refused
from infoview.workbook.places import Places, path_from, places

_TRIES = 3
_FILES_OF_OTHERS = frozenset({"merge", "restore"})
"""Commands that are handed another workbook, which may have a passphrase of its own."""
_CAN_DO_WITHOUT = frozenset({"doctor", "backups", "restore"})
"""Commands that help where nobody remembers it, or nothing opens any more."""


def unlock(args: argparse.Namespace) -> None:
    """Open what is encrypted of the files a command is about; Refused where that can't be done."""
    found = places(args.workbook)
    if encrypting.is_encrypted(found.workbook):
        _open(found, None, must=args.command not in _CAN_DO_WITHOUT)
    if args.command in _FILES_OF_OTHERS:
        for name in args.files if args.command == "merge" else [args.file]:
            for path in (path_from(name), found.backups / name):
                if path.is_file():
                    if encrypting.is_encrypted(path):
                        _open(found, path, must=True)
                    break


NEW_VARIABLE = "INFOVIEW_NEW_PASSPHRASE"


def ask_new(*, instead: bool = False) -> str:
    """A new passphrase, typed twice, or from the environment: one's own where it comes `instead` of another."""
    variable = NEW_VARIABLE if instead else encrypting.VARIABLE
    given = os.environ.get(variable)
    if given:
        return given
    if not _sees_a_terminal():
        raise Refused(
            f"A new passphrase is asked for in a terminal: run this in one, or set {variable} to it."
        )
    first = _typed("New passphrase (not shown): ")
    if _typed("Once more: ") != first:
        raise Refused("These were two different passphrases; nothing was changed.")
    return first


def _open(found: Places, path: Path | None, *, must: bool) -> None:
    if encrypting.unlock_unasked(found, path):
        return
    if not must and not _sees_a_terminal():
        return
    if encrypting.VARIABLE in os.environ and not _sees_a_terminal():
        raise Refused(f"What {encrypting.VARIABLE} holds is not the passphrase; nothing was opened.")
    if not _sees_a_terminal():
        raise Refused(
            f"The workbook is encrypted: run this in a terminal, or set {encrypting.VARIABLE} to its passphrase."
        )
    from infoview.store.errors import WrongPassphrase

    name = (path or found.workbook).name
    for tries in range(_TRIES):
        typed = _typed(f"Passphrase of {_shown(name)} (not shown): ")
        if not typed and not must:
            return
        try:
            encrypting.unlock(found, typed, path)
            return
        except WrongPassphrase as error:
            if tries == _TRIES - 1:
                raise
            print(f"infoview: {error}", file=sys.stderr)


def _typed(prompt: str) -> str:
    from getpass import getpass

    try:
        return getpass(prompt)
    except EOFError:
        raise Refused("No passphrase was given, so nothing was opened.") from None


def _shown(name: str) -> str:
    from infoview.cli.shared import plain

    return plain(name)


def _sees_a_terminal() -> bool:
    if os.name != "posix":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
