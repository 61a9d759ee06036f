"""A list of one-line rows that costs the same at a hundred thousand rows as at ten."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from infoview.ui.widgets.movement import UP_AND_DOWN
from infoview.ui.widgets.reader import hung
from infoview.ui.widgets.row_paint import RowPaint
from infoview.ui.widgets.scroll_bar import Scrolled
from infoview.ui.widgets.text import READABLE, plain

K = TypeVar("K", bound=Hashable)

CURSOR_SIGN = "▸"
MARK_SIGN = "*"
GUTTER = 2
"""Cells before each row: one for the cursor, one for the mark."""


class Heading(NamedTuple):
    """A row that names the rows below it; the cursor passes over it."""

    text: str


class LineList(Scrolled, Generic[K], can_focus=True):
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

    class Clicked(Message):
        """A row was clicked, at this column of what was drawn for it."""

        def __init__(self, line_list: "LineList[Any]", key: Any, column: int) -> None:
            super().__init__()
            self.line_list = line_list
            self.key = key
            self.column = column

    class Chosen(Message):
        """A key was opened, by enter or a double click."""

        def __init__(self, line_list: "LineList[Any]", key: Any) -> None:
            super().__init__()
            self.line_list = line_list
            self.key = key

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
        self._top = 0  # of what is in sight
        self._paint = RowPaint(self)
        self._cursor: tuple[Style, Style] | None = None
        self._strips: LRUCache[tuple[type, K | Heading], Strip] = LRUCache(512)  # of rows without the cursor
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
        if not self._rows:
            self.refresh_rows()

    def show(
        self,
        rows: Sequence[K | Heading],
        draw: Callable[[K, int], Content],
        *,
        at: K | None = None,
        sifted: bool = False,
    ) -> None:
        """Shows `rows`; `draw` is handed a key and the width in cells and gives its line.

        The cursor goes to `at`; without it, it stays on its key, or at its place when the key is gone. Where only
        others of the same rows are shown, `sifted`, none is drawn anew, and it goes to the first when its key is gone.
        """
        before, place = self.current, self._at
        self._rows, self._draw = tuple(rows), draw
        wanted = before if at is None else at
        self._at = self._find(wanted)
        if self._at is None:
            self._at = self._near(0 if sifted else place or 0)
        had_scrollbar = self.show_vertical_scrollbar
        if not sifted:
            self._forget_strips()
        self._fit()
        self.refresh()
        if self.is_mounted:
            self._scroll_to_cursor()
            if self.show_vertical_scrollbar != had_scrollbar:
                # Once the bar has its place, the cursor may need another.
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
        if self._at is None or not self.size.height:
            return  # with no height yet, it would scroll past the rows above
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
        elif not self._rows:
            self.scroll_relative(y=lines, animate=False)  # what is said instead may be longer than the window

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
        where = event.get_content_offset_capture(self)  # within a frame, if the list has one
        line = where.y + self.scroll_offset.y
        if where.y < 0 or self._at is None or self._near(line) != line:
            return
        self._go(line)
        column = where.x - GUTTER
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
        self._paint.forget()
        self._cursor = None
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
        """The lines in sight, as wide as there is room beside a scrollbar.

        The library would dress every one of them in borders, filters and more, which takes longer than painting it.
        """
        if self._paint.begin():
            self._forget_strips()
        self._top = self.scroll_offset.y
        if not self._paint.is_all:
            return super().render_lines(crop)
        strips = [self.render_line(y) for y in crop.line_range]
        whole = crop.column_span == (0, self.outer_size.width)
        return strips if whole else [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """The line `y` of what is in sight."""
        line = y + self._top
        if not self._rows:
            return self._empty_line(line)
        if line >= len(self._rows):
            return self._line(Heading(""))
        return self._cursor_line() if line == self._at else self._line(self._rows[line])

    def _line(self, row: K | Heading) -> Strip:
        known = (row.__class__, row)
        strip = self._strips.get(known)
        if strip is None:
            if isinstance(row, Heading):
                style = self.get_visual_style("line-list--heading") if row.text else None
                strip = self._paint.strip("", plain(row.text), style)
            else:
                strip = self._paint.strip(" " + self._mark(row), self._drawn(row))
            self._strips[known] = strip
        return strip

    def _cursor_line(self) -> Strip:
        row = cast(K, self.current)
        if self._cursor is None:
            style = self._cursor_style()
            self._cursor = style, Style(foreground=style.foreground)
        return self._paint.strip(CURSOR_SIGN + self._mark(row), self._drawn(row), *self._cursor)

    def _drawn(self, row: K) -> Content:
        return self._draw(row, max(1, self._paint.width - GUTTER)).first_line

    def _mark(self, row: K) -> str:
        return MARK_SIGN if row in self.marked else " "

    def _cursor_style(self) -> Style:
        style = self.get_visual_style("line-list--cursor")
        # A visual style leaves out `reverse`, the one sign of a cursor that needs no colour.
        reverse = self.get_component_styles("line-list--cursor").text_style.reverse
        return style + Style(reverse=True) if reverse else style

    def _paint_empty(self) -> list[Strip]:
        # A scrollbar must not break the words into more lines than it was made for, nor touch them.
        room = min(self.content_size.width - self.styles.scrollbar_size_vertical - 1, READABLE)
        if not self._empty_strips and room > 0:
            content = plain(self._empty) if isinstance(self._empty, str) else self._empty
            style = self.get_visual_style("line-list--empty")
            self._empty_strips = Visual.to_strips(self, hung(content, room), room, None, style)
        return self._empty_strips

    def _empty_line(self, line: int) -> Strip:
        strips = self._paint_empty()
        return self._paint.extended(strips[line]) if line < len(strips) else self._line(Heading(""))
