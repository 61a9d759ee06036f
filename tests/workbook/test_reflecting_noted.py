"""A reflection written after some of it was noted by itself: nothing is noted twice."""

from datetime import date, datetime, time

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as E
from infoview.workbook import happenings, people
from infoview.workbook.clock import Clock
from infoview.workbook.happenings import Details
from infoview.workbook.occasions import occasion_with
from infoview.workbook.reflecting import save_reflection
from infoview.workbook.workbook import Workbook

MONDAY = date(2026, 3, 2)
FORM = {
    "learned": "nothing new",
    "information": "1",
    "giving.1": "2",
    "will_use.1": "Visit a class\nRead the handbook",
    "i_owe": "send the list, fri",
    "they_offered": "ask her head",
}


@pytest.fixture
def ana(book: Workbook) -> int:
    return people.add_from_text(book, "Ana Ruiz").id


def met(book: Workbook, person: int, on: date) -> int:
    happenings.log(book, person, E.MET, Details(on=on, moment=Moment(on, time(9, 0))))
    return occasion_with(book, person).id


def whats(book: Workbook, table: str) -> list[str]:
    return sorted(row["what"] for row in book.store.where(table))


def test_what_was_noted_since_the_talk_is_not_noted_twice(book: Workbook, ana: int) -> None:
    talk = met(book, ana, MONDAY)
    said = {E.ADVISED: "Visit a class", E.PROMISED: "send the list", E.OFFERED: "ask her head"}
    for kind, note in said.items():
        happenings.log(book, ana, kind, Details(on=MONDAY, note=note))
    happenings.log(book, ana, E.KEPT)
    save_reflection(book, talk, FORM)
    assert whats(book, "advice") == ["Read the handbook", "Visit a class"]
    assert whats(book, "commitment") == ["ask her head", "send the list"]


def test_the_same_promise_in_another_talk_is_one_of_its_own(book: Workbook, ana: int) -> None:
    save_reflection(book, met(book, ana, MONDAY), FORM)
    book.clock = Clock(datetime(2026, 3, 16, 18, 0))
    save_reflection(book, met(book, ana, date(2026, 3, 16)), FORM)
    assert whats(book, "commitment") == ["ask her head"] * 2 + ["send the list"] * 2
