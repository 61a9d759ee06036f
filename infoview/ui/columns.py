"""One line of a list as columns of exact width."""

from typing import NamedTuple

from textual.content import Content

from infoview.ui.widgets.text import one_line


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
    parts: list[Content] = []
    for cell in cells:
        room = cell.width or free * cell.flex // shares
        text = one_line(cell.text, room)
        text = text + Content(" " * max(0, room - text.cell_length))
        parts.append(text.stylize(cell.style) if cell.style else text)
    return Content(" ").join(parts)
