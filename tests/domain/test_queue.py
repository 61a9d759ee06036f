"""The order of a session and where it stops."""

import random
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.clocks import PathIn
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.queue import GROUPS, MINUTES, Limits, due, order_of, session

K = CardKind
TODAY = date(2026, 11, 20)
ROOMY = Limits(cards=99, tend=99, asks_left=99)


def card(kind: CardKind, person: str = "Ana", due_on: int = 10, **facts: Any) -> Obligation:
    day = date(2026, 11, due_on)
    return Obligation(kind, facts.pop("subject", 1), day, "why", day, person=person, **facts)


def shuffled(cards: list[Obligation]) -> list[Obligation]:
    return random.Random(7).sample(cards, len(cards))


def test_every_kind_has_a_place_and_a_length() -> None:
    assert sorted(kind for group in GROUPS for kind in group) == sorted(K)
    assert set(MINUTES) == set(K)


def test_the_groups_stand_in_the_agreed_order() -> None:
    # Talks ahead; who waits for me; a talk just over; what I owe; half-arranged; silent; new; old friends; learning.
    in_order = [
        card(K.CONFIRM),
        card(K.ANSWER),
        card(K.HAPPENED),
        card(K.PROMISE),
        card(K.ARRANGE),
        card(K.NUDGE),
        card(K.CONTACT_REFERRAL),
        card(K.TEND),
        card(K.LEARN),
    ]
    assert due(shuffled(in_order), TODAY) == in_order


def test_an_apology_comes_before_everything() -> None:
    apology = card(K.ANSWER, "Zoe", due_on=20, first=True)
    others = [card(K.CONFIRM, due_on=1), card(K.ANSWER, due_on=1, path=PathIn.REFERRED)]
    assert due([*others, apology], TODAY)[0] == apology


def test_within_a_group_deadline_then_warmth_then_motivation_then_age() -> None:
    in_order = [
        card(K.PROMISE, "a", path=PathIn.COLD, due_on=19),
        card(K.TELL_REFERRER, "b", path=PathIn.REFERRED, motivation=1, due_on=19),
        card(K.REPORT_BACK, "c", path=PathIn.ALUMNI, motivation=1),
        card(K.REPORT_BACK, "d", path=PathIn.WARM, motivation=3, due_on=19),
        card(K.TELL_REFERRER, "e", path=PathIn.WARM, motivation=2, due_on=1),
        card(K.MILESTONE, "f", path=PathIn.WARM, motivation=2, due_on=2),
        card(K.TELL_REFERRER, "Gil", path=PathIn.COLD, motivation=2),
        card(K.TELL_REFERRER, "hal", path=PathIn.COLD, motivation=2),
        card(K.TELL_REFERRER, "hal", path=PathIn.COLD, motivation=2, subject=2),
    ]
    assert due(shuffled(in_order), TODAY) == in_order


def test_going_cold_comes_before_merely_due() -> None:
    warm, cold = card(K.TEND, path=PathIn.REFERRED, due_on=1), card(K.TEND, first=True, due_on=19)
    assert due([warm, cold], TODAY) == [cold, warm]


def test_a_talk_keeps_its_cards_together_the_soonest_talk_first() -> None:
    first, second = datetime(2026, 11, 18, 9), datetime(2026, 11, 18, 15)
    in_order = [
        card(K.DEBRIEF, "Zoe", starts=first, meeting_id=1),
        card(K.THANK, "Bea", starts=first, meeting_id=1, path=PathIn.REFERRED),
        card(K.THANK, "Zoe", starts=first, meeting_id=1),
        card(K.HAPPENED, "Ana", starts=second, meeting_id=2, path=PathIn.REFERRED),
    ]
    assert due(shuffled(in_order), TODAY) == in_order
    today, later = (card(K.PREPARE, starts=starts, meeting_id=1) for starts in (first, second))
    assert due([later._replace(path=PathIn.REFERRED), today], TODAY)[0] == today


def test_what_is_still_to_come_is_no_card() -> None:
    assert due([card(K.NUDGE, due_on=21), card(K.NUDGE, due_on=20)], TODAY) == [card(K.NUDGE, due_on=20)]


@pytest.mark.parametrize(
    ("cards", "limits", "shown"),
    [
        ([card(K.PROMISE, subject=n) for n in range(9)], Limits(), 7),
        ([card(K.PROMISE, subject=n) for n in range(9)], Limits(cards=3), 3),
        ([card(K.TEND, subject=n) for n in range(5)], Limits(), 3),
        ([card(K.ASK, subject=n) for n in range(5)], Limits(), 2),
        ([card(K.ASK, subject=n) for n in range(5)], Limits(asks_left=0), 0),
        ([card(K.ASK, subject=n, first=True) for n in range(5)], Limits(asks_left=0), 5),  # dates they named
        ([card(K.CONTACT_REFERRAL, subject=n) for n in range(5)], Limits(asks_left=0), 5),
        ([card(K.LEARN, subject=n) for n in range(5)], Limits(), 1),
        ([], Limits(), 0),
    ],
)
def test_how_much_a_session_holds(cards: list[Obligation], limits: Limits, shown: int) -> None:
    queue = session(cards, TODAY, limits)
    assert (len(queue.cards), queue.later) == (shown, len(cards) - shown)


