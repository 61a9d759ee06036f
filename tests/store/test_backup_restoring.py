"""Putting a copy back: what it replaces is kept, and nothing changes where the copy is not to be trusted."""

import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from infoview.store import migrate, restoring
from infoview.store.backups import backups_of, keep_copy, manifest_of
from infoview.store.errors import NewerWorkbook, StoreError
from infoview.store.restoring import restore
from infoview.store.store import Store

NOW = datetime(2026, 3, 2, 10, 0)


def add_tag(store: Store, name: str) -> None:
    with store.write(f"Tagged {name}", NOW):
        store.insert("tag", name=name, name_key=name)


def names(path: Path) -> list[str]:
    store = Store(path, safe=False)
    try:
        return [row["name"] for row in store.where("tag")]
    finally:
        store.close()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The folder of the copies."""
    return tmp_path / "kept"


@pytest.fixture
def copy(store: Store, path: Path, kept: Path) -> Path:
    """A copy with one tag; the workbook has two by now."""
    add_tag(store, "hr")
    made = keep_copy(path, kept, "by-hand")
    add_tag(store, "law")
    return made


def test_a_restore_brings_back_what_was_and_keeps_what_it_replaces(
    store: Store, path: Path, copy: Path, kept: Path
) -> None:
    before = store.version()
    old = restore(copy, path, kept)
    assert names(path) == ["hr"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert store.version() != before  # an open infoview sees it
    assert [row["name"] for row in store.where("tag")] == ["hr"]
    assert old is not None
    assert names(old) == ["hr", "law"]
    assert restore(old, path, kept) is not None
    assert names(path) == ["hr", "law"]
    assert not [entry for entry in path.parent.iterdir() if entry.name.endswith(".part")]


def test_a_workbook_that_is_gone_comes_back(store: Store, path: Path, copy: Path, kept: Path) -> None:
    store.close()
    path.unlink()
    assert restore(copy, path, kept) is None
    assert names(path) == ["hr"]


def overwritten(path: Path) -> None:
    path.write_bytes(b"Dear Ana" * 999)


def holed(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) // 2) + data[4096 + len(data) // 2 :])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])


@pytest.mark.parametrize("damage", [overwritten, holed, cut])
def test_a_damaged_workbook_is_kept_byte_for_byte_and_replaced(
    store: Store, path: Path, copy: Path, kept: Path, damage: Callable[[Path], None]
) -> None:
    store.close()
    damage(path)
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"left over")
    was = path.read_bytes()
    old = restore(copy, path, kept)
    assert names(path) == ["hr"]
    assert old is not None
    assert old.read_bytes() == was
    assert stat.S_IMODE(old.stat().st_mode) == 0o600
    assert not journal.exists()


def of_a_newer_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {migrate.HEAD + 1}")
    connection.close()


def test_a_workbook_of_a_newer_program_is_not_replaced(
    store: Store, path: Path, copy: Path, kept: Path
) -> None:
    store.close()
    of_a_newer_program(path)
    before = path.read_bytes()
    with pytest.raises(NewerWorkbook):
        restore(copy, path, kept)
    assert path.read_bytes() == before


def changed_since(copy: Path) -> None:
    data = bytearray(copy.read_bytes())
    data[-100] ^= 1
    copy.write_bytes(data)


def damaged(copy: Path) -> None:
    manifest_of(copy).unlink()
    holed(copy)


def no_workbook(copy: Path) -> None:
    manifest_of(copy).unlink()
    copy.write_bytes(b"")


def newer(copy: Path) -> None:
    manifest_of(copy).unlink()
    of_a_newer_program(copy)


@pytest.mark.parametrize("spoil", [changed_since, damaged, no_workbook, newer, os.unlink])
def test_what_is_not_to_be_trusted_changes_nothing(
    store: Store, path: Path, copy: Path, kept: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(copy)
    with pytest.raises(StoreError):
        restore(copy, path, kept)
    assert [row["name"] for row in store.where("tag")] == ["hr", "law"]
    assert [backup.why for backup in backups_of(path, kept)] in (["by-hand"], [])


def test_the_workbook_is_no_copy_of_itself(path: Path, kept: Path) -> None:
    with pytest.raises(StoreError, match="itself"):
        restore(path, path, kept)


def test_it_waits_for_nobody_who_is_writing_for_long(
    store: Store, path: Path, copy: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "_WAIT_SECONDS", 0.05)
    with store.write("Tagged art", NOW):
        store.insert("tag", name="art", name_key="art")
        with pytest.raises(StoreError, match="close it and try again"):
            restore(copy, path, kept)
    assert names(path) == ["hr", "law", "art"]


def test_a_link_to_the_workbook_stays_a_link(store: Store, path: Path, copy: Path, kept: Path) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path)
    restore(copy, link, kept)
    assert link.is_symlink()
    assert names(path) == ["hr"]
