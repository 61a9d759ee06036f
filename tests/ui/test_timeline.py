"""Timelines on the screen: fold, sift, turn the years, open whom it is about."""

from datetime import date, datetime

import pytest

from infoview.domain.dates import understand_moment
from infoview.domain.events import EventKind
from infoview.ui.screens.main import MainScreen
from infoview.workbook import directions, happenings, people
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown

NOW = datetime(2026, 3, 2, 10, 0)
LONG = "Nights are long [b]here[/]. " * 3 + "And the end of it is near."


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Ana wrote much, Bo little and a year ago."""
    people.add_from_text(book, "Ana Ruíz, HR manager at Acme")
    people.add_from_text(book, "Bo Li")
    for name, on, note in (("Ana", "2026-02-20", LONG), ("Bo", "2025-02-20", "Days are short")):
        details = happenings.Details(on=date.fromisoformat(on), note=note)
        happenings.log(book, people.find(book, name), EventKind.THEY_WROTE, details)
    directions.add(book, "Shift work", guess="I would enjoy it")
    return book


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_long_texts_are_folded_until_one_wants_them(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    async with app_on(book, size) as pilot:
        await pilot.press("f", *"ruiz", "enter", "t")
        assert "Ana Ruíz: 2" in shown(pilot)
        assert "the end of it" not in shown(pilot)
        await pilot.press("down", "space")
        assert "the end of it" in " ".join(shown(pilot).split())
        assert "[b]here[/]" in shown(pilot)
        await pilot.press("space")
        assert "the end of it" not in shown(pilot)
        await pilot.press("z")
        assert "the end of it" in " ".join(shown(pilot).split())
        await pilot.press("z")
        assert "the end of it" not in shown(pilot)


async def test_a_head_that_is_cut_is_read_whole_too(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    moment = understand_moment("2026-03-04 15:00", NOW)
    details = happenings.Details(moment=moment, place="The tram canteen, upstairs")
    happenings.log(book, people.find(book, "Bo"), EventKind.BOOKED, details)
    async with app_on(book, (40, 12)) as pilot:
        await pilot.press("f", *"bo", "space", *"li", "enter", "t")
        assert "▸ → Booked for" in shown(pilot)
        assert "upstairs" not in shown(pilot)
        await pilot.press("space")
        assert "canteen, upstairs" in " ".join(shown(pilot).split())
        await pilot.press("space")
        assert "upstairs" not in shown(pilot)
        await pilot.press("z")
        assert "canteen, upstairs" in " ".join(shown(pilot).split())
        await pilot.press("z")
        assert "upstairs" not in shown(pilot)


async def test_on_a_small_screen_a_long_name_leaves_room_for_the_count(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    directions.edit(book, directions.find(book, "Shift"), {"name": "Shift planning people can live with"})
    async with app_on(book, (40, 12)) as pilot:
        await pilot.press("5", "t")
        assert "Shift planning people can li…: 1 entry" in shown(pilot)
        await pilot.press("escape", "A", "t", *"added", "enter")
        assert shown(pilot).splitlines()[0] == " 2026: 2 of 4, only: added"


async def test_a_year_is_sifted_turned_and_left(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book, (100, 24)) as pilot:
        await pilot.press("A")
        assert "What happened in 2026: 4 entries" in shown(pilot)
        await pilot.press("slash", *"here", "enter")
        assert "What happened in 2026: 1 of 4" in shown(pilot)
        await pilot.press("escape", "t", *"added", "enter")
        assert "What happened in 2026: 2 of 4 entries, only: added" in shown(pilot)
        await pilot.press("escape", "left_square_bracket")
        assert "What happened in 2025: 1" in shown(pilot)
        assert "Days are short" in shown(pilot)
        await pilot.press("left_square_bracket")
        assert "Nothing is written down here yet" in shown(pilot)
        await pilot.press("right_square_bracket", "o")
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        assert screen.person == people.find(book, "Bo")


async def test_a_direction_has_one_and_what_is_about_nobody_opens_nobody(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("5", "t")
        assert "Shift work: 1" in shown(pilot)
        assert "I would enjoy it" in shown(pilot)
        await pilot.press("o")
        assert "This is about nobody in particular." in shown(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MainScreen)


async def test_the_cursor_stays_at_its_entry_else_it_goes_to_the_newest(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (100, 24)) as pilot:
        await pilot.press("A", "G")
        assert "▸ ← Ana Ruíz: They wrote" in shown(pilot)
        await pilot.press("slash", *"ana", "enter")
        assert "▸ ← Ana Ruíz: They wrote" in shown(pilot)
        await pilot.press("escape")
        assert "▸ ← Ana Ruíz: They wrote" in shown(pilot)
        await pilot.press("slash", *"added", "enter")
        assert "▸ · Bo Li: Added" in shown(pilot)
        await pilot.press("escape", "G", "left_square_bracket", "right_square_bracket")
        assert "▸ · A new direction" in shown(pilot)


async def test_only_the_timeline_of_a_year_has_keys_for_the_years(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (100, 24)) as pilot:
        await pilot.press("A")
        assert "[ year before" in shown(pilot)
        await pilot.press("question_mark")
        assert "The year before" in shown(pilot)
        await pilot.press("escape", "escape", "5", "t")
        assert "year before" not in shown(pilot)
        before = shown(pilot)
        await pilot.press("left_square_bracket", "right_square_bracket")
        assert shown(pilot) == before
        await pilot.press("question_mark")
        assert "The year before" not in shown(pilot)
        assert "Only one kind of thing" in shown(pilot)
