"""The search has an end, and everybody who helped hears of it."""

from datetime import date, datetime

import pytest

from infoview.domain.events import EventKind as E
from infoview.domain.obligations.obligation import CardKind
from infoview.workbook import (
    happenings,
    landing,
    people,
)
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from tests.workbook.conftest import Dump, OpenBook
from tests.workbook.lives import owed, stage, talked


def test_landing_stops_asks_and_beginning_again_brings_them_back(open_book: OpenBook, dump: Dump) -> None:
    book = open_book()
    new, asked, met, monthly = (
        people.add_from_text(book, name).id for name in ("Una Sol", "Asa Ked", "Ana Ruiz", "Mo Li")
    )
    happenings.log(book, asked, E.ASKED, Details(on=date(2026, 2, 10)))
    for person in (met, monthly):
        talked(book, person, date(2026, 2, 2))
        happenings.log(book, person, E.THANKED, Details(on=date(2026, 2, 2)))
    with book.deed("Rhythm"):
        book.store.update("person", monthly, tier="monthly")
    before = dump(book)
    assert landing.land(book) == 4
    assert {stage(book, person) for person in (new, asked)} == {"resting"}
    assert {row["tier"] for row in book.store.where("person", stage="tending")} == {"yearly"}
    assert landing.landed_since(book) == date(2026, 3, 2)
    with pytest.raises(Refused, match="already"):
        landing.land(book)
    book.undo()
    assert dump(book) == before
    landing.land(book)
    later = open_book(datetime(2027, 9, 2, 9, 0))
    landing.begin_again(later)
    assert (stage(later, new), stage(later, asked)) == ("spotted", "resting")
    assert [(later.store.get("person", person) or {})["tier"] for person in (met, monthly)] == [
        None,
        "monthly",
    ]
    assert landing.landed_since(later) is None
    with pytest.raises(Refused, match="looking already"):
        landing.begin_again(later)


def test_landing_a_lead_tells_everybody_who_helped(open_book: OpenBook) -> None:
    from infoview.workbook.leads import leads, move_lead

    book = open_book()
    ana, ben = (people.add_from_text(book, name).id for name in ("Ana Ruiz", "Ben Okoro"))
    for person in (ana, ben):
        talked(book, person, date(2026, 2, 2))
        happenings.log(book, person, E.THANKED, Details(on=date(2026, 2, 2)))
    happenings.log(book, ana, E.LEAD, Details(note="Tutor", on=date(2026, 2, 20)))
    happenings.log(book, ana, E.WROTE, Details(on=date(2026, 2, 20)))
    move_lead(book, leads(book)[0].id, "landed")
    later = open_book(datetime(2026, 3, 5, 9, 0))
    assert all(CardKind.MILESTONE in owed(later, person) for person in (ana, ben))
