"""Timelines of a person, a direction and a year: the newest first, sifted by words and kinds."""

from datetime import date, datetime

import pytest

from infoview.domain.events import EventKind
from infoview.workbook import directions, happenings, people
from infoview.workbook.happenings import Details
from infoview.workbook.timelines import Entry, kinds_of, of_direction, of_person, of_year, sift
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import OpenBook


def log(book: Workbook, name: str, kind: EventKind, on: str, note: str = "") -> None:
    happenings.log(book, people.find(book, name), kind, Details(on=date.fromisoformat(on), note=note))


@pytest.fixture
def told(open_book: OpenBook) -> Workbook:
    """Two people over two years, one of them discreet, and one direction."""
    book = open_book(datetime(2026, 3, 2, 10, 0))
    people.add_from_text(book, "Ana Ruiz, HR manager at Acme")
    people.add_from_text(book, "Bo Li")
    log(book, "Ana", EventKind.ASKED, "2025-01-06", "May I ask about Zürich?")
    log(book, "Ana", EventKind.MET, "2025-01-10")
    log(book, "Bo", EventKind.THEY_WROTE, "2025-12-31", "Nights are long\nand Ana Ruiz knows")
    log(book, "Bo", EventKind.WROTE, "2026-01-01", "Days are short")
    with book.deed("Discreet"):
        book.store.update("person", people.find(book, "Ana"), discreet=1)
    made = directions.add(book, "Shift work", guess="I would enjoy the planning")
    directions.ask(book, made, "Who plans the nights?")
    directions.think(book, made, confidence="60", because="Ana's nights")
    with book.deed("Learned"):
        book.store.insert(
            "takeaway",
            person_id=people.find(book, "Bo"),
            direction_id=made,
            text="Patience counts",
            on_date="2025-12-31",
        )
    return book


def lines(entries: list[Entry]) -> list[str]:
    return [f"{one.line.on} {one.name}|{one.line.title}|{one.line.text}" for one in entries]


def test_a_year_holds_everybody_and_no_other_day(told: Workbook) -> None:
    assert lines(of_year(told, 2025)) == [
        "2025-12-31 Bo Li|Learned|Patience counts",
        "2025-12-31 Bo Li|They wrote|Nights are long\nand Ana Ruiz knows",
        "2025-01-10 Ana Ruiz|We met|",
        "2025-01-06 Ana Ruiz|Asked for a conversation|May I ask about Zürich?",
    ]
    assert "2026-01-01 Bo Li|I wrote|Days are short" in lines(of_year(told, 2026))
    assert "2026-03-02 |How sure I was: 60 (Shift work)|Ana's nights" in lines(of_year(told, 2026))
    assert of_year(told, 1999) == []


def test_a_direction_holds_what_bears_on_it(told: Workbook) -> None:
    assert lines(of_direction(told, directions.find(told, "Shift"))) == [
        "2026-03-02 |How sure I was: 60|Ana's nights",
        "2026-03-02 |I wondered|Who plans the nights?",
        "2026-03-02 |A new direction|I would enjoy the planning",
        "2025-12-31 Bo Li|Learned|Patience counts",
    ]


def test_nothing_tells_of_who_is_hidden(told: Workbook) -> None:
    assert lines(of_year(told, 2025)[2:]) != []
    shown = lines(of_year(told, 2025, hide_discreet=True))
    assert shown == ["2025-12-31 Bo Li|Learned|Patience counts"]


def test_a_person_is_sifted_by_words_and_kinds(told: Workbook) -> None:
    ana = of_person(told, people.find(told, "Ana"))
    assert [one.line.title for one in ana] == ["Added", "We met", "Asked for a conversation"]
    assert lines(sift(ana, "zurich MAY")) == lines(ana[2:])
    assert sift(ana, "zurich nobody") == []
    assert lines(sift(ana, "", ["We met"])) == lines(ana[1:2])
    assert lines(sift(ana, "ruiz", ["We met", "Added"])) == lines(ana[:2])
    assert kinds_of(of_year(told, 2025)) == [
        ("Asked for a conversation", 1),
        ("Learned", 1),
        ("They wrote", 1),
        ("We met", 1),
    ]
    # What a title adds to its kind is no kind of its own.
    assert ("How sure I was", 1) in kinds_of(of_direction(told, directions.find(told, "Shift")))


def test_what_an_event_says_is_not_told_twice(told: Workbook) -> None:
    log(told, "Bo", EventKind.ADVISED, "2025-06-01", "Visit a yard")
    log(told, "Ana", EventKind.PROMISED, "2025-06-02", "Send the list")
    said = [one.line.text for one in of_year(told, 2025)]
    assert said.count("Visit a yard") == 1
    assert said.count("Send the list") == 1
