"""One of two copies as a merge sees it: what its rows are, and what they were when the copies parted."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from infoview.store import pasts
from infoview.store.relations import SAME_THING, pointers
from infoview.store.triggers import columns_of, logged_tables

Key = tuple[str, int]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Change:
    """One line of the log of one row; `theirs` where a merge wrote down what the other copy had done."""

    deed: int
    op: str
    was: Row
    theirs: bool


@dataclass(slots=True)
class Side:
    """One copy, read only; `others` are the deeds the other copy knows.

    `names` maps the rows this copy made of what the other made too, to the id both are to have.
    """

    connection: sqlite3.Connection
    others: set[int]
    names: dict[Key, int] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    _merges: set[int] = field(default_factory=set)
    _log: dict[Key, list[_Change]] = field(default_factory=dict)
    _raw: dict[Key, int] = field(default_factory=dict)
    _pointers: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what this copy did alone."""
        self.tables = logged_tables(self.connection)
        self.columns = {table: columns_of(self.connection, table) for table in self.tables}
        self._pointers = {
            table: {one.column: one.table for one in pointers(self.connection, table)}
            for table in self.tables
        }
        alone = pasts.done_here(self.connection) - self.others
        self._merges = pasts.about_merges(self.connection)
        theirs = pasts.merges_of(self.connection, self.others)
        self._log = _log_of(self.connection, alone, theirs, set(self.tables))

    @property
    def touched(self) -> Iterator[Key]:
        """Every row this copy changed alone, by the id both copies are to have."""
        for table, ident in self._log:
            yield table, self.names.get((table, ident), ident)
        for (table, _), name in self.names.items():
            yield table, name

    def rename(self, table: str, ident: int, name: int) -> None:
        """From now on the row `ident` is spoken of as `name`."""
        self.names[table, ident] = name
        self._raw[table, name] = ident

    def raw(self, table: str, name: int) -> int:
        """The id this copy itself has for a row."""
        return self._raw.get((table, name), name)

    def now(self, table: str, name: int) -> Row | None:
        """The row as it is, every id in it as both copies are to have it."""
        row = self.stored(table, self.raw(table, name))
        return None if row is None else self.spoken(table, row)

    def base(self, table: str, name: int) -> Row | None:
        """The row as it was when the copies parted, or, where a merge touched it since, as that merge left it."""
        ident = self.raw(table, name)
        row = self.stored(table, ident)
        settled: set[str] = set()  # columns a merge set to what the other has
        for change in self._log.get((table, ident), ()):
            if change.op == "U":
                if change.theirs:
                    settled |= set(change.was)
                elif row is not None:
                    row.update({column: was for column, was in change.was.items() if column not in settled})
            elif change.theirs:
                break
            else:
                row, settled = (dict(change.was), set()) if change.op == "D" else (None, settled)
        return None if row is None else self.spoken(table, row)

    def changed_at(self, table: str, name: int, columns: Iterable[str]) -> int:
        """The newest deed of this copy alone that touched one of the columns; 0 where none did."""
        wanted = set(columns)
        for change in self._log.get((table, self.raw(table, name)), ()):
            if change.deed not in self._merges and (change.op != "U" or wanted & set(change.was)):
                return change.deed
        return 0

    def stored(self, table: str, ident: int) -> Row | None:
        """The row as this copy has it, with its own ids."""
        found = self.connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (ident,)).fetchone()
        return dict(zip(self.columns[table], found, strict=True)) if found else None

    def spoken(self, table: str, row: Row) -> Row:
        """A row with every id as both copies are to have it."""
        said = dict(row)
        said["id"] = self.names.get((table, row["id"]), row["id"])
        for column, parent in self._pointers[table].items():
            if said.get(column) is not None:
                said[column] = self.names.get((parent, said[column]), said[column])
        return said

    def own(self, table: str, row: Row) -> Row:
        """A row of both as this copy would have it, with its own ids."""
        mine = dict(row)
        for column, parent in self._pointers[table].items():
            if mine.get(column) is not None:
                mine[column] = self.raw(parent, mine[column])
        return mine

    def pointing_to(self, renamed: Iterable[Key]) -> set[Key]:
        """The rows that name one of these (its own ids)."""
        found: set[Key] = set()
        by_table: dict[str, list[int]] = defaultdict(list)
        for table, ident in renamed:
            by_table[table].append(ident)
        for table in self.tables:
            for column, parent in self._pointers[table].items():
                for ident in by_table.get(parent, ()):
                    rows = self.connection.execute(f'SELECT id FROM "{table}" WHERE "{column}" = ?', (ident,))
                    found |= {(table, child) for (child,) in rows}
        return found

    def alike(self, table: str, row: Row) -> int | None:
        """This copy's own id of the row that is the same thing as `row` (ids as both have them)."""
        columns = SAME_THING[table]
        mine = self.own(table, row)
        if any(mine[column] in (None, "") for column in columns):
            return None
        test = " AND ".join(f'"{column}" = ?' for column in columns)
        found = self.connection.execute(
            f'SELECT min(id) FROM "{table}" WHERE {test}', [mine[column] for column in columns]
        ).fetchone()[0]
        return None if found is None else int(found)


def _log_of(
    connection: sqlite3.Connection, alone: set[int], theirs: set[int], tables: set[str]
) -> dict[Key, list[_Change]]:
    """The changes of these deeds by row, newest first; `theirs` are merges that took over what the other did."""
    log: dict[Key, list[_Change]] = defaultdict(list)
    for deed, table, ident, op, was in connection.execute(
        "SELECT change_id, tbl, row_id, op, was FROM change_row WHERE change_id >= ? ORDER BY id DESC",
        (min(alone, default=0),),
    ):
        if deed in alone and table in tables:
            log[table, ident].append(_Change(deed, op, json.loads(was) if was else {}, deed in theirs))
    return dict(log)
