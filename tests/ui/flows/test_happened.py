"""What the menu of happenings offers in a stage."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from infoview.domain.events import LOGGABLE, EventKind
from infoview.ui.letters import LETTERS
from infoview.ui.widgets.movement import UP_AND_DOWN
from infoview.workbook import happenings
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook, Shown


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


def test_each_happening_has_a_letter_of_its_own_and_none_that_moves() -> None:
    moving = {key for one in Binding.make_bindings(UP_AND_DOWN) for key in one.key.split(",")}
    assert set(LETTERS) == set(LOGGABLE)
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert not moving & set(LETTERS.values())


@pytest.mark.parametrize(
    "before", [[], [EventKind.ASKED], [EventKind.MET], [EventKind.MET, EventKind.THANKED]]
)
async def test_a_letter_says_the_same_in_every_stage(
    book: Workbook, app_on: AppOn, shown: Shown, before: list[EventKind]
) -> None:
    person = add_from_text(book, "Ana Ruiz").id
    for kind in before:
        happenings.log(book, person, kind)
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "e")
        assert "They wrote: Ana Ruiz" in shown(pilot)
        await pilot.press("escape", "m", "d")
        assert "We set a date: Ana Ruiz" in shown(pilot)


async def test_in_the_menu_of_happenings_j_and_k_move(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "j", "j", "k", "enter")
        assert "We met: Ana Ruiz" in shown(pilot)


async def test_a_letter_of_what_can_not_have_happened_says_so(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "u")
        assert "“I nudged” does not fit just now" in shown(pilot)
        await pilot.press("slash", "x", "u")
        assert "Nothing fits" in shown(pilot)


async def test_a_time_on_their_clock_is_said_on_both_as_it_is_typed(
    new_book: NewBook, app_on: AppOn, shown: Shown
) -> None:
    book = new_book(config='me.zone = "Europe/London"\n')
    add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "d", *"2 jun 2026 15:00", "tab", *"New_York")
        assert "→ Tue 2 Jun 15:00 New York (20:00 yours)" in shown(pilot)
        await pilot.press("shift+tab", "backspace", "backspace", "3", "0")
        assert "→ Tue 2 Jun 15:30 New York (20:30 yours)" in shown(pilot)
        await pilot.press("tab", *["backspace"] * 8)
        assert "→ Tue 2 Jun at 15:30" in shown(pilot)
        assert "New York (" not in shown(pilot)


async def test_what_an_empty_field_stands_for_is_seen_in_it(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    person = add_from_text(book, "Ana Ruiz").id
    happenings.log(book, person, EventKind.ASKED)
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "d")
        assert "yours" in shown(pilot)
        assert "today" in shown(pilot)
        await pilot.press("escape", "m", "L")
        assert "there is a new reason" in shown(pilot)
