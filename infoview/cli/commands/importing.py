"""`infoview import FILE…`: people from files."""

from __future__ import annotations

import argparse
from pathlib import Path

from infoview.cli.main import OK, PARTLY
from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.store.ids import public_id
from infoview.workbook.importing import ImportResult, import_file

_SKIPPED_SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="as downloaded; the format is recognised by content"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Import each file as one undo step; exit status 3 where records were skipped."""
    with workbook(args) as book:
        results = [import_file(book, Path(name), dry_run=args.dry_run) for name in args.files]
    if args.json:
        documents = [_as_json(result) for result in results]
        print_json(documents[0] if len(documents) == 1 else documents)
    else:
        for result in results:
            _print(result, args.dry_run)
    return PARTLY if any(result.skipped for result in results) else OK


def _as_json(result: ImportResult) -> dict[str, object]:
    return {
        "file": result.file,
        "format": result.format,
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "possible_duplicates": [
            {"line": twin.line, "name": twin.name, "person": public_id(twin.person_id), "reason": twin.reason}
            for twin in result.twins
        ],
        "skipped": [{"line": one.line, "reason": one.reason} for one in result.skipped],
        "batch": public_id(result.batch) if result.batch else None,
    }


def _print(result: ImportResult, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    print(
        f"{plain(result.file)} ({result.format}): {result.added} {would}added, {result.updated} {would}updated,"
        f" {result.unchanged} unchanged"
    )
    for twin in result.twins:
        print(f"  line {twin.line}: {plain(twin.name)} may be someone already here ({twin.reason})")
    for one in result.skipped[:_SKIPPED_SHOWN]:
        print(f"  line {one.line} skipped: {plain(one.reason)}")
    if len(result.skipped) > _SKIPPED_SHOWN:
        print(f"  and {len(result.skipped) - _SKIPPED_SHOWN} more skipped")
    if result.added and not dry_run:
        print("They wait in the reservoir; `infoview pick NAME` takes someone into the pipeline.")
