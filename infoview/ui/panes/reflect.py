"""Pane 4, Reflect: talks that wait for their reflection first, then those that have one."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from infoview.domain.saying import say_date, say_day
from infoview.domain.verdict import Verdict
from infoview.ui import commands
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.read import Read
from infoview.ui.flows import cards, messages, reflecting
from infoview.ui.hints import keys_shown, with_keys
from infoview.ui.panes.pane import WIDE, WIDEST, Pane
from infoview.ui.past_page import between_lines
from infoview.ui.person_page import person_page
from infoview.ui.widgets.bare import Box
from infoview.ui.widgets.line_list import Heading, LineList
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.text import plain
from infoview.workbook.occasions import OwnWords, Talk, begun, letters, my_habits, my_words, talks
from infoview.workbook.past_talks import between
from infoview.workbook.reading import profile

_ROOMY = 100  # columns from which a day is told with how long ago it was
_NARROWEST = 46  # columns below which names have all the room
_NARROW = 60  # columns below which names come before what the talk was
_OWN_WORDS = 5  # talks of which one's own words are shown
_WIDEST = max(cell_len(verdict.text) for verdict in Verdict) + 1


class ReflectPane(Pane):
    """The talks; enter opens the form of one. Where there is room, what was between you stands beside them."""

    scope = commands.REFLECT
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.REFLECT)
    DEFAULT_CSS = """
    ReflectPane #talks { height: 1fr; }
    ReflectPane #between, ReflectPane #person { display: none; }
    ReflectPane.-wide #two { layout: horizontal; }
    ReflectPane.-wide #talks { width: 62%; }
    ReflectPane.-wide #between { display: block; width: 1fr; border-left: solid $border; padding-left: 1; }
    ReflectPane.-widest #talks { width: 54%; }
    ReflectPane.-widest #between { padding: 0 1; }
    ReflectPane.-widest #person { display: block; width: 1fr; border-left: solid $border; padding-left: 1; }
    """

    def compose(self) -> ComposeResult:
        """The list of talks, what was between you and the people of one, and, with much room, all about them."""
        with Box(id="two"):
            yield LineList[int](
                id="talks",
                empty=keys_shown(
                    "No talk has been held yet.\n\nAfter one, press {everywhere.happened} on the person and choose "
                    "“We met”: the talk waits here for two minutes of writing down what it gave, both ways."
                ),
            )
            yield Reader(id="between")
            yield Reader(id="person")

    def on_mount(self) -> None:
        """Nothing is read before the pane is shown."""
        self._talks: dict[int, Talk] = {}

    def on_resize(self) -> None:
        """Side by side where there is room."""
        self._widen()

    def _widen(self) -> None:
        self.set_class(self.size.width >= WIDE and bool(self._talks), "-wide")
        self.set_class(self.size.width >= WIDEST and bool(self._talks), "-widest")
        self._show_between()

    def _show_between(self) -> None:
        """The talks with those people, the last words, the promises both ways."""
        if not self.has_class("-wide"):
            return
        lines: list[Content] = []
        for person, name in self.talk.people if self.talk else ():
            lines += [*between_lines(self.book, between(self.book, person, name)), Content("")]
        page = self.main.seen(Content("\n").join(lines))
        self.query_one("#between", Reader).show(page, from_top=True)
        if self.has_class("-widest"):
            pages = (
                [person_page(self.book, profile(self.book, one)) for one, _ in self.talk.people]
                if self.talk
                else []
            )
            self.query_one("#person", Reader).show(self.main.seen(Content("\n\n").join(pages)), from_top=True)

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#talks", LineList)

    @property
    def talk(self) -> Talk | None:
        """The talk one is at."""
        current = self._list.current
        return self._talks.get(current) if current is not None else None

    def reload(self) -> None:
        """Read the talks again; the cursor goes to the one with the person one is at."""
        every = (*begun(self.book), *talks(self.book), *letters(self.book))
        self._talks = {
            found.meeting_id: found
            for found in every
            if not any(self.main.is_hidden(person) for person, _ in found.people)
        }
        over = [found for found in self._talks.values() if not found.held]
        waiting = [found for found in self._talks.values() if found.held and not found.reflected]
        written = [found for found in self._talks.values() if found.reflected]
        rows: list[int | Heading] = []
        parts = (("Did it happen?", over), ("Waiting for a reflection", waiting), ("Written", written))
        for title, group in parts:
            if group:
                rows += [Heading(f"{title} ({len(group)})"), *(found.meeting_id for found in group)]
        theirs = [found for found in (*over, *waiting, *written) if self.main.person in dict(found.people)]
        keep = self.talk is not None and self.main.person in dict(self.talk.people)
        self._list.show(rows, self._draw, at=theirs[0].meeting_id if theirs and not keep else None)
        self._widen()

    def _draw(self, ident: int, width: int) -> Content:
        found = self._talks[ident]
        state = found.verdict.text if found.reflected else "begun" if found.started else "waits"
        if not found.held:
            state = "if you met"
        if found.in_writing:
            state += ", in writing"
        if width < _NARROWEST and (found.reflected or not found.started):
            state = ""  # its heading says so much, the reflection the rest
        return columns(
            width,
            Cell(self._when(found.on, width), 31 if width >= _ROOMY else 12, style="bold"),
            Cell(found.names, flex=1),
            *(
                [Cell(state, _WIDEST if width >= _NARROW else width // 4, style="$text-muted")]
                if state
                else []
            ),
        )

    def _when(self, on: date, width: int) -> str:
        today = self.book.today
        if width >= _ROOMY:
            return say_date(on, today)
        return say_day(on, year=on.year != today.year, weekday=False)

    def person_here(self) -> int | None:
        """The first person of the talk."""
        return self.talk.people[0][0] if self.talk else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here for the pane's own keys."""
        return not self._talks

    def take_focus(self) -> None:
        """The list."""
        self._list.focus()

    def on_line_list_moved(self) -> None:
        """Another talk."""
        self.main.at(self.person_here())
        self.at_rest(self._show_between)

    async def on_line_list_chosen(self) -> None:
        """Enter writes the reflection."""
        await self.main.attempt(self.do_open)

    # -- the commands

    def do_open(self) -> None:
        """Write the reflection."""
        if self.talk is None:
            return
        if not self.talk.held:
            person, name = self.talk.people[0]
            cards.did_it_happen(self.main, person, name, self.talk.meeting_id)
        else:
            reflecting.write(self.main, self.talk.meeting_id)

    def _is_open(self) -> bool:
        """Whether nobody has said yet if this talk took place; says so."""
        if self.talk is None or self.talk.held:
            return False
        self.main.say(with_keys("First say whether it happened: {reflect.open}."))
        return True

    def do_thank(self) -> None:
        """Write the thank-you."""
        person = self.person_here()
        if person is not None and not self._is_open():
            messages.write(self.main, person, "thank")

    def do_join(self) -> None:
        """Somebody else was in this talk as well."""
        if self.talk is not None and self.talk.in_writing:
            self.main.say("A letter comes from one person.")
        elif self.talk is not None and not self._is_open():
            reflecting.join(self.main, self.talk.meeting_id)

    def do_waive(self) -> None:
        """Let the debrief be, with a reason or without."""
        if self.talk is not None and self.talk.in_writing:
            self.main.say("Nothing is owed for a letter; it may stay as it is.")
        elif self.talk is not None and not self.talk.reflected and not self._is_open():
            reflecting.let_be(self.main, self.talk.meeting_id)

    def do_habits(self) -> None:
        """What I tend to do well, and what not."""
        lines = [
            plain(f"{habit.measure.question}\n", "bold") + plain(habit.text) for habit in my_habits(self.book)
        ]
        if own := my_words(self.book, _OWN_WORDS):
            lines.append(Content("\n").join([plain("In your own words", "bold"), *map(self._said, own)]))
        self.app.push_screen(Read("What I tend to do well", Content("\n\n").join(lines)))

    def _said(self, words: OwnWords) -> Content:
        said = [(words.do_differently, "I would"), (words.wish_asked, "I wish I had asked")]
        texts = " · ".join(f"{lead}: {text}" for text, lead in said if text)
        return plain(f"{say_day(words.on, year=True)}  ", "$text-muted") + plain(texts)
