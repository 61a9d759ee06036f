"""Days as we say them back: short, with how far off they are."""

from contextvars import ContextVar
from datetime import date, datetime
from enum import StrEnum

from infoview.domain.calendar import MONTHS, WEEKDAYS

_FAR_DAYS = 180
"""From this many days on a date is said with its year even when the year is this one."""


class Order(StrEnum):
    """In which order a date is said and, where that is a person's own choice, read."""

    DAY_FIRST = "day month"
    MONTH_FIRST = "month day"
    ISO = "iso"


_order: ContextVar[Order] = ContextVar("order", default=Order.DAY_FIRST)


_read_as: ContextVar[Order | None] = ContextVar("read_as", default=None)


def say_days_as(order: Order, *, read: bool = False) -> None:
    """From now on days are said in this order, in this program; machines are told ISO dates whatever it is.

    With `read`, numbers such as 3/4 are read so, too; otherwise they are refused as they may mean either.
    """
    _order.set(order)
    _read_as.set(order if read else None)


def reading_order() -> Order | None:
    """The order someone has chosen to have numbers read in, if they have."""
    return _read_as.get()


def order_of(locale: str) -> Order:
    """The order people use in a locale, such as en_US.UTF-8."""
    language, _, territory = locale.partition(".")[0].partition("@")[0].partition("_")
    if territory in _ISO_LANDS or language in _ISO_LANGUAGES:
        return Order.ISO
    return Order.MONTH_FIRST if territory in _MONTH_FIRST_LANDS else Order.DAY_FIRST


_MONTH_FIRST_LANDS = frozenset({"US", "PH", "FM", "MH", "PW"})
_ISO_LANDS = frozenset({"CN", "JP", "KR", "TW", "HU", "LT", "SE", "MN"})
_ISO_LANGUAGES = frozenset({"zh", "ja", "ko", "hu", "lt", "sv", "mn"})


def say_day(day: date, *, year: bool = False, weekday: bool = True) -> str:
    """The day in short: "Thu 26 Nov", with its year on demand; "Thu, Nov 26, 2026" or "Thu 2026-11-26" elsewhere."""
    which, month = WEEKDAYS[day.weekday()][:3] if weekday else "", MONTHS[day.month - 1][:3]
    match _order.get():
        case Order.ISO:
            said = f"{which} {day.isoformat()}"
        case Order.MONTH_FIRST:
            said = f"{which}, {month} {day.day}" + (f", {day.year}" if year else "")
        case Order.DAY_FIRST:
            said = f"{which} {day.day} {month}" + (f" {day.year}" if year else "")
    return said.lstrip(", ")


def say_there(there: datetime | None, zone: str, here: datetime) -> str:
    """A moment on their clock (IANA name), to stand behind mine: " (15:00 in New York)", with the day where it is
    another; '' where both clocks show the same."""
    if there is None or there == here:
        return ""
    day = "" if there.date() == here.date() else f"{say_day(there.date())} "
    return f" ({day}{there:%H:%M} in {say_place(zone)})"


def say_place(zone: str) -> str:
    """The city of a zone: "New York"."""
    return zone.rpartition("/")[2].replace("_", " ")


def say_date(day: date, today: date) -> str:
    """The day and how far it is: "today", "Thu 26 Nov, in 3 days", "Tue 2 Dec 2025, 11 months ago"."""
    far = abs((day - today).days)
    if far <= 1:
        return say_gap(day, today)
    return f"{say_day(day, year=day.year != today.year or far >= _FAR_DAYS)}, {say_gap(day, today)}"


def quoted(text: str) -> str:
    """What was typed, shortened and with nothing in it that a terminal would obey."""
    return repr(text.strip() if len(text) <= 40 else text[:39] + "…")


def capital(words: str) -> str:
    """Words as they begin a line or a sentence."""
    return words[:1].upper() + words[1:]


def say_gap(day: date, today: date) -> str:
    """How far `day` is from `today`, in whole days, weeks, months or years: "in 3 days", "14 months ago"."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    amount = _amount_between(min(day, today), max(day, today))
    return f"in {amount}" if days > 0 else f"{amount} ago"


def say_days(days: int) -> str:
    """How long a wait of some days is: "a week", "1 day", "10 days"."""
    return "a week" if days == 7 else "1 day" if days == 1 else f"{days} days"


def _amount_between(first: date, last: date) -> str:
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months >= 24:
        return f"{months // 12} years"
    if months >= 2:
        return f"{months} months"
    return f"{days // 7} weeks" if days >= 21 else f"{days} days"


def within(text: str) -> str:
    """Words for the middle of a sentence: a small first letter, except where `I` speaks."""
    return text if text.partition(" ")[0] == "I" else text[:1].lower() + text[1:]
