"""Keys in one burst, as a slow line delivers them, mean what they would mean one by one."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from infoview.ui.screens.main import MainScreen
from infoview.workbook import people
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown

NAMES = ("Ana Ruiz", "Bo Li", "Cy Hart", "Di Marsh", "Ed Brook")
SIGNS = {"/": "slash", "\r": "enter", "\x1b": "escape", " ": "space"}


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Five people."""
    for name in NAMES:
        people.add_from_text(book, name)
    return book


async def burst(pilot: Pilot[None], keys: str) -> None:
    """All at once, before the app has dealt with the first."""
    for key in keys:
        pilot.app.post_message(events.Key(SIGNS.get(key, key), key))
    await pilot.pause()
    await pilot.pause()


def here(pilot: Pilot[None], book: Workbook) -> str:
    """Whom one is at, in the pane."""
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    person = screen.pane.person_here()
    return people.name_of(book, person) if person is not None else ""


async def test_a_count_in_one_burst(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book) as pilot:
        await burst(pilot, "2g03j")
        assert here(pilot, book) == NAMES[3]
        await burst(pilot, "02k")
        assert here(pilot, book) == NAMES[1]


async def test_letters_after_a_key_that_opens_something_are_text(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await burst(pilot, "2/marsh\rx")
        assert "Put Di Marsh out of sight" in shown(pilot)
        await burst(pilot, "n\x1baFi Stone, potter at Clay\rx")
        assert "Put Fi Stone out of sight" in shown(pilot)


async def test_what_follows_a_count_comes_after_it(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await burst(pilot, "2g03 b")
        assert "With 3 people" in shown(pilot)
