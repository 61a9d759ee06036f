"""Leads, with the first talk with whoever brought them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from infoview.store.days import day_of
from infoview.store.store import Store

_LEADS = """
SELECT l.id, p.id, p.name, l.what, l.on_date, l.state, l.outcome, l.ended_on,
  (SELECT min(e.on_date) FROM event e WHERE e.person_id = p.id AND e.kind = 'met')
FROM lead l JOIN person p ON p.id = l.person_id WHERE ?1 IS NULL OR p.id = ?1
ORDER BY l.on_date DESC, l.id DESC"""


class Lead(NamedTuple):
    """One lead: from whom, what became of it, and when one first talked with them."""

    id: int
    person_id: int
    person: str
    what: str
    on: date
    state: str
    outcome: str
    ended_on: date | None
    first_talk: date | None

    @property
    def days_since_first_talk(self) -> int | None:
        """How long it took to pay off, in days; None where we had not met."""
        return (self.on - self.first_talk).days if self.first_talk and self.first_talk <= self.on else None


def leads(store: Store, person: int | None) -> list[Lead]:
    """Every lead, or one person's, newest first; of people in any stage, archived ones too."""
    return [
        Lead(ident, whose, name, what, date.fromisoformat(on), state, outcome, day_of(ended), day_of(first))
        for ident, whose, name, what, on, state, outcome, ended, first in store.sql(_LEADS, (person,))
    ]
