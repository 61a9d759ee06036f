"""Preparing a meeting: what is booked, when it is here and there, its purpose, and what there is to give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from infoview.domain import media
from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.domain.minutes import NotMinutes, understand_minutes
from infoview.domain.saying import say_day, say_there
from infoview.domain.zones import UnknownZone, both_zones, first_known, in_zone, instant, known_zone
from infoview.store import meetings as stored
from infoview.store.days import day_of
from infoview.workbook import happenings
from infoview.workbook.errors import Refused, refusing
from infoview.workbook.meetings import booked_meeting
from infoview.workbook.occasions import people_of
from infoview.workbook.people import name_of
from infoview.workbook.workbook import Workbook

_LEAVE_KNOWING = re.compile(r"^\s*I['’]ll leave knowing[\s:,…]+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Planned:
    """One question of a meeting: `state` is planned, ready (ticked), asked or skipped."""

    id: int
    text: str
    minutes: int
    why: str
    state: str
    question_id: int | None  # in the bank


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A booked meeting with its questions, in order."""

    id: int
    people: tuple[tuple[int, str], ...]
    starts: datetime  # where I am
    zone: str  # theirs: what I know of them, else the zone the meeting was booked in
    when: str  # the start on their clock and on mine
    until: str  # the end on both
    there: str  # the start on their clock where it is another: "Thu 26 Nov 15:00 in New York"
    minutes: int
    place: str
    medium: str
    who_calls: str
    purpose: str
    give_idea: str
    direction_id: int | None
    confirmed_on: date | None
    prepared: bool
    questions: tuple[Planned, ...]

    @property
    def names(self) -> str:
        """Everybody in it, in one line."""
        return ", ".join(name for _, name in self.people)

    @property
    def aim(self) -> str:
        """The purpose as it goes on after "I'll leave knowing"."""
        return aim_of(self.purpose)

    @property
    def where(self) -> str:
        """By which medium, and where."""
        return ", ".join(part for part in (media.HOW.get(self.medium, ""), self.place) if part)

    @property
    def ends(self) -> datetime:
        """The agreed end, where I am."""
        return self.starts + timedelta(minutes=self.minutes)


def upcoming(book: Workbook) -> list[Upcoming]:
    """Every booked meeting with somebody who is not out of sight, soonest first."""
    return [meeting_of(book, meeting) for meeting in stored.booked_in_sight(book.store)]


def meeting_of(book: Workbook, meeting: int) -> Upcoming:
    """One meeting with its questions."""
    row = book.store.get("meeting", meeting)
    if row is None:
        raise Refused("That meeting is not in the workbook any more.")
    people = tuple(people_of(book, meeting))
    zone = first_known(*stored.zones_in(book.store, meeting), row["zone"]) or book.zone
    starts = datetime.fromisoformat(row["starts_at"]).astimezone(UTC)
    return Upcoming(
        id=meeting,
        people=people,
        starts=book.local(row["starts_at"]),
        zone=zone,
        when=both_zones(starts, zone, book.zone),
        until=both_zones(starts + timedelta(minutes=row["minutes"]), zone, book.zone),
        there=say_there(in_zone(starts, zone), zone, book.local(row["starts_at"])).strip(" ()"),
        minutes=row["minutes"],
        place=row["place"],
        medium=row["medium"],
        who_calls=row["who_calls"],
        purpose=row["purpose"],
        give_idea=row["give_idea"],
        direction_id=row["direction_id"],
        confirmed_on=day_of(row["confirmed_on"]),
        prepared=row["prepared_on"] is not None,
        questions=tuple(planned(book, meeting)),
    )


def planned(book: Workbook, meeting: int) -> list[Planned]:
    """The questions of a meeting in the order of asking."""
    return [Planned(*row) for row in stored.questions_of(book.store, meeting)]


_WORDS = (
    "purpose",
    "give_idea",
    "praise",
    "about_me",
    "why_you",
    "why_field",
    "place",
    "who_calls",
    "medium",
)


