"""Carrying a merge out on an open workbook, and copies lying beside it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from infoview.store import merge, pasts
from infoview.store.backups import prove_whole, reading
from infoview.store.errors import NotAWorkbook, StoreError
from infoview.store.opening import make_private, sentences
from infoview.store.sealed import must_be_clear, open_copy
from infoview.store.store import Store


@contextmanager
def copy_of(path: Path, folder: Path) -> Iterator[Store]:
    """A throw-away copy of another workbook, brought up to date; the file itself is only read."""
    if not path.is_file():
        what = f"{path} is a folder, not a workbook." if path.is_dir() else f"There is no file {path}."
        raise StoreError(what)
    target = folder / "other.db"
    try:
        with reading(path) as source:
            make_private(target)
            with closing(open_copy(target, source)) as copy:
                source.backup(copy)
        prove_whole(target)
    except (sqlite3.Error, StoreError) as error:
        must_be_clear(path)
        raise NotAWorkbook(f"{path} is not an infoview workbook, or it is damaged.") from error
    store = Store(target, backups=folder, safe=False)
    try:
        if store.fresh:
            raise NotAWorkbook(f"{path} is not an infoview workbook.")
        yield store
    finally:
        store.close()


def apply(
    store: Store,
    other: Store,
    label: str,
    at: datetime,
    made: merge.Plan,
    afterwards: Callable[[], None],
) -> None:
    """One undo step: what the plan says, then what `afterwards` adds to it."""
    store.ids.seen(pasts.newest(other.connection))
    with sentences(store.path):
        # Rows come and go in any order here; what points nowhere in the end is mended before the end.
        store.connection.execute("PRAGMA foreign_keys = OFF")
        try:
            with store.write(label, at, source="merge") as change:
                merge.carry_out(store.connection, other.connection, made, change)
                afterwards()
        finally:
            store.connection.execute("PRAGMA foreign_keys = ON")


def known_by_name(store: Store, keys: Iterable[str]) -> set[str]:
    """Those of these keys of names that somebody here has."""
    rows = store.sql(
        "SELECT DISTINCT name_key FROM person WHERE name_key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return {str(key) for (key,) in rows}


def first_in_meeting(store: Store, meeting: int) -> int | None:
    """Whom a meeting is with, the first of them."""
    rows = store.sql(
        "SELECT person_id FROM meeting_person WHERE meeting_id = ? ORDER BY position, id LIMIT 1", (meeting,)
    )
    return int(rows[0][0]) if rows else None


def moment_of(stores: Iterable[Store], change: int) -> str:
    """When a deed was done, as the copy tells in which it was."""
    for store in stores:
        for (at,) in store.sql("SELECT at FROM change_set WHERE id = ? AND at <> ''", (change,)):
            return str(at)
    return ""
