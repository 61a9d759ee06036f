"""Which table points to which, and what two copies of a workbook may each have made anew of the same thing."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from dataclasses import dataclass
from functools import cache

# Two rows that agree in these are one thing, born twice. Tables others point to come first.
SAME_THING: dict[str, tuple[str, ...]] = {
    "tag": ("name_key",),
    "direction": ("name_key",),
    "question": ("key",),
    "template": ("key", "version"),
    "import_mapping": ("headers",),
    "saved_view": ("name_key",),
    "organisation": ("name_key",),
    "channel": ("person_id", "kind", "value_key"),
    "person_tag": ("person_id", "tag_id"),
    "person_direction": ("person_id", "direction_id"),
    "meeting_person": ("meeting_id", "person_id"),
    "checklist_tick": ("meeting_id", "item"),
    "introduction": ("introducer_id", "introduced_id"),
    "reflection": ("meeting_id",),
    "reflection_person": ("reflection_id", "person_id"),
}

# Columns that only mean something together: one side's are taken, never a mixture.
TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "person": (("name", "name_key"), ("stage", "stage_since")),
    "organisation": (("name", "name_key"),),
    "tag": (("name", "name_key"),),
    "direction": (("name", "name_key"),),
    "saved_view": (("name", "name_key"),),
    "channel": (("value", "value_key"),),
    "commitment": (("state", "closed_on"),),
    "meeting": (("starts_local", "zone", "starts_at"),),
}


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column that names a row of another table, and what becomes of it when that row goes."""

    column: str
    table: str
    on_delete: str


def pointers(connection: sqlite3.Connection, table: str) -> tuple[Pointer, ...]:
    """The foreign keys of a table."""
    rows = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return tuple(Pointer(row[3], row[2], row[6]) for row in rows)


def parents_first(connection: sqlite3.Connection, tables: list[str]) -> list[str]:
    """The tables in an order in which each stands behind those it points to."""

    @cache
    def depth(table: str) -> int:
        above = {pointer.table for pointer in pointers(connection, table)} - {table}
        return 1 + max((depth(one) for one in above), default=0)

    return sorted(tables, key=lambda table: (depth(table), table))


def groups(table: str, columns: list[str]) -> list[tuple[str, ...]]:
    """The columns of a table, those that belong together in one group."""
    together = TOGETHER.get(table, ())
    taken = {column for group in together for column in group} | {"id"}
    return [*together, *((column,) for column in columns if column not in taken)]


def cut_loose_ends(connection: sqlite3.Connection) -> Counter[str]:
    """What names a row that is gone names nothing, or goes too, as the tables say; how many went, by table."""
    went: Counter[str] = Counter()
    while broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, ident, _parent, number in broken:
            keys = {row[0]: row for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
            _, _, _, column, _, _, on_delete, _ = keys[number]
            if on_delete == "SET NULL":
                with contextlib.suppress(sqlite3.IntegrityError):  # a row that must name something
                    connection.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (ident,))
                    continue
            went[table] += connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (ident,)).rowcount
    return went
