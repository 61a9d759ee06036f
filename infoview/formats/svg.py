"""A metric as an SVG figure: one file that any browser shows, for a page of notes or a coach's session.

Readable without colour and on any page: it brings its paper, the ink is one blue, lines differ by dashes and by the
marks of their steps, and every value stands beside its mark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from infoview.domain.line_breaking import cells_in, wrapped
from infoview.domain.metrics.metric import Metric
from infoview.domain.metrics.picture import Bars, Grid, Lines, Picture, Tree

_WIDTH = 760
_EDGE = 24
_ROW = 26
_INK, _MUTED, _FAINT, _PAPER = "#1f5f7a", "#5d5f58", "#dfe6e9", "#ffffff"
_DASHES = ("none", "8 4", "2 3", "12 4 2 4", "5 2", "1 5")
_LETTER = 7.2  # the mean width of a letter of 13 pixels
_PLOT = 150  # height of a plot of lines
_FULL = 0.75  # of the most, from which a cell is dark and its number light
_GAP = 24  # after the longest label or words of bars
_HEADS = 4  # lines that the name of a column may take


@dataclass(slots=True)
class _Sheet:
    """The parts drawn so far, and how far down they reach."""

    y: float = _EDGE
    parts: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, words: str, *, size: int = 13, fill: str = "#22252b", anchor: str = "start"
    ) -> None:
        """One line of words."""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}"'
            f' text-anchor="{anchor}">{_safe(words)}</text>'
        )

    def box(self, x: float, y: float, width: float, height: float, fill: str, opacity: float = 1) -> None:
        """A filled rectangle."""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0, width):.1f}" height="{height:.1f}" fill="{fill}"'
            f' fill-opacity="{opacity:.2f}"/>'
        )

    def lines(self, words: str, *, size: int = 13, fill: str = "#22252b") -> None:
        """Words over as many lines as they need."""
        for line in _wrapped(words, (_WIDTH - 2 * _EDGE) * 13 / size):
            self.y += size + 5
            self.text(_EDGE, self.y, line, size=size, fill=fill)


def svg(metric: Metric) -> str:
    """The figure, whole: title, headline, what it shows, picture, what was left out, how it is counted."""
    sheet = _Sheet()
    sheet.lines(metric.title, size=20)
    sheet.lines(metric.headline)
    if metric.picture is not None:
        _captioned(sheet, metric.caption, metric.picture)
    sheet.y += 6
    for note in metric.notes:
        sheet.lines(note, fill=_MUTED)
    sheet.lines(metric.definition, size=11, fill=_MUTED)
    height = sheet.y + _EDGE
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height:.0f}" '
            f'viewBox="0 0 {_WIDTH} {height:.0f}" font-family="sans-serif" role="img">',
            f"<title>{_safe(f'{metric.title}: {metric.headline}')}</title>",
            f'<rect width="100%" height="100%" fill="{_PAPER}"/>',
            *sheet.parts,
            "</svg>\n",
        ]
    )


def _captioned(sheet: _Sheet, caption: str, picture: Picture) -> None:
    """The picture below what it shows; neither where there is nothing to show."""
    parts, y = list(sheet.parts), sheet.y
    if caption:
        sheet.lines(caption, fill=_MUTED)
    sheet.y += 16
    blank = len(sheet.parts)
    _draw(sheet, picture)
    if len(sheet.parts) == blank:
        sheet.parts, sheet.y = parts, y


def _draw(sheet: _Sheet, picture: Picture) -> None:
    match picture:
        case Bars():
            _bars(sheet, picture)
        case Grid():
            _grid(sheet, picture)
        case Lines():
            _lines(sheet, picture)
        case Tree():
            _tree(sheet, picture)


def _bars(sheet: _Sheet, picture: Bars) -> None:
    bars = [one for one in picture.bars if not one.is_heading]
    name = min(300, max((_length(one.label) for one in bars), default=0) + _GAP)
    words = min(280, max((_length(one.text) for one in bars), default=0) + _GAP)
    room = _WIDTH - 2 * _EDGE - name - words
    for one in picture.bars:
        if one.is_heading:
            sheet.text(_EDGE, sheet.y + 16, _cut(one.label, _WIDTH - 2 * _EDGE), fill=_INK)
            sheet.y += _ROW
            continue
        sheet.text(_EDGE, sheet.y + 14, _cut(one.label, name))
        sheet.box(_EDGE + name, sheet.y, room, 18, _FAINT)
        if one.of > 0:
            sheet.box(_EDGE + name, sheet.y, room * min(1, one.value / one.of), 18, _INK)
        sheet.text(_EDGE + name + room + 8, sheet.y + 14, _cut(one.text, words))
        sheet.y += _ROW


def _grid(sheet: _Sheet, picture: Grid) -> None:
    if not picture.columns or not picture.rows:
        return
    name = 200
    cell = (_WIDTH - 2 * _EDGE - name) / len(picture.columns)
    most = max(1, *(max(row.cells, default=0) for row in picture.rows))
    heads = [_wrapped(column, cell - 6) for column in picture.columns]
    lowest = min(_HEADS, max(map(len, heads)))
    for place, head in enumerate(heads):
        shown = [*head[: _HEADS - 1], _cut(" ".join(head[_HEADS - 1 :]), cell - 6)][: len(head)]
        for line, words in enumerate(shown, lowest - len(shown)):
            x = _EDGE + name + cell * (place + 0.5)
            sheet.text(x, sheet.y + 12 + 14 * line, words, size=12, anchor="middle")
    sheet.y += 6 + 14 * lowest
    for row in picture.rows:
        sheet.text(_EDGE, sheet.y + 16, _cut(row.label, name))
        for place, value in enumerate(row.cells):
            x = _EDGE + name + cell * place
            share = value / most
            sheet.box(x + 1, sheet.y, cell - 2, _ROW - 2, _INK, _darkness(share))
            ink = _PAPER if share > _FULL else "#22252b"
            sheet.text(x + cell / 2, sheet.y + 16, str(value) if value else "·", fill=ink, anchor="middle")
        sheet.y += _ROW


def _darkness(share: float) -> float:
    """How dark a cell is: never so that neither dark numbers nor light ones can be read on it."""
    if share > _FULL:
        return 0.6 + 0.4 * share
    return 0.06 + 0.6 * share / _FULL if share else 0.03


def _lines(sheet: _Sheet, picture: Lines) -> None:
    points = [point for line in picture.lines for point in line.points]
    if not points:
        return
    first, last = min(point.on for point in points), max(point.on for point in points)
    left, top = _EDGE + 34, sheet.y
    room, span = _WIDTH - left - _EDGE, max(1, (last - first).days)

    def place(point_on: int, value: float) -> tuple[float, float]:
        share = (value - picture.low) / ((picture.high - picture.low) or 1)
        return left + room * point_on / span, top + _PLOT * (1 - share)

    for value in (picture.low, picture.high):
        _, y = place(0, value)
        sheet.box(left, y, room, 1, _FAINT)
        sheet.text(left - 6, y + 4, f"{value:g}", fill=_MUTED, anchor="end")
    for number, line in enumerate(picture.lines):
        path = list(_steps([place((point.on - first).days, point.value) for point in line.points]))
        path += [(left + room, path[-1][1])] if path else []
        dashes = _DASHES[number % len(_DASHES)]
        where = " ".join(f"{x:.1f},{y:.1f}" for x, y in path)
        sheet.parts.append(
            f'<polyline points="{where}" fill="none" stroke="{_INK}" stroke-width="2" stroke-dasharray="{dashes}"/>'
        )
        for point in line.points:
            x, y = place((point.on - first).days, point.value)
            told = _safe(f"{point.on.isoformat()}: {point.value:g} {point.text}".strip())
            sheet.parts.append(_mark(number, x, y, f"<title>{told}</title>"))
    sheet.y = top + _PLOT + 16
    sheet.text(left, sheet.y, first.isoformat(), fill=_MUTED, size=12)
    sheet.text(left + room, sheet.y, last.isoformat(), fill=_MUTED, size=12, anchor="end")
    for number, line in enumerate(picture.lines):
        sheet.y += 20
        sheet.parts.append(
            f'<line x1="{left}" x2="{left + 40}" y1="{sheet.y - 4:.1f}" y2="{sheet.y - 4:.1f}" stroke="{_INK}"'
            f' stroke-width="2" stroke-dasharray="{_DASHES[number % len(_DASHES)]}"/>'
        )
        sheet.parts.append(_mark(number, left + 20, sheet.y - 4))
        sheet.text(left + 50, sheet.y, _cut(line.label, room - 50))
        for point in line.points:
            sheet.y += 16
            sheet.text(
                left + 50,
                sheet.y,
                _cut(f"{point.on.isoformat()}  {point.value:g}  {point.text}", room - 50),
                size=11,
                fill=_MUTED,
            )
    sheet.y += 8


def _mark(number: int, x: float, y: float, inside: str = "") -> str:
    """The mark of a step of line `number`: a disc, a ring, a square, an open square, and so on."""
    fill = _PAPER if number % 2 else _INK
    drawn = f'fill="{fill}" stroke="{_INK}" stroke-width="2"'
    if number % 4 < 2:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" {drawn}>{inside}</circle>'
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" {drawn}>{inside}</rect>'


def _steps(points: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """A value holds until the next step."""
    before: float | None = None
    for x, y in points:
        if before is not None:
            yield x, before
        yield x, y
        before = y


def _tree(sheet: _Sheet, picture: Tree) -> None:
    for branch in picture.branches:
        x = _EDGE + 22 * min(branch.depth, 12)
        if branch.depth:
            sheet.parts.append(
                f'<path d="M{x - 14:.1f} {sheet.y - 4:.1f} v12 h10" fill="none" stroke="{_MUTED}"/>'
            )
        words = f"{branch.text} ({branch.note})" if branch.note else branch.text
        sheet.text(x, sheet.y + 12, _cut(words, _WIDTH - _EDGE - x))
        sheet.y += 20


def _plain(words: str) -> str:
    """On one line, without what XML can't hold or what would change the order of the letters."""
    kept = (" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in words)
    return "".join(sign for sign in kept if unicodedata.category(sign) != "Cs" and sign not in _UNFIT)


_UNFIT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")


def _safe(words: str) -> str:
    return escape(_plain(words))


def _length(words: str) -> float:
    """About as many pixels as these words take in letters of 13; wide letters count twice."""
    return _LETTER * cells_in(_plain(words))


def _wrapped(words: str, width: float) -> list[str]:
    """Words as lines of `width` pixels at most; one that is longer is broken."""
    return list(wrapped(_plain(words), max(2, int(width / _LETTER))))


def _cut(words: str, width: float) -> str:
    """Words that fit `width` pixels."""
    room, kept = width / _LETTER, ""
    for sign in _plain(words):
        room -= cells_in(sign)
        if room < 1:
            return kept + "…"
        kept += sign
    return kept
