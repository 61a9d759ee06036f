"""Text to read, of any length."""

import re
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from infoview.ui.widgets.movement import UP_AND_DOWN
from infoview.ui.widgets.text import plain

_BEGINNING = re.compile(r" *(?:(?:[-·→←↔]|\[.\]|[+?]?[-\d]\S?)(?: +|$))?")


def hung(content: Content, width: int) -> Content:
    """`content` with each long line that has a sign or a gap before its words going on below the words."""
    lines: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        lines += [line] if line.cell_length <= width else _hung_line(line, width)
    return Content("\n").join(lines)


def _hung_line(line: Content, width: int) -> list[Content]:
    found = _BEGINNING.match(line.plain)
    begins = found.end() if found else 0
    if not 0 < begins <= width // 3:
        return [line]
    first, *more = line[begins:].wrap(width - begins)
    return [line[:begins] + first, *(Content(" " * begins) + part for part in more)]


class Reader(ScrollView, can_focus=True):
    """Read-only text that scrolls by the keys of a list.

    It paints its lines itself: with a widget for the page, the whole screen would be laid out anew for another text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*UP_AND_DOWN]
    DEFAULT_CSS = """
    Reader {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(
        self, content: Content | str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        """A reader that shows `content`; a plain string is text of a person, shown as it stands."""
        super().__init__(id=id, classes=classes)
        self._content = self._safe(content)
        self._shown = self._content  # with its long lines as they hang
        self._lines: list[Strip] = []

    def show(self, content: Content | str, *, from_top: bool = False) -> None:
        """Shows `content` at the place one was reading, or `from_top` when it is another text."""
        self._content = self._safe(content)
        if self.styles.auto_dimensions:
            self.refresh(layout=True)  # it is as high as its text
        self._fit()
        if from_top:
            self.scroll_home(animate=False, immediate=True)

    @staticmethod
    def _safe(content: Content | str) -> Content:
        return plain(content) if isinstance(content, str) else content

    def _fit(self) -> None:
        """Breaks the text into lines that fit, beside a scrollbar where there are more than are in sight."""
        width, height = self.content_size
        self._lines = self._wrapped(width)
        if len(self._lines) > height and width:
            width -= self.styles.scrollbar_size_vertical
            self._lines = self._wrapped(width - 1)  # with a gap before it
        size = Size(width, len(self._lines))
        self.set_reactive(Reader.virtual_size, size)
        self._scroll_update(size)
        self.refresh()

    def _wrapped(self, width: int) -> list[Strip]:
        self._shown = hung(self._content, width)
        return Visual.to_strips(self, self._shown, width, None, self.visual_style)

    def on_resize(self) -> None:
        """Another width, other lines."""
        self._fit()

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        if self.is_mounted:
            self._fit()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the text has at this width."""
        return hung(self._content, width).get_height({}, width)

    def render_line(self, y: int) -> Strip:
        """The line `y` of what is in sight."""
        width, line = self.scrollable_content_region.width, y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        return self._lines[line].extend_cell_length(width, self.rich_style)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What the mouse marked, to be copied."""
        return selection.extract(self._shown.plain), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        """What is marked looks marked."""
        self._fit()

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
