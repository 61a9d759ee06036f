"""Who works, or worked, at an organisation: everybody, those in the pipeline first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from infoview.store.days import day_of
from infoview.store.store import Store


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """One person one knows there; `stage` None waits in the reservoir, `left_on` None is there still."""

    id: int
    name: str
    organisation: str
    role: str
    stage: str | None
    left_on: date | None

    @property
    def waits(self) -> bool:
        """Whether they were imported and not picked yet."""
        return self.stage is None


_THERE = """
SELECT p.id, p.name, o.name, a.role, p.stage, a.ended_on
FROM organisation o JOIN affiliation a ON a.organisation_id = o.id JOIN person p ON p.id = a.person_id
WHERE o.name_key = ? AND p.archived_on IS NULL
ORDER BY p.stage IS NULL, a.ended_on IS NOT NULL, p.name_key, p.id, a.ended_on DESC, a.id DESC"""


def working_at(store: Store, key: str) -> list[Acquaintance]:
    """Everybody at the organisations of exactly this key, each once; whoever left stands behind those who are there."""
    found: dict[int, Acquaintance] = {}
    for person, name, organisation, role, stage, left in store.sql(_THERE, (key,)):
        left_on = day_of(left)
        found.setdefault(person, Acquaintance(person, name, organisation, role, stage, left_on))
    return list(found.values())


def organisations_beginning(store: Store, key: str, limit: int) -> list[tuple[str, int]]:
    """Organisations whose key begins like this, to complete what is being typed: (name, how many people are there)."""
    return [
        (name, count)
        for name, count in store.sql(
            "SELECT o.name, count(DISTINCT p.id) FROM organisation o"
            " JOIN affiliation a ON a.organisation_id = o.id AND a.ended_on IS NULL"
            " JOIN person p ON p.id = a.person_id AND p.archived_on IS NULL"
            " WHERE substr(o.name_key, 1, ?) = ? GROUP BY o.name_key ORDER BY 2 DESC, 1 LIMIT ?",
            (len(key), key, limit),
        )
    ]
