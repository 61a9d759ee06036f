"""Copies made without being asked, in the background: soon after the start, then every hour, if something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from infoview.ui.panes.pane import EXPECTED
from infoview.workbook import backing_up

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_AFTER_START_SECONDS = 5.0  # the first screen comes first


def keep_copies(main: MainScreen) -> None:
    """From now on, as long as the app is open."""
    main.set_timer(_AFTER_START_SECONDS, lambda: copy_now(main))
    main.set_interval(backing_up.EVERY_SECONDS, lambda: copy_now(main))


def copy_now(main: MainScreen) -> Worker[None]:
    """One copy, in a thread of its own; only a failure is told."""
    return main.run_worker(lambda: _copy(main), thread=True, exclusive=True, group="backup")


def _copy(main: MainScreen) -> None:
    try:
        backing_up.back_up_unasked(main.book.places)
    except EXPECTED as error:
        if not get_current_worker().is_cancelled:
            main.app.call_from_thread(main.say, str(error))
