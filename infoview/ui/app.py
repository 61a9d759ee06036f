"""The full-screen workbook."""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from infoview.ui.screens.main import MainScreen
from infoview.ui.typed_ahead import TypedAhead
from infoview.ui.window import Window
from infoview.workbook.clock import Clock
from infoview.workbook.errors import Damaged
from infoview.workbook.places import Places, places
from infoview.workbook.workbook import Workbook


class InfoviewApp(Window[None], TypedAhead):
    """Small on purpose: the main screen, and what holds for every other."""

    CSS_PATH = "screens/main.tcss"  # of the screen that comes first the library reads none of its own
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit"),
        Binding("ctrl+g,f1", "why", "Why we ask", show=False, id="everywhere.why"),
        Binding("ctrl+c", "copy_hint", "Copy", show=False, system=True),
    ]

    def __init__(self, book: Workbook, *, in_demo: bool = False, tour: bool = False) -> None:
        super().__init__(book.settings)
        self.book = book
        self._tour = tour
        self.main = MainScreen(book, in_demo=in_demo)

    def get_default_screen(self) -> Screen[None]:
        """The main screen is the first one, with no empty one below it."""
        return self.main

    def on_mount(self) -> None:
        """Show the tour where it was never shown."""
        self.call_after_refresh(_collect_again)
        if self._tour:
            self.main.call_after_refresh(self.main.start_tour)

    @property
    def odd_settings(self) -> tuple[str, ...]:
        """A sentence for each thing in the settings that can't be as it is written."""
        return (*self.book.settings.complaints, *self.complaints)

    def awaits_more(self) -> bool:
        """A pane that was not looked at yet."""
        return self.main.arriving

    def action_why(self) -> None:
        """Why the field, pane or screen one is at is there."""
        from infoview.ui.why import tell_why

        tell_why(self.screen)

    def action_copy_hint(self) -> None:
        """ctrl+c copies in editors and quits nowhere."""


def _collect_again() -> None:
    """Collecting was off until the first screen is painted; what is loaded by then stays, and is never looked at."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run(workbook: str | None = None, *, demo: bool = False) -> int:
    """Open the workbook, or a throw-away copy of the demo story; the exit status."""
    clock = Clock.from_environment()
    if not demo:
        book = _opened(places(workbook), clock)
        return _run(book) if book is not None else 0
    from infoview.workbook.demo import build_demo, demo_places

    with tempfile.TemporaryDirectory(prefix="infoview-demo-", ignore_cleanup_errors=True) as folder:
        return _run(build_demo(demo_places(Path(folder)), clock), in_demo=True, tour=_first_time())


def _first_time() -> bool:
    """Whether the tour was never shown on this machine; from now on it was."""
    seen = places().log.parent / "tour-seen"
    try:
        if seen.exists():
            return False
        seen.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        seen.touch(mode=0o600)
    except OSError:
        return False  # where nothing can be kept it would come each time
    return True


def _opened(found: Places, clock: Clock) -> Workbook | None:
    """The workbook, once its passphrase is given or a copy is put back where that is needed; None where one leaves."""
    from infoview.workbook.encrypting import is_encrypted

    while True:
        if is_encrypted(found.workbook):
            from infoview.ui.gate import passed

            if not passed(found):
                return None
        try:
            return Workbook(found, clock)
        except Damaged as error:
            from infoview.ui.gate import put_right

            if not put_right(found, error):
                return None


def _run(book: Workbook, *, in_demo: bool = False, tour: bool = False) -> int:
    try:
        app = InfoviewApp(book, in_demo=in_demo, tour=tour)
        app.run()
        if app.fault is not None:
            raise app.fault
        return app.return_code or 0
    finally:
        book.close()
