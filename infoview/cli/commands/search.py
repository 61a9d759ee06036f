"""`infoview search TEXT`: everything ever written, and people by filters."""

from __future__ import annotations

import argparse

from infoview.cli.failures import WrongUsage
from infoview.cli.shared import add_json, plain, print_json, whole_number, workbook
from infoview.store.ids import public_id
from infoview.workbook.searching import GROUPS, Found, names_of, search
from infoview.workbook.views import view_named


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "text",
        nargs="*",
        help="words or beginnings of words; filters: stage:asked org:acme met<2026-01 #tag has:lead; -x leaves out"
        " (with a minus first, put -- before it)",
    )
    parser.add_argument("--view", metavar="NAME", help="a saved view; `infoview views` lists them")
    parser.add_argument("--limit", type=whole_number(1, 100_000), default=60, metavar="N", help="at most N")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print what was found."""
    with workbook(args) as book:
        kept = [view_named(book, args.view).typed] if args.view else []
        typed = " ".join([*kept, *args.text])
        if not typed.strip():
            raise WrongUsage("Please say what to find, as in `infoview search payroll`.")
        found = search(book, typed, args.limit)
        names = names_of(book, found)
    if args.json:
        print_json([_as_json(one, names) for one in found])
        return 0
    heading = ""
    for one in found:
        if GROUPS[one.kind] != heading:
            heading = GROUPS[one.kind]
            print(heading)
        print(f"  {_line(one)}")
    if not found:
        print("Nothing fits. Fewer words, or only their beginnings, find more.")
    return 0


def _line(one: Found) -> str:
    on = one.on.isoformat() if one.on else " " * 10
    title = "" if one.snippet.text.startswith(one.title) else f"{plain(one.title)}: "
    name = f"{plain(one.title)}  " if one.kind == "person" else title
    return f"{on}  {name}{plain(one.snippet.text)}".rstrip()


def _as_json(one: Found, names: dict[int, str]) -> dict[str, object]:
    return {
        "kind": one.kind,
        "id": public_id(one.id),
        "person": names.get(one.person_id) if one.person_id is not None else None,
        "person_id": public_id(one.person_id) if one.person_id is not None else None,
        "date": one.on.isoformat() if one.on else None,
        "title": one.title,
        "snippet": one.snippet.text,
    }
