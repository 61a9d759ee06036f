"""What one reflects on: a talk, with one person or several, or what someone gave in writing alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from infoview.domain.events import EventKind
from infoview.domain.habits import Habit, habits
from infoview.domain.keys import name_key
from infoview.domain.verdict import Verdict, of_several
from infoview.store.reflections import OwnWords, own_words, scores_over_time
from infoview.workbook import drafts, happenings
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

__all__ = [
    "Occasion",
    "OwnWords",
    "Talk",
    "addressed",
    "draft_key",
    "join",
    "letters",
    "my_habits",
    "my_words",
    "occasion_of",
    "occasion_with",
    "people_of",
    "saved_reflection",
    "talks",
]

_GONE = "That talk is not in the workbook any more."


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion to reflect on; `id` is that of the meeting, or, for letters, that of the person."""

    id: int
    meeting_id: int | None
    people: tuple[tuple[int, str], ...]
    on: date
    minutes: int | None = None
    direction_id: int | None = None
    medium: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """An occasion in a list: with whom, when, and whether its reflection is written."""

    meeting_id: int  # the occasion's id
    people: tuple[tuple[int, str], ...]
    on: date
    minutes: int
    reflected: bool
    started: bool  # a draft of its reflection is there
    verdict: Verdict
    in_writing: bool = False


def occasion_of(book: Workbook, ident: int) -> Occasion:
    """The talk of that id, or what the person of that id gave in writing; Refused where neither is there."""
    row = book.store.get("meeting", ident)
    if row is not None:
        on = book.local(row["starts_at"]).date()
        minutes = row["minutes_actual"] or row["minutes"]
        return Occasion(
            ident, ident, tuple(people_of(book, ident)), on, minutes, row["direction_id"], row["medium"]
        )
    person = book.store.get("person", ident)
    if person is None:
        raise Refused(_GONE)
    newest = book.store.sql(
        "SELECT max(on_date) FROM event WHERE person_id = ? AND meeting_id IS NULL"
        " AND kind IN('helped','advised','introduced','redirected','they_wrote')",
        (ident,),
    )[0][0]
    if newest is None:
        raise Refused(
            f"There is nothing to reflect on with {person['name']} yet;"
            " log `met` after a talk, or `helped` when they helped in writing."
        )
    return Occasion(ident, None, ((ident, person["name"]),), date.fromisoformat(newest))


def people_of(book: Workbook, meeting: int) -> list[tuple[int, str]]:
    """Who was in the talk, in order."""
    rows = book.store.sql(
        "SELECT p.id, p.name FROM meeting_person mp JOIN person p ON p.id = mp.person_id"
        " WHERE mp.meeting_id = ? ORDER BY mp.position, mp.id",
        (meeting,),
    )
    return [(ident, name) for ident, name in rows]


def join(book: Workbook, about: Occasion, person: int) -> None:
    """Somebody else was in the talk as well: they are owed thanks of their own, and have a part in its reflection."""
    if about.meeting_id is None:
        raise Refused("That came in writing, from one person.")
    happenings.log(book, person, EventKind.MET, happenings.Details(on=about.on, subject_id=about.meeting_id))


def occasion_with(book: Workbook, person: int, on: date | None = None) -> Occasion:
    """The occasion to reflect on with a person: the newest talk (of that day), else what they gave in writing."""
    rows = book.store.sql(
        "SELECT m.id, m.starts_at FROM meeting m JOIN meeting_person mp ON mp.meeting_id = m.id"
        " WHERE mp.person_id = ? AND m.status = 'held' ORDER BY m.starts_at DESC",
        (person,),
    )
    held = [meeting for meeting, starts_at in rows if on in (None, book.local(starts_at).date())]
    if on is not None and not held:
        raise Refused(f"There was no talk on {on.isoformat()}; `infoview show` tells when you met.")
    return occasion_of(book, held[0] if held else person)


def addressed(name: str, about: Occasion) -> int | None:
    """The one person of the occasion whose name has a word that begins like this."""
    wanted = name_key(name)
    found = [
        person
        for person, whole in about.people
        if any(word.startswith(wanted) for word in name_key(whole).split())
    ]
    return found[0] if len(found) == 1 else None


def draft_key(ident: int) -> str:
    """Where the form of an occasion is kept while it is being filled in."""
    return f"reflection:{ident}"


def saved_reflection(book: Workbook, about: Occasion) -> int | None:
    """The reflection that was written on it."""
    if about.meeting_id is not None:
        rows = book.store.sql("SELECT id FROM reflection WHERE meeting_id = ?", (about.meeting_id,))
    else:
        rows = book.store.sql(
            "SELECT r.id FROM reflection r JOIN reflection_person rp ON rp.reflection_id = r.id"
            " WHERE r.meeting_id IS NULL AND rp.person_id = ? ORDER BY r.id DESC LIMIT 1",
            (about.id,),
        )
    return int(rows[0][0]) if rows else None


_TALKS = """
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


def talks(book: Workbook) -> list[Talk]:
    """Every talk held: those without a reflection first, newest first within each."""
    begun = drafts.kept_keys(book, "reflection:")
    known: dict[int, list[tuple[Any, ...]]] = {}
    for row in book.store.sql(_TALKS):
        known.setdefault(row[0], []).append(row)
    return [_talk(book, rows, begun) for rows in known.values()]


def letters(book: Workbook) -> list[Talk]:
    """Everybody who helped in writing alone, without a talk yet; those without a reflection first."""
    begun = drafts.kept_keys(book, "reflection:")
    return [
        Talk(
            person,
            ((person, name),),
            date.fromisoformat(on),
            0,
            reflection is not None,
            draft_key(person) in begun,
            of_several(information, [giving]),
            in_writing=True,
        )
        for person, name, on, reflection, information, giving in book.store.sql(_LETTERS)
    ]


def _talk(book: Workbook, rows: list[tuple[Any, ...]], begun: set[str]) -> Talk:
    ident, starts_at, minutes, _, _, reflection, information, _ = rows[0]
    return Talk(
        ident,
        tuple((row[3], row[4]) for row in rows),
        book.local(starts_at).date(),
        minutes,
        reflection is not None,
        draft_key(ident) in begun,
        of_several(information, [row[7] for row in rows]),
    )


def my_habits(book: Workbook) -> list[Habit]:
    """What I tend to do well in talks, and what not, measure by measure."""
    return habits(scores_over_time(book.store))


def my_words(book: Workbook, most: int) -> list[OwnWords]:
    """What I wrote I would do differently, the newest first."""
    return own_words(book.store, most)
