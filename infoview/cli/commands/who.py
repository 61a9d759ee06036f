"""`infoview who ORGANISATION`: do I know anyone there?"""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.domain.stages import LABELS, Stage
from infoview.store.ids import public_id
from infoview.workbook.who import Acquaintance, who


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "organisation", metavar="ORGANISATION", help="its whole name; Inc, Ltd and the like may be left out"
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print whom I know there; nothing changes."""
    with workbook(args) as book:
        found = who(book, args.organisation)
    if args.json:
        print_json([_as_json(one) for one in found])
        return 0
    for one in found:
        print(_line(one))
    if not found:
        print(f"Nobody here works at {plain(args.organisation)}; the whole name counts.")
    elif any(one.waits for one in found):
        print("`infoview pick NAME` takes someone out of the reservoir into the pipeline.")
    return 0


def _as_json(one: Acquaintance) -> dict[str, object]:
    return {
        "id": public_id(one.id),
        "name": one.name,
        "organisation": one.organisation,
        "role": one.role,
        "stage": one.stage,
        "reservoir": one.waits,
        "left_on": one.left_on.isoformat() if one.left_on else None,
    }


def _line(one: Acquaintance) -> str:
    stage = LABELS[Stage(one.stage)] if one.stage else "Reservoir"
    work = " at ".join(part for part in (one.role, one.organisation) if part)
    left = f" (until {one.left_on.isoformat()})" if one.left_on else ""
    return f"{plain(one.name)[:32].ljust(32)}  {stage.ljust(16)}  {plain(work)}{left}"
