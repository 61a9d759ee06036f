"""Saved views: choosing one, keeping what is typed, renaming and removing."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.hints import takes_back, with_keys
from infoview.ui.widgets.text import one_line
from infoview.workbook.views import View, keep_view, remove_named, rename_view, views
from infoview.workbook.workbook import Workbook

_NAME_WIDTH = 30  # cells of a name in a sentence
_KEEP, _RENAME, _REMOVE = "keep", "rename", "remove"
Chosen = Callable[[str], None]
Say = Callable[[str], None]


def choose(app: App[None], book: Workbook, typed: str, chosen: Chosen, say: Say) -> None:
    """The saved views; `chosen` is handed the filter of the one that was picked, `say` what was done."""
    known = views(book)
    typed = typed.strip()
    items: list[PickItem[View | str]] = [PickItem(view, view.name, view.typed) for view in known]
    if typed:
        items.append(PickItem(_KEEP, f"Save this one under a name: {typed}"))
    if known:
        items += [PickItem(_RENAME, "Rename a saved view"), PickItem(_REMOVE, "Remove a saved view")]
    if not items:
        say(
            with_keys(
                "No view is saved yet: {pipeline.filter} filters the list, and {pipeline.views} then keeps that "
                "filter under a name."
            )
        )
        return

    def picked(what: View | str | None) -> None:
        if isinstance(what, View):
            chosen(what.typed)
        elif what == _KEEP:
            _keep(app, book, typed, say)
        elif what == _RENAME:
            _which(app, "Rename which view?", known, lambda view: _rename(app, book, view, say))
        elif what == _REMOVE:
            _which(app, "Remove which view?", known, lambda view: _remove(book, view, say))

    app.push_screen(Pick("Saved views", items, placeholder="Type to find a view"), picked)


def _which(app: App[None], title: str, known: list[View], then: Callable[[View], None]) -> None:
    def picked(view: View | None) -> None:
        if view is not None:
            then(view)

    app.push_screen(Pick(title, [PickItem(one, one.name, one.typed) for one in known]), picked)


def _keep(app: App[None], book: Workbook, typed: str, say: Say) -> None:
    def named(name: str | None) -> None:
        if name is not None:
            say(f"Saved as {_short(keep_view(book, name, typed).name)}. {takes_back()}")

    taken = {view.name for view in views(book)}
    keeps = f"It keeps: {typed}"
    app.push_screen(
        AskLine(
            "A name for this view",
            "answered last month",
            understand=lambda name: (
                "This name is taken: it will show this from now on." if name.strip() in taken else keeps
            ),
            before=keeps,
            why="view",
        ),
        named,
    )


def _rename(app: App[None], book: Workbook, view: View, say: Say) -> None:
    def named(name: str | None) -> None:
        if name is not None:
            say(f"It is called {_short(rename_view(book, view, name).name)} now. {takes_back()}")

    app.push_screen(AskLine(f"Another name for {_short(view.name)}", value=view.name, why="view"), named)


def _remove(book: Workbook, view: View, say: Say) -> None:
    remove_named(book, view)
    say(f"The view {_short(view.name)} is removed, and nobody with it. {takes_back()}")


def _short(text: str) -> str:
    return one_line(text, _NAME_WIDTH).plain
