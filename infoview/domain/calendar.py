"""Business days: the one place that says which day counts and which day something falls due.

Day 0 is the local date of sending, whatever its hour. Day 1 is the next date that is no weekend day, no
holiday and not inside an away range; the N-th such date is N business days later. Reply latency is counted
by the very same rule.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, Self

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""English weekday names; the index is that of `date.weekday()`."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English month names; the index is the month's number less one."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years outside these are refused: they are typing mistakes."""

_DAY = timedelta(days=1)
_LONGEST_BREAK = 3660
"""Days in a row without a business day, away ranges aside, after which the holidays must be a mistake."""


class NoBusinessDay(ValueError):
    """The calendar leaves no business day where one was asked for."""

    def __init__(self) -> None:
        super().__init__(
            "Your calendar leaves no business day there; shorten the away ranges or the holidays."
        )


class _Ends(NamedTuple):
    first: date
    last: date


class DateRange(_Ends):
    """The dates from `first` to `last`, both included; refuses (ValueError) a last date before the first."""

    __slots__ = ()

    def __new__(cls, first: date, last: date) -> Self:
        """A range of one day or more."""
        if last < first:
            raise ValueError(f"The range {first}..{last} ends before it starts; swap the two dates.")
        return super().__new__(cls, first, last)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class BusinessCalendar:
    """Which days count: `weekend` as `date.weekday()` numbers, `holidays` asked only by `in`, `away` ranges.

    A calendar whose weekend is the whole week is refused (ValueError) when it is built. It is never changed.
    """

    def __init__(
        self,
        weekend: frozenset[int] = frozenset({5, 6}),
        holidays: Container[date] = frozenset(),
        away: tuple[DateRange, ...] = (),
    ) -> None:
        if not weekend <= set(range(7)):
            raise ValueError("Weekend days are numbered 0 (Monday) to 6 (Sunday); correct the weekend.")
        if len(weekend) == 7:
            raise ValueError(
                "A weekend of seven days leaves no business day; take at least one day out of it."
            )
        self.weekend, self.holidays, self.away = weekend, holidays, away

    def add(self, day: date, n: int) -> date:
        """The `n`-th business day after `day`; `day` itself, whatever it is, when `n` is 0.

        Raises ValueError for a negative `n` and NoBusinessDay when the calendar holds too few days.
        """
        if n < 0:
            raise ValueError("Business days are counted forward; give 0 or more of them.")
        for _ in range(n):
            day = self._nearest(_step(day, 1), 1)
        return day

    def back(self, day: date) -> date:
        """`day` itself when it is a business day, else the last business day before it."""
        return self._nearest(day, -1)

    def between(self, a: date, b: date) -> int:
        """How many business days lie after `a`, up to and including `b`; 0 when `b` is not after `a`."""
        count = 0
        day = a
        while day < b:
            day += _DAY
            away = self._away_around(day)
            if away is not None:
                day = away.last
            elif self._is_open(day):
                count += 1
        return count

    def after_away(self, day: date) -> date:
        """`day`, or the first day after the away ranges, touching ones taken as one, that hold it.

        That day need not be a business day. Raises NoBusinessDay when the range never ends.
        """
        away = self._away_around(day)
        return day if away is None else _step(away.last, 1)

    def _is_open(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays

    def _nearest(self, day: date, direction: int) -> date:
        for _ in range(_LONGEST_BREAK):
            away = self._away_around(day)
            if away is not None:
                day = away.last if direction > 0 else away.first
            elif self._is_open(day):
                return day
            day = _step(day, direction)
        raise NoBusinessDay

    def _away_around(self, day: date) -> DateRange | None:
        """The merged away range that holds `day`."""
        place = bisect_right(self._away_firsts, day) - 1
        return self._merged_away[place] if place >= 0 and day in self._merged_away[place] else None

    @cached_property
    def _merged_away(self) -> tuple[DateRange, ...]:
        merged: list[DateRange] = []
        for one in sorted(self.away):
            if merged and (one.first - merged[-1].last).days <= 1:
                merged[-1] = DateRange(merged[-1].first, max(merged[-1].last, one.last))
            else:
                merged.append(one)
        return tuple(merged)

    @cached_property
    def _away_firsts(self) -> tuple[date, ...]:
        return tuple(one.first for one in self._merged_away)


def weekday_of(word: str) -> int | None:
    """The `date.weekday()` number of an English weekday name or its beginning of at least three letters."""
    low = word.casefold()
    if low == "weds":
        return 2
    return next(
        (n for n, name in enumerate(WEEKDAYS) if len(low) >= 3 and name.casefold().startswith(low)), None
    )


def parse_weekend(text: str) -> frozenset[int]:
    """The weekend days of a setting: "sat sun", "fri, sat", or "" for none; ValueError says what is wrong."""
    days: set[int] = set()
    for word in re.split(r"[\s,;]+", text.strip()) if text.strip() else []:
        day = weekday_of(word)
        if day is None:
            raise ValueError(
                f"{word[:30]!r} is not a day of the week; write the weekend like sat sun or fri sat."
            )
        days.add(day)
    return BusinessCalendar(weekend=frozenset(days)).weekend


def parse_ranges(texts: Iterable[str]) -> tuple[DateRange, ...]:
    """The ranges of a setting, each "2026-12-24..2027-01-03" or one day; ValueError says what is wrong."""
    return tuple(_parse_range(text) for text in texts)


def _parse_range(text: str) -> DateRange:
    found = re.fullmatch(
        r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*(?:\.\.\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*)?", text
    )
    if found is None:
        raise ValueError(f"{text[:40]!r} is no date or range; write 2026-07-01 or 2026-12-24..2027-01-03.")
    try:
        first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2] or found[1])
    except ValueError:
        raise ValueError(
            f"{text.strip()!r} names a date that does not exist; correct its month or day."
        ) from None
    found_range = DateRange(first, last)
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise ValueError(
            f"{text.strip()!r} is not in the years {FIRST_YEAR} to {LAST_YEAR}; correct the year."
        )
    if (last - first).days > _LONGEST_BREAK:
        raise ValueError(f"{text.strip()!r} is longer than ten years; correct its end.")
    return found_range


def _step(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise NoBusinessDay from None
