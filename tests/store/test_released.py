"""Workbooks of every released format open, with nothing of them lost.

`released/format-N.db.gz` is the demo story as the program of that format wrote it, with a name as hostile as names
get and a deed taken back; it is never made anew.
"""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from infoview.store import migrate
from infoview.store.backups import prove_whole
from infoview.store.store import Store

NOW = datetime(2026, 3, 5, 9, 0)
RELEASED = sorted((Path(__file__).parent / "released").glob("format-*.db.gz"))
HOSTILE = "Zoë 漢字 \u202e[b]O'Hara[/b]"
# A migration that changes every page it can and is killed before its end, with pages on the disk already.
KILLED = """
import os, sys
from pathlib import Path
from infoview.store import migrate, opening

connection = opening.connect(Path(sys.argv[1]), safe=True)
connection.execute("PRAGMA cache_size = 2")
connection.create_function("die", 0, lambda: os.kill(os.getpid(), 9))
script = "ALTER TABLE person ADD COLUMN hat TEXT;\\nUPDATE event SET note = note || 'x';\\nSELECT die();"
migrate.bring_up_to_date(connection, lambda version: None, [*migrate.migrations(), script])
"""
Rows = dict[str, list[tuple[object, ...]]]


def unpacked(packed: Path, folder: Path) -> Path:
    path = folder / "workbook.db"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


def columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Every table that holds something of its own, with its columns."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
    ).fetchall()
    return {
        name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')] for (name,) in tables
    }


def rows(connection: sqlite3.Connection, of: dict[str, list[str]]) -> Rows:
    return {
        table: connection.execute(
            f'SELECT {", ".join(f"{chr(34)}{name}{chr(34)}" for name in names)} FROM "{table}" ORDER BY 1'
        ).fetchall()
        for table, names in of.items()
    }


def test_there_is_one_of_every_format() -> None:
    assert [path.name for path in RELEASED] == [f"format-{n}.db.gz" for n in range(1, migrate.HEAD + 1)]


@pytest.mark.parametrize("packed", RELEASED, ids=lambda path: path.name)
def test_it_opens_and_nothing_is_lost(packed: Path, tmp_path: Path) -> None:
    path = unpacked(packed, tmp_path)
    with sqlite3.connect(path) as old:
        of = columns(old)
        before = rows(old, of)
    old.close()
    assert len(before["person"]) > 60
    store = Store(path)
    assert rows(store.connection, of) == before
    assert [row["name"] for row in store.where("person") if "Zoë" in row["name"]] == [HOSTILE]
    assert len(store.deeds()) > 200
    undone = store.undo(NOW)
    assert undone is not None
    assert HOSTILE in undone.label
    assert [row["name"] for row in store.where("person") if "Zoë" in row["name"]] == []
    redone = store.redo(NOW)
    assert redone is not None
    assert [row["name"] for row in store.where("person") if "Zoë" in row["name"]] == [HOSTILE]
    store.close()
    prove_whole(path)


@pytest.mark.parametrize("packed", RELEASED, ids=lambda path: path.name)
def test_a_migration_killed_in_the_midst_leaves_the_old_file_whole(packed: Path, tmp_path: Path) -> None:
    path = unpacked(packed, tmp_path)
    Store(path).close()  # of the present format
    with sqlite3.connect(path) as old:
        of = columns(old)
        before = rows(old, of)
    old.close()
    ran = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert ran.returncode == -9
    assert path.with_name("workbook.db-journal").exists()  # it was in the midst
    store = Store(path)
    assert columns(store.connection) == of
    assert rows(store.connection, of) == before
    store.close()
    prove_whole(path)
