"""What the scores say over time: counts first, words only from three talks on, each measure by itself."""

from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.habits import habits
from infoview.domain.verdict import Scores

score = st.none() | st.integers(0, 4)


def lines(talks: list[Scores]) -> list[str]:
    return [habit.line for habit in habits(talks)]


def test_few_talks_are_no_habit() -> None:
    found = lines([Scores(3, 1), Scores(3, None)])
    assert found[0] == "Did I get good information? 2 of 2 talks; too few to call it a habit."
    assert found[1] == "Did I give something in return? 0 of 1 time; too few to call it a habit."
    assert found[3] == "Is there a job lead? Nothing written down yet."


def test_what_goes_well_and_what_to_try() -> None:
    information, giving, connection, lead = lines([Scores(3, 1, 2, 0)] * 3 + [Scores(3, 3, 0, 1)])
    assert "4 of 4 talks: you tend to learn" in information
    assert "1 of 4 times: try asking what they are proud of" in giving
    assert giving.endswith("Most often: “I thanked them” (3).")
    assert "3 of 4 times: people tend to stay open" in connection
    assert "no failure" in lead


def test_of_two_as_frequent_the_later_is_told() -> None:
    information, *_ = lines([Scores(0), Scores(4), Scores(4), Scores(0)])
    assert information.endswith("Most often: “Nothing new” (2).")


def test_what_changed_lately() -> None:
    rising = [Scores(0, 2)] * 3 + [Scores(3, 0)] * 3
    information, giving, *_ = lines(rising)
    assert "; more often lately." in information
    assert "; less often lately." in giving


@given(st.lists(st.builds(Scores, score, score, score, score)), score)
def test_one_measure_has_no_say_in_another(talks: list[Scores], other: int | None) -> None:
    changed = [Scores(talk.information, talk.giving, other, other) for talk in talks]
    assert habits(changed)[:2] == habits(talks)[:2]
