"""Leads, with the first talk with whoever brought them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from infoview.store.store import Store

_LEADS = """
SELECT l.id, p.id, p.name, l.what, l.on_date, l.state, l.outcome, l.ended_on,
  (SELECT min(e.on_date) FROM event e WHERE e.person_id = p.id AND e.kind = 'met')
FROM lead l JOIN person p ON p.id = l.person_id WHERE ?1 IS NULL OR p.id = ?1
ORDER BY l.on_date DESC, l.id DESC"""


class LeadRow(NamedTuple):
    """One lead as it is kept."""

    id: int
    person_id: int
    person: str
    what: str
    on: date
    state: str
    outcome: str
    ended_on: date | None
    first_talk: date | None


def leads(store: Store, person: int | None) -> list[LeadRow]:
    """Every lead, or one person's, newest first; of people in any stage, archived ones too."""
    return [
        LeadRow(ident, whose, name, what, date.fromisoformat(on), state, outcome, _day(ended), _day(first))
        for ident, whose, name, what, on, state, outcome, ended, first in store.sql(_LEADS, (person,))
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
