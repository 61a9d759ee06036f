"""The talk itself: begun, typed into, left and found again, through keys only."""

from __future__ import annotations

from datetime import datetime

import pytest
from textual.widgets import Static

from infoview.ui.prep_lines import talk_line
from infoview.ui.screens.main import MainScreen
from infoview.ui.screens.meeting import MeetingScreen
from infoview.ui.widgets.talk_editor import TalkEditor
from infoview.workbook import (
    meeting_mode,
    people,
    planning,
    preparing,
)
from infoview.workbook.clock import Clock
from infoview.workbook.preparing import Planned
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown
from tests.ui.pilots import resize
from tests.ui.talks import again, booked


async def test_enter_begins_the_talk_on_its_day_and_only_then(book: Workbook, app_on: AppOn) -> None:
    booked(book, when="2026-03-02 15:00")
    async with app_on(book) as pilot:
        await pilot.press("3", "escape", "enter")
        assert isinstance(pilot.app.screen, MeetingScreen)
        await pilot.press("escape")
    book.clock = Clock(datetime(2026, 3, 1, 10, 0))
    async with app_on(again(book)) as pilot:
        await pilot.press("3", "escape", "enter")
        assert not isinstance(pilot.app.screen, MeetingScreen | MainScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_answers_as_fast_as_one_types(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    meeting = booked(book, when="2026-03-02 10:10")
    planning.propose_questions(book, meeting)
    ids = [one.id for one in preparing.planned(book, meeting)]
    async with app_on(book, size) as pilot:
        await pilot.press("3", "s")
        assert "40 minutes left" in shown(pilot)
        await pilot.press(*"first", "enter", *"second", "enter", "down", *"fourth", "up", "ctrl+t", "tab")
        await pilot.press(*"!send it", "enter", *"sails", "escape")
        assert isinstance(pilot.app.screen, MainScreen)
    book = again(book)
    talk = meeting_mode.begin(book, meeting)
    assert [talk.texts.get((ident, None), "") for ident in ids[:5]] == ["first", "second", "", "fourth", ""]
    assert [one.state for one in preparing.planned(book, meeting)[:5]] == [
        "asked",
        "asked",
        "asked",
        "asked",
        "planned",
    ]
    assert talk.scratch == "!send it\nsails"


async def test_the_talk_goes_on_where_the_program_was_left(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    meeting = booked(book, when="2026-03-02 10:10")
    planning.propose_questions(book, meeting)
    async with app_on(book) as pilot:
        await pilot.press("3", "s")
        assert "as you left it" not in shown(pilot)  # a talk that only begins
        await pilot.press("escape", "s")
        assert "as you left it" not in shown(pilot)  # and one in which nothing is noted yet
        await pilot.press(*"half an ans")
        pilot.app.exit()
    book = again(book)
    async with app_on(book) as pilot:
        await pilot.press("3", "s")
        assert "half an ans" in shown(pilot)
        assert "Ana Ruiz  as you left it today" in shown(pilot)
        assert book.store.where("answer") == []


async def test_it_happened_leads_into_the_reflection(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book, when="2026-03-02 10:00")
    planning.propose_questions(book, meeting)
    async with app_on(book) as pilot:
        await pilot.press("3", "s", *"Mostly mail", "ctrl+s")
        assert "Did it happen with Ana Ruiz?" in shown(pilot)
        await pilot.press("y")
        assert "Did I get good information?" in shown(pilot)
        assert "Mostly mail" in shown(pilot)
        await pilot.press("escape")


async def test_they_could_not_make_it(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    booked(book, when="2026-03-02 10:00")
    async with app_on(book) as pilot:
        await pilot.press("3", "s", "ctrl+s", "t")
        assert "it happens" in shown(pilot)
    (row,) = again(book).store.where("meeting")
    assert row["status"] == "missed"


@pytest.mark.parametrize(
    ("minute", "said"),
    [
        (26, "4 minutes left: time for who else, and what you should have asked"),
        (31, "The agreed time is over: say so, thank them, and offer to stop"),
    ],
)
async def test_the_sign_at_the_end_is_gentle_and_stands_there_whole(
    book: Workbook, app_on: AppOn, shown: Shown, minute: int, said: str
) -> None:
    meeting = booked(book, when="2026-03-02 10:00")
    meeting_mode.begin(book, meeting)
    book.clock = Clock(datetime(2026, 3, 2, 10, minute))
    async with app_on(book, (80, 24)) as pilot:
        await pilot.press("3", "s")
        for size in ((80, 24), (60, 24), (40, 24), (100, 18)):
            await resize(pilot, *size)
            end = pilot.app.screen.query_one("#end", Static)
            rows = " ".join(end.render_line(row).text for row in range(end.size.height))
            assert said in " ".join(rows.split())
        await resize(pilot, 40, 12)
        assert f"{said.partition(':')[0]}; ends 11:30" in shown(pilot)


async def test_one_more_person_comes(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book)
    people.add_from_text(book, "Ben Okoro, welder at Bolt")
    async with app_on(book) as pilot:
        await pilot.press("3", "plus", *"ben", "enter")
        assert "Ana Ruiz, Ben Okoro" in shown(pilot)
    assert len(preparing.meeting_of(again(book), meeting).people) == 2


async def test_whoever_is_out_of_sight_is_not_offered_to_come(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    people.add_from_text(book, "Cy Hart")
    ben = people.add_from_text(book, "Ben Okoro, welder at Bolt").id
    with book.deed("Discreet"):
        book.store.update("person", ben, discreet=1)
    async with app_on(book) as pilot:
        await pilot.press("D", "3", "plus")
        assert "Cy Hart" in shown(pilot)
        assert "Ben" not in shown(pilot)


@pytest.mark.parametrize("key", ["ctrl+g", "f1"])
async def test_the_keys_of_a_talk_are_a_key_away(
    book: Workbook, app_on: AppOn, shown: Shown, key: str
) -> None:
    booked(book, when="2026-03-02 10:00")
    async with app_on(book) as pilot:
        await pilot.press("3", "s", key)
        assert "the talk is over" in shown(pilot)
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, MainScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_of_several_people_one_key_says_who_says_it(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    meeting = booked(book, when="2026-03-02 10:10")
    ben = people.add_from_text(book, "Ben Okoro, welder at Bolt").id
    preparing.add_person(book, preparing.meeting_of(book, meeting), ben)
    planning.propose_questions(book, meeting)
    first, second, third = [one.id for one in preparing.planned(book, meeting)][:3]
    async with app_on(book, size) as pilot:
        await pilot.press("3", "s")
        assert "Says: everybody" in shown(pilot)
        await pilot.press(*"mail", "ctrl+n", "1")  # typed first, then whose it is
        assert "Says: Ana Ruiz" in shown(pilot)
        await pilot.press("ctrl+n", "2", *"welding", "enter")  # the other answers it as well
        await pilot.press("ctrl+n", "2", *"sparks", "enter")
        assert "Says: everybody" in shown(pilot)
        await pilot.press(*"all", "up", "up")
        assert "also answered: Ben Okoro" in shown(pilot) or size[0] < 80
        await pilot.press("escape")
    talk = meeting_mode.begin(again(book), meeting)
    assert talk.in_words(first) == "Ana Ruiz: mail; Ben Okoro: welding"
    assert talk.in_words(second) == "Ben Okoro: sparks"
    assert talk.in_words(third) == "all"


async def test_alone_with_someone_nobody_asks_who_says_it(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    meeting = booked(book, when="2026-03-02 10:10")
    planning.propose_questions(book, meeting)
    async with app_on(book) as pilot:
        await pilot.press("3", "s", *"mail", "ctrl+n", "enter")
        assert "Says:" not in shown(pilot)
    (row,) = again(book).store.where("answer")
    assert row["text"] == "mail"
    assert row["person_id"] == preparing.meeting_of(again(book), meeting).people[0][0]


async def test_a_tall_window_has_room_for_notes_and_a_wide_one_for_the_brief(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    async with app_on(book, (200, 60)) as pilot:
        await pilot.press("3", "p", "s")
        assert "To give" in shown(pilot)
        assert pilot.app.screen.query_one("#scratch").size.height > 20
        await resize(pilot, 40, 12)
        assert "To give" not in shown(pilot)
        assert "@ name  ! I promise  ? they promise" in shown(pilot)
        assert pilot.app.screen.query_one("#scratch").size.height == 1


def test_where_question_and_answer_fit_neither_is_cut_and_answers_stand_below_each_other() -> None:
    one = Planned(1, "How does your week split between people and paper?", 2, "core", "asked", 1)
    two = Planned(2, "And your year?", 2, "core", "asked", 2)
    lines = [talk_line(question, "10:02", "Mail.", (50, 5), 80).plain for question in (one, two)]
    assert all("…" not in line for line in lines)
    assert {line.index("Mail.") for line in lines} == {61}
    assert "people … Mail." in talk_line(one, "10:02", "Mail." * 9, (50, 45), 80).plain


async def test_in_a_low_window_a_blank_row_parts_answer_and_notes_and_a_long_answer_leaves_the_questions(
    book: Workbook, app_on: AppOn
) -> None:
    planning.propose_questions(book, booked(book, when="2026-03-02 10:00"))
    async with app_on(book, (40, 12)) as pilot:
        await pilot.press("3", "s")
        answer, notes = (pilot.app.screen.query_one(name) for name in ("#answer", "#scratch"))
        assert (answer.size.height, notes.region.y - answer.region.bottom) == (1, 1)
        pilot.app.screen.query_one("#answer", TalkEditor).insert("a long answer " * 20)
        await pilot.pause()
        assert answer.size.height == 3
        assert pilot.app.screen.query_one("#list").size.height > 1
