"""`infoview views`: filters kept under a name."""

from __future__ import annotations

import argparse

from infoview.cli.failures import WrongUsage
from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.workbook.views import keep_view, remove_named, rename_view, view_named, views

_HOW = "; please write: infoview views save NAME FILTER, rename NAME NEW, or remove NAME"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("deed", nargs="?", choices=["save", "rename", "remove"], help="without it: list them")
    parser.add_argument("name", nargs="?", help="of the view")
    parser.add_argument("text", nargs="*", help="the filter to save, or the new name")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Change a view, then list them."""
    text = " ".join(args.text)
    with workbook(args) as book:
        if args.deed and not args.name:
            raise WrongUsage(f"Which view is not said{_HOW}.")
        if args.deed == "save":
            keep_view(book, args.name, text)
        elif args.deed == "rename":
            rename_view(book, view_named(book, args.name), text)
        elif args.deed == "remove":
            remove_named(book, view_named(book, args.name))
        found = views(book)
    if args.json:
        print_json([{"name": one.name, "filter": one.typed} for one in found])
        return 0
    for one in found:
        print(f"{plain(one.name)}: {plain(one.typed)}")
    if not found:
        print("No view is saved yet. `infoview views save NAME FILTER` keeps one.")
    return 0
