"""What is kept while one types says when that was."""

from datetime import timedelta

from infoview.store import drafts as stored
from infoview.workbook import drafts
from infoview.workbook.workbook import Workbook


def test_a_draft_says_on_which_day_it_was_left(book: Workbook) -> None:
    assert drafts.as_left(book, "form") == ""
    drafts.keep(book, "form", {"name": "Jo"})
    assert drafts.as_left(book, "form") == "as you left it today"
    now = book.clock.now()
    stored.keep(book.store, "form", {"name": "Jo"}, None, now - timedelta(days=1))
    assert drafts.as_left(book, "form") == "as you left it yesterday"
    drafts.drop(book, "form")
    assert drafts.as_left(book, "form") == ""


def test_a_draft_of_an_earlier_program_with_an_instant_for_its_day_is_read(book: Workbook) -> None:
    drafts.keep(book, "form", {"name": "Jo"})
    book.store.connection.execute("UPDATE draft SET updated_at = '2026-01-15T12:00:00Z'")
    assert drafts.as_left(book, "form").startswith("as you left it Thu 15 Jan")
