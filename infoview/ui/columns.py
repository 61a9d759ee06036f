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


def columns(width: int, *cells: Cell, lent: bool = False) -> Content:
    """The cells side by side with one blank between, cut where they are too long.

    Where room is `lent`, a cell that is too long takes the blanks of those after it, then of those before it,
    if they make it whole.
    """
    fixed = sum(cell.width for cell in cells) + len(cells) - 1
    shares = sum(cell.flex for cell in cells) or 1
    free = max(0, width - fixed)
    rooms = [cell.width or free * cell.flex // shares for cell in cells]
    if lent:
        _lend(rooms, [cells_of(fitting(cell.text, width)) for cell in cells])
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for cell, room in zip(cells, rooms, strict=True):
        text = fitting(cell.text, room)
        parts.append(text + " " * (room - cells_of(text)))
        if cell.style and parts[-1]:
            spans.append(Span(at, at + len(parts[-1]), cell.style))
        at += len(parts[-1]) + 1
    return Content(" ".join(parts), spans, strip_control_codes=False)


def _lend(rooms: list[int], needed: list[int]) -> None:
    for place, need in enumerate(needed):
        missing = need - rooms[place]
        lenders = [*range(place + 1, len(rooms)), *reversed(range(place))]
        spare = [max(0, rooms[at] - needed[at]) for at in lenders]
        if not 0 < missing <= sum(spare):
            continue
        rooms[place] = need
        for at, blanks in zip(lenders, spare, strict=True):
            rooms[at] -= min(blanks, missing)
            missing -= min(blanks, missing)
