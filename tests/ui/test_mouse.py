"""Everything by mouse too: one test for each kind of thing one can click."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from infoview.ui.screens.answered import AnsweredScreen
from infoview.ui.screens.compose import ComposeScreen
from infoview.ui.screens.coverage import CoverageScreen
from infoview.ui.screens.main import MainScreen
from infoview.ui.screens.meeting import MeetingScreen
from infoview.ui.widgets.line_list import LineList
from infoview.workbook import people
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook, Shown
from tests.ui.talks import booked


async def click(pilot: Pilot[None], words: str, *, row: str = "", left: int = 0, times: int = 1) -> None:
    """Clicks the words where they stand on the screen, in a line that holds `row`; `left` of them, if so."""
    lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    places = [(line.index(words) - left, y) for y, line in enumerate(lines) if words in line and row in line]
    assert places, "\n".join([words, *lines])
    await pilot.click(offset=places[0], times=times)
    await pilot.pause()


def at(pilot: Pilot[None]) -> str:
    """The pane one is at."""
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    return str(screen.pane.id)


@pytest.mark.parametrize(("size", "words"), [((80, 24), "5 Directions"), ((40, 12), " 5 ")])
async def test_a_pane_by_its_number(book: Workbook, app_on: AppOn, size: tuple[int, int], words: str) -> None:
    async with app_on(book, size) as pilot:
        await click(pilot, words, left=-1)
        assert at(pilot) == "directions"
        await click(pilot, "2", left=-1)
        assert at(pilot) == "pipeline"


async def test_a_dialog_by_its_line_of_keys(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await click(pilot, "a add")
        await pilot.press(*"Ana Ruiz")
        await click(pilot, "enter done")
        assert at(pilot) == "pipeline"
        await click(pilot, "m happened")
        await click(pilot, "I asked for a conversation", times=2)
        await click(pilot, "On ")  # the label of a field
        await pilot.press(*"yesterday")
        await click(pilot, "ctrl+s save")
        assert str(book.store.where("event", kind="asked")[0]["on_date"]) == "2026-03-01"
        await click(pilot, "m happened")
        await click(pilot, "esc close")
        assert at(pilot) == "pipeline"


async def test_a_filter_and_its_end(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    for name in ("Ana Ruiz", "Bo Li"):
        people.add_from_text(book, name)
    async with app_on(book) as pilot:
        await pilot.press("2", "slash", *"ruiz")
        assert "Bo Li" not in shown(pilot)
        assert shown(pilot).splitlines()[-1].strip() == "enter to the list  esc everybody"
        await click(pilot, "enter to the list")
        assert "w write" in shown(pilot)
        await click(pilot, "esc everybody")
        assert "Bo Li" in shown(pilot)
        assert "esc everybody" not in shown(pilot)


async def test_a_mark_before_a_name(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    for name in ("Ana Ruiz", "Bo Li"):
        people.add_from_text(book, name)
    async with app_on(book) as pilot:
        await pilot.press("2")
        await click(pilot, "Bo Li", left=2)
        assert "1 marked" in shown(pilot)
        await click(pilot, "Bo Li", left=2)
        assert "1 marked" not in shown(pilot)


async def test_a_box_ticks_and_a_second_click_on_it_opens_nothing(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    async with app_on(book, (100, 40)) as pilot:
        await pilot.press("3")
        await click(pilot, "( ) Route")
        assert "(x) Route" in shown(pilot)
        await click(pilot, "(x) Route", times=2)
        assert "(x) Route" in shown(pilot)
        assert at(pilot) == "prep"
        await pilot.press("W")
        await click(pilot, "[ ]")
        assert "[x]" in shown(pilot)


async def test_the_screens_over_the_panes_by_their_last_line(new_book: NewBook, app_on: AppOn) -> None:
    book = new_book(config='me.name = "Kim"\nme.zone = "UTC"\n')
    booked(book)
    people.add_from_text(book, "Bo Li")
    async with app_on(book) as pilot:
        await pilot.press("3")
        await click(pilot, "s start")
        assert isinstance(pilot.app.screen, MeetingScreen)
        await click(pilot, "ctrl+o add", row="ctrl+g keys")
        await click(pilot, "esc close")
        await click(pilot, "esc leave")
        await pilot.press("2", "f", *"bo li")
        await click(pilot, "enter open")
        await click(pilot, "w write")
        assert isinstance(pilot.app.screen, ComposeScreen)
        await click(pilot, "esc leave")
        await pilot.press("m", "a", "ctrl+s", "y")
        assert isinstance(pilot.app.screen, AnsweredScreen)
        await click(pilot, "esc leave")
        assert at(pilot) == "pipeline"


async def test_a_person_of_the_matrix(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    booked(book)
    booked(book, "Bo Li", "2026-03-05 15:00")
    async with app_on(book) as pilot:
        await pilot.press("3", "c")
        screen = pilot.app.screen
        assert isinstance(screen, CoverageScreen)
        row = next(line for line in shown(pilot).splitlines() if "·   ·" in line)
        question = row.strip()[:20]
        for sign, name in ((row.index("·"), "Ana Ruiz"), (row.rindex("·"), "Bo Li")):
            await click(pilot, question, left=row.index(question) - sign)
            assert f"{name} was not asked yet" in shown(pilot)


async def wheel(pilot: Pilot[None], words: str, notches: int) -> None:
    """Turns the wheel over the words where they stand: down, or up where it is less than nothing."""
    lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    x, y = next((line.index(words), y) for y, line in enumerate(lines) if words in line)
    kind = events.MouseScrollDown if notches > 0 else events.MouseScrollUp
    for _ in range(abs(notches)):
        await pilot._post_mouse_events([kind], offset=(x, y), button=0)
    await pilot.pause()


async def test_the_wheel_scrolls_a_list_and_leaves_the_cursor_where_it_is(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    for number in range(40):
        people.add_from_text(book, f"Person {number:02}")
    async with app_on(book) as pilot:
        await pilot.press("2")
        await wheel(pilot, "Person 05", 6)
        assert "▸ Person 00" not in shown(pilot)
        assert pilot.app.screen.query_one("#people", LineList).scroll_y > 0
        await wheel(pilot, "Person 14", -9)
        assert "▸ Person 00" in shown(pilot)
        await click(pilot, "Person 03", times=2)
        assert people.name_of(book, pilot.app.screen.person or 0) == "Person 03"  # type: ignore[attr-defined]


async def test_the_wheel_scrolls_a_form_a_page_and_a_list_to_pick_from(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    people.add_from_text(book, "Ana Ruiz, HR manager at Acme")
    async with app_on(book) as pilot:
        await pilot.press("2", "e")
        assert "No contact" not in shown(pilot)
        await wheel(pilot, "Mail", 8)
        await wheel(pilot, "Stance", 8)
        assert "No contact" in shown(pilot)
        await click(pilot, "esc cancel")
        await pilot.press("question_mark")
        first = pilot.app.screen.query_one(LineList).current
        await wheel(pilot, "timeline of this person", 4)
        assert "timeline of this person" not in shown(pilot)
        assert pilot.app.screen.query_one(LineList).current == first
        await click(pilot, "esc close")
        await pilot.press("T", "v")
        assert "{connection}" in shown(pilot)
        await wheel(pilot, "{connection}", 4)
        assert "{connection}" not in shown(pilot)
