"""How one line of a list is painted: cut to its width, in the looks of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from infoview.ui.widgets.text import cells_of, fitting


def filtered(widget: Widget, strip: Strip) -> Strip:
    """As this terminal can show it, where the library would ask for each row of each frame."""
    for one in widget.get_line_filters():
        strip = strip.apply_filter(one, widget.background_colors[1])
    return strip


class RowPaint:
    """Paints the rows of one widget. What is the same for all of them is asked once a frame, or once a theme."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._looks: dict[tuple[Style, tuple[str | Style, ...]], RichStyle] = {}
        self._sides = (0, 0)
        self.style = Style()
        self.width = 0

    def forget(self) -> None:
        """The colours are others now."""
        self._looks.clear()

    def begin(self) -> bool:
        """Before a frame; whether rows look other than in the last one."""
        before = self.style, self.width, self._sides
        self.style, self.width = self._widget.visual_style, self._widget.scrollable_content_region.width
        gutter = self._widget.styles.gutter
        self._sides = (gutter.left, gutter.right) if self.is_all else (0, 0)
        return before != (self.style, self.width, self._sides)

    @property
    def is_all(self) -> bool:
        """Whether rows and the blanks beside them are all there is: nothing above and below, and no border."""
        gutter = self._widget.styles.gutter
        return not (gutter.top or gutter.bottom) and gutter == self._widget.styles.padding

    def strip(
        self, before: str, content: Content, style: Style | None = None, over: Style | None = None
    ) -> Strip:
        """`before` and as much of `content` as fits beside it, between the blanks of the widget.

        All of it in `style`, and in that of its parts; what `over` says counts more than both.
        """
        # Without `Visual.to_strips`, which wraps and aligns: a line cut to fit needs neither, and both take longer
        # than all the rest of a row.
        style = style or self.style
        room = max(0, self.width - len(before))
        text = content.first_line.plain
        cells = cells_of(text)
        if cells > room:
            text = fitting(text, room)
            cells = cells_of(text)
        look, around = self._look(style), self._look(self.style)
        left, right = self._sides
        segments = [
            Segment(" " * left, around),
            Segment(before, self._look(style, (over,)) if over else look),
            *self._segments(text, content.spans, style, (over,) if over else ()),
            Segment(" " * (room - cells), look),
            Segment(" " * right, around),
        ]
        return Strip([segment for segment in segments if segment.text], left + self.width + right)

    def extended(self, strip: Strip) -> Strip:
        """A line that was painted elsewhere, as wide as the others."""
        left, right = self._sides
        look = self._look(self.style)
        blanks = " " * (self.width - strip.cell_length + right)
        segments = [Segment(" " * left, look), *strip, Segment(blanks, look)]
        whole = Strip([one for one in segments if one.text], left + strip.cell_length + len(blanks))
        return filtered(self._widget, whole)

    def _look(self, base: Style, styles: tuple[str | Style, ...] = ()) -> RichStyle:
        """What cells look like on which these styles lie; there are few of them, and working one out takes long."""
        look = self._looks.get((base, styles))
        if look is None:
            parsed = (Style.parse(style) if isinstance(style, str) else style for style in styles)
            cell = Segment(" ", Style.combine([base, *parsed]).rich_style)
            [(_, shown, _)] = filtered(self._widget, Strip([cell], 1))
            look = self._looks[base, styles] = shown or RichStyle.null()
        return look

    def _segments(
        self, text: str, spans: Sequence[Span], base: Style, over: tuple[Style, ...]
    ) -> list[Segment]:
        ends = {end for span in spans for end in (span.start, span.end) if end < len(text)}
        cuts = sorted({0, len(text), *ends})
        return [
            Segment(
                text[start:end],
                self._look(base, (*[span.style for span in spans if span.start <= start < span.end], *over)),
            )
            for start, end in pairwise(cuts)
        ]
