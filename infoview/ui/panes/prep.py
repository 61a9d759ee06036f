"""Pane 3, Prep: the meetings to come, and the questions and checklist of the one one is at."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.checklist import Item
from infoview.domain.readiness import ItemState, Readiness
from infoview.ui import commands, prep_lines
from infoview.ui.flows import checklist as checklist_flow
from infoview.ui.flows import meetings as meeting_flow
from infoview.ui.hints import keys_shown, proposed, with_keys
from infoview.ui.panes.pane import WIDE, WIDEST, Pane
from infoview.ui.past_page import past_page
from infoview.ui.person_page import person_page
from infoview.ui.prep_lines import BOX
from infoview.ui.widgets.line_list import Heading, LineList
from infoview.ui.widgets.reader import Reader
from infoview.workbook import checking, planning, preparing
from infoview.workbook.reading import profile


class PrepPane(Pane):
    """Meetings above; the chosen one's purpose, questions and checklist below, or beside them where there is room.

    There is then room for what was between you as well. Where it is wide enough for that only, but tall, the questions
    keep the whole width: they are what one reads there.
    """

    scope = commands.PREP
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.PREP)
    DEFAULT_CSS = """
    PrepPane #meetings { height: auto; max-height: 25%; }
    PrepPane.-empty #meetings { max-height: 100%; }
    PrepPane #purpose { height: auto; max-height: 30%; margin-top: 1; }
    PrepPane #warnings { height: auto; max-height: 20%; }
    PrepPane #steps { height: 1fr; margin-top: 1; }
    PrepPane.-low #purpose, PrepPane.-low #steps { margin-top: 0; }
    PrepPane #past { display: none; height: 1fr; margin-top: 1; border-top: solid $border; }
    PrepPane.-wide #steps { dock: right; width: 62%; height: 100%; margin-top: 0; }
    PrepPane.-wide #steps { border-left: solid $border; padding-left: 1; }
    PrepPane.-wide #past { display: block; }
    PrepPane.-tall #meetings { max-height: 4; }
    PrepPane.-tall #purpose { max-height: 6; }
    PrepPane.-tall #steps {
        dock: bottom; width: 1fr; height: 70%; border-left: none; border-top: solid $border; padding-left: 0;
    }
    PrepPane.-tall #past {
        dock: right; width: 50%; height: 30%; margin-top: 0; border-top: none;
        border-left: solid $border; padding-left: 1;
    }
    """
    _LOW = 16  # rows under which no line is left blank
    _TALL = 30  # rows from which there is room above the questions for all else

    def compose(self) -> ComposeResult:
        """The meetings, the purpose, what is amiss, the questions and the checklist."""
        yield LineList[int](
            id="meetings",
            empty=keys_shown(
                "No meeting is booked.\n\nWhen someone says yes and you have a date, press {everywhere.happened} on "
                "them and choose “We set a date”: the talk shows up here, with questions to choose from."
            ),
        )
        yield Static(id="purpose")
        yield Static(id="warnings")
        yield Reader(id="past")
        yield LineList["int | Item"](id="steps", boxes=BOX)

    def on_mount(self) -> None:
        """Nothing is read before the pane is shown."""
        self._meetings: dict[int, preparing.Upcoming] = {}
        self._ready: dict[int, Readiness] = {}
        self._questions: dict[int, preparing.Planned] = {}
        self._items: dict[Item, ItemState] = {}
        self._whole = False  # the words of the row one is at stand in the message line
        self._width = 0

    def on_resize(self) -> None:
        """A low window keeps its rows for what is written; a wide one has all of a talk side by side."""
        self.set_class(self.size.height < self._LOW, "-low")
        self._widen()
        if self.size.width != self._width:  # not where only a message takes a row more
            self._width = self.size.width
            self.call_after_refresh(self._tell_again)

    def _widen(self) -> None:
        wide, widest = self.size.width >= WIDE and bool(self._meetings), self.size.width >= WIDEST
        self.set_class(wide, "-wide")
        self.set_class(wide and not widest and self.size.height >= self._TALL, "-tall")
        self._show_past()

    def _show_past(self) -> None:
        """The talks before with those people, the last words, the promises both ways; with much room, all of them."""
        if not self.has_class("-wide") or self.meeting is None:
            return
        page = past_page(self.book, self.meeting)
        if self.size.width >= WIDEST:
            people = [profile(self.book, person) for person, _ in self.meeting.people]
            page = Content("\n\n").join([page, *(person_page(self.book, found) for found in people)])
        self.query_one("#past", Reader).show(self.main.seen(page), from_top=True)

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#meetings", LineList)

    @property
    def _steps(self) -> LineList[int | Item]:
        return self.query_one("#steps", LineList)

    @property
    def meeting(self) -> preparing.Upcoming | None:
        """The meeting one is at."""
        current = self._list.current
        return self._meetings.get(current) if current is not None else None

    def reload(self) -> None:
        """Read the meetings again; the cursor goes to the one with the person one is at."""
        self._meetings = {
            found.id: found
            for found in preparing.upcoming(self.book)
            if not any(self.main.is_hidden(person) for person, _ in found.people)
        }
        self._ready = {ident: checking.checklist(self.book, one) for ident, one in self._meetings.items()}
        here = self._list.current
        wanted = next(
            (
                found.id
                for found in self._meetings.values()
                if self.main.person in [person for person, _ in found.people]
            ),
            None,
        )
        if here is not None and here in self._meetings and self._steps.has_focus:
            wanted = here
        self.set_class(not self._meetings, "-empty")
        self._list.show(list(self._meetings), self._draw_meeting, at=wanted)
        self._show_meeting()
        self._widen()

    def _draw_meeting(self, ident: int, width: int) -> Content:
        return prep_lines.meeting_line(self._meetings[ident], self._ready[ident], width)

    def _show_meeting(self) -> None:
        found = self.meeting
        purpose, warnings = self.query_one("#purpose", Static), self.query_one("#warnings", Static)
        purpose.display = self._steps.display = found is not None
        warnings.display = found is not None and bool(found.questions)
        if found is None:
            return
        if found.people:
            self.main.at(found.people[0][0])
        purpose.update(prep_lines.about(self.book, found))
        amiss = planning.warnings(self.book, found) if found.questions else ()
        warnings.display = bool(amiss)
        warnings.update(prep_lines.warnings_text(amiss))
        ready = self._ready[found.id]
        self._questions = {question.id: question for question in found.questions}
        self._items = {state.item: state for state in ready.items}
        rows: list[int | Item | Heading] = [
            Heading(prep_lines.questions_heading(found, self.size.width)),
            *self._questions,
            Heading(prep_lines.checklist_heading(ready)),
            *self._items,
        ]
        self._steps.show(rows, self._draw_step)

    def _draw_step(self, step: int | Item, width: int) -> Content:
        if isinstance(step, Item):
            return prep_lines.item_line(self._items[step], width)
        return prep_lines.question_line(self._questions[step], width)

    def person_here(self) -> int | None:
        """The first person of the meeting."""
        return self.meeting.people[0][0] if self.meeting and self.meeting.people else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here for the pane's own keys."""
        return not self._meetings

    def take_focus(self) -> None:
        """The questions and the checklist where there is a meeting, else the empty list of meetings."""
        (self._steps if self.meeting else self._list).focus()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another meeting; or another row, whose words are told whole where the list has no room for them."""
        if event.line_list is self._list:
            self._show_meeting()
            self.at_rest(self._show_past)
        else:
            self._tell_whole(event.key)

    def _tell_whole(self, step: int | Item) -> None:
        if step not in self._items and step not in self._questions:
            return  # gone since the cursor came to it
        words = self._words_of(step)
        drawn = self._draw_step(step, self._steps.size.width).plain
        is_cut = any(part not in drawn for part in words)
        if is_cut or self._whole:
            self.main.say(": ".join(filter(None, words)) if is_cut else "")
        self._whole = is_cut

    def _tell_again(self) -> None:
        """With another width, what was cut may be whole; where no meeting is left, what was said of it stays."""
        current = self._steps.current
        if current is not None and self._whole and self.meeting is not None:
            self._tell_whole(current)

    def _words_of(self, step: int | Item) -> tuple[str, ...]:
        if isinstance(step, Item):
            return step.label, self._items[step].how
        return (self._questions[step].text,)

    async def on_line_list_clicked(self, event: LineList.Clicked) -> None:
        """A click on the box of a question or an item ticks it."""
        if event.line_list is self._steps and 0 <= event.column < BOX:
            await self.main.attempt(self.do_tick)
            self._steps.move_to(event.key)

    async def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter on a question: the purpose; on an item: what does it; on the meeting of today: it begins."""
        event.stop()
        await self.main.attempt(lambda: self._open(event))

    def _open(self, event: LineList.Chosen) -> None:
        found = self.meeting
        if found is None:
            return
        if isinstance(event.key, Item):
            checklist_flow.open_item(self.main, found, event.key, self._changed)
        elif event.line_list is self._list and found.starts.date() == self.book.today:
            self.do_start()
        else:
            self.do_purpose()

    def leave(self) -> None:
        """Esc: from the questions to the meetings."""
        self._list.focus()

    def _question(self) -> int | None:
        current = self._steps.current
        if isinstance(current, int):
            return current
        if self._questions:
            self.main.say(with_keys("Go to a question first; {prep.jump} jumps there."))
        else:
            self.main.say(
                with_keys(
                    "There is no question yet: {prep.propose} proposes some, {prep.own_question} adds your own."
                )
            )
        return None

    def _changed(self, said: str = "") -> None:
        self.main.changed(said)
        if self.meeting is not None:
            self._steps.focus()

    # -- the commands

    async def action_run(self, deed: str) -> None:
        """Run one command; without a meeting all but the bank and the matrix have nothing to work on, and say so."""
        if self.meeting is None and deed not in ("bank", "coverage"):
            self.main.say(
                with_keys("No meeting is booked yet: {everywhere.happened}, “We set a date” books one.")
            )
        else:
            await super().action_run(deed)

    def do_tick(self) -> None:
        """Tick the question or the item, and go to the next."""
        current = self._steps.current
        if self.meeting is None or current is None:
            return
        if isinstance(current, Item):
            checking.tick_item(self.book, self.meeting, current)
        else:
            planning.tick(self.book, current)
        was_ready = self._ready[self.meeting.id].left == 0
        self._changed()
        now_ready = self.meeting is not None and self._ready[self.meeting.id].left == 0
        if now_ready and not was_ready:
            self.main.say(with_keys("Nothing is left: {prep.ready} notes that you are ready."))
        self._steps.action_move_down()

    def do_propose(self) -> None:
        """Propose questions."""
        if self.meeting is None:
            return
        if self.meeting.questions:
            self.main.say(
                with_keys(
                    "There are questions already; {prep.drop} leaves one out, {prep.own_question} adds one."
                )
            )
            return
        planning.propose_questions(self.book, self.meeting.id)
        self._changed(proposed())
        if self._questions:
            self._steps.move_to(next(iter(self._questions)))

    def do_own_question(self) -> None:
        """A question of one's own."""
        if self.meeting is not None:
            meeting_flow.own_question(self.main, self.meeting.id, self._changed)

    def do_from_bank(self) -> None:
        """A question of the bank."""
        if self.meeting is not None:
            meeting_flow.from_bank(self.main, self.meeting.id, self._changed)

    def do_reword(self) -> None:
        """Reword the question."""
        question = self._question()
        if question is not None:
            meeting_flow.reword(self.main, self._questions[question], self._changed)

    def do_drop(self) -> None:
        """Leave the question out."""
        question = self._question()
        if question is not None:
            planning.drop_question(self.book, question)
            self._changed(with_keys("Left out. {everywhere.undo} brings it back."))

    def do_earlier(self) -> None:
        """Ask it earlier."""
        self._move(-1)

    def do_later(self) -> None:
        """Ask it later."""
        self._move(1)

    def _move(self, by: int) -> None:
        question = self._question()
        if question is not None:
            planning.move_question(self.book, question, by)
            self._changed()
            self._steps.move_to(question)

    def do_jump(self) -> None:
        """From the questions to what is open of the checklist, and back."""
        if isinstance(self._steps.current, Item) and self._questions:
            self._steps.move_to(next(iter(self._questions)))
        else:
            still = [item for item, state in self._items.items() if not state.done]
            if still:
                self._steps.move_to(still[0])
        self._steps.focus()

    def do_purpose(self) -> None:
        """What one wants to leave knowing."""
        if self.meeting is not None:
            meeting_flow.purpose(self.main, self.meeting.id)

    def do_start(self) -> None:
        """The talk begins."""
        if self.meeting is not None:
            meeting_flow.start(self.main, self.meeting.id)

    def do_brief(self) -> None:
        """The brief."""
        if self.meeting is not None:
            meeting_flow.brief(self.main, self.meeting.id)

    def do_join(self) -> None:
        """One more person in this meeting."""
        if self.meeting is not None:
            meeting_flow.join(self.main, self.meeting, self._changed)

    def do_bank(self) -> None:
        """The question bank."""
        meeting_flow.bank(self.main)

    def do_coverage(self) -> None:
        """Who answered what, in the direction of this meeting."""
        meeting_flow.coverage(self.main, self.meeting.direction_id if self.meeting else None)

    def do_ready(self) -> None:
        """Ready for this talk."""
        if self.meeting is not None:
            ready = not self.meeting.prepared
            preparing.mark_prepared(self.book, self.meeting.id, ready=ready)
            self.main.changed("You are ready." if ready else "Back to preparing.")
