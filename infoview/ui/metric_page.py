"""The page of a metric: how it is, what one might do, the picture, and the numbers that are not yet said in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from textual.content import Content

from infoview.domain.metrics.metric import Figure, Metric
from infoview.domain.metrics.picture import Bars, Grid, Lines, Tree
from infoview.ui.charts.draw import draw
from infoview.ui.widgets.reader import hung
from infoview.ui.widgets.text import READABLE, one_line, plain

TALL = 30  # rows from which there is room for how a metric is counted
_MOST = 200  # figures, which is more than anybody reads at once
_NUMBER = re.compile(r"\d+")


def page(metric: Metric, width: int, rows: int = 0) -> Content:
    """The whole page of a metric, in `rows` that are in sight; none where there are hardly any.

    What one might do stands where it is seen at once; where there are hardly any rows, the picture goes before it.
    """
    measure = min(width, READABLE)
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
    told = _not_yet_said(metric)
    figures, more = told[:_MOST], len(told) - _MOST
    room = max((one_line(figure.label).cell_length for figure in figures), default=0)
    found: list[Content] = []
    for figure in figures:
        label = one_line(figure.label, style="$text-muted")
        if room > width // 2:  # the words go on below the labels
            first, *rest = (plain(_before(figure.label), "$text-muted") + plain(figure.text)).wrap(width - 2)
            found += [first, *(Content("  ") + part for part in rest)]
            continue
        begin = label + Content(" " * (room - label.cell_length + 2))
        first, *rest = plain(figure.text).wrap(width - begin.cell_length)
        found += [begin + first, *(Content(" " * begin.cell_length) + part for part in rest)]
    if more > 0:
        found.append(plain(f"… and {more:,} more", "$text-muted"))
    return found


def _before(label: str) -> str:
    """A label before its words; a question needs no colon."""
    return f"{label} " if label.endswith("?") else f"{label}: "


def _not_yet_said(metric: Metric) -> list[Figure]:
    """The figures that stand neither in the picture nor in the headline."""
    headline = metric.headline.casefold()
    return [
        figure
        for figure in _beside(metric)
        if figure.text and not (figure.label.casefold() in headline and figure.text.casefold() in headline)
    ]


def _beside(metric: Metric) -> list[Figure]:
    """The figures with what the picture doesn't say; no words where it says it all."""
    match metric.picture:
        case Bars() as picture:
            said = _said_by(picture)
            return [one for one in metric.figures if not said(one)]
        case Grid(rows=rows):
            labels = {row.label for row in rows}
        case Lines(lines=lines):
            labels = {line.label for line in lines}
            labels |= {point.on.isoformat() for line in lines for point in line.points}
        case Tree(branches=branches):
            roots = {branch.text: f"{branch.note}, " for branch in branches if not branch.depth}
            return [
                replace(one, text=one.text.removeprefix(roots.get(one.label, ""))) for one in metric.figures
            ]
        case None:
            labels = set()
    return [one for one in metric.figures if one.label not in labels]


def _said_by(picture: Bars) -> Callable[[Figure], bool]:
    """Whether a bar says a figure, or those below its heading say its numbers one by one."""
    words: set[tuple[str, str]] = set()
    below: dict[str, list[str]] = {}
    group = ""
    for bar in picture.bars:
        if bar.is_heading:
            group = bar.label
        else:
            words.add((bar.label.casefold(), bar.text))
            below.setdefault(group, []).extend(_NUMBER.findall(bar.text))

    def said(figure: Figure) -> bool:
        label = figure.label.rpartition(": ")[2].casefold()
        numbers = below.get(figure.label)
        return (label, figure.text) in words or (
            numbers is not None and numbers == _NUMBER.findall(figure.text)
        )

    return said
