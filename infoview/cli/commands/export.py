"""`infoview export FORMAT [TARGET]`: the workbook on its way out, readable by its owner only."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from infoview.cli.failures import WrongUsage
from infoview.cli.shared import complain, plain, workbook
from infoview.cli.status import OK, PARTLY
from infoview.domain.counting import number_of
from infoview.workbook import exporting

_SWITCHES = ("--include-confidential", "--follow-ups")
_FORMATS = ("json", "csv", "vcard", "ics", "markdown")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("format", choices=_FORMATS, metavar="FORMAT", help=", ".join(_FORMATS))
    parser.add_argument(
        "target", nargs="?", metavar="TARGET", help="a file, without one it is printed; for markdown a folder"
    )
    parser.add_argument(
        "--include-confidential",
        action="store_true",
        help="also what was told in confidence, and discreet people",
    )
    parser.add_argument("--follow-ups", action="store_true", help="ics: also what is owed, each on its day")
    _let_switches_stand_anywhere(parser)


def _let_switches_stand_anywhere(parser: argparse.ArgumentParser) -> None:
    # A positional that may be left out is given up at the first switch, so switches have to come first.
    parse = parser.parse_known_args

    def switches_first(args: Sequence[str] | None = None, namespace: Any = None) -> Any:
        words = list(args or ())
        switches = [word for word in words if word in _SWITCHES]
        return parse([*switches, *(word for word in words if word not in _SWITCHES)], namespace)

    vars(parser)["parse_known_args"] = switches_first


def run(args: argparse.Namespace) -> int:
    """Write it; what was kept back is told on standard error."""
    if args.follow_ups and args.format != "ics":
        raise WrongUsage("--follow-ups belongs to ics.")
    if args.format == "markdown":
        return _write_folder(args)
    with workbook(args) as book:
        made = exporting.written_out(
            book, args.format, confidential=args.include_confidential, follow_ups=args.follow_ups
        )
        if args.target is None or args.target == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(made.data)
        else:
            exporting.write_private(book, Path(args.target), made.data)
            print(f"{number_of(made.records, 'record')} written to {plain(args.target)}.")
    if made.kept_back:
        _tell_kept_back(made.kept_back)
    return OK


def _write_folder(args: argparse.Namespace) -> int:
    from infoview.workbook.obsidian import write_folder

    if args.target in (None, "-"):
        raise WrongUsage("markdown needs a folder to write to, as in `infoview export markdown notes`.")
    with workbook(args) as book:
        done = write_folder(book, Path(args.target), confidential=args.include_confidential)
    print(f"{done.written} notes written to {plain(args.target)}, {done.unchanged} are as they were.")
    for path in done.damaged:
        complain(
            f"{path}.md was left alone: the end of infoview's part is missing; delete the rest of it by hand."
        )
    if done.kept_back:
        _tell_kept_back(done.kept_back)
    return PARTLY if done.damaged else OK


def _tell_kept_back(count: int) -> None:
    what = f"{number_of(count, 'record')} that {'are' if count != 1 else 'is'} discreet or in confidence"
    print(f"Left out: {what}; --include-confidential takes them along.", file=sys.stderr)
