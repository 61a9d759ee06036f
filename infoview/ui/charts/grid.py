"""Counts in rows and columns: a number in every cell that has one, and the fuller the sign, the more."""

from __future__ import annotations

from textual.content import Content

from infoview.domain.metrics.picture import Grid, GridRow
from infoview.ui.widgets.text import one_line

_SHADES = "·░▒▓█"
_WIDEST = 18  # cells of a column whose name is short
_ROOMY = 7  # cells in which a number stands beside its signs
_NUMBERED = 9  # cells of a column that has a number for its name


def shade(value: int, most: int) -> str:
    """A sign that is fuller the nearer `value` comes to `most`; a dot for nothing."""
    if value <= 0 or most <= 0:
        return _SHADES[0]
    return _SHADES[min(4, 1 + 3 * (value - 1) // max(1, most - 1)) if most > 1 else 4]


def draw_grid(picture: Grid, width: int) -> list[Content]:
    """The names of the columns, numbered where they are too long to stand above them, then a line a row.

    Where there is no room for all columns beside one another, they are the rows, if there are fewer of those.
    """
    if not picture.rows or not picture.columns:
        return []
    left = max(width // 3, width - (_ROOMY + 1) * len(picture.columns))
    name = min(max(one_line(row.label).cell_length for row in picture.rows), max(6, left))
    most = max(max(row.cells, default=0) for row in picture.rows)
    widest = max(_WIDEST, *(one_line(column).cell_length for column in picture.columns))
    cell = min(widest, max(1 + max(2, len(str(most))), (width - name - 1) // len(picture.columns) - 1))
    shown = max(1, (width - name) // (cell + 1))
    if shown < len(picture.columns) and len(picture.rows) < len(picture.columns):
        return draw_grid(_turned(picture), width)
    columns = picture.columns[:shown]
    numbered = any(one_line(column).cell_length > cell for column in columns)
    if numbered:
        cell = min(cell, _NUMBERED)
    heads = [str(place) for place, _ in enumerate(columns, 1)] if numbered else list(columns)
    lines = [
        Content(" " * name)
        + Content("").join(_right(Content(" ") + one_line(head, cell, "bold"), cell + 1) for head in heads)
    ]
    for row in picture.rows:
        label = one_line(row.label, name)
        cells = [_cell(value, most, cell) for value in row.cells[:shown]]
        lines.append(label + Content(" " * (name - label.cell_length)) + Content("").join(cells))
    if numbered:
        lines += [
            one_line(f"{place} = {column}", width, "$text-muted") for place, column in enumerate(columns, 1)
        ]
    if shown < len(picture.columns):
        lines.append(
            one_line(
                f"… and {len(picture.columns) - shown} more; a wider window shows them", width, "$text-muted"
            )
        )
    return lines


def _turned(picture: Grid) -> Grid:
    """The same with rows for columns."""
    rows = (
        GridRow(column, tuple(row.cells[place] for row in picture.rows))
        for place, column in enumerate(picture.columns)
    )
    return Grid(tuple(row.label for row in picture.rows), tuple(rows))


def _cell(value: int, most: int, cell: int) -> Content:
    if not value:
        return _right(Content.styled(_SHADES[0], "$text-muted"), cell + 1)
    signs = shade(value, most) * min(3, max(1, cell - 3))
    return _right(Content.styled(signs, "$primary") + Content(f"{value:>2}"), cell + 1)


def _right(content: Content, width: int) -> Content:
    return Content(" " * max(0, width - content.cell_length)) + content
