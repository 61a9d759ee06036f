"""Preparing a meeting: its questions, proposed and then mine; purpose, and what there is to give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from infoview.domain.planner import plan
from infoview.domain.questions import Phase, Question, Reserved, Theme
from infoview.workbook.errors import Refused
from infoview.workbook.reflecting import people_of
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Planned:
    """One question of a meeting: `state` is planned, ready (ticked), asked or skipped."""

    id: int
    text: str
    minutes: int
    why: str
    state: str


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A booked meeting with its questions, in order."""

    id: int
    people: tuple[tuple[int, str], ...]
    starts: datetime  # where I am
    zone: str  # theirs
    minutes: int
    place: str
    medium: str
    purpose: str
    give_idea: str
    confirmed_on: date | None
    prepared: bool
    questions: tuple[Planned, ...]


def upcoming(book: Workbook) -> list[Upcoming]:
    """Every booked meeting, soonest first."""
    rows = book.store.sql("SELECT id FROM meeting WHERE status = 'booked' ORDER BY starts_at, id")
    return [meeting_of(book, ident) for (ident,) in rows]


def meeting_of(book: Workbook, meeting: int) -> Upcoming:
    """One meeting with its questions."""
    row = book.store.get("meeting", meeting)
    if row is None:
        raise Refused("That meeting is not in the workbook any more.")
    return Upcoming(
        meeting,
        tuple(people_of(book, meeting)),
        book.local(row["starts_at"]),
        row["zone"],
        row["minutes"],
        row["place"],
        row["medium"],
        row["purpose"],
        row["give_idea"],
        date.fromisoformat(row["confirmed_on"]) if row["confirmed_on"] else None,
        row["prepared_on"] is not None,
        tuple(_planned(book, meeting)),
    )


def _planned(book: Workbook, meeting: int) -> list[Planned]:
    rows = book.store.sql(
        "SELECT id, text, minutes, why, state FROM planned_question WHERE meeting_id = ? ORDER BY position, id",
        (meeting,),
    )
    return [Planned(*row) for row in rows]


def question_bank(book: Workbook, meeting: int) -> list[Question]:
    """The bank as this meeting sees it: how many of the direction's people answered each, and what was asked before."""
    direction = (book.store.get("meeting", meeting) or {}).get("direction_id")
    persons = [person for person, _ in people_of(book, meeting)]
    answered = dict(
        book.store.sql(
            "SELECT q.question_id, count(DISTINCT mp.person_id) FROM planned_question q"
            " JOIN meeting m ON m.id = q.meeting_id JOIN meeting_person mp ON mp.meeting_id = m.id"
            " JOIN answer a ON a.planned_question_id = q.id"
            " WHERE a.text <> '' AND m.direction_id IS ? GROUP BY q.question_id",
            (direction,),
        )
    )
    marks = ",".join("?" * len(persons))
    before = {
        ident
        for (ident,) in book.store.sql(
            "SELECT q.question_id FROM planned_question q JOIN meeting_person mp ON mp.meeting_id = q.meeting_id"
            f" WHERE q.state = 'asked' AND q.meeting_id <> ? AND mp.person_id IN({marks})",
            (meeting, *persons),
        )
    }
    return [_question(row, answered, before) for row in book.store.where("question", archived_on=None)]


def _question(row: dict[str, Any], answered: dict[int, int], before: set[int]) -> Question:
    return Question(
        id=row["id"],
        text=row["text"],
        theme=Theme(row["theme"]),
        phase=Phase(row["phase"]),
        minutes=row["minutes"],
        rapport=row["rapport"],
        gift=bool(row["gift"]),
        core=bool(row["core"]),
        second_meeting=bool(row["second_meeting"]),
        position=row["position"],
        reserved=Reserved(row["reserved"]) if row["reserved"] else None,
        hint=row["hint"],
        answered_by=answered.get(row["id"], 0),
        asked_before=row["id"] in before,
    )


