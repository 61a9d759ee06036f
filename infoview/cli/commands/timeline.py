"""`infoview timeline`: what happened, by day: with a person, in a direction, or in a year."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json, whole_number, workbook
from infoview.store.ids import public_id
from infoview.workbook import directions, people
from infoview.workbook.timelines import Entry, of_direction, of_person, of_year, sift
from infoview.workbook.workbook import Workbook


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("person", nargs="?", help="with whom; without anything: this year, with everybody")
    parser.add_argument("--direction", metavar="NAME", help="what bears on this direction")
    parser.add_argument("--year", type=whole_number(1, 9999), metavar="N", help="this year, with everybody")
    parser.add_argument("--filter", default="", metavar="TEXT", help="only what holds these words")
    parser.add_argument(
        "--kind", metavar="TEXT", help="only one kind of thing, as `We met`, `Learned` or `asked`"
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the timeline, newest first."""
    with workbook(args) as book:
        everything = found = sift(_entries(book, args), args.filter)
    if args.kind:
        wanted = args.kind.strip().casefold()
        found = [one for one in everything if wanted in (one.kind.casefold(), one.line.kind.casefold())]
    if args.json:
        print_json([_as_json(one) for one in found])
        return 0
    for one in found:
        about = f"{plain(one.name)}: " if one.name and not args.person else ""
        text = f": {plain(one.line.text)}" if one.line.text else ""
        print(f"{one.line.on.isoformat()}  {about}{plain(one.line.title)}{text}")
    if everything and not found:
        kinds = ", ".join(sorted({one.kind for one in everything}))
        print(plain(f"Nothing of that kind is written down there; there are: {kinds}."))
    elif not found:
        print("Nothing is written down there.")
    return 0


def _entries(book: Workbook, args: argparse.Namespace) -> list[Entry]:
    if args.person:
        return of_person(book, people.find(book, args.person))
    if args.direction:
        return of_direction(book, directions.find(book, args.direction))
    return of_year(book, args.year or book.today.year)


def _as_json(one: Entry) -> dict[str, object]:
    return {
        "date": one.line.on.isoformat(),
        "kind": one.line.kind,
        "title": one.line.title,
        "person": one.name or None,
        "person_id": public_id(one.person) if one.person is not None else None,
        "text": one.line.text,
    }
