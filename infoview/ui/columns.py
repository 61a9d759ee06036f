"""One line of a list as columns of exact width."""

from typing import NamedTuple

from textual.content import Content, Span

from infoview.ui.widgets.text import cells_of, fitting


class Cell(NamedTuple):
    """One column: `width` in cells, or a share (`flex`) of what is left over."""

    text: str
    width: int = 0
    flex: int = 0
    style: str = ""


def columns(width: int, *cells: Cell) -> Content:
    """The cells side by side with one blank between, cut where they are too long."""
    fixed = sum(cell.width for cell in cells) + len(cells) - 1
    shares = sum(cell.flex for cell in cells) or 1
    free = max(0, width - fixed)
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for cell in cells:
        room = cell.width or free * cell.flex // shares
        text = fitting(cell.text, room)
        parts.append(text + " " * (room - cells_of(text)))
        if cell.style and parts[-1]:
            spans.append(Span(at, at + len(parts[-1]), cell.style))
        at += len(parts[-1]) + 1
    return Content(" ".join(parts), spans, strip_control_codes=False)
