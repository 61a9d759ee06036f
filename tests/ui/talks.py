"""A talk that is booked, for tests of what comes before it and of the talk itself."""

from infoview.domain.dates import understand_moment
from infoview.domain.events import EventKind
from infoview.workbook import editing, happenings, people, preparing
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook


def booked(book: Workbook, name: str = "Ana Ruiz", when: str = "2026-03-04 15:00") -> int:
    """A talk with someone who knows the one direction; the meeting's id."""
    person = people.add_from_text(book, name).id
    editing.edit(book, person, {"directions": "Training", "zone": "Europe/Oslo"})
    moment = understand_moment(when, book.clock.now())
    happenings.log(book, person, EventKind.BOOKED, Details(moment=moment))
    return preparing.next_with(book, person).id


def again(book: Workbook) -> Workbook:
    """The workbook once more, after the program was left."""
    return Workbook(book.places, book.clock, safe=False)
