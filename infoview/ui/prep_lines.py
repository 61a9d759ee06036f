"""How meetings to come, their questions and their checklist look, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from infoview.domain.readiness import ItemState, Readiness
from infoview.domain.saying import say_day, say_gap
from infoview.ui.columns import Cell, columns
from infoview.ui.hints import keys_shown, with_keys
from infoview.ui.widgets.text import plain
from infoview.workbook.past_talks import changes, talks_with
from infoview.workbook.preparing import Planned, Upcoming
from infoview.workbook.workbook import Workbook

SIGNS = {"planned": "[ ]", "ready": "[x]", "asked": "[x]", "skipped": "[-]"}
BOX = 3  # cells of the sign before a question or an item, which a click ticks
_NARROW = 46  # columns below which a line has room for the fewest words
_WIDE = 60  # columns from which a line has room for what is good to know besides


def meeting_line(found: Upcoming, state: Readiness, width: int) -> Content:
    """A meeting: when, with whom, when it is there, and whether one is ready for it."""
    starts = f"{say_day(found.starts.date(), weekday=width >= _WIDE)} {found.starts:%H:%M}"
    there = []
    if found.there and width >= _WIDE:
        there = [Cell(found.there, min(len(found.there) + 1, width // 3), style="$text-muted")]
    said = "ready" if found.prepared else state.says
    return columns(
        width,
        Cell(starts, max(len(starts), 17 if width >= _WIDE else 13), style="bold"),
        Cell(found.names, flex=1),
        *there,
        Cell(said, 8 if width >= _WIDE else 7, style="$success" if said == "ready" else "$text-muted"),
    )


def about(book: Workbook, found: Upcoming, *, elsewhere: bool = False) -> Content:
    """When and where on both clocks, how the date came about, what it is for and what there is to give.

    `elsewhere` than in Prep its keys mean something else and are not named.
    """
    missing = (
        Content("not said yet") if elsewhere else keys_shown("… press {prep.purpose} and say it in one line")
    )
    lines = [
        plain(found.when, "bold")
        + plain(f", {say_gap(found.starts.date(), book.today)}, {found.minutes} minutes")
        + plain(f", {found.where}" if found.where else "")
    ]
    story = _story(book, found)
    if story:
        lines.append(plain(story, "$text-muted"))
    lines.append(plain("I'll leave knowing: ", "$text-muted") + (plain(found.aim) if found.aim else missing))
    if found.give_idea:
        lines.append(plain("To give: ", "$text-muted") + plain(found.give_idea))
    return Content("\n").join(lines)


def _story(book: Workbook, found: Upcoming) -> str:
    """Which talk it is with whom one has met before, and how often its date changed."""
    parts = []
    for person, name in found.people:
        held = talks_with(book, person)
        if held:
            whom = f" with {name}" if len(found.people) > 1 else ""
            parts.append(f"talk {len(held) + 1}{whom}, the last {say_gap(held[-1].on, book.today)}")
    return "; ".join([*parts, *changes(book, found.id)])


def questions_heading(found: Upcoming, width: int = _WIDE) -> str:
    """How many questions, how many ticked, and the minutes they take."""
    if not found.questions and width < _NARROW:
        return with_keys("Questions: {prep.propose} proposes some")
    if not found.questions:
        return with_keys("Questions: {prep.propose} proposes some, {prep.own_question} adds one of your own")
    ticked = sum(question.state in ("ready", "asked") for question in found.questions)
    minutes = sum(question.minutes for question in found.questions if question.state != "skipped")
    done = f"{ticked} of {len(found.questions)} ticked"
    if width < _NARROW:
        return f"Questions: {minutes} of {found.minutes}', {done}"
    return f"Questions, about {minutes} of {found.minutes} minutes; {done}"


def question_line(question: Planned, width: int) -> Content:
    """A question, the minutes it takes, and in a word why it was chosen."""
    why = [Cell(question.why, 13 if width >= _WIDE else width // 6, style="$text-muted")]
    return columns(
        width,
        Cell(SIGNS[question.state], BOX),
        Cell(question.text, flex=1),
        Cell(f"{question.minutes}'", 3, style="$text-muted"),
        *(why if width >= _NARROW else []),
    )


def checklist_heading(ready: Readiness) -> str:
    """How much of what matters is left, and how much of what is only good to have."""
    more = sum(not state.done and not state.item.must for state in ready.items)
    return f"Checklist: {ready.says}{f'; {more} ( ) if you like' if more else ''}"


def item_line(state: ItemState, width: int) -> Content:
    """An item of the checklist, and how one knows whether it is done; what is only good to have has a round box."""
    weight = "" if state.item.must else "$text-muted"
    box = "[{}]" if state.item.must else "({})"
    return columns(
        width,
        Cell(box.format("x" if state.done else " "), BOX, style=weight),
        Cell(state.item.label, flex=1, style=weight),
        Cell(state.how, min(40, width * 3 // 8), style="$text-muted"),
    )


def warnings_text(warnings: Sequence[str]) -> Content:
    """What is amiss with the questions, all of it."""
    return plain("! " + " ".join(warnings), "$text-warning") if warnings else Content("")


def talk_line(question: Planned, at: str, said: str, longest: tuple[int, int], width: int) -> Content:
    """A question of a talk that is going on: when its turn is, and what they said, if that is to be told.

    `longest` are the cells of the longest question and of the longest answer: where both fit, nothing is cut.
    """
    before = [
        Cell(SIGNS["planned" if question.state == "ready" else question.state], BOX),
        Cell(at, 5, style="$text-muted"),
    ]
    if not said:
        return columns(width, *before, Cell(question.text, flex=1))
    room = width - sum(cell.width + 1 for cell in before) - 1
    asks = max(room * 3 // 5, min(longest[0], room - longest[1]))
    return columns(width, *before, Cell(question.text, asks), Cell(said, room - asks, style="$text-muted"))
