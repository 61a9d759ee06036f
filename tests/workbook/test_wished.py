"""Someone who said "write in March" gets the message that fits, with nothing left to fill in."""

from __future__ import annotations

from datetime import date, datetime

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind
from infoview.workbook import composing, composing_cards, happenings
from infoview.workbook.clock import Clock
from infoview.workbook.happenings import Details
from infoview.workbook.people import add_from_text
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook


def test_the_day_they_named_brings_a_message_ready_to_send(book: Workbook) -> None:
    book.settings.change("me.name", "Mo Field")
    person = add_from_text(book, "Bo Li").id
    happenings.log(book, person, EventKind.ASKED)
    later = Details(moment=Moment(date(2026, 6, 1), None), note="after the launch")
    happenings.log(book, person, EventKind.LATER, later)
    book.clock = Clock(datetime(2026, 6, 1, 9))
    (owed,) = [one for one in overview(book).owed[person] if one.kind is CardKind.ASK]
    made = composing.compose(book, person, composing_cards.template_for_card(book, owed), owed)
    assert made.template_key == "wake"
    assert made.unfilled == ()
    assert "on 2 March you asked me to write again" in made.body
    composing.sent(book, person, made.template_key, made.subject, made.body, owed)
    assert (book.store.get("person", person) or {})["stage"] == "asked"
