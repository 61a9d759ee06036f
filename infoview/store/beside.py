"""Other versions of the workbook that a sync client left beside it, because two computers changed it at once."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from infoview.store import pasts
from infoview.store.errors import StoreError
from infoview.store.sealed import open_file
from infoview.store.store import Store
from infoview.store.surroundings import conflicted_copies


def versions_beside(store: Store) -> list[Path]:
    """Those of them that hold what is not known here, by name; one that was merged is passed over."""
    return [one for one in conflicted_copies(store.path) if _knows_more(store, one)]


def _knows_more(store: Store, copy: Path) -> bool:
    try:
        with contextlib.closing(open_file(copy, mode="ro")) as other:
            theirs = pasts.known(other)
    except (sqlite3.Error, StoreError):
        return False  # no workbook, or one only another passphrase opens
    mine = pasts.known(store.connection)
    return bool(theirs & mine) and not theirs <= mine
