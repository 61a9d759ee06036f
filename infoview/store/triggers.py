"""The generated triggers that write the log of changes.

Inserts keep only the id (the row itself is the proof), deletes keep the row, updates keep the changed columns
before and after: enough to take any deed back and to merge two copies field by field.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

# Not part of anybody's story: bookkeeping, the log itself, and what is still being typed.
UNLOGGED = frozenset({"meta", "change_set", "change_row", "draft", "review"})

_MANY = 200  # rows from which on it pays to log them together


def logged_tables(connection: sqlite3.Connection) -> list[str]:
    """Every table whose changes are logged, by name."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql LIKE '%STRICT%'"
        " ORDER BY name"
    )
    return [name for (name,) in names if name not in UNLOGGED]


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The stored columns of a table, in order."""
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Take every log trigger out; what a migration does belongs to no deed and is not undone with one."""
    old = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'log_%'"
    ).fetchall()
    for (name,) in old:
        connection.execute(f'DROP TRIGGER "{name}"')


def make_triggers(connection: sqlite3.Connection) -> None:
    """Write the log triggers of every table as it is now; called at the end of each migration."""
    for table in logged_tables(connection):
        for statement in _triggers(table, columns_of(connection, table)):
            connection.execute(statement)


@contextmanager
def logged_at_once(
    connection: sqlite3.Connection, table: str, change: int, idents: Sequence[int]
) -> Iterator[None]:
    """Log many new rows of one table together, which takes half as long as a trigger for each.

    The trigger is away meanwhile; that no other row of the table is changed within is the caller's to see to.
    """
    found = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (f"log_{table}_i",)
    ).fetchone()
    if found is None or len(idents) < _MANY:
        yield
        return
    connection.execute(f"DROP TRIGGER log_{table}_i")
    try:
        yield
        connection.execute(
            "INSERT INTO change_row(change_id, tbl, row_id, op) SELECT ?, ?, value, 'I' FROM json_each(?)",
            (change, table, json.dumps(idents)),
        )
    finally:
        connection.execute(found[0])


def _triggers(table: str, columns: list[str]) -> list[str]:
    current = "(SELECT max(id) FROM change_set)"
    into = "INSERT INTO change_row(change_id, tbl, row_id, op, was, now) VALUES"
    others = [column for column in columns if column != "id"]
    differs = " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in others)

    def changed(side: str) -> str:
        # One row a changed column; values keep their type, text that looks like JSON stays text.
        rows = " UNION ALL ".join(
            f"""SELECT '{column}' AS k, {side}."{column}" AS v WHERE old."{column}" IS NOT new."{column}\""""
            for column in others
        )
        return f"(SELECT json_group_object(k, v) FROM ({rows}))"

    whole = ", ".join(f"""'{column}', old."{column}\"""" for column in columns)
    return [
        f"CREATE TRIGGER log_{table}_i AFTER INSERT ON {table} BEGIN"
        f" {into}({current}, '{table}', new.id, 'I', NULL, NULL); END",
        f"CREATE TRIGGER log_{table}_u AFTER UPDATE ON {table} WHEN {differs} BEGIN"
        f" {into}({current}, '{table}', old.id, 'U', {changed('old')}, {changed('new')}); END",
        f"CREATE TRIGGER log_{table}_d AFTER DELETE ON {table} BEGIN"
        f" {into}({current}, '{table}', old.id, 'D', json_object({whole}), NULL); END",
    ]
