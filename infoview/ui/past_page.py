"""What was before a talk, on a page: the talks by number, last words, promises both ways."""

from __future__ import annotations

from textual.content import Content

from infoview.domain.saying import say_date
from infoview.ui.widgets.text import plain
from infoview.workbook.past_talks import Between, Promised, between
from infoview.workbook.preparing import Upcoming
from infoview.workbook.workbook import Workbook


def past_page(book: Workbook, found: Upcoming) -> Content:
    """Everybody in the meeting, one after the other."""
    lines: list[Content] = []
    for person, name in found.people:
        lines += [*between_lines(book, between(book, person, name)), Content("")]
    return Content("\n").join(lines[:-1])


def between_lines(book: Workbook, had: Between) -> list[Content]:
    """The talks with one person, the last words and the promises, both ways."""
    lines = [plain(had.name, "bold $primary")]
    for talk in had.talks:
        lines.append(plain(f"Talk {talk.number}, {say_date(talk.on, book.today)}", "bold"))
        lines += [plain(f"  {text}") for text in talk.learned]
    if not had.talks:
        lines.append(plain("You have not met yet.", "$text-muted"))
    for label, line in (("They last said", had.last_from_them), ("I last said", had.last_from_me)):
        if line is not None:
            lines.append(
                plain(f"{label} ({say_date(line.on, book.today)}): ", "$text-muted") + plain(line.text)
            )
    for label, promises in (("I promised", had.i_promised), ("They promised", had.they_promised)):
        lines += [plain(f"{label}: ", "$text-muted") + plain(promise_words(one)) for one in promises]
    return lines


def promise_words(one: Promised) -> str:
    """A promise and where it stands."""
    return f"{one.what} ({one.state})"
