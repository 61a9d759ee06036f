"""The brief of a meeting on the screen, as it would be printed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.checklist import Item
from infoview.domain.saying import capital
from infoview.ui import clipboard, screen_commands
from infoview.ui.screens.keyed import Keyed, keys_of
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook import checking
from infoview.workbook.brief import Brief, brief_of
from infoview.workbook.brief_page import Row, as_markdown, as_screen, title_of
from infoview.workbook.workbook import Workbook

_MARGINS = 4  # columns: one at each side, and the bar that scrolls with its gap


class BriefScreen(Keyed[None]):
    """To read before a talk; opening it ticks that off."""

    DEEDS = screen_commands.BRIEF
    BINDINGS: ClassVar[list[BindingType]] = keys_of(DEEDS)
    DEFAULT_CSS = """
    BriefScreen Reader { height: 1fr; padding: 0 1; }
    """

    def __init__(self, book: Workbook, meeting: int) -> None:
        super().__init__()
        self._book = book
        self._brief = brief_of(book, meeting)
        self._reader = Reader()

    def compose(self) -> ComposeResult:
        """The page."""
        yield Static(one_line(f"Brief: {title_of(self._brief)}"), id="title")
        yield self._reader
        yield from self.compose_foot()

    async def on_mount(self) -> None:
        """It is read now."""
        self._reader.focus()
        await self.attempt(lambda: checking.opened(self._book, self._brief.meeting.id, Item.BRIEF))

    def on_resize(self, event: events.Resize) -> None:
        """The page as on paper, or on a wide screen in two halves side by side."""
        self._reader.show(brief_content(self._book, self._brief, event.size.width - _MARGINS))

    def do_copy(self) -> None:
        """Out to the clipboard."""
        how = clipboard.copy(self.app, as_markdown(self._book, self._brief))
        self.say(f"{capital(how)}.")


def brief_content(book: Workbook, brief: Brief, width: int) -> Content:
    """The page below its title, `width` cells wide."""
    rows = as_screen(book, brief, max(20, width))
    return Content("\n").join(Content("").join(map(_drawn, row)) for row in rows)


def _drawn(row: Row) -> Content:
    """What names something is quiet beside what is said of it; a heading stands out."""
    if row.kind == "heading":
        return plain(row.text, "bold $primary")
    return plain(row.text[: row.lead], "$text-muted") + plain(row.text[row.lead :])
