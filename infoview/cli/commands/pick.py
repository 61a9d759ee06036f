"""`infoview pick`: from the reservoir into the pipeline."""

from __future__ import annotations

import argparse

from infoview.cli.failures import WrongUsage
from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.store.ids import public_id
from infoview.workbook.errors import Refused
from infoview.workbook.people import at_organisation, find, name_of, pick, stage_of
from infoview.workbook.reading import list_people


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("people", nargs="*", metavar="PERSON", help="names or ids")
    parser.add_argument("--organisation", metavar="ORG", help="everybody who works there")
    parser.add_argument("--all", action="store_true", help="the whole reservoir")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Pick them, as one undo step."""
    with workbook(args) as book:
        if args.all:
            chosen = [view.row.id for view in list_people(book, reservoir=True)]
        elif args.organisation is not None:
            chosen = at_organisation(book, args.organisation)
            if not chosen:
                raise Refused(f"Nobody here works at {args.organisation!r}; the whole name counts.")
        elif args.people:
            chosen = [find(book, text) for text in args.people]
        else:
            raise WrongUsage("Please name whom to pick, or --organisation ORG, or --all.")
        chosen = list(dict.fromkeys(chosen))
        waiting = [ident for ident in chosen if stage_of(book, ident) is None]
        pick(book, waiting)
        if args.json:
            print_json({"picked": [public_id(ident) for ident in waiting]})
        elif len(waiting) == 1:
            print(f"Picked {plain(name_of(book, waiting[0]))}.")
        else:
            print(f"Picked {len(waiting)} people." if waiting else "They are in the pipeline already.")
    return 0
