"""Days in the order people are used to; what could mean two days is read only where someone chose an order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from infoview.domain.calendar import BusinessCalendar
from infoview.domain.dates import NotUnderstood, understand_date
from infoview.domain.saying import Order, order_of, say_date, say_day, say_days_as, within

DAY = date(2026, 3, 4)
TODAY = date(2026, 2, 20)


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    """The order is the program's; the next test has its own."""
    yield
    say_days_as(Order.DAY_FIRST)


@pytest.mark.parametrize(
    ("order", "short", "whole", "far"),
    [
        (Order.DAY_FIRST, "Wed 4 Mar", "Wed 4 Mar 2026", "Wed 4 Mar, in 12 days"),
        (Order.MONTH_FIRST, "Wed, Mar 4", "Wed, Mar 4, 2026", "Wed, Mar 4, in 12 days"),
        (Order.ISO, "Wed 2026-03-04", "Wed 2026-03-04", "Wed 2026-03-04, in 12 days"),
    ],
)
def test_a_day_is_said_in_each_order(order: Order, short: str, whole: str, far: str) -> None:
    say_days_as(order)
    assert say_day(DAY) == short
    assert say_day(DAY, year=True) == whole
    assert say_day(DAY, year=True, weekday=False) == whole.removeprefix("Wed").lstrip(", ")
    assert say_date(DAY, TODAY) == far


@pytest.mark.parametrize("order", Order)
def test_what_is_said_is_understood_again(order: Order) -> None:
    say_days_as(order, read=True)
    assert understand_date(say_day(DAY, year=True), TODAY, BusinessCalendar()) == DAY


@pytest.mark.parametrize(
    ("locale", "order"),
    [
        ("en_US.UTF-8", Order.MONTH_FIRST),
        ("en_GB.UTF-8", Order.DAY_FIRST),
        ("de_CH@euro", Order.DAY_FIRST),
        ("sv_SE", Order.ISO),
        ("zh_TW.UTF-8", Order.ISO),
        ("ja", Order.ISO),
        ("C.UTF-8", Order.DAY_FIRST),
        ("POSIX", Order.DAY_FIRST),
        ("", Order.DAY_FIRST),
    ],
)
def test_the_locale_has_an_order(locale: str, order: Order) -> None:
    assert order_of(locale) is order


def test_numbers_alone_are_read_only_in_an_order_someone_chose() -> None:
    for order in Order:
        say_days_as(order)
        with pytest.raises(NotUnderstood):
            understand_date("3/4/2026", TODAY, BusinessCalendar())
    say_days_as(Order.DAY_FIRST, read=True)
    assert understand_date("3/4/2026", TODAY, BusinessCalendar()) == date(2026, 4, 3)
    say_days_as(Order.MONTH_FIRST, read=True)
    assert understand_date("3/4/2026", TODAY, BusinessCalendar()) == date(2026, 3, 4)
    assert understand_date("25/12/2026", TODAY, BusinessCalendar()) == date(2026, 12, 25)
    say_days_as(Order.ISO, read=True)
    assert understand_date("3/4/2026", TODAY, BusinessCalendar()) == date(2026, 3, 4)


def test_names_and_days_keep_their_capitals_within_a_sentence() -> None:
    assert within("Booked for Fri 6 Mar, with Ana") == "booked for Fri 6 Mar, with Ana"
    assert within("I only took") == "I only took"
    assert within("") == ""
