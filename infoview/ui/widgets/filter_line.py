"""The line above a list that leaves only some of it; there while it is wanted."""

from __future__ import annotations

from typing import ClassVar

from textual.message import Message

from infoview.ui.widgets.editors import Done, LineEditor


class FilterLine(LineEditor):
    """Out of sight until it is opened; closed again, it filters nothing."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("enter", "to the list"),)
    """What the bottom line names while one types here, before what esc does: every other key is a letter."""
    DEFAULT_CSS = """
    FilterLine { display: none; }
    FilterLine.-open { display: block; }
    """

    class Turned(Message):
        """One types here now, or no more."""

    @property
    def is_open(self) -> bool:
        """Whether it is there, empty or not."""
        return self.has_class("-open")

    def open(self) -> None:
        """Show it."""
        self.add_class("-open")

    def close(self) -> None:
        """Empty it and take it away."""
        self.remove_class("-open")
        self.text = ""

    def do(self, key: str) -> bool:
        """Do what one of `KEYS` says, where it is one."""
        if key == self.KEYS[0][0]:
            self.post_message(Done())
            return True
        return False

    def on_focus(self) -> None:
        """Its own keys are named."""
        self.post_message(self.Turned())

    def on_blur(self) -> None:
        """Those of the list are named again."""
        self.post_message(self.Turned())
