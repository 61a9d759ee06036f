"""What people choose and circumstances impose: snoozes, absences, rests, and dates the other side named."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.calendar import BusinessCalendar, DateRange
from infoview.domain.clocks import Clocks
from infoview.domain.events import EventKind
from infoview.domain.obligations.collect import Surroundings, owed_to
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, State
from infoview.domain.person_file import AdviceFact, Event, IntroductionFact, PersonFile, Promise, Snooze
from infoview.domain.stages import Stage

E, K, S = EventKind, CardKind, Stage
PLAIN = BusinessCalendar()


def on(text: str) -> date:
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def event(number: int, kind: EventKind, day: str, until: str = "", note: str = "") -> Event:
    return Event(number, kind, on(day), until=on(until) if until else None, note=note)


def filed(stage: Stage, *events: Event, **facts: Any) -> PersonFile:
    since = on(facts.pop("since")) if "since" in facts else events[-1].on
    return PersonFile(7, "Ana Ruiz", stage, since, events=events, **facts)


def cards(file: PersonFile, day: str, calendar: BusinessCalendar = PLAIN) -> list[Obligation]:
    return owed_to(file, Day(datetime.combine(on(day), time(9)), calendar, Clocks()), Surroundings())


def kinds(file: PersonFile, day: str) -> list[CardKind]:
    return [one.kind for one in cards(file, day) if one.due_on <= on(day)]


PROMISE = (Promise(60, "the list", on("11-20"), on("11-24"), mine=True),)


def promised(*snoozes: Snooze) -> Obligation | None:
    file = filed(S.TENDING, event(1, E.MET, "11-20"), promises=PROMISE, snoozes=snoozes)
    found = [one for one in cards(file, "12-20") if one.kind is K.PROMISE]
    return found[0] if found else None


def snooze(made: str, until: str | None, **facts: Any) -> Snooze:
    return Snooze(K.PROMISE, facts.pop("subject", 60), on(made), on(until) if until else None, **facts)


def test_without_a_choice_a_promise_is_overdue_by_then() -> None:
    card = promised()
    assert card
    assert (card.state(on("12-20")), card.snoozed) == (State.OVERDUE, 0)


@pytest.mark.parametrize(
    ("snoozes", "due", "times"),
    [
        ((snooze("11-24", "12-20"),), "12-20", 1),
        ((snooze("11-24", "12-01"),), "12-01", 1),
        ((snooze("11-24", "12-01"), snooze("12-01", "12-10")), "12-10", 2),
        ((snooze("12-01", "12-30"), snooze("12-01", "12-10")), "12-10", 2),  # of one day the last counts
        ((snooze("11-24", "12-01", spread=True),), "12-01", 0),  # an amnesty is no putting off
        ((snooze("11-21", "11-23"),), "11-24", 1),  # no earlier than it was due
        ((snooze("11-24", "12-20", subject=61),), "11-24", 0),  # about something else
        ((snooze("11-19", "12-20"),), "11-24", 0),  # from before it was promised
    ],
)
def test_a_snooze_is_a_new_day(snoozes: tuple[Snooze, ...], due: str, times: int) -> None:
    card = promised(*snoozes)
    assert card
    assert (card.due_on, card.snoozed) == (on(due), times)


def test_what_was_put_off_is_never_overdue() -> None:
    card = promised(snooze("11-24", "12-01"))
    assert card
    assert card.state(on("11-30")) is State.UPCOMING
    assert card.state(on("2029-01-01")) is State.DUE


def test_three_times_put_off_it_asks_to_let_it_rest() -> None:
    twice = (snooze("11-24", "11-25"), snooze("11-25", "11-26"))
    for snoozes, asks in ((twice, False), ((*twice, snooze("11-26", "11-27")), True)):
        card = promised(*snoozes)
        assert card
        assert card.why.endswith(" (Put off 3 times: let it rest?)" if asks else ": the list")


def test_dropped_is_gone_until_it_begins_anew() -> None:
    assert promised(snooze("11-24", None)) is None
    assert promised(snooze("11-24", None), snooze("11-25", "12-01"))
    drop = (Snooze(K.NUDGE, 7, on("12-01"), None),)
    assert K.NUDGE not in [
        one.kind for one in cards(filed(S.ASKED, event(1, E.ASKED, "11-20"), snoozes=drop), "12-01")
    ]
    again = filed(S.ASKED, event(1, E.ASKED, "11-20"), event(2, E.WROTE, "12-02"), snoozes=drop)
    assert K.NUDGE in [one.kind for one in cards(again, "12-20")]


def test_a_snooze_is_no_touch() -> None:
    file = filed(S.ASKED, event(1, E.ASKED, "11-20"))
    put_off = filed(
        S.ASKED, event(1, E.ASKED, "11-20"), snoozes=(Snooze(K.WIDEN, 7, on("11-25"), on("11-27")),)
    )
    assert put_off.last_touch == file.last_touch == on("11-20")
    nudges = [next(one for one in cards(found, "11-25") if one.kind is K.NUDGE) for found in (file, put_off)]
    assert nudges[0] == nudges[1]


def test_a_widening_put_off_is_not_dropped_silently() -> None:
    put_off = filed(
        S.ASKED, event(1, E.ASKED, "11-20"), snoozes=(Snooze(K.WIDEN, 7, on("11-25"), on("12-15")),)
    )
    assert K.WIDEN in kinds(put_off, "12-20")


AWAY = BusinessCalendar(away=(DateRange(on("12-21"), on("2027-01-03")),))


def test_while_away_nothing_falls_due_and_on_return_nothing_is_red() -> None:
    advice = tuple(AdviceFact(number, "read", on("12-01"), on("12-22")) for number in range(60, 65))
    file = filed(
        S.TENDING,
        event(1, E.MET, "11-20"),
        event(2, E.THEY_WROTE, "12-22"),
        promises=(Promise(70, "x", on("12-18"), on("12-23"), mine=True),),
        advice=advice,
    )
    for day in ("12-23", "2027-01-03"):
        assert not [one for one in cards(file, day, AWAY) if one.due_on <= on(day)]
    back = cards(file, "2027-01-04", AWAY)
    assert {one.state(on("2027-01-04")) for one in back} == {State.DUE, State.UPCOMING}
    due = {one.kind: one.due_on for one in back if one.kind is not K.REPORT_BACK}
    assert due == {K.ANSWER: on("2027-01-04"), K.PROMISE: on("2027-01-04")}  # these wait for nobody
    soft = sorted(one.due_on.day for one in back if one.kind is K.REPORT_BACK)
    assert soft == [4, 5, 6, 7, 8]  # these are spread


def test_a_grace_that_ends_while_away_lasts_to_the_return() -> None:
    file = filed(S.TENDING, event(1, E.THEY_WROTE, "12-18"))
    (card,) = (one for one in cards(file, "2027-01-04", AWAY) if one.kind is K.ANSWER)
    assert (card.due_on, card.last_day) == (on("12-18"), on("2027-01-04"))
    offers = (Promise(62, "a look", on("11-15"), None, mine=False),)  # dropped after 25 December
    offered = filed(S.TENDING, event(1, E.MET, "11-15"), promises=offers)
    assert 62 in [one.subject_id for one in cards(offered, "2027-01-04", AWAY)]
    assert 62 not in [one.subject_id for one in cards(offered, "2027-01-05", AWAY)]


def test_put_off_into_an_absence_it_waits_for_the_return() -> None:
    file = filed(
        S.TENDING,
        event(1, E.MET, "11-20"),
        promises=PROMISE,
        snoozes=(snooze("11-24", "12-28"),),
    )
    (card,) = (one for one in cards(file, "12-18", AWAY) if one.kind is K.PROMISE)
    assert card.due_on == on("2027-01-04")


LATER = event(2, E.LATER, "11-20", "2027-03-01", "after the launch")


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        (S.RESTING, K.ASK),
        (S.TENDING, K.TEND),
        (S.DORMANT, K.TEND),
        (S.DEBRIEF, K.TEND),
        (S.ARRANGING, K.ARRANGE),
    ],
)
def test_a_date_they_named_beats_every_rule(stage: Stage, kind: CardKind) -> None:
    file = filed(stage, event(1, E.ASKED, "11-02"), LATER, reasons=("a gift",))
    for day in ("11-20", "2027-02-28"):
        assert kinds(file, day) == []
    (card,) = cards(file, "2027-03-01")
    assert (card.kind, card.due_on, card.first) == (kind, on("2027-03-01"), True)
    assert card.why == "They asked you to write now: “after the launch”"
    assert [card.state(on(f"2027-03-{day}")) for day in ("04", "05")] == [State.DUE, State.OVERDUE]


def test_until_that_date_no_courtesy_troubles_them_but_duties_stand() -> None:
    file = filed(
        S.TENDING,
        event(1, E.MET, "11-02"),
        LATER,
        promises=(*PROMISE, Promise(62, "a look", on("11-02"), None, mine=False)),
        advice=(AdviceFact(61, "read", on("11-02"), None),),
        introduced=(IntroductionFact(50, 9, "Kofi", on("11-02"), contacted_on=on("11-10")),),
    )
    assert kinds(file, "2027-02-28") == [K.PROMISE]
    assert set(kinds(file, "2027-03-01")) == {K.PROMISE, K.TEND, K.REPORT_BACK, K.TELL_REFERRER}


@pytest.mark.parametrize("kind", [E.WROTE, E.ASKED, E.MET, E.YES, E.NO, E.CLOSED])
def test_what_ends_a_date_they_named(kind: EventKind) -> None:
    file = filed(S.RESTING, event(1, E.ASKED, "11-02"), LATER, event(3, kind, "12-01"), since="11-20")
    assert K.ASK not in [one.kind for one in cards(file, "2027-03-01")]


@pytest.mark.parametrize("kind", [E.THEY_WROTE, E.AUTO_REPLY, E.MOVED_ORG, E.RESTED])
def test_what_does_not_end_a_date_they_named(kind: EventKind) -> None:
    file = filed(S.RESTING, event(1, E.ASKED, "11-02"), LATER, event(3, kind, "12-01"), since="11-20")
    assert on("2027-03-01") in [one.due_on for one in cards(file, "2027-03-01") if one.kind is K.ASK]


def test_a_later_date_of_mine_takes_the_place_of_theirs() -> None:
    file = filed(S.RESTING, LATER, event(3, E.RESTED, "12-01", "2027-04-01"), since="11-20")
    assert [one.due_on for one in cards(file, "2027-03-01")] == [on("2027-04-01")]


@pytest.mark.parametrize(("stage", "kind"), [(S.RESTING, K.ASK), (S.DORMANT, K.TEND)])
def test_a_rest_to_a_chosen_day_ends_that_day(stage: Stage, kind: CardKind) -> None:
    file = filed(
        stage, event(1, E.ASKED, "11-02"), event(2, E.RESTED, "11-20", "2027-01-11", "their busy time")
    )
    assert kinds(file, "2027-01-10") == []
    (card,) = cards(file, "2027-01-11")
    assert (card.kind, card.due_on, card.last_day) == (kind, on("2027-01-11"), None)
    assert card.why == "You chose to come back to them now: “their busy time”"


RESTED = (event(1, E.ASKED, "09-01"), event(2, E.RESTED, "10-01"))


def test_any_other_rest_ends_after_ninety_days_and_only_with_something_new() -> None:
    assert cards(filed(S.RESTING, *RESTED), "12-30") == []
    moved = filed(S.RESTING, *RESTED, event(3, E.MOVED_ORG, "11-01"), since="10-01")
    for file, why in (
        (filed(S.RESTING, *RESTED, reasons=("a gift",)), "a gift"),
        (moved, "they moved on to new work."),
    ):
        (card,) = cards(file, "12-30")
        assert card.due_on == on("12-30")
        assert card.why == f"Rested long enough, and there is a reason to write: {why}"
    before = filed(S.RESTING, event(3, E.MOVED_ORG, "09-15"), *RESTED, since="10-01")
    assert cards(before, "12-30") == []


def test_a_rest_that_came_by_itself_counts_from_its_first_day() -> None:
    old = event(1, E.RESTED, "01-10", "02-10")
    sent_on = filed(
        S.RESTING, old, event(2, E.ASKED, "09-01"), event(3, E.REDIRECTED, "10-01"), reasons=("x",)
    )
    assert [one.due_on for one in cards(sent_on, "12-30") if one.kind is K.ASK] == [on("12-30")]


def test_a_message_to_someone_resting_starts_the_rest_anew() -> None:
    file = filed(S.RESTING, *RESTED, event(3, E.WROTE, "11-01"), since="10-01", reasons=("x",))
    assert [one.due_on for one in cards(file, "12-30")] == [on("2027-01-30")]
    chosen = filed(S.RESTING, event(1, E.RESTED, "10-01", "11-15"), event(2, E.WROTE, "11-01"), since="10-01")
    assert cards(chosen, "11-15") == []


def test_named_to_me_anew_someone_resting_is_written_to_at_once() -> None:
    edges = (IntroductionFact(50, 9, "Kofi", on("11-20")),)
    (card,) = cards(filed(S.RESTING, *RESTED, introduced_by=edges), "11-24")
    assert (card.kind, card.due_on) == (K.CONTACT_REFERRAL, on("11-24"))
    known = (IntroductionFact(50, 9, "Kofi", on("09-20")),)
    assert cards(filed(S.RESTING, *RESTED, introduced_by=known), "11-24") == []


_KINDS = st.sampled_from(list(E)) | st.sampled_from([E.LATER, E.RESTED, E.AUTO_REPLY, E.ASKED, E.THEY_WROTE])
_DAYS = st.integers(0, 400)


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(list(S)),
    st.lists(st.tuples(_KINDS, _DAYS, st.one_of(st.none(), st.integers(0, 900))), max_size=8),
    st.lists(st.tuples(st.sampled_from(list(K)), _DAYS, st.one_of(st.none(), _DAYS)), max_size=3),
    st.integers(0, 700),
)
def test_whatever_happened_the_cards_make_sense(
    stage: Stage,
    happened: list[tuple[EventKind, int, int | None]],
    chosen: list[tuple[CardKind, int, int | None]],
    today: int,
) -> None:
    def day(number: int) -> date:
        return date.fromordinal(on("01-01").toordinal() + number)

    events = tuple(
        Event(number, kind, day(when), until=None if until is None else day(until))
        for number, (kind, when, until) in enumerate(sorted(happened, key=lambda one: one[1]), 100)
    )
    snoozes = tuple(
        Snooze(kind, 7, day(made), None if until is None else day(until)) for kind, made, until in chosen
    )
    file = PersonFile(7, "Ana Ruiz", stage, day(0), events=events, snoozes=snoozes)
    found = cards(file, day(today).isoformat(), AWAY)
    assert len({(one.kind, one.subject_id) for one in found}) == len(found)
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    for one in found:
        assert one.why
        assert one.due_on not in AWAY.away[0]
        assert one.basis <= one.due_on
        assert one.last_day is None or one.last_day >= one.due_on
        assert one.gone_after is None or one.gone_after >= day(today)
