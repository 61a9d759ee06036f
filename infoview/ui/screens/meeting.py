"""Meeting mode: the brief while it is happening. One types answers; everything else is one key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Digits, Static

from infoview.content.reasons import reason_for_place
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.dialogs.read import Read
from infoview.ui.dialogs.whose import ask_whose
from infoview.ui.hints import with_keys
from infoview.ui.prep_lines import talk_line
from infoview.ui.screens.beside import Beside
from infoview.ui.screens.brief import BriefScreen, brief_content
from infoview.ui.steady import SteadyScreen, Telling
from infoview.ui.widgets.editors import Edited
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.shields import shield
from infoview.ui.widgets.talk_editor import TalkEditor
from infoview.ui.widgets.text import cells_of, one_line, plain, titled
from infoview.workbook import meeting_mode
from infoview.workbook.brief import brief_of, end_clock, timed
from infoview.workbook.errors import EXPECTED
from infoview.workbook.preparing import Planned, meeting_of
from infoview.workbook.workbook import Workbook

_KEEP_WITHIN = 0.3  # seconds in which what was typed is on the disk
_CLOCK_SECONDS = 5.0
_LOW = 20  # rows under which the big clock gives way
_BIG = 60  # columns under which it leaves its place to the words beside it
_TALL = 30  # rows from which the notes have all that the questions leave
_WIDEST = 150  # columns from which the brief stands beside all that
_WIDE = 70  # columns from which the answers stand beside their questions
_KEYS = (
    ("enter", "next", "keep the answer, tick the question, go to the next"),
    ("↑ ↓", "", "to another question; what is typed is kept"),
    ("tab", "notes", "to the notes for names and promises, and back"),
    ("ctrl+s", "end", "the talk is over: on to the reflection"),
    ("esc", "leave", "leave; everything is kept, and {prep.start} in Prep goes on"),
    ("ctrl+o", "add", "a question that came up"),
    ("ctrl+t", "tick", "tick or untick a question without an answer"),
    ("ctrl+r", "brief", "the brief"),
    ("ctrl+n", "", "of several people, who says it"),
)
"""Each with a word for the bottom line, where it has room, and what `ctrl+g` says of it."""
_HINT = "@ someone they name   ! I promise   ? they promise   else: to remember"
_LOW_ANSWER = 3  # rows an answer takes at most in a low window
_NOTES = 4  # rows the notes take at most, in a window that is not tall
_SHORT_HINT = "@ name  ! I promise  ? they promise"


class Outcome(StrEnum):
    """How one left the talk."""

    MET = "met"
    THEY_MISSED = "they_missed"


class MeetingScreen(Telling, SteadyScreen[Outcome]):
    """A talk that is going on; gives back how it ended, or None when it was only left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave; all is kept", show=False)]
    DEFAULT_CSS = """
    MeetingScreen { background: $background; }
    MeetingScreen #beside { display: none; }
    MeetingScreen #clock { height: 3; padding: 0 1; }
    MeetingScreen #big { width: auto; margin-right: 2; }
    MeetingScreen #end { width: 1fr; height: 3; }
    MeetingScreen #end.-over { text-style: bold; color: $accent; }
    MeetingScreen #list { height: 1fr; margin: 0 1; }
    MeetingScreen #question { height: auto; max-height: 3; padding: 0 1; text-style: bold; }
    MeetingScreen #who { height: 1; padding: 0 1; color: $text-muted; }
    MeetingScreen #answer { margin: 0 1; }
    MeetingScreen #scratch { margin: 1 1 0 1; }
    MeetingScreen.-tall #list { height: auto; max-height: 50%; margin: 0 1 1 1; }
    MeetingScreen #said { height: 1; padding: 0 1; color: $text-muted; }
    MeetingScreen KeyBar { padding: 0 1; }
    MeetingScreen.-low #big, MeetingScreen.-slim #big { display: none; }
    MeetingScreen.-slim #clock, MeetingScreen.-slim #end { height: auto; }
    MeetingScreen.-low #clock, MeetingScreen.-low #end { height: 1; }
    MeetingScreen.-low #question { max-height: 2; }
    """

    def __init__(self, book: Workbook, meeting: int) -> None:
        super().__init__()
        self._book = book
        self._talk = meeting_mode.begin(book, meeting)
        self._questions: dict[int, Planned] = {}
        self._turns: dict[int, str] = {}
        self._at: int | None = None
        self._who: meeting_mode.Who = None
        self._unkept: Timer | None = None
        self._longest = 0, 0  # cells of a question, and of what they said to one

    def compose(self) -> ComposeResult:
        """The clock, the questions, the answer, the notes, the keys."""
        yield Static(titled(self._talk.meeting.names, self._talk.left), id="title")
        yield Beside(Content(), scrolls=False)
        with Horizontal(id="clock"):
            yield Digits(f"{self._talk.ends:%H:%M}", id="big")
            yield Static(id="end")
        questions: LineList[int] = LineList(
            id="list", empty="No question is planned: ctrl+o adds what you ask."
        )
        questions.can_focus = False
        yield questions
        yield Static(id="question")
        yield Static(id="who")
        yield TalkEditor(placeholder="Their answer, as fast as you type", lines=2, id="answer")
        yield TalkEditor(self._talk.scratch, placeholder=_HINT, lines=1, id="scratch")
        yield Static(id="said")
        yield KeyBar([(key, word) for key, word, _ in _KEYS if word], last=("ctrl+g", "keys"))

    def on_mount(self) -> None:
        """At the first question that is still to be asked."""
        keys: dict[str, Callable[[], None]] = {
            "down": lambda: self._jump(1),
            "up": lambda: self._jump(-1),
            "tab": self._notes,
            "shift+tab": self._notes,
            "ctrl+t": self._asked,
            "ctrl+o": self._ask,
            "ctrl+n": self._ask_who,
            "ctrl+r": self._brief,
            "ctrl+s": self._over,
            "ctrl+g": self._help,
            "f1": self._help,  # which some terminals keep for a help of their own
        }
        self._answer.acts = {**keys, "enter": self._next}
        self._scratch.acts = keys
        self.query_one("#who").display = bool(self._talk.people)
        self._reload()
        first = next((ident for ident, one in self._questions.items() if one.state != "asked"), None)
        self._go(first if first is not None else next(iter(self._questions), None))
        self._show_clock()
        self.set_interval(_CLOCK_SECONDS, self._show_clock)
        self.say("")

    def on_resize(self, event: events.Resize) -> None:
        """A low window keeps its rows for the questions."""
        self.set_class(event.size.height < _LOW, "-low")
        self.set_class(event.size.width < _BIG, "-slim")
        self._make_room(event.size.width, tall=event.size.height >= _TALL)
        self._show_clock()

    def _make_room(self, width: int, *, tall: bool) -> None:
        """In a tall window one writes right below the questions, and the notes are a sheet."""
        self.set_class(tall, "-tall")
        self._scratch.placeholder = _HINT if width > len(_HINT) + 2 else _SHORT_HINT
        self._scratch.styles.height = "1fr" if tall else "auto"
        self._scratch.fit(_NOTES)
        if self.has_class("-low"):  # a row of its own parts the two, and the questions stay in sight
            self._answer.styles.min_height, self._answer.styles.max_height = 1, _LOW_ANSWER
        else:
            self._answer.fit(self._answer.TALLEST)
        if tall:
            self._scratch.styles.max_height = None
        beside = self.query_one(Beside)
        beside.display = width >= _WIDEST
        if beside.display:
            beside.show(
                brief_content(self._book, brief_of(self._book, self._talk.meeting.id), width * 2 // 5)
            )

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#list", LineList)

    @property
    def _answer(self) -> TalkEditor:
        return self.query_one("#answer", TalkEditor)

    @property
    def _scratch(self) -> TalkEditor:
        return self.query_one("#scratch", TalkEditor)

    def say(self, text: str) -> None:
        """One line, where the keys are named otherwise."""
        said, keys = self.query_one("#said", Static), self.query_one(KeyBar)
        said.display, keys.display = bool(text), not text
        said.update(one_line(text))

    # -- what is shown

    def _show_clock(self) -> None:
        now = self._book.clock.now()
        ends = end_clock(self._book, self._talk.meeting, self._talk.ends)
        end = self.query_one("#end", Static)
        end.set_class(now >= self._talk.ends, "-over")
        left = meeting_mode.left(self._talk, now)
        if not self.has_class("-low"):
            end.update(plain(f"ends {ends} · now {now:%H:%M}\n{left}"))
            return
        whole, short = (f"{words}; ends {ends}" for words in (left, left.partition(":")[0]))
        end.update(plain(whole if len(whole) <= self.size.width - 2 else short))

    def _reload(self) -> None:
        found = self._talk.meeting = meeting_of(self._book, self._talk.meeting.id)
        self._questions = {one.id: one for one in found.questions}
        kept = [one.id for one in found.questions if one.state != "skipped"]
        later = self._talk.ends - found.ends  # a talk begun at another hour
        turns = zip(kept, timed(found), strict=True)
        self._turns = {ident: f"{turn.at + later:%H:%M}" for ident, turn in turns}
        asked = (cells_of(one.text) for one in found.questions)
        said = (cells_of(self._talk.in_words(one.id)) for one in found.questions)
        self._longest = max(asked, default=0), max(said, default=0)
        self._list.show(list(self._questions), self._draw, at=self._at)

    def _draw(self, ident: int, width: int) -> Content:
        said = self._talk.in_words(ident) if width >= _WIDE else ""
        return talk_line(self._questions[ident], self._turns.get(ident, ""), said, self._longest, width)

    def _go(self, question: int | None) -> None:
        """To a question; the answer to the one before is saved."""
        self._save_answer()
        self._at = question
        if question is None:
            return
        self._list.move_to(question)
        self.query_one("#question", Static).update(plain(self._questions[question].text))
        said = self._talk.answers(question)
        self._show_answer(said[0][0] if said else None)

    def _show_answer(self, who: meeting_mode.Who) -> None:
        """The answer of one of them to the question in hand, ready to type on."""
        assert self._at is not None
        self._who = who
        others = [self._talk.called(one) for one, _ in self._talk.answers(self._at) if one != who]
        also = f" (also answered: {', '.join(others)})" if others else ""
        self.query_one("#who", Static).update(
            one_line(f"Says: {self._talk.called(who)}{also} · ctrl+n: who says it")
        )
        self._answer.load_text(shield(self._talk.texts.get((self._at, who), ""), keep_lines=True))
        self._answer.move_cursor(self._answer.document.end)
        self._answer.focus()

    # -- keeping what is typed

    def on_edited(self, event: Edited) -> None:
        """Kept in memory at once and on the disk soon."""
        event.stop()
        self._read()
        if self._unkept is None:
            self._unkept = self.set_timer(_KEEP_WITHIN, self._keep)

    def _read(self) -> None:
        if self._at is not None:
            self._talk.texts[self._at, self._who] = self._answer.exact
        self._talk.scratch = self._scratch.exact

    def _keep(self) -> None:
        self._unkept = None
        self.could(lambda: meeting_mode.keep(self._book, self._talk))

    def _save_answer(self) -> None:
        if self._at is not None:
            self._read()
            at, who = self._at, self._who
            self.could(lambda: meeting_mode.save_answer(self._book, self._talk, at, who))
            self.could(self._reload)

    def on_unmount(self) -> None:
        """However the screen goes, what was typed is kept."""
        if self._unkept is not None:
            self._unkept.stop()
            with suppress(*EXPECTED):  # told before, while there was a screen to tell it on
                meeting_mode.keep(self._book, self._talk)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """A click on a question goes to it; the news of a move that typing has overtaken is let go."""
        if event.key == self._list.current and event.key != self._at:
            self._go(event.key)

    # -- the keys

    def _next(self) -> None:
        """Keep the answer and go on."""
        if not self._step(1):
            self._save_answer()
            self.say("That was the last question: ctrl+s when the talk is over, ctrl+o for one more.")

    def _jump(self, by: int) -> None:
        """To the next question or the one before."""
        self._step(by)
        self._answer.focus()

    def _step(self, by: int) -> bool:
        order = list(self._questions)
        if self._at not in order:
            return False
        place = order.index(self._at) + by
        if not 0 <= place < len(order):
            return False
        self._go(order[place])
        self.say("")
        return True

    def _notes(self) -> None:
        """Names and promises; back to the answer from there."""
        if self._scratch.has_focus:
            self._read()
            self.could(lambda: meeting_mode.save_scratch(self._book, self._talk))
            self._answer.focus()
        else:
            self._scratch.move_cursor(self._scratch.document.end)
            self._scratch.focus()

    def _asked(self) -> None:
        """Asked, with or without a note of the answer."""
        at = self._at
        if at is not None and self.could(lambda: meeting_mode.asked(self._book, at)):
            self._reload()

    def _ask(self) -> None:
        """A question that came up."""

        def take(text: str | None) -> None:
            made: list[int] = []
            self._save_answer()
            if text and self.could(
                lambda: made.append(meeting_mode.ask(self._book, self._talk, text, self._at))
            ):
                self._reload()
                self._go(made[0])

        self.app.push_screen(AskLine("A question that came up", "What did you ask?", why="came_up"), take)

    def _ask_who(self) -> None:
        """Of several people, who says it: what was typed as everybody's becomes theirs, else both answers stand."""
        at, was = self._at, self._who
        if at is None or not self._talk.people:
            return
        self._read()

        def take(who: int | None) -> None:
            if was is None or who is None:
                self.could(lambda: meeting_mode.said_by(self._book, self._talk, at, was, who))
            else:
                self._save_answer()
            self._show_answer(who)
            self.could(self._reload)

        ask_whose(self.app, "Who says it?", self._talk.people, take, dict(self._talk.answers(at)))

    def _help(self) -> None:
        """What the keys do."""
        lines = [plain(f"{key:<8}", "bold") + plain(with_keys(help_)) for key, _, help_ in _KEYS]
        reason = plain(f"\n{reason_for_place('meeting')}", "$text-muted")
        self.app.push_screen(Read("Keys of a talk", Content("\n").join([*lines, reason])))

    def _brief(self) -> None:
        """The brief, in between."""
        self._save_answer()
        self.app.push_screen(BriefScreen(self._book, self._talk.meeting.id))

    def _over(self) -> None:
        """The talk is over: did it happen?"""
        self._read()
        if not self.could(lambda: meeting_mode.save(self._book, self._talk)):
            return
        items = [
            PickItem(Outcome.MET, "Yes, we met: two minutes of reflection while it is fresh", "", "y"),
            PickItem(Outcome.THEY_MISSED, "They could not make it", "", "t"),
        ]
        title = f"Did it happen with {self._talk.meeting.names}?"
        self.app.push_screen(Pick(title, items, keys=True), self._ended)

    def _ended(self, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        end = meeting_mode.finish if outcome is Outcome.MET else meeting_mode.they_missed
        if self.could(lambda: end(self._book, self._talk)):
            self.dismiss(outcome)

    def action_leave(self) -> None:
        """Leave; all is kept, and the talk goes on when one comes back."""
        self._read()
        if self.could(lambda: meeting_mode.save(self._book, self._talk)):
            self.dismiss(None)
