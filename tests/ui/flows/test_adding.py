"""Adding someone by one line: what is said of the new one is true of where the cursor stands."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text, find
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook

AppOn = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Shown = Callable[[Pilot[None]], str]
LINE = "Ana Ruiz, HR manager at Acme, via Wendy Moss"


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    """An empty workbook on a Monday morning."""
    places = Places(tmp_path / "w.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    return Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)


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
