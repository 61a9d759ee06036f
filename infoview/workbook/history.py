"""Back, or forth again, to any point of the history."""

from __future__ import annotations

from infoview.store.history import Deed
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook


def deeds(book: Workbook) -> list[Deed]:
    """Everything that was done, newest first; what was taken back and can be redone is 'undone'."""
    return book.store.deeds()


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
    known = {one.id: one.state for one in deeds(book)}
    if deed not in known:
        raise Refused("This deed is no longer in the history.")
    step = book.undo if known[deed] == "done" else book.redo
    count = 0
    while (moved := step()) is not None:
        count += 1
        if moved.id == deed:
            break
    return count
