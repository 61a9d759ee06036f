"""Copies: whole, proven, readable by their owner only, and never half of one under a name that is trusted."""

import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from infoview.store import backups, search_index
from infoview.store.backups import keep_copy, prove_whole
from infoview.store.errors import Away, StoreError
from infoview.store.store import Store


def write_some(store: Store) -> None:
    with store.write("Added many", datetime(2026, 3, 2, 10, 0)):
        for number in range(200):
            store.insert("tag", name=f"tag {number}" + "x" * 100, name_key=str(number))


def everything_in(connection: sqlite3.Connection) -> list[str]:
    """All of it but the word index, which can't be read row by row."""
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        search_index.drop(copy)
        return list(copy.iterdump())


def test_a_copy_holds_everything_and_is_the_owners_alone(store: Store, path: Path, tmp_path: Path) -> None:
    write_some(store)
    copy = keep_copy(path, tmp_path / "deep" / "kept", "by-hand")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert copy.name.startswith("workbook-")
    assert copy.name.endswith("-by-hand.db")
    with sqlite3.connect(copy) as found:
        assert everything_in(found) == everything_in(store.connection)
    assert sorted(entry.name for entry in copy.parent.iterdir()) == [copy.name, f"{copy.name}.json"]
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in copy.parent.iterdir()} == {0o600}


def test_no_folder_is_begun_for_a_workbook_that_is_away(tmp_path: Path) -> None:
    gone = tmp_path / "moved" / "workbook.db"
    with pytest.raises(Away, match="put it back"):
        keep_copy(gone, gone.parent / "backups", "auto")
    assert not gone.parent.exists()


def test_copies_of_one_moment_do_not_replace_each_other(path: Path, tmp_path: Path) -> None:
    made = {keep_copy(path, tmp_path / "kept", "by-hand") for _ in range(3)}
    assert set((tmp_path / "kept").glob("*.db")) == made
    assert len(made) == 3


@pytest.mark.parametrize("name", ["50% done?", "a#b", "Zoë 漢字", "per%20cent"])
def test_any_name_of_a_folder_will_do(path: Path, tmp_path: Path, name: str) -> None:
    assert keep_copy(path, tmp_path / name, "by-hand").parent.name == name


def test_a_copy_that_can_not_be_proven_is_not_kept(store: Store, path: Path, tmp_path: Path) -> None:
    write_some(store)
    store.close()
    data = bytearray(path.read_bytes())
    for start in range(8 * 4096, len(data), 4096):
        data[start : start + 2048] = bytes(2048)
    path.write_bytes(data)
    with pytest.raises((StoreError, sqlite3.DatabaseError)):
        keep_copy(path, tmp_path / "kept", "by-hand")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_row_that_points_nowhere_is_seen(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO change_set(id, at, label, kind) VALUES(1, '', '', 'setup')")
        connection.execute("INSERT INTO message(id, event_id) VALUES(1, 77)")
    connection.close()
    with pytest.raises(StoreError, match="not whole"):
        prove_whole(path)


def test_what_is_no_database_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"x" * 5000)
    with pytest.raises(StoreError, match="can't be read back"):
        prove_whole(tmp_path / "copy.db")


def test_room_that_stands_empty_is_not_copied(store: Store, path: Path, tmp_path: Path) -> None:
    now = datetime(2026, 3, 2, 10, 0)
    with store.write("Imported", now):
        for number in range(300):
            store.insert("tag", name="x" * 4000 + str(number), name_key=str(number))
    with store.write("Tagged", now):
        store.insert("tag", name="hr", name_key="hr")
    # As forgetting someone does: the log of what is gone goes, too.
    store.sql("DELETE FROM tag WHERE name <> 'hr'")
    store.sql("DELETE FROM change_row")
    copy = keep_copy(path, tmp_path / "kept", "by-hand")
    assert copy.stat().st_size < path.stat().st_size / 2
    prove_whole(copy)
    with sqlite3.connect(copy) as found:
        assert found.execute("SELECT name FROM tag").fetchall() == [("hr",)]
    found.close()


class Busy:
    """Somebody who does a deed between the parts of a copy, and is told at once where the file is held."""

    def __init__(self, path: Path, deeds: int) -> None:
        self.left, self.store = deeds, Store(path, safe=False, patience=0)

    def __call__(self) -> bool:
        if self.left:
            self.left -= 1
            with self.store.write("Tagged", datetime(2026, 3, 2, 10, 0)):
                self.store.insert("tag", name=f"one more {self.left}", name_key=f"one more {self.left}")
        return True


@pytest.mark.parametrize("deeds", [0, 2, 1_000])
def test_a_copy_made_gently_lets_deeds_through_and_holds_them(
    store: Store, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deeds: int
) -> None:
    monkeypatch.setattr(backups, "_PART", 64)
    monkeypatch.setattr(backups, "_REST", 0.0)
    write_some(store)
    busy = Busy(path, deeds)
    copy = keep_copy(path, tmp_path / "kept", "auto", gently=busy)
    busy.store.close()
    assert busy.left < max(deeds, 1)
    with closing(sqlite3.connect(copy)) as found:
        assert everything_in(found) == everything_in(store.connection)
