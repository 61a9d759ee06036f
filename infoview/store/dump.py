"""Everything in the workbook as one plain document, and a workbook made of such a document again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from infoview.store import bulk, migrate, pasts
from infoview.store.errors import StoreError
from infoview.store.opening import sentences
from infoview.store.relations import SAME_THING, parents_first, pointers
from infoview.store.sealed import open_file
from infoview.store.store import Store
from infoview.store.triggers import columns_of, drop_triggers, logged_tables, make_triggers

MARK = "infoview workbook"
FORMAT = 1
_NOT_LOGGED = ("draft", "review")
_KEY = {"draft": "key"}
_AT_ONCE = 2_000
Row = dict[str, Any]
Tell = Callable[[int], None]
"""Told now and then how many rows are done; what it raises stops the work with nothing half-done."""


class NotADump(StoreError):
    """The document is no workbook written out, or not a whole one."""


def story_tables(connection: sqlite3.Connection) -> list[str]:
    """Every table that holds something of the user's; the log of changes is not among them."""
    return [*logged_tables(connection), *_NOT_LOGGED]


def dump(store: Store) -> dict[str, Any]:
    """All rows of all tables, and which deeds led to them (so that a copy made of this can be merged later)."""
    with sentences(store.path):
        store.connection.execute("BEGIN")
        try:
            tables = {table: _rows(store.connection, table) for table in story_tables(store.connection)}
            past = sorted(pasts.to_tell(store.connection))
        finally:
            store.connection.execute("COMMIT")
    return {"kind": MARK, "format": FORMAT, "schema": migrate.HEAD, "past": past, "tables": tables}


def _rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    cursor = connection.execute(f'SELECT * FROM "{table}" ORDER BY "{_KEY.get(table, "id")}"')
    names = [part[0] for part in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def rows_in(document: Any) -> int:
    """How many rows a document holds, as far as it is one."""
    tables = document.get("tables") if isinstance(document, dict) else None
    return (
        sum(len(rows) for rows in tables.values() if isinstance(rows, list))
        if isinstance(tables, dict)
        else 0
    )


def workbook_of(document: Any, path: Path, tell: Tell) -> Store:
    """A workbook file at `path` (nothing may stand there) that holds the document, brought up to date.

    Raises NotADump where the document is something else, damaged, or of a newer infoview.
    """
    schema, tables = _parts(document)
    connection = open_file(path)
    try:
        migrate.bring_up_to_date(connection, lambda _version: None, migrate.migrations()[:schema])
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        drop_triggers(connection)
        _fill(connection, tables, tell)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise NotADump("This file is not whole: something in it points to what is missing.")
        make_triggers(connection)
        connection.execute("COMMIT")
    except UnicodeEncodeError as error:
        raise NotADump("This file holds half a character, which no text has; nothing was changed.") from error
    except (sqlite3.Error, OverflowError) as error:
        raise NotADump(f"This file is not whole ({error}); nothing was changed.") from error
    finally:
        connection.close()
    return Store(path, safe=False)


def _parts(document: Any) -> tuple[int, Mapping[str, Any]]:
    if not isinstance(document, dict) or document.get("kind") != MARK:
        raise NotADump("This is JSON, but not what `infoview export json` writes.")
    schema, tables, past = document.get("schema"), document.get("tables"), document.get("past")
    if not isinstance(schema, int) or not isinstance(tables, dict) or not isinstance(past, list):
        raise NotADump("This file is not whole; please export it again.")
    if schema > migrate.HEAD or document.get("format") != FORMAT:
        raise NotADump("This file was written by a newer infoview; please install that first.")
    if schema < 1 or not all(type(ident) is int for ident in past):
        raise NotADump("This file is not whole; please export it again.")
    return schema, tables


def _fill(connection: sqlite3.Connection, tables: Mapping[str, Any], tell: Tell) -> None:
    known, done = set(story_tables(connection)), 0
    for table, rows in tables.items():
        if table not in known or not isinstance(rows, list):
            raise NotADump("This file holds a table infoview does not know.")
        columns = set(columns_of(connection, table))
        for row in rows:
            if not isinstance(row, dict) or not row or not set(row) <= columns:
                raise NotADump(f"This file holds a row that is no {table.replace('_', ' ')}.")
            if not all(value is None or type(value) in (int, str) for value in row.values()):
                raise NotADump(f"This file holds a row that is no {table.replace('_', ' ')}.")
            if table not in _KEY and type(row.get("id")) is not int:
                raise NotADump(f"This file holds a row that is no {table.replace('_', ' ')}.")
        for part in _parts_of(rows):
            _insert_all(connection, 0, table, part)
            done += len(part)
            tell(done)


def _parts_of(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for at in range(0, len(rows), _AT_ONCE):
        yield rows[at : at + _AT_ONCE]


def _insert_all(connection: sqlite3.Connection, change: int, table: str, rows: Sequence[Row]) -> None:
    for columns, alike in groupby(rows, key=tuple):
        if table in _KEY:
            for row in alike:
                bulk.insert_one(connection, table, row)
        else:
            bulk.insert_all(connection, change, table, columns, [tuple(row.values()) for row in alike])


def is_blank(store: Store) -> bool:
    """Whether nothing stands here but what every new workbook begins with."""
    return not store.sql("SELECT 1 FROM change_set WHERE kind = 'deed' AND state = 'done' LIMIT 1")


def take_over(store: Store, other: Store, tell: Tell) -> None:
    """Put everything of `other` in place of what a new workbook begins with; inside an open write."""
    connection = store.connection
    connection.execute("PRAGMA defer_foreign_keys = ON")
    tables = parents_first(connection, story_tables(connection))
    for table in reversed(tables):
        connection.execute(f'DELETE FROM "{table}"')
    change, done = pasts.newest(connection), 0
    for table in tables:
        for part in _parts_of(_rows(other.connection, table)):
            _insert_all(connection, change, table, part)
            done += len(part)
            tell(done)


def add_missing(store: Store, other: Store, tell: Tell) -> None:
    """Put in every row of `other` that is not here; what both made of the same thing stays as it is here.

    Inside an open write.
    """
    connection = store.connection
    connection.execute("PRAGMA defer_foreign_keys = ON")
    tables = parents_first(connection, logged_tables(connection))
    names: dict[tuple[str, int], int] = {}
    done = 0
    for table in tables:
        points = pointers(connection, table)
        for row in _rows(other.connection, table):
            done += 1
            for point in points:
                if row[point.column] is not None:
                    row[point.column] = _here(connection, point.table, row[point.column], names)
            if _stands(connection, table, row["id"]):
                continue
            same = _alike(connection, table, row)
            if same is not None:
                names[table, row["id"]] = same
            else:
                bulk.insert_one(connection, table, row)
            if done % _AT_ONCE == 0:
                tell(done)
        tell(done)


def _here(
    connection: sqlite3.Connection, table: str, ident: int, names: Mapping[tuple[str, int], int]
) -> int | None:
    if table in _NOT_LOGGED and not _stands(connection, table, ident):
        return None
    return names.get((table, ident), ident)


def _stands(connection: sqlite3.Connection, table: str, ident: int) -> bool:
    return connection.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (ident,)).fetchone() is not None


def _alike(connection: sqlite3.Connection, table: str, row: Row) -> int | None:
    columns = SAME_THING.get(table)
    if columns is None or any(row[column] in (None, "") for column in columns):
        return None
    test = " AND ".join(f'"{column}" = ?' for column in columns)
    found = connection.execute(
        f'SELECT min(id) FROM "{table}" WHERE {test}', [row[column] for column in columns]
    ).fetchone()[0]
    return None if found is None else int(found)
