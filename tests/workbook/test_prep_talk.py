"""The talk itself: the brief before it, what is typed during it, and what it leaves for the reflection."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.workbook import (
    checking,
    drafts,
    happenings,
    meeting_mode,
    people,
    planning,
    preparing,
    question_bank,
    reflecting,
)
from infoview.workbook.brief import brief_of, end_clock, timed
from infoview.workbook.brief_page import as_markdown, as_plain, as_screen
from infoview.workbook.errors import Refused
from infoview.workbook.past_talks import between, changes
from infoview.workbook.workbook import Workbook

OpenBook = Callable[..., Workbook]
DAY = date(2026, 3, 9)
START = datetime(2026, 3, 9, 15, 0)


def booked(book: Workbook, text: str = "Ana Ruiz, HR manager at Acme, via Wendy Moss") -> int:
    person = people.add_from_text(book, text).id
    details = happenings.Details(moment=Moment(DAY, START.time()), minutes=30)
    happenings.log(book, person, EventKind.BOOKED, details)
    meeting = preparing.next_with(book, person).id
    planning.propose_questions(book, meeting)
    return meeting


@pytest.fixture
def meeting(book: Workbook) -> int:
    return booked(book)


# -- meeting mode


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
    drafts.keep(book, reflecting.draft_key(meeting), {"i_owe": "mine"})
    talk = meeting_mode.begin(book, meeting)
    talk.scratch = "!other"
    meeting_mode.finish(book, talk)
    assert reflecting.form_of(book, meeting)[1]["i_owe"] == "mine"


@given(text=st.text())
def test_no_note_is_lost_on_the_way(text: str) -> None:
    kept = "\n".join(meeting_mode.jotted(text).values())
    for line in text.splitlines():
        assert line.strip().lstrip("@!?").strip() in kept


# -- the brief


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
    for line in page.splitlines():
        assert cells(line) <= width
        assert line.isprintable()


def test_a_wide_screen_shows_the_page_in_two_halves(book: Workbook, meeting: int) -> None:
    found = brief_of(book, meeting)
    (beside,) = [line for line in as_screen(book, found, 117).splitlines() if line.endswith("▌ Questions")]
    assert beside.startswith("▌ Ana Ruiz, HR manager at Acme")
    assert as_screen(book, found, 107) == as_plain(book, found)
    pages = (as_plain(book, found), as_screen(book, found, 117).replace("▌", ""))
    one, other = (sorted(page.replace("=", "").replace("-", "").split()) for page in pages)
    assert one == other


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


# -- several people


@pytest.fixture
def panel(book: Workbook, meeting: int) -> tuple[int, int, int]:
    """The talk, and the two people in it."""
    ben = people.add_from_text(book, "Ben Okoro, welder at Bolt").id
    found = preparing.meeting_of(book, meeting)
    preparing.add_person(book, found, ben)
    return meeting, found.people[0][0], ben


def test_who_of_several_said_it_is_kept_and_told(book: Workbook, panel: tuple[int, int, int]) -> None:
    meeting, ana, ben = panel
    talk = meeting_mode.begin(book, meeting)
    one, two, three = [found.id for found in preparing.planned(book, meeting)[:3]]
    talk.texts[one, None] = "All agree"
    talk.texts[two, ana] = "Mostly mail"
    talk.texts[two, ben] = "Mostly welding"
    talk.texts[three, ben] = "Ask my sister"
    meeting_mode.save(book, talk)
    assert talk.in_words(one) == "All agree"
    assert talk.in_words(two) == "Ana Ruiz: Mostly mail; Ben Okoro: Mostly welding"
    again = meeting_mode.begin(book, meeting)
    assert {slot: text for slot, text in again.texts.items() if text} == talk.texts
    bank = {entry.question.text: entry for entry in question_bank.entries(book)}
    asked = [bank[found.text] for found in preparing.planned(book, meeting)[:3]]
    assert [[(said.person, said.text, said.together) for said in entry.answers] for entry in asked] == [
        [("Ana Ruiz", "All agree", True), ("Ben Okoro", "All agree", True)],
        [("Ana Ruiz", "Mostly mail", False), ("Ben Okoro", "Mostly welding", False)],
        [("Ben Okoro", "Ask my sister", False)],
    ]
    meeting_mode.finish(book, again)
    _, values = reflecting.form_of(book, meeting)
    assert values["learned"].splitlines() == [
        "All agree",
        "Mostly mail @Ana",
        "Mostly welding @Ben",
        "Ask my sister @Ben",
    ]


def test_what_was_taken_for_everybodys_answer_is_one_persons(
    book: Workbook, panel: tuple[int, int, int]
) -> None:
    meeting, ana, ben = panel
    talk = meeting_mode.begin(book, meeting)
    one = preparing.planned(book, meeting)[0].id
    talk.texts[one, None] = "Mostly mail"
    meeting_mode.said_by(book, talk, one, None, ana)
    assert [row["person_id"] for row in book.store.where("answer")] == [ana]
    assert talk.answers(one) == [(ana, "Mostly mail")]
    meeting_mode.said_by(book, talk, one, ana, None)
    meeting_mode.said_by(book, talk, one, None, ben)
    assert [row["person_id"] for row in book.store.where("answer")] == [ben]
    talk.texts[one, None] = "And a second thought"
    meeting_mode.said_by(book, talk, one, None, ben)  # Ben's own is never written over
    assert talk.in_words(one) == "And a second thought; Ben Okoro: Mostly mail"
    book.undo()
    assert meeting_mode.begin(book, meeting).in_words(one) == "Ben Okoro: Mostly mail"


def test_half_an_answer_of_one_of_several_survives_a_crash(
    book: Workbook, panel: tuple[int, int, int]
) -> None:
    meeting, ana, _ = panel
    talk = meeting_mode.begin(book, meeting)
    one = preparing.planned(book, meeting)[0].id
    talk.texts[one, ana] = "half a sent"
    meeting_mode.keep(book, talk)
    assert meeting_mode.begin(book, meeting).texts[one, ana] == "half a sent"
    assert book.store.where("answer") == []


def test_two_of_one_name_are_told_apart_by_the_other_or_not_at_all(book: Workbook) -> None:
    meeting = booked(book, "Ana Ruiz")
    names = ["Ana Moss", "山田 花子", "Ana"]
    for name in names:
        preparing.add_person(book, preparing.meeting_of(book, meeting), people.add_from_text(book, name).id)
    talk = meeting_mode.begin(book, meeting)
    planned = preparing.planned(book, meeting)
    for one, (person, name) in zip(planned, talk.people, strict=False):
        talk.texts[one.id, person] = f"as {name}"
    meeting_mode.finish(book, talk)
    _, values = reflecting.form_of(book, meeting)
    assert values["learned"].splitlines() == [
        "as Ana Ruiz @Ruiz",
        "as Ana Moss @Moss",
        "as 山田 花子 @山田",
        "as Ana",
    ]


@pytest.mark.parametrize(
    "typed", ["who decides", "I'll leave knowing who decides", " i’ll leave knowing: who decides"]
)
def test_what_the_page_says_anyway_is_not_said_twice(book: Workbook, meeting: int, typed: str) -> None:
    preparing.set_purpose(book, meeting, {"purpose": typed})
    assert preparing.meeting_of(book, meeting).aim == "who decides"
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
