"""Whatever a file holds, an import either does all it says or refuses in a sentence and changes nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infoview.store.errors import StoreError
from infoview.workbook.errors import Refused
from infoview.workbook.exporting import as_json
from infoview.workbook.importing import import_file
from infoview.workbook.workbook import Workbook
from tests.conftest import tries
from tests.workbook.conftest import Dump

FILES = sorted(Path(__file__).parents[1].joinpath("formats", "files").glob("*.*"))
FILES += sorted(
    path
    for path in Path(__file__).parents[3].joinpath("shared", "samples").glob("*.*")
    if path.suffix != ".md"
)


@pytest.mark.parametrize("kind", [*(path.name for path in FILES), "json"])
@settings(deadline=None, max_examples=tries(4), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0, 1), at=st.floats(0, 0.999), bit=st.integers(0, 7), noise=st.binary(max_size=8))
def test_damaged_files_import_whole_or_not_at_all(
    book: Workbook, tmp_path: Path, dump: Dump, kind: str, cut: float, at: float, bit: int, noise: bytes
) -> None:
    found = next((path for path in FILES if path.name == kind), None)
    whole = found.read_bytes() if found else as_json(book).data
    data = bytearray(whole[: max(1, int(len(whole) * cut))])
    data[int(len(data) * at)] ^= 1 << bit
    path = tmp_path / "damaged"
    path.write_bytes(bytes(data) + noise)
    before, steps = dump(book), len(book.store.deeds())
    try:
        result = import_file(book, path)
    except (Refused, StoreError) as error:
        said: str | None = str(error)
    else:
        said = None
    if said is not None:
        assert "\n" not in said.strip()
        assert (dump(book), len(book.store.deeds())) == (before, steps)
        return
    assert len(book.store.deeds()) <= steps + 1
    if result.added or result.updated:
        book.undo()
    assert dump(book) == before
