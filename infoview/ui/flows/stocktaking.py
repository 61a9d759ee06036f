"""The weekly and quarterly review, and where each of their steps leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infoview.domain.counting import number_of
from infoview.domain.events import EventKind
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.flows import happened, messages, records
from infoview.ui.hints import takes_back
from infoview.ui.screens.stocktaking import StocktakingScreen
from infoview.workbook import batch
from infoview.workbook import stocktaking as taking

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_ALL = 0  # the id of nobody
_WRITES = ("leaves", "gave", "wake", "old", "update")


def take_week(main: MainScreen) -> None:
    """Open the review of the week."""
    _take_stock(main, taking.Scope.WEEKLY)


def take_quarter(main: MainScreen) -> None:
    """Open the review of the quarter."""
    _take_stock(main, taking.Scope.QUARTERLY)


def _take_stock(main: MainScreen, scope: taking.Scope) -> None:
    def chosen(step: taking.Step | None) -> None:
        if step is not None:
            main.run_worker(main.attempt(lambda: _deed(main, step)))

    main.app.push_screen(StocktakingScreen(main.book, scope), chosen)


def _deed(main: MainScreen, step: taking.Step) -> None:
    if step.id == "leads":
        records.show_leads(main)
    elif step.id in ("directions", "decide"):
        main.go("directions")
    elif step.id == "backup":
        main.do_copies()
    else:
        _with_one_of(main, step)


def _with_one_of(main: MainScreen, step: taking.Step) -> None:
    """Whom of those the step is about; then what it leads to."""
    items = [PickItem(person, name, text) for person, name, text in step.people if not main.is_hidden(person)]
    everybody = [item.value for item in items]
    if step.id == "sweep" and len(items) > 1:
        items.insert(0, PickItem(_ALL, "All of them"))

    def chosen(person: int | None) -> None:
        if person is None:
            return
        if person == _ALL:
            count = batch.rest(main.book, everybody)
            main.changed(f"{number_of(count, 'person', 'people')} may rest. {takes_back()}")
            return
        main.at(person)
        main.go("pipeline")
        if step.id in _WRITES:
            messages.write_what_fits(main, person)
        elif step.id == "sweep":
            happened.details(main, person, EventKind.RESTED)

    if len(items) > 1:
        main.app.push_screen(Pick(step.title, items), chosen)
    elif items:
        chosen(items[0].value)
    else:
        main.go("pipeline")
