"""What stands beside the timeline where there is room: the talk to come, and what the last ones gave."""

from __future__ import annotations

from textual.content import Content

from infoview.ui.past_page import between_lines
from infoview.ui.prep_lines import SIGNS, about, questions_heading
from infoview.ui.widgets.text import plain
from infoview.workbook.errors import Refused
from infoview.workbook.past_talks import between
from infoview.workbook.preparing import next_with
from infoview.workbook.workbook import Workbook


def beside_page(book: Workbook, person: int, name: str) -> Content:
    """Prep above, reflection below, of one person."""
    return Content("\n").join(
        [*_to_come(book, person), Content(""), *between_lines(book, between(book, person, name))]
    )


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
