"""Copies grow old: which are made, which are kept, and that nothing else is ever let go of."""

import errno
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.store.backups import backups_of, keep_copy, keep_copy_if_changed, manifest_of, rotate, told
from infoview.store.errors import StoreError
from infoview.store.rotation import NEWEST, to_let_go
from infoview.store.store import Store

NOW = datetime(2026, 3, 2, 10, 0)


def add_tag(store: Store, name: str) -> None:
    with store.write(f"Tagged {name}", NOW):
        store.insert("tag", name=name, name_key=name)


moments = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)), unique=True, max_size=120)


@given(moments)
def test_the_newest_and_one_of_every_recent_day_week_and_month_stay(made: list[datetime]) -> None:
    kept = sorted(set(made) - to_let_go({one: one for one in made}), reverse=True)
    assert kept[:NEWEST] == sorted(made, reverse=True)[:NEWEST]
    for most, period in ((14, "%Y-%m-%d"), (8, "%G-%V"), (12, "%Y-%m")):
        recent = sorted({one.strftime(period) for one in made}, reverse=True)[:most]
        assert set(recent) <= {one.strftime(period) for one in kept}
    assert len(kept) <= NEWEST + 14 + 8 + 12
    assert not to_let_go({one: one for one in kept})


def test_a_copy_an_hour_for_two_years_leaves_a_few_dozen_reaching_far_back() -> None:
    kept: list[datetime] = []
    for hour in range(0, 2 * 365 * 24, 5):
        kept.append(datetime(2024, 1, 1) + timedelta(hours=hour))
        gone = to_let_go({one: one for one in kept})
        kept = [one for one in kept if one not in gone]
    assert 25 <= len(kept) <= 44
    assert (kept[-1] - kept[0]).days > 330


def test_nothing_is_copied_twice_and_every_change_once(store: Store, path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert keep_copy_if_changed(path, kept, "auto") is not None
    assert keep_copy_if_changed(path, kept, "auto") is None
    add_tag(store, "hr")
    assert keep_copy_if_changed(path, kept, "auto") is not None
    assert keep_copy_if_changed(path, kept, "auto") is None
    store.undo(NOW)
    assert keep_copy_if_changed(path, kept, "auto") is not None
    assert [backup.state() for backup in backups_of(path, kept)] == ["whole"] * 3


def test_only_copies_made_unasked_are_let_go_of(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    asked = {
        keep_copy(path, kept, why, NOW - timedelta(days=900))
        for why in ("by-hand", "before-restore", "before-format-2")
    }
    for minutes in range(NEWEST + 5):
        keep_copy(path, kept, "auto", NOW + timedelta(minutes=minutes))
    foreign = kept / "another-2020-01-01T000000-auto.db"
    foreign.write_text("not of this workbook")
    gone = rotate(path, kept)
    assert len(gone) == 5
    left = {backup.path for backup in backups_of(path, kept)}
    assert asked < left
    assert len(left) == len(asked) + NEWEST
    assert foreign.exists()
    assert not any(manifest_of(one).exists() for one in gone)


def test_a_copy_tells_the_format_it_was_made_before_and_not_which_of_its_second_it_is(
    path: Path, tmp_path: Path
) -> None:
    for why in ("before-format-2", "before-format-2", "before-import", "before-import"):
        keep_copy(path, tmp_path / "kept", why, NOW)
    found = {backup.path.name[-24:]: backup.why for backup in backups_of(path, tmp_path / "kept")}
    assert sorted(found.values()) == ["before-format-2"] * 2 + ["before-import"] * 2, found


@pytest.mark.parametrize(
    "fault",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        sqlite3.OperationalError("database or disk is full"),
    ],
)
def test_where_there_is_no_room_it_says_where_to_make_some(tmp_path: Path, fault: Exception) -> None:
    if isinstance(fault, sqlite3.Error):
        fault.sqlite_errorcode = sqlite3.SQLITE_FULL
    with pytest.raises(StoreError, match=r"disk is full.*please make room there"), told(tmp_path / "kept"):
        raise fault


def test_a_copy_that_changed_or_lost_its_manifest_is_told_from_a_whole_one(
    path: Path, tmp_path: Path
) -> None:
    copies = [keep_copy(path, tmp_path / "kept", "by-hand", NOW + timedelta(days=day)) for day in range(3)]
    data = bytearray(copies[0].read_bytes())
    data[len(data) // 2] ^= 1
    copies[0].write_bytes(data)
    manifest_of(copies[1]).write_text('{"of": 1')
    states = {backup.path: backup.state() for backup in backups_of(path, tmp_path / "kept")}
    assert [states[copy] for copy in copies] == ["changed", "unknown", "whole"]


@pytest.mark.parametrize("source", ["import", "merge"])
def test_a_copy_is_made_before_others_data_come_in(path: Path, source: str) -> None:
    store = Store(path)
    add_tag(store, "hr")
    with store.write("Brought in", NOW, source=source):  # type: ignore[arg-type]
        store.insert("tag", name="law", name_key="law")
    [copy] = backups_of(path, path.parent / "backups")
    assert copy.why == f"before-{source}"
    other = Store(copy.path, safe=False)
    assert [row["name"] for row in other.where("tag")] == ["hr"]
    other.close()
    store.close()
