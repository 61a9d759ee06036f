"""How dates and notes read inside a message."""

from datetime import date, datetime

import pytest

from infoview.workbook import composing_words as words

TODAY = date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 12), "12 November"),
        (date(2026, 2, 1), "1 February"),
        (date(2025, 12, 3), "3 December 2025"),
        (date(2027, 1, 4), "4 January"),
        (date(2028, 1, 4), "4 January 2028"),
    ],
)
def test_a_day_is_said_with_its_year_when_it_is_far(day: date, said: str) -> None:
    assert words.day_month(day, TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 1), "September"),
        (date(2026, 1, 30), "January"),
        (date(2025, 12, 3), "December 2025"),
        (date(2024, 11, 3), "November 2024"),
    ],
)
def test_a_month_is_said_with_its_year_when_it_is_long_ago(day: date, said: str) -> None:
    assert words.month(day, TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "today"),
        (date(2026, 11, 19), "yesterday"),
        (date(2026, 11, 14), "on Saturday"),
        (date(2026, 11, 13), "on 13 November"),
        (date(2026, 11, 21), "on 21 November"),
    ],
)
def test_a_talk_is_said_by_its_day(day: date, said: str) -> None:
    assert words.when_we_spoke(day, TODAY) == said


def test_a_time_names_the_city_only_where_a_zone_is_given() -> None:
    start = datetime(2026, 12, 3, 16, 5)
    assert words.day_and_time(start, "") == "Thursday 3 December at 16:05"
    assert words.day_and_time(start, "America/New_York") == "Thursday 3 December at 16:05 (New York time)"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("I was wrong", "I was wrong."),
        ("Really?", "Really?"),
        (" 違った。\n", "違った。"),
        ("", ""),
        (" ", ""),
    ],
)
def test_a_note_becomes_a_sentence(note: str, said: str) -> None:
    assert words.sentence(note) == said


@pytest.mark.parametrize(
    ("note", "thing"),
    [
        ("send the list", "the list"),
        ("to send you the list", "the list"),
        ("Send her slides", "her slides"),
        ("Send her the slides", "the slides"),
        ("sender list", "sender list"),
        ("an introduction to Tomas", "an introduction to Tomas"),
        ("send ", "send "),
    ],
)
def test_a_promise_to_send_is_about_the_thing(note: str, thing: str) -> None:
    assert words.thing_promised(note) == thing


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("moved into HR", "how you moved into HR"),
        ("How do you plan a week?", "How do you plan a week?"),
        ("how you moved into HR", "how you moved into HR"),
        ("what surprised you", "what surprised you"),
        ("whatever helped", "how you whatever helped"),
        ("Nights, too?", "Nights, too?"),
        ("מה למדת", "מה למדת"),
        ("", ""),
    ],
)
def test_a_question_is_completed_only_where_it_is_half_of_one(question: str, told: str) -> None:
    assert words.question_of(question) == told


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("we both teach evenings", "We both teach evenings."),
        ("Wendy Moss told me of you!", "Wendy Moss told me of you!"),
        ("eBay is where we met", "eBay is where we met."),
        ("私たちは会った", "私たちは会った."),
        (" ", ""),
    ],
)
def test_a_note_becomes_the_sentence_a_message_opens_with(note: str, said: str) -> None:
    assert words.opening_sentence(note) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("at the meetup", "we met at the meetup"),
        ("via the alumni list", ""),
        ("", ""),
        ("inside track", ""),
    ],
)
def test_where_we_met_is_a_connection(note: str, said: str) -> None:
    assert words.we_met(note) == said
