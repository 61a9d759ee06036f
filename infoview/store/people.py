"""Finding and listing people."""

import json
from collections.abc import Collection
from typing import NamedTuple

from infoview.domain.fold import fold
from infoview.store.store import Store


class Found(NamedTuple):
    """A person as a candidate for a name someone typed."""

    id: int
    name: str
    organisation: str
    picked: bool


class PersonRow(NamedTuple):
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


# The newest affiliation that has not ended, looked up for each person shown.
_NOW = """
LEFT JOIN affiliation n ON n.id =
  (SELECT max(a.id) FROM affiliation a WHERE a.person_id = p.id AND a.ended_on IS NULL)
LEFT JOIN organisation o ON o.id = n.organisation_id"""


def candidates(store: Store, key: str) -> list[Found]:
    """Everybody whose name holds every word of `key` (a folded name), pipeline first."""
    absent = "SELECT 1 FROM json_each(?) w WHERE instr(p.name_key, w.value) = 0"
    return _found(store, f"NOT EXISTS ({absent})", [json.dumps(key.split() or [key])])


def candidates_without_accents(store: Store, text: str) -> list[Found]:
    """Everybody whose name holds every word of `text` as one types it without accents: `zoe` is Zoë."""
    words = fold(text).split()
    alike = [
        ident
        for ident, name in store.sql("SELECT id, name FROM person")
        if words and all(word in fold(name) for word in words)
    ]
    return _found(store, "p.id IN (SELECT value FROM json_each(?))", [json.dumps(alike)])


def _found(store: Store, test: str, values: list[str]) -> list[Found]:
    rows = store.sql(
        f"SELECT p.id, p.name, coalesce(o.name, ''), p.stage IS NOT NULL"
        f" FROM person p {_NOW} WHERE {test}"
        " ORDER BY p.stage IS NULL, p.name_key, p.id LIMIT 50",
        values,
    )
    return [Found(ident, name, organisation, bool(picked)) for ident, name, organisation, picked in rows]


def work_before(store: Store, person: int) -> list[tuple[str, str, str | None, str | None]]:
    """Where a person worked earlier: organisation, role, first day where known, last day."""
    return [
        (name, role, started, ended)
        for name, role, started, ended in store.sql(
            "SELECT coalesce(o.name, ''), a.role, a.started_on, a.ended_on FROM affiliation a"
            " LEFT JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = ? AND a.ended_on IS NOT NULL"
            " ORDER BY a.id",
            (person,),
        )
    ]


def everybody(store: Store) -> set[int]:
    """Whoever is in the workbook, pipeline and reservoir."""
    return {ident for (ident,) in store.sql("SELECT id FROM person")}


def exactly(store: Store, key: str) -> list[Found]:
    """Everybody of exactly this folded name."""
    return _found(store, "p.name_key = ?", [key])


def discreet(store: Store) -> dict[int, str]:
    """Whoever is not to be seen over one's shoulder, nor told of in what leaves the workbook, by name."""
    return dict(store.sql("SELECT id, name FROM person WHERE discreet"))


def names_in(store: Store, people: Collection[int]) -> dict[int, str]:
    """The names of these people."""
    return dict(
        store.sql(
            "SELECT id, name FROM person WHERE id IN(SELECT value FROM json_each(?))",
            (json.dumps(list(people)),),
        )
    )


def people_rows(
    store: Store, *, reservoir: bool = False, ident: int | None = None, links: bool = True
) -> list[PersonRow]:
    """The people of the pipeline (or of the reservoir, or one person), by name.

    Without `links` their tags, directions and introducers are left out, which is quicker.
    """
    where = f"p.stage IS {'' if reservoir else 'NOT '}NULL AND p.archived_on IS NULL"
    values: tuple[int, ...] = ()
    if ident is not None:
        where, values = "p.id = ?", (ident,)
    # The plus sign: sorting those found is quicker than walking all names in order to find them.
    rows = store.sql(
        f"SELECT p.id, p.name, p.stage, p.discreet FROM person p WHERE {where} ORDER BY +p.name_key, p.id",
        values,
    )
    work = _work_now(store, where, values)
    if not links:
        return [
            PersonRow(person, name, stage, *work.get(person, ("", "")), (), (), (), bool(discreet))
            for person, name, stage, discreet in rows
        ]
    tags, directions, introducers = (_names(store, *link, ident) for link in _LINKS)
    return [
        PersonRow(
            person,
            name,
            stage,
            *work.get(person, ("", "")),
            tuple(tags.get(person, ())),
            tuple(directions.get(person, ())),
            tuple(introducers.get(person, ())),
            bool(discreet),
        )
        for person, name, stage, discreet in rows
    ]


def _work_now(store: Store, where: str, values: tuple[int, ...]) -> dict[int, tuple[str, str]]:
    """Where people work and as what, read for all at once: a look-up for each takes three times as long."""
    return {
        person: (organisation, role)
        for person, organisation, role in store.sql(
            "SELECT a.person_id, coalesce(o.name, ''), a.role FROM affiliation a"
            " JOIN person p ON p.id = a.person_id LEFT JOIN organisation o ON o.id = a.organisation_id"
            f" WHERE a.ended_on IS NULL AND {where} ORDER BY a.id",
            values,
        )
    }


# Tags, directions and introducers: by whom, and in which column that stands.
_LINKS = (
    ("SELECT x.person_id, t.name FROM person_tag x JOIN tag t ON t.id = x.tag_id", "x.person_id"),
    (
        "SELECT x.person_id, d.name FROM person_direction x JOIN direction d ON d.id = x.direction_id",
        "x.person_id",
    ),
    (
        "SELECT x.introduced_id, p.name FROM introduction x JOIN person p ON p.id = x.introducer_id",
        "x.introduced_id",
    ),
)


def _names(store: Store, sql: str, column: str, ident: int | None) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    where, values = ("1", ()) if ident is None else (f"{column} = ?", (ident,))
    for person, name in store.sql(f"{sql} WHERE {where} ORDER BY x.id", values):
        found.setdefault(person, []).append(name)
    return found
