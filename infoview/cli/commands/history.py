"""`infoview history`: what was done, newest first."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json, whole_number, workbook
from infoview.store.ids import public_id
from infoview.workbook import history


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--limit", type=whole_number(1, 999_999_999), metavar="N", help="only the newest N")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the history."""
    with workbook(args) as book:
        deeds = history.deeds(book, args.limit)
    if args.json:
        print_json(
            [
                {
                    "id": public_id(deed.id),
                    "at": deed.at,
                    "deed": deed.label,
                    "source": deed.source,
                    "state": deed.state,
                }
                for deed in deeds
            ]
        )
        return 0
    for deed in deeds:
        undone = "  (undone)" if deed.state == "undone" else ""
        print(f"{deed.at[:16].replace('T', ' ')}  {plain(deed.label)}{undone}")
    if not deeds:
        print("Nothing has been done yet.")
    return 0
