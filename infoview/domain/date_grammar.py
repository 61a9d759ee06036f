"""The small grammar of days as people type them: "thu", "in 2 weeks", "3bd", "2 Dec", "march", "2026-12-02".

Each rule is a pattern and a function that makes the date of it; `understand_day` tries them in turn.
"""

import re
import unicodedata
from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from infoview.domain.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    WEEKDAYS,
    BusinessCalendar,
    NoBusinessDay,
    weekday_of,
)
from infoview.domain.saying import Order, reading_order

DATE_EXAMPLES = "2 Dec or in 2 weeks"
_LONGEST_TEXT = 80


class NotUnderstood(ValueError):
    """Typed text that is no date or time we know; the message is one sentence with two examples."""

    def __init__(self, reason: str, examples: str = DATE_EXAMPLES) -> None:
        super().__init__(f"{reason}; write it like {examples}.")


@dataclass(frozen=True)
class Ground:
    """What typed words are measured from; `past` makes words without a direction look back, not ahead."""

    today: date
    calendar: BusinessCalendar
    past: bool = False

    @property
    def monday(self) -> date:
        """The Monday of this week."""
        return self.today - timedelta(days=self.today.weekday())


def tidy(text: str) -> str:
    """Lower case, single spaces, without the words and signs that carry no meaning."""
    if len(text) > _LONGEST_TEXT:
        raise NotUnderstood("That is too long for a date")
    low = unicodedata.normalize("NFKC", text).casefold().replace(",", " ")
    low = re.sub(r"(?<=[a-z])\.", "", low)
    return " ".join(re.sub(r"\b(?:on|the|of)\b", " ", low).split())


def understand_day(tidied: str, ground: Ground) -> date | None:
    """The day that tidied text names, None when no rule knows it; NotUnderstood when it cannot be used."""
    for pattern, rule in _RULES:
        found = pattern.fullmatch(tidied)
        if found:
            try:
                return _usable(rule(found, ground))
            except OverflowError:
                raise _unusable_year() from None
            except NoBusinessDay as none_left:
                raise NotUnderstood(str(none_left).rstrip(".").replace(";", ",")) from None
    return None


def starts_with_month(tidied: str) -> bool:
    """Whether the text goes on with a month's name, so that a number before it is a day."""
    return re.match(rf"(?:{_MONTH})\b", tidied) is not None


