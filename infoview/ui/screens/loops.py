"""What is open between people and me, person by person, with the shelf of what might help them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.dates import say_date
from infoview.domain.giving_menu import MENU
from infoview.store.errors import StoreError
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.dialogs.read import Read
from infoview.ui.flows import messages
from infoview.ui.hints import takes_back
from infoview.ui.steady import SteadyScreen
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.line_list import Heading, LineList
from infoview.ui.widgets.text import plain
from infoview.workbook import giving, loops
from infoview.workbook.errors import Refused
from infoview.workbook.giving import Gift
from infoview.workbook.loops import Loop, LoopKind

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_MESSAGES = {
    LoopKind.PROMISE: "promise_delivered",
    LoopKind.ADVICE: "report_back",
    LoopKind.INTRODUCTION: "tell_referrer",
    LoopKind.OFFER: "tend",
}
_WORDS = {
    LoopKind.PROMISE: "You promised",
    LoopKind.ADVICE: "Advised",
    LoopKind.INTRODUCTION: "They",
    LoopKind.OFFER: "They offered",
}


class LoopsScreen(SteadyScreen[None]):
    """A list by person; each key closes, writes or lets go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", show=False),
        Binding("space", "do('done')", "Done", show=False),
        Binding("enter,w", "do('write')", "Write", show=False),
        Binding("t", "do('act')", "Acted on it", show=False),
        Binding("d", "do('let_go')", "Let go", show=False),
        Binding("a", "do('shelve')", "Shelf", show=False),
        Binding("o", "do('ledger')", "What they got", show=False),
        Binding("u", "do('undo')", "Undo", show=False),
    ]
    DEFAULT_CSS = """
    LoopsScreen { background: $background; }
    LoopsScreen #rate { height: 1; padding: 0 1; text-style: bold; color: $primary; }
    LoopsScreen LineList { height: 1fr; padding: 0 1; }
    LoopsScreen #said { height: 1; padding: 0 1; color: $accent; }
    LoopsScreen KeyBar { padding: 0 1; }
    """

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main, self._book = main, main.book
        self._entries: dict[int, Loop | Gift] = {}

    def compose(self) -> ComposeResult:
        """The rate, the list, the keys."""
        yield Static(id="rate")
        yield LineList[int](empty="Nothing is open: no promise, no advice to report on, nobody left to tell.")
        yield Static(id="said")
        yield KeyBar(
            [
                ("enter", "write"),
                ("space", "done"),
                ("t", "acted on it"),
                ("a", "could give"),
                ("o", "what they got"),
                ("d", "let go"),
                ("u", "undo"),
                ("esc", "back"),
            ]
        )

    def on_mount(self) -> None:
        """What is open now."""
        self._show()
        self._list.focus()

    def on_screen_resume(self) -> None:
        """Back from a message."""
        if self.is_mounted:
            self._show()

    @property
    def _list(self) -> LineList[int]:
        return self.query_one(LineList)

    @property
    def _entry(self) -> Loop | Gift:
        current = self._list.current
        if current is None:
            raise Refused("Nothing is open here.")
        return self._entries[current]

    def _show(self) -> None:
        entries: list[Loop | Gift] = [*loops.open_loops(self._book), *giving.shelf(self._book)]
        entries = [one for one in entries if not self._main.is_hidden(one.person_id)]
        self._entries = {one.id: one for one in entries}
        rows: list[int | Heading] = []
        names = {one.person_id: one.person for one in entries}
        for person, name in sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])):
            rows += [Heading(name), *(one.id for one in entries if one.person_id == person)]
        theirs = [one.id for one in entries if one.person_id == self._main.person]
        self._list.show(rows, self._draw, at=theirs[0] if theirs and self._list.current is None else None)
        rate = loops.rates(self._book)[None]
        self.query_one("#rate", Static).update(plain(f"Open loops. Closed so far: {rate.text}"))

    def _draw(self, ident: int, width: int) -> Content:
        one, today = self._entries[ident], self._book.today
        if isinstance(one, Gift):
            words, state = f"Might help them: {one.what}", say_date(one.since, today)
        else:
            words = f"{_WORDS[one.kind]} {one.what}"
            state = f"{one.state}, {say_date(one.due, today)}" if one.due else one.state
        return columns(width, Cell(words, flex=1), Cell(state, min(40, width // 2), style="$text-muted"))

    def _say(self, text: str) -> None:
        self._main.changed()
        self.query_one("#said", Static).update(plain(text))
        self._show()

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_do(self, deed: str) -> None:
        """One of the keys; what can't be is said below."""
        try:
            getattr(self, f"_do_{deed}")()
        except (Refused, StoreError) as error:
            self.query_one("#said", Static).update(plain(str(error)))

    async def on_line_list_chosen(self) -> None:
        """Enter writes."""
        self.action_do("write")

    def _do_done(self) -> None:
        one = self._entry
        if isinstance(one, Gift):
            giving.give(self._book, one.id)
            self._say(f"Given to {one.person}. {takes_back()}")
        else:
            loops.close(self._book, one)
            self._say(f"Closed with {one.person}. {takes_back()}")

    def _do_write(self) -> None:
        one = self._entry
        self._main.at(one.person_id)
        template = "tend" if isinstance(one, Gift) else _MESSAGES[one.kind]
        messages.write(self._main, one.person_id, template)

    def _do_act(self) -> None:
        one = self._entry
        if not isinstance(one, Loop) or one.kind is not LoopKind.ADVICE:
            raise Refused("This is for advice: say what you did with it, then tell them.")

        def take(did: str | None) -> None:
            if did is not None:
                loops.act(self._book, one.id, did)
                self._say("Noted. Now tell them what came of it: enter.")

        self.app.push_screen(AskLine("What did you do with it?", one.what), take)

    def _do_let_go(self) -> None:
        one = self._entry
        if isinstance(one, Gift):
            giving.let_go(self._book, one.id)
        else:
            loops.let_go(self._book, one)
        self._say(f"Let go. {takes_back()}")

    def _do_shelve(self) -> None:
        person = self._entry.person_id if self._entries else self._main.person
        if person is None:
            raise Refused("Choose a person first.")
        items = [PickItem(way.what, way.what, f"{way.when}, {way.minutes} min") for way in MENU]
        items.insert(0, PickItem("", "Something of your own"))

        def put(what: str | None) -> None:
            if what:
                giving.put_on_shelf(self._book, person, what)
                self._say(f"On the shelf. {takes_back()}")

        def picked(what: str | None) -> None:
            if what == "":
                self.app.push_screen(AskLine("What might help them?", "An article about their field"), put)
            else:
                put(what)

        self.app.push_screen(Pick("What could you give?", items), picked)

    def _do_ledger(self) -> None:
        one = self._entry
        lines = [
            plain(say_date(found.on, self._book.today), "bold")
            + plain(f"  {found.what}{f': {found.text}' if found.text else ''}")
            for found in giving.ledger(self._book, one.person_id)
        ]
        page = (
            Content("\n").join(lines) if lines else plain("Nothing is noted yet; being heard counts as well.")
        )
        self.app.push_screen(Read(f"What {one.person} got", page))

    def _do_undo(self) -> None:
        deed = self._book.undo()
        self._say(f"Undone: {deed.label}." if deed else "There is nothing to undo.")
