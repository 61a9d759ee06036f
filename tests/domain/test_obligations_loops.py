"""Loops that must close: promises, offers, introducers, advice, news."""

from datetime import date, datetime, time
from typing import Any

import pytest

from infoview.domain.calendar import BusinessCalendar
from infoview.domain.clocks import Clocks
from infoview.domain.events import EventKind
from infoview.domain.obligations.collect import Surroundings, owed_to
from infoview.domain.obligations.loops import Decision
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, State
from infoview.domain.person_file import AdviceFact, Event, IntroductionFact, PersonFile, Promise
from infoview.domain.stages import Stage

E, K, S = EventKind, CardKind, Stage
UPCOMING, DUE, OVERDUE, GONE = State.UPCOMING, State.DUE, State.OVERDUE, None
CALENDAR = BusinessCalendar(holidays=frozenset({date(2026, 11, 26)}))


def on(text: str) -> date:
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def event(number: int, kind: EventKind, day: str, **facts: Any) -> Event:
    return Event(number, kind, on(day), **facts)


TALK = event(1, E.MET, "10-20")


def filed(*events: Event, stage: Stage = S.TENDING, **facts: Any) -> PersonFile:
    return PersonFile(7, "Wendy Moss", stage, on("10-20"), events=(TALK, *events), **facts)


def cards(file: PersonFile, day: str, *news: Decision) -> dict[CardKind, Obligation]:
    now = datetime.combine(on(day), time(9))
    owed = owed_to(file, Day(now, CALENDAR, Clocks()), Surroundings(decisions=news))
    return {one.kind: one for one in owed}


def state(file: PersonFile, kind: CardKind, day: str, *news: Decision) -> State | None:
    found = cards(file, day, *news).get(kind)
    return found.state(on(day)) if found else GONE


def introduced(**steps: str) -> tuple[IntroductionFact, ...]:
    days: dict[str, Any] = {step: on(day) for step, day in steps.items()}
    return (IntroductionFact(50, 9, "Ana Ruiz", on("11-02"), **days),)


PROMISE = filed(promises=(Promise(60, "the reading list", on("11-20"), None, mine=True),))
DATED = filed(promises=(Promise(60, "the reading list", on("11-20"), on("12-11"), mine=True),))
SOON = filed(promises=(Promise(60, "the reading list", on("11-20"), on("11-21"), mine=True),))
CONTACTED = filed(introduced=introduced(contacted_on="11-20", answered_on="11-23"))
SILENT = filed(
    event(2, E.TOLD_REFERRER, "11-20", introduction_id=50), introduced=introduced(contacted_on="11-20")
)
MET = filed(
    event(2, E.TOLD_REFERRER, "11-17", introduction_id=50),
    introduced=introduced(contacted_on="11-16", answered_on="11-17", met_on="11-20"),
)
ADVICE = filed(advice=(AdviceFact(61, "read the handbook", on("11-02"), None),))
ASKED_TO_HEAR = filed(advice=(AdviceFact(61, "read the handbook", on("11-02"), on("12-01")),))
DECIDED = Decision(80, "You decided: HR training", on("11-20"))


