"""Meetings and dates as an iCalendar file that Google, Outlook and Apple all take alike."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from infoview.formats.ics_in import ZONE
from infoview.formats.ics_zones import in_utc
from infoview.formats.records import CalendarEntry
from infoview.formats.text import short

if TYPE_CHECKING:
    import icalendar

_DAY = 24 * 60
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_ESCAPED = re.compile(r"[\\;,\n]")


def write_calendar(entries: Iterable[CalendarEntry], *, stamp: datetime) -> bytes:
    """A calendar of meetings; `stamp` is the instant of writing, with its zone.

    Times are written in UTC, for that is what no program gets wrong: floating times are refused or shifted, and
    Outlook takes from a zone definition only one yearly rule, so that a meeting may land an hour off. The zone
    goes along in a line of our own. People are named but never invited, so a calendar sends them no mail; and no
    alarm is set, since Google drops every one. An entry keeps its UID, so that sending it again with a higher
    SEQUENCE replaces it where a program allows that. An all-day entry is a date without any zone,
    and leaves the day free.

    Raises ValueError for a time of which neither zone nor instant is known.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//infoview//infoview//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, stamp: datetime) -> "icalendar.Event":
    import icalendar

    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamp)
    event.add("summary", _text(short(entry.summary)))
    _add_time(event, entry)
    if place := short(entry.place):
        event.add("location", _text(place))
    if entry.description:
        event.add("description", _text(_plain(entry.description)))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _add_time(event: "icalendar.Event", entry: CalendarEntry) -> None:
    if entry.all_day:
        day = entry.starts_local.date()
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=max(1, entry.minutes // _DAY)))
        event.add("transp", "TRANSPARENT")
        return
    start = entry.starts_utc or (in_utc(entry.starts_local, entry.zone) if entry.zone else None)
    if start is None:
        raise ValueError(f"{entry.summary!r} has a time but no zone: a calendar could not place it.")
    start = start.astimezone(UTC)
    event.add("dtstart", start)
    if entry.minutes:
        event.add("dtend", start + timedelta(minutes=entry.minutes))
    if entry.zone:
        event.add(ZONE, entry.zone)


def _text(words: str) -> "icalendar.vText":
    return _text_type()(words)


@cache
def _text_type() -> "type[icalendar.vText]":
    """Words as the standard writes them; the library takes a backslash before an N for a line break."""
    import icalendar

    class Text(icalendar.vText):
        def to_ical(self) -> bytes:
            return _ESCAPED.sub(lambda sign: _ESCAPES[sign[0]], str(self)).encode("utf-8", "replace")

    return Text


def _plain(text: str) -> str:
    """Line breaks of one kind, and no zero character, which no text file may hold."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
