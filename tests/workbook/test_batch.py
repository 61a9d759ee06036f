"""Several people at once: all of it, or nothing; one undo takes everything back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from infoview.domain.events import EventKind
from infoview.workbook import batch, editing, happenings, people
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

Rows = dict[str, list[tuple[object, ...]]]
Deed = Callable[[Workbook, list[int]], int]


@pytest.fixture
def three(book: Workbook) -> list[int]:
    """Three people; the first was asked and has a tag, the last waits in the reservoir."""
    those = [people.add_from_text(book, line).id for line in ("Ana Ruiz, HR at Acme #training", "Bo Li")]
    with book.deed("Imported one"):
        those.append(people.insert_person(book, "Cy [b]Hart[/]", stage=None))
    happenings.log(book, those[0], EventKind.ASKED)
    return those


@pytest.mark.parametrize(
    ("deed", "count"),
    [
        (lambda book, those: batch.tag(book, those, "#spring, harbour"), 3),
        (lambda book, those: batch.head_for(book, those, "Town planning"), 3),
        (batch.rest, 2),
        (batch.archive, 3),
        (lambda book, those: batch.archive(book, [*those, *those]), 3),
    ],
)
def test_each_is_one_undo_step(
    book: Workbook, three: list[int], dump: Callable[[Workbook], Rows], deed: Deed, count: int
) -> None:
    before = dump(book)
    assert deed(book, three) == count
    after = dump(book)
    assert after != before
    book.undo()
    assert dump(book) == before
    book.redo()
    assert dump(book) == after


def test_tags_are_added_and_known_ones_stay(book: Workbook, three: list[int]) -> None:
    batch.tag(book, three, "#Training; spring")
    assert editing.values_of(book, three[0])["tags"] == "training; spring"
    assert editing.values_of(book, three[1])["tags"] == "training; spring"


def test_a_direction_is_moved_to_not_added(book: Workbook, three: list[int]) -> None:
    editing.edit(book, three[0], {"directions": "Teaching"})
    batch.head_for(book, three, "Town planning")
    assert {editing.values_of(book, one)["directions"] for one in three} == {"Town planning"}


def test_only_those_rest_for_whom_it_makes_sense(book: Workbook, three: list[int]) -> None:
    batch.rest(book, three)
    stages = [(book.store.get("person", one) or {})["stage"] for one in three]
    assert stages == ["resting", "resting", None]


@pytest.mark.parametrize(
    "deed",
    [
        lambda book, those: batch.tag(book, those, " # , "),
        lambda book, those: batch.head_for(book, those, "  "),
        lambda book, those: batch.rest(book, those[2:]),
        lambda book, those: batch.archive(book, []),
        lambda book, those: batch.archive(book, [*those, 999]),
    ],
)
def test_what_cannot_be_changes_nothing(
    book: Workbook, three: list[int], dump: Callable[[Workbook], Rows], deed: Deed
) -> None:
    before = dump(book)
    with pytest.raises(Refused):
        deed(book, three)
    assert dump(book) == before


def test_records_become_one_in_one_step(
    book: Workbook, three: list[int], dump: Callable[[Workbook], Rows]
) -> None:
    before = dump(book)
    assert batch.join(book, three[1], [*three, three[0]]) == 3
    assert [row["name"] for row in book.store.where("person")] == ["Bo Li"]
    book.undo()
    assert dump(book) == before
    with pytest.raises(Refused, match="two records or more"):
        batch.join(book, three[0], [three[0]])


def test_people_are_written_out_and_nothing_is_written_over(
    book: Workbook, three: list[int], tmp_path: Path
) -> None:
    with book.deed("Discreet"):
        book.store.update("person", three[1], discreet=1)
    table = tmp_path / "some.csv"
    assert batch.write_out(book, three, table) == (2, 1)
    assert "Ana Ruiz" in table.read_text(encoding="utf-8")
    assert "Bo Li" not in table.read_text(encoding="utf-8")
    assert table.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused, match="there already"):
        batch.write_out(book, three, table)
    with pytest.raises(Refused, match="discreet"):
        batch.write_out(book, [three[1]], tmp_path / "other.csv")
    assert not (tmp_path / "other.csv").exists()
