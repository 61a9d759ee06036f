"""What lies beside the workbook: other versions of it, and copies of one that was there before."""

from __future__ import annotations

from pathlib import Path

from infoview.store import beside
from infoview.store.backups import backups_of
from infoview.workbook.workbook import Workbook


def versions_beside(book: Workbook) -> list[Path]:
    """Those a sync client left there that hold what is not here yet; `merge_in` brings one in."""
    return beside.versions_beside(book.store)


def begun_beside_copies(book: Workbook) -> bool:
    """Whether the workbook was begun just now although there are copies of one: that may only be away."""
    return book.store.fresh and bool(backups_of(book.places.workbook, book.places.backups))
