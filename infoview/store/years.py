"""What happened in one year, as it was written down: one query for each part of the year's letter."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from infoview.store.store import Store

# Discreet people stay out unless they are asked for, as do takeaways told in confidence.
_OPEN = "(:all OR NOT p.discreet)"
_IN_YEAR = "BETWEEN :first AND :last"

_EVENTS = f"""
SELECT p.id, p.name, e.kind, e.on_date, e.note, o.name FROM event e JOIN person p ON p.id = e.person_id
LEFT JOIN introduction i ON i.id = e.introduction_id LEFT JOIN person o ON o.id = i.introduced_id
  AND (:all OR NOT o.discreet)
WHERE e.on_date {_IN_YEAR} AND {_OPEN} ORDER BY e.on_date, e.id"""
_TAKEAWAYS = f"""
SELECT coalesce(d.name, ''), t.text, t.pull, t.confidence, t.on_date, coalesce(p.name, '') FROM takeaway t
LEFT JOIN direction d ON d.id = t.direction_id LEFT JOIN person p ON p.id = t.person_id
WHERE t.on_date {_IN_YEAR} AND (:all OR NOT t.in_confidence) AND (p.id IS NULL OR {_OPEN})
ORDER BY d.position, d.id, t.on_date, t.id"""
_SURPRISES = f"""
SELECT r.on_date, r.surprise FROM reflection r WHERE r.on_date {_IN_YEAR} AND r.surprise <> '' AND (:all OR NOT EXISTS(
  SELECT 1 FROM reflection_person rp JOIN person p ON p.id = rp.person_id
  WHERE rp.reflection_id = r.id AND p.discreet)) ORDER BY r.on_date, r.id"""
_GIFTS = f"""
SELECT g.given_on, p.name, g.what FROM gift g JOIN person p ON p.id = g.person_id
WHERE g.state = 'given' AND g.given_on {_IN_YEAR} AND {_OPEN} ORDER BY g.given_on, g.id"""
_REPORTS = f"""
SELECT a.reported_on, p.name, a.what, a.result FROM advice a JOIN person p ON p.id = a.person_id
WHERE a.state = 'reported' AND a.reported_on {_IN_YEAR} AND {_OPEN} ORDER BY a.reported_on, a.id"""
_KEPT = f"""
SELECT c.closed_on, p.name, c.what FROM commitment c JOIN person p ON p.id = c.person_id
WHERE c.who = 'me' AND c.state = 'kept' AND c.closed_on {_IN_YEAR} AND {_OPEN} ORDER BY c.closed_on, c.id"""
_STEPS = f"""
SELECT d.name, s.on_date, s.was, s.now FROM direction_step s JOIN direction d ON d.id = s.direction_id
WHERE s.on_date {_IN_YEAR} AND s.now IS NOT NULL ORDER BY d.position, d.id, s.on_date, s.id"""
_DECIDED = f"""
SELECT name, status, decided_on, because FROM direction
WHERE status <> 'open' AND decided_on {_IN_YEAR} ORDER BY decided_on, id"""
_LEADS = f"""
SELECT l.on_date, p.name, l.what, l.state, (SELECT min(e.on_date) FROM event e WHERE e.person_id = p.id
  AND e.kind = 'met' AND e.on_date <= l.on_date) FROM lead l JOIN person p ON p.id = l.person_id
WHERE l.on_date {_IN_YEAR} AND {_OPEN} ORDER BY l.on_date, l.id"""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: `other` is whom an introduction named."""

    person_id: int
    name: str
    kind: str
    on: str
    note: str
    other: str | None


@dataclass(frozen=True, slots=True)
class Year:
    """What is known of one year; rows as their queries give them, oldest first, dates ISO."""

    year: int
    events: list[Happened] = field(default_factory=list)
    takeaways: dict[str, list[tuple[str, int, str, str, str]]] = field(default_factory=dict)
    surprises: list[tuple[str, str]] = field(default_factory=list)
    gifts: list[tuple[str, str, str]] = field(default_factory=list)
    reports: list[tuple[str, str, str, str]] = field(default_factory=list)
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    steps: dict[str, list[tuple[str, int | None, int]]] = field(default_factory=dict)
    decided: list[tuple[str, str, str, str]] = field(default_factory=list)
    leads: list[tuple[str, str, str, str, str | None]] = field(default_factory=list)


def year_of(store: Store, year: int, *, everything: bool = False) -> Year:
    """Read one year; with `everything` also discreet people and what was told in confidence."""
    values = {"first": f"{year:04}-01-01", "last": f"{year:04}-12-31", "all": int(everything)}
    takeaways: dict[str, list[tuple[str, int, str, str, str]]] = defaultdict(list)
    for direction, text, pull, sure, on, name in store.sql(_TAKEAWAYS, values):
        takeaways[direction].append((text, pull, sure, on, name))
    steps: dict[str, list[tuple[str, int | None, int]]] = defaultdict(list)
    for direction, on, was, now in store.sql(_STEPS, values):
        steps[direction].append((on, was, now))
    return Year(
        year,
        [Happened(*row) for row in store.sql(_EVENTS, values)],
        dict(takeaways),
        [(on, text) for on, text in store.sql(_SURPRISES, values)],
        [(on, name, what) for on, name, what in store.sql(_GIFTS, values)],
        [(on, name, what, result) for on, name, what, result in store.sql(_REPORTS, values)],
        [(on, name, what) for on, name, what in store.sql(_KEPT, values)],
        dict(steps),
        [(name, status, on, because) for name, status, on, because in store.sql(_DECIDED, values)],
        [(on, name, what, state, met) for on, name, what, state, met in store.sql(_LEADS, values)],
    )
