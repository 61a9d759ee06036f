"""Giving back: the shelf of what might help someone, and the ledger of what they got, in the room and after."""

from __future__ import annotations

from typing import Any

from infoview.domain.events import EventKind
from infoview.domain.giving_menu import effort_of
from infoview.store import gifts as stored
from infoview.store.gifts import Gift, Given
from infoview.workbook import happenings, people
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook

__all__ = ["Gift", "Given", "give", "ledger", "let_go", "put_on_shelf", "shelf"]


def shelf(book: Workbook, person: int | None = None) -> list[Gift]:
    """What might help people, the one asked for or everybody not archived, by name, oldest first."""
    return stored.shelf(book.store, person)


def put_on_shelf(book: Workbook, person: int, what: str) -> int:
    """Something that might help them, on the shelf."""
    if not what.strip():
        raise Refused("Write what might help them.")
    with book.deed(f"On the shelf for {people.name_of(book, person)}"):
        return book.store.insert(
            "gift",
            person_id=person,
            what=what.strip(),
            state="shelf",
            noted_on=book.today.isoformat(),
            effort=effort_of(what.strip()),
        )


def give(book: Workbook, gift: int) -> None:
    """It left the shelf and reached them."""
    row = _on_shelf(book, gift)
    happenings.log(book, row["person_id"], EventKind.GAVE, Details(note=row["what"], subject_id=gift))


def let_go(book: Workbook, gift: int) -> None:
    """It would not help them any more."""
    row = _on_shelf(book, gift)
    with book.deed(f"Off the shelf: {row['what']}"):
        book.store.update("gift", gift, state="dropped")


def _on_shelf(book: Workbook, gift: int) -> dict[str, Any]:
    row = book.store.get("gift", gift)
    if row is None or row["state"] != "shelf":
        raise Refused("This is not on the shelf any more.")
    return row


def ledger(book: Workbook, person: int) -> list[Given]:
    """What a person got from me, oldest first: being heard counts as much as any gift."""
    return stored.ledger(book.store, person)