def values_of(book: Workbook, meeting: int) -> dict[str, str]:
    """What stands in the form of a meeting, by the names of its fields."""
    row = book.store.get("meeting", meeting) or {}
    people = people_of(book, meeting)
    person = (book.store.get("person", people[0][0]) if people else None) or {}
    known = {name: str(value) for name, value in row.items() if value is not None}
    return {**known, "purpose": aim_of(known.get("purpose", "")), "zone": str(person.get("zone", ""))}


def aim_of(purpose: str) -> str:
    """A purpose as it goes on after "I'll leave knowing", also where it was typed with those words."""
    return _LEAVE_KNOWING.sub("", purpose)


def set_purpose(book: Workbook, meeting: int, values: dict[str, str]) -> None:
    """What I want to leave knowing, what I could give, and the practical side.

    `minutes` and `zone` (theirs, kept with the first person) count too where they are among `values`; Refused
    where they can't be.
    """
    changed: dict[str, Any] = {name: values[name].strip() for name in _WORDS if name in values}
    if "minutes" in values:
        with refusing(NotMinutes):
            changed["minutes"] = understand_minutes(values["minutes"])
    zone = values.get("zone", "").strip()
    with refusing(UnknownZone):
        zone = known_zone(zone) if zone else ""
    people = people_of(book, meeting)
    names = ", ".join(name for _, name in people)
    with book.deed(f"Prepared the talk with {names}"):
        if changed:
            book.store.update("meeting", meeting, **changed)
        if "zone" in values and people:
            book.store.update("person", people[0][0], zone=zone)


def add_person(book: Workbook, found: Upcoming, person: int) -> None:
    """One more person comes to a booked meeting: to them, too, it is booked."""
    moment = Moment(found.starts.date(), found.starts.time())
    happenings.log(book, person, EventKind.BOOKED, happenings.Details(moment=moment, subject_id=found.id))


def mark_prepared(book: Workbook, meeting: int, *, ready: bool = True) -> None:
    """I am ready for this talk (or not yet)."""
    names = ", ".join(name for _, name in people_of(book, meeting))
    with book.deed(f"{'Ready' if ready else 'Not ready yet'} for the talk with {names}"):
        book.store.update("meeting", meeting, prepared_on=book.today.isoformat() if ready else None)


def next_with(book: Workbook, person: int) -> Upcoming:
    """The meeting that is booked with a person, the soonest of several; Refused where none is."""
    row = booked_meeting(book, person)
    if row is None:
        raise Refused(
            f"No meeting is booked with {name_of(book, person)}; log `booked` with --at once you have a date."
        )
    return meeting_of(book, int(row["id"]))


def on_both_clocks(book: Workbook, moment: Moment, zone: str) -> str:
    """A moment named on the clock of `zone`, there and on mine: "Thu 26 Nov 15:00 New York (20:00 yours)".

    '' where it can't be told.
    """
    if moment.time is None or not zone:
        return ""
    try:
        known = known_zone(zone)
        at = instant(datetime.combine(moment.day, moment.time), known, earlier=True)
    except ValueError:
        return ""
    return both_zones(at, known, book.zone)


def there(book: Workbook, moment: Moment, person: int) -> str:
    """A moment of mine on a person's clock, in brackets; '' where that is no other, or where it can't be told."""
    zone = (book.store.get("person", person) or {}).get("zone", "")
    if not zone or moment.time is None:
        return ""
    try:
        at = instant(datetime.combine(moment.day, moment.time), book.zone, earlier=True)
        theirs = in_zone(at, known_zone(zone))
    except ValueError:
        return ""
    if theirs == datetime.combine(moment.day, moment.time):
        return ""
    day = "" if theirs.date() == moment.day else f"{say_day(theirs.date())} "
    return f" ({day}{theirs:%H:%M} theirs, if the time is yours)"
