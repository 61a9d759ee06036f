"""The workbook in trouble while it is open: a sentence each time, nothing lost, and on again once it is over."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import pytest
from textual.notifications import Notification
from textual.widgets._toast import Toast

from infoview.store.backups import backups_of
from infoview.store.store import Store
from infoview.ui.app import InfoviewApp
from infoview.ui.flows.backing_up import copy_now
from infoview.ui.screens.main import MainScreen
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook, Shown
from tests.ui.pilots import until

NOW = datetime(2026, 3, 2, 10, 0)
Trouble = Callable[[Workbook], AbstractContextManager[None]]


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    """A workbook with two people."""
    made = new_book(config='me.zone = "UTC"\nme.name = "Mo Field"\n')
    for line in ("Ana Ruiz, HR manager at Acme #training", "Bo Lind"):
        add_from_text(made, line)
    made.store.connection.execute("PRAGMA busy_timeout = 0")
    return made


@contextmanager
def gone(book: Workbook) -> Iterator[None]:
    away = book.places.workbook.rename(book.places.workbook.with_name("away.db"))
    yield
    assert not book.places.workbook.exists()  # none was begun in its place
    away.rename(book.places.workbook)


@contextmanager
def replaced_by_a_letter(book: Workbook) -> Iterator[None]:
    path = book.places.workbook
    away = path.rename(path.with_name("away.db"))
    path.write_bytes(b"Dear Ana" * 999)
    yield
    assert path.read_bytes() == b"Dear Ana" * 999
    os.replace(away, path)


@contextmanager
def locked(book: Workbook) -> Iterator[None]:
    other = sqlite3.connect(book.places.workbook, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def pragma(book: Workbook, during: str, after: str) -> Iterator[None]:
    book.store.connection.execute(f"PRAGMA {during}")
    yield
    book.store.connection.execute(f"PRAGMA {after}")


def read_only(book: Workbook) -> AbstractContextManager[None]:
    return pragma(book, "query_only = 1", "query_only = 0")


def disk_full(book: Workbook) -> AbstractContextManager[None]:
    used = book.store.connection.execute("PRAGMA page_count").fetchone()[0]
    return pragma(book, f"max_page_count = {used}", "max_page_count = 1073741823")


TODAY = ("1", "space", "enter", "escape", "escape", "s", "escape", "n", "r", "escape")
EDIT = (
    "2",
    "j",
    "enter",
    "escape",
    "e",
    *"Why",
    "ctrl+s",
    "escape",
    "y",
    "escape",
    "m",
    "a",
    "enter",
    "escape",
    "y",
)
ADD = ("a", *"Cy Ott", "enter", "escape", "escape", "x", "u", "U", "w", "escape", "y", "escape")
FIND = (
    "f",
    *"an",
    "enter",
    "escape",
    "escape",
    "3",
    "enter",
    "escape",
    "4",
    "5",
    "6",
    "W",
    "space",
    "escape",
)
TROUBLES = [
    (gone, (*TODAY, *EDIT, *ADD, *FIND)),
    (replaced_by_a_letter, (*EDIT, *ADD)),
    (locked, (*EDIT, *ADD)),
    (read_only, (*TODAY, *EDIT, *ADD)),
    (disk_full, (*EDIT, *ADD)),
]


@pytest.mark.parametrize(("trouble", "keys"), TROUBLES)
async def test_no_key_ends_the_program_and_nothing_is_lost(
    book: Workbook, app_on: AppOn, shown: Shown, trouble: Trouble, keys: tuple[str, ...]
) -> None:
    before = book.store.sql("SELECT * FROM person ORDER BY id")
    async with app_on(book) as pilot:
        with trouble(book):
            await pilot.press(*keys)
            assert pilot.app.is_running
        await pilot.press("escape", "escape", "escape", "2", "g")
        assert "Ana Ruiz" in shown(pilot)
    kept = Store(book.places.workbook, safe=False)
    if trouble is not disk_full:  # small deeds still find room in the pages there are
        assert kept.sql("SELECT * FROM person ORDER BY id") == before
    assert kept.sql("PRAGMA integrity_check") == [("ok",)]
    kept.close()


@pytest.mark.parametrize("trouble", [gone, read_only])
async def test_what_was_typed_stays_and_is_saved_once_the_trouble_is_over(
    book: Workbook, app_on: AppOn, shown: Shown, trouble: Trouble
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "g", "e")
        with trouble(book):
            await pilot.press(*"Her work", "ctrl+s")
            assert "Her work" in shown(pilot)
            assert pilot.app._notifications  # it was told
        await pilot.press("ctrl+s")
        with trouble(book):
            await pilot.press("a", *"Cy Ott", "enter")
            assert "Cy Ott" in shown(pilot)
        await pilot.press("enter")
    kept = Store(book.places.workbook, safe=False)
    assert sorted((row["name"], row["why"]) for row in kept.where("person")) == [
        ("Ana Ruiz", "Her work"),
        ("Bo Lind", ""),
        ("Cy Ott", ""),
    ]
    kept.close()


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
async def test_it_starts_while_another_program_holds_the_file_and_reads_it_afterwards(
    book: Workbook, app_on: AppOn, shown: Shown, lock: str
) -> None:
    other = sqlite3.connect(book.places.workbook, isolation_level=None)
    other.execute(f"BEGIN {lock}")
    async with app_on(book) as pilot:
        assert "Another program is holding the workbook" in shown(pilot)
        assert "? keys" in shown(pilot)
        await pilot.press("2", "1")
        other.execute("ROLLBACK")
        await until(pilot, "write the ask")
        assert "Another program" not in shown(pilot)
    other.close()


async def test_what_is_wrong_is_told_in_few_lines_on_a_small_screen_too(
    book: Workbook, app_on: AppOn
) -> None:
    async with app_on(book, size=(40, 12)) as pilot:
        toast = Toast(Notification("Another program is holding the workbook; please try again in a moment."))
        await pilot.app.screen.mount(toast)
        await pilot.pause()
        assert toast.outer_size.width == 36


async def test_a_copy_is_kept_in_the_background_and_a_failure_is_told(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        await copy_now(main).wait()
        await copy_now(main).wait()
        assert len(backups_of(book.places.workbook, book.places.backups)) == 1
        with gone(book):
            await copy_now(main).wait()
            await pilot.pause()
            assert "No copy could be" in shown(pilot)


async def test_a_fault_of_ours_prints_nothing_of_the_workbook(
    book: Workbook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def crash() -> None:
        async with app.run_test() as pilot:
            secret = "what Ana said in confidence"
            pilot.app.call_later(lambda: len(secret) / 0)
            await pilot.pause()

    app = InfoviewApp(book)
    with pytest.raises(ZeroDivisionError):
        await crash()
    assert isinstance(app.fault, ZeroDivisionError)
    assert capsys.readouterr() == ("", "")
    book.close()