def propose_questions(book: Workbook, meeting: int) -> tuple[str, ...]:
    """Plan questions for a meeting that has none yet; what to watch out for, as sentences."""
    found = meeting_of(book, meeting)
    persons = [person for person, _ in found.people]
    held = any(
        row["status"] == "held"
        for person in persons
        for link in book.store.where("meeting_person", person_id=person)
        for row in book.store.where("meeting", id=link["meeting_id"])
    )
    planned = plan(question_bank(book, meeting), minutes_agreed=found.minutes, second_meeting=held)
    names = ", ".join(name for _, name in found.people)
    with book.deed(f"Planned questions for {names}"):
        start = len(found.questions)
        for position, choice in enumerate(planned.choices, start):
            book.store.insert(
                "planned_question",
                meeting_id=meeting,
                question_id=choice.question.id,
                text=choice.question.text,
                minutes=choice.question.minutes,
                position=position,
                why=choice.why,
            )
    return planned.warnings


def tick(book: Workbook, question: int) -> None:
    """A question is ready to be asked, or not after all; once the talk is on, asked or not."""
    row = book.store.get("planned_question", question)
    if row is None:
        raise Refused("That question is not planned any more.")
    state = "planned" if row["state"] in ("ready", "asked") else "ready"
    with book.deed(f"{'Ticked' if state == 'ready' else 'Unticked'}: {row['text']}"):
        book.store.update("planned_question", question, state=state)


def add_question(book: Workbook, meeting: int, text: str) -> int:
    """A question of one's own, for this meeting."""
    if not text.strip():
        raise Refused("Please write the question.")
    found = meeting_of(book, meeting)
    with book.deed(f"Added a question: {text.strip()}"):
        return book.store.insert(
            "planned_question",
            meeting_id=meeting,
            text=text.strip(),
            position=len(found.questions),
            why="mine",
        )


def reword(book: Workbook, question: int, text: str) -> None:
    """Another wording, for this meeting only."""
    if not text.strip():
        raise Refused("Please write the question; `x` takes it out.")
    with book.deed(f"Reworded a question: {text.strip()}"):
        book.store.update("planned_question", question, text=text.strip())


def drop_question(book: Workbook, question: int) -> None:
    """Leave a question out of this meeting."""
    row = book.store.get("planned_question", question)
    if row is not None:
        with book.deed(f"Left out: {row['text']}"):
            book.store.delete("planned_question", question)


def move_question(book: Workbook, question: int, by: int) -> None:
    """Ask a question earlier (-1) or later (+1)."""
    row = book.store.get("planned_question", question)
    if row is None:
        return
    order = [one.id for one in _planned(book, row["meeting_id"])]
    place = order.index(question)
    target = min(max(place + by, 0), len(order) - 1)
    if target == place:
        return
    order.insert(target, order.pop(place))
    with book.deed(f"Moved a question: {row['text']}"):
        for position, ident in enumerate(order):
            book.store.update("planned_question", ident, position=position)


def set_purpose(book: Workbook, meeting: int, values: dict[str, str]) -> None:
    """What I want to leave knowing, what I could give, and the practical side."""
    allowed = (
        "purpose",
        "give_idea",
        "praise",
        "about_me",
        "why_you",
        "why_field",
        "place",
        "who_calls",
        "medium",
    )
    names = ", ".join(name for _, name in people_of(book, meeting))
    with book.deed(f"Prepared the talk with {names}"):
        book.store.update(
            "meeting", meeting, **{name: values[name].strip() for name in allowed if name in values}
        )


def mark_prepared(book: Workbook, meeting: int, *, ready: bool = True) -> None:
    """I am ready for this talk (or not yet)."""
    names = ", ".join(name for _, name in people_of(book, meeting))
    with book.deed(f"{'Ready' if ready else 'Not ready yet'} for the talk with {names}"):
        book.store.update("meeting", meeting, prepared_on=book.today.isoformat() if ready else None)
