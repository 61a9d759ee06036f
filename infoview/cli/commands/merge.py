"""`infoview merge OTHER`: another copy of the same workbook."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.workbook.merging import Disagreement, merge_in
from infoview.workbook.merging_told import AtOne
from infoview.workbook.places import path_from


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("files", nargs=1, metavar="OTHER", help="the other copy; it is only read")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Bring the other copy in, as one undo step."""
    with workbook(args) as book:
        merged = merge_in(book, path_from(args.files[0]), dry_run=args.dry_run)
    if args.json:
        print_json(
            {
                "file": merged.file,
                "added": merged.added,
                "updated": merged.updated,
                "deleted": merged.deleted,
                "conflicts": [
                    {"about": one.about, "what": one.what, "kept": one.kept, "other": one.other}
                    for one in merged.disagreements
                ],
                "theirs": [{"about": one.about, "changes": list(one.changes)} for one in merged.theirs],
                "mine": [{"about": one.about, "changes": list(one.changes)} for one in merged.mine],
            }
        )
        return 0
    if merged.nothing:
        print(f"{plain(merged.file)}: nothing new; all of it is here already.")
        return 0
    would = "would be " if args.dry_run else ""
    print(
        f"{plain(merged.file)}: {merged.added} {would}added, {merged.updated} {would}changed,"
        f" {merged.deleted} {would}deleted"
    )
    for one in merged.disagreements:
        print(f"  {plain(_said(one))}")
    if args.dry_run:
        _list("From the other copy", merged.theirs)
        _list("Changed here meanwhile, and kept", merged.mine)
    return 0


def _list(title: str, parts: Sequence[AtOne]) -> None:
    if parts:
        print(f"{title}:")
    for one in parts:
        print(f"  {plain(one.about)}: {plain('; '.join(one.changes))}")


def _said(one: Disagreement) -> str:
    about = f"{one.about}, " if one.about else ""
    kept = f"“{one.kept}” stays" if one.kept else "it stays empty"
    return f"{about}{one.what}: {kept}, a note keeps “{one.other}”"
