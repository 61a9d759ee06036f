"""Find: one line, everything below it as one types, and enter jumps there."""

import asyncio
import sqlite3
from datetime import datetime

import pytest

from infoview.domain.events import EventKind
from infoview.ui.filter_help import FILTERS
from infoview.ui.screens.find import FindScreen
from infoview.ui.screens.main import MainScreen
from infoview.workbook import happenings, people
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown
from tests.ui.pilots import resize

pytestmark = pytest.mark.usefixtures("patient")
NOW = datetime(2026, 3, 2, 10, 0)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter waits for what it finds, however busy the machine is."""
    monkeypatch.setattr("infoview.ui.screens.find._PATIENCE", 30.0)


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Three people; one of them spoke of nights in Zürich."""
    for line in (
        "Ana Ruíz, HR manager at Acme #training",
        "Bo Li, planner at Harbour Works",
        "Wendy [b]Moss[/]",
    ):
        people.add_from_text(book, line)
    note = "Nights are long in [bold]Zürich[/]\x1b[31m"
    happenings.log(book, people.find(book, "Ana"), EventKind.THEY_WROTE, happenings.Details(note=note))
    return book


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_it_finds_as_one_types_and_enter_jumps_there(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    async with app_on(book, size) as pilot:
        await pilot.press("f")
        assert "Type words" in shown(pilot)
        await pilot.press(*"zur")
        assert "What happened" in shown(pilot)
        assert "Ana Ruíz " in shown(pilot)  # whole on a small screen as well, which has no room for the day
        assert ("2 Mar 2026" in shown(pilot)) == (size[0] == 80)
        if size[0] == 80:
            assert "Nights are long in [bold]Zürich[/]" in shown(pilot)
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        assert screen.pane.id == "pipeline"
        assert screen.person == people.find(book, "Ana")


async def test_groups_cursor_and_esc(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("f", *"wendy")
        assert "Wendy [b]Moss[/]" in shown(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MainScreen)
        await pilot.press("f", *"a")
        listed = shown(pilot)
        assert listed.index("People") < listed.index("What happened")
        await pilot.press("down", "up", "enter")
        assert isinstance(pilot.app.screen, MainScreen)


async def test_before_one_types_every_filter_is_told_where_there_is_room(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (80, 24)) as pilot:
        await pilot.press("f")
        assert all(typed in shown(pilot) for typed, _ in FILTERS)
        await resize(pilot, 40, 12)
        assert '"two words" stay together' in shown(pilot)
        assert "path:referred" not in shown(pilot)


async def test_of_people_each_part_is_told_apart_and_what_was_found_is_marked(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    with book.deed("Why"):
        book.store.update("person", people.find(book, "Bo Li"), why="Harbours", city="Oslo")
    async with app_on(book) as pilot:
        await pilot.press("f", *"harb")
        assert "planner Harbour Works · Harbours · Oslo" in shown(pilot)
        assert "Find: 2 found, 1 person" in shown(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, FindScreen)
        drawn = screen._draw(0, 90)
        marked = [
            drawn.plain[span.start : span.end] for span in drawn.spans if span.style == "bold underline"
        ]
        assert marked == ["Harb", "Harb"]


async def test_what_is_about_nobody_opens_to_read(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("f", *"harbour", "space", "-", *"planner", "enter")
        assert not isinstance(pilot.app.screen, FindScreen)
        assert "Organisations" in shown(pilot)
        assert "Harbour Works" in shown(pilot)


async def test_odd_input_and_nothing_found(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("f", "quotation_mark", "asterisk", "left_parenthesis", "x", "enter")
        assert "Nothing fits" in shown(pilot)
        assert isinstance(pilot.app.screen, FindScreen)


async def test_the_list_filter_speaks_the_same_language(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "slash", "number_sign", *"train")
        assert "Ana Ruíz" in shown(pilot)
        assert "Bo Li" not in shown(pilot)
        await pilot.press("escape", "escape")
        assert "Bo Li" in shown(pilot)
        await pilot.press("slash", "minus", *"stage:spotted")
        assert "Nobody fits this filter" in shown(pilot)


async def test_who_is_found_is_shown_though_a_filter_hid_them(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "slash", *"wendy", "enter")
        assert "Bo Li" not in shown(pilot)
        await pilot.press("f", *"bo", "space", *"li", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        assert screen.pane.person_here() == people.find(book, "Bo Li")


async def test_who_is_discreet_is_hidden_here_too(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    with book.deed("Discreet"):
        book.store.update("person", people.find(book, "Ana"), discreet=1)
    async with app_on(book) as pilot:
        await pilot.press("f", *"zur")
        assert "Ana" in shown(pilot)
        await pilot.press("escape", "D", "f", *"zur")
        assert "Nothing fits" in shown(pilot)


async def test_no_letter_waits_for_a_slow_answer_and_enter_opens_it_once_it_is_there(
    book: Workbook, app_on: AppOn, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infoview.ui.screens.find._PATIENCE", 0.0)
    other = sqlite3.connect(book.places.workbook, isolation_level=None)
    async with app_on(book) as pilot:
        await pilot.press("f")
        screen = pilot.app.screen
        assert isinstance(screen, FindScreen)
        assert await asyncio.to_thread(screen.finder.is_answered, 30)
        other.execute("BEGIN EXCLUSIVE")  # another program writes, so nothing can be read for a while
        await pilot.press(*"zurx", "backspace", "enter")
        assert "zur" in shown(pilot)
        assert "What happened" not in shown(pilot)
        assert screen.is_current
        other.execute("ROLLBACK")
        assert await asyncio.to_thread(screen.finder.is_answered, 30)
        await pilot.pause()
        assert isinstance(pilot.app.screen, MainScreen)
        assert pilot.app.screen.person == people.find(book, "Ana")
    other.close()


async def test_a_filter_is_saved_under_a_name_and_had_again(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "S")
        assert "S then keeps that filter under a name." in " ".join(shown(pilot).split())
        await pilot.press("slash", *"#train", "enter", "S")
        assert "Save this one under a name: #train" in shown(pilot)
        await pilot.press("enter", *"Coaches", "enter")
        assert "Saved as Coaches. u takes it back." in shown(pilot)
        await pilot.press("escape", "escape")
        assert "Bo Li" in shown(pilot)
        await pilot.press("S", *"coa", "enter")
        assert "Bo Li" not in shown(pilot)
        assert "Ana Ruíz" in shown(pilot)
        await pilot.press("f", "ctrl+s", "enter")
        assert "Find: 1 found" in shown(pilot)
        await pilot.press("ctrl+s", *"rename", "enter", "enter", *" x", "enter")
        assert "It is called Coaches x now." in shown(pilot)
        await pilot.press("ctrl+s", *"remove", "enter", "enter")
        assert "The view Coaches x is removed" in shown(pilot)
        await pilot.press("escape", "u", "S", "down")
        assert "Coaches x" in shown(pilot)


async def test_a_workbook_that_cannot_be_read_is_told_and_found_again(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (100, 24)) as pilot:
        await pilot.press("f", *"zu")
        path = book.places.workbook
        path.rename(path.with_suffix(".away"))
        await pilot.press("r")
        assert "is not there any more" in " ".join(shown(pilot).split())
        path.with_suffix(".away").rename(path)
        await pilot.press("i", "backspace")
        assert "What happened" in shown(pilot)
