"""Meetings: booked, moved, called off, confirmed, held. Always inside a deed; every earlier date is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

from infoview.domain.dates import Moment
from infoview.domain.saying import say_day
from infoview.domain.zones import NoSuchTime, TwiceTime, UnknownZone, instant, known_zone
from infoview.store import meetings as stored
from infoview.workbook.errors import Refused, refusing
from infoview.workbook.workbook import Workbook

_NOON = time(12, 0)


class ComesTwice(Refused):
    """The clocks show that time twice on that day; `When.earlier` chooses."""


@dataclass(frozen=True, slots=True)
class When:
    """Wall time in a zone ('' is mine); `earlier` chooses where the clock shows it twice."""

    local: datetime
    zone: str = ""
    earlier: bool | None = None

    @classmethod
    def of(cls, moment: Moment, zone: str = "", earlier: bool | None = None) -> When:
        """From a typed moment; a day without a time is taken at noon."""
        return cls(datetime.combine(moment.day, moment.time or _NOON), zone, earlier)


def stored_when(book: Workbook, when: When) -> dict[str, str]:
    """The columns of a meeting's time; Refused for a time that does not exist, or exists twice."""
    try:
        with refusing(NoSuchTime, UnknownZone):
            zone = known_zone(when.zone) if when.zone else book.zone
            moment = instant(when.local, zone, earlier=when.earlier)
    except TwiceTime as error:
        raise ComesTwice(str(error)) from None
    return {
        "starts_local": when.local.isoformat(timespec="minutes"),
        "zone": zone,
        "starts_at": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00"),
    }


def book_meeting(
    book: Workbook,
    persons: Sequence[int],
    when: When,
    *,
    minutes: int | None = None,
    medium: str = "",
    place: str = "",
    status: str = "booked",
) -> int:
    """A new meeting with these people; its id."""
    trails = {
        row["direction_id"]
        for person in persons
        for row in book.store.where("person_direction", person_id=person)
    }
    meeting = book.store.insert(
        "meeting",
        status=status,
        **stored_when(book, when),
        minutes=minutes or book.settings.number("meeting.minutes_booked"),
        medium=medium,
        place=place,
        direction_id=trails.pop() if len(trails) == 1 else None,
        booked_on=book.today.isoformat(),
        calendar_uid=f"{uuid4()}@infoview",
    )
    for position, person in enumerate(persons):
        book.store.insert("meeting_person", meeting_id=meeting, person_id=person, position=position)
    return meeting


def is_held(book: Workbook, meeting: int | None) -> bool:
    """Whether that meeting took place."""
    row = book.store.get("meeting", meeting) if meeting is not None else None
    return row is not None and row["status"] == "held"


def join_meeting(book: Workbook, person: int, meeting: int, status: str = "booked") -> int:
    """One more person in a meeting of that status; its id. Refused where they are in it already."""
    row = book.store.get("meeting", meeting)
    if row is None or row["status"] != status:
        raise Refused("That meeting is not booked any more.")
    links = book.store.where("meeting_person", meeting_id=meeting)
    if person in [link["person_id"] for link in links]:
        raise Refused("They are in that meeting already.")
    last = max((link["position"] for link in links), default=-1)
    book.store.insert("meeting_person", meeting_id=meeting, person_id=person, position=last + 1)
    return meeting


def booked_meeting(
    book: Workbook, person: int, meant: int | None = None, on: date | None = None
) -> dict[str, Any] | None:
    """The meeting that is booked with a person: the one meant, else the nearest to a day, else the soonest.

    Refused where the one meant is not booked any more.
    """
    booked = stored.booked_with(book.store, person)
    if meant is not None:
        booked = [one for one in booked if one[0] == meant]
        if not booked:
            raise Refused("That meeting is not booked any more.")
    if on is not None:
        booked.sort(key=lambda one: abs(book.local(one[1]).date() - on))
    return book.store.get("meeting", booked[0][0]) if booked else None


def booked_on(book: Workbook, person: int, day: date) -> int:
    """The meeting booked with a person for a day where I am; Refused where none is, with the days there are."""
    days = {book.local(at).date(): meeting for meeting, at in stored.booked_with(book.store, person)}
    if day not in days:
        said = " and ".join(one.isoformat() for one in days) or "none"
        raise Refused(f"No talk is booked for {day.isoformat()}; booked: {said}.")
    return days[day]


def booked_days(book: Workbook, person: int) -> list[tuple[int, str]]:
    """The meetings booked with a person, soonest first, and when each is where I am: "Thu 5 Mar 15:00"."""
    local = [(meeting, book.local(at)) for meeting, at in stored.booked_with(book.store, person)]
    return [(meeting, f"{say_day(at.date())} {at:%H:%M}") for meeting, at in local]


