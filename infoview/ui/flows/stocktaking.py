"""The weekly and quarterly review, and where each of their steps leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infoview.ui.flows import happened, messages
from infoview.ui.screens.stocktaking import StocktakingScreen
from infoview.workbook import stocktaking as taking
from infoview.workbook.errors import Refused

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

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
    main.at(step.person)
    if step.id in _WRITES and step.person is not None:
        main.go("pipeline")
        messages.write_what_fits(main, step.person)
    elif step.id == "leads" and step.person is not None:
        main.go("pipeline")
        happened.choose(main, step.person)
    elif step.id in ("directions", "decide"):
        main.go("directions")
    elif step.id == "backup":
        raise Refused(step.lines[0])
    else:
        main.go("pipeline")
