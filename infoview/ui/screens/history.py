"""What was done, newest first; enter goes back to there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.counting import number_of
from infoview.domain.naming import unnamed
from infoview.domain.saying import capital, say_date
from infoview.store.history import Deed
from infoview.ui import screen_commands
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.screens.keyed import Keyed, keys_of
from infoview.ui.undoing import redo, undo
from infoview.ui.widgets.line_list import Heading, LineList
from infoview.ui.widgets.text import plain
from infoview.ui.widgets.whole_line import WholeLine
from infoview.workbook import history

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_SOMEONE = "someone"


class HistoryScreen(Keyed[None]):
    """The deeds by day; nothing here is lost by going back, as one can go forth again."""

    DEEDS = screen_commands.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = keys_of(DEEDS)
    DEFAULT_CSS = """
    HistoryScreen #deeds { height: 1fr; margin: 0 1; }
    """

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main, self._hidden = main, main.hidden_names
        self._deeds: dict[int, Deed] = {}

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield Static(plain("What was done"), id="title")
        yield LineList[int](id="deeds", empty="Nothing has been done yet.")
        yield WholeLine()
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """At the newest."""
        self._show()
        self._list.focus()

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#deeds", LineList)

    def _show(self) -> None:
        known = history.deeds(self._main.book)
        self._deeds = {deed.id: deed for deed in known}
        rows: list[int | Heading] = []
        for place, deed in enumerate(known):
            if not place or known[place - 1].at[:10] != deed.at[:10]:
                day = date.fromisoformat(deed.at[:10])
                rows.append(Heading(capital(say_date(day, self._main.book.today))))
            rows.append(deed.id)
        at = self._list.current
        self._list.show(rows, self._draw, at=at if at in self._deeds else next(iter(self._deeds), None))
        self._tell_whole()

    def _tell_whole(self) -> None:
        """All of a deed whose line is cut."""
        self.query_one(WholeLine).tell(self._list, self._draw, lambda ident: self._label(self._deeds[ident]))

    def on_line_list_moved(self) -> None:
        """Another deed."""
        self._tell_whole()

    def on_resize(self) -> None:
        """Another width cuts other lines."""
        self._tell_whole()

    def _draw(self, ident: int, width: int) -> Content:
        deed = self._deeds[ident]
        undone = deed.state == "undone"
        return columns(
            width,
            Cell(deed.at[11:16], 5, style="$text-muted"),
            Cell(
                f"{'(undone) ' if undone else ''}{self._label(deed)}",
                flex=1,
                style="$text-muted" if undone else "",
            ),
        )

    def _label(self, deed: Deed) -> str:
        """What it is called, without the name of anybody hidden."""
        return unnamed(deed.label, self._hidden, _SOMEONE)

    def on_line_list_chosen(self) -> None:
        """Enter, or a double click."""
        self.do_go()

    def do_go(self) -> None:
        """Back to there, once that is wanted."""
        ident = self._list.current
        if ident is None:
            return
        deed, count = self._deeds[ident], history.steps_to(self._main.book, ident)
        back = deed.state == "done"
        verb = "Take back" if back else "Bring back"
        what = f"“{self._label(deed)}”"
        if count > 1:
            what = f"{count:,} deeds, {'from the newest down to' if back else 'up to'} {what}"
        question = f"{verb} {what}? You can go forth and back again."

        def sure(yes: bool | None) -> None:
            if yes:
                self._went(history.go_to(self._main.book, ident), back=back)

        self.app.push_screen(
            Confirm("Back to there" if back else "Forth to there", plain(question), yes="Go", no="Stay"), sure
        )

    def _went(self, count: int, *, back: bool) -> None:
        self._show()
        deeds = number_of(count, "deed")
        self.say(
            f"Took back {deeds}; enter on an undone one brings it back." if back else f"Brought back {deeds}."
        )

    def do_undo(self) -> None:
        """The last deed."""
        said = undo(self._main.book, "history.redo")
        self._show()
        self.say(said)

    def do_redo(self) -> None:
        """The last undone deed."""
        said = redo(self._main.book)
        self._show()
        self.say(said)
