"""What a talk asks for before, on the day and after: to the hour where it matters."""

from datetime import date, datetime, time
from typing import Any

import pytest

from infoview.domain.calendar import BusinessCalendar, DateRange
from infoview.domain.clocks import Clocks
from infoview.domain.events import EventKind
from infoview.domain.obligations.collect import Surroundings, owed_to
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, State
from infoview.domain.person_file import Event, MeetingFact, PersonFile
from infoview.domain.stages import Stage

E, K, S = EventKind, CardKind, Stage
UPCOMING, DUE, OVERDUE, GONE = State.UPCOMING, State.DUE, State.OVERDUE, None
HOLIDAYS = frozenset({date(2026, 11, 26)})
CALENDAR = BusinessCalendar(holidays=HOLIDAYS)


def on(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def talk(day: str, hour: int = 15, **facts: Any) -> MeetingFact:
    given: dict[str, Any] = {"status": "booked", "minutes": 30, "booked_on": on("11-02"), **facts}
    return MeetingFact(id=70, starts=datetime.combine(on(day), time(hour)), **given)


def filed(stage: Stage, meeting: MeetingFact, *events: Event) -> PersonFile:
    return PersonFile(7, "Ana Ruiz", stage, on("11-02"), events=events, meetings=(meeting,))


def cards(
    file: PersonFile, day: str, hour: int = 9, calendar: BusinessCalendar = CALENDAR
) -> dict[CardKind, Obligation]:
    now = datetime.combine(on(day), time(hour))
    return {one.kind: one for one in owed_to(file, Day(now, calendar, Clocks()), Surroundings())}


def state(file: PersonFile, kind: CardKind, day: str, hour: int = 9) -> State | None:
    found = cards(file, day, hour).get(kind)
    return found.state(on(day)) if found else GONE


THURSDAY = filed(S.BOOKED, talk("11-19"))
TUESDAY = filed(S.BOOKED, talk("11-24"))  # two days before is a Sunday
AFTER_HOLIDAY = filed(S.BOOKED, talk("11-28"))  # a Saturday; the Thursday before is a holiday
MET = Event(1, E.MET, on("11-20"), meeting_id=70)
SPOKE = filed(S.DEBRIEF, talk("11-20", status="held"), MET)  # a Friday


@pytest.mark.parametrize(
    ("file", "kind", "day", "hour", "expected"),
    [
        (THURSDAY, K.CONFIRM, "11-16", 9, UPCOMING),
        (THURSDAY, K.CONFIRM, "11-17", 9, DUE),
        (THURSDAY, K.CONFIRM, "11-18", 9, DUE),
        (THURSDAY, K.CONFIRM, "11-19", 9, OVERDUE),
        (THURSDAY, K.CONFIRM, "11-19", 16, GONE),  # it has begun
        (TUESDAY, K.CONFIRM, "11-19", 9, UPCOMING),
        (TUESDAY, K.CONFIRM, "11-20", 9, DUE),  # shifted back to the Friday
        (AFTER_HOLIDAY, K.CONFIRM, "11-25", 9, DUE),  # shifted back over the holiday
        (THURSDAY, K.PREPARE, "11-15", 9, UPCOMING),
        (THURSDAY, K.PREPARE, "11-16", 9, DUE),  # three business days before
        (THURSDAY, K.PREPARE, "11-18", 9, DUE),
        (THURSDAY, K.PREPARE, "11-19", 9, OVERDUE),  # on the day itself
        (THURSDAY, K.PREPARE, "11-19", 16, GONE),
        (TUESDAY, K.PREPARE, "11-18", 9, UPCOMING),
        (TUESDAY, K.PREPARE, "11-19", 9, DUE),
        (AFTER_HOLIDAY, K.PREPARE, "11-23", 9, UPCOMING),
        (AFTER_HOLIDAY, K.PREPARE, "11-24", 9, DUE),  # Friday, Wednesday, Tuesday
        (THURSDAY, K.HAPPENED, "11-18", 9, UPCOMING),
        (THURSDAY, K.HAPPENED, "11-19", 16, GONE),  # over at 15:30, asked an hour later
        (THURSDAY, K.HAPPENED, "11-19", 17, DUE),
        (THURSDAY, K.HAPPENED, "11-20", 9, OVERDUE),
        (SPOKE, K.DEBRIEF, "11-20", 16, DUE),
        (SPOKE, K.DEBRIEF, "11-21", 9, DUE),
        (SPOKE, K.DEBRIEF, "11-22", 9, OVERDUE),
        (SPOKE, K.THANK, "11-20", 16, DUE),
        (SPOKE, K.THANK, "11-21", 9, DUE),
        (SPOKE, K.THANK, "11-22", 9, OVERDUE),
    ],
)
def test_boundary_days(file: PersonFile, kind: CardKind, day: str, hour: int, expected: State | None) -> None:
    assert state(file, kind, day, hour) is expected


@pytest.mark.parametrize(
    ("file", "kind", "day", "hour", "why"),
    [
        (
            THURSDAY,
            K.CONFIRM,
            "11-17",
            9,
            "You talk on Thu 19 Nov at 15:00: a line to confirm, with your phone number.",
        ),
        (
            THURSDAY,
            K.PREPARE,
            "11-17",
            9,
            "You talk on Thu 19 Nov at 15:00: purpose, questions and something to give.",
        ),
        (THURSDAY, K.HAPPENED, "11-19", 17, "You were to talk on Thu 19 Nov at 15:00: did it happen?"),
        (SPOKE, K.DEBRIEF, "11-20", 17, "You spoke today: write down what you learned and what you gave."),
        (SPOKE, K.THANK, "11-20", 17, "You spoke today: thank them; today is best, tomorrow at the latest."),
        (
            SPOKE,
            K.THANK,
            "11-23",
            9,
            "You spoke 3 days ago: thank them; today is best, tomorrow at the latest.",
        ),
        (SPOKE, K.THANK, "11-24", 9, "You spoke 4 days ago: thank them; late, and still welcome."),
    ],
)
def test_the_reason_on_the_card(file: PersonFile, kind: CardKind, day: str, hour: int, why: str) -> None:
    card = cards(file, day, hour)[kind]
    assert card.why == why
    assert card.meeting_id == 70
    assert card.starts == file.meetings[0].starts


def test_before_the_talk_only_what_comes_before_it() -> None:
    assert set(cards(THURSDAY, "11-17")) == {K.CONFIRM, K.PREPARE, K.HAPPENED}
    ready = filed(S.BOOKED, talk("11-19", confirmed_on=on("11-17"), prepared=True))
    assert set(cards(ready, "11-17")) == {K.HAPPENED}
    assert cards(ready, "11-17")[K.HAPPENED].due_on == on("11-19")


def test_what_was_agreed_today_needs_no_confirming_and_is_never_overdue_at_once() -> None:
    today = filed(S.BOOKED, talk("11-19", booked_on=on("11-19")))
    assert K.CONFIRM not in cards(today, "11-19")
    assert state(today, K.PREPARE, "11-19") is DUE


def test_a_moved_talk_asks_anew_for_what_was_settled_for_the_old_date() -> None:
    moved = Event(1, E.MOVED, on("11-10"), meeting_id=70)
    assert cards(filed(S.BOOKED, talk("11-19"), moved), "11-17")[K.CONFIRM].basis == on("11-10")
    other = Event(1, E.MOVED, on("11-10"), meeting_id=71)
    assert cards(filed(S.BOOKED, talk("11-19"), other), "11-17")[K.CONFIRM].basis == on("11-02")
    lately = Event(1, E.MOVED, on("11-17"), meeting_id=70)
    assert K.CONFIRM not in cards(filed(S.BOOKED, talk("11-19"), lately), "11-17")


def test_a_late_talk_is_asked_about_after_midnight() -> None:
    late = filed(S.BOOKED, talk("11-19", hour=23))
    assert K.HAPPENED not in cards(late, "11-20", hour=0)
    assert state(late, K.HAPPENED, "11-20", hour=1) is DUE
    assert state(late, K.HAPPENED, "11-21") is OVERDUE


@pytest.mark.parametrize("status", ["cancelled", "missed"])
def test_a_talk_that_did_not_take_place_asks_for_nothing(status: str) -> None:
    assert not cards(filed(S.RESTING, talk("11-19", status=status)), "11-20")


def test_a_talk_by_chance_is_owed_thanks_and_reflection_like_any_other() -> None:
    assert set(cards(SPOKE, "11-20", hour=16)) == {K.DEBRIEF, K.THANK}


def test_of_several_people_the_first_has_the_debrief_and_each_the_thanks() -> None:
    second = filed(S.DEBRIEF, talk("11-20", status="held", leads=False), MET)
    assert set(cards(second, "11-20")) == {K.THANK}


def event(number: int, kind: EventKind, day: str, meeting: int | None = None) -> Event:
    return Event(number, kind, on(day), meeting_id=meeting)


@pytest.mark.parametrize(
    ("then", "left"),
    [
        ((event(2, E.THANKED, "11-20"),), {K.DEBRIEF}),
        ((event(2, E.THANKED, "11-21", 70),), {K.DEBRIEF}),
        ((event(2, E.THANKED, "11-19"),), {K.DEBRIEF, K.THANK}),  # that was for something else
        ((event(2, E.WROTE, "11-20"),), {K.DEBRIEF, K.THANK}),
        ((event(2, E.WAIVED, "11-21", 70),), {K.THANK}),  # a note goes out even after a talk that gave little
        ((event(2, E.WAIVED, "11-21", 70), event(3, E.WAIVED, "11-21", 70)), set()),
        ((event(2, E.WAIVED, "11-21", 71),), {K.DEBRIEF, K.THANK}),
    ],
)
def test_what_settles_debrief_and_thanks(then: tuple[Event, ...], left: set[CardKind]) -> None:
    assert set(cards(filed(S.DEBRIEF, talk("11-20", status="held"), MET, *then), "11-21")) == left


def test_with_the_reflection_written_letting_be_is_about_the_thanks() -> None:
    reflected = talk("11-20", status="held", reflected=True)
    assert set(cards(filed(S.DEBRIEF, reflected, MET), "11-21")) == {K.THANK}
    assert not cards(filed(S.DEBRIEF, reflected, MET, event(2, E.WAIVED, "11-21", 70)), "11-21")


def test_a_talk_without_its_event_is_thanked_for_by_date() -> None:
    meeting = talk("11-20", status="held", reflected=True)
    assert set(cards(filed(S.DEBRIEF, meeting, event(1, E.THANKED, "11-19")), "11-21")) == {K.THANK}
    assert not cards(filed(S.DEBRIEF, meeting, event(1, E.THANKED, "11-20")), "11-21")


@pytest.mark.parametrize("kind", [E.HELPED, E.ADVISED, E.INTRODUCED, E.REDIRECTED])
def test_help_by_letter_is_thanked_for_within_a_day(kind: EventKind) -> None:
    file = PersonFile(7, "Ana Ruiz", S.TENDING, on("11-20"), events=(event(1, kind, "11-20"),))
    assert [state(file, K.THANK, day) for day in ("11-20", "11-21", "11-22")] == [DUE, DUE, OVERDUE]
    assert cards(file, "11-24")[K.THANK].why.endswith(
        "4 days ago: a short thank-you; late, and still welcome."
    )


def test_thanks_for_a_letter_ride_on_any_message_or_on_the_talk_of_that_day() -> None:
    helped = event(1, E.HELPED, "11-20")
    written = PersonFile(7, "Ana Ruiz", S.TENDING, on("11-20"), events=(helped, event(2, E.WROTE, "11-20")))
    assert K.THANK not in cards(written, "11-21")
    in_talk = event(1, E.ADVISED, "11-20", 70)
    spoken = PersonFile(7, "Ana Ruiz", S.TENDING, on("11-20"), events=(in_talk,))
    assert K.THANK not in cards(spoken, "11-21")
    meeting = talk("11-20", status="held", reflected=True)
    both = filed(S.DEBRIEF, meeting, MET, event(2, E.HELPED, "11-20"))
    assert [one.subject_id for one in cards(both, "11-20").values()] == [70]


def test_away_after_the_talk_nothing_is_red_on_return() -> None:
    away = BusinessCalendar(holidays=HOLIDAYS, away=(DateRange(on("11-21"), on("11-29")),))
    found = cards(SPOKE, "11-30", calendar=away)
    assert {kind: one.state(on("11-30")) for kind, one in found.items()} == {K.DEBRIEF: DUE, K.THANK: DUE}
    assert cards(SPOKE, "12-01", calendar=away)[K.THANK].state(on("12-01")) is OVERDUE


def test_a_talk_while_away_keeps_its_days() -> None:
    away = BusinessCalendar(away=(DateRange(on("11-14"), on("11-29")),))
    booked = filed(S.BOOKED, talk("11-25", booked_on=on("11-16")))
    prepare = cards(booked, "11-16", calendar=away)[K.PREPARE]
    assert prepare.due_on == on("11-16")
    happened = cards(booked, "11-27", calendar=away)[K.HAPPENED]
    assert (happened.due_on, happened.state(on("11-30"))) == (on("11-30"), DUE)


def test_today_and_tomorrow_are_called_so_before_a_talk() -> None:
    file = filed(S.BOOKED, talk("11-19"))
    assert cards(file, "11-18")[K.CONFIRM].why.startswith("You talk tomorrow at 15:00:")
    assert cards(file, "11-19")[K.PREPARE].why.startswith("You talk today at 15:00:")


@pytest.mark.parametrize(
    ("there", "zone", "said"),
    [
        (None, "", "on Thu 19 Nov at 15:00:"),
        (datetime(2026, 11, 19, 15), "Europe/Lisbon", "on Thu 19 Nov at 15:00:"),
        (datetime(2026, 11, 19, 10), "America/New_York", "on Thu 19 Nov at 15:00 (10:00 in New York):"),
        (
            datetime(2026, 11, 20, 2),
            "Australia/Sydney",
            "on Thu 19 Nov at 15:00 (Fri 20 Nov 02:00 in Sydney):",
        ),
    ],
)
def test_a_card_tells_the_time_on_both_clocks_where_they_differ(
    there: datetime | None, zone: str, said: str
) -> None:
    found = cards(filed(S.BOOKED, talk("11-19", there=there, zone=zone)), "11-17")
    assert all(said in found[kind].why for kind in (K.CONFIRM, K.PREPARE))
    asked = cards(filed(S.BOOKED, talk("11-19", there=there, zone=zone)), "11-19", 17)[K.HAPPENED].why
    assert asked.endswith(f"{said} did it happen?")
