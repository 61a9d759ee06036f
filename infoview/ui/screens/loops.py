"""What is open between people and me, person by person, with the shelf of what might help them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content

from infoview.domain.giving_menu import MENU
from infoview.domain.naming import names_one
from infoview.domain.saying import capital, say_date, say_gap
from infoview.ui import screen_commands
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.dialogs.read import Read
from infoview.ui.flows import messages
from infoview.ui.hints import takes_back
from infoview.ui.screens.keyed import keys_of
from infoview.ui.screens.listed import Listed
from infoview.ui.undoing import undo
from infoview.ui.widgets.line_list import Heading
from infoview.ui.widgets.text import plain
from infoview.workbook import giving, loops
from infoview.workbook.errors import Refused
from infoview.workbook.giving import Gift
from infoview.workbook.loops import Loop, LoopKind
from infoview.workbook.people import name_of

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_MESSAGES = {
    LoopKind.PROMISE: "promise_delivered",
    LoopKind.ADVICE: "report_back",
    LoopKind.INTRODUCTION: "tell_referrer",
    LoopKind.OFFER: "tend",
}
_WORDS = {
    LoopKind.PROMISE: "You promised:",
    LoopKind.ADVICE: "Advised:",
    LoopKind.INTRODUCTION: "They",
    LoopKind.OFFER: "They offered:",
}


class LoopsScreen(Listed):
    """A list by person; each key closes, writes or lets go."""

    EMPTY = "Nothing is open: no promise, no advice to report on, nobody left to tell."
    DEEDS = screen_commands.LOOPS
    BINDINGS: ClassVar[list[BindingType]] = keys_of(DEEDS)

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        self._entries: dict[int, Loop | Gift] = {}
        self._words = 0  # cells of the longest
        self._state = 0  # cells of the longest word on how one stands

    @property
    def _entry(self) -> Loop | Gift:
        current = self.rows.current
        if current is None:
            raise Refused("Nothing is open here.")
        return self._entries[current]

    @property
    def _person(self) -> int:
        """Whose line one is at, else whom one came from."""
        person = self._entry.person_id if self._entries else self._main.person
        if person is None:
            raise Refused("Choose a person first.")
        return person

    def reload(self) -> None:
        """What is open now, person by person."""
        entries: list[Loop | Gift] = [*loops.open_loops(self._book), *giving.shelf(self._book)]
        entries = [one for one in entries if not self._is_hidden(one)]
        self._entries = {one.id: one for one in entries}
        rows: list[int | Heading] = []
        names = {one.person_id: one.person for one in entries}
        for person, name in sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])):
            rows += [Heading(name), *(one.id for one in entries if one.person_id == person)]
        theirs = [one.id for one in entries if one.person_id == self._main.person]
        told = [self._told(one, say_gap) for one in entries]
        self._words = max((cell_len(words) for words, _ in told), default=0)
        self._state = max((cell_len(state) for _, state in told), default=0)
        self.rows.show(rows, self.draw, at=theirs[0] if theirs and self.rows.current is None else None)
        rate = loops.rates(self._book)[None]
        title = f"Open loops. Closed so far: {rate.text}"
        titles = (title, title.partition(" (")[0], title.partition(".")[0])
        self.entitle(next((one for one in titles if cell_len(one) < self.size.width), titles[-1]))

    def _is_hidden(self, one: Loop | Gift) -> bool:
        return names_one(one.what, self.hidden_names) or self._main.is_hidden(one.person_id)

    def draw(self, ident: int, width: int) -> Content:
        """What it is, and how it stands."""
        words, state = self._told(self._entries[ident], say_gap)
        left_over = width - self._words - 2
        room = self._state if self._state <= width // 2 else max(width * 2 // 5, min(self._state, left_over))
        words_room = max(1, min(self._words + 1, width - room - 1))
        return columns(width, Cell(words, words_room), Cell(state, room, style="$text-muted"))

    def person_of(self, ident: int) -> int:
        """With whom it is open."""
        return self._entries[ident].person_id

    def whole(self, ident: int) -> str:
        """The same, with the day."""
        return " · ".join(self._told(self._entries[ident], say_date))

    def _told(self, one: Loop | Gift, say: Callable[[date, date], str]) -> tuple[str, str]:
        today = self._book.today
        if isinstance(one, Gift):
            return f"Could give: {one.what}", say(one.since, today)
        return (
            f"{_WORDS[one.kind]} {one.what}",
            f"{one.state}, {say(one.due, today)}" if one.due else one.state,
        )

    def _changed(self, text: str) -> None:
        self._main.changed()
        self.say(text)
        self.reload()

    def do_done(self) -> None:
        """It is done, told or given."""
        one = self._entry
        if isinstance(one, Gift):
            giving.give(self._book, one.id)
            self._changed(f"Given to {one.person}. {takes_back('loops.undo')}")
        else:
            loops.close(self._book, one)
            self._changed(f"Closed with {one.person}. {takes_back('loops.undo')}")

    def do_write(self) -> None:
        """The message that closes it."""
        one = self._entry
        self._main.at(one.person_id)
        template = "tend" if isinstance(one, Gift) else _MESSAGES[one.kind]
        messages.write(self._main, one.person_id, template)

    def do_act(self) -> None:
        """I acted on their advice."""
        one = self._entry
        if not isinstance(one, Loop) or one.kind is not LoopKind.ADVICE:
            raise Refused("This is for advice: say what you did with it, then tell them.")

        def take(did: str | None) -> None:
            if did is not None:
                loops.act(self._book, one.id, did)
                self._changed("Noted. Now tell them what came of it: enter.")

        self.app.push_screen(AskLine("What did you do with it?", one.what, why="acted"), take)

    def do_let_go(self) -> None:
        """Let it go."""
        one = self._entry
        if isinstance(one, Gift):
            giving.let_go(self._book, one.id)
        else:
            loops.let_go(self._book, one)
        self._changed(f"Let go. {takes_back('loops.undo')}")

    def do_shelve(self) -> None:
        """Something that might help them."""
        person = self._person
        items = [PickItem(way.what, way.what, f"{way.when}, {way.minutes} min") for way in MENU]
        items.insert(0, PickItem("", "Something of your own"))

        def put(what: str | None) -> None:
            if what:
                giving.put_on_shelf(self._book, person, what)
                self._changed(f"On the shelf. {takes_back('loops.undo')}")

        def picked(what: str | None) -> None:
            if what == "":
                self.app.push_screen(
                    AskLine("What might help them?", "An article about their field", why="could_give"), put
                )
            else:
                put(what)

        self.app.push_screen(Pick("What could you give?", items), picked)

    def do_ledger(self) -> None:
        """What they got so far."""
        person = self._person
        lines: list[Content] = []
        day = None
        for found in giving.ledger(self._book, person):
            if found.on != day:
                day = found.on
                lines.append(plain(capital(say_date(day, self._book.today)), "bold"))
            lines.append(plain(f"  {found.what}{f': {found.text}' if found.text else ''}"))
        page = (
            Content("\n").join(lines) if lines else plain("Nothing is noted yet; being heard counts as well.")
        )
        self.app.push_screen(Read(f"What {name_of(self._book, person)} got", page))

    def do_undo(self) -> None:
        """Take the last deed back."""
        self._changed(undo(self._book))
