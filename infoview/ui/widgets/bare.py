"""Screens and boxes of which nothing is seen but their background."""

from textual.color import Color
from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Bare(Widget):
    """Mixed into what has no border and no words of its own: one line of it stands for all, frame after frame.

    Every frame asks all that lies below what is painted for its lines, to throw them away again.
    """

    _of_background: tuple[tuple[Region, tuple[Color, Color]], list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """So many times the first."""
        shown = crop, self.background_colors
        if self._of_background is None or self._of_background[0] != shown:
            first = Region(crop.x, crop.y, crop.width, min(1, crop.height))
            self._of_background = shown, super().render_lines(first) * crop.height
        return self._of_background[1]


class Box(Bare, Container):
    """Holds others."""
