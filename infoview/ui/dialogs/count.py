"""So many times: a number, then the key it is for."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from infoview.ui.widgets.text import plain

MOST = 999


class Count(ModalScreen[tuple[int, str]]):
    """One line at the bottom. Digits are taken as they come; the first other key is what is counted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]
    DEFAULT_CSS = """
    Count { align: left bottom; background: transparent; }
    Count > Static { width: 1fr; height: 1; padding: 0 1; background: $surface; color: $accent; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._digits = ""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static()

    def on_mount(self) -> None:
        """Nothing is typed yet."""
        self._show()

    def _show(self) -> None:
        asked = f"{self._digits} times: a key like j" if self._digits else "How many times? A number"
        self.query_one(Static).update(plain(f"{asked} · esc close"))

    def on_key(self, event: events.Key) -> None:
        """A digit, or the key that is counted."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        if event.character and event.character.isdecimal() and event.character.isascii():
            self._digits = str(min(MOST, int(self._digits + event.character)))
            self._show()
        elif event.key == "backspace":
            self._digits = self._digits[:-1]
            self._show()
        else:
            self.dismiss((int(self._digits or 1), event.key))

    def on_click(self) -> None:
        """A click anywhere lets it be."""
        self.action_close()

    def action_close(self) -> None:
        """Nothing is counted."""
        self.dismiss(None)
