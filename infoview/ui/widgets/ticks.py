"""A field of several boxes, one a line: the arrows go from one to the next, space ticks."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size

from infoview.domain.ticks import Tick, as_text, ticks_in
from infoview.ui.widgets.switches import Switch
from infoview.ui.widgets.text import one_line


class Ticks(Switch):
    """Its value is its lines, as `infoview.domain.ticks` writes them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("space", "tick", "Tick", show=False),
    ]
    DEFAULT_CSS = """
    Ticks { height: auto; }
    Ticks:focus, Ticks:focus:nocolor, Ticks:focus:ansi { text-style: none; }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        """Boxes from the lines of `text`."""
        super().__init__(text, id=id)
        self._at = 0

    @property
    def _ticks(self) -> list[Tick]:
        return ticks_in(self._text)

    def action_move(self, by: int) -> None:
        """The next box; from the last one on to the next field."""
        if not 0 <= self._at + by < len(self._ticks):
            raise SkipAction
        self._at += by
        self.refresh()

    def action_tick(self) -> None:
        """Tick this one, or take its tick back."""
        ticks = self._ticks
        if self._at < len(ticks):
            found = ticks[self._at]
            ticks[self._at] = Tick(found.text, done=not found.done)
            self.choose(as_text(ticks))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row a box, whatever its text: asked before there is a width to cut a line to."""
        del container, viewport, width
        return len(self._ticks)

    def on_click(self, event: events.Click) -> None:
        """A click ticks."""
        if event.y < len(self._ticks):
            self._at = event.y
            self.action_tick()

    def render(self) -> Content:
        """One line each; the one the cursor is at stands out."""
        return Content("\n").join(
            one_line(tick.line, self.size.width, "bold reverse" if self._is_at(place) else "")
            for place, tick in enumerate(self._ticks)
        )

    def _is_at(self, place: int) -> bool:
        return self.has_focus and place == self._at
