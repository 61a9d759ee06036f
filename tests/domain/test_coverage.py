"""The coverage matrix: blanks, agreement, contradiction, gaps first."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.coverage import Agreement, Answer, Cell, Matrix, coverage
from infoview.domain.questions import Question, Theme

QUESTIONS = [Question(id=n, text=f"Question {n}?", theme=Theme.DAY, position=n) for n in range(1, 5)]
ANA, BEN, CHI = 11, 12, 13

agreements = st.none() | st.sampled_from(Agreement)
answers_of_any = st.lists(st.builds(Answer, st.integers(0, 6), st.integers(10, 15), agreements), max_size=30)


def ids(matrix: Matrix) -> list[int]:
    return [row.question.id for row in matrix.rows]


def test_cells_stand_in_the_order_of_the_people() -> None:
    answers = [
        Answer(1, ANA),
        Answer(1, BEN, Agreement.AGREES),
        Answer(1, CHI, Agreement.CONTRADICTS),
        Answer(2, CHI),
    ]
    matrix = coverage(QUESTIONS[:2], [CHI, ANA, BEN], answers)
    assert matrix.people == (CHI, ANA, BEN)
    rows = {row.question.id: row for row in matrix.rows}
    assert rows[1].cells == (Cell.CONTRADICTS, Cell.ANSWERED, Cell.AGREES)
    assert rows[2].cells == (Cell.ANSWERED, Cell.BLANK, Cell.BLANK)
    assert (rows[1].answered, rows[1].agreeing, rows[1].contradicting) == (3, 1, 1)


def test_gaps_come_first_then_what_fewest_answered_then_core_then_the_bank() -> None:
    bank = [*QUESTIONS, Question(id=9, text="Core?", theme=Theme.COSTS, core=True, position=9)]
    answers = [Answer(1, ANA), Answer(1, BEN), Answer(3, ANA)]
    matrix = coverage(bank, [ANA, BEN], answers)
    assert ids(matrix) == [9, 2, 4, 3, 1]
    assert [row.question.id for row in matrix.rows if row.is_gap] == [9, 2, 4]


@pytest.mark.parametrize("later_first", [False, True])
def test_a_contradiction_is_never_hidden_by_another_answer(later_first: bool) -> None:
    said = [Answer(1, ANA, Agreement.CONTRADICTS), Answer(1, ANA, Agreement.AGREES), Answer(1, ANA)]
    matrix = coverage(QUESTIONS[:1], [ANA], said[::-1] if later_first else said)
    assert matrix.rows[0].cells == (Cell.CONTRADICTS,)
    assert matrix.rows[0].answered == 1


def test_nobody_asked_leaves_every_question_a_gap() -> None:
    matrix = coverage(QUESTIONS, [], [])
    assert all(row.is_gap for row in matrix.rows)
    assert all(row.cells == () for row in matrix.rows)


@given(answers_of_any)
def test_every_question_has_one_row_and_every_person_one_cell(answers: list[Answer]) -> None:
    people = [ANA, BEN, CHI, ANA]
    matrix = coverage(QUESTIONS, people, answers)
    assert sorted(ids(matrix)) == [1, 2, 3, 4]
    assert all(len(row.cells) == len(matrix.people) == 3 for row in matrix.rows)
    assert all(before.answered <= after.answered for before, after in pairwise(matrix.rows))
    for row in matrix.rows:
        asked = {a.person_id for a in answers if a.question_id == row.question.id}
        assert row.answered == len(asked & {ANA, BEN, CHI})
        assert row.is_gap is (row.answered == 0)


@given(answers_of_any)
def test_the_order_in_which_answers_came_makes_no_difference(answers: list[Answer]) -> None:
    people = [ANA, BEN, CHI]
    assert coverage(QUESTIONS, people, answers) == coverage(QUESTIONS, people, answers[::-1])
