"""A reflection written after some of it was noted by itself: nothing is noted twice."""

from datetime import date, datetime, time

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as E
from infoview.workbook import happenings, people
from infoview.workbook.clock import Clock
from infoview.workbook.happenings import Details
from infoview.workbook.occasions import occasion_of, occasion_with
from infoview.workbook.reflecting import save_reflection
from infoview.workbook.reflection_parts import promises_said
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


def test_promises_are_said_back_with_the_day_they_are_kept_at(book: Workbook, ana: int) -> None:
    talk = met(book, ana, MONDAY)
    text = "send the list, fri\ncall her, soon\nthe book, 9 Mar @ana"
    said = promises_said(book, occasion_of(book, talk), text)
    assert said == "send the list: Fri 6 Mar; call her, soon: Wed 4 Mar; the book: Mon 9 Mar"
    save_reflection(book, talk, FORM | {"i_owe": text})
    rows = {row["what"]: row["due_on"] for row in book.store.where("commitment", who="me")}
    assert rows == {"send the list": "2026-03-06", "call her, soon": "2026-03-04", "the book": "2026-03-09"}
