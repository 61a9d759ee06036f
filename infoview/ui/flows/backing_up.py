"""What is done for the file in the background: a copy after the start and every hour, a look through it once a day."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from infoview.ui.hints import as_told_here, key
from infoview.ui.late import Late
from infoview.ui.typed_ahead import TypedAhead
from infoview.workbook.errors import EXPECTED, Damaged

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen
    from infoview.workbook import backing_up, doctor
else:
    backing_up, doctor = Late("infoview.workbook.backing_up"), Late("infoview.workbook.doctor")

_EVERY_SECONDS = 3600.0  # as long as the app is open
_AFTER_START_SECONDS = 5.0  # the first screen comes first
_QUIET_SECONDS = 3.0
_LONGEST_WAIT_SECONDS = 60.0
_SECONDS_TO_READ = 120


def keep_copies(main: MainScreen) -> None:
    """From now on, as long as the app is open."""
    for doing, after in ((copy_now, _AFTER_START_SECONDS), (look_through_now, 2 * _AFTER_START_SECONDS)):
        main.set_timer(after, partial(_once_quiet, main, doing))
        main.set_interval(_EVERY_SECONDS, partial(_once_quiet, main, doing))


def _once_quiet(main: MainScreen, doing: Callable[[MainScreen], object], waited: float = 0.0) -> None:
    """Both read the whole file, which a deed done meanwhile might wait for: they begin while nobody does anything."""
    still = main.app.seconds_still if isinstance(main.app, TypedAhead) else waited
    if may_begin(still, waited):
        doing(main)
    else:
        main.set_timer(_QUIET_SECONDS, partial(_once_quiet, main, doing, waited + _QUIET_SECONDS))


def may_begin(still: float, waited: float) -> bool:
    """Whether it is quiet, no key having been pressed for so long, or one has waited for that long enough."""
    return still >= _QUIET_SECONDS or waited >= _LONGEST_WAIT_SECONDS


def copy_now(main: MainScreen) -> Worker[None]:
    """One copy, in a thread of its own; only a failure is told."""
    return main.run_worker(lambda: _copy(main), thread=True, exclusive=True, group="backup")


def look_through_now(main: MainScreen) -> Worker[None]:
    """Whether the file is whole, in a thread of its own and once a day; only damage is told."""
    return main.run_worker(lambda: _look_through(main), thread=True, exclusive=True, group="look through")


def _look_through(main: MainScreen) -> None:
    try:
        doctor.look_through(main.book.places, main.book.today)
        odd = doctor.odd_place(main.book.places)
        if odd and not get_current_worker().is_cancelled:
            main.app.call_from_thread(_tell, main, odd)
    except Damaged as error:
        if not get_current_worker().is_cancelled:
            main.app.call_from_thread(_tell_damage, main, as_told_here(error))
    except EXPECTED:
        pass  # in use, or away for a moment: the next hour looks again


def _tell_damage(main: MainScreen, what: str) -> None:
    keys = key("everywhere.copies")
    _tell(main, f"{what}. {keys} shows its copies, to put one back, and reads out what can still be read.")


def _tell(main: MainScreen, sentence: str) -> None:
    main.app.notify(sentence, severity="warning", markup=False, timeout=_SECONDS_TO_READ)


def _copy(main: MainScreen) -> None:
    worker = get_current_worker()
    try:
        backing_up.back_up_unasked(main.book.places, lambda: not worker.is_cancelled)
    except EXPECTED as error:
        if not worker.is_cancelled:
            main.app.call_from_thread(main.say, as_told_here(error))
