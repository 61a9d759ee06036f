"""One person on a page: who they are, what is next, and everything that happened, newest first."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content

from infoview.domain.events import Way
from infoview.domain.saying import capital, say_date
from infoview.domain.stages import LABELS, Stage
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook.people import assistance
from infoview.workbook.reading import Profile, last_words
from infoview.workbook.recalling import memory_of
from infoview.workbook.workbook import Workbook

_SENT_SHOWN = 120  # cells of a message; the timeline on its own screen unfolds all of it
WAY_SIGNS = {Way.OUT: "→", Way.IN: "←", Way.TALK: "↔", Way.NOTE: "·"}
_ABOUT = (
    ("why", "Why them"),
    ("connection", "Connection"),
    ("question", "To ask"),
    ("how_found", "Found"),
    ("common_ground", "Common ground"),
    ("remember", "Remember"),
    ("how_to_reach", "Reach"),
    ("notes", "Notes"),
)


def person_page(book: Workbook, found: Profile) -> Content:
    """The whole page."""
    return Content("\n").join([*person_head(book, found), Content(""), *_story(book, found)])


def person_head(book: Workbook, found: Profile) -> list[Content]:
    """The page without what happened: who they are and what is next; after quiet months, what to know again."""
    return [*_head(book, found), *_memory(book, found)]


def said_last(book: Workbook, person: int, width: int | None = None) -> Content:
    """The last words between us on one line, cut at `width` cells, to stand beside what one writes."""
    said = last_words(book, person)
    if said is None:
        return Content("No words between you are noted yet.")
    return one_line(f"{said.title}, {say_date(said.on, book.today)}: {said.gist}", width)


def _head(book: Workbook, found: Profile) -> list[Content]:
    row = found.view.row
    work = " at ".join(part for part in (row.role, row.organisation) if part)
    stage = LABELS[Stage(row.stage)] if row.stage else "Imported, not picked yet"
    lines = [plain(row.name, "bold $primary"), plain(f"{stage}{f' · {work}' if work else ''}")]
    if row.introduced_by:
        lines.append(plain(f"Introduced by {', '.join(row.introduced_by)}", "$text-muted"))
    lines += [plain(line, "$text-muted") for line in assistance(book, row.id)]
    leads_to = f"Direction: {', '.join(row.directions)}" if row.directions else ""
    tags = " ".join(f"#{tag}" for tag in row.tags)
    if leads_to or tags:
        lines.append(plain(" · ".join(filter(None, (leads_to, tags))), "$text-muted"))
    if found.person["do_not_contact"]:
        lines.append(Content.styled("! Do not contact.", "bold $error"))
    for owed in found.owed[:3]:
        lines.append(plain(f"Next (due {say_date(owed.due_on, book.today)}): {owed.why}", "$accent"))
    for name, label in _ABOUT:
        if found.person[name]:
            lines.append(plain(f"{label}: ", "$text-muted") + plain(found.person[name]))
    for kind, value, stale in found.channels:
        lines.append(
            plain(f"{kind.capitalize()}: ", "$text-muted") + plain(value + (" (stale)" if stale else ""))
        )
    for place, role, _, end in found.past_work:
        lines.append(
            plain(
                f"Before{f' {end}' if end else ''}: {' at '.join(p for p in (role, place) if p)}",
                "$text-muted",
            )
        )
    return lines


_RECALLED = {
    "said": "They said",
    "promised": "You promised",
    "offered": "They offered",
    "advised": "They advised",
    "changed": "Since then",
}


def _memory(book: Workbook, found: Profile) -> list[Content]:
    """After quiet months: what they said, what was promised and what became of it, what changed."""
    memory = memory_of(book, found.view.row.id)
    if memory is None:
        return []
    lines = [
        Content(""),
        plain(f"Last word {say_date(memory.since, book.today)}. To know again:", "bold $accent"),
    ]
    for line in memory.lines:
        became = plain(f" ({line.became})", "$text-muted") if line.became else Content("")
        lines.append(plain(f"  {_RECALLED[line.kind]}: ", "$text-muted") + plain(line.text) + became)
    return lines


def _story(book: Workbook, found: Profile) -> list[Content]:
    lines: list[Content] = []
    for on, group in groupby(reversed(found.lines), key=lambda line: line.on):
        lines.append(plain(capital(say_date(on, book.today)), "bold"))
        for line in group:
            text = f": {line.text}" if line.text else ""
            lines.append(plain(f"  {WAY_SIGNS[line.way]} {line.title}", "$text-muted") + plain(text))
            if line.sent:
                lines.append(
                    Content("    ") + one_line(" ".join(line.sent.split()), _SENT_SHOWN, "$text-muted")
                )
    return lines
