"""Text to read, of any length."""

import re
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from infoview.ui.widgets.movement import UP_AND_DOWN
from infoview.ui.widgets.scroll_bar import Scrolled
from infoview.ui.widgets.text import plain

_GAP = 1  # cells between the text and its scrollbar
_BEGINNING = re.compile(r" *(?:(?:[-·→←↔!]|\[.\]|[-+]\d|\?\d+)(?: +|$))?")


def hung(content: Content, width: int) -> Content:
    """`content` with each long line that has a sign, a label or a gap before its words going on below the words."""
    lines: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        lines += [line] if line.cell_length <= width else _hung_line(line, width)
    return Content("\n").join(lines)


def _hung_line(line: Content, width: int) -> list[Content]:
    found = _BEGINNING.match(line.plain)
    begins = found.end() if found else 0
    begins = _label(line, begins) or begins
    if not 0 < begins <= width // 3:
        return [line]
    first, *more = line[begins:].wrap(width - begins)
    return [line[:begins] + first, *(Content(" " * begins) + part for part in more)]


def _label(line: Content, begins: int) -> int:
    """Where a label of its own looks that a line begins with ends, and two blanks behind it at least; else 0."""
    for span in line.spans:
        if span.start == begins:
            label = line.plain[begins : span.end].rstrip()
            behind = line.plain[begins + len(label) :]
            blanks = len(behind) - len(behind.lstrip(" "))
            if label and blanks > 1:
                return begins + len(label) + blanks
    return 0


class Reader(Scrolled, can_focus=True):
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
        self._fitted = (0, False)

    def show(self, content: Content | str, *, from_top: bool = False) -> None:
        """Shows `content` at the place one was reading, or `from_top` when it is another text."""
        self._content = self._safe(content)
        if self.styles.auto_dimensions:
            self.refresh(layout=True)  # it is as high as its text
        self._fit()
        if from_top:
            self.scroll_home(animate=False, immediate=True)

    @property
    def room(self) -> int:
        """The cells that a drawn line may take: as many as are left beside a scrollbar."""
        return max(0, self.content_size.width - self.styles.scrollbar_size_vertical - _GAP)

    @staticmethod
    def _safe(content: Content | str) -> Content:
        return plain(content) if isinstance(content, str) else content

    def _fit(self) -> None:
        """Breaks the text into lines that fit, beside a scrollbar where there are more than are in sight."""
        width, height = self.content_size
        more = self._surely_more(width, height)
        if not more:
            lines = self._broken(width)
            more = bool(width) and len(lines) > height
        self._fitted = width, more
        if more:
            width -= self.styles.scrollbar_size_vertical
            lines = self._broken(width - _GAP)
        style = self.visual_style.rich_style
        self._lines = [line.extend_cell_length(width, style) for line in lines]
        size = Size(width, len(lines))
        self.set_reactive(Reader.virtual_size, size)
        self._scroll_update(size)
        self.refresh()

    def _laid(self, width: int) -> Content:
        """The text as it stands at this width."""
        return hung(self._content, width)

    def _broken(self, width: int) -> list[Strip]:
        self._shown = self._laid(width)
        return Visual.to_strips(self, self._shown, width, None, self.visual_style)

    def _surely_more(self, width: int, height: int) -> bool:
        """Whether a text is longer than there is room; a long one need not be broken to know that."""
        return bool(width) and self._content.plain.count("\n") >= height

    @property
    def has_more(self) -> bool:
        """Whether there is more to read than is in sight."""
        return self._fitted[1]

    def _room(self) -> tuple[int, bool]:
        """The width there is, and whether there is more to read than is in sight then."""
        width, height = self.content_size
        more = self._surely_more(width, height) or (bool(width) and self._height_at(width) > height)
        return width, more

    def _height_at(self, width: int) -> int:
        return self._laid(width).get_height({}, max(1, width))

    def on_resize(self) -> None:
        """Another width, other lines."""
        if self._room() != self._fitted:
            self._fit()

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        if self.is_mounted:
            self._fit()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the text has at this width."""
        return self._height_at(width)

    def render_line(self, y: int) -> Strip:
        """The line `y` of what is in sight."""
        line = y + self.scroll_offset.y
        if line < len(self._lines):
            return self._lines[line]
        return Strip.blank(self.scrollable_content_region.width, self.visual_style.rich_style)

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
