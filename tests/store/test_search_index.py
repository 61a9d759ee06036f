"""The index of words is kept up: whatever is done to the workbook, it says what reading everything says."""

import shutil
import sqlite3
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.fold import index_text
from infoview.store import search_index
from infoview.store.search import rebuild, search
from infoview.store.search_sources import SOURCES
from infoview.store.store import Store
from tests.conftest import tries
from tests.store.written import AT, found, note, person, person_in_a_deed


def test_an_index_left_behind_or_damaged_is_caught_up_with(store: Store) -> None:
    with store.write("Added", AT):
        person(store, "Ana Ruiz")
    for damage in (
        "DELETE FROM search_state",
        "UPDATE search_state SET upto = 0",
        "UPDATE search_state SET upto = upto + 1000",
        "UPDATE search_state SET format = 0",
        "DROP TABLE search_doc",
        "DROP TABLE search",
        "DROP TABLE search_state",
    ):
        store.connection.execute(damage)
        if damage != "DROP TABLE search":
            store.connection.execute("UPDATE search_state SET upto = -1") if "search_doc" in damage else None
        with store.write("Added", AT):
            person(store, "Bo Li")
        assert found(store, "ana") == [("person", "Ana Ruiz")], damage
        assert ("person", "Bo Li") in found(store, "bo"), damage
        store.undo(AT)


