"""Other versions of the workbook that a sync client left beside it, because two computers changed it at once."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from pathlib import Path

from infoview.store import pasts
from infoview.store.errors import StoreError
from infoview.store.sealed import open_file
from infoview.store.store import Store

# Dropbox, Nextcloud, Syncthing in several languages; iCloud ("name 2"), Google Drive ("name (1)").
_SECOND = re.compile(
    r"conflict|konflikt|conflit|conflicto|conflitto| \d{1,2}$| ?\(\d{1,2}\)$",
    re.IGNORECASE,
)


def versions_beside(store: Store) -> list[Path]:
    """Those of them that hold what is not known here, by name; one that was merged is passed over."""
    path = store.path
    try:
        beside = sorted(path.parent.iterdir())
    except OSError:
        return []
    return [
        one
        for one in beside
        if one != path
        and one.suffix == path.suffix
        and one.name.startswith(path.stem)
        and _SECOND.search(one.stem[len(path.stem) :])
        and _knows_more(store, one)
    ]


def _knows_more(store: Store, copy: Path) -> bool:
    try:
        with contextlib.closing(open_file(copy, mode="ro")) as other:
            theirs = pasts.known(other)
    except (sqlite3.Error, StoreError):
        return False  # no workbook, or one only another passphrase opens
    mine = pasts.known(store.connection)
    return bool(theirs & mine) and not theirs <= mine
