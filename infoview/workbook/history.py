"""Back, or forth again, to any point of the history."""

from __future__ import annotations

from typing import Literal

from infoview.store.history import Deed
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook


def deeds(book: Workbook, limit: int | None = None) -> list[Deed]:
    """Everything that was done, newest first; what was taken back and can be redone is 'undone'."""
    return book.store.deeds(limit)


def steps_to(book: Workbook, deed: int) -> int:
    """How many deeds go with this one: taken back where it is done, brought back where it is undone."""
    known = deeds(book)
    state = next((one.state for one in known if one.id == deed), None)
    if state is None:
        raise Refused("This deed is no longer in the history.")
    if state == "done":
        return sum(one.state == "done" and one.id >= deed for one in known)
    return sum(one.state == "undone" and one.id <= deed for one in known)


def go_to(book: Workbook, deed: int) -> int:
    """Take back this deed and all after it; or, where it is undone, bring back all up to it. How many these were."""
    state = next((one.state for one in deeds(book) if one.id == deed), None)
    if state is None:
        raise Refused("This deed is no longer in the history.")
    kind: Literal["undo", "redo"] = "undo" if state == "done" else "redo"
    return book.store.go_to(deed, kind, book.clock.now(), book.source)
