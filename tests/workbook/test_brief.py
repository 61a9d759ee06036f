"""The brief: everything one needs on one page, whatever the words in it."""

import re
import unicodedata
from datetime import time, timedelta
from itertools import pairwise

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.workbook import (
    checking,
    happenings,
    planning,
    preparing,
    reflecting,
)
from infoview.workbook.brief import brief_of, end_clock, timed
from infoview.workbook.brief_page import as_markdown, as_plain, as_screen, title_of
from infoview.workbook.past_talks import between, changes
from infoview.workbook.workbook import Workbook
from tests.workbook.talks import DAY, START, booked


@pytest.fixture
def meeting(book: Workbook) -> int:
    return booked(book)


def test_questions_have_their_turns(book: Workbook, meeting: int) -> None:
    found = preparing.meeting_of(book, meeting)
    turns = timed(found)
    assert turns[0].at == START + timedelta(minutes=2)
    for turn, following in pairwise(turns):
        assert following.at == turn.at + timedelta(minutes=turn.minutes)
    assert turns[-1].at + timedelta(minutes=turns[-1].minutes) <= found.ends - timedelta(minutes=2)


def test_the_page_has_everything_one_needs(book: Workbook, meeting: int) -> None:
    preparing.set_purpose(
        book,
        meeting,
        {
            "purpose": "Whether four days are possible",
            "give_idea": "What others do",
            "praise": "Her class",
            "zone": "New York",
        },
    )
    person = preparing.meeting_of(book, meeting).people[0][0]
    happenings.log(book, person, EventKind.PROMISED, happenings.Details(note="send the article"))
    happenings.log(book, person, EventKind.OFFERED, happenings.Details(note="will ask around"))
    happenings.log(book, person, EventKind.THEY_WROTE, happenings.Details(note="Gladly!"))
    page = as_plain(book, brief_of(book, meeting))
    for part in (
        "Starts: Mon 9 Mar 11:00 New York (15:00 yours), 30 minutes",
        "Ends: 11:30 New York (15:30 yours)",
        "I'll leave knowing: Whether four days are possible",
        "Wendy Moss sent me; I have not asked to say the name.",
        "Gladly!",
        "I promised: send the article (open",
        "They promised: will ask around (open",
        "15:02",
        "Offer: What others do",
        "Thank for: Her class",
    ):
        assert part in page, part


def test_the_second_talk_reads_the_first_again(book: Workbook, meeting: int) -> None:
    person = preparing.meeting_of(book, meeting).people[0][0]
    happenings.log(book, person, EventKind.MET)
    reflecting.save_reflection(
        book, meeting, {"learned": "It is all mail", "information": "2", "giving.1": "2"}
    )
    happenings.log(book, person, EventKind.BOOKED, happenings.Details(moment=Moment(DAY, time(9, 0))))
    second = brief_of(book, preparing.next_with(book, person).id)
    assert second.talk_number == 2
    page = as_plain(book, second)
    assert "Ana Ruiz (talk 2)" in page
    assert "Talk 1, today: It is all mail" in page
    assert [talk.number for talk in between(book, person, "Ana Ruiz").talks] == [1]


def cells(line: str) -> int:
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in line
    )


HOSTILE = (
    "[x](javascript:1) \x1b[31m\x9b2J # *a* _b_ <script> \u202e",
    "漢字" * 60,
    "a" * 5000,
    "one\ntwo\n# three",
    "1. not a list",
    "# no heading",
    "שלום עולם",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [80, 38])
def test_no_words_break_the_plain_page(book: Workbook, meeting: int, text: str, width: int) -> None:
    preparing.set_purpose(book, meeting, {"purpose": text, "place": text, "give_idea": text})
    planning.add_question(book, meeting, text)
    page = as_plain(book, brief_of(book, meeting), width)
    for line in page.splitlines():
        assert cells(line) <= width
        assert line.isprintable()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [107, 108, 117, 197])
def test_no_words_break_the_page_on_a_screen(book: Workbook, meeting: int, text: str, width: int) -> None:
    preparing.set_purpose(book, meeting, {"purpose": text, "place": text, "give_idea": text})
    checking.note_fact(book, preparing.meeting_of(book, meeting), text)
    page = as_screen(book, brief_of(book, meeting), width)
    for row in page:
        line = "".join(part.text for part in row)
        assert cells(line) <= width
        assert line.isprintable()