def _usable(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _unusable_year()
    return day


def _unusable_year() -> NotUnderstood:
    return NotUnderstood(f"That is not in the years {FIRST_YEAR} to {LAST_YEAR}")


def _make(year: int, month: int, day: int) -> date:
    """The date, or the reason why there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _unusable_year()
    if not 1 <= month <= 12:
        raise NotUnderstood(f"There is no month {month}")
    if 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    if (month, day) == (2, 29):
        raise NotUnderstood(
            f"{year} is no leap year, so it has no 29 February", f"28 Feb {year} or 1 Mar {year}"
        )
    raise NotUnderstood(f"{MONTHS[month - 1]} has no day {day}")


def _plus_months(day: date, months: int) -> date:
    """The same day some months on, or the last of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = 28 + isleap(year) if month == 1 else monthrange(2001, month + 1)[1]
    return _make(year, month + 1, min(day.day, last))


def _first_fitting(days: Iterator[date], ground: Ground, forward: bool) -> date:
    return next(day for day in days if (day >= ground.today if forward else day <= ground.today))


def _near(found: re.Match[str], ground: Ground) -> date:
    return ground.today + timedelta(days=_NEAR[found[0]])


def _weekday(found: re.Match[str], ground: Ground) -> date:
    number = weekday_of(found["weekday"])
    assert number is not None
    if found["which"] == "next":
        return ground.monday + timedelta(days=7 + number)
    if found["which"] == "last":
        return ground.today - timedelta(days=(ground.today.weekday() - number - 1) % 7 + 1)
    if ground.past and not found["which"]:
        return ground.today - timedelta(days=(ground.today.weekday() - number) % 7)
    return ground.today + timedelta(days=(number - ground.today.weekday()) % 7)


def _amount(found: re.Match[str], ground: Ground) -> date:
    count = int(found["count"]) if found["count"] else _COUNTS[found["word"]]
    backward = found["sign"] == "-" or found["where"] == "ago"
    forward = not (backward or (ground.past and not found["sign"] and not found["where"]))
    unit = found["unit"]
    if unit[0] == "b" or unit.startswith("work"):
        return _business_days(ground, count, forward)
    signed = count if forward else -count
    if unit[0] == "m":
        return _plus_months(ground.today, signed)
    if unit[0] == "y":
        return _plus_months(ground.today, 12 * signed)
    return ground.today + timedelta(days=signed * {"d": 1, "w": 7, "f": 14}[unit[0]])


def _business_days(ground: Ground, count: int, forward: bool) -> date:
    if count > 9999:
        raise NotUnderstood("That is too many business days")
    if forward:
        return ground.calendar.add(ground.today, count)
    day = ground.today
    for _ in range(count):
        day = ground.calendar.back(day - timedelta(days=1))
    return day


def _span(found: re.Match[str], ground: Ground) -> date:
    """The first day of next week, month or year."""
    if found["span"] == "week":
        return ground.monday + timedelta(days=7)
    first = ground.today.replace(day=1)
    return _plus_months(first, 1) if found["span"] == "month" else date(ground.today.year + 1, 1, 1)


def _month(found: re.Match[str], ground: Ground) -> date:
    """The first of a month: in the year named, else in the next such month (or the latest)."""
    month = _number_of(found["month"])
    if found["year"]:
        return _make(int(found["year"]), month, 1)
    forward = found["which"] != "last" and not (ground.past and not found["which"])
    return _nearest_of_year(month, 1, ground, forward, strictly=found["which"] in ("next", "last"))


def _day_of_month(found: re.Match[str], ground: Ground) -> date:
    month, day, year = _number_of(found["month"]), int(found["day"]), found["year"]
    if year and len(year) != 4:
        raise NotUnderstood("A year needs four digits", "2 Dec 2026 or 2026-12-02")
    named = _make(int(year), month, day) if year else _nearest_of_year(month, day, ground, not ground.past)
    return _checked(named, found["weekday"])


def _iso(found: re.Match[str], _ground: Ground) -> date:
    return _checked(_make(int(found["year"]), int(found["month"]), int(found["day"])), found["weekday"])


def _numeric(found: re.Match[str], ground: Ground) -> date:
    """Numbers alone, such as 25/12/2026: taken only when just one of them can be the month."""
    one, two, year = int(found["one"]), int(found["two"]), found["year"]
    if year and len(year) != 4:
        raise NotUnderstood(f"{found[0]} does not say which number is the year", "2 Dec 2026 or 2026-12-02")
    chosen = reading_order()
    if chosen in (Order.MONTH_FIRST, Order.ISO) and one <= 12:
        day, month = two, one
    elif chosen is not Order.DAY_FIRST and one != two and 1 <= one <= 12 and 1 <= two <= 12:
        shown = int(year) if year else ground.today.year
        raise NotUnderstood(
            f"{found[0]} can be {one} {MONTHS[two - 1]} or {two} {MONTHS[one - 1]}",
            f"{one} {MONTHS[two - 1][:3]} or {shown}-{two:02}-{one:02}",
        )
    else:
        day, month = (one, two) if two <= 12 else (two, one)
    return _make(int(year), month, day) if year else _nearest_of_year(month, day, ground, not ground.past)


def _ordinal(found: re.Match[str], ground: Ground) -> date:
    """ "the 15th": the next month (or the latest) that has such a day."""
    wanted = int(found["day"])
    if not 1 <= wanted <= 31:
        raise NotUnderstood(f"No month has a day {wanted}")
    first, step = ground.today.replace(day=1), -1 if ground.past else 1
    months = (_plus_months(first, step * n) for n in range(4))
    days = (m.replace(day=wanted) for m in months if wanted <= monthrange(m.year, m.month)[1])
    return _checked(_first_fitting(days, ground, not ground.past), found["weekday"])


def _nearest_of_year(month: int, day: int, ground: Ground, forward: bool, strictly: bool = False) -> date:
    """That day of the year nearest to today in one direction; today fits unless `strictly`."""
    _make(2000, month, day)  # refuses what exists in no year at all
    step = 1 if forward else -1
    years = (ground.today.year + step * n for n in range(10))
    days = (date(year, month, day) for year in years if day <= monthrange(year, month)[1])
    return _first_fitting((one for one in days if not strictly or one != ground.today), ground, forward)


def _number_of(month: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(month))


def _checked(day: date, weekday: str | None) -> date:
    """The day, unless the weekday typed with it belongs to another one."""
    number = weekday_of(weekday) if weekday else None
    if number is not None and number != day.weekday():
        shown = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        raise NotUnderstood(f"{shown} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[number]}")
    return day


def _beginnings(names: tuple[str, ...]) -> str:
    """A pattern for each name and each of its beginnings of three letters or more."""
    return "|".join(name[:length].casefold() for name in names for length in range(len(name), 2, -1))


_NEAR = {
    **dict.fromkeys(("today", "tod"), 0),
    **dict.fromkeys(("tomorrow", "tom", "tmr", "tmrw"), 1),
    **dict.fromkeys(("yesterday", "yest"), -1),
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_NUMBERS, 1)}
_WEEKDAY, _MONTH = _beginnings((*WEEKDAYS, "Weds")), _beginnings(MONTHS)
_UNIT = (
    "bds?|business days?|work(?:ing )?days?|d|days?|w|wks?|weeks?|fortnights?|m|mos?|months?|y|yrs?|years?"
)
_MUCH = rf"(?:(?P<count>[0-9]{{1,5}}) ?|(?P<word>{'|'.join(_COUNTS)}) )(?P<unit>{_UNIT})"
_ON_WEEKDAY = rf"(?:(?P<weekday>{_WEEKDAY}) )?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?: '?(?P<year>[0-9]{4}|[0-9]{2}))?"

_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Ground], date]], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        ("|".join(_NEAR), _near),
        (rf"(?:(?P<which>this|coming|next|last) )?(?P<weekday>{_WEEKDAY})", _weekday),
        (rf"(?:(?P<sign>[+-]) ?|(?P<where>in) )?{_MUCH}", _amount),
        (rf"(?P<sign>){_MUCH} (?P<where>ago|from now|from today)", _amount),
        (r"next (?P<span>week|month|year)", _span),
        (rf"(?:(?P<which>in|this|next|last) )?(?P<month>{_MONTH})(?: (?P<year>[0-9]{{4}}))?", _month),
        (rf"{_ON_WEEKDAY}{_DAY} ?(?P<month>{_MONTH}){_YEAR}", _day_of_month),
        (rf"{_ON_WEEKDAY}(?P<month>{_MONTH}) ?{_DAY}{_YEAR}", _day_of_month),
        (
            rf"{_ON_WEEKDAY}(?P<year>[0-9]{{4}})(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})",
            _iso,
        ),
        (
            r"(?P<one>[0-9]{1,2})(?P<mark>[-/.])(?P<two>[0-9]{1,2})(?:(?P=mark)(?P<year>[0-9]{4}|[0-9]{2}))?\.?",
            _numeric,
        ),
        (rf"{_ON_WEEKDAY}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)", _ordinal),
    )
)
