"""What stands beside the full screens in a wide window: whose page it is, and that nothing is lost on the way."""

from datetime import date, datetime
from typing import Any

import pytest
from textual.pilot import Pilot

from infoview.domain.events import EventKind as E
from infoview.domain.search_query import query_of
from infoview.ui.beside_page import about_entry, about_found
from infoview.ui.filter_help import FILTERS
from infoview.ui.screens.beside import Beside
from infoview.ui.widgets.editors import LineEditor
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.text import plain, without
from infoview.workbook import directions, happenings, people
from infoview.workbook.happenings import Details
from infoview.workbook.searching import search
from infoview.workbook.timelines import of_person
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn
from tests.ui.pilots import resize, settle, shown, until

NOW = datetime(2026, 3, 2, 10, 0)
WIDE, JUST_TOO_NARROW = (200, 60), (149, 40)
LONG = "Nights are long [b]here[/]. " * 6 + "And the end of it is near."


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Ana wrote much, Wendy named Bo; one direction."""
    ana = people.add_from_text(book, "Ana Ruíz, HR manager at Acme").id
    wendy = people.add_from_text(book, "Wendy Moss, welder at Bolt").id
    happenings.log(book, ana, E.THEY_WROTE, Details(on=date(2026, 2, 20), note=LONG))
    happenings.log(book, wendy, E.INTRODUCED, Details(on=date(2026, 2, 18), to="Bo Li"))
    directions.add(book, "Shift work", guess="I would enjoy it")
    return book


def page(pilot: Pilot[Any]) -> str:
    """What stands beside; nothing where there is no room."""
    found = [one for one in pilot.app.screen.query(Beside) if one.display]
    return found[0]._content.plain if found else ""


def make_discreet(book: Workbook, name: str) -> None:
    with book.deed("Discreet"):
        book.store.update("person", people.find(book, name), discreet=1)


async def test_beside_a_year_stands_the_entry_in_full_and_whom_it_is_about(
    book: Workbook, app_on: AppOn
) -> None:
    async with app_on(book, WIDE) as pilot:
        await pilot.press("A", "slash", *"nights", "enter")
        await until(pilot, "And the end of it is near.")
        assert page(pilot).startswith("Fri 20 Feb, 10 days ago\n← Ana Ruíz: They wrote\nNights are long [b]")
        assert "\n\nAna Ruíz\n" in page(pilot)
        await pilot.press("escape", "slash", *"enjoy", "enter")
        await until(pilot, " │ · A new direction")
        assert page(pilot) == "Today\n· A new direction (Shift work)\nI would enjoy it"  # it is about nobody


async def test_beside_a_persons_timeline_stand_they_and_the_talks(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book, WIDE) as pilot:
        await pilot.press("f", *"wendy", "enter", "t")
        assert "\n\nWendy Moss\n" in page(pilot)
        assert "The talk to come\nNone is booked." in page(pilot)
        assert page(pilot).count("Wendy Moss") == 1


async def test_beside_a_directions_timeline_stands_its_page(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book, WIDE) as pilot:
        await pilot.press("5", "t")
        assert "Shift work\nOpen" in page(pilot)
        assert "Guess: I would enjoy it" in page(pilot)


async def test_beside_what_is_found_stands_whom_the_cursor_rests_on(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book, WIDE) as pilot:
        await pilot.press("f")
        assert "Filters, to narrow it to people" in page(pilot)
        await pilot.press(*"wendy")
        await until(pilot, "Spotted · welder at Bolt")
        await pilot.click(Beside)
        await pilot.press("space", *"-x")
        assert pilot.app.screen.query_one("#typed", LineEditor).text == "wendy -x"


async def test_another_window_keeps_the_cursor_and_what_is_typed(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book, WIDE) as pilot:
        await pilot.press("A", "slash", *"a", "enter", "down", "down", "tab")
        at = pilot.app.screen.query_one("#entries", LineList).current
        assert at == (2, 0)
        assert isinstance(pilot.app.screen.focused, Beside)
        for size in ((80, 24), WIDE):
            await resize(pilot, *size)
            assert bool(page(pilot)) == (size == WIDE)
            assert pilot.app.screen.query_one("#entries", LineList).current == at
            assert pilot.app.screen.query_one(LineEditor).text == "a"
            assert pilot.app.screen.focused is not None
        await pilot.press("escape", "escape", "f", *"wendy")
        for size in ((80, 24), WIDE):
            await resize(pilot, *size)
            assert bool(page(pilot)) == (size == WIDE)
            assert pilot.app.screen.query_one("#typed", LineEditor).text == "wendy"
            assert "People" in shown(pilot)


async def test_an_unfolded_text_is_wrapped_anew_where_something_comes_beside_it(
    book: Workbook, app_on: AppOn
) -> None:
    async with app_on(book, (80, 24)) as pilot:
        await pilot.press("f", *"ana", "enter", "t", "down", "space")
        rows = pilot.app.screen.query_one("#entries", LineList)
        for size in (WIDE, (80, 24), WIDE):
            await resize(pilot, *size)
            await settle(pilot)
            lines = [line.partition("│")[0].rstrip() for line in shown(pilot).splitlines()]
            at = next(place for place, line in enumerate(lines) if line.strip().startswith("Nights are"))
            whole = " ".join(" ".join(lines[at : at + 4]).split())
            assert LONG in whole
            assert max(map(len, lines[at : at + 3])) <= min(rows.size.width, 110)
            assert len(lines[at]) > 60


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("f", "Filters, to narrow it"),
        ("A", "A new direction"),
        ("2t", "The talk to come"),
        ("5t", "I would enjoy it"),
        ("L", "welder at Bolt"),
        ("V", "· Added"),
        ("2y", "· Added"),
        ("3B", "Nobody has answered it yet."),
    ],
)
async def test_where_there_is_no_room_nothing_is_made_for_it(
    book: Workbook, app_on: AppOn, keys: str, told: str
) -> None:
    async with app_on(book, JUST_TOO_NARROW) as pilot:
        await pilot.press(*keys)
        assert not pilot.app.screen.query(Beside)
        await resize(pilot, 150, 40)
        assert told in page(pilot)


async def test_nobody_discreet_is_named_beside_while_they_are_hidden(book: Workbook, app_on: AppOn) -> None:
    make_discreet(book, "Wendy")
    async with app_on(book, WIDE) as pilot:
        for hiding in (False, True):
            await pilot.press("f", *"bo", "space", *"li")
            await until(pilot, "· Added")
            assert ("Introduced by Wendy Moss" in page(pilot)) is not hiding
            await pilot.press("escape", "D")


def test_lines_that_name_someone_hidden_are_left_out() -> None:
    told = plain("Bo Li\nIntroduced by Wendy Moss\n\nMail: bo@example.org")
    assert without(told, ["Wendy Moss"]).plain == "Bo Li\n\nMail: bo@example.org"
    assert without(told, []) is told


def test_what_is_found_and_what_happened_are_told_in_full(book: Workbook) -> None:
    [found] = search(book, "near")
    told = about_found(book, found).plain
    assert LONG in told
    assert told.startswith("What happened · Fri 20 Feb")
    ana = people.find(book, "Ana")
    entry = next(one for one in of_person(book, ana) if one.line.text == LONG)
    assert about_entry(book, entry, "Ana Ruíz", plain("")).plain == (
        f"Fri 20 Feb, 10 days ago\n← They wrote\n{LONG}"
    )


def test_every_filter_that_is_told_is_one() -> None:
    for typed, _ in FILTERS:
        words = query_of(typed).words
        assert words == (("two words",) if '"' in typed else ()), typed
