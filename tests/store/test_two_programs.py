"""One file, several programs: nobody's deed is lost, and everybody sees that something moved."""

import contextlib
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from infoview.store.errors import Away, StoreError
from infoview.store.store import Store

NOW = datetime(2026, 3, 2, 10, 0)
WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from infoview.store.store import Store

store = Store(Path(sys.argv[1]), safe=False)
for number in range(50):
    name = f"{sys.argv[2]} {number}"
    with store.write(name, datetime(2026, 3, 2, 10, 0)):
        store.insert("tag", name=name, name_key=name)
"""


WAITING = """
import sys
from datetime import datetime
from pathlib import Path
from infoview.store.store import Store

store = Store(Path(sys.argv[1]), safe=False)
print("open", flush=True)
sys.stdin.readline()
print("writing", flush=True)
with store.write("Tagged late", datetime(2026, 3, 2, 10, 0)):
    store.insert("tag", name="late", name_key="late")
"""


def add_tag(store: Store, name: str) -> int:
    with store.write(f"Tagged {name}", NOW):
        return store.insert("tag", name=name, name_key=name)


def names(store: Store) -> list[str]:
    return [row["name"] for row in store.where("tag")]


def test_both_write_and_each_sees_the_other(store: Store, path: Path) -> None:
    other = Store(path, safe=False)
    mine, theirs = store.version(), other.version()
    add_tag(store, "hr")
    assert store.version() == mine  # my own deeds are no news
    assert other.version() != theirs
    theirs = other.version()
    assert other.version() == theirs
    add_tag(other, "law")
    assert store.version() != mine
    assert names(store) == names(other) == ["hr", "law"]
    undone = store.undo(NOW)
    assert undone is not None
    assert undone.label == "Tagged law"
    assert names(other) == ["hr"]
    other.close()


def test_two_processes_lose_none_of_a_hundred_deeds(store: Store, path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    running = [subprocess.Popen([*command, who], stderr=subprocess.PIPE) for who in ("one", "two")]
    for process in running:
        assert (process.wait(60), process.stderr and process.stderr.read()) == (0, b"")
        assert process.stderr is not None
        process.stderr.close()
    assert len(names(store)) == 100
    assert len(store.deeds()) == 100
    assert len({deed.id for deed in store.deeds()}) == 100


def test_another_file_in_our_place_is_noticed_and_read(store: Store, path: Path, tmp_path: Path) -> None:
    other_path = Path(shutil.copy(path, tmp_path / "other.db"))
    other = Store(other_path, safe=False)
    add_tag(other, "restored")
    other.close()
    before = store.version()
    os.replace(other_path, path)
    assert store.version() != before
    assert names(store) == ["restored"]
    add_tag(store, "more")
    again = Store(path, safe=False)
    assert names(again) == ["restored", "more"]
    again.close()


def test_a_file_that_is_gone_is_told_and_none_is_made_in_its_place(
    store: Store, path: Path, tmp_path: Path
) -> None:
    add_tag(store, "hr")
    away = path.rename(tmp_path / "moved.db")
    with pytest.raises(StoreError, match="put it back"):
        add_tag(store, "law")
    with pytest.raises(StoreError, match="put it back"):
        store.version()
    assert not path.exists()
    away.rename(path)
    add_tag(store, "art")
    assert names(store) == ["hr", "art"]


def test_where_it_is_away_or_empty_no_other_thread_begins_one_either(store: Store, path: Path) -> None:
    path.rename(path.with_name("away.db"))
    with pytest.raises(Away, match="is not there any more"):
        Store(path, begin=False)
    assert not path.exists()
    path.touch()  # as a sync client leaves it
    with pytest.raises(Away):
        Store(path, begin=False)
    with pytest.raises(Away):
        add_tag(store, "law")
    assert path.read_bytes() == b""
    path.with_name("away.db").replace(path)
    add_tag(store, "law")
    assert names(store) == ["law"]


def test_something_else_in_our_place_is_refused_and_left_alone(
    store: Store, path: Path, tmp_path: Path
) -> None:
    add_tag(store, "hr")
    (tmp_path / "note.txt").write_text("Dear Ana" * 200)
    os.replace(tmp_path / "note.txt", path)
    with pytest.raises(StoreError, match="not an infoview workbook"):
        add_tag(store, "law")
    assert path.read_text() == "Dear Ana" * 200


def test_an_undo_waits_for_the_deed_another_program_is_at(store: Store, path: Path) -> None:
    add_tag(store, "hr")
    other = Store(path, safe=False)
    other.connection.execute("PRAGMA busy_timeout = 0")
    with store.write("Tagged law", NOW):
        store.insert("tag", name="law", name_key="law")
        with pytest.raises(StoreError, match="try again in a moment"):
            other.undo(NOW)
    undone = other.undo(NOW)
    assert undone is not None
    assert undone.label == "Tagged law"
    other.close()


def test_a_deed_that_waited_while_the_file_was_replaced_is_written_to_the_new_one(
    store: Store, path: Path, tmp_path: Path
) -> None:
    add_tag(store, "hr")
    new = Path(shutil.copy(path, tmp_path / "restored.db"))
    writer = subprocess.Popen(
        [sys.executable, "-c", WAITING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    store.connection.execute("BEGIN EXCLUSIVE")  # as a restore holds it
    writer.stdin.write("go\n")
    writer.stdin.flush()
    assert writer.stdout.readline() == "writing\n"
    with contextlib.suppress(subprocess.TimeoutExpired):
        writer.wait(0.3)  # by now it waits
    os.replace(new, path)
    store.connection.execute("ROLLBACK")
    assert writer.wait(60) == 0
    writer.stdin.close()
    writer.stdout.close()
    again = Store(path, safe=False)
    assert names(again) == ["hr", "late"]
    again.close()
