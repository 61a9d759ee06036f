"""The copies in the app: seen, made, put back by typing their date, and offered where the workbook can't be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from infoview.store import sealed
from infoview.store.backups import keep_copy
from infoview.store.store import Store
from infoview.ui.flows.backing_up import look_through_now
from infoview.ui.gate import Gate
from infoview.ui.screens.main import MainScreen
from infoview.workbook import doctor
from infoview.workbook.clock import Clock
from infoview.workbook.encrypting import encrypt
from infoview.workbook.people import add_from_text
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown
from tests.ui.pilots import until

NOW = datetime(2026, 3, 2, 10, 0)
PASSPHRASE = "a long enough one"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Where the workbook of a test is."""
    return Places(tmp_path / "w.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")


@pytest.fixture
def book(places: Places) -> Workbook:
    """A workbook with Ana, a copy of that morning, and Bo who came after it."""
    places.config.write_text('me.zone = "UTC"\n', encoding="utf-8")
    made = Workbook(places, Clock(NOW), safe=False)
    add_from_text(made, "Ana Ruiz")
    keep_copy(places.workbook, places.backups, "by-hand", NOW.replace(hour=8))
    add_from_text(made, "Bo Lind")
    return made


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    """No passphrase of one test is known to the next."""
    yield
    sealed.forget()


