"""Text to read, of any length."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from infoview.ui.widgets.movement import UP_AND_DOWN
from infoview.ui.widgets.text import plain


class Reader(VerticalScroll, can_focus=True):
    """Read-only text that scrolls by the keys of a list."""

    BINDINGS: ClassVar[list[BindingType]] = [*UP_AND_DOWN]
    DEFAULT_CSS = """
    Reader {
        scrollbar-size-vertical: 1;
        & > Static { width: 1fr; height: auto; }
    }
    """

    def __init__(
        self, content: Content | str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        """A reader that shows `content`; a plain string is text of a person, shown as it stands."""
        super().__init__(id=id, classes=classes)
        self._page = Static(self._safe(content))

    def compose(self) -> ComposeResult:
        """One page, as long as it needs to be."""
        yield self._page

    def show(self, content: Content | str, *, from_top: bool = False) -> None:
        """Shows `content` at the place one was reading, or `from_top` when it is another text."""
        self._page.update(self._safe(content))
        if from_top:
            self.scroll_home(animate=False, immediate=True)

    @staticmethod
    def _safe(content: Content | str) -> Content:
        return plain(content) if isinstance(content, str) else content

    @property
    def _half(self) -> int:
        return max(1, self.scrollable_content_region.height // 2)

    def action_move_up(self) -> None:
        """One line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_move_down(self) -> None:
        """One line down."""
        self.scroll_relative(y=1, animate=False)

    def action_move_first(self) -> None:
        """To the beginning."""
        self.scroll_home(animate=False)

    def action_move_last(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)

    def action_move_page_up(self) -> None:
        """A page up, less one line to keep one's place."""
        self.scroll_relative(y=-max(1, 2 * self._half - 1), animate=False)

    def action_move_page_down(self) -> None:
        """A page down, less one line to keep one's place."""
        self.scroll_relative(y=max(1, 2 * self._half - 1), animate=False)

    def action_move_half_page_up(self) -> None:
        """Half a page up."""
        self.scroll_relative(y=-self._half, animate=False)

    def action_move_half_page_down(self) -> None:
        """Half a page down."""
        self.scroll_relative(y=self._half, animate=False)
