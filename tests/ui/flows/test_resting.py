"""Whoever stayed silent is let rest with the others: after a long absence, or in the review of a week."""

from __future__ import annotations

from datetime import datetime

import pytest

from infoview.domain.events import EventKind
from infoview.workbook import happenings
from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook, Shown


@pytest.fixture
def long_away(new_book: NewBook) -> Workbook:
    """Sixteen people were asked seven weeks ago, and the first three were reminded."""
    book = new_book()
    for number in range(16):
        person = add_from_text(book, f"Person{number} Silent{number}").id
        happenings.log(book, person, EventKind.ASKED)
        if number < 3:
            happenings.log(book, person, EventKind.NUDGED)
    book.clock = Clock(datetime(2026, 4, 20, 9))
    return book


def resting(book: Workbook) -> int:
    return len(book.store.where("person", stage="resting"))


@pytest.mark.parametrize(("key", "rest", "waits"), [("r", 3, 13), ("s", 0, 16), ("escape", 0, 0)])
async def test_after_a_long_absence_the_silent_may_rest_together(
    long_away: Workbook, app_on: AppOn, shown: Shown, key: str, rest: int, waits: int
) -> None:
    async with app_on(long_away) as pilot:
        await pilot.press("z")
        assert "3 people stayed silent to the last try" in shown(pilot)
        assert "Person0 Silent0, Person1 Silent1" in shown(pilot)
        await pilot.press(key)
        assert (resting(long_away), len(long_away.store.where("snooze"))) == (rest, waits)
        assert ("spread over the days ahead. u takes it back" in shown(pilot)) is (key != "escape")
        await pilot.press("u")
        assert resting(long_away) == 0


async def test_the_review_of_a_week_lets_all_of_them_rest(
    long_away: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(long_away) as pilot:
        await pilot.press("W")
        while "let them rest" not in shown(pilot):
            await pilot.press("down")
        await pilot.press("enter")
        assert "All of them" in shown(pilot)
        await pilot.press("enter")
        assert resting(long_away) == 3
        assert "3 people may rest. u takes it back" in shown(pilot)
