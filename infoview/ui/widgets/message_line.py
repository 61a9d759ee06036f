"""The line above the keys: what was done, or why not."""

from __future__ import annotations

from textual.content import Content

from infoview.ui.widgets.changing_line import ChangingLine


class MessageLine(ChangingLine):
    """One line, which grows to three for what would be cut: the end of a sentence often says what to do."""

    DEFAULT_CSS = """
    MessageLine { height: auto; min-height: 1; max-height: 3; padding: 0 1; color: $accent; }
    """
    _long = False

    def __init__(self) -> None:
        super().__init__(id="message")

    def _grows(self, content: Content) -> bool:
        was_long, self._long = self._long, content.cell_length > self.content_size.width
        return was_long or self._long
