"""Three copies of one workbook: whatever the order in which they take each other in, all end equal."""

import shutil
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infoview.workbook.merging import merge_in
from infoview.workbook.workbook import Workbook
from tests.conftest import tries
from tests.workbook.test_merging import DEED, do, open_at, rows, seed

__all__ = ["seed"]

# Who takes in whom, until everybody has heard of everything.
ROUNDS = (
    ((0, 1), (0, 2), (1, 0), (2, 0)),
    ((0, 2), (0, 1), (2, 0), (1, 0)),
    ((1, 2), (0, 1), (2, 0), (1, 0)),
    ((2, 0), (1, 2), (0, 1), (2, 1)),
    ((0, 1), (1, 2), (2, 0), (0, 2), (1, 2)),
)
DEEDS = st.lists(DEED, max_size=5)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("do"), st.integers(0, 2), DEED),
        st.tuples(st.just("merge"), st.integers(0, 2), st.integers(1, 2)),
    ),
    max_size=10,
)


def copies(folder: Path, start: Path, done: tuple[Any, ...]) -> list[Workbook]:
    books = []
    for number, deeds in enumerate(done):
        path = folder / f"copy{number}.db"
        shutil.copy(start, path)
        books.append(open_at(path))
        for deed in deeds:
            do(books[-1], deed)
    return books


@settings(deadline=None, max_examples=tries(4))
@example([("field", 2, "x")], [("field", 2, "x")], [("undo", 0, "")], ROUNDS[0])
@given(one=DEEDS, two=DEEDS, three=DEEDS, round_=st.sampled_from(ROUNDS))
def test_three_copies_end_equal(
    tmp_path_factory: pytest.TempPathFactory, seed: Path, one: Any, two: Any, three: Any, round_: Any
) -> None:
    folder = tmp_path_factory.mktemp("many")
    books = copies(folder, seed, (one, two, three))
    try:
        for into, other in round_:
            merge_in(books[into], books[other].places.workbook)
        assert rows(books[0]) == rows(books[1]) == rows(books[2])
        for into, other in permutations(range(3), 2):
            assert merge_in(books[into], books[other].places.workbook).nothing
            assert books[into].store.sql("PRAGMA foreign_key_check") == []
    finally:
        for book in books:
            book.close()
        shutil.rmtree(folder)


@settings(deadline=None, max_examples=tries(4))
@given(steps=STEPS)
def test_copies_that_merge_now_and_then_while_they_change_end_equal(
    tmp_path_factory: pytest.TempPathFactory, seed: Path, steps: Any
) -> None:
    folder = tmp_path_factory.mktemp("now-and-then")
    books = copies(folder, seed, ((), (), ()))
    try:
        for kind, which, what in steps:
            if kind == "do":
                do(books[which], what)  # undo among it, of a merge as well
            else:
                merge_in(books[which], books[(which + what) % 3].places.workbook)
        for _ in range(2):
            for into, other in ROUNDS[0]:
                merge_in(books[into], books[other].places.workbook)
        assert rows(books[0]) == rows(books[1]) == rows(books[2])
        assert all(merge_in(books[0], book.places.workbook).nothing for book in books[1:])
    finally:
        for book in books:
            book.close()
        shutil.rmtree(folder)
