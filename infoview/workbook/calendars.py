"""Meetings from a calendar file: each matched to its person, known again when it is moved or cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.domain.keys import mail_key, name_key
from infoview.domain.zones import in_zone
from infoview.formats.records import Calendar, CalendarEntry, Skipped
from infoview.store import calendars as stored
from infoview.store.talks import people_in
from infoview.workbook import happenings, meetings
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.import_results import Change, FieldChange, ImportResult, Progress
from infoview.workbook.importing_notes import import_deed, note_batch
from infoview.workbook.workbook import Workbook

_FORMAT = "ics"


def import_calendar(
    book: Workbook,
    name: str,
    data: bytes,
    found: Calendar,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Book, move and call off meetings as a calendar says, as one undo step.

    A new meeting needs exactly the people it is with: by mail address, else by whole name among those taking part or in
    its title. An event is known again by its UID. What can't be taken is told with its reason.
    """
    work = _Work(book, list(found.skipped))
    with import_deed(book, f"Imported {name}", dry_run=dry_run):
        for done, entry in enumerate(found.entries, 1):
            work.take(entry)
            if progress:
                progress(done, len(found.entries))
        result = work.result(name)
        if not dry_run and (result.added or result.updated):
            result = work.result(name, note_batch(book, result, data))
    return result


