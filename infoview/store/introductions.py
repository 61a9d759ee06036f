"""Who named whom, and how far each came."""

from __future__ import annotations

from collections import defaultdict

from infoview.domain.introduction_tree import Reached
from infoview.store.store import Store

_PEOPLE = """
SELECT p.id, p.name,
  EXISTS(SELECT 1 FROM event e WHERE e.person_id = p.id AND e.kind IN('asked','woken','wrote','booked','met')),
  EXISTS(SELECT 1 FROM event e WHERE e.person_id = p.id AND e.kind = 'met'),
  (SELECT count(*) FROM lead l WHERE l.person_id = p.id)
FROM person p WHERE p.id IN(SELECT introducer_id FROM introduction UNION SELECT introduced_id FROM introduction)"""
_INFORMATION = """
SELECT rp.person_id, r.information FROM reflection r JOIN reflection_person rp ON rp.reflection_id = r.id
WHERE r.information IS NOT NULL ORDER BY r.on_date, r.id"""


def reached(store: Store) -> list[Reached]:
    """Everybody who named someone or was named, and what came of it."""
    scores: dict[int, list[int]] = defaultdict(list)
    for person, information in store.sql(_INFORMATION):
        scores[person].append(information)
    return [
        Reached(ident, name, bool(asked), bool(met), tuple(scores[ident]), leads)
        for ident, name, asked, met, leads in store.sql(_PEOPLE)
    ]
