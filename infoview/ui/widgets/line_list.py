"""A list of one-line rows that costs the same at a hundred thousand rows as at ten."""

from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from infoview.ui.widgets.movement import UP_AND_DOWN
from infoview.ui.widgets.text import plain

K = TypeVar("K", bound=Hashable)

CURSOR_SIGN = "▸"
MARK_SIGN = "*"
GUTTER = 2
"""Cells before each row: one for the cursor, one for the mark."""


class Heading(NamedTuple):
    """A row that names the rows below it; the cursor passes over it."""

    text: str


class LineList(ScrollView, Generic[K], can_focus=True):
    """A list of keys, each drawn as one line only when it comes into sight."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *UP_AND_DOWN,
        Binding("enter", "choose", "Open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--cursor",
        "line-list--heading",
        "line-list--empty",
    }
    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .line-list--heading { color: $text-muted; text-style: bold; }
        & > .line-list--empty { color: $text-muted; }
        & > .line-list--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .line-list--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
        &:focus:nocolor > .line-list--cursor { text-style: reverse; }
    }
    """

    class Moved(Message):
        """The cursor stands on another key."""

        def __init__(self, line_list: "LineList[Any]", key: Any) -> None:
            super().__init__()
            self.line_list = line_list
            self.key = key

        @property
        def control(self) -> "LineList[Any]":
            """The list, for `on(LineList.Moved, selector)`."""
            return self.line_list

    class Clicked(Message):
        """A row was clicked, at this column of what was drawn for it."""

        def __init__(self, line_list: "LineList[Any]", key: Any, column: int) -> None:
            super().__init__()
            self.line_list = line_list
            self.key = key
            self.column = column

        @property
        def control(self) -> "LineList[Any]":
            """The list, for `on(LineList.Clicked, selector)`."""
            return self.line_list

    class Chosen(Message):
        """A key was opened, by enter or a double click."""

        def __init__(self, line_list: "LineList[Any]", key: Any) -> None:
            super().__init__()
            self.line_list = line_list
            self.key = key

        @property
        def control(self) -> "LineList[Any]":
            """The list, for `on(LineList.Chosen, selector)`."""
            return self.line_list

    def __init__(
        self, *, empty: Content | str = "", boxes: int = 0, id: str | None = None, classes: str | None = None
    ) -> None:
        """A list with no rows yet. `empty` is shown while there are none.

        `boxes` are the cells at the beginning of a row in which clicks tick, so that a second one opens nothing.
        """
        super().__init__(id=id, classes=classes)
        self.boxes = boxes
        self.marked: set[K] = set()
        self._empty = empty
        self._rows: Sequence[K | Heading] = ()
        self._draw: Callable[[K, int], Content] = lambda key, _width: plain(str(key))
        self._at: int | None = None
        self._width = self._top = 0  # of what is in sight
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._looks: dict[tuple[Style, tuple[str | Style, ...]], RichStyle] = {}
        self._empty_strips: list[Strip] = []

    # What the screens say

    @property
    def current(self) -> K | None:
        """The key under the cursor, or None when there are no rows."""
        return None if self._at is None else self._key(self._at)

    @property
    def empty(self) -> Content | str:
        """What is shown when there are no rows; may have several lines."""
        return self._empty

    @empty.setter
    def empty(self, text: Content | str) -> None:
        self._empty = text
        self.refresh_rows()

    def show(
        self,
        rows: Sequence[K | Heading],
        draw: Callable[[K, int], Content],
        *,
        at: K | None = None,
    ) -> None:
        """Shows `rows`; `draw` is handed a key and the width in cells and gives its line.

        The cursor goes to `at`; without it, it stays on its key, or at its place when the key is gone.
        """
        before, place = self.current, self._at
        self._rows, self._draw = tuple(rows), draw
        wanted = before if at is None else at
        self._at = self._find(wanted)
        if self._at is None:
            self._at = self._near(place or 0)
        self.refresh_rows()
        if self.is_mounted:
            self._scroll_to_cursor()
            # A scrollbar may only just have come: once it has its place, the cursor may need another scroll.
            self.call_after_refresh(self._scroll_to_cursor)
        if self._at is not None and self.current != before:
            self.post_message(self.Moved(self, self.current))

    def move_to(self, key: K) -> None:
        """Puts the cursor on `key`; does nothing if it is not in the list."""
        self._go(self._find(key))

    def refresh_rows(self) -> None:
        """Draws the rows again, after what they show has changed."""
        self._forget_strips()
        self._fit()
        self.refresh()

    # Where the cursor goes

    def _key(self, index: int) -> K | None:
        row = self._rows[index]
        return None if isinstance(row, Heading) else row

    def _find(self, key: K | None) -> int | None:
        if key is None:
            return None
        try:
            return self._rows.index(key)
        except ValueError:
            return None

    def _next(self, index: int, step: int) -> int | None:
        """The first row with a key from `index` on, walking by `step`."""
        while 0 <= index < len(self._rows):
            if not isinstance(self._rows[index], Heading):
                return index
            index += step
        return None

    def _near(self, index: int, step: int = 1) -> int | None:
        if not self._rows:
            return None
        index = min(max(index, 0), len(self._rows) - 1)
        found = self._next(index, step)
        return self._next(index, -step) if found is None else found

    def _go(self, index: int | None) -> None:
        if index is None or index == self._at:
            return
        before, self._at = self._at, index
        for line in (before, index):
            if line is not None:
                self.refresh_line(line)
        self._scroll_to_cursor()
        self.post_message(self.Moved(self, self.current))

    def _scroll_to_cursor(self) -> None:
        if self._at is None:
            return
        top = self._at
        while top > 0 and isinstance(self._rows[top - 1], Heading):
            top -= 1
        if self._at - top >= self.scrollable_content_region.height:
            top = self._at
        region = Region(0, top, self.size.width, self._at - top + 1)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def _move_by(self, lines: int) -> None:
        if self._at is not None:
            self._go(self._near(self._at + lines, 1 if lines > 0 else -1))

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - 1)

    def action_move_up(self) -> None:
        """One row up."""
        self._move_by(-1)

    def action_move_down(self) -> None:
        """One row down."""
        self._move_by(1)

    def action_move_first(self) -> None:
        """To the first row."""
        self._go(self._near(0))

    def action_move_last(self) -> None:
        """To the last row."""
        self._go(self._near(len(self._rows) - 1, -1))

    def action_move_page_up(self) -> None:
        """A page up."""
        self._move_by(-self._page)

    def action_move_page_down(self) -> None:
        """A page down."""
        self._move_by(self._page)

    def action_move_half_page_up(self) -> None:
        """Half a page up."""
        self._move_by(-max(1, self._page // 2))

    def action_move_half_page_down(self) -> None:
        """Half a page down."""
        self._move_by(max(1, self._page // 2))

    def action_choose(self) -> None:
        """Opens the key under the cursor."""
        if self._at is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a second one opens."""
        event.stop()
        line = event.y + self.scroll_offset.y
        if not 0 <= line < len(self._rows) or isinstance(self._rows[line], Heading):
            return
        self._go(line)
        column = event.get_content_offset_capture(self).x - GUTTER
        self.post_message(self.Clicked(self, self.current, column))
        if event.chain == 2 and not 0 <= column < self.boxes:
            self.action_choose()

    # How it is painted

    def on_resize(self) -> None:
        """A new width draws every line anew; a new height shows others of them."""
        if self.scrollable_content_region.width != self.virtual_size.width:
            self.refresh_rows()
        self._scroll_to_cursor()

    def notify_style_update(self) -> None:
        """A new theme does the same."""
        super().notify_style_update()
        self._looks.clear()
        self._forget_strips()
        self.refresh()

    def _forget_strips(self) -> None:
        self._strips.clear()
        self._empty_strips = []

    def _fit(self) -> None:
        height = len(self._rows) or len(self._paint_empty())
        size = Size(self.scrollable_content_region.width, height)
        if self.styles.auto_dimensions:
            self.virtual_size = size  # the list is as high as its rows: the screen is laid out anew
        elif size != self.virtual_size:
            # Nothing outside the list follows from the number of its rows, and laying out takes longer than painting.
            self.set_reactive(LineList.virtual_size, size)
            self._scroll_update(size)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight; how wide and from where on is asked once for all of them."""
        width, self._top = self.scrollable_content_region.width, self.scroll_offset.y
        if width != self._width:
            self._width = width
            self._forget_strips()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The line `y` of what is in sight."""
        width, line = self._width, y + self._top
        strip = self._paint(line, width) if self._rows else self._empty_line(line)
        # Asking for the style of the whole list takes as long as a row, and a row is mostly full already.
        return strip if strip.cell_length >= width else strip.extend_cell_length(width, self.rich_style)

    def _paint(self, line: int, width: int) -> Strip:
        if line >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        if line == self._at:
            return self._paint_row(line, width)
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._paint_row(line, width)
        return strip

    def _paint_row(self, line: int, width: int) -> Strip:
        row = self._rows[line]
        if isinstance(row, Heading):
            style = self.get_visual_style("line-list--heading")
            return self._strip(plain(row.text), width, style)
        here = line == self._at
        gutter = (CURSOR_SIGN if here else " ") + (MARK_SIGN if row in self.marked else " ")
        content = Content(gutter) + self._draw(row, max(1, width - GUTTER)).first_line
        if not here:
            return self._strip(content, width, self.visual_style)
        style = self._cursor_style()
        return self._strip(content.stylize(Style(foreground=style.foreground)), width, style)

    def _strip(self, content: Content, width: int, style: Style) -> Strip:
        # Without `Visual.to_strips`, which wraps and aligns: a line cut to fit needs neither, and both take longer
        # than all the rest of a row.
        fitted = content.first_line.truncate(width, ellipsis=True)
        segments = self._segments(fitted, style)
        if fitted.cell_length < width:
            segments.append(Segment(" " * (width - fitted.cell_length), self._look(style, ())))
        return Strip(segments, width)

    def _segments(self, content: Content, base: Style) -> list[Segment]:
        text, spans = content.plain, content.spans
        ends = {end for span in spans for end in (span.start, span.end) if end < len(text)}
        cuts = sorted({0, len(text), *ends})
        return [
            Segment(
                text[start:end],
                self._look(base, tuple(span.style for span in spans if span.start <= start < span.end)),
            )
            for start, end in pairwise(cuts)
        ]

    def _look(self, base: Style, styles: tuple[str | Style, ...]) -> RichStyle:
        """What cells look like on which these styles lie; there are few of them, and working one out takes long."""
        look = self._looks.get((base, styles))
        if look is None:
            parsed = (Style.parse(style) if isinstance(style, str) else style for style in styles)
            look = self._looks[base, styles] = Style.combine([base, *parsed]).rich_style
        return look

    def _cursor_style(self) -> Style:
        style = self.get_visual_style("line-list--cursor")
        # A visual style leaves out `reverse`, the one sign of a cursor that needs no colour.
        reverse = self.get_component_styles("line-list--cursor").text_style.reverse
        return style + Style(reverse=True) if reverse else style

    def _paint_empty(self) -> list[Strip]:
        width = self.scrollable_content_region.width
        if not self._empty_strips and width:
            content = plain(self._empty) if isinstance(self._empty, str) else self._empty
            style = self.get_visual_style("line-list--empty")
            self._empty_strips = Visual.to_strips(self, content, width, None, style)
        return self._empty_strips

    def _empty_line(self, line: int) -> Strip:
        # A blank without a style has nothing that NO_COLOR could take the colour from, and would end the program.
        strips = self._paint_empty()
        return strips[line] if line < len(strips) else Strip.blank(0, self.rich_style)
