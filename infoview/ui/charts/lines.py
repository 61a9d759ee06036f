"""Lines over time as rows of blocks, all on one scale of days, and every step with its date and what moved it."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from textual.content import Content

from infoview.domain.metrics.picture import Line, Lines, Point
from infoview.ui.widgets.text import one_line

_BLOCKS = "▁▂▃▄▅▆▇█"
_HEIGHT, _HIGHEST = 3, 8  # rows of a line, and where there is much room
_MOST = 100  # steps told in words, which is more than anybody reads
_LONGEST = 90  # cells
_MARK = "▲"


def draw_lines(picture: Lines, width: int, rows: int = 0) -> list[Content]:
    """Each line: its name, its blocks over the days of all of them, then its steps in words.

    The more `rows` there are, the higher the blocks.
    """
    drawn = [line for line in picture.lines if line.points]
    if not drawn:
        return []
    days = [point.on for line in drawn for point in line.points]
    needed = sum(_HEIGHT + 4 + len(line.points) for line in drawn) - 1
    height = min(_HIGHEST, _HEIGHT + max(0, rows - needed) // len(drawn))
    found: list[Content] = []
    for line in drawn:
        if found:
            found.append(Content(""))
        found.append(one_line(line.label, width, "bold"))
        found += _blocks(line, picture, (min(days), max(days)), width, height)
        before = len(line.points) - _MOST
        found += [one_line(f"  … {before:,} before these", width, "$text-muted")] if before > 0 else []
        found += [_step(point, picture, width) for point in line.points[-_MOST:]]
    return found


def columns_of(points: tuple[Point, ...], first: date, last: date, cells: int) -> list[float | None]:
    """The value at each of `cells` moments from `first` to `last`: none before the first step, then until the next."""
    days = [(point.on - first).days for point in points]
    a_cell = max(1, (last - first).days) / max(1, cells - 1)
    reached = (bisect_right(days, a_cell * cell + 1e-9) for cell in range(cells))
    return [points[count - 1].value if count else None for count in reached]


def marks_of(points: tuple[Point, ...], first: date, last: date, cells: int) -> str:
    """A row with a mark under each step, where `columns_of` shows it."""
    span = max(1, (last - first).days)
    marked = {round((point.on - first).days * max(0, cells - 1) / span) for point in points}
    return "".join(_MARK if cell in marked else " " for cell in range(cells)).rstrip()


def _blocks(line: Line, picture: Lines, days: tuple[date, date], width: int, height: int) -> list[Content]:
    scale = max(len(f"{picture.high:g}"), len(f"{picture.low:g}"))
    cells = max(1, min(_LONGEST, width - scale - 1))
    values = columns_of(line.points, *days, cells)
    span = (picture.high - picture.low) or 1
    rows = []
    for row in range(height - 1, -1, -1):
        edge = f"{picture.high:g}" if row == height - 1 else f"{picture.low:g}" if row == 0 else ""
        drawn = "".join(
            " " if value is None else _sign((value - picture.low) / span * height - row, row == 0)
            for value in values
        )
        rows.append(Content.styled(f"{edge:>{scale}} ", "$text-muted") + Content.styled(drawn, "$primary"))
    marks = Content(" " * (scale + 1)) + Content.styled(marks_of(line.points, *days, cells), "bold")
    first, last = (day.isoformat() for day in days)
    gap = cells - len(first) - len(last)
    axis = f"{first}{' ' * gap}{last}" if gap > 0 else first
    return [*rows, marks, one_line(" " * (scale + 1) + axis, width, "$text-muted")]


def _sign(filled: float, lowest: bool) -> str:
    """The part of a cell that is filled; the lowest row always shows where the line is."""
    if filled <= 0:
        return _BLOCKS[0] if lowest else " "
    return _BLOCKS[min(7, max(0, round(filled * 8) - 1))]


def _step(point: Point, picture: Lines, width: int) -> Content:
    words = f"  {point.text}" if point.text else ""
    return one_line(f"  {point.on.isoformat()}  {point.value:>{len(f'{picture.high:g}')}g}{words}", width)
