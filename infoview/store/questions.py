"""The question bank as it was used: what was planned, who answered what, and what is still open."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from infoview.store.store import Store


@dataclass(frozen=True, slots=True)
class Answered:
    """What one person answered to one question of the bank."""

    answer_id: int
    question_id: int
    person_id: int
    person: str
    on: date
    text: str
    agrees: str  # agrees, contradicts, or '' where it was not compared
    together: bool = False  # said in a talk with several people, by nobody in particular


# What was said to a whole group counts for everybody in the talk.
_ANSWERS = """
SELECT a.id, q.question_id, p.id, p.name, a.noted_on, a.text, a.agrees,
  a.person_id IS NULL AND (SELECT count(*) FROM meeting_person o WHERE o.meeting_id = m.id) > 1
FROM answer a JOIN planned_question q ON q.id = a.planned_question_id
JOIN meeting m ON m.id = q.meeting_id JOIN meeting_person mp ON mp.meeting_id = m.id
JOIN person p ON p.id = mp.person_id AND (a.person_id IS NULL OR a.person_id = p.id)
WHERE q.question_id IS NOT NULL AND a.text <> '' AND {which}
ORDER BY a.noted_on, a.id, mp.position"""


def answers(store: Store) -> list[Answered]:
    """Every answer to a question of the bank, oldest first."""
    return _answers(store, "1")


def answers_in(store: Store, direction: int | None) -> list[Answered]:
    """The answers of the talks about one direction (None: about none), oldest first."""
    return _answers(store, "m.direction_id IS ?", direction)


def _answers(store: Store, which: str, *about: int | None) -> list[Answered]:
    rows = store.sql(_ANSWERS.format(which=which), about)
    return [
        Answered(answer, question, person, name, date.fromisoformat(on), text, agrees, bool(together))
        for answer, question, person, name, on, text, agrees, together in rows
    ]


def asked_elsewhere(store: Store, people: Iterable[int], meeting: int) -> set[int]:
    """The questions of the bank that any of these people was asked in another meeting."""
    rows = store.sql(
        "SELECT q.question_id FROM planned_question q JOIN meeting_person mp ON mp.meeting_id = q.meeting_id"
        " WHERE q.question_id IS NOT NULL AND q.state = 'asked' AND q.meeting_id <> ?"
        " AND mp.person_id IN(SELECT value FROM json_each(?))",
        (meeting, json.dumps(list(people))),
    )
    return {question for (question,) in rows}


def last_place(store: Store) -> int:
    """The last place taken in the bank."""
    return int(store.sql("SELECT coalesce(max(position), 0) FROM question")[0][0])


def said_in(store: Store, meeting: int) -> list[tuple[int, int | None, str]]:
    """(question planned, who said it, text) of what was answered in a talk, in the order of asking; nobody in
    particular is None."""
    rows = store.sql(
        "SELECT q.id, a.person_id, a.text FROM planned_question q JOIN answer a ON a.planned_question_id = q.id"
        " WHERE q.meeting_id = ? ORDER BY q.position, q.id, a.id",
        (meeting,),
    )
    return [(question, person, text) for question, person, text in rows]


def directions_to_compare(store: Store) -> list[tuple[int, str]]:
    """(id, name) of every direction: open and chosen ones first."""
    rows = store.sql("SELECT id, name FROM direction ORDER BY status NOT IN('open','chosen'), position, id")
    return [(direction, name) for direction, name in rows]


def people_about(store: Store, direction: int) -> dict[int, str]:
    """Whoever was met or is to be met about a direction, by the first of those meetings."""
    rows = store.sql(
        "SELECT p.id, p.name FROM person p JOIN meeting_person mp ON mp.person_id = p.id"
        " JOIN meeting m ON m.id = mp.meeting_id"
        " WHERE m.direction_id = ? AND m.status IN('held','booked') AND p.archived_on IS NULL"
        " GROUP BY p.id ORDER BY min(m.starts_at), p.id",
        (direction,),
    )
    return dict(rows)


def planned_about(store: Store, direction: int) -> frozenset[tuple[int, int]]:
    """(question of the bank, person) of what is planned for the talks to come about a direction."""
    rows = store.sql(
        "SELECT q.question_id, mp.person_id FROM planned_question q JOIN meeting m ON m.id = q.meeting_id"
        " JOIN meeting_person mp ON mp.meeting_id = m.id"
        " WHERE m.status = 'booked' AND m.direction_id = ? AND q.question_id IS NOT NULL",
        (direction,),
    )
    return frozenset((question, person) for question, person in rows)


def to_meet_about(store: Store, direction: int, first: int) -> list[tuple[int, int, str]]:
    """(meeting, person, name) of the talks to come about a direction: this person's first, then the soonest."""
    rows = store.sql(
        "SELECT m.id, mp.person_id, p.name FROM meeting m JOIN meeting_person mp ON mp.meeting_id = m.id"
        " JOIN person p ON p.id = mp.person_id"
        " WHERE m.status = 'booked' AND m.direction_id = ? ORDER BY mp.person_id <> ?, m.starts_at, mp.position",
        (direction, first),
    )
    return [(meeting, person, name) for meeting, person, name in rows]


def open_questions(store: Store) -> list[tuple[int, str, int | None, bool]]:
    """(id, text, direction, answered) of everything one ever wondered about, oldest first."""
    rows = store.sql("SELECT id, text, direction_id, answered_on IS NOT NULL FROM open_question ORDER BY id")
    return [(ident, text, direction, bool(answered)) for ident, text, direction, answered in rows]
