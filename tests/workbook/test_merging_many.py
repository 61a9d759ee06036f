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


def copies(folder: Path, start: Path, done: tuple[Any, ...]) -> list[Workbook]:
    books = []
    for number, deeds in enumerate(done):
        path = folder / f"copy{number}.db"
        shutil.copy(start, path)
        books.append(open_at(path))
        for deed in deeds:
            do(books[-1], deed)
    return books


@settings(deadline=None, max_examples=15)
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
