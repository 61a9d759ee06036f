"""Screens and boxes of which nothing is seen but their background."""

from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Bare(Widget):
    """Mixed into what has no border and no words of its own: one line of it stands for all.

    Every frame asks all that lies below what is painted for its lines, to throw them away again.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """So many times the first."""
        first = Region(crop.x, crop.y, crop.width, min(1, crop.height))
        return super().render_lines(first) * crop.height


class Box(Bare, Container):
    """Holds others."""
