"""Lines over time as a row of blocks each, and every step with its date and what moved it."""

from __future__ import annotations

from textual.content import Content

from infoview.domain.metrics.picture import Line, Lines, Point
from infoview.ui.widgets.text import one_line

_BLOCKS = "▁▂▃▄▅▆▇█"
_HEIGHT = 3  # rows of a line
_MARK = "▲"


def draw_lines(picture: Lines, width: int) -> list[Content]:
    """Each line: its name, its blocks over the years, then its steps in words."""
    found: list[Content] = []
    for line in picture.lines:
        if not line.points:
            continue
        if found:
            found.append(Content(""))
        found.append(one_line(line.label, width, "bold"))
        found += _blocks(line, picture, width)
        found += [_step(point, picture, width) for point in line.points]
    return found


def columns_of(points: tuple[Point, ...], cells: int) -> list[float]:
    """The value at each of `cells` moments between the first and the last step: it holds until the next step."""
    first, last = points[0].on.toordinal(), points[-1].on.toordinal()
    span = max(1, last - first)
    values = []
    for cell in range(cells):
        moment = first + span * cell / max(1, cells - 1)
        values.append(
            next(point.value for point in reversed(points) if point.on.toordinal() <= moment + 1e-9)
        )
    return values


def marks_of(points: tuple[Point, ...], cells: int) -> str:
    """A row with a mark under each step, where `columns_of` shows it."""
    first, last = points[0].on.toordinal(), points[-1].on.toordinal()
    span = max(1, last - first)
    marked = {round((point.on.toordinal() - first) * max(0, cells - 1) / span) for point in points}
    return "".join(_MARK if cell in marked else " " for cell in range(cells)).rstrip()


def _blocks(line: Line, picture: Lines, width: int) -> list[Content]:
    scale = max(len(f"{picture.high:g}"), len(f"{picture.low:g}"))
    cells = max(1, min(60, width - scale - 1))
    values = columns_of(line.points, cells)
    span = (picture.high - picture.low) or 1
    rows = []
    for row in range(_HEIGHT - 1, -1, -1):
        edge = f"{picture.high:g}" if row == _HEIGHT - 1 else f"{picture.low:g}" if row == 0 else ""
        drawn = "".join(_sign((value - picture.low) / span * _HEIGHT - row, row == 0) for value in values)
        rows.append(Content.styled(f"{edge:>{scale}} ", "$text-muted") + Content.styled(drawn, "$primary"))
    marks = Content(" " * (scale + 1)) + Content.styled(marks_of(line.points, cells), "bold")
    dates = line.points[0].on.isoformat()
    end = line.points[-1].on.isoformat()
    gap = cells - len(dates) - len(end)
    axis = f"{dates}{' ' * gap}{end}" if gap > 0 else dates
    return [*rows, marks, one_line(" " * (scale + 1) + axis, width, "$text-muted")]


def _sign(filled: float, lowest: bool) -> str:
    """The part of a cell that is filled; the lowest row always shows where the line is."""
    if filled <= 0:
        return _BLOCKS[0] if lowest else " "
    return _BLOCKS[min(7, max(0, round(filled * 8) - 1))]


def _step(point: Point, picture: Lines, width: int) -> Content:
    words = f"  {point.text}" if point.text else ""
    return one_line(f"  {point.on.isoformat()}  {point.value:>{len(f'{picture.high:g}')}g}{words}", width)