def test_a_deed_of_very_many_changes_leaves_the_index_to_the_next_search(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_PART", 700)
    with store.write("Came in", AT):
        store.insert_many(
            "person",
            [
                {"id": 10_000 + number, "name": f"Ana {number}", "name_key": "", "added_on": "2026-03-02"}
                for number in range(search_index.AT_ONCE + 1)
            ],
        )
    assert search_index.is_behind(store.connection)
    with store.write("Added", AT):
        person(store, "Bo Li")
    assert search_index.is_behind(store.connection)  # nor does the deed after it wait
    assert found(store, "ana 1999") == [("person", "Ana 1999")]
    assert found(store, "bo") == [("person", "Bo Li")]
    assert not search_index.is_behind(store.connection)
    store.undo(AT)
    store.undo(AT)
    assert found(store, "ana 1999") == []


def test_an_index_is_built_in_parts_while_the_workbook_is_written_to(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_BUILT", 2)
    with store.write("Added", AT):
        people = [person(store, f"Ana {number}") for number in range(7)]
    search_index.drop(store.connection)
    parts = 0
    while search_index.is_behind(store.connection):
        assert search_index.go_on(store.connection)
        parts += 1
        if parts in (2, 3, 4, 9):
            with store.write("Meanwhile", AT):
                store.update("person", people.pop(), name=f"Bo {parts}")
                person(store, f"Bo new {parts}")
        assert parts < 200
    assert len(found(store, "bo")) == 8
    assert len(found(store, "ana")) == 3
    assert _index_of(store) == _written_in(store)
    rebuild(store)
    assert _index_of(store) == _written_in(store)


def test_a_search_waits_for_no_other_program_that_is_writing(store: Store) -> None:
    person_in_a_deed(store)
    store.connection.execute("UPDATE search_state SET upto = 0")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert found(store, "ana") == [("person", "Ana Ruiz")]  # read through, for the index is behind
    assert search_index.is_behind(store.connection)
    other.execute("ROLLBACK")
    other.close()
    assert found(store, "ana") == [("person", "Ana Ruiz")]
    assert not search_index.is_behind(store.connection)


def test_a_change_of_no_words_leaves_the_index_as_it_is(store: Store) -> None:
    ana = person_in_a_deed(store)
    before = search_index.size(store.connection)
    with store.write("Asked", AT):
        store.update("person", ana, stage="asked", stage_since="2026-03-02")
    assert search_index.size(store.connection) == before
    with store.write("Wrote", AT):
        store.update("person", ana, notes="Likes tea")
    assert search_index.size(store.connection) == before + 1
    assert not search_index.is_behind(store.connection)


def test_what_is_out_of_date_is_taken_out_once_it_is_too_much(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infoview.store.search._TURN", 0.0)
    monkeypatch.setattr(search_index, "_STALE", 20)
    monkeypatch.setattr("infoview.store.search._PAGE", 3)  # what is out of date fills whole pages
    with store.write("Added", AT):
        ana = person(store, "Ana Ruiz")
        told = note(store, ana, "night 0")
    rows = search_index.size(store.connection)
    for number in range(1, 30):
        with store.write("Wrote", AT):
            store.update("takeaway", told, text=f"night {number}")
        assert [hit.text for hit in search(store, "night")] == [f"night {number}"]
        assert search_index.size(store.connection) <= rows + 20 + rows / 2 + 1
    words = {word for (word,) in store.sql("SELECT term FROM search_word")}
    assert "29" in words
    assert "1" not in words


def test_nothing_of_what_is_gone_is_left_in_an_index_built_again(store: Store) -> None:
    ana = person_in_a_deed(store)
    with store.write("Gone", AT):
        store.delete("person", ana)
    assert ("ruiz",) in store.sql("SELECT term FROM search_word")
    rebuild(store)
    assert ("ruiz",) not in store.sql("SELECT term FROM search_word")


def test_every_table_of_words_can_be_read(store: Store) -> None:
    for source in SOURCES.values():
        assert store.sql(source.sql.format(rows="1")) == []


WORDS = st.sampled_from(["night", "harbour", "Zürich", "東京大学", "ana", "o'neil", "plan b", "x1"])
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
WHAT = ["person", "note", "rename", "rewrite", "delete", "work", "organisation"]
DEEDS = st.lists(
    st.tuples(st.sampled_from(WHAT), TEXTS, st.integers(0, 999), st.booleans()), min_size=1, max_size=8
)


@given(deeds=DEEDS, at_once=st.sampled_from([2_000, 3, 0]), few=st.sampled_from([100, 0]))
@settings(deadline=None, max_examples=tries(12))
def test_index_and_reading_agree_after_any_deeds(
    template: Path, deeds: list[tuple[str, str, int, bool]], at_once: int, few: int
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_index, "AT_ONCE", at_once)
        patch.setattr("infoview.store.search._TURN", 0.0)
        patch.setattr("infoview.store.search_asked._FEW", few)
        patch.setattr("infoview.store.search._PAGE", 100 if few else 2)
        patch.setattr("infoview.store.search._BY_RANK_UP_TO", 5_000 if few else 0)
        patch.setattr("infoview.store.search_asked._READ", 1_000 if few else 2)
        patch.setattr(search_index, "_PART", 3 if at_once == 0 else 10_000)
        patch.setattr(search_index, "_BUILT", 2 if at_once == 0 else 2_000)
        store = Store(Path(shutil.copy(template, folder)), safe=False)
        for what, text in (("person", "night"), ("note", "harbour"), ("work", "plan b")):
            with store.write("Begun", AT):
                _deed(store, what, text, 0)
        for what, text, chance, undone in deeds:
            with store.write("Deed", AT):
                _deed(store, what, text, chance)
            if undone:
                store.undo(AT)
        for typed in ("night", "n", "harb", "zurich", "京大", "東京大学", "ana plan", "oneil", "x1 night"):
            assert sorted(_told(store, typed)) == sorted(_read(store, typed)), typed
        assert _index_of(store) == _written_in(store)
        rebuild(store)
        assert _index_of(store) == _written_in(store)
        store.close()


def _told(store: Store, typed: str) -> list[tuple[str, int, str, str]]:
    return [(hit.kind, hit.id, hit.title, hit.text) for hit in search(store, typed, limit=9999)]


def _read(store: Store, typed: str) -> list[tuple[str, int, str, str]]:
    """The same without an index."""
    store.connection.execute("BEGIN")
    store.connection.execute("DELETE FROM search_state")
    read = _told(store, typed)
    store.connection.execute("ROLLBACK")
    return read


def _deed(store: Store, what: str, text: str, chance: int) -> None:
    def one_of(table: str) -> int | None:
        rows = store.sql(f"SELECT id FROM {table} ORDER BY id")
        return int(rows[chance % len(rows)][0]) if rows else None

    who, told, place = one_of("person"), one_of("takeaway"), one_of("organisation")
    if what == "person" or who is None:
        person(store, text)
    elif what == "note":
        note(store, who, text)
    elif what == "rename":
        store.update("person", who, name=text)
    elif what == "rewrite" and told is not None:
        store.update("takeaway", told, text=text, person_id=who)
    elif what == "delete":
        store.delete("person", who)
    elif what == "work":
        made = store.insert("organisation", name=text, name_key=text)
        store.insert("affiliation", person_id=who, organisation_id=made, role=text)
    elif place is not None:
        store.update("organisation", place, name=text)


Documents = dict[tuple[str, int], tuple[int | None, set[str]]]
"""By table and row, whom it is about and its words."""


def _index_of(store: Store) -> Documents:
    """The newest document of each row that there is."""
    words: dict[int, set[str]] = defaultdict(set)
    for doc, word in store.sql("SELECT doc, term FROM search_word"):
        if not word.startswith(search_index.BEGINS):
            words[doc].add(word)
    rows = store.sql("SELECT tbl, row_id, person_id, doc FROM search_doc ORDER BY doc")
    newest = {(search_index.NAMES[tbl], ident): (person, words[doc]) for tbl, ident, person, doc in rows}
    return {row: newest[row] for row in _written_in(store) if row in newest}


def _written_in(store: Store) -> Documents:
    return {
        (table, ident): (person, set(index_text(f"{title}\n{text}").split()))
        for table, source in SOURCES.items()
        for ident, person, _, title, text in store.sql(source.sql.format(rows="1"))
    }


def test_the_index_is_whole_after_many_deeds(store: Store) -> None:
    with store.write("Added", AT):
        people = [person(store, f"Person {number}") for number in range(900)]
    with store.write("Renamed", AT):
        for who in people[::3]:
            store.update("person", who, name="Zoë Ilves")
        for who in people[1::3]:
            note(store, who, "Nights are long")
    assert len(search(store, "zoe")) == 30  # people leave room for what was written
    assert len(search(store, "person", limit=20)) == 20
    assert [hit.kind for hit in search(store, "nights", limit=1000)] == ["takeaway"] * 300
    store.connection.execute("INSERT INTO search(search) VALUES('integrity-check')")
    with pytest.raises(sqlite3.OperationalError):
        store.connection.execute("SELECT * FROM search WHERE search MATCH '\"'")


def test_any_program_can_read_the_whole_file_out(store: Store) -> None:
    with store.write("Added", AT):
        note(store, person(store, "Ana Ruiz"), "shift planners decide together")
    said = "\n".join(store.connection.iterdump())
    assert "shift planners decide together" in said
