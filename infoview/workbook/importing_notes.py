"""What every import leaves behind: the row of its batch."""

from __future__ import annotations

import hashlib
import json

from infoview.workbook.import_results import ImportResult
from infoview.workbook.workbook import Workbook


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
