"""The talk itself: what is typed during it, and what it leaves for the reflection."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.workbook import (
    drafts,
    meeting_mode,
    occasions,
    preparing,
    reflecting,
)
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import OpenBook
from tests.workbook.talks import START, booked


@pytest.fixture
def meeting(book: Workbook) -> int:
    return booked(book)


@pytest.mark.parametrize(
    ("began", "ends"),
    [
        (START, "15:30"),
        (START - timedelta(minutes=20), "15:30"),
        (START + timedelta(minutes=10), "15:30"),
        (START - timedelta(hours=3), "12:30"),
        (START + timedelta(hours=2), "17:30"),
        (START + timedelta(days=1), "15:30"),
    ],
    ids=["on time", "early", "late", "hours before", "hours after", "a day later"],
)
def test_the_end_clock(open_book: OpenBook, began: datetime, ends: str) -> None:
    meeting = booked(open_book())
    talk = meeting_mode.begin(open_book(began), meeting)
    assert f"{talk.ends:%H:%M}" == ends
    assert timedelta(0) < talk.ends - began <= timedelta(minutes=50)


def test_who_had_a_look_days_before_has_not_begun_it(open_book: OpenBook) -> None:
    meeting = booked(open_book())
    looked = meeting_mode.begin(open_book(START - timedelta(days=2)), meeting)
    looked.texts[preparing.planned(open_book(), meeting)[0].id, None] = "ask this slowly"
    meeting_mode.keep(open_book(), looked)
    for now in (START - timedelta(minutes=2), START + timedelta(minutes=10)):
        talk = meeting_mode.begin(open_book(now), meeting)
        assert (talk.began, f"{talk.ends:%H:%M}") == (START - timedelta(minutes=2), "15:30")
        assert "ask this slowly" in talk.texts.values()


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (30, "30 minutes left"),
        (5.5, "6 minutes left"),
        (5, "5 minutes left: time for who else, and what you should have asked"),
        (0.5, "1 minute left: time for who else, and what you should have asked"),
        (0, "The agreed time is over: say so, thank them, and offer to stop"),
        (-9, "The agreed time is over: say so, thank them, and offer to stop"),
    ],
)
def test_a_gentle_sign_at_the_end(book: Workbook, meeting: int, minutes: float, said: str) -> None:
    talk = meeting_mode.begin(book, meeting)
    assert meeting_mode.left(talk, talk.ends - timedelta(minutes=minutes)) == said


def test_what_was_typed_is_there_again_after_a_crash(open_book: OpenBook) -> None:
    book = open_book(START)
    meeting = booked(book)
    talk = meeting_mode.begin(book, meeting)
    first = (preparing.planned(book, meeting)[0].id, None)
    talk.texts[first], talk.scratch = "half a sent", "@Petra"
    meeting_mode.keep(book, talk)
    book.close()
    later = open_book(START + timedelta(minutes=7))
    again = meeting_mode.begin(later, meeting)
    assert (again.texts[first], again.scratch, again.began) == ("half a sent", "@Petra", START)
    assert later.store.where("answer") == []


def test_an_answer_is_saved_once_asked_and_taken_back_by_undo(book: Workbook, meeting: int) -> None:
    talk = meeting_mode.begin(book, meeting)
    first = (preparing.planned(book, meeting)[0].id, None)
    talk.texts[first] = " Mostly mail\n"
    meeting_mode.save_answer(book, talk, *first)
    meeting_mode.save_answer(book, talk, *first)
    (row,) = book.store.where("answer")
    assert row["text"] == "Mostly mail"
    assert preparing.planned(book, meeting)[0].state == "asked"
    talk.texts[first] = "Mostly mail, and people"
    meeting_mode.save_answer(book, talk, *first)
    book.undo()
    assert meeting_mode.begin(book, meeting).texts[first] == "Mostly mail"
    book.undo()
    assert meeting_mode.begin(book, meeting).texts.get(first, "") == ""
    assert preparing.planned(book, meeting)[0].state == "planned"


def test_a_question_that_came_up_stands_behind_the_one_in_hand(book: Workbook, meeting: int) -> None:
    talk = meeting_mode.begin(book, meeting)
    order = [one.id for one in preparing.planned(book, meeting)]
    new = meeting_mode.ask(book, talk, "And who pays?", order[1])
    assert [one.id for one in preparing.planned(book, meeting)] == [*order[:2], new, *order[2:]]
    assert preparing.planned(book, meeting)[2].why == "came up"


def test_a_tick_without_a_note(book: Workbook, meeting: int) -> None:
    first = preparing.planned(book, meeting)[0].id
    assert meeting_mode.asked(book, first)
    assert not meeting_mode.asked(book, first)


def test_the_talk_hands_everything_to_the_reflection(open_book: OpenBook) -> None:
    meeting = booked(open_book())
    book = open_book(START)
    talk = meeting_mode.begin(book, meeting)
    for number, one in enumerate(preparing.planned(book, meeting)[:3]):
        talk.texts[one.id, None] = f"answer {number}"
    talk.scratch = "@ Petra Olsen, trainer\n!send the list, fri\n? will ask around\nsails\n\n"
    later = open_book(START + timedelta(minutes=26))
    meeting_mode.finish(later, talk)
    _, values = reflecting.form_of(later, meeting)
    assert values["learned"] == "answer 0\nanswer 1\nanswer 2"
    assert values["people.1"] == "Petra Olsen, trainer"
    assert values["i_owe"] == "send the list, fri"
    assert values["they_offered"] == "will ask around"
    assert values["remember.1"] == "sails"
    assert values["minutes_actual"] == "26"
    row = later.store.get("meeting", meeting)
    assert row is not None
    assert row["status"] == "held"
    assert drafts.kept_keys(later, "talk:") == set()
    with pytest.raises(Refused, match="That talk is over"):
        meeting_mode.begin(later, meeting)


def test_what_stands_in_the_reflection_already_is_not_overwritten(open_book: OpenBook) -> None:
    book = open_book(START)
    meeting = booked(book)
    drafts.keep(book, occasions.draft_key(meeting), {"i_owe": "mine"})
    talk = meeting_mode.begin(book, meeting)
    talk.scratch = "!other"
    meeting_mode.finish(book, talk)
    assert reflecting.form_of(book, meeting)[1]["i_owe"] == "mine"


@given(text=st.text())
def test_no_note_is_lost_on_the_way(text: str) -> None:
    kept = "\n".join(meeting_mode.jotted(text).values())
    for line in text.splitlines():
        assert line.strip().lstrip("@!?").strip() in kept
