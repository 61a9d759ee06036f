"""What stands behind a dialog where the terminal's own colours are worn, which nothing can be mixed with."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen

_FAINT = Style(dim=True)
# Of scrollbars and bars, which would stay as loud as they are.
_NO_BLOCKS = dict.fromkeys(range(0x2580, 0x25A0), " ")


class Veiled(BackgroundScreen):
    """The screen behind, every word faint and nothing else."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], _color: Color) -> Iterable[Segment]:
        """The words in the terminal's ink, dimmed."""
        for segment in segments:
            yield segment if segment.control else Segment(segment.text.translate(_NO_BLOCKS), _FAINT)
