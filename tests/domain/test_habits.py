"""What the scores say over time: counts first, words only from three talks on, each measure by itself."""

from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.habits import habits
from infoview.domain.verdict import Scores

score = st.none() | st.integers(0, 4)


def test_few_talks_are_no_habit() -> None:
    found = habits([Scores(3, 1), Scores(3, None)])
    assert found[0] == "Did I get good information? In 2 of 2 talks; too few to call it a habit."
    assert found[1] == "Did I give something in return? In 0 of 1 talks; too few to call it a habit."
    assert found[3] == "Is there a job lead? Nothing written down yet."


def test_what_goes_well_and_what_to_try() -> None:
    information, giving, connection, lead = habits([Scores(3, 1, 2, 0)] * 3 + [Scores(3, 3, 0, 1)])
    assert "In 4 of 4 talks: you tend to learn" in information
    assert "In 1 of 4 talks: try asking what they are proud of" in giving
    assert "In 3 of 4 talks: people tend to stay open" in connection
    assert "no failure" in lead


def test_what_changed_lately() -> None:
    rising = [Scores(0, 2)] * 3 + [Scores(3, 0)] * 3
    information, giving, *_ = habits(rising)
    assert information.endswith("; more often lately.")
    assert giving.endswith("; less often lately.")


@given(st.lists(st.builds(Scores, score, score, score, score)), score)
def test_one_measure_has_no_say_in_another(talks: list[Scores], other: int | None) -> None:
    changed = [Scores(talk.information, talk.giving, other, other) for talk in talks]
    assert habits(changed)[:2] == habits(talks)[:2]
