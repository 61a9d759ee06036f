"""Planning questions, the bank they come from, and comparing what was answered."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infoview.domain.coverage import Cell
from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.domain.questions import Reserved
from infoview.workbook import coverage, editing, happenings, meeting_mode, people, planning, preparing
from infoview.workbook import question_bank as bank
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook
from tests.conftest import tries

Book = Callable[[str], int]
DAY = date(2026, 3, 9)


@pytest.fixture
def booked(book: Workbook) -> Book:
    """Books a talk with someone new who knows the one direction; the meeting's id."""

    def make(name: str) -> int:
        person = people.add_from_text(book, name).id
        editing.edit(book, person, {"directions": "Training"})
        moment = Moment(DAY, time(15, 0))
        happenings.log(book, person, EventKind.BOOKED, happenings.Details(moment=moment))
        return preparing.next_with(book, person).id

    return make


def question(book: Workbook, key: str) -> int:
    return int(book.store.where("question", key=key)[0]["id"])


def answer(book: Workbook, meeting: int, ident: int, text: str) -> None:
    """Answer a question of the bank in a talk."""
    planned = [one.id for one in preparing.planned(book, meeting) if one.question_id == ident]
    mine = planned[0] if planned else planning.add_from_bank(book, meeting, ident)
    talk = meeting_mode.begin(book, meeting)
    talk.texts[mine, None] = text
    meeting_mode.save_answer(book, talk, mine)


def test_what_is_proposed_keeps_the_rules_and_says_why(book: Workbook, booked: Book) -> None:
    meeting = booked("Ana Ruiz")
    assert planning.propose_questions(book, meeting) == ()
    found = preparing.meeting_of(book, meeting)
    assert planning.warnings(book, found) == ()
    assert 5 <= len(found.questions) <= 10
    assert all(one.why for one in found.questions)


@pytest.mark.parametrize(
    ("noted", "asked"),
    [
        ("What does a January day look like?", "What does a January day look like?"),
        ("decide what to grow", "Could I ask how you decide what to grow?"),
    ],
)
def test_what_the_ask_asked_is_proposed_first_and_once(
    book: Workbook, booked: Book, noted: str, asked: str
) -> None:
    meeting = booked("Ana Ruiz")
    ((person, _),) = preparing.meeting_of(book, meeting).people
    editing.edit(book, person, {"question": noted})
    assert planning.propose_questions(book, meeting) == ()
    found = preparing.meeting_of(book, meeting)
    assert (found.questions[0].text, found.questions[0].why) == (asked, "mine")
    assert len(found.questions) <= 9  # as many as for anybody else
    planning.propose_questions(book, meeting)
    assert [one.text for one in preparing.planned(book, meeting)].count(asked) == 1


def test_a_second_talk_does_not_put_the_question_of_the_ask_again(book: Workbook, booked: Book) -> None:
    first = booked("Ana Ruiz")
    ((person, _),) = preparing.meeting_of(book, first).people
    editing.edit(book, person, {"question": "What is a day like?"})
    meeting_mode.finish(book, meeting_mode.begin(book, first))
    moment = Moment(DAY + timedelta(days=60), time(15, 0))
    happenings.log(book, person, EventKind.BOOKED, happenings.Details(moment=moment))
    second = preparing.next_with(book, person).id
    planning.propose_questions(book, second)
    assert "What is a day like?" not in {one.text for one in preparing.planned(book, second)}


def test_a_set_made_by_hand_is_warned_of_at_once(book: Workbook, booked: Book) -> None:
    meeting = booked("Ana Ruiz")
    planning.propose_questions(book, meeting)
    for one in preparing.planned(book, meeting)[:4]:
        planning.drop_question(book, one.id)
    said = " ".join(planning.warnings(book, preparing.meeting_of(book, meeting)))
    assert "core question" in said


