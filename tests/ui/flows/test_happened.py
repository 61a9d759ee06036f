"""What the menu of happenings offers in a stage."""

from __future__ import annotations

import pytest

from infoview.domain.events import EventKind
from infoview.workbook import happenings
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown


@pytest.mark.parametrize("never", [False, True], ids=["closed", "not to be contacted"])
async def test_what_is_closed_can_be_opened_again_unless_they_asked_for_it(
    book: Workbook, app_on: AppOn, shown: Shown, never: bool
) -> None:
    person = add_from_text(book, "Ana Ruiz").id
    happenings.log(book, person, EventKind.CLOSED)
    with book.deed("Said so"):
        book.store.update("person", person, do_not_contact=int(never))
    async with app_on(book) as pilot:
        await pilot.press("2", "m")
        assert "They wrote" in shown(pilot)
        assert ("Open again" in shown(pilot)) is not never
