"""A short run of the monkey; minutes of it in `make soak`."""

from pathlib import Path

import pytest

from tests.trust.monkey import book_in, let_loose


@pytest.mark.parametrize("seed", [1, 2])
async def test_any_keys_at_all(tmp_path: Path, seed: int) -> None:
    book = book_in(tmp_path)
    assert len(await let_loose(book, seed, 60)) == 60
    assert book.store.sql("PRAGMA integrity_check") == [("ok",)]
    book.close()
