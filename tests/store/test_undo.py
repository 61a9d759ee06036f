"""Undo and redo of anything: whatever a history holds, going back and forth meets the same rows again."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.store.errors import ChangedSince, StoreError
from infoview.store.store import Store
from tests.conftest import tries

NOW = datetime(2026, 3, 2, 10, 0)
Rows = dict[str, list[tuple[object, ...]]]
Dump = Callable[[Store], Rows]

TRAPS = (
    '{"id": 1, "name": null}',
    "[1, 2]",
    "123",
    "1.0",
    "null",
    "true",
    '"',
    "'); DROP TABLE person; --",
    "\x00a\x00",
    "\x1b[31m\u202etxt.exe\u2066",
    "👩‍👩‍👧 שלום 漢字",
    "a\nb\r\nc\\u0000\\",
    "x" * 5000,
)
words = st.one_of(st.sampled_from(TRAPS), st.text(st.characters(codec="utf-8"), min_size=1)).filter(
    lambda text: text.replace("\x00", " ").strip(" ") != "" and not text.startswith("\x00")
)


@dataclass(frozen=True)
class Change:
    """One change of a row: `which` and `other` choose among the rows there are."""

    do: str
    table: str
    which: int
    other: int
    text: str


# What each table needs to be filled with; `?table` is a row of that table, chosen by a number.
COLUMNS: dict[str, dict[str, object]] = {
    "organisation": {"name": "text", "name_key": "text"},
    "person": {
        "name": "text",
        "name_key": "text",
        "notes": "text",
        "assistant_of_id": "?person",
        "added_on": "day",
    },
    "affiliation": {"person_id": "!person", "organisation_id": "?organisation", "role": "text"},
    "tag": {"name": "text", "name_key": "text"},
    "person_tag": {"person_id": "!person", "tag_id": "!tag"},
    "meeting": {
        "status": "held",
        "starts_local": "day",
        "starts_at": "day",
        "booked_on": "day",
        "scratch": "text",
    },
    "meeting_person": {"meeting_id": "!meeting", "person_id": "!person", "note": "text"},
    "introduction": {
        "introducer_id": "!person",
        "introduced_id": "!person",
        "meeting_id": "?meeting",
        "on_date": "day",
    },
    "event": {
        "person_id": "!person",
        "kind": "asked",
        "on_date": "day",
        "note": "text",
        "meeting_id": "?meeting",
        "introduction_id": "?introduction",
        "recorded_at": "day",
    },
    "takeaway": {"text": "text", "person_id": "?person", "relates_to_id": "?takeaway", "on_date": "day"},
}

changes = st.builds(
    Change,
    do=st.sampled_from(("insert", "insert", "update", "delete")),
    table=st.sampled_from(tuple(COLUMNS)),
    which=st.integers(0, 50),
    other=st.integers(0, 50),
    text=words,
)
deeds = st.lists(changes, max_size=5)
steps = st.lists(st.one_of(deeds, st.sampled_from(("undo", "undo", "redo", "reopen"))), max_size=14)


def fill(store: Store, change: Change) -> dict[str, Any]:
    return {
        column: _value(store, str(what), change, place)
        for place, (column, what) in enumerate(COLUMNS[change.table].items())
    }


def _value(store: Store, what: str, change: Change, place: int) -> object:
    if what == "text":
        return change.text
    if what == "day":
        return "2026-03-02"
    if what[0] not in "?!":
        return what
    ids = [ident for (ident,) in store.sql(f"SELECT id FROM {what[1:]} ORDER BY id")]
    chosen = (change.which + place * change.other) % (len(ids) + 1)
    return ids[chosen] if chosen < len(ids) else ids[0] if ids and what[0] == "!" else None


def carry_out(store: Store, change: Change) -> None:
    """Do it; what the file refuses (a second tag of that name, a person without whom nothing is) is let be."""
    ids = [ident for (ident,) in store.sql(f"SELECT id FROM {change.table} ORDER BY id")]
    try:
        if change.do == "insert":
            store.insert(change.table, **fill(store, change))
        elif ids and change.do == "update":
            store.update(change.table, ids[change.which % len(ids)], **fill(store, change))
        elif ids:
            store.delete(change.table, ids[change.which % len(ids)])
    except sqlite3.DatabaseError as error:
        if "constraint failed" not in str(error):
            raise


class Walk:
    """A workbook, and beside it the plainest model of a history: what the rows were at every step."""

    def __init__(self, path: Path, dump: Dump) -> None:
        self.path, self.dump = path, dump
        self.store = Store(path, safe=False)
        self.past: list[Rows] = []
        self.future: list[Rows] = []
        self.now = dump(self.store)

    def deed(self, of: list[Change]) -> None:
        newest = [deed.id for deed in self.store.deeds(1)]
        with self.store.write("A deed", NOW):
            for change in of:
                carry_out(self.store, change)
        if newest != [deed.id for deed in self.store.deeds(1)]:
            self.past.append(self.now)
            self.now, self.future = self.dump(self.store), []
        self.check()

    def undo(self) -> None:
        assert bool(self.store.undo(NOW)) == bool(self.past)
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()
        self.check()

    def redo(self) -> None:
        assert bool(self.store.redo(NOW)) == bool(self.future)
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()
        self.check()

    def reopen(self) -> None:
        self.store.close()
        self.store = Store(self.path, safe=False)

    def check(self) -> None:
        assert self.dump(self.store) == self.now


@settings(deadline=None, max_examples=tries(12))
@given(steps=steps, last=st.lists(deeds, min_size=1, max_size=5))
def test_back_and_forth_meets_the_same_rows_at_every_step(
    template: Path, dump: Dump, steps: list[Any], last: list[list[Change]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(Path(shutil.copy(template, folder)), dump)
        for step in [*steps, *last]:
            if isinstance(step, str):
                getattr(walk, step)()
            else:
                walk.deed(step)
        for _ in range(len(walk.past) + 1):
            walk.undo()
        walk.reopen()
        for _ in range(len(walk.future) + 1):
            walk.redo()
        for _ in range(len(walk.past) + 1):
            walk.undo()
        assert walk.store.sql("PRAGMA foreign_key_check") == []
        walk.store.close()


def add_tag(store: Store, name: str) -> int:
    with store.write(f"Tagged {name}", NOW):
        return store.insert("tag", name=name, name_key=name)


def labels(store: Store) -> list[tuple[str, str]]:
    return [(deed.label, deed.state) for deed in store.deeds()]


def test_a_new_deed_after_undo_drops_the_redo(store: Store, dump: Dump) -> None:
    add_tag(store, "hr")
    add_tag(store, "law")
    store.undo(NOW)
    assert labels(store) == [("Tagged law", "undone"), ("Tagged hr", "done")]
    add_tag(store, "art")
    assert store.redo(NOW) is None
    assert labels(store) == [("Tagged art", "done"), ("Tagged hr", "done")]


def test_a_deed_that_changes_nothing_leaves_no_step_and_keeps_the_redo(store: Store) -> None:
    tag = add_tag(store, "hr")
    add_tag(store, "law")
    store.undo(NOW)
    with store.write("Tagged hr", NOW):
        store.update("tag", tag, name="hr")
    with store.write("Thought about it", NOW):
        pass
    assert labels(store) == [("Tagged law", "undone"), ("Tagged hr", "done")]
    undone = store.redo(NOW)
    assert undone is not None
    assert undone.label == "Tagged law"


def test_where_nothing_is_left_neither_undo_nor_redo_leaves_a_trace(store: Store) -> None:
    before = store.sql("SELECT count(*) FROM change_set")
    assert store.undo(NOW) is None
    assert store.redo(NOW) is None
    assert store.sql("SELECT count(*) FROM change_set") == before


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError, sqlite3.OperationalError])
def test_an_exception_inside_a_deed_leaves_nothing(
    store: Store, dump: Dump, failure: type[BaseException]
) -> None:
    add_tag(store, "hr")
    before, log = dump(store), store.sql("SELECT * FROM change_set")
    with pytest.raises((failure, StoreError)):
        fail_halfway(store, failure)
    assert dump(store) == before
    assert store.sql("SELECT * FROM change_set") == log
    add_tag(store, "law")
    assert labels(store) == [("Tagged law", "done"), ("Tagged hr", "done")]


def fail_halfway(store: Store, failure: type[BaseException]) -> None:
    with store.write("Tagged", NOW):
        store.insert("tag", name="half", name_key="half")
        with store.write("More of the same deed", NOW):
            store.insert("tag", name="done", name_key="done")
        raise failure("stop")


def test_a_deed_inside_a_deed_is_one_step(store: Store, dump: Dump) -> None:
    before = dump(store)
    with store.write("Outer", NOW):
        add_tag(store, "hr")
        add_tag(store, "law")
    assert labels(store) == [("Outer", "done")]
    store.undo(NOW)
    assert dump(store) == before


def test_a_change_outside_of_any_deed_and_undo_inside_one_are_mistakes(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.insert("tag", name="hr", name_key="hr")
    with pytest.raises(RuntimeError):
        undo_inside(store)
    assert store.sql("SELECT * FROM tag") == []


def undo_inside(store: Store) -> None:
    with store.write("Outer", NOW):
        add_tag(store, "hr")
        store.undo(NOW)


def test_what_is_set_up_is_never_undone(store: Store) -> None:
    with store.write("Starter questions", NOW, kind="setup"):
        store.insert("question", text="What fills your day?", theme="day", phase="open")
    assert store.undo(NOW) is None
    assert len(store.where("question")) == 1


@pytest.mark.parametrize(
    ("meddle", "says"),
    [
        ("UPDATE person SET notes = 'changed by another program'", "changed since"),
        ("DELETE FROM person", "changed since"),
    ],
)
def test_undo_stops_where_another_program_changed_the_row(
    store: Store, dump: Dump, meddle: str, says: str
) -> None:
    with store.write("Added", NOW):
        person = store.insert("person", name="Ana", name_key="ana", added_on="2026-03-02")
    with store.write("Noted", NOW):
        store.update("person", person, notes="likes tea")
    store.connection.execute("DROP TRIGGER log_person_u")
    store.connection.execute("DROP TRIGGER log_person_d")
    store.connection.execute(meddle)
    before = dump(store)
    with pytest.raises(ChangedSince, match=says):
        store.undo(NOW)
    assert dump(store) == before
    assert labels(store) == [("Noted", "done"), ("Added", "done")]


def test_undo_stops_where_what_a_deed_made_is_gone(store: Store) -> None:
    add_tag(store, "hr")
    store.connection.execute("DROP TRIGGER log_tag_d")
    store.connection.execute("DELETE FROM tag")
    with pytest.raises(ChangedSince, match="already gone"):
        store.undo(NOW)


def test_many_rows_come_go_and_come_back_together(store: Store, dump: Dump) -> None:
    before = dump(store)
    with store.write("many", NOW):
        store.insert_many(
            "person",
            [
                {"id": ident, "name": f"P {ident}", "name_key": f"p {ident}", "added_on": "2026-03-02"}
                for ident in store.ids.block(1_037)
            ],
        )
    after = dump(store)
    assert len(after["person"]) == 1_037
    assert store.sql("SELECT op, count(*) FROM change_row WHERE tbl = 'person' GROUP BY op") == [("I", 1_037)]
    store.undo(NOW)
    assert dump(store) == before
    store.redo(NOW)
    assert dump(store) == after
    store.undo(NOW)
    assert dump(store) == before


def test_undo_of_many_stops_where_one_of_them_is_gone(store: Store, dump: Dump) -> None:
    with store.write("two", NOW):
        one = store.insert("tag", name="a", name_key="a")
        store.insert("tag", name="b", name_key="b")
    store.connection.execute("DELETE FROM tag WHERE id = ?", (one,))
    store.connection.execute("DELETE FROM change_row WHERE op = 'D'")
    before = dump(store)
    with pytest.raises(ChangedSince):
        store.undo(NOW)
    assert dump(store) == before


def test_the_log_keeps_times_sources_and_what_was_undone(store: Store) -> None:
    with store.write("Tagged hr", datetime(2026, 3, 2, 10, 0, 7), source="cli"):
        store.insert("tag", name="hr", name_key="hr")
    store.undo(datetime(2026, 3, 3, 9, 0), source="app")
    rows = store.sql(
        "SELECT at, label, kind, source, undoes_id FROM change_set WHERE kind <> 'setup' ORDER BY id"
    )
    deed = store.deeds()[0]
    assert rows == [
        ("2026-03-02T10:00:07", "Tagged hr", "deed", "cli", None),
        ("2026-03-03T09:00:00", "Tagged hr", "undo", "app", deed.id),
    ]
