"""A full screen with one list, below the panes: it is read again whenever one comes back to it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from infoview.ui.screens.beside import WithBeside
from infoview.ui.screens.keyed import Keyed
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.text import one_line
from infoview.ui.widgets.whole_line import WholeLine

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen


class Listed(Keyed[None], WithBeside):
    """A title, a list of things by id, all of a line that is cut, and the keys; enter does the screen's `do_write`.

    In a wide window all about the person of a line stands beside the list.
    """

    EMPTY: ClassVar[str] = ""
    DEFAULT_CSS = """
    Listed LineList { height: 1fr; padding: 0 1; }
    """

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main, self._book = main, main.book
        self.hidden_names = main.hidden_names

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield Static(id="title")
        yield LineList[int](empty=self.EMPTY)
        yield WholeLine()
        yield from self.compose_foot()
        yield from self.compose_beside()

    def on_mount(self) -> None:
        """As it is now."""
        self.reload()
        self.rows.focus()

    def on_screen_resume(self) -> None:
        """Back from a message."""
        if self.is_mounted:
            self.reload()

    @property
    def rows(self) -> LineList[int]:
        """The list."""
        return self.query_one(LineList)

    def entitle(self, text: str) -> None:
        """What stands above the list, once it is shown, below it and beside it."""
        self._tell_whole()
        self.show_beside()
        self.query_one("#title", Static).update(one_line(text, self.size.width - 2))

    @abstractmethod
    def reload(self) -> None:
        """Read everything again."""

    @abstractmethod
    def draw(self, ident: int, width: int) -> Content:
        """One line of the list."""

    @abstractmethod
    def whole(self, ident: int) -> str:
        """All that a line has to say."""

    def on_line_list_moved(self) -> None:
        """Another line."""
        self._tell_whole()
        self.show_beside_at_rest()

    @abstractmethod
    def person_of(self, ident: int) -> int:
        """The person a line is about."""

    def page_beside(self) -> Content | None:
        """All about the person of the line one is at."""
        from infoview.ui.beside_page import about_person

        current = self.rows.current
        return None if current is None else about_person(self._book, self.person_of(current))

    def make_room(self) -> None:
        """Another width cuts other lines."""
        self._tell_whole()

    def _tell_whole(self) -> None:
        """All of a line that is cut."""
        self.query_one(WholeLine).tell(self.rows, self.draw, self.whole)

    def on_resize(self) -> None:
        """Another width cuts other lines."""
        self.reload()

    async def on_line_list_chosen(self) -> None:
        """Enter writes."""
        await self.action_run("write")
