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

    def say(self, said: Content | str) -> None:
        """Say this instead; a plain string is text of a person, shown as it stands."""
        content = plain(said) if isinstance(said, str) else said
        if not content.is_same(self._content):
            self._content = content
            self.refresh(layout=self._grows(content))

    def _grows(self, content: Content) -> bool:  # noqa: ARG002
        """Whether it takes another height to say this."""
        return False

    def render(self) -> Content:
        """What it says, for whoever asks the widget instead of the screen."""
        return self._content

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line; where there are several, as the library breaks them."""
        if self.outer_size.height > 1:
            return super().render_lines(crop)
        self._paint.begin()
        return [self._paint.strip("", self._content).crop(*crop.column_span)]

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        self._paint.forget()
