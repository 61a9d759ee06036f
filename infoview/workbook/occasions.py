"""What one reflects on: a talk, with one person or several, or what someone gave in writing alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from infoview.domain.events import EventKind
from infoview.domain.habits import Habit, habits
from infoview.domain.keys import name_key
from infoview.domain.verdict import Verdict, of_several
from infoview.store import talks as stored
from infoview.store.meetings import booked_in_sight, held_with
from infoview.store.reflections import (
    OwnWords,
    own_words,
    reflection_on,
    reflection_on_letters,
    scores_over_time,
)
from infoview.workbook import drafts, happenings
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

__all__ = [
    "Occasion",
    "OwnWords",
    "Talk",
    "addressed",
    "begun",
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
    held: bool = True

    @property
    def names(self) -> str:
        """Everybody in it, in one line."""
        return ", ".join(name for _, name in self.people)


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
    newest = stored.last_letter(book.store, ident)
    if newest is None:
        raise Refused(
            f"There is nothing to reflect on with {person['name']} yet;"
            " log `met` after a talk, or `helped` when they helped in writing."
        )
    return Occasion(ident, None, ((ident, person["name"]),), newest)


def people_of(book: Workbook, meeting: int) -> list[tuple[int, str]]:
    """Who was in the talk, in order."""
    return stored.people_in(book.store, meeting)


def join(book: Workbook, about: Occasion, person: int) -> None:
    """Somebody else was in the talk as well: they are owed thanks of their own, and have a part in its reflection."""
    if about.meeting_id is None:
        raise Refused("That came in writing, from one person.")
    happenings.log(book, person, EventKind.MET, happenings.Details(on=about.on, subject_id=about.meeting_id))


def occasion_with(book: Workbook, person: int, on: date | None = None) -> Occasion:
    """The occasion to reflect on with a person: the newest talk (of that day), else what they gave in writing."""
    held = [
        meeting
        for meeting, starts_at, _ in reversed(held_with(book.store, person))
        if on in (None, book.local(starts_at).date())
    ]
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
        return reflection_on(book.store, about.meeting_id)
    return reflection_on_letters(book.store, about.id)


def talks(book: Workbook) -> list[Talk]:
    """Every talk held: those without a reflection first, newest first within each."""
    drafted = drafts.kept_keys(book, "reflection:")
    known: dict[int, list[stored.HeldRow]] = {}
    for row in stored.held(book.store):
        known.setdefault(row.meeting_id, []).append(row)
    return [_talk(book, rows, drafted) for rows in known.values()]


def begun(book: Workbook) -> list[Talk]:
    """Talks whose time has come, of which nobody has said yet whether they took place; the newest first."""
    found = []
    for meeting in reversed(booked_in_sight(book.store)):
        row = book.store.get("meeting", meeting) or {}
        starts = book.local(row["starts_at"])
        if starts <= book.clock.now():
            people = tuple(people_of(book, meeting))
            found.append(
                Talk(meeting, people, starts.date(), row["minutes"], False, False, Verdict.OPEN, held=False)
            )
    return found


def letters(book: Workbook) -> list[Talk]:
    """Everybody who helped in writing alone, without a talk yet; those without a reflection first."""
    drafted = drafts.kept_keys(book, "reflection:")
    return [
        Talk(
            row.person_id,
            ((row.person_id, row.person),),
            row.on,
            0,
            row.reflection_id is not None,
            draft_key(row.person_id) in drafted,
            of_several(row.information, [row.giving]),
            in_writing=True,
        )
        for row in stored.letters(book.store)
    ]


def _talk(book: Workbook, rows: list[stored.HeldRow], drafted: set[str]) -> Talk:
    first = rows[0]
    return Talk(
        first.meeting_id,
        tuple((row.person_id, row.person) for row in rows),
        book.local(first.starts_at).date(),
        first.minutes,
        first.reflection_id is not None,
        draft_key(first.meeting_id) in drafted,
        of_several(first.information, [row.giving for row in rows]),
    )


def my_habits(book: Workbook) -> list[Habit]:
    """What I tend to do well in talks, and what not, measure by measure."""
    return habits(scores_over_time(book.store))


def my_words(book: Workbook, most: int) -> list[OwnWords]:
    """What I wrote I would do differently, the newest first."""
    return own_words(book.store, most)
