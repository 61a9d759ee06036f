"""The metrics of an open workbook, and its figures as files."""

from __future__ import annotations

from pathlib import Path

from infoview.domain.metrics.all import all_metrics
from infoview.domain.metrics.metric import Metric
from infoview.store.insights import material
from infoview.workbook.errors import Refused
from infoview.workbook.outgoing import save
from infoview.workbook.places import path_from
from infoview.workbook.workbook import Workbook


def metrics(book: Workbook, *, hide_discreet: bool = False) -> list[Metric]:
    """Every metric as of today; with `hide_discreet` discreet people are called "someone"."""
    return all_metrics(material(book.store, book.local, book.day(), discreet=not hide_discreet))


def save_figures(book: Workbook, folder: Path) -> list[Path]:
    """Every metric as an SVG file in `folder`, which is made where it is missing; the files written.

    Discreet people stand there as "someone". Refused, before anything is written, where one of the files is there
    already or the folder can't be made.
    """
    from infoview.formats.svg import svg

    folder = path_from(folder)
    found = metrics(book, hide_discreet=True)
    files = {folder / f"{place:02}-{one.key}.svg": svg(one) for place, one in enumerate(found, 1)}
    for path in files:
        if path.exists():
            raise Refused(f"{path} is there already; please name another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Refused(f"{folder} can't be made: {(error.strerror or str(error)).lower()}.") from None
    for path, text in files.items():
        save(path, text.encode("utf-8"))
    return list(files)
