"""Opening someone after fourteen quiet months."""

from datetime import date, datetime

from infoview.domain.events import EventKind as E
from infoview.ui.person_page import person_page
from infoview.workbook import directions, happenings, people, reflecting
from infoview.workbook.happenings import Details
from infoview.workbook.loops import act, open_loops
from infoview.workbook.occasions import occasion_with
from infoview.workbook.reading import profile
from infoview.workbook.recalling import memory_of
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import OpenBook

FORM = {
    "learned": "Managers decide it, not rules +1\n[b]Secretly[/b] so ~secret",
    "information": "3",
    "giving.1": "3",
    "will_use.1": "Read the contract first",
    "i_owe": "send the list",
    "they_offered": "ask her head",
    "direction": "Teaching",
}


def test_what_was_said_promised_and_became_of_it_stands_at_the_head(open_book: OpenBook) -> None:
    book = open_book(datetime(2024, 12, 30, 12, 0))
    ana = people.add_from_text(book, "Ana Ruiz, HR manager at Acme").id
    happenings.log(book, ana, E.MET)
    reflecting.save_reflection(book, occasion_with(book, ana).id, FORM)
    happenings.log(book, ana, E.THANKED)
    happenings.log(book, ana, E.KEPT)
    advice = next(loop for loop in open_loops(book) if loop.kind == "advice")
    act(book, advice.id, "Read it on Sunday")
    book = open_book(datetime(2025, 3, 1, 12, 0))
    assert memory_of(book, ana) is None  # two months is no long time
    book = open_book(datetime(2026, 2, 20, 12, 0))
    happenings.log(book, ana, E.MOVED_ORG, Details(to="Head of HR at Bolt"))
    directions.decide(book, directions.find(book, "Teaching"), "chosen", "It lifts people")
    book = open_book(datetime(2026, 3, 2, 12, 0))
    memory = memory_of(book, ana)
    assert memory is not None
    assert memory.since == date(2024, 12, 30)
    assert [(line.kind, line.text, line.became) for line in memory.lines] == [
        ("said", "Managers decide it, not rules", ""),
        ("said", "[b]Secretly[/b] so", ""),
        ("promised", "send the list", "kept 2024-12-30"),
        ("offered", "ask her head", "still open"),
        ("advised", "Read the contract first", "acted on, not told yet: Read it on Sunday"),
        ("changed", "Head of HR at Bolt", ""),
        ("changed", "Teaching", "you decided on it"),
    ]
    page = person_page(book, profile(book, ana)).plain
    head, _, _ = page.partition("\n\n" + "Fri")
    assert "14 months ago. To know again:" in page
    assert "They said: [b]Secretly[/b] so" in head
    assert page.index("They offered: ask her head (still open)") < page.index("We met")


def test_without_a_reflection_their_last_words_are_known_again(open_book: OpenBook) -> None:
    book = open_book(datetime(2025, 1, 2, 12, 0))
    ana = people.add_from_text(book, "Ana Ruiz").id
    happenings.log(book, ana, E.THEY_WROTE, Details(note="Write in spring"))
    book = open_book()
    memory = memory_of(book, ana)
    assert memory is not None
    assert [(line.kind, line.text) for line in memory.lines] == [("said", "Write in spring")]
    happenings.log(book, ana, E.WROTE)
    assert memory_of(book, ana) is None


def test_nobody_we_never_heard_of_is_recalled(book: Workbook) -> None:
    assert memory_of(book, people.add_from_text(book, "Ana Ruiz").id) is None
