"""What an answered card asks of the workbook: as much with thousands of notes as with few, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from infoview.domain.events import EventKind
from infoview.workbook import answering, happenings, reviewing, starting
from infoview.workbook.people import add_from_text
from infoview.workbook.reading import last_words
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import MONDAY, OpenBook

LATER = datetime(2026, 3, 11, 9, 0)
_QUERIES = 85  # those of triggers among them
_DUE = 8
DAY = "2025-01-01"


@pytest.fixture
def begun(open_book: OpenBook) -> Workbook:
    """Some were asked a week ago, and the day's session is under way."""
    book = open_book(MONDAY - timedelta(days=3))
    for number in range(_DUE):
        person = add_from_text(book, f"Asked {number}").id
        happenings.log(book, person, EventKind.ASKED)
    book = open_book(LATER)
    answered(book, reviewing.session(book))
    return book


def others(book: Workbook, many: int) -> None:
    """People who told of one direction, and to whom nothing is owed."""
    new = book.store.ids.new
    ids, way = [new() for _ in range(many)], new()
    tables: dict[str, list[dict[str, object]]] = {
        "direction": [{"id": way, "name": "Baking", "name_key": "baking", "added_on": DAY}],
        "person": [
            {
                "id": one,
                "name": f"O {one}",
                "name_key": f"o {one}",
                "stage": "closed",
                "stage_since": DAY,
                "added_on": DAY,
            }
            for one in ids
        ],
        "affiliation": [{"id": one, "person_id": one, "role": "baker"} for one in ids],
        "channel": [
            {"id": one, "person_id": one, "kind": "mail", "value": "a", "value_key": "a"} for one in ids
        ],
        "event": [
            {
                "id": one,
                "person_id": one,
                "kind": "closed",
                "on_date": DAY,
                "recorded_at": "2025-01-01T10:00:00+00:00",
            }
            for one in ids
        ],
        "takeaway": [
            {"id": one, "person_id": one, "direction_id": way, "text": "Early hours", "on_date": DAY}
            for one in ids
        ],
    }
    with book.deed("Others"):
        for table, rows in tables.items():
            book.store.insert_many(table, rows)


def answered(book: Workbook, session: reviewing.Session) -> reviewing.Session:
    """All that the screen asks for when a card is answered and the next is shown."""
    answering.done(book, session, session.cards[0])
    session = reviewing.session(book)
    card = session.cards[0]
    reviewing.why(book, session, card)
    assert card.owed.person_id is not None
    last_words(book, card.owed.person_id)
    reviewing.promised(book, card.owed.person_id)
    starting.first_steps(book)
    return session


@contextmanager
def watched(book: Workbook) -> Iterator[tuple[list[str], list[int]]]:
    """The statements asked within, and the steps SQLite took, counted by twenty."""
    asked: list[str] = []
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    book.store.connection.set_trace_callback(asked.append)
    book.store.connection.set_progress_handler(step, 20)
    yield asked, steps
    book.store.connection.set_trace_callback(None)
    book.store.connection.set_progress_handler(None, 0)


def test_an_answered_card_asks_no_more_than_it_needs(begun: Workbook) -> None:
    session = reviewing.session(begun)
    with watched(begun) as (asked, _):
        answered(begun, session)
    assert len(asked) <= _QUERIES
    assert not [sql for sql in asked if sql.lstrip().startswith("SELECT") and asked.count(sql) > 2]


def test_an_answered_card_costs_as_much_among_many_as_among_few(begun: Workbook) -> None:
    session = reviewing.session(begun)
    with watched(begun) as (_, few):
        session = answered(begun, session)
    others(begun, 2_000)
    session = answered(begun, session)  # the first takes note of what came
    with watched(begun) as (_, many):
        answered(begun, session)
    assert many[0] < 1.3 * few[0]
