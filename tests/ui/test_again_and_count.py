"""The last deed once more, so many times, and marks with space: all by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from infoview.domain.events import EventKind
from infoview.ui.screens.main import MainScreen
from infoview.workbook.happenings import log
from infoview.workbook.people import add_from_text, find
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown

NAMES = ["Ana Ruiz", "Bo Li", "Cy Hart", "Di Marsh", "Ed Brook", "Fi Stone"]


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Six people, all spotted."""
    for name in NAMES:
        add_from_text(book, name)
    return book


def here(pilot: Pilot[None], book: Workbook) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    person = screen.pane.person_here()
    assert person is not None
    return str((book.store.get("person", person) or {})["name"])


async def test_a_count_moves_so_far_and_back(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "g", "0", "4", "j")
        assert here(pilot, book) == NAMES[4]
        await pilot.press("0", "3", "k")
        assert here(pilot, book) == NAMES[1]
        await pilot.press("0", "1", "2", "backspace", "down")
        assert here(pilot, book) == NAMES[2]


async def test_a_count_marks_and_takes_back_so_many(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "g", "0", "3", "space")
        assert "3 marked" in shown(pilot)
        await pilot.press("0", "2", "u")
        assert "Spotted (4)" in shown(pilot)


async def test_a_key_that_asks_is_not_counted(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "0", "5", "x")
        assert isinstance(pilot.app.screen, MainScreen)
        assert "not counted" in shown(pilot)
        await pilot.press("0", "escape", "j")
        assert isinstance(pilot.app.screen, MainScreen)


async def test_what_happened_happens_to_the_next_one_too(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "g", "m", "a", *"By mail", "ctrl+s")
        assert "Waiting (1)" in shown(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        await pilot.press("f", *"bo li", "enter", "full_stop")
        assert "Waiting (2)" in shown(pilot)
        asked = book.store.where("event", kind="asked")
        assert [row["note"] for row in asked] == ["By mail", "By mail"]
        await pilot.press("u")
        assert "Waiting (1)" in shown(pilot)


async def test_a_tag_is_given_to_others_as_well(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "g", "space", "b", "t", *"spring", "enter")
        assert len(book.store.where("person_tag")) == 1
        await pilot.press("g", "0", "4", "j", "full_stop")
        assert len(book.store.where("person_tag")) == 2
        await pilot.press("u", "u")
        assert book.store.where("person_tag") == []


async def test_a_deed_of_another_pane_and_no_deed_are_told(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("full_stop")
        assert "Nothing was done yet" in shown(pilot)
        await pilot.press("n", "2", "full_stop")
        assert "one of Today" in shown(pilot)


async def test_what_fits_some_of_the_marked_says_for_how_many_it_was_done(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    log(book, find(book, "Ana"), EventKind.CLOSED)
    async with app_on(book) as pilot:
        await pilot.press("2", "g", "0", "6", "space", "b", "r")
        assert "Done for 5 of 6 people. u takes it back, for all of them." in shown(pilot)


async def test_marked_people_are_written_to_a_file(
    book: Workbook, tmp_path: Path, app_on: AppOn, shown: Shown
) -> None:
    target = tmp_path / "out.vcf"
    async with app_on(book) as pilot:
        await pilot.press("2", "g", "space", "space", "b", "w", "ctrl+a", "ctrl+k", *str(target), "enter")
        assert "2 written to" in shown(pilot)
    text = target.read_text(encoding="utf-8")
    assert text.count("BEGIN:VCARD") == 2
    assert "Ana Ruiz" in text
    assert "Di Marsh" not in text


async def test_marked_records_become_one_and_one_undo_parts_them(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "g", "0", "3", "space", "b", "j", *"bo", "enter")
        assert "Spotted (4)" in shown(pilot)
        assert "One record of 3: Bo Li" in shown(pilot)
        assert here(pilot, book) == "Bo Li"
        await pilot.press("u")
        assert "Spotted (6)" in shown(pilot)


async def test_two_letters_typed_ahead_close_one_dialog_only(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "m")
        for _ in range(3):  # faster than the dialog can go
            pilot.app.simulate_key("escape")
        await pilot.pause()
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, MainScreen)
