"""Answers, the schedule of an ask, arranging, and new asks: to the day, over weekends and a holiday."""

from datetime import date, datetime, time
from typing import Any

import pytest

from infoview.domain.calendar import BusinessCalendar
from infoview.domain.clocks import Clocks, PathIn
from infoview.domain.events import EventKind
from infoview.domain.obligations.collect import Surroundings, owed_to
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, State
from infoview.domain.person_file import Event, IntroductionFact, MeetingFact, PersonFile, Snooze
from infoview.domain.stages import Stage

E, K, S = EventKind, CardKind, Stage
UPCOMING, DUE, OVERDUE, GONE = State.UPCOMING, State.DUE, State.OVERDUE, None
CALENDAR = BusinessCalendar(holidays=frozenset({date(2026, 11, 26), date(2026, 12, 25), date(2027, 1, 1)}))
NOBODY_ELSE = Surroundings()
Told = tuple[EventKind, str] | tuple[EventKind, str, str]


def on(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def filed(stage: Stage, *told: Told, **facts: Any) -> PersonFile:
    """A file of (kind, month-day, until); the stage began with the last of them."""
    events = tuple(
        Event(number, kind, on(day), until=on(until[0]) if until else None)
        for number, (kind, day, *until) in enumerate(told, 1)
    )
    since = facts.pop("since", told[-1][1] if told else "11-20")
    return PersonFile(7, "Ana Ruiz", stage, on(since), events=events, **facts)


def cards(
    file: PersonFile, day: str, around: Surroundings = NOBODY_ELSE, clocks: Clocks | None = None
) -> dict[CardKind, Obligation]:
    now = datetime.combine(on(day), time(9))
    owed = owed_to(file, Day(now, CALENDAR, clocks or Clocks()), around)
    found = {one.kind: one for one in owed}
    assert len(found) == len(owed), "one card of a kind is enough here"
    return found


def state(file: PersonFile, kind: CardKind, day: str, around: Surroundings = NOBODY_ELSE) -> State | None:
    found = cards(file, day, around).get(kind)
    return found.state(on(day)) if found else GONE


ASKED = filed(S.ASKED, (E.ASKED, "11-20"))  # a Friday; Thursday the 26th is a holiday
WARM = filed(S.ASKED, (E.ASKED, "11-20"), (E.NUDGED, "12-02"), path=PathIn.REFERRED)
COLD = filed(S.ASKED, (E.ASKED, "11-20"), (E.NUDGED, "12-02"))
SAID_YES = filed(S.ARRANGING, (E.ASKED, "11-16"), (E.YES, "11-20"))
OFFERED_TIMES = filed(S.ARRANGING, (E.YES, "11-19"), (E.WROTE, "11-20"))
TWICE = filed(S.ARRANGING, (E.YES, "11-12"), (E.WROTE, "11-13"), (E.NUDGED, "11-20"))
THRICE = filed(S.ARRANGING, (E.YES, "11-02"), (E.WROTE, "11-03"), (E.NUDGED, "11-09"), (E.NUDGED, "11-20"))
NAMED = filed(S.SPOTTED, introduced_by=(IntroductionFact(1, 2, "Wendy Moss", on("11-20")),))

Row = tuple[PersonFile, CardKind, list[tuple[str, State | None]]]
BOUNDARIES: list[Row] = [
    (SAID_YES, K.ANSWER, [("11-20", DUE), ("11-23", DUE), ("11-24", OVERDUE)]),
    (ASKED, K.WIDEN, [("11-24", UPCOMING), ("11-25", DUE), ("11-30", DUE), ("12-01", GONE)]),
    (ASKED, K.NUDGE, [("12-01", UPCOMING), ("12-02", DUE), ("12-07", DUE), ("12-08", OVERDUE)]),
    (WARM, K.LAST_TRY, [("12-10", UPCOMING), ("12-11", DUE), ("12-16", DUE), ("12-17", OVERDUE)]),
    (COLD, K.REST, [("12-10", UPCOMING), ("12-11", DUE), ("12-31", DUE)]),
    (OFFERED_TIMES, K.ARRANGE, [("11-24", UPCOMING), ("11-25", DUE), ("11-30", DUE), ("12-01", OVERDUE)]),
    (TWICE, K.ARRANGE, [("12-01", UPCOMING), ("12-02", DUE), ("12-04", DUE), ("12-07", OVERDUE)]),
    (THRICE, K.REST, [("12-01", UPCOMING), ("12-02", DUE), ("12-31", DUE)]),
    (NAMED, K.CONTACT_REFERRAL, [("11-23", UPCOMING), ("11-24", DUE), ("11-30", DUE), ("12-01", OVERDUE)]),
]


@pytest.mark.parametrize(
    ("file", "kind", "day", "expected"),
    [(file, kind, *pair) for file, kind, pairs in BOUNDARIES for pair in pairs],
)
def test_boundary_days(file: PersonFile, kind: CardKind, day: str, expected: State | None) -> None:
    assert state(file, kind, day) is expected


@pytest.mark.parametrize(
    ("file", "kind", "day", "why"),
    [
        (
            SAID_YES,
            K.ANSWER,
            "11-21",
            "They said yes yesterday: take the time they named, or offer two or three.",
        ),
        (
            ASKED,
            K.WIDEN,
            "11-25",
            "Asked 5 days ago, no answer yet: ask someone else about the same as well.",
        ),
        (ASKED, K.NUDGE, "12-02", "Asked 12 days ago, no answer: one friendly nudge on the same thread."),
        (
            WARM,
            K.LAST_TRY,
            "12-11",
            "Your last word was 9 days ago: one last, easy note is fine where there is a link.",
        ),
        (COLD, K.REST, "12-11", "No answer after 2 notes, as happens: let it rest."),
        (
            OFFERED_TIMES,
            K.ARRANGE,
            "11-25",
            "A yes, and no date yet; your last message was 5 days ago: offer fresh times.",
        ),
        (THRICE, K.REST, "12-02", "They said yes and then went quiet, which happens: let it rest."),
        (
            NAMED,
            K.CONTACT_REFERRAL,
            "11-24",
            "Wendy Moss named them 4 days ago: write while it is fresh. Ask Wendy Moss before you use their name.",
        ),
    ],
)
def test_the_reason_on_the_card(file: PersonFile, kind: CardKind, day: str, why: str) -> None:
    card = cards(file, day)[kind]
    assert card.why == why
    assert (card.person_id, card.person) == (7, "Ana Ruiz")


def test_a_stranger_gets_one_nudge_and_no_last_try() -> None:
    assert K.LAST_TRY not in cards(COLD, "12-11")
    assert K.REST not in cards(WARM, "12-11")
    rested = filed(S.ASKED, (E.ASKED, "11-20"), (E.NUDGED, "12-02"), (E.NUDGED, "12-11"), path=PathIn.ALUMNI)
    assert set(cards(rested, "12-22")) == {K.REST}


def test_without_any_nudge_allowed_the_ask_goes_to_rest() -> None:
    found = cards(ASKED, "12-02", clocks=Clocks(nudges_cold=0))
    assert found[K.REST].due_on == on("12-02")
    assert found[K.REST].why == "No answer after your note, as happens: let it rest."
    assert K.NUDGE not in found


@pytest.mark.parametrize("kind", [E.WROTE, E.GAVE, E.THANKED])
def test_any_message_of_mine_starts_the_clock_of_an_ask_anew(kind: EventKind) -> None:
    found = cards(filed(S.ASKED, (E.ASKED, "11-20"), (kind, "11-23")), "11-25")
    assert found[K.WIDEN].due_on == on("11-27")
    assert found[K.NUDGE].due_on == on("12-03")


def test_when_they_wrote_the_answer_is_mine_and_nothing_else_runs() -> None:
    file = filed(S.ASKED, (E.ASKED, "11-02"), (E.THEY_WROTE, "11-20"))
    assert set(cards(file, "12-10")) == {K.ANSWER}


def test_after_my_answer_they_are_not_called_silent() -> None:
    file = filed(S.ASKED, (E.ASKED, "11-02"), (E.THEY_WROTE, "11-19"), (E.WROTE, "11-20"))
    assert set(cards(file, "11-25")) == {K.NUDGE}
    found = cards(file, "12-02")
    assert found[K.NUDGE].why == (
        "They wrote, then it went quiet; your last word was 12 days ago: one friendly nudge on the same thread."
    )


def test_a_note_logged_late_stands_at_its_own_day() -> None:
    late = PersonFile(
        7,
        "Ana Ruiz",
        S.ASKED,
        on("11-20"),
        events=(Event(2, E.WROTE, on("11-10")), Event(1, E.ASKED, on("11-20"))),
    )
    assert cards(late, "12-02") == cards(ASKED, "12-02")


@pytest.mark.parametrize(
    ("back", "due"),
    [
        ("11-23", "12-02"),  # before the clock would ring: no change
        ("12-11", "12-15"),  # a Friday, and two business days
        ("12-24", "12-29"),  # the holiday does not count
        (None, "12-02"),  # no date given: a week is taken, which here changes nothing
    ],
)
def test_an_out_of_office_reply_pauses_the_clock_and_is_no_answer(back: str | None, due: str) -> None:
    reply: Told = (E.AUTO_REPLY, "11-20", back) if back else (E.AUTO_REPLY, "11-20")
    file = filed(S.ASKED, (E.ASKED, "11-20"), reply, since="11-20")
    assert cards(file, "11-20")[K.NUDGE].due_on == on(due)


def test_the_day_a_nudge_is_due_nobody_is_told_to_ask_others_as_well() -> None:
    away: Told = (E.AUTO_REPLY, "11-20", "12-14")
    file = filed(S.ASKED, (E.ASKED, "11-20"), away, since="11-20")
    assert {K.WIDEN, K.NUDGE} <= set(cards(file, "12-15"))  # both to come, on the day they are back
    assert set(cards(file, "12-16")) == {K.NUDGE}


def test_an_absence_known_before_the_nudge_still_holds_after_it() -> None:
    file = filed(
        S.ASKED, (E.ASKED, "11-20"), (E.AUTO_REPLY, "11-20", "12-24"), (E.NUDGED, "12-02"), since="11-20"
    )
    assert cards(file, "12-02")[K.REST].due_on == on("12-29")


def test_out_of_office_pauses_arranging_too() -> None:
    file = filed(S.ARRANGING, (E.YES, "11-19"), (E.WROTE, "11-20"), (E.AUTO_REPLY, "11-20", "12-11"))
    assert cards(file, "11-20")[K.ARRANGE].due_on == on("12-15")


TRAIL = filed(S.ASKED, (E.ASKED, "11-20"), directions=(3,), organisation_id=40)


@pytest.mark.parametrize(
    ("around", "shown"),
    [
        (Surroundings(), True),
        (Surroundings(asked_by_direction={3: [(on("11-20"), 7)]}), True),  # that was this very ask
        (Surroundings(asked_by_direction={3: [(on("11-19"), 8)]}), True),  # before it
        (Surroundings(asked_by_direction={4: [(on("11-24"), 8)]}), True),  # another trail
        (Surroundings(asked_by_direction={3: [(on("11-24"), 8)]}), False),
        (Surroundings(asked_by_organisation={40: [(on("11-20"), 8)]}), False),
        (Surroundings(helped_by_direction={3: [(on("11-19"), 8)]}), True),
        (Surroundings(helped_by_direction={3: [(on("11-24"), 8)]}), False),
        (Surroundings(helped_by_organisation={40: [(on("11-23"), 8)]}), False),
        (Surroundings(helped_by_organisation={41: [(on("11-23"), 8)]}), True),
    ],
)
def test_widening_stops_once_someone_else_was_asked_or_helps(around: Surroundings, shown: bool) -> None:
    assert (K.WIDEN in cards(TRAIL, "11-25", around)) is shown
    assert K.NUDGE in cards(TRAIL, "11-25", around)


def test_opened_again_the_silence_counts_from_that_day() -> None:
    file = filed(S.ASKED, (E.ASKED, "10-01"), (E.NO, "10-05"), (E.REOPENED, "11-20"))
    found = cards(file, "12-02")
    assert found[K.NUDGE].due_on == on("12-02")
    assert found[K.NUDGE].why.startswith("Opened again 12 days ago")


@pytest.mark.parametrize("settled", [E.WROTE, E.BOOKED, E.MET, E.NO, E.RESTED, E.CLOSED, E.THANKED])
@pytest.mark.parametrize("waiting", [E.YES, E.THEY_WROTE, E.LEAD, E.I_MISSED])
def test_what_settles_an_answer(waiting: EventKind, settled: EventKind) -> None:
    assert K.ANSWER in cards(filed(S.TENDING, (waiting, "11-19")), "11-20")
    assert K.ANSWER not in cards(filed(S.TENDING, (waiting, "11-19"), (settled, "11-19")), "11-20")


@pytest.mark.parametrize("kind", [E.AUTO_REPLY, E.BOUNCED, E.MOVED_ORG, E.PROMISED, E.HELPED])
def test_what_does_not_settle_an_answer(kind: EventKind) -> None:
    assert K.ANSWER in cards(filed(S.TENDING, (E.THEY_WROTE, "11-19"), (kind, "11-19")), "11-19")


def test_someone_who_writes_when_closed_still_gets_an_answer_and_nothing_more() -> None:
    file = filed(S.CLOSED, (E.ASKED, "10-01"), (E.NO, "10-05"), (E.LEAD, "11-20"), since="10-05")
    found = cards(file, "11-20")
    assert set(found) == {K.ANSWER}
    assert found[K.ANSWER].why == "They mentioned a lead today: reply within a day."
    late = cards(file, "12-11")[K.ANSWER].why
    assert late == "They mentioned a lead 3 weeks ago: a reply is late, and still welcome."


def test_an_apology_is_due_the_same_day_and_comes_first() -> None:
    card = cards(filed(S.ARRANGING, (E.BOOKED, "11-10"), (E.I_MISSED, "11-20")), "11-20")[K.ANSWER]
    assert card.first
    assert card.state(on("11-20")) is DUE
    assert card.state(on("11-21")) is OVERDUE


def test_after_the_apology_arranging_starts_over() -> None:
    file = filed(
        S.ARRANGING,
        (E.YES, "11-02"),
        (E.BOOKED, "11-03"),
        (E.CONFIRMED, "11-17"),
        (E.I_MISSED, "11-19"),
        (E.WROTE, "11-20"),
    )
    found = cards(file, "11-25")
    assert set(found) == {K.ARRANGE}
    assert found[K.ARRANGE].due_on == on("11-25")


@pytest.mark.parametrize("kind", [E.CANCELLED, E.THEY_MISSED])
def test_a_date_that_fell_through_asks_for_one_gracious_line(kind: EventKind) -> None:
    card = cards(filed(S.ARRANGING, (E.BOOKED, "11-10"), (kind, "11-20")), "11-20")[K.ARRANGE]
    assert card.why == "They could not make it: one gracious line, and offer fresh times."
    assert [card.state(on(day)) for day in ("11-20", "11-24", "11-25")] == [DUE, DUE, OVERDUE]


def test_after_two_moves_by_them_a_short_call_is_offered() -> None:
    starts = datetime(2026, 11, 19, 15)
    meetings = tuple(
        MeetingFact(number, "cancelled", starts, 30, on("11-05"), moves_by_them=1) for number in (1, 2)
    )
    file = filed(S.ARRANGING, (E.YES, "11-02"), (E.CANCELLED, "11-20"), meetings=meetings)
    assert "ten-minute call, or let it rest" in cards(file, "11-20")[K.ARRANGE].why
    spoken = filed(S.ARRANGING, (E.MET, "11-10"), (E.CANCELLED, "11-20"), meetings=meetings)
    assert "ten-minute call" not in cards(spoken, "11-20")[K.ARRANGE].why


def test_two_messages_of_one_day_are_one_try_and_thanks_are_none() -> None:
    once = filed(S.ARRANGING, (E.YES, "11-19"), (E.WROTE, "11-20"), (E.NUDGED, "11-20"))
    assert cards(once, "11-20")[K.ARRANGE].due_on == on("11-25")
    thanked = filed(
        S.ARRANGING, (E.YES, "11-02"), (E.WROTE, "11-03"), (E.THANKED, "11-09"), (E.KEPT, "11-20")
    )
    assert cards(thanked, "11-25")[K.ARRANGE].due_on == on("11-25")


@pytest.mark.parametrize(
    ("permission", "hint"),
    [("yes", "fresh."), ("no", "fresh. Leave Wendy Moss out of it."), ("ask", "before you use their name.")],
)
def test_the_introducers_name_is_used_only_with_permission(permission: str, hint: str) -> None:
    edge = IntroductionFact(1, 2, "Wendy Moss", on("11-20"), permission=permission)
    assert cards(filed(S.READY, introduced_by=(edge,)), "11-24")[K.CONTACT_REFERRAL].why.endswith(hint)


def test_whoever_will_introduce_us_leaves_me_a_plain_ask() -> None:
    edge = IntroductionFact(1, 2, "Wendy Moss", on("11-20"), i_act=False)
    assert set(cards(filed(S.SPOTTED, introduced_by=(edge,)), "11-24")) == {K.ASK}


def test_of_two_who_named_them_the_newer_counts() -> None:
    edges = (IntroductionFact(1, 2, "Wendy Moss", on("11-12")), IntroductionFact(2, 3, "Kofi", on("11-20")))
    found = cards(filed(S.SPOTTED, introduced_by=edges), "11-24")
    assert found[K.CONTACT_REFERRAL].why.startswith("Kofi named them")


def test_a_message_that_came_back_was_none() -> None:
    edge = (IntroductionFact(1, 2, "Wendy Moss", on("11-12"), contacted_on=on("11-13")),)
    written = filed(S.SPOTTED, (E.WROTE, "11-13"), introduced_by=edge)
    assert set(cards(written, "11-20")) == {K.ASK}
    bounced = filed(S.READY, (E.ASKED, "11-13"), (E.BOUNCED, "11-20"), introduced_by=edge)
    assert cards(bounced, "11-24")[K.CONTACT_REFERRAL].due_on == on("11-24")


def test_a_new_ask_waits_from_its_first_day_and_is_never_overdue() -> None:
    for stage, knows_why, why in (
        (S.READY, True, "You know why them and how to reach them: ask."),
        (S.SPOTTED, True, "You know why them: write the ask"),
        (S.SPOTTED, False, "Nothing went out yet: one honest line"),
    ):
        card = cards(filed(stage, since="06-01", knows_why=knows_why), "11-20")[K.ASK]
        assert card.due_on == on("06-01")
        assert card.state(on("11-20")) is DUE
        assert card.why.startswith(why)


def test_a_word_to_someone_spotted_gives_them_time() -> None:
    assert cards(filed(S.SPOTTED, (E.WROTE, "11-20")), "11-20")[K.ASK].due_on == on("12-02")


def test_an_old_yes_is_not_offered_times_but_asked_first() -> None:
    file = filed(S.ARRANGING, (E.YES, "01-09"))
    assert "or offer two or three" in cards(file, "01-12")[K.ANSWER].why
    assert "ask whether it suits them now" in cards(file, "12-04")[K.ANSWER].why


def test_a_yes_that_found_no_date_for_long_may_rest() -> None:
    file = filed(S.ARRANGING, (E.YES, "11-02"), (E.WROTE, "11-03"))
    assert set(cards(file, "11-19")) == {K.ARRANGE}
    found = cards(file, "11-20")
    assert set(found) == {K.REST}
    assert found[K.REST].why == "No date was found, and the last word was 17 days ago: let it rest."
    put_off = file._replace(snoozes=(Snooze("arrange", 7, on("11-10"), on("12-10")),))
    assert set(cards(put_off, "12-01")) == {K.ARRANGE}
    assert set(cards(put_off, "12-10")) == {K.REST}