def names(places: Places) -> list[str]:
    store = Store(places.workbook, safe=False)
    try:
        return [row["name"] for row in store.where("person")]
    finally:
        store.close()


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_copy_is_put_back_once_its_date_is_typed_and_todays_state_is_kept(
    book: Workbook, places: Places, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("K")
        await settled(pilot)
        assert "2026-03-02 08:00" in shown(pilot)
        assert "2026-03-02 08:00  1 person" in shown(pilot)
        assert "whole" in shown(pilot)
        assert "One is made by itself each hour something was done" in " ".join(shown(pilot).split())
        await pilot.press("enter", "y", "enter")
        assert "type 2026-03-02 08:00" in shown(pilot)  # a letter is not enough
        await pilot.press("backspace", *"2026-03-02 08:00", "enter")
        await settled(pilot)
        assert "Put back the copy of 2026-03-02 08:00" in shown(pilot)
        await pilot.press("2")
        assert "Ana Ruiz" in shown(pilot)
        assert "Bo Lind" not in shown(pilot)
        await pilot.press("a", *"Cy Ott", "enter")  # and one goes on in it
    assert names(places) == ["Ana Ruiz", "Cy Ott"]
    kept = next(places.backups.glob("*before-restore.db"))
    assert "Bo Lind" in {row["name"] for row in Store(kept, safe=False).where("person")}


async def test_leaving_changes_nothing_and_a_copy_can_be_made(
    book: Workbook, places: Places, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, size=(40, 12)) as pilot:
        await pilot.press("K", "enter", "escape", "b")
        await settled(pilot)
        assert "Copied and read back" in shown(pilot)
        await until(pilot, "whole")  # said of a copy also where there is little room
        await pilot.press("escape")
    assert names(places) == ["Ana Ruiz", "Bo Lind"]
    assert len(list(places.backups.glob("*.db"))) == 2


async def test_a_copy_that_changed_is_named_and_refused(
    book: Workbook, places: Places, app_on: AppOn, shown: Shown
) -> None:
    copy = next(places.backups.glob("*.db"))
    copy.write_bytes(copy.read_bytes()[:-1] + b"x")
    async with app_on(book) as pilot:
        await pilot.press("K")
        await settled(pilot)
        assert "not as it was made" in shown(pilot)
        await pilot.press("enter", *"2026-03-02 08:00", "enter")
        told = [one.message for one in pilot.app._notifications]
        assert any("not as it was when it was made" in one for one in told)
    assert names(places) == ["Ana Ruiz", "Bo Lind"]


async def test_where_the_workbook_is_damaged_the_copies_are_shown_before_it(
    book: Workbook, places: Places, shown: Shown
) -> None:
    book.close()
    places.workbook.write_bytes(b"Dear Ana" * 999)
    async with Gate(places, why="This file is damaged.").run_test() as pilot:
        await settled(pilot)
        assert "This file is damaged." in shown(pilot)
        await pilot.press("enter", *"2026-03-02 08:00", "enter")
        await settled(pilot)
    assert pilot.app.return_value is True
    assert names(places) == ["Ana Ruiz"]
    assert next(places.backups.glob("*-damaged")).read_bytes() == b"Dear Ana" * 999


async def test_of_a_damaged_workbook_no_copy_is_offered(book: Workbook, places: Places, shown: Shown) -> None:
    book.close()
    places.workbook.write_bytes(b"Dear Ana" * 999)
    async with Gate(places, why="This file is damaged.").run_test() as pilot:
        await settled(pilot)
        assert "enter put back  s salvage  esc leave" in shown(pilot)
        await pilot.press("b")
        assert "There is nothing whole to copy: s salvages what can be read." in shown(pilot)


async def test_leaving_the_copies_leaves_the_damaged_file_as_it_is(book: Workbook, places: Places) -> None:
    book.close()
    places.workbook.write_bytes(b"Dear Ana" * 999)
    async with Gate(places, why="This file is damaged.").run_test() as pilot:
        await pilot.press("escape")
        await settled(pilot)
    assert pilot.app.return_value is False
    assert places.workbook.read_bytes() == b"Dear Ana" * 999


async def test_where_no_copy_is_left_the_key_that_reads_the_damaged_file_is_named(
    tmp_path: Path, shown: Shown
) -> None:
    bare = Places(tmp_path / "d.db", tmp_path / "d.toml", tmp_path / "none", tmp_path / "log")
    bare.workbook.write_bytes(b"Dear Ana" * 999)
    async with Gate(bare, why="This file is damaged.").run_test() as pilot:
        assert "There is no copy; s reads what can still be read into one." in shown(pilot)


@pytest.mark.skipif(not sealed.supported(), reason="without the library there is nothing to try")
async def test_the_passphrase_is_asked_until_it_opens_and_never_shown(
    book: Workbook, places: Places, shown: Shown
) -> None:
    book.close()
    encrypt(places, PASSPHRASE)
    sealed.forget()
    async with Gate(places).run_test(size=(40, 12)) as pilot:
        await pilot.press("enter", *"wrong", "enter")
        assert "not its passphrase" in " ".join(shown(pilot).replace("│", " ").split())
        await pilot.press(*PASSPHRASE)
        assert "•" * len(PASSPHRASE) in shown(pilot)
        assert "enough" not in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
    assert pilot.app.return_value is True
    assert names(places) == ["Ana Ruiz", "Bo Lind"]


@pytest.mark.skipif(not sealed.supported(), reason="without the library there is nothing to try")
async def test_where_an_encrypted_workbook_is_damaged_its_copies_ask_for_the_passphrase(
    book: Workbook, places: Places, shown: Shown
) -> None:
    book.close()
    encrypt(places, PASSPHRASE)
    keep_copy(places.workbook, places.backups, "auto", NOW.replace(hour=9))
    bytes_ = bytearray(places.workbook.read_bytes())
    bytes_[100:3000] = bytes(255 - one for one in bytes_[100:3000])
    places.workbook.write_bytes(bytes(bytes_))
    sealed.forget()
    async with Gate(places).run_test() as pilot:
        await pilot.press(*PASSPHRASE, "enter")
        assert "damaged" in shown(pilot)
        await pilot.press("ctrl+o", "enter")
        await settled(pilot)
        assert "w-2026-03-02T090000-auto.db is encrypted" in " ".join(shown(pilot).split())
        await pilot.press(*PASSPHRASE, "enter")
        await settled(pilot)
        await pilot.press(*"2026-03-02 09:00", "enter")
        await settled(pilot)
    assert pilot.app.return_value is True
    assert names(places) == ["Ana Ruiz", "Bo Lind"]


def break_a_page_of(path: Path) -> None:
    """Zeros over one page in the middle, as a failing disk leaves them."""
    content = bytearray(path.read_bytes())
    page = 4096 * (len(content) // 4096 // 3)
    content[page : page + 4096] = bytes(4096)
    path.write_bytes(bytes(content))


async def test_damage_is_found_by_a_daily_look_and_what_can_be_read_is_read_out(
    book: Workbook, places: Places, app_on: AppOn, shown: Shown
) -> None:
    break_a_page_of(places.workbook)
    async with app_on(book) as pilot:
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        await look_through_now(main).wait()
        await pilot.pause()
        told = [one.message for one in pilot.app._notifications]
        assert any("w.db is damaged" in one and "K shows its copies" in one for one in told)
        await pilot.press("K", "s")
        await settled(pilot)
        assert "whole" in shown(pilot)
        assert any("whole" in line and line.endswith("salvaged") for line in shown(pilot).splitlines())
        await pilot.press("escape")
    made = next(places.backups.glob("*salvaged.db"))
    assert {row["name"] for row in Store(made, safe=False).where("person")} == {"Ana Ruiz", "Bo Lind"}


async def test_a_whole_workbook_is_looked_through_once_a_day_and_nothing_is_said(
    book: Workbook, places: Places, app_on: AppOn, shown: Shown
) -> None:
    today = NOW.date()
    async with app_on(book) as pilot:
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        await look_through_now(main).wait()
        assert not pilot.app._notifications
        assert not doctor.look_through(places, today)  # the app did
        assert doctor.look_through(places, today + timedelta(days=1))


async def test_a_synchronised_folder_is_told_once(places: Places, app_on: AppOn, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    there = Places(tmp_path / "Dropbox" / "w.db", places.config, tmp_path / "copies", places.log)
    told = []
    for _ in range(2):
        async with app_on(Workbook(there, Clock(NOW), safe=False)) as pilot:
            main = pilot.app.screen
            assert isinstance(main, MainScreen)
            await look_through_now(main).wait()
            await pilot.pause()
            await look_through_now(main).wait()
            told += [one.message for one in pilot.app._notifications]
    assert len(told) == 1
    assert "Dropbox synchronises" in told[0]
