"""Ids: always new, always rising, and readable aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.store.ids import Ids, from_public_id, public_id


def test_every_id_is_greater_than_all_before() -> None:
    ids = Ids()
    made = [ids.new() for _ in range(20_000)]
    assert made == sorted(set(made))
    assert made[-1] < 2**60


def test_no_id_falls_below_one_seen_whatever_the_clock_says() -> None:
    ids = Ids()
    ids.seen(2**59)
    assert ids.new() > 2**59


def test_a_block_of_ids_stands_between_those_before_and_after_it() -> None:
    ids = Ids()
    before, block, after = ids.new(), ids.block(5_000), ids.new()
    assert before < block[0]
    assert block[-1] < after
    assert len(set(block)) == 5_000


@pytest.mark.parametrize("both_saw", [0, 2**59])
def test_two_makers_do_not_meet(both_saw: int) -> None:
    one, two = Ids(), Ids()
    one.seen(both_saw)
    two.seen(both_saw)
    assert not {one.new() for _ in range(20)} & {two.new() for _ in range(20)}


@given(st.integers(0, 2**60 - 1))
def test_the_public_form_reads_back(ident: int) -> None:
    shown = public_id(ident)
    assert len(shown) == 12
    assert not set(shown) & set("ilou")
    assert from_public_id(f" {shown.upper()}\n") == ident


@given(st.text())
def test_anything_else_is_no_id(text: str) -> None:
    found = from_public_id(text)
    assert found is None or public_id(found) == text.strip().lower()
