"""What was answered in a talk, as the lines its reflection begins with."""

from __future__ import annotations

from infoview.domain.takeaways import takeaway_of
from infoview.store import questions as stored
from infoview.workbook.occasions import Occasion, addressed
from infoview.workbook.workbook import Workbook


def answered_lines(book: Workbook, about: Occasion) -> list[str]:
    """The answers in the order of asking, one takeaway a line, with a mark of who of several people said it."""
    if about.meeting_id is None:
        return []
    several = len(about.people) > 1
    return [
        line + (_mark(who, about) if several and line.strip() else "")
        for _, who, text in stored.said_in(book.store, about.meeting_id)
        for line in text.splitlines()
        if line.strip()
    ]


def _mark(who: int | None, about: Occasion) -> str:
    """The `@Name` that means this person among those of the talk; '' for everybody, or where no word of it would."""
    for word in dict(about.people).get(who or 0, "").split():
        if addressed(word, about) == who and takeaway_of(f"x @{word}").speaker:
            return f" @{word}"
    return ""
