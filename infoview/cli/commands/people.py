"""`infoview people`: the list."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.domain.obligations.collect import Standing
from infoview.domain.stages import LABELS, Stage
from infoview.store.ids import public_id
from infoview.workbook.reading import PersonView, list_people
from infoview.workbook.workbook import Workbook

_STAGES = {stage.value: label for stage, label in LABELS.items()}  # thousands of lines ask


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    for name, kind, who in (("stage", Stage, "who is at"), ("standing", Standing, "who stands like")):
        words = [one.value for one in kind]
        parser.add_argument(
            f"--{name}", metavar=name.upper(), choices=words, help=f"only {who}: {', '.join(words)}"
        )
    parser.add_argument("--reservoir", action="store_true", help="imported contacts that wait to be picked")
    parser.add_argument(
        "--filter",
        metavar="TEXT",
        help="words and filters: stage:asked org:acme met<2026-01 #tag has:lead -x",
    )
    parser.add_argument("--view", metavar="NAME", help="a saved view; `infoview views` lists them")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the people."""
    with workbook(args) as book:
        sifted = bool(args.filter or args.view)
        views = list_people(book, reservoir=args.reservoir, touches=args.json, links=args.json or sifted)
        if args.stage:
            views = [view for view in views if view.row.stage == args.stage]
        if args.standing:
            views = [view for view in views if view.standing == args.standing]
        if sifted:
            views = _fitting(book, views, args.filter or "", args.view or "")
        if args.json:
            print_json([as_json(view) for view in views])
            return 0
        if views:
            print("\n".join(map(_line, views)))
        if not views and (sifted or args.stage or args.standing):
            print("Nobody fits.")
        elif not views and args.reservoir:
            print("Nobody waits in the reservoir; `infoview import FILE` brings contacts in.")
        elif not views:
            print('Nobody here yet. `infoview add "Ana Ruiz, HR manager at Acme"` adds a person.')
    return 0


def _fitting(book: Workbook, views: list[PersonView], typed: str, kept: str) -> list[PersonView]:
    from infoview.workbook.filtering import fitting
    from infoview.workbook.views import view_named

    return fitting(book, views, " ".join([typed, view_named(book, kept).typed if kept else ""]))


def as_json(view: PersonView) -> dict[str, object]:
    """One person as scripts see them."""
    row = view.row
    return {
        "id": public_id(row.id),
        "name": row.name,
        "organisation": row.organisation,
        "role": row.role,
        "stage": row.stage,
        "standing": view.standing,
        "last_touch": view.last_touch.isoformat() if view.last_touch else None,
        "next_due": view.next_due.isoformat() if view.next_due else None,
        "next": view.next_kind,
        "introduced_by": list(row.introduced_by),
        "directions": list(row.directions),
        "tags": list(row.tags),
    }


def _line(view: PersonView) -> str:
    row = view.row
    stage = _STAGES[row.stage] if row.stage else "Reservoir"
    work = (
        f"{row.role} at {row.organisation}" if row.role and row.organisation else row.role or row.organisation
    )
    due = f"next {view.next_due.isoformat()}" if view.next_due else ""
    return plain(f"{row.name[:32]:<32}  {stage:<16}  {due:<15}  {work}").rstrip()
