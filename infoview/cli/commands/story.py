"""`infoview story PERSON|LEAD`: how it went, from the first wonder to the outcome, in Markdown."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, print_page, workbook
from infoview.workbook.story import story_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("subject", metavar="PERSON|LEAD", help="part of a name, words of a lead, or an id")
    parser.add_argument(
        "--include-confidential",
        dest="confidential",
        action="store_true",
        help="also what was said in confidence, and the names of discreet people on the way",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the story."""
    with workbook(args) as book:
        told = story_of(book, args.subject, confidential=args.confidential)
        print_page("subject", args.subject, told, as_json=args.json)
    return 0
