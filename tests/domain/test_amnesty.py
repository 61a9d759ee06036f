"""Amnesty: offered beyond twelve overdue, it keeps what people wait for and deals the rest evenly."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.amnesty import overloaded, respread
from infoview.domain.calendar import BusinessCalendar
from infoview.domain.clocks import Clocks
from infoview.domain.events import EventKind
from infoview.domain.obligations.collect import Surroundings, owed_to
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, State
from infoview.domain.person_file import Event, PersonFile, Snooze
from infoview.domain.stages import Stage

K = CardKind
TODAY = date(2026, 11, 20)  # a Friday
CALENDAR = BusinessCalendar(holidays=frozenset({date(2026, 11, 26)}))
CLOCKS = Clocks()
NEXT_TEN = [date(2026, 11, day) for day in (23, 24, 25, 27, 30)] + [
    date(2026, 12, day) for day in (1, 2, 3, 4, 7)
]


def late(number: int, kind: CardKind = K.NUDGE, ago: int = 9) -> Obligation:
    due = TODAY - timedelta(ago)
    return Obligation(kind, number, due, "why", due, due, person=f"Person {number:03}", person_id=number)


def days_of(owed: list[Obligation]) -> list[date]:
    return [day for _, day in respread(owed, TODAY, CALENDAR, CLOCKS)]


@pytest.mark.parametrize(("count", "offered"), [(0, False), (12, False), (13, True)])
def test_beyond_twelve_overdue_it_is_offered(count: int, offered: bool) -> None:
    assert overloaded(count, CLOCKS) is offered


def test_evenly_over_the_next_ten_business_days() -> None:
    assert days_of([late(number) for number in range(10)]) == NEXT_TEN
    assert Counter(days_of([late(number) for number in range(20)])) == Counter(NEXT_TEN * 2)
    assert days_of([late(number) for number in range(2)]) == [NEXT_TEN[0], NEXT_TEN[5]]
    assert days_of([]) == []


@pytest.mark.parametrize(
    "kind",
    [K.ANSWER, K.THANK, K.PROMISE, K.TELL_REFERRER, K.REPORT_BACK, K.CONFIRM, K.PREPARE, K.HAPPENED],
)
def test_what_people_or_talks_wait_for_stays(kind: CardKind) -> None:
    assert days_of([late(1, kind)]) == []


@pytest.mark.parametrize("kind", [K.DEBRIEF, K.NUDGE, K.ARRANGE, K.REST, K.ASK, K.TEND, K.MILESTONE])
def test_the_rest_is_dealt_anew(kind: CardKind) -> None:
    assert days_of([late(1, kind)]) == [NEXT_TEN[0]]


@pytest.mark.parametrize("ago", [0, -1, -30])
def test_what_is_of_today_or_to_come_stays(ago: int) -> None:
    assert days_of([late(1, ago=ago)]) == []


def test_one_day_at_least() -> None:
    assert [day for _, day in respread([late(1)], TODAY, CALENDAR, Clocks(amnesty_bd=0))] == [NEXT_TEN[0]]


@given(st.lists(st.tuples(st.sampled_from(list(K)), st.integers(-5, 300)), max_size=80), st.integers(0, 99))
def test_even_in_order_and_whatever_the_order_it_is_handed(
    given_cards: list[tuple[CardKind, int]], seed: int
) -> None:
    owed = [late(number, kind, ago) for number, (kind, ago) in enumerate(given_cards)]
    dealt = respread(owed, TODAY, CALENDAR, CLOCKS)
    assert respread(Random(seed).sample(owed, len(owed)), TODAY, CALENDAR, CLOCKS) == dealt
    days = [day for _, day in dealt]
    assert days == sorted(days)
    assert set(days) <= set(NEXT_TEN)
    load = Counter(days)
    assert not dealt or max(load.values()) - min(load[day] for day in NEXT_TEN) <= 1
    assert len({one.subject_id for one, _ in dealt}) == len(dealt)


def test_kept_as_snoozes_nothing_is_overdue_and_nothing_counts_as_put_off() -> None:
    asked = date(2026, 10, 1)
    now = Day(datetime.combine(TODAY, time(9)), CALENDAR, CLOCKS)
    files = [
        PersonFile(n, f"Person {n}", Stage.ASKED, asked, events=(Event(100 + n, EventKind.ASKED, asked),))
        for n in range(1, 16)
    ]
    owed = [one for file in files for one in owed_to(file, now, Surroundings())]
    assert len(owed) == 15
    assert all(one.state(TODAY) is State.OVERDUE for one in owed)
    choices = {
        one.person_id: Snooze(one.kind, one.subject_id, TODAY, day, spread=True)
        for one, day in respread(owed, TODAY, CALENDAR, CLOCKS)
    }
    for file in files:
        chosen = PersonFile(
            file.id, file.name, file.stage, asked, events=file.events, snoozes=(choices[file.id],)
        )
        (card,) = owed_to(chosen, now, Surroundings())
        assert card.due_on in NEXT_TEN
        assert (card.state(date(2027, 1, 1)), card.snoozed) == (State.DUE, 0)
