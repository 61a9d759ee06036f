"""A line that says something else at every letter."""

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from infoview.ui.widgets.row_paint import RowPaint
from infoview.ui.widgets.text import plain


class ChangingLine(Widget):
    """One line, cut to its width, painted as a row of a list is: the library's way takes several times as long."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ChangingLine { height: 1; }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        """A line that begins with saying `text`."""
        super().__init__(id=id)
        self._paint = RowPaint(self)
        self._content = plain(text)

    def say(self, text: str) -> None:
        """Say this instead."""
        if text != self._content.plain:
            self._content = plain(text)
            self.refresh()

    def render(self) -> Content:
        """What it says, for whoever asks the widget instead of the screen."""
        return self._content

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line."""
        self._paint.begin()
        return [self._paint.strip("", self._content).crop(*crop.column_span)]

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        self._paint.forget()
