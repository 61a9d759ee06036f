"""`infoview review --year [YEAR]`: the letter about a year."""

from __future__ import annotations

import argparse

from infoview.cli.failures import WrongUsage
from infoview.cli.shared import add_json, print_page, whole_number, workbook
from infoview.workbook.year_letter import year_letter


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--year",
        nargs="?",
        const=0,
        type=whole_number(1900, 9999),
        metavar="YEAR",
        help="the letter about a year, in Markdown; without YEAR about this one",
    )
    parser.add_argument(
        "--plain", action="store_true", help="the review of today as question and answer, line by line"
    )
    parser.add_argument(
        "--include-confidential",
        action="store_true",
        help="discreet people and what was told in confidence, too",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the letter."""
    if args.plain:
        if args.json:
            raise WrongUsage(
                "--plain is a conversation; `infoview today --json` is the same review as a document."
            )
        from infoview.cli.commands.plain_review import review

        with workbook(args) as book:
            return review(book)
    if args.year is None:
        raise WrongUsage(
            "Which review? `infoview review --year` writes the letter about this year; `infoview today` is the day's."
        )
    with workbook(args) as book:
        year = args.year or book.today.year
        letter = year_letter(book, year, everything=args.include_confidential)
        print_page("year", year, letter, as_json=args.json)
    return 0