def test_what_is_held_back_makes_room_for_the_rest() -> None:
    cards = [card(K.ASK, subject=n) for n in range(9)] + [card(K.TEND)]
    assert [one.kind for one in session(cards, TODAY, Limits(cards=3)).cards] == [K.ASK, K.ASK, K.TEND]


_CARDS = st.lists(
    st.builds(
        card,
        st.sampled_from(list(K)),
        st.sampled_from(["Ana", "bo", "Çelik", "漢"]),
        st.integers(1, 25),
        subject=st.integers(1, 9),
        path=st.sampled_from(list(PathIn)),
        motivation=st.integers(1, 3),
        first=st.booleans(),
        last_day=st.none() | st.just(date(2026, 11, 30)),
        meeting_id=st.none() | st.integers(1, 3),
        starts=st.none() | st.just(datetime(2026, 11, 18, 9)),
    ),
    max_size=30,
)


@given(_CARDS, st.randoms(use_true_random=False))
def test_the_order_hangs_on_the_cards_alone(cards: list[Obligation], chance: random.Random) -> None:
    mixed = chance.sample(cards, len(cards))
    assert list(map(order_of, due(cards, TODAY))) == list(map(order_of, due(mixed, TODAY)))


@given(_CARDS)
def test_a_session_invents_and_loses_nothing(cards: list[Obligation]) -> None:
    waiting = due(cards, TODAY)
    queue = session(cards, TODAY, Limits())
    assert len(queue.cards) + queue.later == len(waiting)
    places = iter(waiting)
    assert all(one in places for one in queue.cards)  # the same order
    assert list(session(cards, TODAY, ROOMY).cards) == [
        one for place, one in enumerate(waiting) if not any(same_loop(one, two) for two in waiting[:place])
    ]


def same_loop(one: Obligation, other: Obligation) -> bool:
    """Of two such cards a session holds one."""
    both = {one.kind, other.kind}
    one_letter = one.kind is K.REPORT_BACK and other.kind in (K.ANSWER, K.THANK, K.REPORT_BACK)
    return (one.long_waited and other.long_waited) or both == {K.LEARN} or one_letter


def test_of_loops_open_for_months_one_is_closed_a_day() -> None:
    old = [card(K.REPORT_BACK, person_id=number, due_on=1) for number in range(3)]
    fresh = card(K.REPORT_BACK, person_id=9, last_day=date(2026, 11, 30))
    put_off = card(K.REPORT_BACK, person_id=8, snoozed=1)  # to this very day: that was a choice
    queue = session([*old, fresh, put_off], TODAY, ROOMY)
    assert (set(queue.cards), queue.later) == ({old[0], fresh, put_off}, 2)


@pytest.mark.parametrize("letter", [K.ANSWER, K.THANK])
def test_whoever_is_written_to_anyway_hears_another_day_what_came_of_their_advice(letter: CardKind) -> None:
    to_write, report = (
        card(letter, person_id=7),
        card(K.REPORT_BACK, person_id=7, last_day=date(2026, 11, 30)),
    )
    other = report._replace(person_id=8)
    assert session([to_write, report, other], TODAY, ROOMY).cards == (to_write, other)


def test_nobody_hears_twice_on_a_day_what_came_of_their_advice() -> None:
    one, two = (
        card(K.REPORT_BACK, person_id=7, subject=number, last_day=date(2026, 11, 30)) for number in (1, 2)
    )
    assert session([one, two], TODAY, ROOMY).cards == (one,)


def test_nobody_is_told_twice_on_one_day_what_became_of_their_introductions() -> None:
    first, second, other = (
        card(K.TELL_REFERRER, name, person_id=person, subject=edge, last_day=TODAY)
        for name, person, edge in (("Ana", 7, 1), ("Ana", 7, 2), ("Bo", 8, 3))
    )
    queue = session([second, first, other], TODAY, ROOMY)
    assert (queue.cards, queue.later) == ((first, other), 1)
    assert session([second], TODAY, ROOMY).cards == (second,)


def test_nobody_is_asked_on_the_day_they_are_told_what_became_of_their_introduction() -> None:
    told, ask = card(K.TELL_REFERRER, person_id=7), card(K.ASK, person_id=7)
    other = card(K.ASK, "Ben", person_id=8)
    assert session([ask, told, other], TODAY, ROOMY).cards == (told, other)
    assert session([ask, other], TODAY, ROOMY).cards == (ask, other)
