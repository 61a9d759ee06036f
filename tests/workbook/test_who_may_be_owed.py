"""Leaving files unread changes nothing: whoever is left out is owed nothing, on any day."""

from datetime import date, datetime, timedelta

import pytest

from infoview.domain.obligations.collect import owed_to, standing
from infoview.store.files import person_files, surroundings
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook

NOW = datetime(2026, 3, 2, 10, 0)


@pytest.mark.parametrize("stage", [None, "resting", "dormant", "closed"])
@pytest.mark.parametrize("later", [0, 30, 200, 500])
def test_the_same_is_owed_as_when_every_file_is_read(demo: Workbook, stage: str | None, later: int) -> None:
    """Also when everybody rests, sleeps or is closed, whatever happened with them."""
    connection = demo.store.connection
    connection.execute("BEGIN")
    try:
        if stage is not None:
            connection.execute("UPDATE person SET stage = ? WHERE stage IS NOT NULL", (stage,))
        on = date(2026, 3, 2) + timedelta(days=later)
        day, around = demo.day(on), surroundings(demo.store)
        files = person_files(demo.store, demo.local)
        owed = {file.id: owed_to(file, day, around) for file in files}
        seen = overview(demo, on)
        assert seen.owed == owed
        assert seen.standing == {file.id: standing(file, owed[file.id], day) for file in files}
        assert any(owed.values())
    finally:
        connection.execute("ROLLBACK")
