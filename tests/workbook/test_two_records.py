"""Two records of one person become one."""

from datetime import date

import pytest

from infoview.domain.events import EventKind as E
from infoview.workbook import (
    happenings,
    people,
)
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.merging_people import merge_people
from infoview.workbook.reading import profile
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump
from tests.workbook.lives import stage, talked


def both(book: Workbook, ana: int) -> int:
    """A second record of the same person, with everything a record can have."""
    other = people.add_from_text(book, "Anna Ruiz, trainer at Bolt, anna@bolt.example #meetup").id
    wendy = people.add_from_text(book, "Wendy Moss").id
    for person in (ana, other):
        happenings.log(book, wendy, E.INTRODUCED, Details(to=people.name_of(book, person)))
        with book.deed("On the same trail"):
            people.set_directions(book, person, ["Teaching"])
    happenings.log(book, ana, E.INTRODUCED, Details(to="Anna Ruiz"))
    happenings.log(book, other, E.PROMISED, Details(note="send the list"))
    with book.deed("Noted"):
        book.store.update("person", ana, remember="two boys", notes="met at the fair")
        book.store.update(
            "person", other, remember="a dog", why="her talk", notes="trains trainers", discreet=1
        )
        book.store.insert(
            "gift", person_id=wendy, what="a book", state="shelf", noted_on="2026-03-02", heard_from_id=other
        )
    talked(book, other, date(2026, 3, 2))
    return other


def test_two_records_become_one_and_one_undo_parts_them(book: Workbook, ana: int, dump: Dump) -> None:
    other = both(book, ana)
    before = dump(book)
    merge_people(book, ana, other)
    assert book.store.get("person", other) is None
    row = book.store.get("person", ana) or {}
    assert (row["stage"], row["why"], row["remember"], row["discreet"]) == (
        "debrief",
        "her talk",
        "two boys",
        1,
    )
    assert row["notes"] == "met at the fair\ntrains trainers\nAlso written: Anna Ruiz\nRemember: a dog"
    assert {value for _, value, _ in profile(book, ana).channels} == {"ana@acme.example", "anna@bolt.example"}
    assert len(book.store.where("introduction")) == 1
    assert len(book.store.where("person_direction", person_id=ana)) == 1
    assert [row["what"] for row in book.store.where("commitment", person_id=ana)] == ["send the list"]
    assert book.store.where("gift")[0]["heard_from_id"] == ana
    assert [row["person_id"] for row in book.store.where("meeting_person")] == [ana]
    assert book.store.sql("PRAGMA foreign_key_check") == []
    after = dump(book)
    book.undo()
    assert dump(book) == before
    book.redo()
    assert dump(book) == after


def test_a_record_is_not_made_one_with_itself(book: Workbook, ana: int) -> None:
    with pytest.raises(Refused, match="one and the same"):
        merge_people(book, ana, ana)


def test_the_pipeline_goes_before_the_reservoir(book: Workbook, ana: int) -> None:
    with book.deed("Imported"):
        other = people.insert_person(book, "Ana Ruiz", stage=None)
    merge_people(book, other, ana)
    assert stage(book, other) == "spotted"
