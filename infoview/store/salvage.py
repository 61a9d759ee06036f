"""What can still be read of a damaged workbook, put into a new one."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from infoview.store.backups import folder_to_disk, prove_whole, reading, to_disk
from infoview.store.errors import StoreError
from infoview.store.migrate import HEAD, bring_up_to_date, migrations
from infoview.store.opening import sentences
from infoview.store.relations import cut_loose_ends
from infoview.store.sealed import open_file
from infoview.store.search_index import catch_up
from infoview.store.triggers import columns_of, drop_triggers, make_triggers

_DERIVED = ("search", "sqlite_")
Row = tuple[object, ...]


class Salvaged(NamedTuple):
    """What came over, by table; `lost` are rows known to have been there that can't be read or no longer fit."""

    rows: dict[str, int]
    lost: dict[str, int]


def salvage(path: Path, target: Path) -> Salvaged:
    """Read every row that can be read out of `path` into the new workbook `target`; `path` is only read.

    Raises StoreError, with no target left behind, where not one row can be read or `target` is there already.
    """
    if target.exists():
        raise StoreError(f"{target} is there already; please name another file.")
    try:
        with sentences(target):
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with _nothing_half_done(target):
            done = _salvage(path, target)
            prove_whole(target)
            to_disk(target)
            folder_to_disk(target.parent)
    except sqlite3.Error as error:
        raise StoreError(f"Nothing of {path.name} can be read any more ({error}).") from error
    return done


@contextlib.contextmanager
def _nothing_half_done(target: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _salvage(path: Path, target: Path) -> Salvaged:
    rows: dict[str, int] = {}
    lost: dict[str, int] = {}
    new = open_file(target)
    try:
        with reading(path) as old:
            # Row by row into the format the file has; what a later one moves elsewhere is moved at the end.
            bring_up_to_date(new, lambda version: None, migrations()[: _format_of(old)])
            new.execute("PRAGMA foreign_keys = OFF")
            new.execute("BEGIN")
            drop_triggers(new)
            old.execute("PRAGMA writable_schema = ON")  # a broken definition must not hide the other tables
            born = _born(old)
            for table in _tables(new):
                rows[table], lost[table] = _bring_over(old, new, table, born.get(table, set()))
        if not any(rows.values()):
            raise StoreError(f"Nothing of {path.name} can be read any more; a copy is the way back.")
        for table, count in cut_loose_ends(new).items():
            rows[table] -= count
            lost[table] += count
        make_triggers(new)
        catch_up(new)
        new.execute("COMMIT")
        bring_up_to_date(new, lambda version: None)
    finally:
        new.close()
    return Salvaged(
        {table: count for table, count in rows.items() if count},
        {table: count for table, count in lost.items() if count},
    )


def _format_of(old: sqlite3.Connection) -> int:
    """The format of a damaged file, as far as that can be told; else that of today."""
    for (version,) in _readable(old, "PRAGMA user_version"):
        if isinstance(version, int) and 0 < version < HEAD:
            return version
    return HEAD


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rootpage")
    return [name for (name,) in names if not name.startswith(_DERIVED)]


def _born(old: sqlite3.Connection) -> dict[str, set[int]]:
    """The ids that the log of changes says are in each table: made, and not taken out since."""
    alive: dict[str, set[int]] = {}
    for table, ident, op in _readable(old, "SELECT tbl, row_id, op FROM change_row ORDER BY id"):
        ids = alive.setdefault(str(table), set())
        (ids.discard if op == "D" else ids.add)(int(str(ident)))
    return alive


def _readable(connection: sqlite3.Connection, statement: str, values: Row = ()) -> Iterator[Row]:
    """Rows until the first that can't be read."""
    with contextlib.suppress(sqlite3.DatabaseError):
        yield from connection.execute(statement, values)


def _bring_over(
    old: sqlite3.Connection, new: sqlite3.Connection, table: str, born: set[int]
) -> tuple[int, int]:
    """Rows brought over, and rows known to be lost."""
    columns = [name for name in columns_of(new, table) if name in _columns_there(old, table)]
    if not columns:
        return 0, len(born)
    names = ", ".join(f'"{name}"' for name in columns)
    insert = f'INSERT INTO "{table}"({names}) VALUES({", ".join("?" * len(columns))})'
    # From one end to the first hole, from the other end back to the last, and by name what lies between.
    key = columns[0]
    found: dict[object, Row] = {}
    for order in ("ASC", "DESC"):
        for row in _readable(old, f'SELECT {names} FROM "{table}" ORDER BY "{key}" {order}'):
            if row[0] in found and order == "DESC":
                break
            found[row[0]] = row
    between = (born | _indexed(old, table, key)) - found.keys()
    for ident in between:
        for row in _readable(old, f'SELECT {names} FROM "{table}" WHERE "{key}" = ?', (ident,)):
            found[row[0]] = row
    unfit = 0
    for row in found.values():
        try:
            new.execute(insert, row)
        except (sqlite3.IntegrityError, sqlite3.DataError):
            unfit += 1
    return len(found) - unfit, len(between - found.keys()) + unfit


def _columns_there(old: sqlite3.Connection, table: str) -> set[str]:
    try:
        return set(columns_of(old, table))
    except sqlite3.DatabaseError:
        return set()


def _indexed(old: sqlite3.Connection, table: str, key: str) -> set[object]:
    """The keys that the indexes of a table know; they stand on other pages than the rows."""
    found: set[object] = set()
    for _, name, *_rest in list(_readable(old, f'PRAGMA index_list("{table}")')):
        parts = list(_readable(old, f'PRAGMA index_info("{name}")'))
        if parts and parts[0][2]:
            first = parts[0][2]
            found |= {
                row[0]
                for row in _readable(
                    old, f'SELECT "{key}" FROM "{table}" INDEXED BY "{name}" ORDER BY "{first}"'
                )
            }
    return found
