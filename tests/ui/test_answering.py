"""Cards answered one after the other: nothing but what is told moves on the screen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from infoview.domain.events import EventKind
from infoview.ui.panes.today import TodayPane
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.reader import Reader
from infoview.workbook import happenings, people
from infoview.workbook.clock import Clock
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown

NAMES = ("Ana Ruiz", "Bo Li", "Cy Hart", "Di Marsh")


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Four were asked long enough ago, and all the first steps are done."""
    now = book.clock.now()
    book.clock = Clock(now - timedelta(days=14))
    for name in NAMES:
        person = people.add_from_text(book, name).id
        happenings.log(book, person, EventKind.ASKED)
    with book.deed("Met, long ago"):
        long_ago = {"on_date": "2020-01-01"}
        book.store.insert("event", person_id=person, kind="met", recorded_at=book.clock.stamp(), **long_ago)
        book.store.insert("reflection", **long_ago)
    book.clock = Clock(now)
    return book


def heights(pilot: Pilot[None]) -> tuple[int, int]:
    """How high the list is, and where the card below it begins."""
    pane = pilot.app.screen.query_one(TodayPane)
    return pane.query_one(LineList).region.height, pane.query_one("#card", Reader).region.y


async def test_the_card_stays_in_its_place_as_cards_are_answered(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        first = heights(pilot)
        assert first[0] == len(NAMES)
        await pilot.press("space", "space")
        assert "Noted" in shown(pilot)
        assert heights(pilot) == first
        await pilot.press("u", "u")
        assert heights(pilot) == first
        await pilot.press("space", "2", "1")
        assert heights(pilot)[0] == len(NAMES) - 1


async def test_the_list_makes_room_where_the_words_of_a_card_need_it(book: Workbook, app_on: AppOn) -> None:
    last = max(row["id"] for row in book.store.where("person"))
    with book.deed("Noted"):
        for row in book.store.where("event"):
            book.store.update(
                "event", row["id"], note="It was early. " * (90 if row["person_id"] == last else 1)
            )
    async with app_on(book) as pilot:
        first = heights(pilot)
        await pilot.press("space")
        assert heights(pilot) == first
        await pilot.press("space", "space")
        assert heights(pilot)[0] < first[0]