@pytest.mark.parametrize(
    ("file", "kind", "day", "expected"),
    [
        (PROMISE, K.PROMISE, "11-23", UPCOMING),
        (PROMISE, K.PROMISE, "11-24", DUE),
        (PROMISE, K.PROMISE, "11-27", DUE),  # a week in all
        (PROMISE, K.PROMISE, "11-28", OVERDUE),
        (DATED, K.PROMISE, "12-10", UPCOMING),
        (DATED, K.PROMISE, "12-11", DUE),
        (DATED, K.PROMISE, "12-12", OVERDUE),
        (SOON, K.PROMISE, "11-20", UPCOMING),
        (SOON, K.PROMISE, "11-27", DUE),
        (SOON, K.PROMISE, "11-28", OVERDUE),
        (CONTACTED, K.TELL_REFERRER, "11-20", UPCOMING),
        (CONTACTED, K.TELL_REFERRER, "11-23", DUE),
        (CONTACTED, K.TELL_REFERRER, "11-27", DUE),
        (CONTACTED, K.TELL_REFERRER, "11-30", OVERDUE),
        (SILENT, K.TELL_REFERRER, "11-26", GONE),  # told, and the week is not over
        (SILENT, K.TELL_REFERRER, "11-27", UPCOMING),
        (SILENT, K.TELL_REFERRER, "11-30", DUE),
        (SILENT, K.TELL_REFERRER, "12-03", DUE),
        (SILENT, K.TELL_REFERRER, "12-04", OVERDUE),
        (MET, K.TELL_REFERRER, "11-22", UPCOMING),
        (MET, K.TELL_REFERRER, "11-23", DUE),
        (MET, K.TELL_REFERRER, "11-30", OVERDUE),
        (ADVICE, K.REPORT_BACK, "11-22", UPCOMING),
        (ADVICE, K.REPORT_BACK, "11-23", DUE),
        (ADVICE, K.REPORT_BACK, "12-03", DUE),
        (ADVICE, K.REPORT_BACK, "12-04", OVERDUE),
        (ASKED_TO_HEAR, K.REPORT_BACK, "11-30", UPCOMING),
        (ASKED_TO_HEAR, K.REPORT_BACK, "12-01", DUE),
        (ASKED_TO_HEAR, K.REPORT_BACK, "12-12", OVERDUE),
    ],
)
def test_boundary_days(file: PersonFile, kind: CardKind, day: str, expected: State | None) -> None:
    assert state(file, kind, day) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("11-23", UPCOMING), ("11-24", DUE), ("12-01", DUE), ("12-02", OVERDUE)],
)
def test_boundary_days_of_news(day: str, expected: State | None) -> None:
    assert state(filed(), K.MILESTONE, day, DECIDED) is expected


@pytest.mark.parametrize(
    ("file", "kind", "day", "why"),
    [
        (PROMISE, K.PROMISE, "11-24", "You promised 4 days ago: the reading list"),
        (
            CONTACTED,
            K.TELL_REFERRER,
            "11-23",
            "You wrote to Ana Ruiz 3 days ago: tell them, it came from them.",
        ),
        (
            SILENT,
            K.TELL_REFERRER,
            "11-30",
            "No answer from Ana Ruiz after a week: tell them, it came from them.",
        ),
        (MET, K.TELL_REFERRER, "11-23", "You met Ana Ruiz 3 days ago: tell them, it came from them."),
        (
            ADVICE,
            K.REPORT_BACK,
            "11-23",
            "Advised 3 weeks ago: read the handbook. Tell them what came of it.",
        ),
    ],
)
def test_the_reason_on_the_card(file: PersonFile, kind: CardKind, day: str, why: str) -> None:
    assert cards(file, day)[kind].why == why


def test_the_wait_for_an_answer_is_said_as_it_is_set() -> None:
    now = Day(datetime(2026, 11, 30, 9), CALENDAR, Clocks(tell_silent_days=10))
    (owed,) = (one for one in owed_to(SILENT, now, Surroundings()) if one.kind is K.TELL_REFERRER)
    assert owed.why == "No answer from Ana Ruiz after 10 days: tell them, it came from them."


def test_news_says_whom_it_came_from() -> None:
    why = cards(filed(), "11-24", DECIDED)[K.MILESTONE].why
    assert why == "You decided: HR training: they helped you get there, so let them know."


@pytest.mark.parametrize(
    ("told", "owed"),
    [
        ((), True),
        ((event(2, E.TOLD_REFERRER, "11-20", introduction_id=50),), False),
        ((event(2, E.TOLD_REFERRER, "11-20"),), False),  # told of everything
        ((event(2, E.TOLD_REFERRER, "11-19", introduction_id=50),), True),  # of an earlier step
        ((event(2, E.TOLD_REFERRER, "11-20", introduction_id=51),), True),  # of somebody else
        ((event(2, E.WROTE, "11-23"),), True),
    ],
)
def test_an_introducer_is_told_of_each_step(told: tuple[Event, ...], owed: bool) -> None:
    file = filed(*told, introduced=introduced(contacted_on="11-20", answered_on="11-23"))
    assert (K.TELL_REFERRER in cards(file, "11-24")) is owed


def test_before_i_write_there_is_nothing_to_tell() -> None:
    assert K.TELL_REFERRER not in cards(filed(introduced=introduced()), "11-24")


def test_an_introducer_told_of_the_meeting_hears_no_more() -> None:
    told = event(2, E.TOLD_REFERRER, "11-21", introduction_id=50)
    file = filed(told, introduced=introduced(contacted_on="11-16", met_on="11-20"))
    assert K.TELL_REFERRER not in cards(file, "12-30")


