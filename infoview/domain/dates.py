"""Dates and times as people type them, and as we say them back.

A day without a year means the next such day on or after today. Hours 1 to 7 without am or pm mean the
afternoon, unless written in full ("03:30") or in an ISO date. Numbers that could be read day first or month
first are refused.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from infoview.domain.calendar import BusinessCalendar
from infoview.domain.date_grammar import (
    DATE_EXAMPLES,
    Ground,
    NotUnderstood,
    starts_with_month,
    tidy,
    understand_day,
)
from infoview.domain.saying import quoted

__all__ = [
    "Moment",
    "NotUnderstood",
    "understand_date",
    "understand_moment",
]

MOMENT_EXAMPLES = "thu 3pm or 2 Dec 15:00"
_WEEKENDS_ONLY = BusinessCalendar()


@dataclass(frozen=True, order=True)
class Moment:
    """A day and, when one was given, a local wall-clock time on it."""

    day: date
    time: time | None


def understand_date(text: str, today: date, calendar: BusinessCalendar, *, past: bool = False) -> date:
    """The day that `text` names, seen from `today`; a time of day typed with it is left aside.

    With `past`, words without a direction ("thu", "2 dec", "3d") mean the latest such day on or before today.
    Raises NotUnderstood.
    """
    moment = _read(tidy(text), Ground(today, calendar, past))
    if moment is None:
        raise NotUnderstood(f"I do not understand {quoted(text)} as a date", DATE_EXAMPLES)
    return moment.day


def understand_moment(
    text: str, now: datetime, *, calendar: BusinessCalendar = _WEEKENDS_ONLY, past: bool = False
) -> Moment:
    """The day and time that `text` names, seen from `now` (naive local time); a time alone is today's.

    `past` is that of `understand_date`. Raises NotUnderstood.
    """
    tidied = tidy(text)
    moment = _counted_from(now, tidied, past)
    if moment is None:
        moment = _read(tidied, Ground(now.date(), calendar, past)) or _time_alone(tidied, now.date())
    if moment is None:
        raise NotUnderstood(f"I do not understand {quoted(text)} as a day and time", MOMENT_EXAMPLES)
    return moment


_TIME = (
    r"(?P<at>at |@ ?)?(?:(?P<noon>noon|midday)|"
    r"(?P<hour>[0-9]{1,2})(?:(?P<mark>[:.h])(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?"
    r" ?(?P<half>am|pm)?)"
)
_TIME_ALONE = re.compile(_TIME)
_TIME_LAST = re.compile(rf"(?P<day>.+?) {_TIME}")
_TIME_FIRST = re.compile(rf"{_TIME} (?P<day>.+)")
_ISO_TIME = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[t ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")
_HOURS = re.compile(
    r"(?:in |\+)?(?:(?P<count>[0-9]{1,4}) ?|an? )(?P<unit>hours?|hrs?|h|minutes?|mins?|m)(?P<ago> ago)?"
)


def _read(tidied: str, ground: Ground) -> Moment | None:
    """A day, alone or with a time before or after it."""
    iso = _ISO_TIME.fullmatch(tidied)
    if iso and (day := understand_day(iso["day"], ground)):
        return Moment(day, _clock(*iso["time"].split(":")))
    if day := understand_day(tidied, ground):
        return Moment(day, None)
    for pattern in (_TIME_LAST, _TIME_FIRST):
        found = pattern.fullmatch(tidied)
        if found and _says_a_time(found) and not (_bare(found) and starts_with_month(found["day"])):
            day = understand_day(found["day"], ground)
            if day:
                return Moment(day, _time_of(found))
    return None


def _time_alone(tidied: str, today: date) -> Moment | None:
    found = _TIME_ALONE.fullmatch(tidied)
    return Moment(today, _time_of(found)) if found and _says_a_time(found) else None


def _counted_from(now: datetime, tidied: str, past: bool) -> Moment | None:
    """ "now", "in 2 hours", "30 minutes ago": to the minute."""
    found = _HOURS.fullmatch(tidied)
    if not found and tidied != "now":
        return None
    minutes = int(found["count"] or 1) * (60 if found["unit"][0] == "h" else 1) if found else 0
    back = found is not None and (found["ago"] or (past and not tidied.startswith(("in ", "+"))))
    then = now + timedelta(minutes=-minutes if back else minutes)
    return Moment(then.date(), then.time().replace(second=0, microsecond=0))


def _says_a_time(found: re.Match[str]) -> bool:
    """Whether the number is a time for sure: "at 3", "3pm", "15:00"; a bare "3" or "2.12" is not."""
    return bool(found["at"] or found["half"] or found["noon"] or found["mark"] in (":", "h"))


def _bare(found: re.Match[str]) -> bool:
    return not (found["half"] or found["noon"] or found["mark"])


def _time_of(found: re.Match[str]) -> time:
    if found["noon"]:
        return time(12)
    hour, half = int(found["hour"]), found["half"]
    if half:
        if not 1 <= hour <= 12:
            raise NotUnderstood(f"There is no hour {hour} {half}", MOMENT_EXAMPLES)
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif 1 <= hour <= 7 and len(found["hour"]) == 1:
        hour += 12
    return _clock(str(hour), found["minute"] or "0", found["second"] or "0")


def _clock(hour: str, minute: str, second: str = "0") -> time:
    try:
        return time(int(hour), int(minute), int(second))
    except ValueError:
        raise NotUnderstood(f"There is no time {hour}:{minute:0>2}", MOMENT_EXAMPLES) from None
