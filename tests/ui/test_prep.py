"""Prep and the screens one gets to from it, through keys only."""

from __future__ import annotations

from datetime import datetime

import pytest
from textual.pilot import Pilot

from infoview.domain.checklist import Item
from infoview.domain.readiness import ItemState, Readiness
from infoview.ui.prep_lines import checklist_heading, item_line
from infoview.ui.screens.brief import BriefScreen
from infoview.ui.screens.main import MainScreen
from infoview.workbook import (
    checking,
    directions,
    people,
    planning,
    preparing,
    question_bank,
)
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown
from tests.ui.pilots import resize
from tests.ui.talks import again, booked

NOW = datetime(2026, 3, 2, 10, 0)


def done(book: Workbook, meeting: int) -> set[Item]:
    ready = checking.checklist(book, preparing.meeting_of(book, meeting))
    return {one.item for one in ready.items if one.done}


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_both_clocks_the_questions_and_what_is_left(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    booked(book)
    async with app_on(book, size) as pilot:
        await pilot.press("3", "p")
        assert "Wed 4 Mar 16:00 Oslo (15:00 yours)" in " ".join(shown(pilot).split())
        assert "left" in shown(pilot)
        assert (
            "16:00 in Oslo" in shown(pilot) or size[0] != 80
        )  # among the meetings, where they have whole lines
        assert "Questions" in shown(pilot)
        assert " ticked" in shown(pilot)
        await pilot.press("G")
        assert "( ) Route" in shown(pilot) or "(x) Money" in shown(pilot)


def test_the_checklist_says_what_is_left_and_what_may_be_left() -> None:
    def ready(*must_be_done: bool) -> Readiness:
        states = [ItemState(item, False, "") for item in Item if item.must in must_be_done]
        return Readiness(tuple(states), sum(state.item.must for state in states))

    must = sum(item.must for item in Item)
    more = len(Item) - must
    assert checklist_heading(ready(True, False)) == f"Checklist: {must} left; {more} ( ) if you like"
    assert checklist_heading(ready(False)) == f"Checklist: ready; {more} ( ) if you like"
    assert checklist_heading(ready(True)) == f"Checklist: {must} left"


async def test_no_item_of_the_checklist_is_cut_at_80_columns_and_its_state_is_told_whole(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    for item in Item:
        assert item.label in item_line(ItemState(item, False, "x" * 40), 75).plain  # beside a scroll bar
    async with app_on(book) as pilot:
        await pilot.press("3", "t")
        assert "Date, zones, length, place, who calls: still open: " in shown(pilot)


async def test_a_key_says_where_there_is_no_meeting_for_it(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("3", "p")
        assert "No meeting is booked yet: m, “We set a date” books one." in shown(pilot)
        await pilot.press("B")
        assert not isinstance(pilot.app.screen, MainScreen)


async def test_a_hand_made_set_is_warned_of(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    booked(book)
    async with app_on(book) as pilot:
        await pilot.press("3", "n", *"Why", "enter")
        assert "! 1 question may leave you short" in shown(pilot)
        await pilot.press("o")
        assert " gap" not in shown(pilot)  # of most nobody has heard, which is not said line by line
        await pilot.press(*"ordinary tuesday", "enter")
        assert "2 questions may leave you short" in shown(pilot)


async def test_each_item_of_the_checklist_is_a_key_away(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book, "Ana Ruiz, HR at Acme, via Wendy Moss")
    async with app_on(book, (100, 50)) as pilot:
        await pilot.press("3", "t", "enter")  # the practical side
        assert "Who calls" in shown(pilot)
        await pilot.press("right", "right", "tab", *"a link", "ctrl+s")
        assert preparing.meeting_of(book, meeting).place == "a link"
        await to_item(pilot, Item.INVITE)
        await pilot.press("enter", "y")
        await to_item(pilot, Item.PERSON)
        await pilot.press("enter", *"Began as a teacher", "enter")
        await to_item(pilot, Item.ORGANISATION)
        await pilot.press("enter", *"It grows", "enter", "enter", *"One rival", "enter")
        await to_item(pilot, Item.QUESTIONS)
        await pilot.press("enter")
        await to_item(pilot, Item.GIFT)
        await pilot.press("enter", *"A list", "ctrl+s")
        await to_item(pilot, Item.REFERRER)
        await pilot.press("enter", "y", "enter", "k")
        await to_item(pilot, Item.ROUTE)
        await pilot.press("enter")
        await to_item(pilot, Item.BRIEF)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, BriefScreen)
        await pilot.press("escape")
    found = done(again(book), meeting)
    for item in (
        Item.DETAILS,
        Item.INVITE,
        Item.PERSON,
        Item.ORGANISATION,
        Item.QUESTIONS,
        Item.GIFT,
        Item.REFERRER,
        Item.ROUTE,
        Item.BRIEF,
    ):
        assert item in found, item


async def to_item(pilot: Pilot[None], item: Item) -> None:
    """Down or up to an item, as a person would."""
    from infoview.ui.panes.prep import PrepPane

    steps = pilot.app.screen.query_one(PrepPane)._steps
    await pilot.press("G")
    for _ in range(40):
        if steps.current is item:
            return
        await pilot.press("k")
    raise AssertionError(f"no {item}")


async def test_hostile_words_stay_words(book: Workbook, app_on: AppOn, shown: Shown, evil: str) -> None:
    meeting = booked(book, when="2026-03-02 15:00")
    evil = evil.encode("utf-8", "replace").decode()
    with book.deed("Named"):
        book.store.update("person", preparing.meeting_of(book, meeting).people[0][0], name=evil)
    preparing.set_purpose(book, meeting, {"purpose": evil, "place": evil, "give_idea": evil})
    planning.add_question(book, meeting, evil)
    async with app_on(book, (80, 24)) as pilot:
        await pilot.press("3")
        assert "[Acme]" in shown(pilot)
        for key in ("b", "escape", "s", "ctrl+r", "escape", "escape", "c", "escape", "B", "escape"):
            await pilot.press(key)  # each is painted
        assert isinstance(pilot.app.screen, MainScreen)
        assert "\x1b" not in shown(pilot)


@pytest.mark.parametrize(("key", "offset"), [("e", 0), ("l", 60)])
async def test_a_time_that_comes_twice_is_asked_about(
    book: Workbook, app_on: AppOn, shown: Shown, key: str, offset: int
) -> None:
    people.add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "slash", *"set a date", "enter")
        await pilot.press(*"2026-11-01 01:30", "tab", *"new york", "ctrl+s")
        assert "which is meant?" in shown(pilot)
        await pilot.press(key)
        assert "Booked (1)" in shown(pilot)
    (row,) = again(book).store.where("meeting")
    began = datetime.fromisoformat(row["starts_at"]).replace(tzinfo=None)
    assert (began - datetime(2026, 11, 1, 5, 30)).total_seconds() == offset * 60


async def test_a_time_the_clocks_skip_is_refused_in_the_form(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    people.add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "slash", *"set a date", "enter")
        await pilot.press(*"2026-03-08 02:30", "tab", *"new york", "ctrl+s")
        assert "does not exist" in shown(pilot)
    assert again(book).store.where("meeting") == []


async def test_the_last_tick_says_that_nothing_is_left(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book)
    found = preparing.meeting_of(book, meeting)
    for one in checking.checklist(book, found).items:
        if not one.done and one.item.must and one.item is not Item.CONFIRM:
            checking.tick_item(book, found, one.item)
    async with app_on(book) as pilot:
        await pilot.press("3")
        assert "1 left" in shown(pilot)
        await pilot.press("t")
        await to_item(pilot, Item.CONFIRM)
        await pilot.press("space")
        assert "Nothing is left: r notes that you are ready." in shown(pilot)
        await pilot.press("r")
        assert preparing.meeting_of(book, meeting).prepared
        assert "You are ready." in shown(pilot)
        await pilot.press("r")
        assert "Back to preparing." in shown(pilot)


async def test_the_form_of_the_purpose_names_what_is_still_unknown(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    meeting = booked(book)
    directions.ask(book, preparing.meeting_of(book, meeting).direction_id or 0, "Do evenings stay free?")
    async with app_on(book) as pilot:
        await pilot.press("3", "escape", "enter")
        assert "Do evenings stay free?" in shown(pilot)


async def test_a_day_without_an_hour_is_asked_for_it(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    people.add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "slash", *"set a date", "enter", *"in 2 weeks", "ctrl+s")
        assert "Mon 16 Mar at what time?" in shown(pilot)
        assert "--at" not in shown(pilot)
        await pilot.press(*" 15:00", "tab", *"sidney", "ctrl+s")
        assert "No time zone is called 'sidney'; try Australia/Sydney" in " ".join(shown(pilot).split())
        await pilot.press(*["backspace"] * 6, *"sydney", "ctrl+s")
        assert "Mon 16 Mar 15:00 Sydney (04:00 yours)" in " ".join(shown(pilot).split())


async def test_a_question_is_edited_for_this_meeting_only(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    meeting = booked(book)
    planning.propose_questions(book, meeting)
    first = preparing.planned(book, meeting)[0]
    async with app_on(book) as pilot:
        await pilot.press("3", "w", *"So: ", "tab", "backspace", "9", "ctrl+s")
        assert "Reworded." in shown(pilot)
        await pilot.press("w", "tab", "backspace", "0", "ctrl+s")
        assert "Minutes are a whole number from 1 to 60." in " ".join(shown(pilot).split())
        await pilot.press("escape", "y")
    after = preparing.planned(again(book), meeting)[0]
    assert (after.text, after.minutes) == (f"So: {first.text}", 9)
    assert question_bank.values_of(again(book), first.question_id or 0)["text"] == first.text


async def test_questions_are_moved_and_left_out_by_keys(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book)
    planning.propose_questions(book, meeting)
    one, two, three, *rest = [found.id for found in preparing.planned(book, meeting)]
    async with app_on(book) as pilot:
        await pilot.press("3", "right_square_bracket", "right_square_bracket", "left_square_bracket")
        assert [found.id for found in preparing.planned(book, meeting)] == [two, one, three, *rest]
        await pilot.press("d")
        assert [found.id for found in preparing.planned(book, meeting)] == [two, three, *rest]
        await pilot.press("u", "u")
    assert [found.id for found in preparing.planned(again(book), meeting)] == [two, three, one, *rest]


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((120, 24), True), ((200, 60), True)])
async def test_where_there_is_room_the_talks_the_questions_and_the_past_stand_side_by_side(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int], beside: bool
) -> None:
    booked(book)
    booked(book, "Bo Li", "2026-03-05 15:00")
    async with app_on(book, size) as pilot:
        await pilot.press("3", "p")
        talk = next(line for line in shown(pilot).splitlines() if "Bo Li" in line)
        assert ("│ ▸ [ ]" in talk) is beside
        assert ("You have not met yet" in shown(pilot)) is beside


async def test_in_a_tall_window_the_questions_keep_the_whole_width(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    async with app_on(book, (120, 36)) as pilot:
        await pilot.press("3", "p")
        lines = shown(pilot).splitlines()
        first, last = (lines.index(line) for line in lines if line.startswith((" Questions,", " Checklist:")))
        assert last - first > 5
        assert not any("…" in line or "│" in line for line in lines[first:last])
        assert any("Ana Ruiz" in line and "│" in line for line in lines[:first])


async def test_a_question_that_is_whole_in_its_list_is_not_said_again_below(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    question = "What would you tell somebody who begins here on Monday and has never done anything like it?"
    meeting = booked(book)
    planning.propose_questions(book, meeting)
    planning.reword(book, preparing.meeting_of(book, meeting).questions[0].id, question)
    async with app_on(book, (80, 24)) as pilot:
        await pilot.press("3")
        await resize(pilot, 200, 60)
        assert shown(pilot).count(question) == 1
