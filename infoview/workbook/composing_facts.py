"""What the workbook holds that bears on one message, each part read when it is first asked for."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.person_file import Event, IntroductionFact, PersonFile
from infoview.domain.templates import MessageKind
from infoview.store import messages
from infoview.workbook import meetings, people
from infoview.workbook.today import Overview, overview
from infoview.workbook.workbook import Workbook

_LETTERS = (EventKind.HELPED, EventKind.ADVISED, EventKind.INTRODUCED, EventKind.REDIRECTED)
_OPEN_ADVICE = ("open", "acted")


class Facts:
    """One person, seen for a message of one kind; `card` is what it answers, where that is known."""

    def __init__(self, book: Workbook, person_id: int, kind: MessageKind, card: Obligation | None) -> None:
        people.name_of(book, person_id)  # refuses someone who is gone
        self.book, self.person_id, self.kind, self._card = book, person_id, kind, card
        self.today: date = book.today

    @cached_property
    def person(self) -> dict[str, Any]:
        """The person's row."""
        return self.book.store.get("person", self.person_id) or {}

    @cached_property
    def file(self) -> PersonFile:
        """The person as the rules see them."""
        return self._seen.files[self.person_id]

    @cached_property
    def due(self) -> list[Obligation]:
        """All that is owed to the person."""
        return self._seen.owed[self.person_id]

    @cached_property
    def owed(self) -> Obligation | None:
        """What the message settles: the card it was opened from, else the first that is owed of its kind."""
        return self._card or next((one for one in self.due if one.kind.value == self.kind.value), None)

    @cached_property
    def _seen(self) -> Overview:
        return overview(self.book, people=[self.person_id])

    # -- meetings

    @cached_property
    def booked(self) -> dict[str, Any] | None:
        """The meeting to come: the card's, else the soonest."""
        row = (
            self.book.store.get("meeting", self.owed.meeting_id)
            if self.owed and self.owed.meeting_id
            else None
        )
        if row and row["status"] == "booked":
            return row
        return meetings.booked_meeting(self.book, self.person_id)

    @cached_property
    def unmet(self) -> dict[str, Any] | None:
        """The newest meeting that did not take place."""
        return self._newest("cancelled", "missed")

    @cached_property
    def talk(self) -> dict[str, Any] | None:
        """The talk the message is about: the card's, else the newest, unless help in writing came since."""
        if self.owed and self.owed.meeting_id:
            return self.book.store.get("meeting", self.owed.meeting_id)
        if self.kind is MessageKind.PROMISE and self.promise and self.promise["meeting_id"]:
            return self.book.store.get("meeting", self.promise["meeting_id"])
        newest = self._newest("held")
        if self.kind is MessageKind.THANK and self.letter and newest:
            return newest if self.day_of(newest) >= self.letter.on else None
        return newest

    @cached_property
    def letter(self) -> Event | None:
        """The newest help, advice or name they gave, in writing as far as no meeting goes with it."""
        found = self.file.last(*_LETTERS)
        return found if found and found.meeting_id is None else None

    def day_of(self, meeting: dict[str, Any]) -> date:
        """The day of a meeting where I am."""
        return self.book.local(meeting["starts_at"]).date()

    def _newest(self, *status: str) -> dict[str, Any] | None:
        newest = messages.newest_meeting(self.book.store, self.person_id, *status)
        return self.book.store.get("meeting", newest) if newest is not None else None

    # -- what the talk left

    @cached_property
    def learned(self) -> tuple[str, ...]:
        """What they said in the talk, their own words before the group's; nothing told in confidence."""
        if self.talk is None:
            return ()
        return tuple(messages.told_openly_in(self.book.store, self.talk["id"], self.person_id))

    @cached_property
    def ever_learned(self) -> tuple[str, ...]:
        """What they said in any talk, the newest first; nothing told in confidence."""
        return tuple(messages.ever_learned(self.book.store, self.person_id))

    @cached_property
    def surprise(self) -> str:
        """What the talk showed me to have wrong."""
        return messages.surprise_of(self.book.store, self.talk["id"]) if self.talk else ""

    @cached_property
    def lit_up(self) -> str:
        """What they enjoyed telling me about."""
        return messages.lit_up_in(self.book.store, self.talk["id"], self.person_id) if self.talk else ""

    # -- loops

    @cached_property
    def promise(self) -> dict[str, Any] | None:
        """The promise of mine the message is about."""
        return self._subject(CardKind.PROMISE, self._commitments("me"))

    @cached_property
    def offer(self) -> dict[str, Any] | None:
        """The offer of theirs the card reminds of."""
        offers = self._commitments("them")
        about = self.owed.subject_id if self.owed and self.owed.kind is CardKind.TEND else None
        return next((row for row in offers if row["id"] == about), None)

    def agreed(self, who: str) -> str:
        """What was promised in the talk by me ("me") or them ("them"), still open, in one line."""
        rows = self._commitments(who)
        return ", ".join(row["what"] for row in rows if self._belongs(row, "made_on"))

    @cached_property
    def will_use(self) -> dict[str, Any] | None:
        """The first piece of advice out of the talk or the letter."""
        return next((row for row in self._advice() if self._belongs(row, "given_on")), None)

    @cached_property
    def advice(self) -> dict[str, Any] | None:
        """The advice to report back on."""
        return self._subject(CardKind.REPORT_BACK, self._advice())

    @cached_property
    def introduction(self) -> IntroductionFact | None:
        """Their introduction of someone that I tell them about: the card's, else the newest."""
        edges = self.file.introduced
        if self.owed and self.owed.kind is CardKind.TELL_REFERRER:
            return next((edge for edge in edges if edge.id == self.owed.subject_id), None)
        return max(
            edges, key=lambda edge: (edge.met_on or edge.contacted_on or edge.on, edge.id), default=None
        )

    @cached_property
    def lead(self) -> dict[str, Any] | None:
        """The newest lead of theirs that is still open."""
        rows = self.book.store.where("lead", person_id=self.person_id, state="open")
        return rows[-1] if rows else None

    @cached_property
    def direction(self) -> dict[str, Any] | None:
        """The direction the message is about: the advice's, else the talk's, else the one that draws most."""
        meeting = self.talk
        if self.kind is MessageKind.REPORT_BACK and self.advice and self.advice["meeting_id"]:
            meeting = self.book.store.get("meeting", self.advice["meeting_id"])
        if meeting and meeting["direction_id"]:
            return self.book.store.get("direction", meeting["direction_id"])
        dearest = messages.dearest_direction(self.book.store, self.person_id)
        return self.book.store.get("direction", dearest) if dearest is not None else None

    def _commitments(self, who: str) -> list[dict[str, Any]]:
        return self.book.store.where("commitment", person_id=self.person_id, who=who, state="open")

    def _advice(self) -> list[dict[str, Any]]:
        rows = self.book.store.where("advice", person_id=self.person_id)
        return [row for row in rows if row["state"] in _OPEN_ADVICE]

    def _subject(self, kind: CardKind, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
        if self.owed and self.owed.kind is kind:
            rows = [row for row in rows if row["id"] == self.owed.subject_id]
        return rows[0] if rows else None

    def _belongs(self, row: dict[str, Any], since: str) -> bool:
        """Whether a promise or advice comes from the talk or letter the message is about."""
        if self.talk:
            on = self.day_of(self.talk).isoformat()
            return bool(
                row["meeting_id"] == self.talk["id"] or (row["meeting_id"] is None and row[since] >= on)
            )
        return self.letter is not None and row[since] >= self.letter.on.isoformat()

    def is_silent(self, edge: IntroductionFact) -> bool:
        """Whether the person they introduced has not answered for as long as the clock for it runs."""
        wait = timedelta(days=self.book.settings.clocks().tell_silent_days)
        return (
            edge.contacted_on is not None
            and edge.answered_on is None
            and self.today >= edge.contacted_on + wait
        )

    def local_time(self, meeting: dict[str, Any]) -> tuple[datetime, str]:
        """When a meeting starts on their clock, and the zone's IANA name where it is not mine, else ''."""
        from infoview.domain.zones import UnknownZone, in_zone, known_zone

        starts, here = datetime.fromisoformat(meeting["starts_at"]), self.book.local(meeting["starts_at"])
        for zone in filter(None, (self.person["zone"], meeting["zone"])):
            try:
                known = known_zone(zone)
                there = in_zone(starts, known)
            except UnknownZone:
                continue
            return there, "" if there == here else known
        return here, ""
