"""Bars of block characters, a little lower than their line, so that those below one another stay apart."""

from __future__ import annotations

from textual.content import Content, Span

from infoview.domain.metrics.picture import Bar, Bars, heading
from infoview.ui.widgets.text import cells_of, fitting, one_line

FULL, EMPTY = "▆", "·"
_WHOLE = "█"  # the lower row of a thick bar
_LEAST = 8  # cells a bar is worth drawing in
_LONGEST = 80  # cells, beyond which a number is too far from its label
_MANY = 30  # rows from which bars are thicker if they all can be
_MOST = 200  # bars, beyond which only the last are drawn
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
    picture = _readable(picture)
    bars = [one for one in picture.bars if not one.is_heading]
    said = max((cells_of(fitting(one.text, width)) for one in bars), default=0)
    name = max((cells_of(fitting(one.label, width)) for one in bars), default=0)
    if name + said + 2 + _GOOD > width and (name + said < width or said > width // 3):
        return _spaced(picture, [_below(one, width) for one in picture.bars], rows)
    said = min(said, max(6, width // 3))
    name = min(name, max(8, width - said - _GOOD - 2))
    thick = rows >= max(_MANY, 3 * len(picture.bars))
    return _spaced(picture, [_beside(one, name, said, width, thick=thick) for one in picture.bars], rows)


def _readable(picture: Bars) -> Bars:
    """The last bars below each heading, where there are more than anybody reads."""
    if len(picture.bars) <= _MOST:
        return picture
    groups: list[list[Bar]] = [[]]
    for one in picture.bars:
        if one.is_heading:
            groups.append([])
        groups[-1].append(one)
    each = max(3, _MOST // len(groups))
    kept: list[Bar] = []
    for group in groups:
        named = sum(one.is_heading for one in group[:1])
        more = len(group) - named - each
        kept += group[:named]
        kept += [heading(f"… {more:,} before these"), *group[-each:]] if more > 0 else group[named:]
    return Bars(tuple(kept))


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
    label, words = fitting(one.label, width), fitting(one.text, width)
    left = width - cells_of(words)
    fits = cells_of(label) < left
    head = [_line(_filled(label, left), "", words)] if fits else [_line(label), _line(" " * left, "", words)]
    return [*head, _line("", bar(one.value, one.of, width))]


def _beside(one: Bar, name: int, said: int, width: int, *, thick: bool) -> list[Content]:
    """A bar beside its label, with another row above it where it is thick."""
    if one.is_heading:
        return [one_line(one.label, width, "bold")]
    label, words = _filled(fitting(one.label, name), name + 1), fitting(one.text, said)
    cells = min(_LONGEST, width - name - said - 2)
    if cells < _LEAST:
        return [_line(label, "", words)]
    drawn = bar(one.value, one.of, cells)
    if not thick:
        return [_line(label, drawn, f" {words}")]
    above = _line(" " * (name + 1), drawn.rstrip(EMPTY))
    return [above, _line(label, drawn.replace(FULL, _WHOLE), f" {words}")]


def _line(label: str, drawn: str = "", words: str = "") -> Content:
    """One line at once: there may be hundreds, and putting one together from parts takes several times as long."""
    spans = []
    if drawn:
        spans.append(Span(len(label), len(label) + len(drawn), "$primary"))
    if words:
        spans.append(Span(len(label) + len(drawn), len(label) + len(drawn) + len(words), "bold"))
    return Content(f"{label}{drawn}{words}", spans, strip_control_codes=False)


def _filled(label: str, width: int) -> str:
    return label + " " * (width - cells_of(label))
