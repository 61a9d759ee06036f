"""The questions of one meeting: proposed, and then mine to add to, reword, drop and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from infoview.domain.minutes import LONGEST_ANSWER, NotMinutes, understand_minutes
from infoview.domain.planner import check, plan, questions_for
from infoview.domain.questions import Question, Theme
from infoview.workbook import question_bank
from infoview.workbook.composing_words import whole_question
from infoview.workbook.errors import Refused, refusing
from infoview.workbook.occasions import people_of
from infoview.workbook.past_talks import met_before
from infoview.workbook.preparing import Planned, Upcoming, meeting_of, planned
from infoview.workbook.workbook import Workbook

MINUTES_OF_MINE = 3
"""Minutes that a question of one's own is taken to need, as it is kept."""


def bank_of(book: Workbook, meeting: int) -> list[Question]:
    """The bank as this meeting sees it."""
    direction = (book.store.get("meeting", meeting) or {}).get("direction_id")
    return question_bank.bank_for(
        book, direction, [person for person, _ in people_of(book, meeting)], meeting
    )


def propose_questions(book: Workbook, meeting: int) -> tuple[str, ...]:
    """Plan questions for a meeting that has none yet; what to watch out for, as sentences.

    What one asked them in the ask comes first: they expect it, and have thought about it.
    """
    found = meeting_of(book, meeting)
    second = met_before(book, found.people, meeting)
    mine = [] if second else _put_to_them(book, found)
    proposed = plan(
        bank_of(book, meeting),
        minutes_agreed=found.minutes - len(mine) * MINUTES_OF_MINE,
        second_meeting=second,
        wanted=questions_for(found.minutes) - len(mine),
    )
    with book.deed(f"Planned questions for {found.names}"):
        for text in mine:
            add_question(book, meeting, text)
        for position, choice in enumerate(proposed.choices, len(found.questions) + len(mine)):
            _insert(book, meeting, choice.question, choice.why, position)
    return warnings(book, meeting_of(book, meeting))


def _put_to_them(book: Workbook, found: Upcoming) -> list[str]:
    """The question of one's own for each of them, whole, unless it is planned already."""
    asked = ((book.store.get("person", person) or {}).get("question", "") for person, _ in found.people)
    planned_here = {one.text for one in found.questions}
    return [text for text in dict.fromkeys(map(whole_question, asked)) if text and text not in planned_here]


def warnings(book: Workbook, found: Upcoming) -> tuple[str, ...]:
    """What is amiss with the questions as they stand, however they came about: one sentence each."""
    chosen = [_as_question(book, one) for one in found.questions if one.state != "skipped"]
    return check(chosen, found.minutes, second_meeting=met_before(book, found.people, found.id))


def _as_question(book: Workbook, one: Planned) -> Question:
    row = book.store.get("question", one.question_id) if one.question_id else None
    if row is not None:
        return question_bank.question_of({**row, "minutes": one.minutes})
    # A question of one's own has no theme; it counts for its minutes only.
    return Question(one.id, one.text, Theme.FIT, minutes=one.minutes)


def tick(book: Workbook, question: int) -> None:
    """A question is ready to be asked, or not after all; once the talk is on, asked or not."""
    row = book.store.get("planned_question", question)
    if row is None:
        raise Refused("That question is not planned any more.")
    state = "planned" if row["state"] in ("ready", "asked") else "ready"
    with book.deed(f"{'Ticked' if state == 'ready' else 'Unticked'}: {row['text']}"):
        book.store.update("planned_question", question, state=state)


def add_question(book: Workbook, meeting: int, text: str) -> int:
    """A question of one's own, for this meeting; the closing questions stay last."""
    if not text.strip():
        raise Refused("Please write the question.")
    with book.deed(f"Added a question: {text.strip()}"):
        place = _make_room(book, meeting)
        return book.store.insert(
            "planned_question", meeting_id=meeting, text=text.strip(), position=place, why="mine"
        )


def add_from_bank(book: Workbook, meeting: int, question: int, why: str = "chosen") -> int:
    """A question of the bank, for this meeting; the closing questions stay last."""
    row = book.store.get("question", question)
    if row is None:
        raise Refused("That question is not in the bank any more.")
    if book.store.where("planned_question", meeting_id=meeting, question_id=question):
        raise Refused("That question is planned for this talk already.")
    with book.deed(f"Added a question: {row['text']}"):
        place = _make_room(book, meeting)
        return _insert(book, meeting, question_bank.question_of(row), why, place)


def not_planned(book: Workbook, meeting: int) -> list[Question]:
    """What of the bank is not planned for this meeting: gaps of its direction first, faded ones last."""
    had = {one.question_id for one in planned(book, meeting)}
    return sorted(
        (question for question in bank_of(book, meeting) if question.id not in had),
        key=lambda one: (one.asked_before, one.is_faded, not one.is_gap, one.position, one.id),
    )


def reword(book: Workbook, question: int, text: str, minutes: str = "") -> None:
    """Another wording, or other minutes, for this meeting only; '' leaves the minutes as they are."""
    if not text.strip():
        raise Refused("Please write the question, or leave it out.")
    changed: dict[str, Any] = {"text": text.strip()}
    if minutes.strip():
        with refusing(NotMinutes):
            changed["minutes"] = understand_minutes(minutes, LONGEST_ANSWER)
    with book.deed(f"Reworded a question: {text.strip()}"):
        book.store.update("planned_question", question, **changed)


def drop_question(book: Workbook, question: int) -> None:
    """Leave a question out of this meeting. Refused where it was answered: an answer is never lost."""
    row = book.store.get("planned_question", question)
    if row is None:
        return
    if any(answer["text"] for answer in book.store.where("answer", planned_question_id=question)):
        raise Refused("That question has an answer; it stays with the talk.")
    with book.deed(f"Left out: {row['text']}"):
        book.store.delete("planned_question", question)


def move_question(book: Workbook, question: int, by: int) -> None:
    """Ask a question earlier (-1) or later (+1)."""
    row = book.store.get("planned_question", question)
    if row is None:
        return
    order = [one.id for one in planned(book, row["meeting_id"])]
    place = order.index(question)
    target = min(max(place + by, 0), len(order) - 1)
    if target == place:
        return
    order.insert(target, order.pop(place))
    with book.deed(f"Moved a question: {row['text']}"):
        _number(book, order)


def _insert(book: Workbook, meeting: int, question: Question, why: str, position: int) -> int:
    return book.store.insert(
        "planned_question",
        meeting_id=meeting,
        question_id=question.id,
        text=question.text,
        minutes=question.minutes,
        position=position,
        why=why,
    )


def _make_room(book: Workbook, meeting: int) -> int:
    """The place before the closing questions, which are moved on by one."""
    order = planned(book, meeting)
    place = len(order)
    while place and _as_question(book, order[place - 1]).reserved:
        place -= 1
    _number(book, [one.id for one in order[:place]])
    _number(book, [one.id for one in order[place:]], place + 1)
    return place


def _number(book: Workbook, order: Sequence[int], start: int = 0) -> None:
    for position, ident in enumerate(order, start):
        book.store.update("planned_question", ident, position=position)
