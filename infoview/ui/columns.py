"""One line of a list as columns of exact width."""

from typing import NamedTuple

from textual.content import Content, Span

from infoview.ui.widgets.text import ELLIPSIS, cells_of, fitting


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
    texts = [fitting(cell.text, room) for cell, room in zip(cells, rooms, strict=True)]
    if lent and any(text.endswith(ELLIPSIS) for text in texts):  # of most lines nothing is cut
        wholes = [fitting(cell.text, width) for cell in cells]
        _lend(rooms, [cells_of(text) for text in wholes])
        texts = [fitting(text, room) for text, room in zip(wholes, rooms, strict=True)]
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for cell, room, text in zip(cells, rooms, texts, strict=True):
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
