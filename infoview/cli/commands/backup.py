"""`infoview backup`, `infoview backups` and `infoview restore`; all of them work beside a damaged workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from infoview.cli.shared import add_json, plain, print_json
from infoview.workbook import backing_up
from infoview.workbook.places import Places, places

_STATES = {
    "whole": "",
    "changed": "  not as it was when it was made",
    "unknown": "  never compared: its manifest is lost",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the three commands take."""
    command = parser.prog.split()[-1]
    if command == "backup":
        parser.add_argument(
            "file", nargs="?", metavar="FILE", help="where to; otherwise among the other copies"
        )
    elif command == "restore":
        parser.add_argument("file", metavar="FILE", help="a copy, or its name as `infoview backups` shows it")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Make a copy, list them, or put one back."""
    found = places(args.workbook)
    if args.command == "backup":
        _back_up(args, found)
    elif args.command == "restore":
        _restore(args, found)
    else:
        _list(args, found)
    return 0


def _back_up(args: argparse.Namespace, found: Places) -> None:
    made = backing_up.back_up(found, Path(args.file) if args.file else None)
    if args.json:
        print_json({"file": str(made), "bytes": made.stat().st_size})
    else:
        print(f"Copied and read back: {plain(str(made))}")


def _restore(args: argparse.Namespace, found: Places) -> None:
    copy, kept = backing_up.restore(found, args.file)
    if args.json:
        print_json({"restored": str(copy), "kept": str(kept) if kept else None})
        return
    print(f"Restored from {plain(str(copy))}")
    if kept:
        print(f"What it replaced is kept: {plain(str(kept))}")


def _list(args: argparse.Namespace, found: Places) -> None:
    copies = backing_up.copies(found)
    if args.json:
        print_json(
            [
                {
                    "file": str(copy.path),
                    "made": copy.made.isoformat(),
                    "why": copy.why,
                    "bytes": copy.bytes,
                    "people": copy.people,
                    "events": copy.events,
                    "deeds": copy.deeds,
                    "state": copy.state,
                }
                for copy in copies
            ]
        )
        return
    for copy in copies:
        held = f"{copy.people} people, {copy.events} events" if copy.people is not None else ""
        print(f"{copy.made:%Y-%m-%d %H:%M}  {plain(copy.path.name)}  {held}{_STATES[copy.state]}")
    if copies:
        print(f"They are in {plain(str(found.backups))}; `infoview restore NAME` puts one back.")
    else:
        print("There is no copy yet; `infoview backup` makes one.")
