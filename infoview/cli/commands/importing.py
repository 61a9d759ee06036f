"""`infoview import FILE…`: people from files."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from infoview.cli.shared import add_json, complain, plain, print_json, workbook
from infoview.cli.status import OK, PARTLY, REFUSED
from infoview.store.ids import public_id
from infoview.workbook.errors import Refused
from infoview.workbook.importing import Change, ImportResult, import_file
from infoview.workbook.workbook import Workbook

_SAID_EVERY = 0.1  # seconds


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="as downloaded; the format is recognised by content"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change, field by field")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_column,
        metavar="HEADER=FIELD",
        help="what a column of an unknown table holds; remembered for the next table with these headers",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Import each file as one undo step.

    Exit status 3 where records were skipped, or some files of several; what can't be read leaves the others be.
    """
    with workbook(args) as book:
        results = [_one(book, name, args) for name in args.files]
    done = [result for result in results if result is not None]
    if args.json and done:
        documents = [_as_json(result, args.dry_run) for result in done]
        print_json(documents[0] if len(args.files) == 1 else documents)
    elif not args.json:
        for result in done:
            _print(result, args.dry_run)
    if not done:
        return REFUSED
    return PARTLY if len(done) < len(results) or any(result.skipped for result in done) else OK


def _column(text: str) -> tuple[str, str]:
    header, sign, meaning = text.rpartition("=")
    if not sign or not header:
        raise argparse.ArgumentTypeError('--map takes "HEADER=FIELD", as in --map "Nachname=family name"')
    return header, meaning.strip()


def _one(book: Workbook, name: str, args: argparse.Namespace) -> ImportResult | None:
    try:
        progress = _Progress(name) if sys.stderr.isatty() and not args.dry_run else None
        return import_file(book, Path(name), dry_run=args.dry_run, mapping=dict(args.map), progress=progress)
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            print(file=sys.stderr)  # what is said of stopping begins on a line of its own
        raise
    except Refused as error:
        complain(str(error))
        return None


class _Progress:
    """A line on standard error that counts up; ctrl+c stops, and then nothing is kept."""

    def __init__(self, name: str) -> None:
        self._said = 0.0
        print(f"Reading {plain(name)}, ctrl+c stops", end="", file=sys.stderr, flush=True)

    def __call__(self, done: int, of: int) -> None:
        if done >= of:
            print(f"\r\x1b[K{done} of {of}", file=sys.stderr, flush=True)
        elif time.monotonic() - self._said > _SAID_EVERY:
            self._said = time.monotonic()
            print(f"\r\x1b[K{done} of {of}, ctrl+c stops", end="", file=sys.stderr, flush=True)


def _as_json(result: ImportResult, dry_run: bool) -> dict[str, object]:
    changes = {"changes": [_change_as_json(change) for change in result.changes]} if dry_run else {}
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
        **changes,
        "batch": public_id(result.batch) if result.batch else None,
    }


def _change_as_json(change: Change) -> dict[str, object]:
    return {
        "line": change.line,
        "name": change.name,
        "person": public_id(change.person_id) if change.person_id else None,
        "change": change.kind,
        "fields": [{"field": part.field, "was": part.was, "now": part.now} for part in change.fields],
    }


def _print(result: ImportResult, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    print(
        f"{plain(result.file)} ({result.format}): {result.added} {would}added, {result.updated} {would}updated,"
        f" {result.unchanged} unchanged"
    )
    for change in result.changes:
        if change.kind == "updated" or result.format == "ics":
            fields = "; ".join(
                f"{one.field} {one.was or 'none'} → {one.now or 'none'}" for one in change.fields
            )
            print(f"  {plain(change.name)}: {plain(fields)}")
    for twin in result.twins:
        print(f"  line {twin.line}: {plain(twin.name)} may be someone already here ({twin.reason})")
    for one in result.skipped:
        print(f"  line {one.line} skipped: {plain(one.reason)}")
    if result.added and not dry_run and result.format not in ("ics", "infoview"):
        print("They wait in the reservoir; `infoview pick NAME` takes someone into the pipeline.")
