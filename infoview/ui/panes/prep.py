"""Pane 3, Prep: the meetings to come, and the questions of the one one is at."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.dates import say_date
from infoview.ui import commands
from infoview.ui.columns import Cell, columns
from infoview.ui.flows import meetings as meeting_flow
from infoview.ui.panes.pane import Pane
from infoview.ui.widgets.line_list import Heading, LineList
from infoview.ui.widgets.text import plain
from infoview.workbook import preparing

_SIGNS = {"planned": "[ ]", "ready": "[x]", "asked": "[x]", "skipped": "[-]"}


class PrepPane(Pane):
    """Meetings above, the chosen one's purpose and questions below."""

    scope = commands.PREP
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.PREP)
    DEFAULT_CSS = """
    PrepPane #meetings { height: auto; max-height: 35%; }
    PrepPane #purpose { height: auto; max-height: 5; margin-top: 1; }
    PrepPane #questions { height: 1fr; margin-top: 1; }
    """

    def compose(self) -> ComposeResult:
        """The meetings, the purpose, the questions."""
        yield LineList[int](
            id="meetings",
            empty="No meeting is booked.\n\nWhen someone says yes and you have a date, press m on them and choose"
            "\n“We set a date”: the talk shows up here, with questions to choose from.",
        )
        yield Static(id="purpose")
        yield LineList[int](id="questions")

    def on_mount(self) -> None:
        """Nothing is read before the pane is shown."""
        self._meetings: dict[int, preparing.Upcoming] = {}
        self._questions: dict[int, preparing.Planned] = {}

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#meetings", LineList)

    @property
    def _asked(self) -> LineList[int]:
        return self.query_one("#questions", LineList)

    @property
    def meeting(self) -> preparing.Upcoming | None:
        """The meeting one is at."""
        current = self._list.current
        return self._meetings.get(current) if current is not None else None

    def reload(self) -> None:
        """Read the meetings again; the cursor goes to the one with the person one is at."""
        self._meetings = {found.id: found for found in preparing.upcoming(self.book)}
        here = self._list.current
        wanted = next(
            (
                found.id
                for found in self._meetings.values()
                if self.main.person in [person for person, _ in found.people]
            ),
            None,
        )
        if here is not None and here in self._meetings and self._asked.has_focus:
            wanted = here
        self._list.show(list(self._meetings), self._draw_meeting, at=wanted)
        self._show_meeting()

    def _draw_meeting(self, ident: int, width: int) -> Content:
        found = self._meetings[ident]
        ticked = sum(question.state in ("ready", "asked") for question in found.questions)
        state = (
            "ready"
            if found.prepared
            else f"{ticked} of {len(found.questions)} ticked"
            if found.questions
            else ""
        )
        return columns(
            width,
            Cell(f"{found.starts:%a} {found.starts.day} {found.starts:%b %H:%M}", 17, style="bold"),
            Cell(", ".join(name for _, name in found.people), flex=1),
            Cell(state, 15, style="$text-muted"),
        )

    def _show_meeting(self) -> None:
        found = self.meeting
        purpose, questions = self.query_one("#purpose", Static), self._asked
        purpose.display = questions.display = found is not None
        if found is None:
            return
        if found.people:
            self.main.at(found.people[0][0])
        when = say_date(found.starts.date(), self.book.today)
        theirs = "" if found.zone in ("", self.book.zone) else f" (their zone: {found.zone})"
        where = ", ".join(part for part in (found.medium.replace("_", " "), found.place) if part)
        lines = [
            plain(
                f"{when} at {found.starts:%H:%M}{theirs}, {found.minutes} minutes{f', {where}' if where else ''}"
            ),
            plain("I'll leave knowing: ", "$text-muted")
            + plain(found.purpose or "… press enter and say it in one line"),
        ]
        if found.give_idea:
            lines.append(plain("To give: ", "$text-muted") + plain(found.give_idea))
        purpose.update(Content("\n").join(lines))
        self._questions = {question.id: question for question in found.questions}
        minutes = sum(question.minutes for question in found.questions)
        questions.empty = "No questions yet: p proposes some, n adds one of your own."
        rows: list[int | Heading] = (
            [Heading(f"Questions, about {minutes} of {found.minutes} minutes"), *self._questions]
            if self._questions
            else []
        )
        questions.show(rows, self._draw_question)

    def _draw_question(self, ident: int, width: int) -> Content:
        question = self._questions[ident]
        why = min(14, width // 5)
        return columns(
            width,
            Cell(_SIGNS[question.state], 3),
            Cell(question.text, flex=1),
            Cell(question.why, why, style="$text-muted"),
        )

    def person_here(self) -> int | None:
        """The first person of the meeting."""
        return self.meeting.people[0][0] if self.meeting and self.meeting.people else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here for the pane's own keys."""
        return not self._meetings

    def take_focus(self) -> None:
        """The questions where there are some, else the meetings."""
        (self._asked if self._questions and self.meeting else self._list).focus()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another meeting."""
        if event.line_list is self._list:
            self._show_meeting()

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter on a meeting or question: its purpose."""
        event.stop()
        await self.main.attempt(self.do_purpose)

    def leave(self) -> None:
        """Esc: from the questions to the meetings."""
        self._list.focus()

    def _question(self) -> int | None:
        if self._asked.current is None:
            self.main.say("There is no question yet: p proposes some, n adds one of your own.")
        return self._asked.current

    def _changed(self, said: str = "") -> None:
        self.main.changed(said)
        self._asked.focus()

    # -- the commands

    def do_tick(self) -> None:
        """Tick the question and go to the next."""
        question = self._question()
        if question is not None:
            preparing.tick(self.book, question)
            self._changed()
            self._asked.action_move_down()

    def do_propose(self) -> None:
        """Propose questions."""
        if self.meeting is None:
            return
        if self.meeting.questions:
            self.main.say("There are questions already; d leaves one out, n adds one.")
            return
        warnings = preparing.propose_questions(self.book, self.meeting.id)
        self._changed(
            warnings[0] if warnings else "Proposed; space ticks one, d leaves one out, [ and ] move it."
        )

    def do_own_question(self) -> None:
        """A question of one's own."""
        if self.meeting is not None:
            meeting_flow.own_question(self.main, self.meeting.id, self._changed)

    def do_reword(self) -> None:
        """Reword the question."""
        question = self._question()
        if question is not None:
            meeting_flow.reword(self.main, question, self._questions[question].text, self._changed)

    def do_drop(self) -> None:
        """Leave the question out."""
        question = self._question()
        if question is not None:
            preparing.drop_question(self.book, question)
            self._changed("Left out. u brings it back.")

    def do_earlier(self) -> None:
        """Ask it earlier."""
        self._move(-1)

    def do_later(self) -> None:
        """Ask it later."""
        self._move(1)

    def _move(self, by: int) -> None:
        question = self._question()
        if question is not None:
            preparing.move_question(self.book, question, by)
            self._changed()
            self._asked.move_to(question)

    def do_purpose(self) -> None:
        """What one wants to leave knowing."""
        if self.meeting is not None:
            meeting_flow.purpose(self.main, self.meeting.id)

    def do_ready(self) -> None:
        """Ready for this talk."""
        if self.meeting is not None:
            preparing.mark_prepared(self.book, self.meeting.id, ready=not self.meeting.prepared)
            self.main.changed("You are ready." if self.meeting.prepared else "Back to preparing.")
