"""`infoview doctor`: is everything all right with the file, and what to do where it is not."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from pathlib import Path

from infoview.cli.shared import add_json, plain, print_json
from infoview.cli.status import OK, REFUSED
from infoview.workbook import doctor
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places, places

_MARKS = {"good": "ok   ", "note": "note ", "look": "LOOK ", "broken": "WRONG"}
_INDENT = " " * 19
_NARROWEST = 50  # columns below which sentences below themselves would be a column of single words


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--mend", action="store_true", help="make files that others can read yours alone")
    parser.add_argument(
        "--salvage", dest="file", metavar="NEW", help="read what can be read into a new workbook"
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Look, and tell; 1 where something is broken."""
    found, clock = places(args.workbook), Clock.from_environment()
    if args.file is not None:
        return _salvage(args, found)
    mended = doctor.mend(found, clock) if args.mend else ()
    report = doctor.examine(found, clock)
    if args.json:
        findings = [
            {"check": one.check, "state": one.state.value, "says": one.says, "do": one.do}
            for one in report.findings
        ]
        print_json({"workbook": str(found.workbook), "mended": list(map(str, mended)), "findings": findings})
    else:
        for path in mended:
            print(f"made yours alone: {plain(str(path))}")
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        for one in report.findings:
            print(hung(f"{_MARKS[one.state]} {one.check:<12} ", one.says, width))
            if one.do:
                print(hung(_INDENT, one.do, width))
    return REFUSED if report.broken else OK


def hung(before: str, text: str, width: int) -> str:
    """A sentence beside its mark, going on below itself where a terminal is `width` columns wide; 0 breaks no line."""
    if not width:
        return before + plain(text)
    below = _INDENT if width >= _NARROWEST else "  "
    return textwrap.fill(
        plain(text),
        width,
        initial_indent=before if before.strip() else below,
        subsequent_indent=below,
        break_long_words=False,  # a path is copied whole
        break_on_hyphens=False,
    )


def _salvage(args: argparse.Namespace, found: Places) -> int:
    done = doctor.salvage(found, Path(args.file))
    if args.json:
        print_json({"file": args.file, "rows": done.rows, "lost": done.lost})
        return OK
    print(
        f"Read into {plain(args.file)}: {done.rows.get('person', 0)} people, {done.rows.get('event', 0)} events."
    )
    if done.lost:
        print(f"Could not be read: {', '.join(f'{count} of {name}' for name, count in done.lost.items())}.")
    print(f"`infoview restore {plain(args.file)}` puts it in the place of the damaged one, which is kept.")
    return OK
