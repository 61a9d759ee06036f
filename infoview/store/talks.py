"""Talks that were held, who was in them, and what came in writing instead."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from infoview.store.days import day_of
from infoview.store.store import Store


class HeldRow(NamedTuple):
    """One person in one talk that was held, with the talk's reflection where there is one."""

    meeting_id: int
    starts_at: str
    minutes: int
    person_id: int
    person: str
    reflection_id: int | None
    information: int | None
    giving: int | None


class LetterRow(NamedTuple):
    """Somebody who helped in writing alone, with the reflection on it where there is one."""

    person_id: int
    person: str
    on: date
    reflection_id: int | None
    information: int | None
    giving: int | None


_HELD = """
SELECT m.id, m.starts_at, m.minutes, p.id, p.name, r.id, r.information, rp.giving FROM meeting m
JOIN meeting_person mp ON mp.meeting_id = m.id JOIN person p ON p.id = mp.person_id
LEFT JOIN reflection r ON r.meeting_id = m.id
LEFT JOIN reflection_person rp ON rp.reflection_id = r.id AND rp.person_id = p.id
WHERE m.status = 'held' AND p.archived_on IS NULL
ORDER BY r.id IS NOT NULL, m.starts_at DESC, mp.position, mp.id"""
_LETTERS = """
SELECT p.id, p.name, max(e.on_date), r.id, r.information, rp.giving FROM person p
JOIN event e ON e.person_id = p.id AND e.kind IN('helped','advised') AND e.meeting_id IS NULL
LEFT JOIN reflection_person rp ON rp.person_id = p.id
  AND rp.reflection_id IN(SELECT id FROM reflection WHERE meeting_id IS NULL)
LEFT JOIN reflection r ON r.id = rp.reflection_id
WHERE p.archived_on IS NULL AND p.stage IS NOT NULL
  AND NOT EXISTS(SELECT 1 FROM event m WHERE m.person_id = p.id AND m.kind = 'met')
GROUP BY p.id ORDER BY r.id IS NOT NULL, max(e.on_date) DESC, p.id"""


def held(store: Store) -> list[HeldRow]:
    """Everybody in every talk: those without a reflection first, newest first within each."""
    return [HeldRow(*row) for row in store.sql(_HELD)]


def letters(store: Store) -> list[LetterRow]:
    """Everybody who helped in writing alone, without a talk yet; those without a reflection first."""
    return [LetterRow(row[0], row[1], date.fromisoformat(row[2]), *row[3:]) for row in store.sql(_LETTERS)]


def people_in(store: Store, meeting: int) -> list[tuple[int, str]]:
    """Who was in the talk, in order."""
    rows = store.sql(
        "SELECT p.id, p.name FROM meeting_person mp JOIN person p ON p.id = mp.person_id"
        " WHERE mp.meeting_id = ? ORDER BY mp.position, mp.id",
        (meeting,),
    )
    return [(ident, name) for ident, name in rows]


def last_letter(store: Store, person: int) -> date | None:
    """The day they last helped, advised, named somebody or wrote outside of a talk."""
    rows = store.sql(
        "SELECT max(on_date) FROM event WHERE person_id = ? AND meeting_id IS NULL"
        " AND kind IN('helped','advised','introduced','redirected','they_wrote')",
        (person,),
    )
    return day_of(rows[0][0])


def words_of_letters(store: Store, person: int) -> list[str]:
    """What they wrote, oldest first."""
    rows = store.sql(
        "SELECT note FROM event WHERE person_id = ? AND kind IN('helped','they_wrote') AND note <> ''"
        " ORDER BY on_date, id",
        (person,),
    )
    return [text for (text,) in rows]
