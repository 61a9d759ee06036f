"""Whatever was done in a workbook, with whatever words: written out and brought in it is the same workbook."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.formats.csv_out import write_people_csv
from infoview.workbook.exporting import as_json
from infoview.workbook.importing import import_file
from infoview.workbook.merging import merge_in
from tests.conftest import tries
from tests.workbook.test_merging import DEED, do, seed
from tests.workbook.test_round_trips import PERSON, TEXT, content, open_at

__all__ = ["seed"]


@settings(deadline=None, max_examples=tries(5))
@given(everybody=st.lists(PERSON, min_size=1, max_size=3), deeds=st.lists(DEED, max_size=8), words=TEXT)
def test_a_workbook_of_any_past_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, seed: Path, everybody: Any, deeds: Any, words: str
) -> None:
    folder = tmp_path_factory.mktemp("json")
    source, written = folder / "source.csv", folder / "all.json"
    shutil.copy(seed, folder / "first.db")
    first, second = open_at(folder / "first.db"), open_at(folder / "second.db")
    try:
        source.write_bytes(write_people_csv(everybody))
        import_file(first, source)
        for deed in deeds:
            do(first, deed)
        with first.deed("Edited"):
            for row in first.store.where("person"):
                first.store.update("person", row["id"], why=words, notes=words)
        written.write_bytes(as_json(first).data)
        result = import_file(second, written)
        assert result.added == len(first.store.where("person"))
        assert content(second) == content(first)
        assert as_json(second).data == written.read_bytes()
        assert merge_in(second, folder / "first.db", dry_run=True).nothing
        assert merge_in(first, folder / "second.db", dry_run=True).nothing
        assert import_file(second, written).added == 0
    finally:
        first.close()
        second.close()
        shutil.rmtree(folder)
