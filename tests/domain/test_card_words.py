"""How the review speaks of its cards."""

from datetime import date, datetime
from typing import Any

import pytest

from infoview.domain.card_words import may_wait, waited, whose
from infoview.domain.obligations.obligation import CardKind, Obligation

K = CardKind
TODAY = date(2026, 11, 20)


def card(kind: CardKind, late: bool = True, **facts: Any) -> Obligation:
    due = date(2026, 11, 10)
    return Obligation(kind, 1, due, "", due, due if late else None, person="Ana Ruiz")._replace(**facts)


def test_a_few_that_may_wait_are_counted_and_many_are_not() -> None:
    assert may_wait(20) == "20 more can wait"
    assert may_wait(21) == may_wait(296) == "The rest can wait"


@pytest.mark.parametrize(
    ("owed", "words"),
    [
        (card(K.NUDGE), "due 10 days ago"),
        (card(K.NUDGE, late=False), ""),
        (card(K.NUDGE, due_on=date(2026, 10, 20)), "due 4 weeks ago"),
        (card(K.NUDGE, due_on=date(2025, 11, 20)), "has waited"),
        (
            card(K.PREPARE, starts=datetime(2026, 11, 21, 15)),
            "tomorrow 15:00",
        ),  # never how late one is with it
        (card(K.PREPARE), "due 10 days ago"),
    ],
)
def test_how_long_a_card_has_waited_and_before_a_talk_when_that_is(owed: Obligation, words: str) -> None:
    assert waited(owed, TODAY) == words


def test_a_question_is_asked_of_somebody_without_a_colon() -> None:
    assert whose(card(K.THANK)) == "Thank: Ana Ruiz"
    assert whose(card(K.HAPPENED)) == "Did it happen? Ana Ruiz"
    assert whose(card(K.LEARN, person="")) == "Find out"
