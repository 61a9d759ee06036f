"""Days as we say them back: short, with how far off they are."""

from datetime import date, datetime

from infoview.domain.calendar import MONTHS, WEEKDAYS

_FAR_DAYS = 180
"""From this many days on a date is said with its year even when the year is this one."""


def say_day(day: date, *, year: bool = False) -> str:
    """The day in short: "Thu 26 Nov", with its year on demand."""
    short = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return f"{short} {day.year}" if year else short


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


def say_gap(day: date, today: date) -> str:
    """How far `day` is from `today`, in whole days, weeks, months or years: "in 3 days", "14 months ago"."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    amount = _amount_between(min(day, today), max(day, today))
    return f"in {amount}" if days > 0 else f"{amount} ago"


def _amount_between(first: date, last: date) -> str:
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months >= 24:
        return f"{months // 12} years"
    if months >= 2:
        return f"{months} months"
    return f"{days // 7} weeks" if days >= 21 else f"{days} days"
