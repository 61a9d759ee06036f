"""Bars of block characters, exact to an eighth of a cell."""

from __future__ import annotations

from textual.content import Content

from infoview.domain.metrics.picture import Bars
from infoview.ui.widgets.text import one_line

FULL, EMPTY = "█", "·"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LEAST = 8  # cells a bar is worth drawing in
_LONGEST = 60  # cells, beyond which a number is too far from its label
_GOOD = 10  # cells a bar should keep, so that a long name is not all one sees


def bar(value: float, of: float, cells: int) -> str:
    """`value` of `of` in `cells` cells; what is missing is dotted. Anything above nothing shows at least a sliver."""
    if of <= 0 or cells <= 0:
        return EMPTY * max(0, cells)
    eighths = min(cells * 8, max(round(8 * cells * value / of), 1 if value > 0 else 0))
    whole, rest = divmod(eighths, 8)
    drawn = FULL * whole + (_EIGHTHS[rest] if rest else "")
    return drawn + EMPTY * (cells - len(drawn))


def draw_bars(picture: Bars, width: int) -> list[Content]:
    """One line a bar: label, bar, words; a heading on a line of its own."""
    if not picture.bars:
        return []
    drawn_ones = [one for one in picture.bars if not one.is_heading]
    labels = [one_line(one.label) for one in drawn_ones]
    words = [one_line(one.text) for one in drawn_ones]
    said = min(max((word.cell_length for word in words), default=0), max(6, width // 3))
    name = min(max((label.cell_length for label in labels), default=0), max(8, width - said - _GOOD - 2))
    cells = min(_LONGEST, width - name - said - 2)
    lines = []
    for one in picture.bars:
        if one.is_heading:
            lines.append(one_line(one.label, width, "bold"))
            continue
        label = one_line(one.label, name)
        gap = Content(" " * (name - label.cell_length + 1))
        drawn = (
            Content.styled(bar(one.value, one.of, cells), "$primary") + Content(" ")
            if cells >= _LEAST
            else Content("")
        )
        lines.append(label + gap + drawn + one_line(one.text, said, "bold"))
    return lines