@settings(max_examples=tries(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(min_size=1, max_size=30).filter(str.strip), max_size=4), data=st.data())
def test_the_closing_questions_stay_last_and_order_is_kept(
    book: Workbook, booked: Book, texts: list[str], data: st.DataObject
) -> None:
    meeting = booked("Someone New")
    planning.propose_questions(book, meeting)
    before = [one.id for one in preparing.planned(book, meeting)]
    for text in texts:
        planning.add_question(book, meeting, text.encode("utf-8", "ignore").decode() or "x")
    planning.add_from_bank(book, meeting, data.draw(st.sampled_from(planning.not_planned(book, meeting))).id)
    after = preparing.planned(book, meeting)
    assert [one.id for one in after if one.id in before] == before
    reserved = {row["id"] for row in book.store.where("question") if row["reserved"]}
    assert [one.question_id in reserved for one in after[-2:]] == [True, True]


def test_reordering_by_hand_survives_and_stays_within_the_list(book: Workbook, booked: Book) -> None:
    meeting = booked("Ana Ruiz")
    planning.propose_questions(book, meeting)
    first, second, *rest = [one.id for one in preparing.planned(book, meeting)]
    planning.move_question(book, first, 1)
    planning.move_question(book, second, -1)
    planning.move_question(book, rest[-1], 99)
    assert [one.id for one in preparing.planned(book, meeting)] == [second, first, *rest]


def test_a_question_is_planned_once(book: Workbook, booked: Book) -> None:
    meeting = booked("Ana Ruiz")
    planning.add_from_bank(book, meeting, question(book, "path-turn"))
    with pytest.raises(Refused, match="planned for this talk already"):
        planning.add_from_bank(book, meeting, question(book, "path-turn"))


def test_what_three_people_answered_gives_way_to_gaps(book: Workbook, booked: Book) -> None:
    ident = question(book, "day-tuesday")
    for name in ("One Person", "Two Person", "Three Person"):
        answer(book, booked(name), ident, "About the same as anywhere")
    ana = booked("Ana Ruiz")
    planning.propose_questions(book, ana)
    assert ident not in {one.question_id for one in preparing.planned(book, ana)}
    assert planning.not_planned(book, ana)[-1].id == ident


def test_a_second_talk_asks_second_questions_and_none_twice(book: Workbook, booked: Book) -> None:
    first = booked("Ana Ruiz")
    planning.propose_questions(book, first)
    person = preparing.meeting_of(book, first).people[0][0]
    asked = preparing.planned(book, first)[0]
    talk = meeting_mode.begin(book, first)
    talk.texts[asked.id, None] = "Something"
    meeting_mode.finish(book, talk)
    moment = Moment(DAY + timedelta(days=60), time(15, 0))
    happenings.log(book, person, EventKind.BOOKED, happenings.Details(moment=moment))
    second = preparing.next_with(book, person).id
    planning.propose_questions(book, second)
    planned = preparing.planned(book, second)
    assert "second talk" in {one.why for one in planned}
    assert asked.question_id not in {one.question_id for one in planned}


def test_an_answered_question_is_not_dropped(book: Workbook, booked: Book) -> None:
    meeting = booked("Ana Ruiz")
    answer(book, meeting, question(book, "day-tuesday"), "Mostly mail")
    (one,) = preparing.planned(book, meeting)
    with pytest.raises(Refused, match="has an answer"):
        planning.drop_question(book, one.id)


# -- the bank


def entry_of(book: Workbook, question: int) -> bank.Entry:
    return next(entry for entry in bank.entries(book, archived=True) if entry.question.id == question)


def test_own_questions_join_the_bank_and_may_be_worded_anew(book: Workbook) -> None:
    new = bank.add(book, {"text": " What would you automate? ", "theme": "trends", "gift": "yes"})
    entry = entry_of(book, new)
    assert (entry.question.text, entry.question.gift, entry.question.minutes) == (
        "What would you automate?",
        True,
        3,
    )
    bank.edit(
        book, new, {**bank.values_of(book, new), "text": "What would you never automate?", "core": "yes"}
    )
    assert entry_of(book, new).question.core
    book.undo()
    assert entry_of(book, new).question.text == "What would you automate?"


@pytest.mark.parametrize(
    "values", [{"text": " "}, {"text": "Why?", "minutes": "0"}, {"text": "Why?", "minutes": "x"}]
)
def test_what_is_no_question_is_refused(book: Workbook, values: dict[str, str]) -> None:
    count = len(bank.entries(book))
    with pytest.raises(Refused):
        bank.add(book, values)
    assert len(bank.entries(book)) == count


