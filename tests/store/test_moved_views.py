"""Views kept in format 1, which had no table for them, come into format 2 with their history.

What the old program wrote is written here as it did: into the layouts of tables, under a key and as JSON.
"""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from infoview.store import migrate, opening
from infoview.store.backups import backups_of, keep_copy
from infoview.store.dump import MARK, workbook_of
from infoview.store.merge import plan
from infoview.store.merging import apply, copy_of
from infoview.store.salvage import salvage
from infoview.store.saved_views import change_view, saved_views
from infoview.store.store import Store

NOW = datetime(2026, 3, 5, 9, 0)
LAYOUT = '["view:"]'


def fields(name: str, typed: str) -> str:
    return json.dumps({"name": name, "typed": typed}, ensure_ascii=False, sort_keys=True)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A workbook of format 1: a view saved, changed and renamed, one removed, one saved and taken back."""
    path = tmp_path / "old" / "workbook.db"
    path.parent.mkdir()
    with closing(opening.connect(path, safe=False)) as file:
        migrate.bring_up_to_date(file, lambda _version: None, migrate.migrations()[:1])
        steps = [
            ("Layout", "INSERT INTO import_mapping VALUES(1, ?, '{}')", (LAYOUT,)),
            ("Saved", "INSERT INTO import_mapping VALUES(2, 'view:wait', ?)", (fields("Wait", "a"),)),
            (
                "Changed",
                "UPDATE import_mapping SET fields = ? WHERE id = 2",
                (fields("Wait", 'org:"Ä & Co"'),),
            ),
            (
                "Renamed",
                "UPDATE import_mapping SET headers = 'view:[b] zoe', fields = ? WHERE id = 2",
                (fields("[b] Zoë", 'org:"Ä & Co"'),),
            ),
            (
                "Saved another",
                "INSERT INTO import_mapping VALUES(3, 'view:gone', ?)",
                (fields("Gone", "#x"),),
            ),
            ("Removed it", "DELETE FROM import_mapping WHERE id = 3", ()),
            (
                "Saved and taken back",
                "INSERT INTO import_mapping VALUES(4, 'view:x', ?)",
                (fields("X", "x"),),
            ),
        ]
        for ident, (label, sql, values) in enumerate(steps, 1):
            file.execute(
                "INSERT INTO change_set(id, at, label, kind) VALUES(?, '', ?, 'deed')", (ident, label)
            )
            file.execute(sql, values)
        file.execute("UPDATE change_set SET state = 'undone' WHERE id = 7")
        file.execute("INSERT INTO change_set(id, at, label, kind, undoes_id) VALUES(8, '', '', 'undo', 7)")
        file.execute("DELETE FROM import_mapping WHERE id = 4")
    return path


def told(store: Store) -> list[tuple[str, str]]:
    return [(one.name, one.typed) for one in saved_views(store)]


def test_views_are_moved_after_a_proven_copy_and_nothing_else_is(old: Path) -> None:
    store = Store(old)
    assert told(store) == [("[b] Zoë", 'org:"Ä & Co"')]
    assert [row["headers"] for row in store.where("import_mapping")] == [LAYOUT]
    assert store.where("saved_view")[0]["name_key"] == "[b] zoe"
    store.close()
    (copy,) = backups_of(old, old.parent / "backups")
    assert copy.path.name.endswith("-before-format-2.db")
    assert copy.state() == "whole"
    assert copy.manifest is not None
    assert copy.manifest.format == 1


def test_what_was_done_to_them_before_is_taken_back_and_done_again(old: Path) -> None:
    store = Store(old)
    again = store.redo(NOW)
    assert again is not None
    seen = [told(store)]
    while store.undo(NOW):
        seen.append(told(store))
    wanted, waiting = ("[b] Zoë", 'org:"Ä & Co"'), ("Wait", 'org:"Ä & Co"')
    assert seen == [
        [wanted, ("X", "x")],
        [wanted],
        [wanted, ("Gone", "#x")],
        [wanted],
        [waiting],
        [("Wait", "a")],
        [],
        [],
    ]
    assert store.where("import_mapping") == []
    while store.redo(NOW):
        pass
    assert told(store) == [wanted, ("X", "x")]
    store.close()


def test_a_copy_of_format_1_is_merged_field_by_field(old: Path, tmp_path: Path) -> None:
    other = old.with_name("laptop.db")
    other.write_bytes(old.read_bytes())
    with closing(opening.connect(other, safe=False)) as file:
        file.execute("INSERT INTO change_set(id, at, label, kind) VALUES(20, '', 'Changed', 'deed')")
        file.execute("UPDATE import_mapping SET fields = ? WHERE id = 2", (fields("[b] Zoë", "stage:asked"),))
    store = Store(old)
    with store.write("Renamed", NOW):
        change_view(store, 2, "mine", "Mine", 'org:"Ä & Co"')
    with copy_of(other, tmp_path) as read:
        made = plan(store.connection, read.connection)
        assert made.conflicts == []
        apply(store, read, "Merged", NOW, made, lambda: None)
    assert told(store) == [("Mine", "stage:asked")]
    store.close()


def test_a_damaged_workbook_of_format_1_is_read_out_with_its_views(old: Path, tmp_path: Path) -> None:
    done = salvage(old, tmp_path / "new.db")
    assert done.lost == {}
    store = Store(tmp_path / "new.db")
    assert told(store) == [("[b] Zoë", 'org:"Ä & Co"')]
    store.close()


def test_a_kept_copy_that_is_looked_at_is_still_told_from_a_damaged_one(old: Path) -> None:
    folder = old.parent / "backups"
    copy = keep_copy(old, folder, "by-hand")
    looked = Store(copy, backups=folder / "copies", begin=False)
    assert told(looked) == [("[b] Zoë", 'org:"Ä & Co"')]
    looked.close()
    (found,) = backups_of(old, folder)
    assert (found.why, found.state()) == ("by-hand", "whole")
    assert found.manifest is not None
    assert found.manifest.format == 2


def test_a_workbook_written_out_as_json_by_format_1_brings_its_views(tmp_path: Path) -> None:
    row = {"id": 2, "headers": "view:wait", "fields": fields("Wait", "a")}
    document = {"kind": MARK, "format": 1, "schema": 1, "past": [7], "tables": {"import_mapping": [row]}}
    store = workbook_of(document, tmp_path / "new.db", lambda _rows: None)
    assert told(store) == [("Wait", "a")]
    store.close()
