"""What keeps the program open when the workbook can't be read or written for a moment."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from inspect import isawaitable
from typing import Any, TypeVar

from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.message_pump import CallbackError, MessagePump
from textual.screen import Screen

from infoview.ui.hints import as_told_here
from infoview.ui.keymap import pressed
from infoview.ui.widgets.keybar import KeyBar
from infoview.workbook.errors import EXPECTED

T = TypeVar("T")
_SECONDS_TO_READ = 10.0  # one may have looked away while the program waited for the file


class Steady(MessagePump):
    """Mixed into the app, its screens and panes: what is expected to fail is told, and one goes on.

    Textual ends the program at any error in a handler, and with it what was being typed.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except EXPECTED as error:
            tell(self, error)
        except CallbackError as error:  # a timer's
            if not isinstance(error.__context__, EXPECTED):
                raise
            tell(self, error.__context__)

    def call_next(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Also what is called with the answer of a dialog."""

        async def steadily() -> None:
            try:
                result = callback(*args, **kwargs)
                if isawaitable(result):
                    await result
            except EXPECTED as error:
                tell(self, error)

        super().call_next(steadily)


class Telling(Steady):
    """Mixed into screens that have a line of their own for what was done, or why not."""

    @abstractmethod
    def say(self, text: str) -> None:
        """Show this in that line, instead of what was said before; each screen has its own."""

    def could(self, deed: Callable[[], object]) -> bool:
        """Do something; whether that went well. What can't be done is told."""
        try:
            deed()
        except EXPECTED as error:
            self.say(as_told_here(error))
            return False
        return True

    async def attempt(self, deed: Callable[[], object]) -> None:
        """The same for what may have to be waited for."""
        try:
            result = deed()
            if isawaitable(result):
                await result
        except EXPECTED as error:
            self.say(as_told_here(error))


class SteadyScreen(Steady, Screen[T]):
    """A screen that closes once: a key typed ahead must not close what stands under it as well."""

    DEFAULT_CSS = """
    SteadyScreen #title {
        height: 1; padding: 0 1; text-style: bold; color: $primary; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close, with an answer."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key of the bottom line presses it."""
        # From the app, as a key from the terminal is: of a screen's own, the app would never hear.
        self.app.call_later(self.app.simulate_key, pressed(event.key))


def tell(pump: MessagePump, error: Exception) -> None:
    """One sentence over whatever is on the screen."""
    pump.app.clear_notifications()
    pump.app.notify(as_told_here(error), severity="error", markup=False, timeout=_SECONDS_TO_READ)
