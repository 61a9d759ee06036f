"""A picture as lines for the terminal, whatever it shows."""

from __future__ import annotations

from textual.content import Content

from infoview.domain.metrics.picture import Bars, Grid, Lines, Picture, Tree
from infoview.ui.charts.bars import draw_bars
from infoview.ui.charts.grid import draw_grid
from infoview.ui.charts.lines import draw_lines
from infoview.ui.charts.tree import draw_tree


def draw(picture: Picture, width: int, rows: int = 0) -> list[Content]:
    """The lines, none of them wider than `width` cells; none where there is nothing to show.

    Where `rows` has room for more lines than are needed, there may be as many, to be read more easily.
    """
    match picture:
        case Bars():
            return draw_bars(picture, width, rows)
        case Grid():
            return draw_grid(picture, width)
        case Lines():
            return draw_lines(picture, width, rows)
        case Tree():
            return draw_tree(picture, width, rows)
