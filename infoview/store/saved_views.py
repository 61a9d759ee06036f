"""Filters kept under a name."""

from typing import NamedTuple

from infoview.store.store import Store


class View(NamedTuple):
    """What is typed to filter, under the name it was given."""

    id: int
    name: str
    typed: str


def saved_views(store: Store) -> list[View]:
    """All of them, by name."""
    return [View(*row) for row in store.sql("SELECT id, name, typed FROM saved_view ORDER BY name_key")]


def add_view(store: Store, key: str, name: str, typed: str) -> int:
    """A new one; `key` is the folded name. Inside a deed."""
    return store.insert("saved_view", name=name, name_key=key, typed=typed)


def change_view(store: Store, ident: int, key: str, name: str, typed: str) -> None:
    """Another name, or another filter. Inside a deed."""
    store.update("saved_view", ident, name=name, name_key=key, typed=typed)


def remove_view(store: Store, ident: int) -> None:
    """Take it out. Inside a deed."""
    store.delete("saved_view", ident)
