"""Who answered which question of a direction, where they agree, and whom to ask what is still blank."""

from __future__ import annotations

from dataclasses import dataclass

from infoview.domain.coverage import Agreement, Answer, Matrix, coverage
from infoview.domain.keys import name_key
from infoview.store import questions as stored
from infoview.store.people import discreet
from infoview.store.questions import Answered
from infoview.workbook import planning, question_bank
from infoview.workbook.errors import Refused
from infoview.workbook.occasions import people_of
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Comparison:
    """The matrix of one direction, with names for its people and every answer by question and person."""

    direction_id: int
    direction: str
    matrix: Matrix
    names: dict[int, str]
    answers: dict[tuple[int, int], tuple[Answered, ...]]
    planned: frozenset[tuple[int, int]]  # question and person, for a talk to come

    def said(self, question: int, person: int) -> tuple[Answered, ...]:
        """What a person answered to a question, oldest first."""
        return self.answers.get((question, person), ())


def directions(book: Workbook) -> list[tuple[int, str]]:
    """The directions one can compare in: open ones first."""
    return stored.directions_to_compare(book.store)


def compared(book: Workbook, direction: int, *, hide_discreet: bool = False) -> Comparison:
    """Questions by people of one direction: whoever was met or is to be met about it.

    With `hide_discreet` nobody discreet is among them, nor what they said.
    """
    row = book.store.get("direction", direction)
    if row is None:
        raise Refused("That direction is not in the workbook any more.")
    hidden = discreet(book.store) if hide_discreet else {}
    about = stored.people_about(book.store, direction)
    people = {person: name for person, name in about.items() if person not in hidden}
    found = [one for one in stored.answers_in(book.store, direction) if one.person_id not in hidden]
    said: dict[tuple[int, int], list[Answered]] = {}
    for answer in found:
        said.setdefault((answer.question_id, answer.person_id), []).append(answer)
    matrix = coverage(
        [entry.question for entry in question_bank.entries(book)],
        list(people),
        [
            Answer(one.question_id, one.person_id, Agreement(one.agrees) if one.agrees else None)
            for one in found
        ],
    )
    answers = {at: tuple(texts) for at, texts in said.items()}
    planned = stored.planned_about(book.store, direction)
    return Comparison(direction, row["name"], matrix, people, answers, planned)


def compare(book: Workbook, answer: Answered, agrees: str) -> None:
    """How an answer stands to what others said: agrees, contradicts, or '' for not compared."""
    said = {"agrees": "Agrees", "contradicts": "Contradicts", "": "Not compared"}[agrees]
    with book.deed(f"{said}: {answer.person}"):
        book.store.update("answer", answer.answer_id, agrees=agrees)


def people_of_talk(book: Workbook, answer: Answered) -> list[tuple[int, str]]:
    """Who was in the talk that an answer comes from."""
    row = book.store.get("answer", answer.answer_id) or {}
    planned = book.store.get("planned_question", row.get("planned_question_id", 0)) or {}
    return people_of(book, planned.get("meeting_id", 0))


def said_by(book: Workbook, answer: Answered, person: int | None) -> None:
    """Who of several people in the talk said it; None: everybody, or nobody in particular."""
    people = dict(people_of_talk(book, answer))
    if person is not None and person not in people:
        raise Refused("They were not in that talk.")
    with book.deed(f"Said by {people[person] if person else 'everybody'}: {answer.text}"):
        book.store.update("answer", answer.answer_id, person_id=person)


def plan_for_next(book: Workbook, found: Comparison, question: int, person: int) -> str:
    """Plan a question for this person's next talk, else for the next suitable person's; whose it is.

    Suitable is whoever has a talk booked about this direction and has not answered it. Refused where nobody is.
    """
    already = False
    for meeting, other, name in stored.to_meet_about(book.store, found.direction_id, person):
        if found.said(question, other):
            continue
        if book.store.where("planned_question", meeting_id=meeting, question_id=question):
            already = True
            continue
        planning.add_from_bank(book, meeting, question, "gap")
        return name
    if already:
        raise Refused("It is planned already for everybody whom you will meet about this direction.")
    raise Refused("Nobody who has not answered it has a talk booked about this direction yet.")


def short_name(name: str, taken: set[str]) -> str:
    """Up to three letters that tell a person apart in a narrow column."""
    words = name_key(name).split() or ["?"]
    initials = "".join(word[0] for word in words[:3]).upper()
    letters = (initials if len(words) > 1 else words[0][:3].title()) or "?"
    number, short = 2, letters
    while short in taken:
        short, number = f"{letters[:2]}{number}", number + 1
    taken.add(short)
    return short
