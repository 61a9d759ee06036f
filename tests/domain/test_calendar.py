"""Business days: the agreed table of due dates, and an oracle that walks one day at a time."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.calendar import (
    BusinessCalendar,
    DateRange,
    NoBusinessDay,
    parse_ranges,
    parse_weekend,
    weekday_of,
)

FEDERAL = frozenset(
    date.fromisoformat(f"{year}-{day}")
    for year, days in {
        2026: [
            "01-01",
            "01-19",
            "02-16",
            "05-25",
            "06-19",
            "07-03",
            "09-07",
            "10-12",
            "11-11",
            "11-26",
            "12-25",
        ],
        2027: ["01-01", "01-18", "02-15"],
    }.items()
    for day in days
)
PLAIN = BusinessCalendar()
US = BusinessCalendar(holidays=FEDERAL)
QUIET = BusinessCalendar(holidays=FEDERAL, away=(DateRange(date(2026, 12, 24), date(2027, 1, 3)),))

# sent, then +1, +3, +7 and +14 business days with the federal holidays, then +7 without any
TABLE = """
2026-11-20 2026-11-23 2026-11-25 2026-12-02 2026-12-11 2026-12-01
2026-11-21 2026-11-23 2026-11-25 2026-12-02 2026-12-11 2026-12-01
2026-11-22 2026-11-23 2026-11-25 2026-12-02 2026-12-11 2026-12-01
2026-11-25 2026-11-27 2026-12-01 2026-12-07 2026-12-16 2026-12-04
2026-12-22 2026-12-23 2026-12-28 2027-01-04 2027-01-13 2026-12-31
2026-12-31 2027-01-04 2027-01-06 2027-01-12 2027-01-22 2027-01-11
2026-07-01 2026-07-02 2026-07-07 2026-07-13 2026-07-22 2026-07-10
2026-10-07 2026-10-08 2026-10-13 2026-10-19 2026-10-28 2026-10-16
2027-01-14 2027-01-15 2027-01-20 2027-01-26 2027-02-04 2027-01-25
"""
ROWS = [[date.fromisoformat(cell) for cell in line.split()] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_the_agreed_table(row: list[date]) -> None:
    sent, *due = row
    assert [US.add(sent, n) for n in (1, 3, 7, 14)] == due[:4]
    assert PLAIN.add(sent, 7) == due[4]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_the_agreed_table_with_the_holidays_library_filling_years_as_asked(row: list[date]) -> None:
    lazy = BusinessCalendar(holidays=holidays.country_holidays("US"))
    assert [lazy.add(row[0], n) for n in (1, 3, 7, 14)] == row[1:5]


def test_the_quiet_window_moves_the_due_dates() -> None:
    sent = date(2026, 12, 22)
    assert QUIET.add(sent, 3) == date(2027, 1, 5)
    assert QUIET.add(sent, 7) == date(2027, 1, 11)


def test_day_nought_is_the_day_itself_even_on_a_sunday() -> None:
    assert PLAIN.add(date(2026, 11, 22), 0) == date(2026, 11, 22)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="forward"):
        PLAIN.add(date(2026, 11, 22), -1)


@pytest.mark.parametrize(
    ("calendar", "day", "expected"),
    [
        (US, date(2026, 11, 27), date(2026, 11, 27)),
        (US, date(2026, 11, 26), date(2026, 11, 25)),
        (US, date(2026, 11, 29), date(2026, 11, 27)),
        (QUIET, date(2027, 1, 3), date(2026, 12, 23)),
    ],
)
def test_back_keeps_a_business_day_and_else_goes_to_the_one_before(
    calendar: BusinessCalendar, day: date, expected: date
) -> None:
    assert calendar.back(day) == expected


def test_after_away_leaves_touching_and_overlapping_ranges_behind() -> None:
    ranges = parse_ranges(["2026-12-28..2027-01-03", "2026-12-24..2026-12-27", "2026-12-25", "2027-01-05"])
    calendar = BusinessCalendar(away=ranges)
    assert calendar.after_away(date(2026, 12, 24)) == date(2027, 1, 4)
    assert calendar.after_away(date(2027, 1, 4)) == date(2027, 1, 4)
    assert calendar.after_away(date(2027, 1, 5)) == date(2027, 1, 6)
    assert calendar.after_away(date(2026, 12, 23)) == date(2026, 12, 23)


def test_a_friday_saturday_weekend() -> None:
    calendar = BusinessCalendar(weekend=frozenset({4, 5}))
    assert calendar.add(date(2026, 11, 19), 1) == date(2026, 11, 22)


def test_a_weekend_of_the_whole_week_or_of_no_known_day_is_refused() -> None:
    with pytest.raises(ValueError, match="seven days"):
        BusinessCalendar(weekend=frozenset(range(7)))
    with pytest.raises(ValueError, match="numbered"):
        BusinessCalendar(weekend=frozenset({7}))


def test_holidays_without_end_are_refused_instead_of_looping() -> None:
    class Always:
        def __contains__(self, _day: object) -> bool:
            return True

    with pytest.raises(NoBusinessDay, match="no business day"):
        BusinessCalendar(holidays=Always()).add(date(2026, 11, 23), 1)


def test_an_away_range_to_the_end_of_time_is_refused_at_once() -> None:
    endless = BusinessCalendar(away=(DateRange(date(2026, 1, 1), date.max),))
    with pytest.raises(NoBusinessDay):
        endless.add(date(2025, 12, 31), 1)
    with pytest.raises(NoBusinessDay):
        endless.after_away(date(2026, 1, 1))
    assert endless.between(date(2025, 12, 30), date.max) == 1


def test_centuries_away_cost_one_step() -> None:
    asked: list[object] = []

    class Counting:
        def __contains__(self, day: object) -> bool:
            asked.append(day)
            return False

    calendar = BusinessCalendar(holidays=Counting(), away=(DateRange(date(1990, 1, 1), date(2890, 12, 31)),))
    assert calendar.add(date(2026, 1, 1), 1) == date(2891, 1, 1)
    assert calendar.back(date(2026, 1, 1)) == date(1989, 12, 29)
    assert calendar.between(date(1989, 12, 31), date(2891, 1, 1)) == 1
    assert len(asked) < 10


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
ranges = st.builds(
    lambda first, length: DateRange(first, first + timedelta(days=length)), days, st.integers(0, 40)
)
calendars = st.builds(
    BusinessCalendar,
    weekend=st.frozensets(st.integers(0, 6), max_size=6),
    holidays=st.frozensets(days, max_size=30),
    away=st.lists(ranges, max_size=4).map(tuple),
)


def counts(calendar: BusinessCalendar, day: date) -> bool:
    """The rule as a person would say it, without any of the calendar's own code."""
    holiday = day in calendar.holidays
    away = any(one.first <= day <= one.last for one in calendar.away)
    return not (day.weekday() in calendar.weekend or holiday or away)


