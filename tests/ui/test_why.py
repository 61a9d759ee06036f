"""One key says why a field, a pane or a screen is there."""

from __future__ import annotations

import pytest

from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """One person."""
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
        # What is behind the words stands left of their frame.
        parts = [(line.split("│")[1:2] or [line])[0] for line in shown(pilot).splitlines()]
        text = " ".join(" ".join(parts).split())
        assert words.casefold() in text.casefold()


async def test_a_form_names_the_key(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "e")
        assert "ctrl+g why" in shown(pilot)


async def test_a_line_that_is_asked_for_says_why_and_what_was_typed_stays(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("a", *"Bo Li", "ctrl+g")
        assert "A name is enough to begin with" in shown(pilot)
        await pilot.press("escape", "enter")
        assert {row["name"] for row in book.store.where("person")} == {"Ana Ruiz", "Bo Li"}