def test_a_wide_screen_shows_the_page_in_two_halves(book: Workbook, meeting: int) -> None:
    found = brief_of(book, meeting)
    headings = [
        [part.text.strip() for part in row if part.kind == "heading"] for row in as_screen(book, found, 117)
    ]
    assert ["Ana Ruiz, HR manager at Acme", "Questions"] in headings
    assert all(len(row) == 1 for row in as_screen(book, found, 107))
    printed = as_plain(book, found).replace("=", "").replace("-", "").split()
    for width in (40, 107, 117, 196):
        page = " ".join(part.text for row in as_screen(book, found, width) for part in row)
        assert sorted([*title_of(found).split(), *page.replace("-", "").split()]) == sorted(printed)


def test_on_a_screen_a_label_is_told_from_what_it_names(book: Workbook, meeting: int) -> None:
    rows = [row for row, *_ in as_screen(book, brief_of(book, meeting), 80)]
    assert {"Starts: ", "I'll leave knowing: "} <= {row.text[: row.lead] for row in rows}
    assert not any(row.lead for row in rows if row.kind == "heading")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_become_markdown(book: Workbook, meeting: int, text: str) -> None:
    plain_headings = [
        line for line in as_markdown(book, brief_of(book, meeting)).splitlines() if line[:1] == "#"
    ]
    preparing.set_purpose(book, meeting, {"purpose": text, "give_idea": text, "praise": text})
    planning.add_question(book, meeting, text)
    checking.note_fact(book, preparing.meeting_of(book, meeting), text)
    page = as_markdown(book, brief_of(book, meeting))
    assert [line for line in page.splitlines() if line[:1] == "#"] == plain_headings
    assert "<script" not in page.replace("\\<script", "")
    assert "\x1b" not in page
    assert not any(line.startswith(("- #", "- 1. ")) for line in page.splitlines())


def test_a_moved_meeting_tells_how_its_date_came_about(book: Workbook, meeting: int) -> None:
    person = preparing.meeting_of(book, meeting).people[0][0]
    moved = happenings.Details(moment=Moment(DAY + timedelta(days=2), time(10, 0)))
    happenings.log(book, person, EventKind.MOVED, moved)
    happenings.log(book, person, EventKind.THEY_MISSED)
    happenings.log(book, person, EventKind.BOOKED, happenings.Details(moment=Moment(DAY, time(9, 0))))
    now = preparing.next_with(book, person)
    assert changes(book, now.id) == (
        "moved from Mon 9 Mar 15:00",
        "they could not make it on Wed 11 Mar 10:00",
    )
    assert "moved from Mon 9 Mar 15:00" in as_plain(book, brief_of(book, now.id))


def test_the_end_is_told_on_both_clocks_over_midnight(book: Workbook, meeting: int) -> None:
    preparing.set_purpose(book, meeting, {"zone": "Sydney", "minutes": "60"})
    found = preparing.meeting_of(book, meeting)
    assert end_clock(book, found, found.ends) == "03:00 Sydney (Mon 9 Mar 16:00 yours)"


@pytest.mark.parametrize(
    "typed", ["who decides", "I'll leave knowing who decides", " i’ll leave knowing: who decides"]
)
def test_what_the_page_says_anyway_is_not_said_twice(book: Workbook, meeting: int, typed: str) -> None:
    preparing.set_purpose(book, meeting, {"purpose": typed})
    assert preparing.meeting_of(book, meeting).aim == "who decides"
    assert preparing.values_of(book, meeting)["purpose"] == "who decides"  # the field is named by those words
    assert "I'll leave knowing: who decides" in as_plain(book, brief_of(book, meeting))
    assert (book.store.get("meeting", meeting) or {})["purpose"] == typed.strip()


def test_a_purpose_of_no_other_words_stays(book: Workbook, meeting: int) -> None:
    preparing.set_purpose(book, meeting, {"purpose": "I'll leave knowing"})
    assert preparing.meeting_of(book, meeting).aim == "I'll leave knowing"


def test_the_first_question_says_whose_clock_it_is(book: Workbook, meeting: int) -> None:
    preparing.set_purpose(book, meeting, {"zone": "Kolkata"})
    page = as_plain(book, brief_of(book, meeting))
    assert "- 15:02 yours " in page
    assert page.count(" yours ") == 1
    assert preparing.meeting_of(book, meeting).there == "20:30 in Kolkata"


def test_the_minutes_of_a_question_stand_on_one_row(book: Workbook, meeting: int) -> None:
    planning.propose_questions(book, meeting)
    found = brief_of(book, meeting)
    for width in range(40, 81):
        page = as_plain(book, found, width)
        assert not [row for row in page.splitlines() if re.search(r"\(\d+$", row)]
        assert all(len(row) <= width for row in page.splitlines())
