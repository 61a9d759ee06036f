"""Meetings: those still to come, those held, and how a date came about."""

from __future__ import annotations

from datetime import date

from infoview.store.store import Store


def booked_with(store: Store, person: int) -> list[tuple[int, str]]:
    """(id, instant) of every meeting booked with a person, soonest first."""
    rows = store.sql(
        "SELECT m.id, m.starts_at FROM meeting m JOIN meeting_person mp ON mp.meeting_id = m.id"
        " WHERE mp.person_id = ? AND m.status = 'booked' ORDER BY m.starts_at, m.id",
        (person,),
    )
    return [(meeting, starts_at) for meeting, starts_at in rows]


def booked_in_sight(store: Store) -> list[int]:
    """Every booked meeting with somebody who is not out of sight, soonest first."""
    rows = store.sql(
        "SELECT id FROM meeting m WHERE status = 'booked' AND EXISTS(SELECT 1 FROM meeting_person mp"
        " JOIN person p ON p.id = mp.person_id WHERE mp.meeting_id = m.id AND p.archived_on IS NULL)"
        " ORDER BY starts_at, id"
    )
    return [meeting for (meeting,) in rows]


def zones_in(store: Store, meeting: int) -> list[str]:
    """The time zones of the people of a meeting, in their order; '' where one is not known."""
    rows = store.sql(
        "SELECT p.zone FROM meeting_person mp JOIN person p ON p.id = mp.person_id WHERE mp.meeting_id = ?"
        " ORDER BY mp.position, mp.id",
        (meeting,),
    )
    return [zone for (zone,) in rows]


def held_with(store: Store, person: int) -> list[tuple[int, str, int]]:
    """(id, instant, minutes it took) of every talk held with a person, oldest first."""
    rows = store.sql(
        "SELECT m.id, m.starts_at, coalesce(m.minutes_actual, m.minutes) FROM meeting m"
        " JOIN meeting_person mp ON mp.meeting_id = m.id"
        " WHERE mp.person_id = ? AND m.status = 'held' ORDER BY m.starts_at, m.id",
        (person,),
    )
    return [(meeting, starts_at, minutes) for meeting, starts_at, minutes in rows]


def held_on(store: Store, person: int, day: date) -> int | None:
    """The talk held with a person on a day, as it was where it took place."""
    rows = store.sql(
        "SELECT m.id FROM meeting m JOIN meeting_person mp ON mp.meeting_id = m.id"
        " WHERE mp.person_id = ? AND m.status = 'held' AND substr(m.starts_local, 1, 10) = ?",
        (person, day.isoformat()),
    )
    return int(rows[0][0]) if rows else None


def learned_in(store: Store, meeting: int, person: int) -> list[str]:
    """What a talk taught that this person said, or nobody in particular."""
    rows = store.sql(
        "SELECT t.text FROM takeaway t JOIN reflection r ON r.id = t.reflection_id"
        " WHERE r.meeting_id = ? AND (t.person_id IS NULL OR t.person_id = ?) ORDER BY t.id",
        (meeting, person),
    )
    return [text for (text,) in rows]


def questions_of(store: Store, meeting: int) -> list[tuple[int, str, int, str, str, int | None]]:
    """(id, text, minutes, why, state, id in the bank) of the questions of a meeting, in the order of asking."""
    rows = store.sql(
        "SELECT id, text, minutes, why, state, question_id FROM planned_question"
        " WHERE meeting_id = ? ORDER BY position, id",
        (meeting,),
    )
    return [(ident, text, minutes, why, state, bank) for ident, text, minutes, why, state, bank in rows]


def promises_with(store: Store, person: int, who: str) -> list[tuple[str, str, str | None, str]]:
    """(what, made on, due on, state) of the promises of one side: open ones first, newest first."""
    rows = store.sql(
        "SELECT what, made_on, due_on, state FROM commitment WHERE person_id = ? AND who = ?"
        " ORDER BY state <> 'open', made_on DESC, id DESC",
        (person, who),
    )
    return [(what, made, due, state) for what, made, due, state in rows]


def changes_before(store: Store, meeting: int) -> list[tuple[str, str, str, str]]:
    """(kind, by whom, wall time, zone) of how the date of a meeting came about, oldest first: its own moves, and
    what was called off or missed with these people since the last talk held."""
    rows = store.sql(
        "SELECT DISTINCT c.id, c.kind, c.by, c.was_local, c.was_zone FROM meeting_change c"
        " JOIN meeting m ON m.id = c.meeting_id JOIN meeting_person mp ON mp.meeting_id = m.id"
        " WHERE mp.person_id IN(SELECT person_id FROM meeting_person WHERE meeting_id = ?1)"
        " AND (m.id = ?1 OR m.status <> 'booked')"
        " AND m.starts_at > coalesce((SELECT max(h.starts_at) FROM meeting h JOIN meeting_person hp"
        "  ON hp.meeting_id = h.id WHERE h.status = 'held' AND hp.person_id = mp.person_id), '')"
        " ORDER BY c.id",
        (meeting,),
    )
    return [(kind, by, was, zone) for _, kind, by, was, zone in rows]
