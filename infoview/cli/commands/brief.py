"""`infoview brief`: one page for a meeting, to print or to have beside the call."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, print_page, workbook
from infoview.workbook.brief import brief_of
from infoview.workbook.brief_page import as_markdown, as_plain
from infoview.workbook.people import find, name_of
from infoview.workbook.preparing import next_with


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("person", help="any unambiguous part of the name, or the id")
    parser.add_argument("--plain", action="store_true", help="plain text within 80 columns, not Markdown")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the brief of the meeting that is booked with a person."""
    with workbook(args) as book:
        person = find(book, args.person)
        brief = brief_of(book, next_with(book, person).id)
        page = as_plain(book, brief) if args.plain and not args.json else as_markdown(book, brief)
        print_page("person", name_of(book, person), page, as_json=args.json)
    return 0
