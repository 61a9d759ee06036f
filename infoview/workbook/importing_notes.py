"""What every import has in common: its deed, which a dry run takes back, and the row of its batch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager

from infoview.workbook.import_results import ImportResult
from infoview.workbook.workbook import Workbook


class _OnlyAsked(Exception):
    """Takes back what a dry run did."""


@contextmanager
def import_deed(book: Workbook, label: str, *, dry_run: bool) -> Iterator[None]:
    """The deed of an import; a dry run does all of it, to see what becomes of it, and takes it back."""
    try:
        with book.deed(label, source=None if dry_run else "import"):
            yield
            if dry_run:
                raise _OnlyAsked
    except _OnlyAsked:
        pass


def note_batch(book: Workbook, result: ImportResult, data: bytes) -> int:
    """The import itself, as a row to point to; inside a deed."""
    counts = {"added": result.added, "updated": result.updated, "unchanged": result.unchanged}
    return book.store.insert(
        "import_batch",
        file_name=result.file,
        format=result.format,
        sha256=hashlib.sha256(data).hexdigest(),
        on_date=book.today.isoformat(),
        counts=json.dumps(counts),
    )
