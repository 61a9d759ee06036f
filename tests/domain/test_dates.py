"""Days and times typed by hand: tables of what people write, and oracles that walk from day to day."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.calendar import BusinessCalendar, DateRange
from infoview.domain.dates import (
    Moment,
    NotUnderstood,
    understand_date,
    understand_moment,
)
from infoview.domain.saying import say_date, say_day, say_gap

NOW = datetime(2026, 11, 20, 10, 0, 42)  # a Friday
TODAY = NOW.date()
CALENDAR = BusinessCalendar(holidays=frozenset({date(2026, 11, 26)}))
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-20"),
        ("Tomorrow", "2026-11-21"),
        ("yesterday", "2026-11-19"),
        ("day after tomorrow", "2026-11-22"),
        ("thu", "2026-11-26"),
        ("on Thursday", "2026-11-26"),
        ("fri", "2026-11-20"),
        ("next fri", "2026-11-27"),
        ("next thu", "2026-11-26"),
        ("this sat", "2026-11-21"),
        ("last mon", "2026-11-16"),
        ("last fri", "2026-11-13"),
        ("in 2 weeks", "2026-12-04"),
        ("in a week", "2026-11-27"),
        ("two weeks", "2026-12-04"),
        ("2w", "2026-12-04"),
        ("3d", "2026-11-23"),
        ("+3d", "2026-11-23"),
        ("-3d", "2026-11-17"),
        ("10 days ago", "2026-11-10"),
        ("a month ago", "2026-10-20"),
        ("3 months from now", "2027-02-20"),
        ("1y", "2027-11-20"),
        ("3 business days", "2026-11-25"),
        ("4bd", "2026-11-27"),
        ("1 working day ago", "2026-11-19"),
        ("next week", "2026-11-23"),
        ("next month", "2026-12-01"),
        ("next year", "2027-01-01"),
        ("in march", "2027-03-01"),
        ("march", "2027-03-01"),
        ("march 2028", "2028-03-01"),
        ("last march", "2026-03-01"),
        ("2 dec", "2026-12-02"),
        ("2dec", "2026-12-02"),
        ("dec 2", "2026-12-02"),
        ("2 jan", "2027-01-02"),
        ("20 nov", "2026-11-20"),
        ("2 Dec 2027", "2027-12-02"),
        ("Dec. 2nd, 2027", "2027-12-02"),
        ("the 2nd of December", "2026-12-02"),
        ("Wed 2 Dec", "2026-12-02"),
        ("29 feb", "2028-02-29"),
        ("the 15th", "2026-12-15"),
        ("the 31st", "2026-12-31"),
        ("2026-12-02", "2026-12-02"),
        ("2026/12/2", "2026-12-02"),
        ("２０２６-12-02", "2026-12-02"),
        ("25/12/2026", "2026-12-25"),
        ("12/25", "2026-12-25"),
        ("25.12.2026", "2026-12-25"),
        ("2/2/2027", "2027-02-02"),
        ("2026-12-02T15:00", "2026-12-02"),
        ("thu 3pm", "2026-11-26"),
    ],
)
def test_days_as_people_type_them(text: str, expected: str) -> None:
    assert understand_date(text, TODAY, CALENDAR).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thu", "2026-11-19"),
        ("fri", "2026-11-20"),
        ("2 dec", "2025-12-02"),
        ("20 nov", "2026-11-20"),
        ("29 feb", "2024-02-29"),
        ("march", "2026-03-01"),
        ("december", "2025-12-01"),
        ("the 15th", "2026-11-15"),
        ("the 31st", "2026-10-31"),
        ("24/11", "2025-11-24"),
        ("3d", "2026-11-17"),
        ("2bd", "2026-11-18"),
        ("in 3 days", "2026-11-23"),
        ("tomorrow", "2026-11-21"),
        ("2 dec 2026", "2026-12-02"),
    ],
)
def test_words_without_a_direction_look_back_when_the_past_is_meant(text: str, expected: str) -> None:
    assert understand_date(text, TODAY, CALENDAR, past=True).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-02T15:00", "2026-12-02 15:00"),
        ("2026-12-02 15:00", "2026-12-02 15:00"),
        ("2026-12-02T03:30", "2026-12-02 03:30"),
        ("thu 3pm", "2026-11-26 15:00"),
        ("thu, 3 p.m.", "2026-11-26 15:00"),
        ("3:30pm thu", "2026-11-26 15:30"),
        ("2 Dec 15:00", "2026-12-02 15:00"),
        ("tomorrow at 9", "2026-11-21 09:00"),
        ("tomorrow at 3", "2026-11-21 15:00"),
        ("tomorrow at 7", "2026-11-21 19:00"),
        ("tomorrow at 8", "2026-11-21 08:00"),
        ("tomorrow 3:15", "2026-11-21 15:15"),
        ("tomorrow 03:15", "2026-11-21 03:15"),
        ("at 9 tomorrow", "2026-11-21 09:00"),
        ("at 3", "2026-11-20 15:00"),
        ("noon", "2026-11-20 12:00"),
        ("thu at noon", "2026-11-26 12:00"),
        ("3:30pm", "2026-11-20 15:30"),
        ("12am", "2026-11-20 00:00"),
        ("12pm", "2026-11-20 12:00"),
        ("15h30", "2026-11-20 15:30"),
        ("at 15.30", "2026-11-20 15:30"),
        ("in 2 weeks at 10am", "2026-12-04 10:00"),
        ("3bd 10:00", "2026-11-25 10:00"),
        ("now", "2026-11-20 10:00"),
        ("in 2 hours", "2026-11-20 12:00"),
        ("in an hour", "2026-11-20 11:00"),
        ("30 minutes ago", "2026-11-20 09:30"),
        ("in 14h", "2026-11-21 00:00"),
        ("thu", "2026-11-26"),
        ("2 dec", "2026-12-02"),
    ],
)
def test_moments_as_people_type_them(text: str, expected: str) -> None:
    day, _, clock = expected.partition(" ")
    wanted = Moment(date.fromisoformat(day), time.fromisoformat(clock) if clock else None)
    assert understand_moment(text, NOW) == wanted


def test_moments_of_the_past() -> None:
    assert understand_moment("thu 3pm", NOW, past=True) == Moment(date(2026, 11, 19), time(15))
    assert understand_moment("2h", NOW, past=True) == Moment(TODAY, time(8))
    assert understand_moment("in 2h", NOW, past=True) == Moment(TODAY, time(12))


def test_business_days_in_a_moment_follow_the_calendar_given() -> None:
    assert understand_moment("4bd 9am", NOW, calendar=CALENDAR).day == date(2026, 11, 27)
    assert understand_moment("4bd 9am", NOW).day == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "do not understand"),
        ("soon", "do not understand"),
        ("3", "do not understand"),
        ("thu 3", "do not understand"),
        ("at 2 dec", "do not understand"),
        ("in 3 days ago", "do not understand"),
        ("[red]today[/red]", "do not understand"),
        ("x" * 5000, "too long"),
        ("02/03", "2 March or 3 February; write it like 2 Mar or 2026-03-02"),
        ("2.12.2027", "2 December or 12 February; write it like 2 Dec or 2027-12-02"),
        ("12/11", "12 November or 11 December; write it like 12 Nov or 2026-11-12"),
        ("25/12/26", "which number is the year"),
        ("2 dec 27", "four digits"),
        ("29 feb 2027", "2027 is no leap year"),
        ("2027-02-29", "2027 is no leap year"),
        ("30 feb", "February has no day 30"),
        ("31 apr", "April has no day 31"),
        ("0 dec", "December has no day 0"),
        ("2026-13-01", "no month 13"),
        ("13/13/2026", "no month 13"),
        ("the 32nd", "No month has a day 32"),
        ("Thu 2 Dec", "is a Wednesday, not a Thursday"),
        ("1 jan 1899", "1900 to 2200"),
        ("2201-01-01", "1900 to 2200"),
        ("99999 years", "1900 to 2200"),
        ("99999 years ago", "1900 to 2200"),
        ("99999 weeks", "1900 to 2200"),
        ("99999bd", "too many"),
        ("thu 25:00", "no time 25:00"),
        ("thu 10:75", "no time 10:75"),
        ("thu at 24", "no time 24:00"),
        ("thu 13pm", "no hour 13"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence_with_two_examples(text: str, reason: str) -> None:
    for refuse in (lambda: understand_date(text, TODAY, CALENDAR), lambda: understand_moment(text, NOW)):
        with pytest.raises(NotUnderstood) as refused:
            refuse()
        message = str(refused.value)
        assert reason in message
        assert "; write it like " in message
        assert " or " in message.partition("; write it like ")[2]
        assert message.endswith(".")
        assert len(message) < 160


def test_a_time_alone_is_no_day() -> None:
    with pytest.raises(NotUnderstood, match="as a date"):
        understand_date("at 3", TODAY, CALENDAR)


def test_a_calendar_without_an_end_of_being_away_is_told_as_not_understood() -> None:
    away = BusinessCalendar(away=(DateRange(TODAY, date.max),))
    with pytest.raises(NotUnderstood, match="no business day there, shorten the away ranges"):
        understand_date("3bd", TODAY, away)


days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def one_after_another(start: date, step: int) -> Iterator[date]:
    return (start + timedelta(days=step * n) for n in range(3700))


@given(days, days, st.booleans())
def test_a_day_of_the_year_is_the_nearest_such_day(today: date, day: date, past: bool) -> None:
    fits = (
        one
        for one in one_after_another(today, -1 if past else 1)
        if (one.month, one.day) == (day.month, day.day)
    )
    named = f"{day.day} {MONTHS[day.month - 1]}"
    assert understand_date(named, today, CALENDAR, past=past) == next(fits)


@given(days, st.integers(0, 6), st.booleans())
def test_weekdays_by_looking_at_one_day_after_another(today: date, number: int, past: bool) -> None:
    name = NAMES[number][:3]
    nearest = next(one for one in one_after_another(today, -1 if past else 1) if one.weekday() == number)
    assert understand_date(name, today, CALENDAR, past=past) == nearest
    before = next(one for one in one_after_another(today - timedelta(days=1), -1) if one.weekday() == number)
    assert understand_date(f"last {name}", today, CALENDAR) == before
    upcoming = understand_date(f"next {name}", today, CALENDAR)
    assert upcoming.weekday() == number
    assert upcoming.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


@given(days, days, st.times())
def test_iso_is_taken_as_it_stands(today: date, day: date, clock: time) -> None:
    shown = clock.replace(microsecond=0)
    now = datetime.combine(today, time(10))
    assert understand_date(day.isoformat(), today, CALENDAR) == day
    assert (
        understand_moment(f"{day}T{shown}", now)
        == understand_moment(f"{day} {shown}", now)
        == Moment(day, shown)
    )


words = st.sampled_from(
    [
        *("next", "last", "in", "a", "ago", "thu", "march", "2", "02", "15:00", "at", "pm", "noon", "3bd"),
        *("weeks", "month", "2026", "-", "/", ".", ",", "31st"),
    ]
)
typed = st.one_of(
    st.text(), st.lists(words, max_size=6).map(" ".join), st.lists(words, max_size=6).map("".join)
)


@given(typed, days, st.booleans())
@settings(deadline=None)
def test_whatever_is_typed_is_a_day_of_these_centuries_or_refused(text: str, today: date, past: bool) -> None:
    with suppress(NotUnderstood):
        assert 1900 <= understand_date(text, today, CALENDAR, past=past).year <= 2200
    with suppress(NotUnderstood):
        understand_moment(text, datetime.combine(today, time(10)), past=past)


def test_hostile_text_is_quoted_harmlessly() -> None:
    with pytest.raises(NotUnderstood) as refused:
        understand_date("\x1b[31mthu\u202e\n", TODAY, CALENDAR)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("day", "today", "said"),
    [
        ("2026-11-20", "2026-11-20", "today"),
        ("2026-11-21", "2026-11-20", "tomorrow"),
        ("2026-11-19", "2026-11-20", "yesterday"),
        ("2026-11-26", "2026-11-23", "Thu 26 Nov, in 3 days"),
        ("2026-11-13", "2026-11-23", "Fri 13 Nov, 10 days ago"),
        ("2025-12-02", "2026-11-23", "Tue 2 Dec 2025, 11 months ago"),
        ("2027-01-04", "2026-12-20", "Mon 4 Jan 2027, in 15 days"),
        ("2026-02-02", "2026-11-23", "Mon 2 Feb 2026, 9 months ago"),
        ("2026-12-23", "2026-11-23", "Wed 23 Dec, in 4 weeks"),
        ("2026-09-20", "2026-11-20", "Sun 20 Sep, 2 months ago"),
    ],
)
def test_days_are_said_in_short(day: str, today: str, said: str) -> None:
    assert say_date(date.fromisoformat(day), date.fromisoformat(today)) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-20", "today"),
        ("2026-11-19", "yesterday"),
        ("2026-11-23", "in 3 days"),
        ("2026-12-10", "in 20 days"),
        ("2026-12-11", "in 3 weeks"),
        ("2027-01-19", "in 8 weeks"),
        ("2027-01-20", "in 2 months"),
        ("2025-09-20", "14 months ago"),
        ("2024-11-21", "23 months ago"),
        ("2024-11-20", "2 years ago"),
        ("2016-12-01", "9 years ago"),
    ],
)
def test_gaps_are_said_in_whole_units(day: str, said: str) -> None:
    assert say_gap(date.fromisoformat(day), TODAY) == said


@given(days, st.integers(-200, 200), st.booleans())
def test_what_we_say_can_be_typed_back(today: date, gap: int, year: bool) -> None:
    day = today + timedelta(days=gap)
    assert understand_date(say_date(day, today).split(",")[0], today, CALENDAR, past=gap < 0) == day
    assert understand_date(say_day(day, year=year), today, CALENDAR, past=gap < 0) == day
