"""`infoview undo` and `infoview redo`."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.workbook.errors import Refused


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the commands take."""
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Take the last deed back, or bring it back."""
    with workbook(args) as book:
        deed = book.undo() if args.command == "undo" else book.redo()
    if deed is None:
        raise Refused(f"There is nothing to {args.command}.")
    if args.json:
        print_json({"deed": deed.label, "done": args.command})
    else:
        print(f"{'Undone' if args.command == 'undo' else 'Done again'}: {plain(deed.label)}")
    return 0
