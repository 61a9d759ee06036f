"""The metrics of an open workbook, and its figures as files."""

from __future__ import annotations

from datetime import date

from infoview.domain.metrics.all import all_metrics
from infoview.domain.metrics.metric import Metric
from infoview.store.insights import material
from infoview.workbook.workbook import Workbook


def metrics(book: Workbook, on: date | None = None) -> list[Metric]:
    """Every metric as of today, or of another day's waiting times."""
    return all_metrics(material(book.store, book.local, book.day(on)))