class _Work:
    """One calendar on its way in; counts what becomes of each event."""

    def __init__(self, book: Workbook, skipped: list[Skipped]) -> None:
        self.book = book
        self.skipped = skipped
        self.changes: list[Change] = []
        self.unchanged = 0
        self._mails = stored.people_by_mail(book.store)
        self._names = stored.names(book.store)

    def result(self, name: str, batch: int | None = None) -> ImportResult:
        """What was done so far."""
        added = sum(change.new for change in self.changes)
        updated = len(self.changes) - added
        return ImportResult(
            name,
            _FORMAT,
            added,
            updated,
            self.unchanged,
            skipped=tuple(self.skipped),
            changes=tuple(self.changes),
            batch=batch,
        )

    def take(self, entry: CalendarEntry) -> None:
        """One event."""
        uid = uid_of(entry)
        known = stored.meeting_by_uid(self.book.store, uid) if uid else None
        try:
            if known is not None:
                self._again(entry, known)
            elif entry.cancelled:
                self.unchanged += 1  # never booked here
            else:
                self._book(entry, uid)
        except Refused as error:
            self.skipped.append(Skipped(entry.line, f"{entry.summary}: {error}"))

    # -- a meeting known already

    def _again(self, entry: CalendarEntry, known: dict[str, Any]) -> None:
        newer = entry.sequence >= known["calendar_sequence"]
        if known["status"] != "booked" or not newer:
            self.unchanged += 1
            return
        person, name = people_in(self.book.store, known["id"])[0]
        fields = self._call_off(person, known) if entry.cancelled else self._adjust(entry, person, known)
        if not fields:
            self.unchanged += 1
            return
        self.book.store.update("meeting", known["id"], calendar_sequence=entry.sequence)
        self.changes.append(Change(entry.line, name, person, tuple(fields)))

    def _call_off(self, person: int, known: dict[str, Any]) -> list[FieldChange]:
        happenings.log(self.book, person, EventKind.CANCELLED, Details(subject_id=known["id"]))
        return [FieldChange("meeting", _said(known["starts_local"]), "cancelled")]

    def _adjust(self, entry: CalendarEntry, person: int, known: dict[str, Any]) -> list[FieldChange]:
        fields: list[FieldChange] = []
        local, _, instant = self._when(entry)
        if instant != datetime.fromisoformat(known["starts_at"]):
            moved = replace(self._details(entry), subject_id=known["id"])
            happenings.log(self.book, person, EventKind.MOVED, moved)
            fields.append(FieldChange("meeting", _said(known["starts_local"]), _said(local.isoformat())))
        other: dict[str, str | int] = {}
        if entry.place and entry.place != known["place"]:
            other["place"] = entry.place
            fields.append(FieldChange("place", known["place"] or "none", entry.place))
        if entry.minutes in range(1, 1441) and entry.minutes != known["minutes"]:
            fields.append(FieldChange("minutes", str(known["minutes"]), str(entry.minutes)))
            other["minutes"] = entry.minutes
        if other:
            self.book.store.update("meeting", known["id"], **other)
        return fields

    # -- a new one

    def _book(self, entry: CalendarEntry, uid: str) -> None:
        with_whom = self._people(entry)
        if not with_whom:
            raise Refused("nobody here takes part; add the person, or their mail address, first.")
        self._check(entry)
        person, local = with_whom[0], self._when(entry)[0]
        current = meetings.booked_meeting(self.book, person)
        if current is not None and datetime.fromisoformat(current["starts_at"]) == self._when(entry)[2]:
            # Booked by hand before the calendar came: the same talk, which the calendar knows by its own name.
            self.book.store.update(
                "meeting", current["id"], calendar_uid=uid, calendar_sequence=entry.sequence
            )
            at = _said(current["starts_local"])
            known = FieldChange("meeting", at, f"{at}, as in the calendar")
            self.changes.append(Change(entry.line, self._name(person), person, (known,)))
            return
        if EventKind.BOOKED not in happenings.legal(self.book, person):
            raise Refused(
                f"{self._name(person)} has a meeting booked already or is closed; log what happened by hand."
            )
        logged = happenings.log(self.book, person, EventKind.BOOKED, self._details(entry))
        event = self.book.store.get("event", logged.event_id) or {}
        identity = {"calendar_uid": uid} if uid else {}
        self.book.store.update("meeting", event["meeting_id"], calendar_sequence=entry.sequence, **identity)
        for position, other in enumerate(with_whom[1:], 1):
            self.book.store.insert(
                "meeting_person", meeting_id=event["meeting_id"], person_id=other, position=position
            )
        booked = FieldChange("meeting", "", _said(local.isoformat()))
        self.changes.append(Change(entry.line, self._name(person), person, (booked,), new=True))

    def _check(self, entry: CalendarEntry) -> None:
        if entry.all_day:
            raise Refused("it takes the whole day, so it is no talk.")
        if entry.repeats:
            raise Refused("it repeats; please book each talk by itself.")
        if self._when(entry)[2] < self._now():
            raise Refused("it is over already; log what happened by hand.")

    def _people(self, entry: CalendarEntry) -> list[int]:
        """Whom the event is with; by name only where the name is whole and nobody else's."""
        by_mail = [
            self._mails[mail_key(mail)] for _, mail in entry.attendees if mail_key(mail) in self._mails
        ]
        by_name = [self._named(name_key(name)) for name, _ in entry.attendees if name]
        found = [*by_mail, *(person for person in by_name if person is not None)]
        return list(dict.fromkeys(found)) or self._in_title(entry.summary)

    def _named(self, key: str) -> int | None:
        people = self._names.get(key, [])
        return people[0] if len(people) == 1 and " " in key else None

    def _in_title(self, title: str) -> list[int]:
        words = name_key(title).split()
        spans = (
            " ".join(words[start : start + length])
            for length in (4, 3, 2)
            for start in range(len(words) - length + 1)
        )
        found = [person for span in spans if (person := self._named(span)) is not None]
        return found[:1]

    # -- time

    def _when(self, entry: CalendarEntry) -> tuple[datetime, str, datetime]:
        """Wall time, its zone, and the instant; a floating time is mine."""
        if entry.starts_utc is not None:
            zone = entry.zone or self.book.zone
            instant = entry.starts_utc.replace(second=0, microsecond=0)
            return in_zone(instant, zone), zone, instant
        when = meetings.When(entry.starts_local.replace(second=0), self.book.zone, True)
        stored_when = meetings.stored_when(self.book, when)
        return when.local, self.book.zone, datetime.fromisoformat(stored_when["starts_at"])

    def _details(self, entry: CalendarEntry) -> Details:
        local, zone, instant = self._when(entry)
        first = meetings.stored_when(self.book, meetings.When(local, zone, True))["starts_at"]
        return Details(
            moment=Moment(local.date(), local.time()),
            zone=zone,
            minutes=entry.minutes if entry.minutes in range(1, 1441) else None,
            place=entry.place,
            earlier=datetime.fromisoformat(first) == instant,
        )

    def _now(self) -> datetime:
        now = meetings.stored_when(self.book, meetings.When(self.book.clock.now(), self.book.zone, True))
        return datetime.fromisoformat(now["starts_at"]).astimezone(UTC)

    def _name(self, person: int) -> str:
        return str((self.book.store.get("person", person) or {}).get("name", ""))


def uid_of(entry: CalendarEntry) -> str:
    """What names an event: its UID, and for one occurrence of a repeated event the moment it replaces."""
    return f"{entry.uid}/{entry.recurrence}" if entry.uid and entry.recurrence else entry.uid


def _said(local: str) -> str:
    return local[:16].replace("T", " ")
