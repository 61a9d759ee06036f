"""A full screen with commands of its own: its keys, the line that names them, and `?`, all from one list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from infoview.ui.commands import Command
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.keymap import as_set
from infoview.ui.screen_commands import ALWAYS
from infoview.ui.steady import SteadyScreen, Telling
from infoview.ui.widgets.filter_line import FilterLine
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.message_line import MessageLine

T = TypeVar("T")


def keys_of(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of a screen's commands; each calls `do_` and its deed."""
    return [
        Binding(one.keys, f"run('{one.deed}')", one.help, show=False, id=one.id)
        for one in (*commands, *ALWAYS)
    ]


class Keyed(Telling, SteadyScreen[T]):
    """`DEEDS`, of `screen_commands.py`, says what the keys do; what can't be done is told above the line of keys."""

    DEEDS: ClassVar[tuple[Command, ...]] = ()
    DEFAULT_CSS = """
    Keyed { background: $background; }
    Keyed KeyBar { padding: 0 1; }
    """

    @property
    def commands(self) -> list[Command]:
        """The commands of this screen, with the user's keys."""
        return as_set(self.app, (*self.DEEDS, *ALWAYS))

    def compose_foot(self) -> ComposeResult:
        """The message and the keys, for the end of the screen's own compose."""
        yield MessageLine()
        keys, last = self._keys()
        yield KeyBar(keys, last=last)

    def _keys(self) -> tuple[list[tuple[str, str]], tuple[str, str]]:
        """What the bottom line names, and what it names always."""
        *deeds, keys, leave = self.commands
        if isinstance(self.focused, FilterLine):
            return list(FilterLine.KEYS), (leave.key, "everything")
        shown = sorted((one for one in deeds if one.footer), key=lambda one: one.footer)
        return [*((one.key, one.word) for one in shown), (leave.key, leave.word)], (keys.key, keys.word)

    def on_filter_line_turned(self) -> None:
        """While one types in a filter, only some keys are keys."""
        self.query_one(KeyBar).show(*self._keys())

    def say(self, text: str) -> None:
        """A sentence about what was done, or why not."""
        self.query_one(MessageLine).say(text)

    async def action_run(self, deed: str) -> None:
        """Run one command of this screen."""
        await self.attempt(getattr(self, f"do_{deed}"))

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key of the bottom line does what it says, also while one types."""
        event.prevent_default()
        if isinstance(self.focused, FilterLine) and self.focused.do(event.key):
            return
        for one in self.commands:
            if one.key == event.key:
                self.run_worker(self.action_run(one.deed))

    def do_keys(self) -> None:
        """The keys of this screen."""
        items = [
            PickItem(one, f"{one.key:<7}{one.help}", also=f"{one.word} {one.deed}") for one in self.commands
        ]

        def run(one: Command | None) -> None:
            if one is not None:
                self.run_worker(self.action_run(one.deed))

        self.app.push_screen(Pick("Keys of this screen", items), run)

    def do_leave(self) -> None:
        """Back."""
        self.dismiss(None)