@given(calendars, days, st.integers(0, 25))
@settings(deadline=None)
def test_every_answer_agrees_with_counting_one_day_at_a_time(
    calendar: BusinessCalendar, day: date, n: int
) -> None:
    due = day
    seen = 0
    while seen < n:
        due += timedelta(days=1)
        seen += counts(calendar, due)
    assert calendar.add(day, n) == due
    assert calendar.between(day, due) == n
    before = day
    while not counts(calendar, before):
        before -= timedelta(days=1)
    assert calendar.back(day) == before
    home = day
    while any(home in one for one in calendar.away):
        home += timedelta(days=1)
    assert calendar.after_away(day) == home


@given(calendars, days, days)
@settings(deadline=None)
def test_between_counts_after_the_first_up_to_the_last(calendar: BusinessCalendar, a: date, b: date) -> None:
    naive = sum(counts(calendar, a + timedelta(days=gap)) for gap in range(1, (b - a).days + 1))
    assert calendar.between(a, b) == naive


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sat sun", {5, 6}),
        ("fri sat", {4, 5}),
        ("Friday, Saturday", {4, 5}),
        ("", set()),
        ("  ", set()),
        ("sun", {6}),
        ("weds thurs", {2, 3}),
    ],
)
def test_a_weekend_is_read_from_a_setting(text: str, expected: set[int]) -> None:
    assert parse_weekend(text) == expected


@pytest.mark.parametrize("text", ["satsun", "su", "mon tue wed thu fri sat sun", "5 6", "[red]"])
def test_a_wrong_weekend_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"; .*\.$"):
        parse_weekend(text)


def test_ranges_are_read_from_a_setting() -> None:
    assert parse_ranges(["2026-12-24..2027-01-03", " 2026-07-01 "]) == (
        DateRange(date(2026, 12, 24), date(2027, 1, 3)),
        DateRange(date(2026, 7, 1), date(2026, 7, 1)),
    )
    assert parse_ranges([]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-30",
        "2026-7-1",
        "20260701",
        "2027-01-03..2026-12-24",
        "2026-07-01..",
        "x" * 5000,
        "٢٠٢٦-٠٧-٠١",
    ],
)
def test_a_wrong_range_is_refused_with_a_short_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"; .*\.$") as refused:
        parse_ranges([text])
    assert len(str(refused.value)) < 150


def test_weekday_names_and_their_beginnings() -> None:
    assert [weekday_of(word) for word in ("mon", "Tues", "weds", "THURSDAY", "fr", "monx", "")] == [
        0,
        1,
        2,
        3,
    ] + [None] * 3
