"""What is still unknown: open questions, each with a number of its own that never changes."""

from __future__ import annotations

from dataclasses import dataclass

from infoview.domain.keys import name_key
from infoview.store import questions as stored
from infoview.workbook.workbook import Workbook

_SHOWN_IN_FORM = 6


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One open question; `number` is its place among all that were ever asked."""

    number: int
    id: int
    text: str
    direction_id: int | None
    answered: bool


def all_questions(book: Workbook) -> list[OpenQuestion]:
    """Every question, oldest first."""
    return [OpenQuestion(number, *row) for number, row in enumerate(stored.open_questions(book.store), 1)]


def question_meant(book: Workbook, mark: str) -> OpenQuestion | None:
    """The question of that number, or the newest still open one that holds that word."""
    known = all_questions(book)
    if mark.isdecimal():
        return next((found for found in known if found.number == int(mark)), None)
    wanted = name_key(mark)
    holding = [found for found in known if wanted and wanted in name_key(found.text)]
    return next(
        (found for found in reversed(holding) if not found.answered), holding[-1] if holding else None
    )


def to_answer(book: Workbook, persons: list[int], direction: int | None) -> list[OpenQuestion]:
    """The open questions a talk with these people may have answered: of their directions, and of none.

    Where nobody knows yet what the talk was about, it may have answered any.
    """
    trails = {
        row["direction_id"]
        for person in persons
        for row in book.store.where("person_direction", person_id=person)
    }
    trails.add(direction)
    open_ones = [one for one in all_questions(book) if not one.answered]
    if trails == {None}:
        return open_ones[-_SHOWN_IN_FORM:]
    found = [one for one in open_ones if one.direction_id in trails | {None}]
    return found[-_SHOWN_IN_FORM:]
