"""An empty screen, for when someone looks over one's shoulder; any key brings back what was there."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from infoview.ui.steady import SteadyScreen


class BlankScreen(SteadyScreen[None]):
    """Nothing to see."""

    DEFAULT_CSS = "BlankScreen { background: $background; }"

    def compose(self) -> ComposeResult:
        """Nothing."""
        yield Static()

    def on_key(self, event: events.Key) -> None:
        """Any key brings it back, and does nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        """So does a click."""
        self.dismiss(None)
