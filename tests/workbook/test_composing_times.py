"""Times to offer, told on the clock of whom they are offered to."""

from datetime import datetime

import pytest

from infoview.domain.dates import NotUnderstood
from infoview.workbook import people
from infoview.workbook.clock import Clock
from infoview.workbook.composing import compose, with_times
from infoview.workbook.composing_times import forget_offered, keep_offered, offered, still_offered
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import OpenBook

LONDON = 'me.zone = "Europe/London"\n'


def added(book: Workbook, zone: str) -> int:
    person = people.add_from_text(book, "Ana Ruiz").id
    with book.deed("Zone"):
        book.store.update("person", person, zone=zone)
    return person


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("", "Tuesday 3 March at 10:00\nThursday 5 March at 16:00"),
        ("Europe/London", "Tuesday 3 March at 10:00\nThursday 5 March at 16:00"),
        ("Asia/Tokyo", "Tuesday 3 March at 19:00 (Tokyo time)\nFriday 6 March at 01:00 (Tokyo time)"),
    ],
)
def test_times_are_told_on_their_clock_the_earliest_first(open_book: OpenBook, zone: str, told: str) -> None:
    book = open_book(datetime(2026, 3, 2, 10, 0), LONDON)
    assert offered(book, added(book, zone), "thu 16:00; tue 10:00, tue 10:00") == told


def test_between_the_two_clock_changes_the_gap_is_another(open_book: OpenBook) -> None:
    book = open_book(datetime(2026, 3, 2, 10, 0), LONDON)
    person = added(book, "America/New_York")
    assert "at 12:00" in offered(book, person, "2026-03-10 16:00")
    assert "at 11:00" in offered(book, person, "2026-03-30 16:00")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("tue", Refused),
        (" , ", Refused),
        ("2026-03-02 09:00", Refused),
        ("2026-03-29 01:30", Refused),  # skipped by the clocks
        ("some time", NotUnderstood),
    ],
)
def test_what_is_no_time_to_come_is_told(open_book: OpenBook, text: str, error: type[Exception]) -> None:
    book = open_book(datetime(2026, 3, 2, 10, 0), LONDON)
    with pytest.raises(error):
        offered(book, added(book, ""), text)


def test_times_stand_in_their_place_and_words_of_ones_own_stay(book: Workbook) -> None:
    person = added(book, "")
    fresh = compose(book, person, "schedule_offer").body
    made = with_times(book, person, "schedule_offer", None, "Monday", fresh)
    assert "time zone?\n\nMonday\n\n" in made
    assert with_times(book, person, "schedule_offer", None, "Monday", "Mine {slots}!") == "Mine Monday!"
    assert with_times(book, person, "schedule_offer", None, "Monday", "Mine\n") == "Mine\n\nMonday\n"
    assert with_times(book, person, "tend", None, "Monday", "Mine") == "Mine\n\nMonday\n"


def test_offered_times_are_remembered_on_my_clock_until_they_are_over(open_book: OpenBook) -> None:
    book = open_book(datetime(2026, 3, 2, 10, 0), LONDON)
    person = added(book, "Asia/Tokyo")
    assert still_offered(book, person) == []
    keep_offered(book, person, "thu 16:00; tue 10:00")
    assert still_offered(book, person) == ["Tue 3 Mar 2026 10:00", "Thu 5 Mar 2026 16:00"]
    assert offered(book, person, ", ".join(still_offered(book, person))).startswith(
        "Tuesday 3 March at 19:00"
    )
    book.clock = Clock(datetime(2026, 3, 4, 9, 0))
    assert still_offered(book, person) == ["Thu 5 Mar 2026 16:00"]
    forget_offered(book, person)
    assert still_offered(book, person) == []
