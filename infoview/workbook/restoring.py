"""What `infoview export json` wrote, taken in again: an equal workbook, or what is missing in the one there is."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

from infoview.store import dump, pasts
from infoview.store.people import everybody
from infoview.store.store import Store
from infoview.workbook.errors import Refused
from infoview.workbook.import_results import ImportResult, Progress
from infoview.workbook.importing_notes import import_deed
from infoview.workbook.workbook import Workbook

_FORMAT = "infoview"
_WRITTEN_OUT = re.compile(rb"\s*\{\s*\"kind\"\s*:\s*\"" + dump.MARK.encode())


def looks_like_json(data: bytes) -> bool:
    """Whether the file can only be JSON."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def is_written_out(data: bytes) -> bool:
    """Whether the file begins as a whole workbook does that infoview wrote out."""
    return _WRITTEN_OUT.match(data) is not None


def import_json(
    book: Workbook, name: str, data: bytes, *, dry_run: bool = False, progress: Progress | None = None
) -> ImportResult:
    """Restore into an empty workbook; into another add whoever and whatever is not there, and change nothing else.

    `added` and `unchanged` count people. One undo step; Refused where the file is something else or not whole.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise Refused(f"{name} is not whole JSON; please export it again.") from None
    with tempfile.TemporaryDirectory(prefix="infoview-import-") as folder:
        rows = dump.rows_in(document)
        other = dump.workbook_of(document, Path(folder) / "restored.db", _told(progress, 0, 2 * rows))
        past = document["past"]
        del document, data
        try:
            return _take_in(book, name, other, past, dry_run, _told(progress, rows, 2 * rows))
        finally:
            other.close()


def _told(progress: Progress | None, before: int, total: int) -> dump.Tell:
    """Tells of rows as part of the whole work."""
    return (lambda done: progress(before + done, total)) if progress else (lambda done: None)


def _take_in(
    book: Workbook, name: str, other: Store, past: list[int], dry_run: bool, tell: dump.Tell
) -> ImportResult:
    here, theirs = everybody(book.store), everybody(other)
    result = ImportResult(name, _FORMAT, len(theirs - here), 0, len(theirs & here))
    blank = dump.is_blank(book.store)
    book.store.ids.seen(max(past, default=0))
    with import_deed(book, f"Imported {name}: {len(theirs - here)} people", dry_run=dry_run):
        if blank:
            dump.take_over(book.store, other, tell)
            pasts.bring_along(book.store.connection, past, pasts.newest(book.store.connection))
        else:
            dump.add_missing(book.store, other, tell)
    return result
