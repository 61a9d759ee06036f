"""A letter typed and the list it changes, painted in one frame."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from textual.screen import Screen
from textual.widget import Widget


class OneFrame:
    """Holds the next frame of a screen until a list is ready for it as well."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._held = ExitStack()

    def hold(self, changing: Widget) -> None:
        """Nothing is painted until `changing` has heard all that it is being told now."""
        self.let_go()
        self._held.enter_context(self._screen.app.batch_update())
        changing.call_later(self._heard)

    def let_go(self) -> None:
        """Nothing is held; also where the screen closes."""
        self._held.close()

    def _heard(self) -> None:
        self._screen.call_later(self._paint)

    def _paint(self) -> None:
        self.let_go()
        self._screen.check_idle()
