"""Drafts: what is typed into forms and messages survives a killed terminal."""

from __future__ import annotations

from infoview.domain.saying import say_date
from infoview.store import drafts as stored
from infoview.workbook.typed import storable
from infoview.workbook.workbook import Workbook


def keep(book: Workbook, key: str, fields: dict[str, str], person_id: int | None = None) -> None:
    """Keep what is being typed under `key`."""
    storables = {name: storable(value) for name, value in fields.items()}
    stored.keep(book.store, key, storables, person_id, book.clock.now())


def kept(book: Workbook, key: str) -> dict[str, str]:
    """What was being typed under `key`."""
    return stored.kept(book.store, key)


def as_left(book: Workbook, key: str) -> str:
    """What a form says of itself that opens with a draft: "as you left it yesterday"; '' where nothing is kept."""
    on = stored.kept_on(book.store, key)
    return f"as you left it {say_date(on, book.today)}" if on else ""


def kept_keys(book: Workbook, prefix: str) -> set[str]:
    """Which drafts there are of one kind."""
    return stored.keys(book.store, prefix)


def drop(book: Workbook, key: str) -> None:
    """Let go of a draft: it was saved, or thrown away."""
    stored.drop(book.store, key)
