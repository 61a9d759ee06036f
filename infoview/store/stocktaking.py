"""The figures of the weekly and quarterly review, each one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.evidence import has_dissent
from infoview.store.evidence import voices_of
from infoview.store.store import Store


@dataclass(frozen=True, slots=True)
class DirectionWeek:
    """How one direction stands, and what this week did to it."""

    id: int
    name: str
    confidence: int | None
    was: int | None  # before this week's first step
    evidence: int  # takeaways this week
    voices: int  # people heard, ever
    open_questions: int
    dissent: bool  # whether anything or anybody ever spoke against it


def directions(store: Store, since: date) -> list[DirectionWeek]:
    """The open directions."""
    day = since.isoformat()
    rows = store.sql(
        "SELECT d.id, d.name, d.confidence,"
        " (SELECT s.was FROM direction_step s WHERE s.direction_id = d.id AND s.on_date >= ? AND s.now IS NOT NULL"
        "   ORDER BY s.on_date, s.id LIMIT 1),"
        " (SELECT count(*) FROM takeaway t WHERE t.direction_id = d.id AND t.on_date >= ?),"
        " (SELECT count(*) FROM open_question q WHERE q.direction_id = d.id AND q.answered_on IS NULL),"
        " EXISTS(SELECT 1 FROM takeaway t WHERE t.direction_id = d.id AND t.pull < 0)"
        " FROM direction d WHERE d.status = 'open' ORDER BY d.position, d.id",
        (day, day),
    )
    voices = voices_of(store)
    return [
        DirectionWeek(
            ident,
            name,
            confidence,
            was,
            new,
            len(voices[ident]),
            questions,
            bool(against) or has_dissent((), voices[ident]),
        )
        for ident, name, confidence, was, new, questions, against in rows
    ]


def talks_between(store: Store, first: date, last: date) -> list[tuple[int, str, str]]:
    """(person, name, starts where the meeting is) of the talks booked from one day to another."""
    rows = store.sql(
        "SELECT p.id, p.name, m.starts_local FROM meeting m JOIN meeting_person mp ON mp.meeting_id = m.id"
        " JOIN person p ON p.id = mp.person_id WHERE m.status = 'booked'"
        " AND substr(m.starts_local, 1, 10) BETWEEN ? AND ? ORDER BY m.starts_local",
        (first.isoformat(), last.isoformat()),
    )
    return [(person, name, starts) for person, name, starts in rows]


def count_events(store: Store, kind: str, first: date, last: date) -> int:
    """How often something happened from one day to another."""
    return int(
        store.sql(
            "SELECT count(*) FROM event WHERE kind = ? AND on_date BETWEEN ? AND ?",
            (kind, first.isoformat(), last.isoformat()),
        )[0][0]
    )


def untouched_leaves(store: Store) -> list[tuple[int, str, str]]:
    """(person, name, introducer) of the introduced whom I never wrote to."""
    return _triples(
        store,
        "SELECT p.id, p.name, a.name FROM introduction i JOIN person p ON p.id = i.introduced_id"
        " JOIN person a ON a.id = i.introducer_id"
        " WHERE p.stage IN('spotted','ready') AND p.archived_on IS NULL AND NOT p.do_not_contact ORDER BY i.on_date",
    )


def gave_without_word(store: Store) -> list[tuple[int, str, str]]:
    """(person, name, advice) of those whose advice is still without a report."""
    return _triples(
        store,
        "SELECT p.id, p.name, a.what FROM advice a JOIN person p ON p.id = a.person_id"
        " WHERE a.state IN('open','acted') AND p.archived_on IS NULL ORDER BY a.report_on",
    )


def open_leads(store: Store) -> list[tuple[int, str, str]]:
    """(person, name, what) of the leads still open."""
    return _triples(
        store,
        "SELECT p.id, p.name, l.what FROM lead l JOIN person p ON p.id = l.person_id"
        " WHERE l.state IN('open','applied','interview','offer') ORDER BY l.on_date",
    )


def dormant(store: Store) -> list[tuple[int, str, str]]:
    """(person, name, day of the last talk) of the dormant, longest quiet first."""
    return _triples(
        store,
        "SELECT p.id, p.name, coalesce(max(e.on_date), p.added_on) FROM person p"
        " LEFT JOIN event e ON e.person_id = p.id WHERE p.stage = 'dormant' AND p.archived_on IS NULL"
        " AND NOT p.do_not_contact GROUP BY p.id ORDER BY 3",
    )


def candidates(store: Store) -> list[tuple[int, str, str]]:
    """(person, name, organisation) of those who could be asked next: ready ones first."""
    return _triples(
        store,
        "SELECT p.id, p.name, coalesce((SELECT o.name FROM affiliation a"
        " JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = p.id AND a.ended_on IS NULL"
        " ORDER BY a.id DESC LIMIT 1), '') FROM person p"
        " WHERE p.stage IN('ready','spotted') AND p.archived_on IS NULL AND NOT p.do_not_contact"
        " ORDER BY p.stage = 'spotted', p.stage_since",
    )


def met_before(store: Store, day: date) -> list[tuple[int, str, str]]:
    """(person, name, day) of those last met before a day."""
    return _triples(
        store,
        "SELECT p.id, p.name, max(e.on_date) FROM person p JOIN event e ON e.person_id = p.id"
        " WHERE e.kind = 'met' AND p.archived_on IS NULL AND NOT p.do_not_contact"
        " GROUP BY p.id HAVING max(e.on_date) < ? ORDER BY 3",
        (day.isoformat(),),
    )


_REACHED = "p.archived_on IS NULL AND NOT p.do_not_contact AND p.stage <> 'closed'"
_MET = f"FROM person p JOIN event e ON e.person_id = p.id AND e.kind = 'met' WHERE {_REACHED}"
_MINE = ",".join(f"'{kind}'" for kind in EventKind if WORDS[kind].way is Way.OUT)


def everyone_met(store: Store) -> int:
    """How many people one has met and may write to."""
    return int(store.sql(f"SELECT count(DISTINCT p.id) {_MET}")[0][0])


def met_without_word(store: Store, since: date) -> list[tuple[int, str, str]]:
    """(person, name, day of the last talk) of those met to whom nothing was written since a day, newest first."""
    return _triples(
        store,
        f"SELECT p.id, p.name, max(e.on_date) {_MET} AND NOT EXISTS(SELECT 1 FROM event o WHERE o.person_id = p.id"
        f" AND o.kind IN({_MINE}) AND o.on_date >= ?) GROUP BY p.id ORDER BY 3 DESC, p.id",
        (since.isoformat(),),
    )


def _triples(store: Store, sql: str, values: tuple[str, ...] = ()) -> list[tuple[int, str, str]]:
    return [(person, name, text) for person, name, text in store.sql(sql, values)]
