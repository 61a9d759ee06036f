"""Directions from the first guess to the decision: every piece traced, every step undone in one."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from infoview.domain.events import EventKind as E
from infoview.domain.evidence import Side
from infoview.domain.obligations.obligation import CardKind
from infoview.workbook import beginning, directions, happenings, people, reflecting
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.occasions import occasion_with
from infoview.workbook.searching import search
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump

LEAST = {"information": "3", "giving.1": "2"}


@pytest.fixture
def teaching(book: Workbook) -> int:
    return directions.add(book, "Teaching adults", guess="I would enjoy it", unknown=["Can one live on it?"])


def talked(book: Workbook, name: str, on: date, **form: str) -> int:
    person = people.person_called(book, name)[0] if book.store.where("person", name=name) else None
    if person is None:
        person = people.add_from_text(book, name).id
    happenings.log(book, person, E.MET, Details(on=on))
    reflecting.save_reflection(book, occasion_with(book, person).id, {**LEAST, **form})
    return person


def view(book: Workbook, direction: int) -> directions.DirectionView:
    return next(one for one in directions.list_directions(book) if one.id == direction)


def test_evidence_is_traced_to_who_said_it_when_and_how_sure(book: Workbook, teaching: int) -> None:
    talked(
        book,
        "Ana Ruiz",
        date(2026, 2, 2),
        learned="It lifts people +2 ~seen\nNights -1",
        direction="Teaching adults",
    )
    talked(
        book,
        "Ben Okoro",
        date(2026, 2, 9),
        learned="Few nights ~contradicts +1 ~hunch\nBarely ?1",
        direction="teaching  adults",
        confidence="40",
        because="He left it",
    )
    found = view(book, teaching)
    assert [(one.text, one.said_by, one.on, one.sure) for one in found.sides[Side.FOR]] == [
        ("It lifts people", "Ana Ruiz", date(2026, 2, 2), "seen"),
        ("Few nights", "Ben Okoro", date(2026, 2, 9), "hunch"),
    ]
    assert found.sides[Side.FOR][1].relates_to == "Nights"
    assert [one.text for one in found.sides[Side.AGAINST]] == ["Nights"]
    assert [voice.name for voice in found.voices] == ["Ana Ruiz", "Ben Okoro"]
    assert found.dissent
    assert (found.unknown, [one.text for one in found.answered]) == ([], ["Can one live on it?"])
    (step,) = found.steps
    assert (step.was, step.now, step.talk_with, step.because) == (None, 40, "Ben Okoro", "He left it")
    assert found.saturation.talks == 2
    assert found.advice.startswith("2 heard")


def test_confidence_over_time_links_each_step_to_its_talk_and_survives_late_entry(
    book: Workbook, teaching: int
) -> None:
    directions.think(book, teaching, confidence="30", because="a hunch")
    talked(book, "Ana Ruiz", date(2026, 2, 2), learned="x", direction="Teaching adults", confidence="70")
    assert [(step.was, step.now, step.talk_with) for step in view(book, teaching).steps] == [
        (30, 70, "Ana Ruiz"),
        (None, 30, ""),
    ]
    assert view(book, teaching).row["confidence"] == 30  # thought today, after the talk of February


def test_sharpening_keeps_what_it_was(book: Workbook, teaching: int, dump: Dump) -> None:
    before = dump(book)
    directions.sharpen(book, teaching, "I would enjoy evening classes", "Days are for grants")
    row, step = view(book, teaching).row, view(book, teaching).steps[-1]
    assert row["guess"] == "I would enjoy evening classes"
    assert (step.next, step.because) == ("sharpen", "Days are for grants\nIt was: I would enjoy it")
    book.undo()
    assert dump(book) == before


def test_splitting_takes_people_and_open_questions_along(book: Workbook, teaching: int, dump: Dump) -> None:
    ana = people.add_from_text(book, "Ana Ruiz").id
    with book.deed("On it"):
        people.set_directions(book, ana, ["Teaching adults"])
    before = dump(book)
    made = directions.split(book, teaching, ["Evening classes", "Company courses"])
    for new in made:
        found = view(book, new)
        assert found.split_from == "Teaching adults"
        assert [one.text for one in found.unknown] == ["Can one live on it?"]
        assert book.store.where("person_direction", person_id=ana, direction_id=new)
    assert view(book, teaching).row["status"] == "parked"
    book.undo()
    assert dump(book) == before
    with pytest.raises(Refused, match="two or more"):
        directions.split(book, teaching, ["Evening classes", "evening  classes"])
    with pytest.raises(Refused, match="already"):
        directions.split(book, teaching, ["Evening classes", "Teaching adults"])
    assert dump(book) == before


def test_deciding_tells_everyone_who_helped(open_book: Callable[..., Workbook]) -> None:
    book = open_book()
    teaching = directions.add(book, "Teaching adults")
    ana = talked(book, "Ana Ruiz", date(2026, 2, 2), learned="x", direction="Teaching adults")
    ben = talked(book, "Ben Okoro", date(2026, 2, 3), learned="y", direction="Welding")
    for person in (ana, ben):
        happenings.log(book, person, E.THANKED, Details(on=date(2026, 2, 4)))
    with pytest.raises(Refused, match="why"):
        directions.decide(book, teaching, "chosen", " ")
    directions.decide(book, teaching, "chosen", "It lifts people")
    row = view(book, teaching).row
    assert (row["status"], row["decided_on"], row["because"]) == ("chosen", "2026-03-02", "It lifts people")
    assert view(book, teaching).steps[-1].next == "decide"
    later = open_book(datetime(2026, 3, 5, 9, 0))
    news = {one.kind for one in overview(later).owed[ana]}
    assert CardKind.MILESTONE in news
    assert CardKind.MILESTONE not in {one.kind for one in overview(later).owed[ben]}


def test_a_dropped_direction_keeps_its_people_and_what_is_owed_but_asks_nobody_new(
    book: Workbook, teaching: int, dump: Dump
) -> None:
    ana = talked(
        book, "Ana Ruiz", date(2026, 3, 1), learned="x", direction="Teaching adults", i_owe="send the list"
    )
    unasked, both, asked = (people.add_from_text(book, name).id for name in ("Una Sol", "Bo Thor", "Asa Ked"))
    with book.deed("On it"):
        people.set_directions(book, unasked, ["Teaching adults"])
        people.set_directions(book, both, ["Teaching adults", "Welding"])
        people.set_directions(book, asked, ["Teaching adults"])
    happenings.log(book, asked, E.ASKED)
    before, owed = dump(book), overview(book).owed[ana]
    assert directions.decide(book, teaching, "dropped", "Too many forms") == 1
    stages = {row["id"]: row["stage"] for row in book.store.where("person")}
    assert (stages[unasked], stages[both], stages[asked]) == ("resting", "spotted", "asked")
    assert overview(book).owed[ana] == owed
    book.undo()
    assert dump(book) == before
    directions.decide(book, teaching, "dropped", "Too many forms")
    directions.decide(book, teaching, "open", "")
    assert (view(book, teaching).row["status"], view(book, teaching).row["decided_on"]) == ("open", None)


@pytest.mark.parametrize("text", ["101", "-1", "x", "٣", "9" * 5_000])
def test_confidence_is_a_whole_number_to_a_hundred(
    book: Workbook, teaching: int, dump: Dump, text: str
) -> None:
    before = dump(book)
    with pytest.raises(Refused, match="0 to 100"):
        directions.think(book, teaching, confidence=text)
    assert dump(book) == before


def test_finding_by_part_of_the_name(book: Workbook, teaching: int) -> None:
    directions.add(book, "Teaching children")
    assert directions.find(book, "ADULTS") == teaching
    with pytest.raises(Refused, match="Teaching adults or Teaching children"):
        directions.find(book, "teaching")
    with pytest.raises(Refused, match="no direction"):
        directions.find(book, "  ")
    with pytest.raises(Refused, match="already"):
        directions.add(book, "teaching ADULTS")
    with pytest.raises(Refused, match="of its own"):
        directions.edit(book, teaching, {"name": "Teaching children"})


def test_editing_and_wondering(book: Workbook, teaching: int, dump: Dump) -> None:
    before = dump(book)
    directions.edit(
        book,
        teaching,
        {
            "name": "Teaching grown-ups",
            "must_be_true": "Evenings are free\nIt pays",
            "motivation": "4",
            "unknown": "Who?",
        },
    )
    found = view(book, teaching)
    assert (found.name, found.must_be_true, found.row["motivation"]) == (
        "Teaching grown-ups",
        ["Evenings are free", "It pays"],
        4,
    )
    assert [one.text for one in found.unknown] == ["Can one live on it?", "Who?"]
    directions.answered(book, found.unknown[0].id)
    assert [one.text for one in view(book, teaching).answered] == ["Can one live on it?"]
    book.undo()
    book.undo()
    assert dump(book) == before


def test_beginning_without_knowing_what_one_wants(book: Workbook, dump: Dump) -> None:
    before = dump(book)
    said = {
        "like": "helping beginners\nquiet mornings",
        "moment": "The lab at the college",
        "wonder": "Computer training",
    }
    with pytest.raises(Refused, match="at least two"):
        beginning.begin(book, said, "Computer training: I would enjoy it")
    assert dump(book) == before
    made = beginning.begin(book, said, "Computer training: I would enjoy showing people\nLibraries")
    assert [view(book, one).name for one in made] == ["Computer training", "Libraries"]
    assert view(book, made[0]).row["guess"] == "I would enjoy showing people"
    assert beginning.about_me(book)["like"] == ["helping beginners", "quiet mornings"]
    assert book.store.where("about_me", direction_id=made[0])[0]["text"] == "Computer training"
    book.undo()
    assert dump(book) == before


def test_what_one_said_of_oneself_is_found_by_its_words(book: Workbook) -> None:
    beginning.begin(
        book, {"wonder": "Repairing bicycles", "moment": "Teaching the forge"}, "Repair\nTeaching"
    )
    assert [(one.title, one.text) for one in search(book, "forge")] == [("About me", "Teaching the forge")]
