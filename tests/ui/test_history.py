"""The history on the screen: readable, and the way back to any point of it."""

from datetime import datetime

import pytest

from infoview.workbook.clock import Clock
from infoview.workbook.errors import Refused
from infoview.workbook.history import deeds, go_to, steps_to
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Three deeds on two days."""
    add_from_text(book, "Ana Ruiz")
    add_from_text(book, "[b]Bo[/b] \x1b[31mLind")
    book.clock = Clock(datetime(2026, 3, 3, 11, 30))
    add_from_text(book, "Cy Ott")
    return book


def names(book: Workbook) -> list[str]:
    return [row["name"] for row in book.store.where("person")]


def test_back_and_forth_to_any_point(book: Workbook) -> None:
    newest, middle, oldest = (deed.id for deed in deeds(book))
    assert (steps_to(book, newest), steps_to(book, middle), steps_to(book, oldest)) == (1, 2, 3)
    assert go_to(book, middle) == 2
    assert names(book) == ["Ana Ruiz"]
    assert [deed.state for deed in deeds(book)] == ["undone", "undone", "done"]
    assert steps_to(book, newest) == 2
    assert go_to(book, middle) == 1
    assert len(names(book)) == 2
    assert go_to(book, newest) == 1
    assert go_to(book, oldest) == 3
    assert names(book) == []
    with pytest.raises(Refused):
        go_to(book, 1)
    book.close()


async def test_the_screen_shows_it_and_goes_back_once_that_is_sure(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    async with app_on(book, size) as pilot:
        await pilot.press("H")
        text = shown(pilot)
        assert text.index("Today") < text.index("11:30") < text.index("Yesterday") < text.index("[b]Bo[/b]")
        assert "\x1b" not in text
        await pilot.press("j", "enter", "escape")
        assert len(names(book)) == 3
        await pilot.press("enter", "y")
        assert names(book) == ["Ana Ruiz"]
        assert "Took back 2 deeds" in shown(pilot)
        await pilot.press("g", "enter", "y")
        assert len(names(book)) == 3
        await pilot.press("u", "U", "escape", "2")
        assert "Cy Ott" in shown(pilot)


async def test_all_of_a_deed_whose_line_is_cut_is_told_below_the_list(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    add_from_text(book, "Philippa Honeychurch-Featherstonehaugh")
    async with app_on(book, (40, 12)) as pilot:
        await pilot.press("H")
        assert shown(pilot).count("Featherstonehaugh") == 1
        await pilot.press("j")
        assert "Featherstonehaugh" not in shown(pilot)


async def test_a_question_taken_back_ends_in_one_sign(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    with book.deed("Added a question: What is it?"):
        book.store.update("person", book.store.where("person")[0]["id"], city="Oslo")
    async with app_on(book, (80, 24)) as pilot:
        await pilot.press("H", "u")
        assert "Undone: Added a question: What is it? U brings it back." in shown(pilot)
