"""They answered: their words, pasted or typed, and one key for what it comes to."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.capture import capture, explain
from infoview.domain.dates import NotUnderstood
from infoview.domain.events import WORDS, EventKind, Needs
from infoview.domain.saying import say_date, say_day
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.line import AskLine
from infoview.ui.hints import with_keys
from infoview.ui.letters import LETTERS
from infoview.ui.person_page import person_page, said_last
from infoview.ui.screens.beside import WithBeside
from infoview.ui.steady import SteadyScreen, Telling
from infoview.ui.widgets.editors import Edited, TextEditor
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.message_line import MessageLine
from infoview.ui.widgets.text import plain, titled
from infoview.workbook import answers, typed
from infoview.workbook.completing import complete_whom
from infoview.workbook.errors import EXPECTED
from infoview.workbook.people import name_of
from infoview.workbook.reading import profile
from infoview.workbook.workbook import Workbook

_WORDS = {EventKind.LATER: "They said: another time", EventKind.THEY_WROTE: "They wrote something else"}
_HIGH = 20  # rows from which the words before have two
_BESIDES = 8  # rows of everything but the text and the answers


class AnsweredScreen(Telling, SteadyScreen[EventKind], WithBeside):
    """Gives back the answer that was noted, or None."""

    BESIDE_SCROLLS = False  # tab leads from the text to the answers and back

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        *(
            Binding(LETTERS[kind], f"answer('{kind.value}')", kind.value, show=False)
            for kind in answers.ANSWERS
        ),
    ]
    DEFAULT_CSS = """
    AnsweredScreen { background: $background; }
    AnsweredScreen #words {
        height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
    }
    AnsweredScreen.-high #words { height: auto; max-height: 2; text-wrap: wrap; }
    AnsweredScreen #text { height: 1fr; margin: 1 1 0 1; max-width: 102; }
    AnsweredScreen #answers { height: auto; max-height: 8; margin: 1 1 0 1; max-width: 102; }
    AnsweredScreen KeyBar { padding: 0 1; }
    """

    def __init__(self, book: Workbook, person: int, hidden_names: Collection[str] = ()) -> None:
        """`hidden_names` are of those who are not to be seen beside it now."""
        super().__init__()
        self.book, self.person = book, person
        self.hidden_names = hidden_names
        self._answers = answers.answers(book, person)
        self._said = said_last(book, person)

    def compose(self) -> ComposeResult:
        """Title, what I last wrote, their words, the answers, keys."""
        left = answers.as_left(self.book, self.person)
        yield Static(titled(f"{name_of(self.book, self.person)} answered", left), id="title")
        yield Static(self._said, id="words")
        yield TextEditor(
            answers.kept(self.book, self.person), placeholder="Paste or type their words here.", id="text"
        )
        yield LineList[str](id="answers")
        yield MessageLine()
        yield KeyBar(
            [("tab", "to the answers"), ("letter", "note it")], last=("esc", "leave, the text is kept")
        )
        yield from self.compose_beside()

    def on_mount(self) -> None:
        """Ready to paste."""
        self.query_one("#answers", LineList).show([kind.value for kind in self._answers], _draw)
        self.query_one("#text", TextEditor).focus()
        self.show_beside()

    def page_beside(self) -> Content:
        """All about whoever answered."""
        return person_page(self.book, profile(self.book, self.person))

    def on_resize(self) -> None:
        """The answers stay in sight; the text takes the rest."""
        high = self.size.height >= _HIGH
        self.set_class(high, "-high")
        room = 2 * max(30, self.size.width - 6)
        self.query_one("#words", Static).update(
            self._said.truncate(room, ellipsis=True) if high else self._said
        )
        free = self.size.height - _BESIDES - high
        rows = min(len(self._answers), max(3, free - 1))
        self.query_one("#answers", LineList).styles.max_height = rows
        self.query_one("#text", TextEditor).styles.max_height = self.size.height  # it takes what is left

    def say(self, text: str) -> None:
        """A sentence about why something can't be done."""
        self.query_one(MessageLine).say(text)

    @property
    def _text(self) -> str:
        return self.query_one("#text", TextEditor).exact

    def on_edited(self, event: Edited) -> None:
        """Their words are kept as they are typed."""
        event.stop()
        self.could(lambda: answers.keep(self.book, self.person, self._text))

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted while one is at the answers belongs to the text all the same."""
        self.query_one("#text", TextEditor).on_paste(event)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter on an answer."""
        self.action_answer(str(event.key))

    def action_answer(self, value: str) -> None:
        """Note this answer; a day or a name is asked for where it has one."""
        kind = EventKind(value)
        if kind not in self._answers:
            self.say(
                with_keys(
                    "That does not fit where you stand with them; "
                    "{everywhere.happened} says anything else that happened."
                )
            )
            return
        needs = answers.asks_for(kind)
        if needs is Needs.NAME:
            ask = AskLine(
                "Whom did they name?",
                "Ben Okoro, welder at Bolt",
                understand=self._understand_name,
                complete=lambda text: complete_whom(self.book, text),
                why="to",
            )
        elif needs is Needs.DAY:
            label = "Back on" if kind is EventKind.AUTO_REPLY else "Write again on"
            title = f"{label} (or `?` if they don't say)" if kind is EventKind.AUTO_REPLY else label
            ask = AskLine(
                title,
                "in march, 2 weeks, 2 Dec",
                understand=lambda text: self._understand_day(kind, text),
                why=f"at|{label}",
            )
        elif needs is Needs.NOTE:
            ask = AskLine("Which role or need, and where?", "Evening tutor at Northside", why="lead")
        else:
            self._note(kind)
            return

        def named(more: str | None) -> None:
            if more is not None:
                self._note(kind, more)

        self.app.push_screen(ask, named)

    def _note(self, kind: EventKind, more: str = "") -> None:
        try:
            answers.answered(self.book, self.person, kind, self._text, "" if more.strip() == "?" else more)
        except (NotUnderstood, *EXPECTED) as error:
            self.say(str(error))
        else:
            self.dismiss(kind)

    def _understand_day(self, kind: EventKind, text: str) -> str:
        if kind is EventKind.AUTO_REPLY and text.strip() == "?":
            return "Nobody knows: the waiting goes on from today."
        found = typed.moment(self.book, text)
        if kind is EventKind.LATER and found.day <= self.book.today:
            raise ValueError(f"{say_day(found.day)} is no day to come.")
        return say_date(found.day, self.book.today)

    def _understand_name(self, text: str) -> Content:
        lines = [plain(f"{label}: ", "$text-muted") + plain(value) for label, value in explain(capture(text))]
        return Content("\n").join(lines)

    def action_leave(self) -> None:
        """Out of the screen; the text stays for the next time."""
        self.dismiss(None)


def _draw(value: str, width: int) -> Content:
    kind = EventKind(value)
    return columns(
        width,
        Cell(LETTERS[kind], 2, style="bold $accent"),
        Cell(_WORDS.get(kind, WORDS[kind].choice), flex=1),
    )
