"""The line above the keys: what was done, or why not."""

from __future__ import annotations

from textual.widgets import Static

from infoview.ui.widgets.text import plain


class MessageLine(Static):
    """One line, which grows to three for what would be cut: the end of a sentence often says what to do."""

    DEFAULT_CSS = """
    MessageLine { height: auto; min-height: 1; max-height: 3; padding: 0 1; color: $accent; }
    """
    _long = False

    def __init__(self) -> None:
        super().__init__(id="message")

    def say(self, text: str) -> None:
        """Show this instead of what was said before; the screen is laid out anew only where the height changes."""
        said = plain(text)
        was_long, self._long = self._long, said.cell_length > self.content_size.width
        self.update(said, layout=was_long or self._long)
