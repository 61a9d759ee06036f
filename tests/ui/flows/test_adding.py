"""Adding someone by one line: what is said of the new one is true of where the cursor stands."""

from __future__ import annotations

from infoview.workbook import directions
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


async def test_what_one_may_type_is_said_before_and_a_direction_is_known(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("a")
        assert "A name, then whatever you know" in shown(pilot)
        assert "your directions" not in shown(pilot)
        await pilot.press("escape")
        directions.add(book, "Nursery work")
        await pilot.press("a")
        assert "one of your directions" in shown(pilot)
        await pilot.press(*"Rosa Vale, gardener at Green, nursery work")
        assert "Directions: Nursery work" in shown(pilot)
        await pilot.press("enter")
        rosa = find(book, "Rosa")
        assert [directions.name_of(book, one) for one in directions.of_person(book, rosa)] == ["Nursery work"]
        assert (book.store.get("person", rosa) or {})["notes"] == ""