def test_putting_a_question_away_keeps_its_answers_and_its_plans(book: Workbook, booked: Book) -> None:
    ident = question(book, "day-tuesday")
    meeting = booked("Ana Ruiz")
    answer(book, meeting, ident, "Mostly mail")
    assert bank.archive(book, ident)
    assert ident not in {entry.question.id for entry in bank.entries(book)}
    (said,) = entry_of(book, ident).answers
    assert (said.person, said.text) == ("Ana Ruiz", "Mostly mail")
    assert ident not in {one.id for one in planning.not_planned(book, meeting)}
    assert ident in {one.question_id for one in preparing.planned(book, meeting)}
    assert not bank.archive(book, ident)


def test_a_star_and_the_core_are_mine_to_set(book: Workbook) -> None:
    ident = question(book, "day-tuesday")
    assert bank.switch(book, ident, "gift")
    assert not bank.switch(book, ident, "core")
    entry = entry_of(book, ident)
    assert (entry.question.gift, entry.question.core) == (True, False)


def test_the_starter_bank_reserves_the_closing_pair(book: Workbook) -> None:
    kept = [entry.question.reserved for entry in bank.entries(book) if entry.question.reserved]
    assert sorted(kept) == sorted(Reserved)


# -- comparing


def test_the_matrix_lays_answers_side_by_side(book: Workbook, booked: Book) -> None:
    ident = question(book, "day-tuesday")
    meetings = {name: booked(name) for name in ("One Person", "Two Person")}
    for name, meeting in meetings.items():
        answer(book, meeting, ident, f"{name} says so")
    (direction,) = coverage.directions(book)
    found = coverage.compared(book, direction[0])
    two = preparing.meeting_of(book, meetings["Two Person"]).people[0][0]
    (said,) = found.said(ident, two)
    coverage.compare(book, said, "contradicts")
    found = coverage.compared(book, direction[0])
    row = next(row for row in found.matrix.rows if row.question.id == ident)
    assert row.cells == (Cell.ANSWERED, Cell.CONTRADICTS)
    assert (row.answered, row.contradicting) == (2, 1)


def test_a_blank_is_planned_for_that_person_else_for_the_next_it_suits(book: Workbook, booked: Book) -> None:
    ident = question(book, "day-tuesday")
    one, two = booked("One Person"), booked("Two Person")
    (direction,) = coverage.directions(book)
    second = preparing.meeting_of(book, two).people[0][0]
    found = coverage.compared(book, direction[0])
    assert coverage.plan_for_next(book, found, ident, second) == "Two Person"
    assert coverage.plan_for_next(book, found, ident, second) == "One Person"
    assert [row.question_id for row in preparing.planned(book, one)] == [ident]
    found = coverage.compared(book, direction[0])
    assert (ident, second) in found.planned
    with pytest.raises(Refused, match="planned already for everybody"):
        coverage.plan_for_next(book, found, ident, second)


def test_where_nobody_is_booked_the_matrix_says_so(book: Workbook, booked: Book) -> None:
    meeting = booked("Ana Ruiz")
    person = preparing.meeting_of(book, meeting).people[0][0]
    happenings.log(book, person, EventKind.CANCELLED)
    (direction,) = coverage.directions(book)
    found = coverage.compared(book, direction[0])
    with pytest.raises(Refused, match="Nobody who has not answered"):
        coverage.plan_for_next(book, found, question(book, "day-tuesday"), person)


@given(names=st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8))
def test_short_names_tell_everybody_apart(names: list[str]) -> None:
    taken: set[str] = set()
    short = [coverage.short_name(name, taken) for name in names]
    assert len(set(short)) == len(short)


@pytest.mark.parametrize("minutes", ["0", "61", "²", "9" * 5000])
def test_an_answer_takes_minutes_that_can_be(book: Workbook, minutes: str) -> None:
    with pytest.raises(Refused, match="from 1 to 60"):
        bank.add(book, {"text": "What surprised you?", "minutes": minutes})
