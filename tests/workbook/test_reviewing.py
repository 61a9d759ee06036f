"""The daily session: its order stays under one's eyes, each answer is one undo step, and nothing owed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind, State
from infoview.workbook import answering, happenings, people, reviewing
from infoview.workbook.clock import Clock
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.people import add_from_text
from infoview.workbook.today import Card, review_of
from infoview.workbook.workbook import Workbook
from tests.workbook.talks import START, booked


def at(book: Workbook, moment: str) -> None:
    book.clock = Clock(datetime.fromisoformat(moment))


def asked(book: Workbook, name: str) -> int:
    person = add_from_text(book, name).id
    happenings.log(book, person, EventKind.ASKED)
    return person


def kinds(session: reviewing.Session) -> list[CardKind]:
    return [card.owed.kind for card in session.cards]


def test_a_session_resumes_in_the_order_it_began_with(book: Workbook) -> None:
    for name in ("Ana Ruiz", "Bo Li", "Cy Dow"):
        asked(book, name)
    at(book, "2026-03-11T09:00")
    first = reviewing.session(book)
    names = [card.owed.person for card in first.cards]
    assert set(kinds(first)) == {CardKind.NUDGE}
    answering.done(book, first, first.cards[0])
    asked(book, "Dee Fox")  # something new does not push into what one is looking at
    again = reviewing.session(book)
    assert [card.owed.person for card in again.cards] == names[1:]
    assert (again.answered, again.total) == (1, 3)


@pytest.mark.parametrize("answer", [answering.done, answering.skip])
def test_an_answer_is_one_undo_step_and_only_itself(
    book: Workbook, answer: Callable[[Workbook, reviewing.Session, Card], None]
) -> None:
    asked(book, "Ana Ruiz")
    asked(book, "Bo Li")
    at(book, "2026-03-11T09:00")
    before = reviewing.session(book)
    answer(book, before, before.cards[0])
    between = reviewing.session(book)
    answer(book, between, between.cards[0])
    assert reviewing.session(book).cards == ()
    book.undo()
    assert reviewing.session(book).cards == between.cards
    book.undo()
    assert reviewing.session(book).cards == before.cards


def test_what_is_skipped_is_back_tomorrow(book: Workbook) -> None:
    asked(book, "Ana Ruiz")
    at(book, "2026-03-11T09:00")
    session = reviewing.session(book)
    answering.skip(book, session, session.cards[0])
    assert reviewing.session(book).cards == ()
    at(book, "2026-03-12T09:00")
    assert kinds(reviewing.session(book)) == [CardKind.NUDGE]


def test_put_off_is_never_overdue_never_a_touch_and_asks_to_rest_after_three(book: Workbook) -> None:
    person = asked(book, "Ana Ruiz")
    day = date(2026, 3, 11)
    for times in range(1, 4):
        at(book, f"{day}T09:00")
        session = reviewing.session(book)
        answering.snooze(book, session, session.cards[0], day + timedelta(days=7), "busy")
        assert reviewing.session(book).cards == ()
        day += timedelta(days=7)
        at(book, f"{day}T09:00")
        session = reviewing.session(book)
        assert session.cards[0].state == "due"
        assert ("let it rest?" in reviewing.why(book, session, session.cards[0])) == (times == 3)
    rows = book.store.where("event", person_id=person)
    assert [row["kind"] for row in rows] == ["added", "asked"]


def test_a_day_that_is_past_can_not_be_chosen(book: Workbook) -> None:
    asked(book, "Ana Ruiz")
    at(book, "2026-03-11T09:00")
    session = reviewing.session(book)
    with pytest.raises(Refused, match="still to come"):
        answering.snooze(book, session, session.cards[0], date(2026, 3, 11))


def test_rest_takes_the_card_away_and_undo_brings_both_back(book: Workbook) -> None:
    person = asked(book, "Ana Ruiz")
    at(book, "2026-03-11T09:00")
    session = reviewing.session(book)
    answering.rest(book, session, session.cards[0], date(2026, 9, 1), "after the summer")
    assert (book.store.get("person", person) or {})["stage"] == "resting"
    assert reviewing.session(book).cards == ()
    book.undo()
    assert reviewing.session(book).cards == session.cards


def test_a_talk_is_one_chain_happened_reflection_thanks(book: Workbook) -> None:
    person = asked(book, "Ana Ruiz")
    when = Moment(date(2026, 3, 3), datetime(2026, 3, 3, 15).time())
    happenings.log(book, person, EventKind.BOOKED, Details(moment=when))
    at(book, "2026-03-03T17:00")
    session = reviewing.session(book)
    assert kinds(session) == [CardKind.HAPPENED]
    answering.done(book, session, session.cards[0])
    assert kinds(reviewing.session(book)) == [CardKind.DEBRIEF, CardKind.THANK]
    with pytest.raises(Refused, match="form"):
        answering.done(book, reviewing.session(book), reviewing.session(book).cards[0])


def test_one_that_crosses_midnight_keeps_its_day(book: Workbook) -> None:
    for name in ("Ana Ruiz", "Bo Li"):
        asked(book, name)
    at(book, "2026-03-11T23:58")
    session = reviewing.session(book)
    day = session.day
    answering.done(book, session, session.cards[0])
    at(book, "2026-03-12T00:03")
    assert reviewing.session(book, day).cards == session.cards[1:]


def test_after_weeks_away_what_may_wait_is_spread_and_one_undo_takes_it_back(book: Workbook) -> None:
    for number in range(16):
        asked(book, f"Person{number} Silent{number}")
    at(book, "2026-04-20T09:00")
    session = reviewing.session(book)
    assert session.overloaded
    count = answering.amnesty(book, session)
    assert count == 16
    assert not reviewing.session(book).overloaded
    assert review_of(book, everything=True).cards == () or all(
        card.state != "overdue" for card in review_of(book, everything=True).cards
    )
    days = {row["until_on"] for row in book.store.where("snooze")}
    assert len(days) == 10
    book.undo()
    assert reviewing.session(book).overloaded


def test_whoever_stayed_silent_may_be_let_rest_with_the_same_deed(book: Workbook) -> None:
    people = [asked(book, f"Person{number} Silent{number}") for number in range(14)]
    at(book, "2026-03-11T09:00")
    for person in people[:3]:
        happenings.log(book, person, EventKind.NUDGED)
    at(book, "2026-04-20T09:00")
    session = reviewing.session(book)
    assert sorted(answering.silent(book, session)) == sorted(people[:3])
    before = len(book.store.deeds())
    assert answering.amnesty(book, session, people[:2]) == 12  # the third is spread like the others
    assert [person_stage(book, person) for person in people[:4]] == ["resting", "resting", "asked", "asked"]
    assert len(book.store.deeds()) == before + 1
    book.undo()
    assert person_stage(book, people[0]) == "asked"
    assert book.store.where("snooze") == []


def person_stage(book: Workbook, person: int) -> str:
    return str((book.store.get("person", person) or {})["stage"])


def test_friends_one_has_not_heard_of_for_long_are_no_overload(book: Workbook) -> None:
    for number in range(14):
        person = add_from_text(book, f"Person{number} Friend{number}").id
        for kind in (EventKind.MET, EventKind.WAIVED, EventKind.THANKED):
            happenings.log(book, person, kind)
    at(book, "2026-07-15T09:00")
    cards = review_of(book, everything=True).cards
    assert [(card.owed.kind, card.state) for card in cards] == [(CardKind.TEND, State.OVERDUE)] * 14
    assert not reviewing.session(book).overloaded


def test_where_an_amnesty_could_move_nothing_none_is_offered(book: Workbook) -> None:
    for number in range(14):
        person = add_from_text(book, f"Person{number} Adviser{number}").id
        happenings.log(book, person, EventKind.ADVISED, Details(note="read the handbook"))
        happenings.log(book, person, EventKind.THANKED)
    at(book, "2026-04-20T09:00")
    assert [card.state for card in review_of(book, everything=True).cards] == [State.OVERDUE] * 14
    assert not reviewing.session(book).overloaded


def test_more_takes_the_next_cards_in(book: Workbook) -> None:
    for number in range(9):
        asked(book, f"Person{number} Silent{number}")
    at(book, "2026-03-11T09:00")
    session = reviewing.session(book)
    assert (len(session.cards), session.later) == (7, 2)
    reviewing.more(book, session)
    assert (len(reviewing.session(book).cards), reviewing.session(book).later) == (9, 0)


@pytest.mark.parametrize("now", ["2026-03-09T08:00", "2026-03-09T15:40"])  # before it; over, for ten minutes
def test_a_talk_of_today_is_not_told_as_tomorrows(book: Workbook, now: str) -> None:
    booked(book)
    at(book, now)
    end = reviewing.end_of_day(book)
    assert end.talk is not None
    assert end.talk.starts == START
    assert end.tomorrow is None or end.tomorrow.kind is not CardKind.HAPPENED
    assert reviewing.end_of_day(book, date(2026, 3, 6)).talk is None


def test_the_end_says_what_was_done_learned_and_comes_tomorrow(book: Workbook) -> None:
    asked(book, "Ana Ruiz")
    at(book, "2026-03-03T09:00")
    asked(book, "Bo Li")
    at(book, "2026-03-11T09:00")
    session = reviewing.session(book)
    answering.done(book, session, session.cards[0])
    end = reviewing.end_of_day(book)
    assert end.done == ("Nudge: Ana Ruiz",)
    assert end.tomorrow is not None
    assert (end.tomorrow.kind, end.tomorrow.person) == (CardKind.NUDGE, "Bo Li")


def test_the_end_names_nobody_who_is_discreet_while_they_are_hidden(book: Workbook) -> None:
    people_asked = [asked(book, "Ana Ruiz"), asked(book, "Bo Li")]
    at(book, "2026-03-11T09:00")
    session = reviewing.session(book)
    answering.done(book, session, session.cards[0])
    with book.deed("Discreet"):
        for person in people_asked:
            book.store.update("person", person, discreet=1)
    end = reviewing.end_of_day(book, hide_discreet=True)
    assert (end.done, end.tomorrow) == (("Nudge",), None)
    assert reviewing.end_of_day(book).tomorrow is not None


def test_nobody_who_asked_for_no_contact_comes_up(book: Workbook) -> None:
    person = asked(book, "Ana Ruiz")
    with book.deed("No contact"):
        book.store.update("person", person, do_not_contact=1)
    at(book, "2026-03-11T09:00")
    assert reviewing.session(book).cards == ()
    assert people.name_of(book, person) == "Ana Ruiz"


def test_a_full_session_is_not_swelled_by_what_has_waited_for_long(book: Workbook) -> None:
    most = book.settings.number("review.cards_per_day")
    for number in range(most + 5):
        happenings.log(book, asked(book, f"Ana R{number}"), EventKind.YES)
    talk = add_from_text(book, "Bo Li").id
    at(book, "2026-05-04T09:00")
    assert len(reviewing.session(book).cards) == most
    assert len(reviewing.session(book).cards) == most
    happenings.log(book, talk, EventKind.MET)
    now = reviewing.session(book)
    assert len(now.cards) == most + 2
    assert {card.owed.kind for card in now.cards if card.owed.person == "Bo Li"} == {
        CardKind.DEBRIEF,
        CardKind.THANK,
    }


def test_what_an_amnesty_spread_to_a_day_does_not_swell_it(book: Workbook) -> None:
    for number in range(80):
        person = add_from_text(book, f"Bo {chr(65 + number // 26)}{chr(97 + number % 26)}a").id
        happenings.log(book, person, EventKind.MET)
        happenings.log(book, person, EventKind.THANKED)
    at(book, "2026-04-06T09:00")
    answering.amnesty(book, reviewing.session(book))
    at(book, "2026-04-07T09:00")
    assert reviewing.session(book).total == 7
    happenings.log(book, add_from_text(book, "Cy Dow").id, EventKind.MET)  # what is of this day joins at once
    assert "Cy Dow" in [card.owed.person for card in reviewing.session(book).cards]
