"""iCalendar files of Google, Outlook, Exchange and Apple; one bad event never costs the others."""

import warnings
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from infoview.formats.ics_blocks import Blocks, blocks_of
from infoview.formats.ics_zones import home_made_zone, iana_zone, in_utc, in_zone
from infoview.formats.records import Calendar, CalendarEntry, Skipped, UnreadableFile
from infoview.formats.text import lines_of, short
from infoview.formats.vcard_lines import property_of

if TYPE_CHECKING:
    import icalendar

ZONE = "X-INFOVIEW-ZONE"
"""Our own line for the zone a meeting was agreed in, since its times are written in UTC."""

_DAMAGED = "The start of this event is missing or damaged."
_BROKEN_OFF = "This event has no end."
_EQUIPMENT = frozenset({"ROOM", "RESOURCE"})


def read_calendar(text: str) -> Calendar:
    """The events of a calendar file; tasks, alarms and free time are passed over.

    Raises UnreadableFile where it holds no event at all.
    """
    blocks = blocks_of(lines_of(text))
    found = Calendar(skipped=[Skipped(line, _BROKEN_OFF) for line in blocks.broken])
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # the library warns of zone names it guesses, which would soil a screen
        for line, event in blocks.events.items():
            try:
                found.entries.append(_entry(event, blocks, line))
            except Exception:  # the library and the ends of time say in many ways that an event is damaged
                found.skipped.append(Skipped(line, _DAMAGED))
    if not found.entries and not found.skipped:
        raise UnreadableFile("holds no event: export your calendar again.")
    found.skipped.sort(key=lambda skipped: skipped.line)
    return found


def _entry(text: str, blocks: Blocks, line: int) -> CalendarEntry:
    """One event; raises whatever the library does where its start cannot be read."""
    import icalendar

    event, texts = icalendar.Event.from_ical(text), _texts(text)
    local, zone, utc = _moment(event, "DTSTART", blocks)
    return CalendarEntry(
        uid=short(texts.get("UID", "")),
        sequence=_number(_text(event, "SEQUENCE")),
        summary=short(texts.get("SUMMARY", "")),
        starts_local=local,
        zone=zone,
        starts_utc=utc,
        minutes=_minutes(event, blocks, local, utc),
        place=short(texts.get("LOCATION", "")),
        attendees=_people(event),
        cancelled=blocks.method == "CANCEL" or _text(event, "STATUS").upper() == "CANCELLED",
        description=texts.get("DESCRIPTION", ""),
        all_day=not isinstance(_first(event, "DTSTART").dt, datetime),
        repeats="RRULE" in event or "RDATE" in event,
        recurrence=_raw(event, "RECURRENCE-ID"),
        line=line,
    )


def _moment(
    event: "icalendar.Component", name: str, blocks: Blocks
) -> tuple[datetime, str | None, datetime | None]:
    """Wall clock time, IANA zone and instant of a start or end, as far as each is known."""
    value = _first(event, name)
    when: date = value.dt
    if not isinstance(when, datetime):
        return datetime.combine(when, time()), None, None
    if when.tzinfo is UTC or (when.utcoffset() == timedelta() and "TZID" not in value.params):
        return _from_utc(when.astimezone(UTC), event, blocks)
    local = when.replace(tzinfo=None)
    tzid = str(value.params.get("TZID", "")).strip()
    if not tzid:
        return local, None, None
    if zone := iana_zone(tzid):
        return local, zone, in_utc(local, zone)
    own = home_made_zone(blocks.zones[tzid]) if tzid in blocks.zones else None
    return local, None, local.replace(tzinfo=own).astimezone(UTC) if own else None


def _from_utc(utc: datetime, event: "icalendar.Component", blocks: Blocks) -> tuple[datetime, str, datetime]:
    """A time given in UTC, on the clocks of the meeting's own zone, else of the calendar's, else of UTC."""
    zone = iana_zone(_text(event, ZONE)) or iana_zone(blocks.zone) or "UTC"
    return in_zone(utc, zone), zone, utc


def _minutes(event: "icalendar.Component", blocks: Blocks, local: datetime, utc: datetime | None) -> int:
    """The length of an event: 0 where it has none, or ends before it starts."""
    length = timedelta()
    if "DTEND" in event:
        try:
            end_local, _, end_utc = _moment(event, "DTEND", blocks)
            length = end_utc - utc if utc and end_utc else end_local - local
        except (AttributeError, OverflowError):
            length = timedelta()
    elif isinstance(span := getattr(_first(event, "DURATION"), "dt", None), timedelta):
        length = span
    return max(0, int(length.total_seconds() // 60))


def _people(event: "icalendar.Component") -> tuple[tuple[str, str], ...]:
    """Name and mail address of who called the meeting and who takes part, each once; no rooms."""
    people: dict[str, tuple[str, str]] = {}
    for name in ("ORGANIZER", "ATTENDEE"):
        for person in _all(event, name):
            if str(person.params.get("CUTYPE", "")).upper() not in _EQUIPMENT:
                mail = _address(str(person))
                people.setdefault(mail.casefold(), (short(str(person.params.get("CN", ""))).strip('"'), mail))
    return tuple(people.values())


def _address(text: str) -> str:
    return short(text[7:] if text[:7].casefold() == "mailto:" else text)


def _texts(event: str) -> dict[str, str]:
    """Every line's words. The library takes a backslash before an N for a line break, and C:\\New for C:\\new."""
    found: dict[str, str] = {}
    for line in event.split("\r\n"):
        if one := property_of(line):
            found.setdefault(one.name, one.text)
    return found


def _all(event: "icalendar.Component", name: str) -> list[Any]:
    value = event.get(name)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _first(event: "icalendar.Component", name: str) -> Any:
    return next(iter(_all(event, name)), None)


def _text(event: "icalendar.Component", name: str) -> str:
    return str(value) if (value := _first(event, name)) is not None else ""


def _raw(event: "icalendar.Component", name: str) -> str:
    return value.to_ical().decode("utf-8", "replace") if (value := _first(event, name)) is not None else ""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
