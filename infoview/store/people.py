"""Finding and listing people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from infoview.store.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """A person as a candidate for a name someone typed."""

    id: int
    name: str
    organisation: str
    picked: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people; what is computed is added by the caller."""

    id: int
    name: str
    stage: str | None
    organisation: str
    role: str
    tags: tuple[str, ...]
    directions: tuple[str, ...]
    introduced_by: tuple[str, ...]
    discreet: bool


# The newest affiliation that has not ended, as one pass over the table.
_NOW = """
now_at AS (
  SELECT a.person_id, coalesce(o.name, '') AS organisation, a.role, max(a.id)
  FROM affiliation a LEFT JOIN organisation o ON o.id = a.organisation_id
  WHERE a.ended_on IS NULL GROUP BY a.person_id)"""


def candidates(store: Store, key: str) -> list[Found]:
    """Everybody whose name holds every word of `key` (a folded name), pipeline first."""
    words = key.split() or [key]
    test = " AND ".join(["instr(p.name_key, ?) > 0"] * len(words))
    rows = store.sql(
        f"WITH {_NOW} SELECT p.id, p.name, coalesce(n.organisation, ''), p.stage IS NOT NULL"
        f" FROM person p LEFT JOIN now_at n ON n.person_id = p.id WHERE {test}"
        " ORDER BY p.stage IS NULL, p.name_key, p.id LIMIT 50",
        words,
    )
    return [Found(ident, name, organisation, bool(picked)) for ident, name, organisation, picked in rows]


def exactly(store: Store, key: str) -> list[Found]:
    """Everybody of exactly this folded name."""
    rows = store.sql(
        f"WITH {_NOW} SELECT p.id, p.name, coalesce(n.organisation, ''), p.stage IS NOT NULL"
        " FROM person p LEFT JOIN now_at n ON n.person_id = p.id WHERE p.name_key = ?"
        " ORDER BY p.stage IS NULL, p.id",
        (key,),
    )
    return [Found(ident, name, organisation, bool(picked)) for ident, name, organisation, picked in rows]


def people_rows(store: Store, *, reservoir: bool = False, ident: int | None = None) -> list[PersonRow]:
    """The people of the pipeline (or of the reservoir, or one person), by name."""
    where: str
    values: tuple[Any, ...] = ()
    if ident is not None:
        where, values = "p.id = ?", (ident,)
    else:
        where = "p.stage IS NULL" if reservoir else "p.stage IS NOT NULL"
    where += " AND p.archived_on IS NULL" if ident is None else ""
    rows = store.sql(
        f"WITH {_NOW} SELECT p.id, p.name, p.stage, coalesce(n.organisation, ''), coalesce(n.role, ''), p.discreet"
        f" FROM person p LEFT JOIN now_at n ON n.person_id = p.id WHERE {where} ORDER BY p.name_key, p.id",
        values,
    )
    tags = _names(
        store, "SELECT pt.person_id, t.name FROM person_tag pt JOIN tag t ON t.id = pt.tag_id ORDER BY pt.id"
    )
    directions = _names(
        store,
        "SELECT pd.person_id, d.name FROM person_direction pd JOIN direction d ON d.id = pd.direction_id ORDER BY pd.id",
    )
    introducers = _names(
        store,
        "SELECT i.introduced_id, p.name FROM introduction i JOIN person p ON p.id = i.introducer_id ORDER BY i.id",
    )
    return [
        PersonRow(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            tuple(tags.get(row[0], ())),
            tuple(directions.get(row[0], ())),
            tuple(introducers.get(row[0], ())),
            bool(row[5]),
        )
        for row in rows
    ]


def _names(store: Store, sql: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for person, name in store.sql(sql):
        found.setdefault(person, []).append(name)
    return found
