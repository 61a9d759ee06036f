"""The review as question and answer: each letter does its deed, and nothing in a name acts."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("begun")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, run: Run) -> Callable[[str], str]:
    """Runs the review with these lines typed; what it printed."""

    def typed(text: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        ran = run("review", "--plain")
        assert ran.status == 0
        assert ran.err == ""
        return str(ran.out)

    return typed


@pytest.fixture
def owed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people wrote last week and were not answered."""
    for name in ("Ana Ruiz", "Bo Li"):
        assert run("add", name).status == 0
        assert run("log", name, "asked", "--on", "2026-02-25").status == 0
        assert run("log", name, "they_wrote", "--on", "2026-02-26").status == 0


def test_a_day_without_cards_says_so(answers: Callable[[str], str]) -> None:
    assert "That was today's review." in answers("")


def test_done_goes_on_to_the_next_and_ends_with_what_was_done(
    owed: None, answers: Callable[[str], str], run: Run
) -> None:
    said = answers("d\nd\n")
    assert "Card 1 of 2. Answer: " in said
    assert "Card 2 of 2. Answer: " in said
    assert "Done: Answer: Ana Ruiz." in said
    assert "Done: Answer: Bo Li." in said
    assert len([one for one in run("history", "--json").json() if "answer" in str(one).lower()]) >= 2


def test_undo_brings_the_card_back(owed: None, answers: Callable[[str], str]) -> None:
    said = answers("d\nu\nq\n")
    assert said.count("Card 1 of 2.") == 2
    assert "Undone:" in said


def test_later_takes_a_day_and_a_reason(owed: None, answers: Callable[[str], str]) -> None:
    said = answers("l\nin 2 weeks\nthey move house\nq\n")
    assert "Put off until Monday 16 March." in said
    assert "Card 2 of 2." in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("l\nnonsense\nq\n", "nonsense"),
        ("l\n\nq\n", "Nothing was changed."),
        ("x\nq\n", "Please answer with one of these"),
        ("\nq\n", "Please answer with one of these"),
        ("", "Your answer?"),
    ],
)
def test_what_is_not_understood_changes_nothing(
    owed: None, answers: Callable[[str], str], typed: str, told: str
) -> None:
    assert told in answers(typed)
    assert "Card 1 of 2." in answers("q\n")


def test_skip_is_for_today(owed: None, answers: Callable[[str], str]) -> None:
    assert "Skipped for today." in answers("s\nq\n")
    assert "Card 2 of 2." in answers("q\n")


def test_a_name_cannot_act_on_the_terminal(run: Run, answers: Callable[[str], str]) -> None:
    run("add", "Eve \x1b[31mRed\x1b]0;title\x07")
    run("log", "Eve", "asked", "--on", "2026-02-25")
    run("log", "Eve", "they_wrote", "--on", "2026-02-26")
    said = answers("d\n")
    assert "Eve" in said
    assert "\x1b" not in said
    assert "\x07" not in said


def test_what_came_after_the_days_cards_is_counted_and_not_called_nothing(
    owed: None, answers: Callable[[str], str], run: Run
) -> None:
    answers("d\nd\n")
    run("add", "Cy Dahl")
    assert run("today").out.splitlines()[1:] == [
        "Today's cards are done.",
        "1 more can wait for another day.",
    ]


def test_the_last_answer_can_be_taken_back_too(owed: None, answers: Callable[[str], str]) -> None:
    said = answers("d\nd\nu\ns\n\n")
    assert said.count("Card 2 of 2. Answer: Bo Li.") == 2
    assert said.count("That was today's review.") == 2
    assert "Skipped for today." in said
