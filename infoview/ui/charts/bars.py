"""Bars of block characters, a little lower than their line, so that those below one another stay apart."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from infoview.domain.metrics.picture import Bar, Bars
from infoview.ui.widgets.text import one_line

FULL, EMPTY = "▆", "·"
_WHOLE = "█"  # the lower row of a thick bar
_LEAST = 8  # cells a bar is worth drawing in
_LONGEST = 80  # cells, beyond which a number is too far from its label
_MANY = 30  # rows from which bars are thicker if they all can be
_GOOD = 10  # cells a bar should keep, so that a long name is not all one sees


def bar(value: float, of: float, cells: int) -> str:
    """`value` of `of` in `cells` cells; what is missing is dotted. Only all of it fills them, only nothing none."""
    if of <= 0 or value <= 0 or cells <= 0:
        return EMPTY * max(0, cells)
    full = cells if value >= of else max(1, min(cells - 1, round(cells * value / of)))
    return FULL * full + EMPTY * (cells - full)


def draw_bars(picture: Bars, width: int, rows: int = 0) -> list[Content]:
    """One line a bar: label, bar, words; a heading on a line of its own. Where that is too narrow, the bar is below.

    Where there are `rows` for them, blank lines stand between the bars, or at least before the headings; where there
    are many more, the bars are thicker.
    """
    bars = [one for one in picture.bars if not one.is_heading]
    said = _widest(one.text for one in bars)
    name = _widest(one.label for one in bars)
    below = name + said + 1 <= width < name + said + 2 + _GOOD
    if not below:
        said = min(said, max(6, width // 3))
        name = min(name, max(8, width - said - _GOOD - 2))
    cells = min(_LONGEST, width - name - said - 2)
    needed = len(picture.bars) + len(bars) * below
    gaps = _gaps(picture, rows - needed)
    thick = not below and cells >= _LEAST and rows >= max(_MANY, needed + len(bars) + len(gaps))
    lines: list[Content] = []
    for place, one in enumerate(picture.bars):
        if place in gaps:
            lines.append(Content(""))
        if one.is_heading:
            lines.append(one_line(one.label, width, "bold"))
        elif below:
            words = one_line(one.text, style="bold")
            lines += [_filled(one, width - words.cell_length) + words, _ink(bar(one.value, one.of, width))]
        else:
            lines += _beside(one, name, said, cells, thick=thick)
    return lines


def _beside(one: Bar, name: int, said: int, cells: int, *, thick: bool) -> list[Content]:
    """A bar beside its label, with another row above it where it is thick."""
    label, words = _filled(one, name) + Content(" "), one_line(one.text, said, "bold")
    if cells < _LEAST:
        return [label + words]
    drawn = bar(one.value, one.of, cells)
    if not thick:
        return [label + _ink(drawn) + Content(" ") + words]
    above = Content(" " * (name + 1)) + _ink(drawn.rstrip(EMPTY))
    return [above, label + _ink(drawn.replace(FULL, _WHOLE)) + Content(" ") + words]


def _filled(one: Bar, width: int) -> Content:
    label = one_line(one.label, width)
    return label + Content(" " * (width - label.cell_length))


def _ink(drawn: str) -> Content:
    return Content.styled(drawn, "$primary")


def _widest(words: Iterable[str]) -> int:
    return max((one_line(some).cell_length for some in words), default=0)


def _gaps(picture: Bars, spare: int) -> set[int]:
    """The places before which a line is left blank: before all that follows no heading, or before the headings."""
    headings = {place for place, one in enumerate(picture.bars) if one.is_heading}
    all_apart = {place for place in range(1, len(picture.bars)) if place - 1 not in headings}
    return next((gaps for gaps in (all_apart, headings - {0}) if len(gaps) <= spare), set())
