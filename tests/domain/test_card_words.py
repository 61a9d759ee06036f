"""How the review speaks of its cards."""

from infoview.domain.card_words import may_wait


def test_a_few_that_may_wait_are_counted_and_many_are_not() -> None:
    assert may_wait(20) == "20 more can wait"
    assert may_wait(21) == may_wait(296) == "The rest can wait"
