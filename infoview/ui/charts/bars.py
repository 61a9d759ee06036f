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
    if name + said + 2 + _GOOD > width and (name + said < width or said > width // 3):
        return _spaced(picture, [_below(one, width) for one in picture.bars], rows)
    said = min(said, max(6, width // 3))
    name = min(name, max(8, width - said - _GOOD - 2))
    thick = rows >= max(_MANY, 3 * len(picture.bars))
    return _spaced(picture, [_beside(one, name, said, width, thick=thick) for one in picture.bars], rows)


def _spaced(picture: Bars, drawn: list[list[Content]], rows: int) -> list[Content]:
    """The lines of every bar, apart from those before, or by headings, as far as the rows go."""
    headings = {place for place, one in enumerate(picture.bars) if one.is_heading}
    all_apart = {place for place in range(1, len(drawn)) if place - 1 not in headings}
    spare = rows - sum(map(len, drawn))
    gaps = next((gaps for gaps in (all_apart, headings - {0}) if len(gaps) <= spare), set())
    lines: list[Content] = []
    for place, some in enumerate(drawn):
        lines += [Content(""), *some] if place in gaps else some
    return lines


def _below(one: Bar, width: int) -> list[Content]:
    """A bar below its label and its words, which may need a line each."""
    if one.is_heading:
        return [one_line(one.label, width, "bold")]
    label, words = one_line(one.label, width), one_line(one.text, width, "bold")
    left = width - words.cell_length
    fits = label.cell_length < left
    head = [_filled(label, left) + words] if fits else [label, Content(" " * left) + words]
    return [*head, _ink(bar(one.value, one.of, width))]


def _beside(one: Bar, name: int, said: int, width: int, *, thick: bool) -> list[Content]:
    """A bar beside its label, with another row above it where it is thick."""
    if one.is_heading:
        return [one_line(one.label, width, "bold")]
    label = _filled(one_line(one.label, name), name + 1)
    words = one_line(one.text, said, "bold")
    cells = min(_LONGEST, width - name - said - 2)
    if cells < _LEAST:
        return [label + words]
    drawn = bar(one.value, one.of, cells)
    if not thick:
        return [label + _ink(drawn) + Content(" ") + words]
    above = Content(" " * (name + 1)) + _ink(drawn.rstrip(EMPTY))
    return [above, label + _ink(drawn.replace(FULL, _WHOLE)) + Content(" ") + words]


def _filled(label: Content, width: int) -> Content:
    return label + Content(" " * (width - label.cell_length))


def _ink(drawn: str) -> Content:
    return Content.styled(drawn, "$primary")


def _widest(words: Iterable[str]) -> int:
    return max((one_line(some).cell_length for some in words), default=0)
