"""The facts of a talk in its reflection: how long, how, what of the plan was asked, and how ready one was."""

from __future__ import annotations

from typing import Any

from infoview.domain.readiness import BY_CHANCE, snapshot
from infoview.domain.saying import say_day
from infoview.domain.takeaways import lines_in
from infoview.domain.ticks import Tick, as_text, tick_of, ticks_in
from infoview.store.reflections import was_booked
from infoview.workbook.checking import checklist
from infoview.workbook.occasions import Occasion
from infoview.workbook.preparing import meeting_of, planned
from infoview.workbook.reflection_parts import Written
from infoview.workbook.workbook import Workbook

CAME_UP = "came up"
"""Why a question was asked that was not planned."""


def say_facts(book: Workbook, about: Occasion) -> str:
    """When the talk was, and what was agreed."""
    row = book.store.get("meeting", about.meeting_id) if about.meeting_id else None
    if row is None:
        return ""
    there = meeting_of(book, row["id"]).there
    at = f"{say_day(about.on)} {book.local(row['starts_at']):%H:%M}{f' ({there})' if there else ''}"
    return f"{at}, {row['minutes']} minutes agreed"


def ready_before(book: Workbook, about: Occasion) -> str:
    """How ready one was for a talk, as things stand: to be kept before its reflection adds to them."""
    if about.meeting_id is None:
        return ""
    if not was_booked(book.store, about.meeting_id):
        return BY_CHANCE
    found = meeting_of(book, about.meeting_id)
    return snapshot(checklist(book, found), marked=found.prepared)


def plan_of(book: Workbook, about: Occasion) -> list[tuple[int, Tick, str]]:
    """The questions of a talk in order, ticked where they were asked, and why each is among them."""
    if about.meeting_id is None:
        return []
    return [
        (one.id, tick_of(one.text, done=one.state == "asked"), one.why)
        for one in planned(book, about.meeting_id)
    ]


def asked_so_far(book: Workbook, about: Occasion, values: dict[str, str]) -> str:
    """The plan as the form shows it: what was ticked in the form before, else what is known.

    What stands in the form as asked besides the plan is not shown twice.
    """
    own = lines_in(values.get("came_up", ""))
    typed = {tick.text: tick for tick in ticks_in(values.get("asked", ""))}
    return as_text(
        typed.get(tick.text, tick)
        for _, tick, why in plan_of(book, about)
        if not (why == CAME_UP and tick.text in own)
    )


class FactsWriter:
    """Writes down what was asked, for how long and how we talked."""

    def __init__(self, written: Written) -> None:
        self.written, self.book, self.store = written, written.book, written.book.store

    def write(self, meeting: int) -> None:
        """Write all of it."""
        self._meeting(meeting)
        if "asked" in self.written.new:
            self._asked()
        self._came_up(meeting)

    def _meeting(self, meeting: int) -> None:
        new = self.written.new
        changes: dict[str, Any] = {}
        if minutes := new.get("minutes_actual", "").strip():
            changes["minutes_actual"] = int(minutes)
        if medium := new.get("medium", ""):
            changes["medium"] = medium
        if changes:
            self.store.update("meeting", meeting, **changes)

    def _asked(self) -> None:
        ticked = {tick.text: tick.done for tick in ticks_in(self.written.new["asked"])}
        for ident, tick, _ in plan_of(self.book, self.written.about):
            done = ticked.get(tick.text, tick.done)
            if done is not tick.done:
                self.store.update("planned_question", ident, state="asked" if done else "planned")

    def _came_up(self, meeting: int) -> None:
        plan = plan_of(self.book, self.written.about)
        for line in self.written.gone("came_up"):
            for ident, tick, why in plan:
                answered = self.store.where("answer", planned_question_id=ident)
                if why == CAME_UP and tick.text == tick_of(line, done=True).text and not answered:
                    self.store.delete("planned_question", ident)
        known = {tick.text for _, tick, _ in plan}
        for place, line in enumerate(self.written.added("came_up"), len(plan)):
            text = tick_of(line, done=True).text
            if text not in known:
                self.store.insert(
                    "planned_question",
                    meeting_id=meeting,
                    text=text,
                    position=place,
                    why=CAME_UP,
                    state="asked",
                )
