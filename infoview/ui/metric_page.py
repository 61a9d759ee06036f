"""The page of a metric: how it is, what one might do, the picture, and the numbers that are not yet said in it."""

from __future__ import annotations

import re
from dataclasses import replace

from textual.content import Content

from infoview.domain.metrics.metric import Figure, Metric
from infoview.domain.metrics.picture import Bars, Grid, Lines, Picture, Tree
from infoview.ui.charts.draw import draw
from infoview.ui.widgets.reader import hung
from infoview.ui.widgets.text import one_line, plain

TALL = 30  # rows from which there is room for how a metric is counted
_MEASURE = 100  # cells over which a line of words is hard to read
_NUMBER = re.compile(r"\d+")


def page(metric: Metric, width: int, rows: int = 0) -> Content:
    """The whole page of a metric, in `rows` that are in sight; none where there are hardly any.

    What one might do stands where it is seen at once; where there are hardly any rows, the picture goes before it.
    """
    measure = min(width, _MEASURE)
    headline = _told(metric.headline, measure, "bold")
    might = _told(f"→ {metric.might}", measure, "$accent")
    caption = _told(metric.caption, measure, "$text-muted")
    numbers = _figures(metric, measure) + _told("\n".join(metric.notes), measure, "$text-muted")
    counted = f"How it is counted: {metric.definition}" if rows >= TALL else ""
    after = [numbers, _told(counted, measure, "$text-muted")]
    around = sum(len(part) + 1 for part in (headline + might, caption, *after) if part)
    drawn = draw(metric.picture, width, rows - around) if metric.picture is not None else []
    if not drawn:
        parts = [headline + might, *after]
    elif rows:
        parts = [headline + might, caption, drawn, *after]
    else:
        parts = [headline + caption, drawn, *after, might]
    return Content("\n\n").join(Content("\n").join(part) for part in parts if part)


def _told(text: str, width: int, style: str) -> list[Content]:
    """Words as lines that fit; none where there are none."""
    return hung(plain(text, style), width).wrap(width) if text else []


def _figures(metric: Metric, width: int) -> list[Content]:
    figures = _not_yet_said(metric)
    room = max((one_line(figure.label).cell_length for figure in figures), default=0)
    found: list[Content] = []
    for figure in figures:
        label = one_line(figure.label, style="$text-muted")
        if room > width // 2:  # the words go on below the labels
            first, *more = (plain(_before(figure.label), "$text-muted") + plain(figure.text)).wrap(width - 2)
            found += [first, *(Content("  ") + part for part in more)]
            continue
        begin = label + Content(" " * (room - label.cell_length + 2))
        first, *more = plain(figure.text).wrap(width - begin.cell_length)
        found += [begin + first, *(Content(" " * begin.cell_length) + part for part in more)]
    return found


def _before(label: str) -> str:
    """A label before its words; a question needs no colon."""
    return f"{label} " if label.endswith("?") else f"{label}: "


def _not_yet_said(metric: Metric) -> list[Figure]:
    """The figures that stand neither in the picture nor in the headline."""
    headline = metric.headline.casefold()
    left = (_beside(figure, metric.picture) for figure in metric.figures)
    return [
        figure
        for figure in left
        if figure.text and not (figure.label.casefold() in headline and figure.text.casefold() in headline)
    ]


def _beside(figure: Figure, picture: Picture | None) -> Figure:
    """What a figure says that its picture doesn't; no words where the picture says it all."""
    said = False
    match picture:
        case Bars():
            said = _said_by(picture, figure)
        case Grid():
            said = figure.label in {row.label for row in picture.rows}
        case Lines():
            days = {point.on.isoformat() for line in picture.lines for point in line.points}
            said = figure.label in days | {line.label for line in picture.lines}
        case Tree():
            roots = {branch.text: branch.note for branch in picture.branches if not branch.depth}
            return replace(figure, text=figure.text.removeprefix(f"{roots.get(figure.label)}, "))
        case None:
            pass
    return replace(figure, text="") if said else figure


def _said_by(picture: Bars, figure: Figure) -> bool:
    """Whether a bar says it, or those below a heading say its numbers one by one."""
    label = figure.label.rpartition(": ")[2].casefold()
    below: list[str] = []
    group = ""
    for bar in picture.bars:
        if bar.is_heading:
            group = bar.label
        elif (bar.label.casefold(), bar.text) == (label, figure.text):
            return True
        elif group == figure.label:
            below += _NUMBER.findall(bar.text)
    return bool(below) and below == _NUMBER.findall(figure.text)
