"""`infoview stats`: how it goes, in counts first."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.domain.metrics.metric import Metric
from infoview.workbook.insights import metrics, save_figures

_WIDTH = 80


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("metric", nargs="?", help="only this one, by its key, such as answers")
    parser.add_argument("--definitions", action="store_true", help="say how each is counted")
    parser.add_argument("--svg", metavar="FOLDER", help="save every picture as a file instead")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the metrics."""
    with workbook(args) as book:
        if args.svg is not None:
            for path in save_figures(book, Path(args.svg)):
                print(plain(str(path)))
            return 0
        found = metrics(book)
    if args.metric:
        from infoview.workbook.errors import Refused

        keys = [one.key for one in found]
        if args.metric not in keys:
            raise Refused(f"There is no metric {args.metric}; there are {', '.join(keys)}.")
        found = [one for one in found if one.key == args.metric]
    if args.json:
        print_json({"metrics": [as_json(one) for one in found]})
        return 0
    for place, one in enumerate(found):
        if place:
            print()
        _print(one, args.definitions or bool(args.metric))
    return 0


def as_json(one: Metric) -> dict[str, object]:
    """One metric for scripts: the figures by label, as text and as data."""
    return {
        "key": one.key,
        "title": one.title,
        "definition": one.definition,
        "headline": one.headline,
        "caption": one.caption,
        "figures": [{"label": found.label, "text": found.text, "data": found.data} for found in one.figures],
        "notes": list(one.notes),
        "might": one.might,
    }


def _print(one: Metric, definition: bool) -> None:
    print(one.title)
    lines = [*([one.definition] if definition else []), f"{one.headline}."]
    for text in (*lines, *one.notes):
        print(textwrap.fill(plain(text), _WIDTH, initial_indent="  ", subsequent_indent="  "))
    width = min(34, max((len(found.label) for found in one.figures), default=0))
    for found in one.figures:
        text = f"{plain(found.label).ljust(width)}  {plain(found.text)}"
        print(textwrap.fill(text, _WIDTH, initial_indent="    ", subsequent_indent=" " * 6))
    print(textwrap.fill(f"→ {plain(one.might)}", _WIDTH, initial_indent="  ", subsequent_indent="    "))
