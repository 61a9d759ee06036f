"""Other versions of the workbook lying beside it."""

from __future__ import annotations

from pathlib import Path

from infoview.store import beside
from infoview.workbook.workbook import Workbook


def versions_beside(book: Workbook) -> list[Path]:
    """Those a sync client left there that hold what is not here yet; `merge_in` brings one in."""
    return beside.versions_beside(book.store)
