"""Filters kept under a name.

They stand among the table layouts (`import_mapping`: a key nobody shares and a JSON text), told apart by how the key
begins, for the first schema has no table of theirs. So they are undone, exported and merged like everything else.
"""

import json
from typing import NamedTuple

from infoview.store.store import Store

_KEY = "view:"  # no layout begins so: theirs are JSON lists


class View(NamedTuple):
    """What is typed to filter, under the name it was given."""

    id: int
    name: str
    typed: str


def saved_views(store: Store) -> list[View]:
    """All of them, by name."""
    rows = store.sql(
        "SELECT id, fields FROM import_mapping WHERE substr(headers, 1, ?) = ? ORDER BY headers",
        (len(_KEY), _KEY),
    )
    found = [(ident, json.loads(fields)) for ident, fields in rows]
    return [View(ident, str(one.get("name", "")), str(one.get("typed", ""))) for ident, one in found]


def add_view(store: Store, key: str, name: str, typed: str) -> int:
    """A new one; `key` is the folded name. Inside a deed."""
    return store.insert("import_mapping", headers=_KEY + key, fields=_fields(name, typed))


def change_view(store: Store, ident: int, key: str, name: str, typed: str) -> None:
    """Another name, or another filter. Inside a deed."""
    store.update("import_mapping", ident, headers=_KEY + key, fields=_fields(name, typed))


def remove_view(store: Store, ident: int) -> None:
    """Take it out. Inside a deed."""
    store.delete("import_mapping", ident)


def _fields(name: str, typed: str) -> str:
    return json.dumps({"name": name, "typed": typed}, ensure_ascii=False, sort_keys=True)
