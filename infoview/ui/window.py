"""The window the program runs in: gone when the terminal at the other end hung up."""

from __future__ import annotations

import select
import sys
from typing import Any

from textual.app import App

_EVERY_SECONDS = 2.0


def leave_when_gone(app: App[Any]) -> None:
    """End the program with its window, where no signal tells of that: what is at its end would be read over and over.

    What was typed is kept as for a window that is closed.
    """
    if hasattr(select, "poll") and sys.__stdin__ is not None and sys.__stdin__.isatty():
        poll = select.poll()
        poll.register(sys.__stdin__.fileno(), 0)  # a hang-up is told unasked
        app.set_interval(_EVERY_SECONDS, lambda: app.exit() if poll.poll(0) else None)
