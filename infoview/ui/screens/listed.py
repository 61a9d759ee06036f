"""A full screen with one list, below the panes: it is read again whenever one comes back to it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from infoview.ui.screens.keyed import Keyed
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.text import plain

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen


class Listed(Keyed[None]):
    """A title, a list of things by id, and the keys; enter does what the screen's `do_write` does."""

    EMPTY: ClassVar[str] = ""
    DEFAULT_CSS = """
    Listed LineList { height: 1fr; padding: 0 1; }
    """

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main, self._book = main, main.book

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield Static(id="title")
        yield LineList[int](empty=self.EMPTY)
        yield from self.compose_foot()

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
        """What stands above the list."""
        self.query_one("#title", Static).update(plain(text))

    @abstractmethod
    def reload(self) -> None:
        """Read everything again."""

    async def on_line_list_chosen(self) -> None:
        """Enter writes."""
        await self.action_run("write")
