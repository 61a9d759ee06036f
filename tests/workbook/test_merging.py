"""Two copies of one workbook: field by field, both ways the same, twice is once, and one undo step."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind
from infoview.store.dump import story_tables
from infoview.store.errors import StoreError
from infoview.workbook import people
from infoview.workbook.answering import done
from infoview.workbook.beside import versions_beside
from infoview.workbook.clock import Clock
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import log
from infoview.workbook.merging import merge_in
from infoview.workbook.places import Places
from infoview.workbook.today import Card, review_of
from infoview.workbook.workbook import Workbook
from tests.conftest import tries

Rows = dict[str, list[tuple[Any, ...]]]
NOW = datetime(2026, 3, 2, 10, 0)


def open_at(path: Path) -> Workbook:
    folder = path.parent
    places = Places(path, folder / "config.toml", folder / "backups", folder / "log")
    return Workbook(places, Clock(NOW), safe=False)


class Two:
    """Two copies of one workbook, side by side in a folder."""

    def __init__(self, folder: Path, seed: Path) -> None:
        self.paths = (folder / "left.db", folder / "right.db")
        for path in self.paths:
            shutil.copy(seed, path)
        self.left, self.right = map(open_at, self.paths)

    def merged_both_ways(self) -> tuple[Rows, Rows]:
        """What each copy holds after it took the other in, each from how the other was before."""
        before = self.paths[0].with_name("left-before.db")
        shutil.copy(self.paths[0], before)
        merge_in(self.left, self.paths[1])
        merge_in(self.right, before)
        return rows(self.left), rows(self.right)

    def close(self) -> None:
        self.left.close()
        self.right.close()


def rows(book: Workbook) -> Rows:
    unlogged = {"draft", "review"}
    return {
        table: book.store.sql(f'SELECT * FROM "{table}" ORDER BY id')
        for table in story_tables(book.store.connection)
        if table not in unlogged
    }


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.db"
    book = open_at(path)
    for line in (
        "Ana Ruiz, HR manager at Acme, ana@acme.example #hr",
        "Ben Okoro, welder at Bolt, via Ana Ruiz",
        "Cleo Park, lawyer at Acme",
    ):
        people.add_from_text(book, line)
    book.close()
    return path


@pytest.fixture
def two(tmp_path: Path, seed: Path) -> Iterator[Two]:
    both = Two(tmp_path, seed)
    yield both
    both.close()


def ana(book: Workbook) -> int:
    return people.find(book, "Ana Ruiz")


_edited = [0]


def edit(book: Workbook, **values: str) -> None:
    """Later than every edit before, whichever copy that was in, even within the same millisecond."""
    book.store.ids.seen(_edited[-1])
    with book.deed("Edited"):
        book.store.update("person", ana(book), **values)
    _edited.append(book.store.deeds()[0].id)


def test_what_either_side_did_comes_together(two: Two) -> None:
    edit(two.left, why="knows training")
    people.add_from_text(two.left, "Dan Ek, clerk at Bolt #finance")
    edit(two.right, city="Lima")
    log(two.right, people.find(two.right, "Ben"), EventKind.RESEARCHED)
    left, right = two.merged_both_ways()
    assert left == right
    row = two.left.store.get("person", ana(two.left)) or {}
    assert (row["why"], row["city"]) == ("knows training", "Lima")
    assert people.name_of(two.right, people.find(two.right, "Dan")) == "Dan Ek"
    assert [row["source"] for row in two.left.store.where("fact")] == []


def test_twice_changes_nothing_and_undo_takes_it_back(two: Two) -> None:
    edit(two.right, city="Lima")
    before = rows(two.left)
    assert not merge_in(two.left, two.paths[1], dry_run=True).nothing
    assert rows(two.left) == before
    assert not merge_in(two.left, two.paths[1]).nothing
    after, deeds = rows(two.left), two.left.store.deeds()
    assert merge_in(two.left, two.paths[1]).nothing
    assert (rows(two.left), two.left.store.deeds()) == (after, deeds)
    assert (deeds[0].label, deeds[0].source) == ("Merged right.db: 0 added, 1 changed, 0 deleted", "merge")
    two.left.undo()
    assert rows(two.left) == before
    two.left.redo()
    assert rows(two.left) == after
    two.left.undo()
    assert not merge_in(two.left, two.paths[1]).nothing, "what was undone can be brought in again"
    assert rows(two.left) == after


def test_a_disagreement_keeps_both_values(two: Two) -> None:
    edit(two.left, why="knows training", city="Lima")
    edit(two.right, why="knows hiring", city="Lima")
    result = merge_in(two.left, two.paths[1])
    (one,) = result.disagreements
    assert (one.about, one.what, one.kept, one.other) == ("Ana Ruiz", "why", "knows hiring", "knows training")
    assert (two.left.store.get("person", ana(two.left)) or {})["why"] == "knows hiring"
    (note,) = two.left.store.where("fact", person_id=ana(two.left))
    assert "“knows hiring” was kept" in note["text"]
    assert "“knows training”" in note["text"]
    assert merge_in(two.left, two.paths[1]).nothing


def test_a_disagreement_is_a_card_until_it_was_seen(two: Two) -> None:
    def learning() -> list[Card]:
        return [card for card in review_of(two.left).cards if card.owed.kind is CardKind.LEARN]

    edit(two.left, why="knows training")
    edit(two.right, why="knows hiring")
    with two.left.deed("Deleted"):
        two.left.store.delete("person", people.find(two.left, "Cleo"))
    with two.right.deed("Edited"):
        two.right.store.update("person", people.find(two.right, "Cleo"), city="Lima")
    merge_in(two.left, two.paths[1])
    seen = []
    while cards := learning():
        (card,) = cards
        seen.append(card.owed.why)
        done(two.left, None, card)
    assert sorted(seen) == [
        "Ana Ruiz: Two copies disagreed about why: “knows hiring” was kept; the other said “knows training”.",
        "Two copies disagreed about Cleo Park, city: one had it empty or deleted; the other said “Lima”.",
    ]
    two.left.undo()
    assert len(learning()) == 1


def test_a_deletion_is_respected_and_what_it_cost_is_told(two: Two) -> None:
    with two.left.deed("Took a tag out"):
        two.left.store.delete("person_tag", two.left.store.where("person_tag")[0]["id"])
    channel = two.left.store.where("channel")[0]["id"]
    with two.left.deed("Took an address out"):
        two.left.store.delete("channel", channel)
    with two.right.deed("Corrected an address"):
        two.right.store.update("channel", channel, value="ana2@acme.example", value_key="ana2@acme.example")
    left, right = two.merged_both_ways()
    assert left == right
    assert (left["person_tag"], left["channel"]) == ([], [])
    assert "ana2@acme.example" in two.right.store.where("fact")[0]["text"]


def test_what_was_added_to_someone_deleted_goes_with_them(two: Two) -> None:
    two.left.undo()
    cleo = people.find(two.right, "Cleo")
    log(two.right, cleo, EventKind.RESEARCHED)
    left, right = two.merged_both_ways()
    assert left == right
    assert cleo not in {row[0] for row in left["person"]}


def test_the_same_thing_made_on_both_sides_is_one(two: Two) -> None:
    for book, city in ((two.left, "Lima"), (two.right, "Quito")):
        with book.deed("Tagged"):
            people.set_tags(book, ana(book), ["hr", "mentor"])
            people.set_directions(book, ana(book), ["Training"])
            people.set_channels(book, ana(book), phones=["+1 555 0100"])
            organisation = people.organisation_called(book, "Cobalt")
            book.store.update("organisation", organisation, city=city)
            people.set_affiliation(book, people.find(book, "Ben"), "Cobalt", "Welder")
    left, right = two.merged_both_ways()
    assert left == right
    assert [len(left[table]) for table in ("tag", "person_tag", "direction", "person_direction")] == [
        2,
        2,
        1,
        1,
    ]
    assert len(left["channel"]) == 2
    assert sorted(row[1] for row in left["organisation"]) == ["Acme", "Bolt", "Cobalt"]
    before = rows(two.left)
    two.left.undo()
    two.left.redo()
    assert rows(two.left) == before


def test_laptops_that_go_on_merging_stay_equal(two: Two) -> None:
    for turn in ("first", "second", "third"):
        edit(two.left, why=f"{turn} left")
        merge_in(two.right, two.paths[0])
        edit(two.right, city=turn)
        merge_in(two.left, two.paths[1])
        assert rows(two.left) == rows(two.right)
    assert rows(two.left)["fact"] == []


def test_only_a_copy_of_this_workbook_is_merged(two: Two, tmp_path: Path) -> None:
    other = open_at(tmp_path / "elsewhere" / "other.db")
    other.close()
    (tmp_path / "text.db").write_text("no workbook")
    for path, why in (
        (other.places.workbook, "another workbook"),
        (two.paths[0], "itself"),
        (tmp_path / "text.db", "not an infoview workbook"),
        (tmp_path / "nowhere.db", "no file"),
    ):
        before = path.read_bytes() if path.exists() else b""
        with pytest.raises((Refused, StoreError), match=why):
            merge_in(two.left, path)
        assert (path.read_bytes() if path.exists() else b"") == before


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("left (Sam's conflicted copy 2026-03-01).db", True),
        ("left.sync-conflict-20260301-101010-ABC.db", True),
        ("left (In Konflikt stehende Kopie von Sam).db", True),
        ("left 2.db", True),
        ("left (1).db", True),
        ("left-backup.db", False),
        ("other conflicted copy.db", False),
        ("left (conflicted copy).txt", False),
    ],
)
def test_a_second_version_beside_the_workbook_is_offered_until_it_is_merged(
    two: Two, tmp_path: Path, name: str, offered: bool
) -> None:
    beside = tmp_path / name
    shutil.copy(two.paths[1], beside)
    assert versions_beside(two.left) == [], "it holds nothing that is not here"
    edit(two.right, city="Lima")
    shutil.copy(two.paths[1], beside)
    assert versions_beside(two.left) == ([beside] if offered else [])
    merge_in(two.left, beside)
    assert versions_beside(two.left) == []


def test_what_is_no_version_of_this_workbook_is_not_offered(two: Two, tmp_path: Path) -> None:
    (tmp_path / "left 2.db").touch()
    (tmp_path / "left 3.db").write_text("no workbook")
    open_at(tmp_path / "left 4.db").close()
    assert versions_beside(two.left) == []


DEED = st.tuples(
    st.sampled_from(
        ["field", "tag", "channel", "work", "add", "log", "direction", "archive", "undo", "redo", "drop"]
    ),
    st.integers(0, 2),
    st.sampled_from(["", "x", "y", "z"]),
)


def do(book: Workbook, deed: tuple[str, int, str]) -> None:
    kind, which, text = deed
    found = book.store.where("person")
    if not found and kind not in ("add", "undo", "redo"):
        return
    person = found[which % len(found)]["id"] if found else 0
    with book.deed(kind) if kind not in ("undo", "redo") else _nothing():
        if kind == "field":
            book.store.update("person", person, why=text, notes=text * which)
        elif kind == "tag":
            people.set_tags(book, person, list(text + "t"))
        elif kind == "channel":
            people.set_channels(book, person, mails=[f"{text}@m.example"])
        elif kind == "work":
            people.set_affiliation(book, person, f"Place {text}", text)
        elif kind == "add":
            people.add_from_text(book, f"New {text or 'one'}")
        elif kind == "log":
            log(book, person, EventKind.PROMISED if which else EventKind.RESEARCHED, _noted(text))
        elif kind == "direction":
            people.set_directions(book, person, [f"Way {text}"])
        elif kind == "archive":
            people.archive(book, person, away=bool(text))
        elif kind == "drop":
            for row in book.store.where("affiliation", person_id=person):
                book.store.delete("affiliation", row["id"])
        elif kind == "undo":
            book.undo()
        else:
            book.redo()


def _noted(text: str) -> Any:
    from infoview.workbook.happenings import Details

    return Details(note=text or "something")


def _nothing() -> Any:
    from contextlib import nullcontext

    return nullcontext()


@settings(deadline=None, max_examples=tries(6))
@given(
    shared=st.lists(DEED, max_size=3),
    left=st.lists(DEED, max_size=6),
    right=st.lists(DEED, max_size=6),
    later=st.lists(DEED.filter(lambda deed: deed[0] not in ("undo", "redo")), max_size=4),
)
def test_whatever_was_done_both_ways_end_equal(
    tmp_path_factory: pytest.TempPathFactory, seed: Path, shared: Any, left: Any, right: Any, later: Any
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    start = folder / "start.db"
    shutil.copy(seed, start)
    book = open_at(start)
    for deed in shared:
        do(book, deed)
    book.close()
    two = Two(folder, start)
    try:
        for deeds, copy in ((left, two.left), (right, two.right)):
            for deed in deeds:
                do(copy, deed)
        before = rows(two.left)
        first = merge_in(two.left, two.paths[1])
        after = rows(two.left)
        assert two.left.store.sql("PRAGMA foreign_key_check") == []
        if not first.nothing:
            two.left.undo()
            assert rows(two.left) == before
            two.left.redo()
            assert rows(two.left) == after
            two.left.undo()
        assert two.merged_both_ways() == (after, after)
        assert merge_in(two.left, two.paths[1]).nothing
        assert merge_in(two.right, two.paths[0]).nothing
        for deed in later:
            do(two.right, deed)
        merge_in(two.left, two.paths[1])
        assert rows(two.left) == rows(two.right)
    finally:
        two.close()
        shutil.rmtree(folder)
