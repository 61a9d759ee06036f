"""`infoview add TEXT`: a person from one line."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.domain.capture import explain
from infoview.store.ids import public_id
from infoview.workbook.people import add_from_text


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("text", nargs="+", help="e.g. Ana Ruiz, HR manager at Acme, via Wendy Moss #training")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Add the person and print what was understood."""
    with workbook(args) as book:
        added = add_from_text(book, " ".join(args.text))
        understood = explain(added.captured)
        if args.json:
            print_json(
                {"id": public_id(added.id), "name": added.captured.name, "understood": dict(understood)}
            )
            return 0
        print(f"Added {plain(added.captured.name)} ({public_id(added.id)})")
        for label, value in understood:
            print(f"  {label}: {plain(value)}")
        if added.introducer_is_new:
            print(f"  {plain(added.captured.introducer)} was not in the workbook yet and is now, too.")
    return 0
