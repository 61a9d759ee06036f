"""What was before a meeting: talks held with these people, dates that moved, last words and promises both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from infoview.domain.events import Way
from infoview.domain.saying import say_day, say_there
from infoview.store import meetings as stored
from infoview.store.days import day_of
from infoview.store.their_clock import instant_then, on_their_clock
from infoview.store.timeline import Line, timeline
from infoview.workbook.workbook import Workbook

People = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Talked:
    """One talk that was held; `number` counts the talks with that person from 1, oldest first."""

    number: int
    meeting_id: int
    on: date
    minutes: int
    learned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise: `state` is open, kept or dropped."""

    what: str
    made_on: date
    due_on: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Between:
    """What is between one person and me; promises newest first."""

    person_id: int
    name: str
    talks: tuple[Talked, ...]
    last_from_them: Line | None
    last_from_me: Line | None
    i_promised: tuple[Promised, ...]
    they_promised: tuple[Promised, ...]


def met_before(book: Workbook, people: People, meeting: int) -> bool:
    """Whether I have talked with any of these people, in another meeting than this."""
    return any(one.meeting_id != meeting for person, _ in people for one in talks_with(book, person))


def talks_with(book: Workbook, person: int) -> tuple[Talked, ...]:
    """Every talk held with a person, oldest first, with what I learned from them."""
    return tuple(
        Talked(
            number,
            meeting,
            book.local(starts_at).date(),
            minutes,
            tuple(stored.learned_in(book.store, meeting, person)),
        )
        for number, (meeting, starts_at, minutes) in enumerate(stored.held_with(book.store, person), 1)
    )


def between(book: Workbook, person: int, name: str) -> Between:
    """What is between one person and me."""
    lines = [line for line in timeline(book.store, book.local, person) if line.text]

    def newest(way: Way) -> Line | None:
        return next((line for line in reversed(lines) if line.way is way), None)

    return Between(
        person,
        name,
        talks_with(book, person),
        newest(Way.IN),
        newest(Way.OUT),
        _promises(book, person, "me"),
        _promises(book, person, "them"),
    )


def _promises(book: Workbook, person: int, who: str) -> tuple[Promised, ...]:
    return tuple(
        Promised(what, date.fromisoformat(made), day_of(due), state)
        for what, made, due, state in stored.promises_with(book.store, person, who)
    )


_CHANGES = {
    "moved": "moved from {}",
    "cancelled": "called off for {}",
    "they_missed": "they could not make it on {}",
    "i_missed": "I missed it on {}",
}


def changes(book: Workbook, meeting: int) -> tuple[str, ...]:
    """How this date came about, oldest first: what moved, was called off or missed since the last talk."""
    zones = stored.zones_in(book.store, meeting)
    return tuple(_change(book, zones, *row) for row in stored.changes_before(book.store, meeting))


def _change(book: Workbook, zones: Sequence[str], kind: str, by: str, was: str, zone: str) -> str:
    at = instant_then(was, zone or book.zone)
    here = book.local(at)
    there = say_there(*on_their_clock(at, *zones, zone), here)
    said = _CHANGES[kind].format(f"{say_day(here.date())} {here:%H:%M}{there}")
    return f"{said}, by me" if kind in ("moved", "cancelled") and by == "me" else said
