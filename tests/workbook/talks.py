"""A talk that is booked, with its questions."""

from datetime import date, datetime

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.workbook import happenings, people, planning, preparing
from infoview.workbook.workbook import Workbook

DAY = date(2026, 3, 9)
START = datetime(2026, 3, 9, 15, 0)


def booked(book: Workbook, text: str = "Ana Ruiz, HR manager at Acme, via Wendy Moss") -> int:
    """A talk of half an hour on Monday at three; the meeting's id."""
    person = people.add_from_text(book, text).id
    details = happenings.Details(moment=Moment(DAY, START.time()), minutes=30)
    happenings.log(book, person, EventKind.BOOKED, details)
    meeting = preparing.next_with(book, person).id
    planning.propose_questions(book, meeting)
    return meeting
