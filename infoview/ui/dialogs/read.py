"""Something to read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from infoview.ui.dialogs.base import Dialog
from infoview.ui.widgets.reader import Reader


class Read(Dialog[None]):
    """A text in a box, to read and close."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "close", "Close", show=False)]
    WIDTH = 76
    DEFAULT_CSS = """
    Read Reader { height: auto; }
    """

    def __init__(self, title: str, content: Content | str) -> None:
        """Shows `content` under `title`."""
        super().__init__(title, keys=[("esc", "close")])
        self._reader = Reader(content)

    def compose_body(self) -> ComposeResult:
        """The text."""
        yield self._reader

    def fit(self, rows: int) -> None:
        """The text scrolls within the box."""
        self._reader.styles.max_height = rows
