"""Reading reflections: the facts their form begins with, their scores over time, and one's own words on oneself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from infoview.domain.verdict import Scores
from infoview.store.store import Store


def was_booked(store: Store, meeting: int) -> bool:
    """Whether a talk was agreed on beforehand; otherwise it came by chance."""
    return bool(store.sql("SELECT 1 FROM event WHERE meeting_id = ? AND kind = 'booked' LIMIT 1", (meeting,)))


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What one wrote about oneself after a talk."""

    on: date
    do_differently: str
    wish_asked: str


class Changed(NamedTuple):
    """One measure of one person that was put differently later: what it was before, and since when it is not."""

    person_id: int
    measure: str  # giving, connection, job_lead
    was: int | None
    on: date


def changes_of(store: Store, reflection: int) -> list[Changed]:
    """How the measures of a reflection changed over the years, oldest first."""
    rows = store.sql(
        "SELECT rp.person_id, c.measure, c.was, c.on_date FROM measure_change c"
        " JOIN reflection_person rp ON rp.id = c.reflection_person_id"
        " WHERE rp.reflection_id = ? ORDER BY c.on_date, c.id",
        (reflection,),
    )
    return [Changed(person, measure, was, date.fromisoformat(on)) for person, measure, was, on in rows]


def scores_over_time(store: Store) -> list[Scores]:
    """The four measures of every reflection, oldest first, one a person in it; the information once a talk."""
    rows = store.sql(
        "SELECT CASE WHEN row_number() OVER (PARTITION BY r.id ORDER BY rp.id) = 1 THEN r.information END,"
        " rp.giving, rp.connection, rp.job_lead FROM reflection r"
        " JOIN reflection_person rp ON rp.reflection_id = r.id ORDER BY r.on_date, r.id, rp.id"
    )
    return [Scores(*row) for row in rows]


def own_words(store: Store, most: int) -> list[OwnWords]:
    """What one would do differently and wishes to have asked, the newest first."""
    rows = store.sql(
        "SELECT on_date, do_differently, wish_asked FROM reflection"
        " WHERE do_differently <> '' OR wish_asked <> '' ORDER BY on_date DESC, id DESC LIMIT ?",
        (most,),
    )
    return [OwnWords(date.fromisoformat(on), differently, asked) for on, differently, asked in rows]


def reflection_on(store: Store, meeting: int) -> int | None:
    """The reflection on a talk."""
    rows = store.sql("SELECT id FROM reflection WHERE meeting_id = ?", (meeting,))
    return int(rows[0][0]) if rows else None


def reflection_on_letters(store: Store, person: int) -> int | None:
    """The newest reflection on what a person gave in writing."""
    rows = store.sql(
        "SELECT r.id FROM reflection r JOIN reflection_person rp ON rp.reflection_id = r.id"
        " WHERE r.meeting_id IS NULL AND rp.person_id = ? ORDER BY r.id DESC LIMIT 1",
        (person,),
    )
    return int(rows[0][0]) if rows else None
