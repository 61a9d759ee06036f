"""The window the program runs in: what the workbook and the way into it have in common."""

from __future__ import annotations

import asyncio
import os
import select
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TypeVar

from textual.app import App
from textual.filter import LineFilter
from textual.theme import Theme

from infoview.ui.keymap import keymap_of
from infoview.ui.steady import Steady
from infoview.ui.theme import DARK, DIM, LIGHT, OF_TERMINAL, known_theme
from infoview.workbook.settings import Settings

T = TypeVar("T")
_SECONDS_TO_LEAVE = 5.0


class Window(Steady, App[T]):
    """Dressed as it is set, gone when the terminal at the other end hung up, and silent about its contents."""

    TITLE = "infoview"
    ENABLE_COMMAND_PALETTE = False
    _worn: tuple[str, Theme] | None = None

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.fault: Exception | None = None
        self._still = settings.text("ui.motion") == "none"
        # Dressed before anything is shown: otherwise all is styled and painted twice.
        for theme in (DARK, LIGHT, *OF_TERMINAL):
            self.register_theme(theme)
        self.theme, of_theme = known_theme(
            settings.text("ui.theme"), self.available_themes, os.environ.get("COLORFGBG", "")
        )
        keymap = keymap_of(settings.keymap)
        self.user_keys = keymap.keys  # by command id, as Textual names keys
        self.complaints = (*filter(None, [of_theme]), *keymap.complaints)

    def on_mount(self) -> None:
        """Put on the rest of what is set."""
        if self._still:
            self.animation_level = "none"
        self.set_keymap(self.user_keys)
        self._leave_when_gone()

    @property
    def current_theme(self) -> Theme:
        """The theme; looked up once, as every line that is painted asks for it."""
        if self._worn is None or self._worn[0] != self.theme:
            self._worn = (self.theme, super().current_theme)
        return self._worn[1]

    def get_css_variables(self) -> dict[str, str]:
        """The theme's, without the automatic quiet colour, of which Textual forgets that it is a quiet one.

        In a theme that is not ours, what one writes with is made to stand out from what it is written on.
        """
        variables = super().get_css_variables()
        if variables["text-muted"].startswith("auto"):
            variables["text-muted"] = variables["foreground-muted"]
        if self.theme in (DARK.name, LIGHT.name) or self.current_theme.ansi:
            return variables
        from infoview.ui.contrast import readable

        return readable(variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What a line goes through before it is shown."""
        filters = super().get_line_filters()
        return (DIM, *filters) if self.current_theme.ansi else filters

    def _leave_when_gone(self) -> None:
        # Where no signal tells that the window is gone, what is at its end would be read over and over.
        # What was typed is kept as for a window that is closed.
        if hasattr(select, "poll") and sys.__stdin__ is not None and not self.is_headless:
            leave = partial(asyncio.get_running_loop().call_soon_threadsafe, self.exit)
            Thread(
                target=_watch, args=(sys.__stdin__.fileno(), leave), name="window-gone", daemon=True
            ).start()

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print a trace with the contents of the workbook in it; ours goes to the log, without them.
        self._close_messages_no_wait()


def _watch(terminal: int, leave: Callable[[], object]) -> None:
    poll = select.poll()
    poll.register(terminal, 0)  # a hang-up is told unasked
    # Some systems can't watch terminals and say so at once: that is no hang-up.
    if not any(told & select.POLLHUP for _, told in poll.poll()):
        return
    # The last words to a terminal that is gone would fail, and with them the status of a program that ended well.
    with open(os.devnull, "wb") as nowhere:
        for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
            os.dup2(nowhere.fileno(), stream.fileno())
    with suppress(RuntimeError):  # it is leaving already
        leave()
    time.sleep(_SECONDS_TO_LEAVE)
    os._exit(0)  # a program that can't leave, as its screen was just being set up; every deed is in the file
