"""What must hold of every table, present and to come; asked of the migrated file itself."""

import re
import sqlite3

import pytest

from infoview.domain.clocks import PathIn, Tier
from infoview.domain.stages import Stage
from infoview.store.store import Store
from infoview.store.triggers import UNLOGGED, columns_of, logged_tables

_ENUM = re.compile(r"(\w+) TEXT[^,]*?CHECK\((\w+) IN\(([^)]*)\)\)", re.DOTALL)


def tables(store: Store) -> dict[str, str]:
    rows = store.sql("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return dict(rows)


def test_every_table_is_strict(store: Store) -> None:
    loose = [row[1] for row in store.sql("PRAGMA table_list") if row[2] == "table" and not row[5]]
    assert [name for name in loose if not name.startswith("sqlite_")] == []


def test_every_foreign_key_has_an_index_that_starts_with_it(store: Store) -> None:
    bare = []
    for table in tables(store):
        indexed = {
            store.sql(f'PRAGMA index_info("{index[1]}")')[0][2]
            for index in store.sql(f'PRAGMA index_list("{table}")')
        }
        bare += [
            f"{table}.{key[3]}"
            for key in store.sql(f'PRAGMA foreign_key_list("{table}")')
            if key[3] not in indexed
        ]
    assert bare == []


def test_every_foreign_key_says_what_becomes_of_the_row(store: Store) -> None:
    silent = [
        f"{table}.{key[3]}"
        for table in tables(store)
        for key in store.sql(f'PRAGMA foreign_key_list("{table}")')
        if key[6] == "NO ACTION" and table not in UNLOGGED
    ]
    assert silent == []


def test_every_table_but_the_bookkeeping_is_logged_by_three_triggers(store: Store) -> None:
    logged = logged_tables(store.connection)
    assert set(tables(store)) - set(logged) == UNLOGGED
    triggers = {name for (name,) in store.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == {f"log_{table}_{deed}" for table in logged for deed in "iud"}


def test_every_logged_table_has_a_whole_number_as_its_key(store: Store) -> None:
    # Undo finds a row again by its id, and reads text and whole numbers back from JSON: nothing else may be stored.
    for table in logged_tables(store.connection):
        columns = {row[1]: (row[2], row[5]) for row in store.sql(f'PRAGMA table_info("{table}")')}
        assert columns["id"] == ("INTEGER", 1)
        assert {kind for kind, _ in columns.values()} <= {"INTEGER", "TEXT"}
        assert columns_of(store.connection, table) == [
            row[1] for row in store.sql(f'PRAGMA table_xinfo("{table}")')
        ]


def test_every_word_of_a_fixed_list_is_checked_by_the_file(store: Store) -> None:
    store.connection.execute("PRAGMA foreign_keys = OFF")
    checked = 0
    for table, sql in tables(store).items():
        words = {column: listed for column, _, listed in _ENUM.findall(sql)}
        for column, listed in words.items():
            checked += 1
            for bad in ("nonsense", first_of(listed).upper() + "!"):
                with pytest.raises(sqlite3.IntegrityError, match=rf"CHECK.*{column} IN"):
                    _insert(store.connection, table, {**_row(store, table, words), column: bad})
    assert checked >= 25


def test_the_file_and_the_domain_know_the_same_words(store: Store) -> None:
    person = {column: words for column, _, words in _ENUM.findall(tables(store)["person"])}
    assert words_of(person["stage"]) == {str(stage) for stage in Stage}
    assert words_of(person["path"]) == {str(path) for path in PathIn}
    assert words_of(person["tier"]) == {str(tier) for tier in Tier}


def words_of(listed: str) -> set[str]:
    return {word.strip().strip("'") for word in listed.split(",")}


def first_of(listed: str) -> str:
    return listed.split(",", maxsplit=1)[0].strip().strip("'")


def _row(store: Store, table: str, words: dict[str, str]) -> dict[str, object]:
    """A row that only its CHECKs could refuse: what must be filled in is."""
    row: dict[str, object] = {}
    for _, name, kind, needed, default, key in store.sql(f'PRAGMA table_info("{table}")'):
        if name in words:
            row[name] = first_of(words[name])
        elif needed and default is None and not key:
            row[name] = 1 if kind == "INTEGER" else "2026-03-02"
    return row


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table}({', '.join(row)}) VALUES({marks})", tuple(row.values()))
