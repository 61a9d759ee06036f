"""What is shown only once the cursor rests."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

_REST = 0.08  # seconds


class Resting(MessagePump):
    """Mixed into panes and screens in which a page follows the cursor."""

    _pause: Timer | None = None

    def at_rest(self, show: Callable[[], object]) -> None:
        """Show this once the cursor rests: not for each row that it only passes."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_REST, show)
