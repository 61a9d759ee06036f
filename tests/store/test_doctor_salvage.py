"""Damage: what can be read is read, exactly, into a workbook that works."""

import shutil
import sqlite3
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from infoview.store.backups import prove_whole
from infoview.store.errors import StoreError
from infoview.store.salvage import salvage
from infoview.store.store import Store

NOW = datetime(2026, 3, 2, 10, 0)
PAGE = 4096
PEOPLE = 120


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of some pages: people, tags, events, messages."""
    path = tmp_path_factory.mktemp("filled") / "workbook.db"
    store = Store(path, safe=False)
    with store.write("Filled", NOW):
        for number in range(PEOPLE):
            person = store.insert(
                "person",
                name=f"Person {number}",
                name_key=f"person {number}",
                added_on="2026-03-02",
                notes=f"“{number}” " * 60,
            )
            event = store.insert(
                "event",
                person_id=person,
                kind="asked",
                on_date="2026-03-02",
                recorded_at="2026-03-02T10:00:00Z",
            )
            store.insert("message", event_id=event, body=f"Dear {number}, " * 50)
    store.close()
    return path


def rows(path: Path, table: str) -> set[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return set(connection.execute(f"SELECT * FROM {table}"))
    finally:
        connection.close()


def broken_at(filled: Path, tmp_path: Path, page: int, kind: str) -> Path:
    path = Path(shutil.copy(filled, tmp_path / f"{page}{kind}.db"))
    data = bytearray(path.read_bytes())
    filler = bytes(PAGE) if kind == "zeroed" else bytes((place * 7 + page) % 256 for place in range(PAGE))
    data[page * PAGE : (page + 1) * PAGE] = filler
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", ["zeroed", "scrambled"])
def test_one_broken_page_costs_no_more_than_what_stood_on_it(filled: Path, tmp_path: Path, kind: str) -> None:
    whole = {table: rows(filled, table) for table in ("person", "event", "message")}
    pages = filled.stat().st_size // PAGE
    costly = 0  # the pages that say where the others are
    for page in range(1, pages, 29 if kind == "zeroed" else 37):
        path = broken_at(filled, tmp_path, page, kind)
        before, target = path.read_bytes(), tmp_path / f"{page}{kind}-new.db"
        try:
            done = salvage(path, target)
        except StoreError:
            costly += 1
            assert not target.exists()
            continue
        finally:
            assert path.read_bytes() == before
        prove_whole(target)
        found = {table: rows(target, table) for table in whole}
        assert all(found[table] <= was for table, was in whole.items()), page
        missing = max(len(was - found[table]) for table, was in whole.items())
        assert bool(missing) <= bool(done.lost), page
        costly += missing > 16
    assert costly <= 3


def test_what_was_saved_can_be_gone_on_with(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.db"
    done = salvage(filled, target)
    assert done.rows["person"] == PEOPLE
    assert not done.lost
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    store = Store(target, safe=False)
    with store.write("Tagged", NOW):
        store.insert("tag", name="hr", name_key="hr")
    assert [deed.label for deed in store.deeds()] == ["Tagged", "Filled"]
    store.undo(NOW)
    store.undo(NOW)
    assert store.where("person") == []
    store.close()


def test_what_hangs_on_a_lost_row_goes_as_the_schema_says(filled: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(filled, tmp_path / "loose.db"))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("DELETE FROM person WHERE name = 'Person 7'")  # foreign keys are off: its event stays
    connection.execute("UPDATE person SET batch_id = 99 WHERE name = 'Person 8'")
    connection.close()
    done = salvage(path, tmp_path / "new.db")
    assert (done.lost["event"], done.lost["message"]) == (1, 1)
    assert len(rows(tmp_path / "new.db", "event")) == PEOPLE - 1
    assert done.rows["person"] == PEOPLE - 1


def test_nothing_readable_leaves_nothing_behind_and_no_file_is_written_over(
    filled: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.db").write_bytes(b"Dear Ana" * 999)
    with pytest.raises(StoreError, match="can be read any more"):
        salvage(tmp_path / "letter.db", tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
    (tmp_path / "mine.db").write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        salvage(filled, tmp_path / "mine.db")
    assert (tmp_path / "mine.db").read_text() == "mine"
