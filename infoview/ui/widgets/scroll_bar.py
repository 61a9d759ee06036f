"""A bar beside what scrolls up and down, painted at once."""

from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from infoview.ui.widgets.row_paint import filtered


class _UpAndDown(ScrollBar):
    """The library's, without its way from a drawing to lines, which takes ten times as long as the drawing."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The part of it in `crop`."""
        drawn = self.render()
        assert isinstance(drawn, ScrollBarRender)
        assert not isinstance(drawn.style, str)
        assert drawn.style.color
        assert drawn.style.bgcolor
        width, height = self.size
        bar = drawn.render_bar(
            height,
            drawn.virtual_size,
            drawn.window_size,
            drawn.position,
            width,
            back_color=drawn.style.bgcolor,
            bar_color=drawn.style.color,
        )
        segments = filtered(self, Strip(bar.segments, width * height).apply_style(self.rich_style))
        return [Strip([segment], width) for segment in [*segments][crop.y : crop.bottom]]


class Scrolled(ScrollView):
    """What scrolls with such a bar beside it."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar, made when it is first needed."""
        if self._vertical_scrollbar is None:
            bar = _UpAndDown(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar
