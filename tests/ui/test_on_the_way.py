"""A pane that was not looked at yet is on its way for a moment: what is meant for it waits, and nothing is lost."""

from __future__ import annotations

import pytest

from infoview.ui import commands
from infoview.ui.screens.main import MainScreen
from infoview.ui.screens.timeline import TimelineScreen
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook
from tests.ui.pilots import settle


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    """A workbook with one person in it."""
    made = new_book()
    add_from_text(made, "Ana Ruiz, baker at Crumb")
    return made


async def test_keys_typed_before_the_pane_is_there_are_its_own(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book) as pilot:
        for key in ("5", "2", "t"):  # faster than a pane can come
            pilot.app.simulate_key(key)
        await settle(pilot)
        assert isinstance(pilot.app.screen, TimelineScreen)


async def test_a_command_of_a_pane_never_seen_runs_there(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book) as pilot:
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        for pane in ("pipeline", "prep", "reflect", "directions", "insights"):
            main.run_command(commands.of_scope(pane, main.register)[-1])  # as the list behind `:` does
            await settle(pilot)
            assert main.pane.scope == pane
            await pilot.press("escape")
