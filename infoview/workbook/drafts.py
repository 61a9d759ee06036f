"""Drafts: what is typed into forms and messages survives a killed terminal."""

from __future__ import annotations

from infoview.store import drafts as stored
from infoview.workbook.typed import storable
from infoview.workbook.workbook import Workbook


def keep(book: Workbook, key: str, fields: dict[str, str], person_id: int | None = None) -> None:
    """Keep what is being typed under `key`."""
    stored.keep(book.store, key, {name: storable(value) for name, value in fields.items()}, person_id)


def kept(book: Workbook, key: str) -> dict[str, str]:
    """What was being typed under `key`."""
    return stored.kept(book.store, key)


def kept_keys(book: Workbook, prefix: str) -> set[str]:
    """Which drafts there are of one kind."""
    return stored.keys(book.store, prefix)


def drop(book: Workbook, key: str) -> None:
    """Let go of a draft: it was saved, or thrown away."""
    stored.drop(book.store, key)
