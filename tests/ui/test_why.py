"""One key says why a field, a pane or a screen is there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook

AppOn = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Shown = Callable[[Pilot[None]], str]


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    """One person."""
    places = Places(tmp_path / "w.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    book = Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)
    add_from_text(book, "Ana Ruiz")
    return book


@pytest.mark.parametrize("key", ["ctrl+g", "f1"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_field_says_why_and_what_was_typed_stays(
    book: Workbook, app_on: AppOn, shown: Shown, key: str, size: tuple[int, int]
) -> None:
    async with app_on(book, size) as pilot:
        await pilot.press("2", "e", *"Her work", key)
        assert "Why we ask: Why them" in shown(pilot)
        await pilot.press("escape", "tab", key)
        assert "Why we ask: Connection" in shown(pilot)
        await pilot.press("escape", "ctrl+s")
        assert book.store.where("person")[0]["why"] == "Her work"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("1", "Each day brings a few cards"),
        ("2", "Three to five voices"),
        ("3", "An hour of preparing"),
        ("4", "Two minutes while it is fresh"),
        ("5", "Keep at least two open"),
        ("6", "counted from what happened"),
        ("H", "Every deed, newest first"),
        ("T", "The words to begin a message with"),
    ],
)
async def test_a_pane_and_a_screen_say_what_they_are_for(
    book: Workbook, app_on: AppOn, shown: Shown, keys: str, words: str
) -> None:
    async with app_on(book) as pilot:
        await pilot.press(keys, "ctrl+g")
        text = " ".join(shown(pilot).replace("│", " ").split())
        assert words.casefold() in text.casefold()


async def test_a_form_names_the_key(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "e")
        assert "ctrl+g why" in shown(pilot)
