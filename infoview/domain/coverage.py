"""Who answered which question, where they agree, where they contradict each other, and what is still blank.

The core questions are asked of everyone so that answers can be laid side by side; this is the laying out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from infoview.domain.questions import Question


class Agreement(StrEnum):
    """How an answer stands to what others said."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"


class Cell(StrEnum):
    """What one person said to one question; the later a member, the more it tells."""

    BLANK = "blank"
    ANSWERED = "answered"
    AGREES = "agrees"
    CONTRADICTS = "contradicts"


_WEIGHT = {cell: weight for weight, cell in enumerate(Cell)}


@dataclass(frozen=True)
class Answer:
    """That a person answered a question, and how it stands to what others said (None: not compared yet)."""

    question_id: int
    person_id: int
    agrees: Agreement | None = None

    @property
    def cell(self) -> Cell:
        """The cell this answer alone would fill."""
        return Cell.ANSWERED if self.agrees is None else Cell(self.agrees.value)


@dataclass(frozen=True)
class Row:
    """One question with a cell for each person, in the order of the matrix's people."""

    question: Question
    cells: tuple[Cell, ...]

    @property
    def answered(self) -> int:
        """How many people answered it, in whatever way."""
        return len(self.cells) - self.cells.count(Cell.BLANK)

    @property
    def agreeing(self) -> int:
        """How many people agree with what others said."""
        return self.cells.count(Cell.AGREES)

    @property
    def contradicting(self) -> int:
        """How many people contradict what others said."""
        return self.cells.count(Cell.CONTRADICTS)

    @property
    def is_gap(self) -> bool:
        """Nobody has answered it yet."""
        return self.answered == 0


@dataclass(frozen=True)
class Matrix:
    """The people asked, by id, and a row for every question: gaps first, then what fewest answered."""

    people: tuple[int, ...]
    rows: tuple[Row, ...]


def coverage(questions: Iterable[Question], people: Sequence[int], answers: Iterable[Answer]) -> Matrix:
    """Lays the answers of these people to these questions side by side.

    Who answered a question more than once shows what tells most: a contradiction is never hidden by an
    answer that agrees. Answers to other questions or by other people are left aside. Among questions
    answered equally often a core question comes first, then the order of the bank.
    """
    columns = tuple(dict.fromkeys(people))
    said: dict[tuple[int, int], Cell] = {}
    for answer in answers:
        at = (answer.question_id, answer.person_id)
        said[at] = max(said.get(at, Cell.BLANK), answer.cell, key=lambda cell: _WEIGHT[cell])
    rows = [
        Row(question, tuple(said.get((question.id, person), Cell.BLANK) for person in columns))
        for question in questions
    ]
    return Matrix(columns, tuple(sorted(rows, key=_order)))


def _order(row: Row) -> tuple[int, ...]:
    return (row.answered, not row.question.core, row.question.position, row.question.id)
