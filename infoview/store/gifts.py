"""What was given, and what might be."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from infoview.store.store import Store


class Gift(NamedTuple):
    """Something that might help them one day, since when, and from whom I heard it."""

    id: int
    person_id: int
    person: str
    what: str
    since: date
    heard_from: str
    minutes: int | None


class Given(NamedTuple):
    """One thing they got from me."""

    on: date
    what: str
    text: str


_SHELF = """
SELECT g.id, p.id, p.name, g.what, g.noted_on, coalesce(h.name, ''), g.effort FROM gift g
JOIN person p ON p.id = g.person_id LEFT JOIN person h ON h.id = g.heard_from_id
WHERE g.state = 'shelf' AND p.archived_on IS NULL AND (?1 IS NULL OR p.id = ?1)
ORDER BY p.name_key, p.id, g.noted_on, g.id"""
_LEDGER = """
SELECT r.on_date, 'They enjoyed telling' AS what, rp.lit_up AS text FROM reflection_person rp
  JOIN reflection r ON r.id = rp.reflection_id WHERE rp.person_id = :person AND rp.lit_up <> ''
UNION ALL SELECT r.on_date, 'The good they got to show', rp.shared_good FROM reflection_person rp
  JOIN reflection r ON r.id = rp.reflection_id WHERE rp.person_id = :person AND rp.shared_good <> ''
UNION ALL SELECT given_on, 'They heard their advice will be used', what FROM advice
  WHERE person_id = :person AND told_them
UNION ALL SELECT reported_on, 'What came of their advice', CASE result WHEN '' THEN what ELSE what || ': ' || result END
  FROM advice WHERE person_id = :person AND reported_on IS NOT NULL
UNION ALL SELECT given_on, 'Given', what FROM gift WHERE person_id = :person AND state = 'given'
UNION ALL SELECT closed_on, 'A promise kept', what FROM commitment
  WHERE person_id = :person AND who = 'me' AND state = 'kept'
UNION ALL SELECT on_date, 'Thanks', note FROM event WHERE person_id = :person AND kind = 'thanked'
UNION ALL SELECT on_date, 'Heard how their introduction went', note FROM event
  WHERE person_id = :person AND kind = 'told_referrer'
ORDER BY 1"""


def shelf(store: Store, person: int | None) -> list[Gift]:
    """What might help people, the one asked for or everybody not archived, by name, oldest first."""
    return [
        Gift(ident, whose, name, what, date.fromisoformat(since), heard_from, minutes)
        for ident, whose, name, what, since, heard_from, minutes in store.sql(_SHELF, (person,))
    ]


def ledger(store: Store, person: int) -> list[Given]:
    """What a person got from me, oldest first."""
    rows = store.sql(_LEDGER, {"person": person})
    return [Given(date.fromisoformat(on), what, text) for on, what, text in rows]
