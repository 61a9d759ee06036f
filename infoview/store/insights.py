"""Everything the metrics need, in one query a table."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from infoview.domain.metrics.records import (
    DirectionFact,
    Edge,
    LeadFact,
    Material,
    Sent,
    Step,
    TakeawayFact,
    Talk,
    Voice,
)
from infoview.domain.obligations.obligation import Day
from infoview.domain.readiness import left_of
from infoview.store.files import LocalTime, person_files
from infoview.store.reflections import scores_over_time
from infoview.store.store import Store

_TALKS = """
SELECT r.id, r.on_date, r.meeting_id, r.information, r.hard_to_ask, m.direction_id, r.readiness,
  m.prepared_on IS NOT NULL, m.starts_at,
  (SELECT s.direction_id FROM direction_step s WHERE s.reflection_id = r.id ORDER BY s.id LIMIT 1)
FROM reflection r LEFT JOIN meeting m ON m.id = r.meeting_id ORDER BY r.on_date, r.id"""
_PEOPLE_OF_TALKS = """
SELECT reflection_id, person_id, giving FROM reflection_person ORDER BY id"""
_DIRECTIONS = """
SELECT d.id, d.name, d.status, d.confidence,
  (SELECT count(*) FROM open_question q WHERE q.direction_id = d.id AND q.answered_on IS NULL),
  (SELECT count(*) FROM open_question q WHERE q.direction_id = d.id AND q.answered_on IS NOT NULL)
FROM direction d ORDER BY d.position, d.id"""
_STEPS = """
SELECT s.direction_id, s.on_date, s.now, s.because, s.reflection_id FROM direction_step s ORDER BY s.on_date, s.id"""
_EDGES = """
SELECT i.id, i.introducer_id, i.introduced_id, i.on_date,
  EXISTS(SELECT 1 FROM event e WHERE e.introduction_id = i.id AND e.kind = 'told_referrer')
FROM introduction i ORDER BY i.on_date, i.id"""


def material(store: Store, local: LocalTime, day: Day, *, discreet: bool = True) -> Material:
    """Read it; with `discreet=False` discreet people are called "someone"."""
    people = {
        ident: name if discreet or not hidden else "someone"
        for ident, name, hidden in store.sql("SELECT id, name, discreet FROM person")
    }
    talks = _talks(store, local, people)
    names = {talk.id: talk.names for talk in talks}
    return Material(
        day=day,
        files=tuple(person_files(store, local)),
        names=people,
        voices={
            row[0]: Voice(*row[1:])
            for row in store.sql("SELECT id, seniority, setting, stance FROM person WHERE stage IS NOT NULL")
        },
        sent=_sent(store),
        talks=tuple(talks),
        scores=tuple(scores_over_time(store)),
        takeaways=tuple(
            _takeaway(row)
            for row in store.sql(
                "SELECT id, reflection_id, person_id, direction_id, theme, pull, confidence, novelty, on_date"
                " FROM takeaway ORDER BY on_date, id"
            )
        ),
        directions=_directions(store, names),
        edges=tuple(Edge(row[0], row[1], row[2], _day(row[3]), bool(row[4])) for row in store.sql(_EDGES)),
        leads=tuple(
            LeadFact(row[0], row[1], row[2], _day(row[3]), row[4])
            for row in store.sql("SELECT id, person_id, what, on_date, state FROM lead ORDER BY on_date, id")
        ),
        advice=dict(store.sql("SELECT state, count(*) FROM advice GROUP BY state")),
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _takeaway(row: tuple[Any, ...]) -> TakeawayFact:
    ident, talk, person, direction, theme, pull, confidence, novelty, on = row
    return TakeawayFact(ident, talk, person, direction, theme, pull, confidence, novelty, _day(on))


def _talks(store: Store, local: LocalTime, names: dict[int, str]) -> list[Talk]:
    people: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for talk, *rest in store.sql(_PEOPLE_OF_TALKS):
        people[talk].append(tuple(rest))
    found = []
    for ident, on, meeting, information, hard, about, ready, marked, starts, stepped in store.sql(_TALKS):
        there = people[ident]
        found.append(
            Talk(
                ident,
                local(starts).date() if starts else _day(on),
                meeting,
                stepped or about,
                tuple(person for person, _ in there),
                ", ".join(names[person] for person, _ in there),
                information,
                {person: giving for person, giving in there if giving is not None},
                hard,
                # Reflections from before the snapshot know only of a mark.
                left_of(ready) if ready else 0 if marked else None,
            )
        )
    return sorted(found, key=lambda talk: (talk.on, talk.id))


def _sent(store: Store) -> dict[int, Sent]:
    channels = dict(store.sql("SELECT id, channel FROM event WHERE kind IN('asked', 'woken')"))
    words = {
        event: (key, version)
        for event, key, version in store.sql(
            "SELECT event_id, template_key, template_version FROM message ORDER BY id"
        )
    }
    return {event: Sent(channel, *words.get(event, ("", 0))) for event, channel in channels.items()}


def _directions(store: Store, talks: dict[int, str]) -> tuple[DirectionFact, ...]:
    steps: dict[int, list[Step]] = defaultdict(list)
    for direction, on, now, because, talk in store.sql(_STEPS):
        steps[direction].append(Step(_day(on), now, because, talks.get(talk, "")))
    return tuple(
        DirectionFact(row[0], row[1], row[2], row[3], row[4], row[5], tuple(steps[row[0]]))
        for row in store.sql(_DIRECTIONS)
    )
