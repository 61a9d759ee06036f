"""The verdict: decided by information and giving alone, never by an average."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.verdict import MEASURES, MeasureName, Scores, Verdict, verdict

score = st.integers(0, 4)
maybe_score = st.none() | score


@pytest.mark.parametrize(
    ("information", "giving", "expected", "text"),
    [
        (2, 2, Verdict.BOTH, "A successful meeting"),
        (4, 4, Verdict.BOTH, "A successful meeting"),
        (4, 1, Verdict.HALF, "Half of it"),
        (0, 2, Verdict.HALF, "Half of it"),
        (1, 1, Verdict.NOT, "Not this one — and that happens"),
        (0, 0, Verdict.NOT, "Not this one — and that happens"),
        (None, 4, Verdict.OPEN, "No verdict yet"),
        (4, None, Verdict.OPEN, "No verdict yet"),
        (None, None, Verdict.OPEN, "No verdict yet"),
    ],
)
def test_the_first_two_measures_decide(
    information: int | None, giving: int | None, expected: Verdict, text: str
) -> None:
    assert verdict(information, giving) is expected
    assert verdict(information, giving).text == text


@given(st.builds(Scores, maybe_score, maybe_score, maybe_score, maybe_score), maybe_score, maybe_score)
def test_connection_and_lead_never_alter_the_verdict(
    scores: Scores, connection: int | None, lead: int | None
) -> None:
    other = replace(scores, connection=connection, lead=lead)
    assert other.verdict is scores.verdict is verdict(scores.information, scores.giving)


@given(score, score)
def test_both_measures_weigh_the_same(one: int, other: int) -> None:
    assert verdict(one, other) is verdict(other, one)


@given(score)
def test_no_score_makes_up_for_the_other(information: int) -> None:
    assert verdict(information, 1) is not Verdict.BOTH
    assert verdict(1, information) is not Verdict.BOTH


@given(score, score, score)
def test_a_better_score_never_makes_it_worse(giving: int, one: int, other: int) -> None:
    worse, better = sorted((one, other))
    order = [Verdict.NOT, Verdict.HALF, Verdict.BOTH]
    assert order.index(verdict(worse, giving)) <= order.index(verdict(better, giving))


@pytest.mark.parametrize("wrong", [-1, 5, 100])
@pytest.mark.parametrize("name", list(MeasureName))
def test_a_score_off_the_scale_is_refused_in_words(name: MeasureName, wrong: int) -> None:
    with pytest.raises(ValueError, match=f"A score is 0 to 4, not {wrong}"):
        Scores(**{name.value: wrong})


def test_the_verdict_itself_refuses_a_score_off_the_scale() -> None:
    with pytest.raises(ValueError, match="not 5"):
        verdict(None, 5)
    with pytest.raises(ValueError, match="not -1"):
        verdict(-1, None)


def test_the_measures_stand_in_the_order_of_the_founding_idea() -> None:
    assert [(m.place, m.name.value, m.required) for m in MEASURES] == [
        (1, "information", True),
        (2, "giving", True),
        (3, "connection", False),
        (4, "lead", False),
    ]
    assert all(m.question.endswith("?") and m.why and len(set(m.words)) == 5 for m in MEASURES)


def test_scores_are_read_by_the_name_of_their_measure() -> None:
    scores = Scores(information=1, giving=2, connection=3, lead=4)
    assert [scores.of(measure.name) for measure in MEASURES] == [1, 2, 3, 4]