def test_the_report_says_when_i_acted() -> None:
    acted = filed(advice=(AdviceFact(61, "read the handbook", on("11-02"), None, acted=True),))
    assert cards(acted, "11-23")[K.REPORT_BACK].why.startswith("You acted on their advice: read")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("11-23", DUE), ("12-03", DUE), ("12-04", OVERDUE), ("2027-02-01", OVERDUE), ("2027-02-02", DUE)],
)
def test_advice_nobody_reported_on_for_months_presses_no_more(day: str, expected: State) -> None:
    file = filed(advice=(AdviceFact(61, "read the handbook", on("11-02"), None),))
    found = cards(file, day)[K.REPORT_BACK]
    assert found.state(on(day)) is expected
    assert found.why.endswith("Late, and still welcome.") == (day == "2027-02-02")


OFFER = (Promise(62, "a look at my letter", on("11-02"), None, mine=False),)


@pytest.mark.parametrize(
    ("writing", "day", "expected"),
    [
        ((), "11-11", UPCOMING),
        ((), "11-12", DUE),  # ten days on
        ((), "12-12", DUE),
        ((), "12-13", GONE),  # dropped without a word
        (("11-11",), "11-12", DUE),  # before the reminder was due
        (("11-12",), "12-01", UPCOMING),
        (("11-12",), "12-02", DUE),  # the second and last reminder
        (("11-12", "12-02"), "12-02", GONE),
        (("12-05",), "12-06", GONE),
    ],
)
def test_what_they_offered_is_reminded_of_twice(
    writing: tuple[str, ...], day: str, expected: State | None
) -> None:
    written = tuple(event(number, E.WROTE, sent) for number, sent in enumerate(writing, 2))
    file = filed(*written, promises=OFFER)
    now = Day(datetime.combine(on(day), time(9)), CALENDAR, Clocks())
    found = [one for one in owed_to(file, now, Surroundings()) if one.subject_id == 62]
    assert [one.state(on(day)) for one in found] == ([expected] if expected else [])
    for one in found:
        assert one.kind is K.TEND
        assert one.why.endswith("a look at my letter. A light reminder is welcome.")


@pytest.mark.parametrize(
    ("file", "news", "owed"),
    [
        (filed(), DECIDED, True),
        (filed(event(2, E.WROTE, "11-20")), DECIDED, False),  # any message since carries it
        (filed(event(2, E.WROTE, "11-19")), DECIDED, True),
        (filed(directions=(3,)), Decision(80, "You decided", on("11-20"), 3), True),
        (filed(directions=(4,)), Decision(80, "You decided", on("11-20"), 3), False),
        (filed(), Decision(80, "You landed", on("10-19")), False),  # we met only after that
    ],
)
def test_everyone_who_had_helped_hears_the_news(file: PersonFile, news: Decision, owed: bool) -> None:
    assert (K.MILESTONE in cards(file, "11-24", news)) is owed


@pytest.mark.parametrize(
    ("kind", "owed"), [(E.HELPED, True), (E.ADVISED, True), (E.REDIRECTED, True), (E.YES, False)]
)
def test_help_without_a_talk_counts_as_help(kind: EventKind, owed: bool) -> None:
    file = PersonFile(7, "Wendy Moss", S.TENDING, on("10-20"), events=(event(1, kind, "10-20"),))
    assert (K.MILESTONE in cards(file, "11-24", DECIDED)) is owed


def test_someone_closed_is_owed_my_promise_and_nothing_else() -> None:
    facts: dict[str, Any] = {
        "promises": (*PROMISE.promises, *OFFER),
        "advice": ADVICE.advice,
        "introduced": MET.introduced,
    }
    assert set(cards(filed(stage=S.CLOSED, **facts), "12-01", DECIDED)) == {K.PROMISE}
    everything = {K.PROMISE, K.TEND, K.REPORT_BACK, K.TELL_REFERRER, K.MILESTONE}
    assert set(cards(filed(**facts), "12-01", DECIDED)) == everything


@pytest.mark.parametrize("flag", ["do_not_contact", "archived"])
@pytest.mark.parametrize("day", ["11-20", "11-30", "12-31"])
def test_where_contact_is_not_wanted_nothing_is_owed(flag: str, day: str) -> None:
    facts: dict[str, Any] = {
        "promises": PROMISE.promises,
        "advice": ADVICE.advice,
        "introduced": MET.introduced,
    }
    wrote = event(2, E.THEY_WROTE, "11-20")
    assert cards(filed(wrote, **facts), day, DECIDED)
    facts[flag] = True
    assert not cards(filed(wrote, **facts), day, DECIDED)
