"""Which tables point at people, and where people's names may stand in text: read from the schema itself."""

from __future__ import annotations

from dataclasses import dataclass

from infoview.store.store import Store
from infoview.store.triggers import columns_of, logged_tables

# Lists of its own wording, in which no name of a person stands.
_NOT_TEXT = frozenset(
    {"name_key", "value_key", "import_key", "calendar_uid", "zone", "starts_local", "starts_at"}
)
_NOT_OURS = frozenset({"question", "template", "import_mapping", "import_batch", "saved_view"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds a person's id; `unique_with` are the columns it may not repeat with, if any."""

    table: str
    column: str
    unique_with: tuple[str, ...] = ()


def references_to_person(store: Store) -> list[Reference]:
    """Every logged column that points at a person, in a fixed order."""
    found = []
    for table in logged_tables(store.connection):
        unique = _unique_columns(store, table)
        for row in store.sql(f'PRAGMA foreign_key_list("{table}")'):
            target, column = row[2], row[3]
            if target == "person":
                groups = [group for group in unique if column in group]
                others = tuple(name for group in groups[:1] for name in group if name != column)
                found.append(Reference(table, column, others))
    return sorted(found, key=lambda one: (one.table, one.column))


def _unique_columns(store: Store, table: str) -> list[list[str]]:
    return [
        [column[2] for column in store.sql(f'PRAGMA index_info("{row[1]}")')]
        for row in store.sql(f'PRAGMA index_list("{table}")')
        if row[2] and row[3] == "u"
    ]


def text_columns(store: Store) -> list[tuple[str, str]]:
    """Every (table, column) of free text in which someone may be named."""
    found = []
    for table in logged_tables(store.connection):
        if table in _NOT_OURS:
            continue
        kinds = {row[1]: row[2] for row in store.sql(f'PRAGMA table_info("{table}")')}
        found += [
            (table, column)
            for column in columns_of(store.connection, table)
            if kinds[column] == "TEXT" and column not in _NOT_TEXT and not column.endswith(("_on", "_at"))
        ]
    return found
