"""Adding someone by one line: what is said of the new one is true of where the cursor stands."""

from __future__ import annotations

from infoview.workbook.people import add_from_text, find
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown

LINE = "Ana Ruiz, HR manager at Acme, via Wendy Moss"


def why(book: Workbook, name: str) -> str:
    row = book.store.get("person", find(book, name)) or {}
    return str(row["why"])


async def test_e_right_after_adding_writes_of_the_new_one_and_not_of_who_named_them(
    book: Workbook, app_on: AppOn
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("a", *LINE, "enter", "e", *"Her school", "ctrl+s")
        assert (why(book, "Ana"), why(book, "Wendy")) == ("Her school", "")


async def test_a_filter_that_hides_the_new_one_is_closed(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    add_from_text(book, "Kim Lee")
    async with app_on(book) as pilot:
        await pilot.press("2", "slash", *"kim", "enter", "a", *"Ana Ruiz", "enter")
        assert "Added Ana Ruiz" in shown(pilot)
        await pilot.press("e", *"Her school", "ctrl+s")
        assert (why(book, "Ana"), why(book, "Kim")) == ("Her school", "")
