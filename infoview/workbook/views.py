"""Saved views: a filter or a search kept under a name, to be had again with a key."""

from __future__ import annotations

from infoview.domain.fold import fold
from infoview.store.saved_views import View, add_view, change_view, remove_view, saved_views
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

__all__ = ["View", "keep_view", "remove_named", "rename_view", "view_named", "views"]

_LONGEST_NAME = 80


def views(book: Workbook) -> list[View]:
    """All of them, by name."""
    return saved_views(book.store)


def view_named(book: Workbook, name: str) -> View:
    """The view of this name, or the only one whose name begins so; Refused where there is none."""
    known, key = views(book), _key(name)
    fitting = [one for one in known if _key(one.name) == key] or [
        one for one in known if key and _key(one.name).startswith(key)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if not known:
        raise Refused("No view is saved yet; `infoview views save NAME FILTER` keeps one.")
    names = ", ".join(one.name for one in known)
    raise Refused(f"{name!r} names {'several views' if fitting else 'no view'}; there are: {names}.")


def keep_view(book: Workbook, name: str, typed: str) -> View:
    """Keep what is typed under a name; a view that has the name already shows this from now on."""
    name, typed = _name(name), typed.strip()
    if not typed:
        raise Refused("There is nothing to keep yet; type a filter first, for example stage:asked.")
    same = next((one for one in views(book) if _key(one.name) == _key(name)), None)
    with book.deed(f"Saved the view {name}"):
        if same is None:
            return View(add_view(book.store, _key(name), name, typed), name, typed)
        change_view(book.store, same.id, _key(name), name, typed)
        return View(same.id, name, typed)


def rename_view(book: Workbook, view: View, name: str) -> View:
    """The same view under another name."""
    name = _name(name)
    if any(_key(one.name) == _key(name) and one.id != view.id for one in views(book)):
        raise Refused(f"There is a view called {name} already; please choose another name.")
    with book.deed(f"Renamed the view {view.name} to {name}"):
        change_view(book.store, view.id, _key(name), name, view.typed)
    return View(view.id, name, view.typed)


def remove_named(book: Workbook, view: View) -> None:
    """Forget the view; the people stay where they are."""
    with book.deed(f"Removed the view {view.name}"):
        remove_view(book.store, view.id)


def _name(text: str) -> str:
    name = " ".join(text.split())[:_LONGEST_NAME]
    if not _key(name):
        raise Refused("Please give the view a name.")
    return name


def _key(name: str) -> str:
    return " ".join(fold(name).split())
