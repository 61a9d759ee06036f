"""Pane 5 by its keys, at 80x24 and 40x12: beginning, adding, thinking, wondering, deciding."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from infoview.ui.app import InfoviewApp
from infoview.workbook import directions
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.pilots import shown

Open = Callable[..., AbstractAsyncContextManager[tuple[Pilot[None], Workbook]]]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """The app on an empty workbook, at pane 5."""

    @asynccontextmanager
    async def open_it(size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Pilot[None], Workbook]]:
        places = Places(tmp_path / "w.db", tmp_path / "c.toml", tmp_path / "b", tmp_path / "log")
        book = Workbook(places, Clock(datetime(2026, 3, 2, 9, 0)), safe=False)
        try:
            app = InfoviewApp(book)
            async with app.run_test(size=size) as pilot:
                await pilot.press("5")
                yield pilot, book
        finally:
            book.close()

    return open_it


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if sign == " " else "enter" if sign == "\n" else sign for sign in text))


async def test_not_knowing_becomes_two_directions(opened: Open) -> None:
    async with opened() as (pilot, book):
        assert "b  I don't know what I want" in shown(pilot)
        await pilot.press("b")
        await typed(pilot, "teaching")
        await pilot.press("tab", "tab", "tab")
        await typed(pilot, "mending")
        await pilot.press("tab")
        await typed(pilot, "Mending")
        await pilot.press("ctrl+s")
        assert "at least two" in shown(pilot)
        await typed(pilot, "\nTeaching")
        await pilot.press("ctrl+s")
        assert "Open (2)" in shown(pilot)
        assert [row["text"] for row in book.store.where("about_me")] == ["teaching", "mending"]
        await pilot.press("u")
        assert book.store.where("direction") == []
        assert "b  I don't know what I want" in shown(pilot)


async def test_what_one_thinks_and_decides_by_keys(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size) as (pilot, book):
        direction = directions.add(book, "Mending", guess="[b]bold[/]")
        await pilot.press("1", "5", "c")
        await typed(pilot, "x")
        await pilot.press("ctrl+s")
        assert book.store.where("direction_step") == []
        await pilot.press("backspace")
        await typed(pilot, "55")
        await pilot.press("tab")
        await typed(pilot, "quiet")
        await pilot.press("ctrl+s")
        (step,) = book.store.where("direction_step")
        assert (step["now"], step["because"]) == (55, "quiet")
        await pilot.press("n")
        await typed(pilot, "Who pays")
        await pilot.press("enter")
        assert [row["text"] for row in book.store.where("open_question")] == ["Who pays"]
        await pilot.press("space", "enter")
        assert book.store.where("open_question")[0]["answered_on"] == "2026-03-02"
        await pilot.press("d", "t")
        await typed(pilot, "It fits")
        await pilot.press("ctrl+s")
        row = book.store.get("direction", direction) or {}
        assert (row["status"], row["because"]) == ("chosen", "It fits")
        assert "Decided on (1)" in shown(pilot)


async def test_the_page_shows_text_as_it_was_typed(opened: Open) -> None:
    async with opened() as (pilot, book):
        directions.add(book, "Mending", guess="[b]bold[/] \x1b[31m", unknown=["Who pays?"])
        await pilot.press("1", "5", "enter")
        page = shown(pilot)
        assert "Guess: [b]bold[/]" in page
        assert "?1 Who pays?" in page
        assert "Nobody heard so far" in page
        assert "\x1b" not in page


@pytest.mark.parametrize("key", ["c", "d", "e", "n", "space", "s", "v"])
async def test_keys_without_a_direction_say_what_to_do(opened: Open, key: str) -> None:
    async with opened() as (pilot, _):
        await pilot.press(key)
        assert "There is no direction yet" in shown(pilot)


@pytest.mark.parametrize(("size", "number"), [((80, 24), "0 heard"), ((40, 12), "")])
async def test_no_number_of_a_direction_stands_without_its_word(
    opened: Open, size: tuple[int, int], number: str
) -> None:
    async with opened(size) as (pilot, book):
        directions.add(book, "Mending")
        await pilot.press("1", "5")
        line = next(line for line in shown(pilot).splitlines() if "Mending" in line)
        assert line.partition("Mending")[2].strip() == number


async def test_a_direction_is_told_in_lines_that_can_be_read_on_a_very_wide_screen(opened: Open) -> None:
    async with opened((200, 60)) as (pilot, book):
        directions.add(book, "Teaching", guess="I like to see someone understand. " * 9)
        await pilot.press("1", "5")
        lines = [line.partition("│")[2].rstrip() for line in shown(pilot).splitlines()]
        told = [line for line in lines if "I like to see" in line]
        assert len(told) > 2
        assert max(map(len, told)) <= 104
