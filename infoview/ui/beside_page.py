"""What stands beside lists and timelines where there is room: all about a person, or one thing in full."""

from __future__ import annotations

from textual.content import Content

from infoview.domain.saying import capital, say_date
from infoview.ui.past_page import between_lines
from infoview.ui.person_page import WAY_SIGNS, person_head, person_page
from infoview.ui.prep_lines import SIGNS, about, questions_heading
from infoview.ui.widgets.text import plain
from infoview.workbook.errors import Refused
from infoview.workbook.past_talks import between
from infoview.workbook.preparing import next_with
from infoview.workbook.reading import profile
from infoview.workbook.searching import GROUPS, Found
from infoview.workbook.timelines import Entry
from infoview.workbook.workbook import Workbook


def beside_page(book: Workbook, person: int, name: str) -> Content:
    """Prep above, reflection below, of one person."""
    return Content("\n").join(
        [*_to_come(book, person), Content(""), *between_lines(book, between(book, person, name))]
    )


def about_person(book: Workbook, person: int) -> Content:
    """Who they are, what is next, and everything that happened."""
    return person_page(book, profile(book, person))


def beside_their_timeline(book: Workbook, person: int, name: str) -> Content:
    """Who they are and the talks, to come and had; what happened stands in the timeline."""
    talks = between_lines(book, between(book, person, name))[1:]  # their name stands above
    return Content("\n").join(
        [*person_head(book, profile(book, person)), Content(""), *_to_come(book, person), Content(""), *talks]
    )


def about_entry(book: Workbook, entry: Entry, about: str, page: Content) -> Content:
    """One line of a timeline in full, its name only where the timeline is not `about` that one; then the `page`."""
    line = entry.line
    name = f"{entry.name}: " if entry.name and entry.name != about else ""
    told = [plain(text) for text in dict.fromkeys((line.text, line.sent)) if text]
    return _on_top(
        [
            plain(capital(say_date(line.on, book.today)), "bold"),
            plain(f"{WAY_SIGNS[line.way]} {name}{line.title}", "$text-muted"),
            *told,
        ],
        page,
    )


def about_found(book: Workbook, found: Found) -> Content:
    """One thing found in full; then the page of whom it is about."""
    if found.kind == "person":
        return about_person(book, found.id)
    on = f" · {say_date(found.on, book.today)}" if found.on else ""
    head = plain(f"{GROUPS[found.kind]}{on}", "bold")
    if found.person_id is None:
        return _on_top([head, plain(found.whole)], Content())
    return _on_top([head, plain(found.text)], about_person(book, found.person_id))


def _on_top(top: list[Content], page: Content) -> Content:
    return Content("\n").join([*top, Content(""), page] if page else top)


def _to_come(book: Workbook, person: int) -> list[Content]:
    try:
        found = next_with(book, person)
    except Refused:
        return [plain("The talk to come", "bold $primary"), plain("None is booked.", "$text-muted")]
    questions = [plain(f"{SIGNS[one.state]} {one.text}") for one in found.questions]
    return [
        plain("The talk to come", "bold $primary"),
        about(book, found, elsewhere=True),
        plain(questions_heading(found) if found.questions else "No question is chosen yet.", "$text-muted"),
        *questions,
    ]
