"""Taking the last deed back and bringing it back, and what is said of it: the same on every screen."""

from __future__ import annotations

from infoview.ui.hints import key
from infoview.workbook.workbook import Workbook


def undo(book: Workbook, redo_key: str = "") -> str:
    """Take the last deed back; what to say of it. `redo_key` is the command that brings it back, where there is one."""
    deed = book.undo()
    if deed is None:
        return "There is nothing to undo."
    return _said("Undone", deed.label) + (f" {key(redo_key)} brings it back." if redo_key else "")


def redo(book: Workbook) -> str:
    """Bring the last undone deed back; what to say of it."""
    deed = book.redo()
    return _said("Done again", deed.label) if deed else "There is nothing to redo."


def _said(what: str, label: str) -> str:
    """A sentence that ends in one sign, also where the label is a question."""
    return f"{what}: {label}" if label.endswith((".", "?", "!", "…")) else f"{what}: {label}."
