"""The demo story: its days, its order, and that every form in it is told."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.content.demo_story import StoryDay, demo_story
from infoview.domain.calendar import BusinessCalendar
from infoview.domain.reflection import About, Ask, form

CALENDAR = BusinessCalendar()
TODAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
DAYS = st.integers(0, 700)


@pytest.mark.parametrize(
    ("text", "today", "day", "at"),
    [
        ("1 09:05", date(2026, 11, 20), date(2026, 11, 19), time(9, 5)),
        ("5 09:00", date(2026, 11, 20), date(2026, 11, 13), time(9)),  # a Sunday goes back to its Friday
        ("5! 09:00", date(2026, 11, 20), date(2026, 11, 15), time(9)),
        ("3b 17:00", date(2026, 11, 23), date(2026, 11, 18), time(17)),
        ("1b 17:00", date(2026, 11, 22), date(2026, 11, 19), time(17)),  # of a Sunday: before its Friday
        ("+1b 15:00", date(2026, 11, 20), date(2026, 11, 23), time(15)),
        ("+3b", date(2026, 11, 20), date(2026, 11, 25), None),
        ("+45", date(2026, 11, 20), date(2027, 1, 4), None),
        ("60 08:00", date(2028, 4, 29), date(2028, 2, 29), time(8)),
    ],
)
def test_days_of_the_story(text: str, today: date, day: date, at: time | None) -> None:
    told = StoryDay.of(text)
    assert told.on(today, CALENDAR) == day
    assert told.at == at


@pytest.mark.parametrize("text", ["", "yesterday", "12:00", "-3 10:00", "3x 10:00", "3 1000", "3 10:00 "])
def test_other_words_are_no_days(text: str) -> None:
    with pytest.raises(ValueError, match="demo story"):
        StoryDay.of(text)


@given(TODAYS, st.integers(0, 30))
def test_business_days_ago_are_over_today(today: date, count: int) -> None:
    day = StoryDay(count, "b").on(today, CALENDAR)
    assert CALENDAR.add(day, count) <= today
    later = StoryDay(count, "b").on(today + timedelta(days=1), CALENDAR)
    assert later >= day


@given(TODAYS, DAYS, DAYS, st.times(), st.times())
def test_what_came_first_stays_first(today: date, one: int, other: int, at: time, later: time) -> None:
    long_ago, recent = StoryDay(max(one, other), at=at), StoryDay(min(one, other), at=later)
    if one != other:
        assert long_ago.order(today, CALENDAR) < recent.order(today, CALENDAR)
    assert long_ago.on(today, CALENDAR) <= recent.on(today, CALENDAR)


@settings(max_examples=20, deadline=None)
@given(TODAYS)
def test_time_never_runs_back(today: date) -> None:
    moments = [moment for moment, _ in demo_story().in_order(today, CALENDAR)]
    assert moments == sorted(moments)
    assert moments[-1].date() < today


def test_every_form_is_used_and_holds_only_fields_of_the_form() -> None:
    story = demo_story()
    fields = {part.name for part in form(About(["one", "other"])) if isinstance(part, Ask)}
    for key, values in story.reflections.items():
        assert set(values) <= fields, key
    used = [step.said["key"] for step in story.steps if step.does == "reflected"]
    assert sorted(used) == sorted(story.reflections)


def test_every_form_says_what_its_scales_offer() -> None:
    choices = {
        part.name: {value for value, _ in part.choices}
        for part in form(About(["one", "other"]))
        if isinstance(part, Ask) and part.choices
    }
    for key, values in demo_story().reflections.items():
        for name in values.keys() & choices.keys():
            assert values[name] in choices[name], f"{key}: {name}"


def test_twenty_months_are_told() -> None:
    assert max(step.on.count for step in demo_story().steps) in range(600, 620)