def others_in(book: Workbook, meeting: int | None, person: int) -> list[int]:
    """Everybody else in a meeting."""
    if meeting is None:
        return []
    rows = book.store.where("meeting_person", meeting_id=meeting)
    return [int(row["person_id"]) for row in rows if row["person_id"] != person]


def move_meeting(
    book: Workbook,
    person: int,
    when: When,
    *,
    meant: int | None = None,
    by: str = "them",
    note: str = "",
) -> int | None:
    """The booked meeting gets a new date; the old one is kept. None where none is booked."""
    row = booked_meeting(book, person, meant)
    if row is None:
        return None
    _keep_date(book, row, "moved", by, note)
    book.store.update(
        "meeting",
        row["id"],
        **stored_when(book, when),
        confirmed_on=None,
        calendar_sequence=row["calendar_sequence"] + 1,
    )
    return int(row["id"])


def call_off(book: Workbook, row: dict[str, Any] | None, kind: str, by: str, *, note: str = "") -> int | None:
    """A booked meeting does not take place: cancelled, or missed by one of us. None where none is booked."""
    if row is None:
        return None
    _keep_date(book, row, kind, by, note)
    status = "cancelled" if kind == "cancelled" else "missed"
    book.store.update("meeting", row["id"], status=status, calendar_sequence=row["calendar_sequence"] + 1)
    return int(row["id"])


def leave(
    book: Workbook, person: int, row: dict[str, Any] | None, kind: str = "cancelled", *, note: str = ""
) -> int | None:
    """One person leaves a booked meeting: it is called off, or goes on with the others. None where none is booked."""
    if row is None or not others_in(book, row["id"], person):
        return call_off(book, row, kind, "them", note=note)
    for link in book.store.where("meeting_person", meeting_id=row["id"], person_id=person):
        book.store.delete("meeting_person", link["id"])
    return int(row["id"])


def leave_all(book: Workbook, person: int, *, note: str = "") -> int | None:
    """One person leaves every booked meeting; the soonest of them."""
    left = [meeting for meeting, _ in stored.booked_with(book.store, person)]
    for meeting in left:
        leave(book, person, book.store.get("meeting", meeting), note=note)
    return left[0] if left else None


def confirm(book: Workbook, person: int, on: date, meant: int | None = None) -> int | None:
    """I confirmed the booked meeting."""
    row = booked_meeting(book, person, meant)
    if row is None:
        return None
    book.store.update("meeting", row["id"], confirmed_on=on.isoformat())
    return int(row["id"])


def hold_meeting(
    book: Workbook,
    person: int,
    on: date,
    at: time | None,
    *,
    meant: int | None = None,
    minutes: int | None = None,
    by_chance: bool = False,
) -> int:
    """The meeting took place: the booked one, moved to the day it really was, or one by chance.

    Of several booked it is the one meant, else the nearest to that day; none that was agreed only after that day.

    Of a time that the clocks showed twice, the first is taken: what is over needs no such question.
    """
    row = None if by_chance else booked_meeting(book, person, meant, on)
    if row is not None and meant is None and _was_still_to_come(book, person, row, on):
        row = None
    if row is None:
        moment = at or (book.clock.now().time() if on == book.today else _NOON)
        when = When(datetime.combine(on, moment.replace(second=0, microsecond=0)), earlier=True)
        return book_meeting(book, [person], when, minutes=minutes, status="held")
    starts = book.local(row["starts_at"])
    if starts.date() != on or at is not None:
        _keep_date(book, row, "moved", "them", "")
        moved = stored_when(book, When(datetime.combine(on, at or starts.time()), earlier=True))
        book.store.update("meeting", row["id"], **moved)
    book.store.update("meeting", row["id"], status="held", **({"minutes_actual": minutes} if minutes else {}))
    return int(row["id"])


def _was_still_to_come(book: Workbook, person: int, row: dict[str, Any], on: date) -> bool:
    """Whether that meeting lies after a day on which nobody had agreed to it yet."""
    bookings = book.store.where("event", person_id=person, meeting_id=row["id"], kind="booked")
    agreed = min((one["on_date"] for one in bookings), default=row["booked_on"])
    return bool(on.isoformat() < agreed and book.local(row["starts_at"]).date() > on)


def _keep_date(book: Workbook, row: dict[str, Any], kind: str, by: str, note: str) -> None:
    book.store.insert(
        "meeting_change",
        meeting_id=row["id"],
        kind=kind,
        by=by,
        was_local=row["starts_local"],
        was_zone=row["zone"],
        on_date=book.today.isoformat(),
        note=note,
    )
