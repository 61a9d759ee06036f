"""What was before a meeting: talks held with these people, dates that moved, last words and promises both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from infoview.domain.events import Way
from infoview.domain.saying import say_day
from infoview.domain.zones import in_zone, instant
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


def met_before(book: Workbook, people: People) -> bool:
    """Whether I have talked with any of these people before."""
    return any(talks_with(book, person) for person, _ in people)


def talks_with(book: Workbook, person: int) -> tuple[Talked, ...]:
    """Every talk held with a person, oldest first, with what I learned from them."""
    rows = book.store.sql(
        "SELECT m.id, m.starts_at, coalesce(m.minutes_actual, m.minutes) FROM meeting m"
        " JOIN meeting_person mp ON mp.meeting_id = m.id"
        " WHERE mp.person_id = ? AND m.status = 'held' ORDER BY m.starts_at, m.id",
        (person,),
    )
    return tuple(
        Talked(number, meeting, book.local(starts_at).date(), minutes, _learned(book, meeting, person))
        for number, (meeting, starts_at, minutes) in enumerate(rows, 1)
    )


def _learned(book: Workbook, meeting: int, person: int) -> tuple[str, ...]:
    rows = book.store.sql(
        "SELECT t.text FROM takeaway t JOIN reflection r ON r.id = t.reflection_id"
        " WHERE r.meeting_id = ? AND (t.person_id IS NULL OR t.person_id = ?) ORDER BY t.id",
        (meeting, person),
    )
    return tuple(text for (text,) in rows)


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
    rows = book.store.sql(
        "SELECT what, made_on, due_on, state FROM commitment WHERE person_id = ? AND who = ?"
        " ORDER BY state <> 'open', made_on DESC, id DESC",
        (person, who),
    )
    return tuple(
        Promised(what, date.fromisoformat(made), date.fromisoformat(due) if due else None, state)
        for what, made, due, state in rows
    )


_CHANGES = {
    "moved": "moved from {}",
    "cancelled": "called off for {}",
    "they_missed": "they could not make it on {}",
    "i_missed": "I missed it on {}",
}


def changes(book: Workbook, meeting: int) -> tuple[str, ...]:
    """How this date came about, oldest first: what moved, was called off or missed since the last talk."""
    rows = book.store.sql(
        "SELECT DISTINCT c.id, c.kind, c.by, c.was_local, c.was_zone FROM meeting_change c"
        " JOIN meeting m ON m.id = c.meeting_id JOIN meeting_person mp ON mp.meeting_id = m.id"
        " WHERE mp.person_id IN(SELECT person_id FROM meeting_person WHERE meeting_id = ?)"
        " AND m.starts_at > coalesce((SELECT max(h.starts_at) FROM meeting h JOIN meeting_person hp"
        "  ON hp.meeting_id = h.id WHERE h.status = 'held' AND hp.person_id = mp.person_id), '')"
        " ORDER BY c.id",
        (meeting,),
    )
    return tuple(_change(book, *row[1:]) for row in rows)


def _change(book: Workbook, kind: str, by: str, was: str, zone: str) -> str:
    # Of a time that came twice, either tells well enough when it was to be.
    then = in_zone(instant(datetime.fromisoformat(was), zone or book.zone, earlier=True), book.zone)
    said = _CHANGES[kind].format(f"{say_day(then.date())} {then:%H:%M}")
    return f"{said}, by me" if kind in ("moved", "cancelled") and by == "me" else said
