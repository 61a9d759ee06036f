"""Evidence, voices, dissent and saturation, by hand and against plain counting."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.evidence import Evidence, Side, Voice, advice_on, by_side, has_dissent, saturation

DAY = date(2026, 3, 2)


def piece(
    ident: int, pull: int = 0, sure: str = "heard", novelty: str = "new", talk: int | None = None
) -> Evidence:
    return Evidence(ident, f"text {ident}", pull, sure, "", novelty, "Ana", 1, DAY, talk)


def test_each_side_has_its_weightiest_first() -> None:
    found = by_side(
        [piece(1, 1), piece(2, 2, "hunch"), piece(3, 1, "seen"), piece(4, -1), piece(5), piece(6, 2)]
    )
    assert [one.id for one in found[Side.FOR]] == [6, 3, 2, 1]
    assert [one.id for one in found[Side.AGAINST]] == [4]
    assert [one.id for one in found[Side.NEITHER]] == [5]


@given(
    st.lists(
        st.builds(piece, st.integers(1, 99), st.integers(-2, 2), st.sampled_from(["hunch", "heard", "seen"]))
    )
)
def test_no_piece_is_lost_and_order_never_rises(pieces: list[Evidence]) -> None:
    found = by_side(pieces)
    assert sorted(one.id for side in found.values() for one in side) == sorted(one.id for one in pieces)
    for side in found.values():
        assert [one.weight for one in side] == sorted((one.weight for one in side), reverse=True)


def test_dissent_is_a_voice_against_or_one_who_left_or_chose_not_to() -> None:
    assert not has_dissent([piece(1, 2)], [Voice(1, "Ana", "practises")])
    assert has_dissent([piece(1, -1)], [])
    assert has_dissent([], [Voice(1, "Ana", "left")])
    assert has_dissent([], [Voice(1, "Ana", "declined")])


def test_saturation_compares_the_latest_three_talks_with_the_first_three() -> None:
    pieces = [piece(n, talk=talk) for n, talk in enumerate([1, 1, 1, 2, 2, 3, 4, 5])]
    pieces += [piece(20, novelty="confirms", talk=6), piece(21, talk=None)]
    found = saturation([1, 2, 3, 4, 5, 6], pieces)
    assert (found.talks, found.first, found.latest) == (6, 2.0, 2 / 3)
    assert "little that is new" in found.text
    assert saturation([1, 2], pieces).text == ""
    assert saturation([], []).talks == 0
    steady = saturation([1, 2, 3, 4], [piece(n, talk=n) for n in (1, 2, 3, 4)])
    assert "still learn" in steady.text


@pytest.mark.parametrize(
    ("voices", "dissent", "unknown", "says"),
    [
        (0, False, 0, "nobody heard"),
        (2, True, 0, "2 heard"),
        (3, False, 0, "spoken against"),
        (5, True, 1, "1 question is"),
        (5, True, 2, "2 questions are"),
        (3, True, 0, ""),
    ],
)
def test_what_a_direction_lacks(voices: int, dissent: bool, unknown: int, says: str) -> None:
    found = advice_on(voices, dissent, unknown)
    assert says in found
    assert bool(found) is bool(says)


def test_one_new_thing_is_one() -> None:
    steady = saturation([1, 2, 3, 4], [piece(n, talk=n) for n in (1, 2, 3, 4)])
    assert steady.text.endswith("brought 1 new thing each, the latest 1 new thing each.")
    assert "the latest 0 new things each" in saturation([1, 2, 3, 4, 5, 6], [piece(1, talk=1)]).text
