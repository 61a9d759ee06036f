"""Asking for a passphrase, without showing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.ui.dialogs.base import Dialog
from infoview.ui.widgets.editors import Done, LineEditor
from infoview.ui.widgets.text import plain
from infoview.workbook.errors import EXPECTED


class _Hidden(LineEditor):
    """One line of which only the length is seen."""

    @property
    def _value(self) -> Text:
        return Text("•" * len(self.value), no_wrap=True, overflow="ignore", end="")


class AskPassphrase(Dialog[bool]):
    """Asks until `open_with` raises nothing more; True then, None where one leaves, False for the other way."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "other_way", "The copies", show=False)]
    DEFAULT_CSS = """
    AskPassphrase #asked, AskPassphrase #said { height: auto; width: 1fr; }
    AskPassphrase #said { min-height: 1; }
    """

    def __init__(self, name: str, open_with: Callable[[str], None], *, other_way: str = "") -> None:
        """Asks for the passphrase of the file called `name`; `other_way` says what ctrl+o does instead, if anything."""
        super().__init__("Passphrase", keys=_keys(other_way))
        self._name_of_file = name
        self._open_with = open_with
        self._other_way = other_way

    def compose_body(self) -> ComposeResult:
        """What is asked, where to type it, and what was wrong with it."""
        yield Static(plain(f"{self._name_of_file} is encrypted. What you type is not shown."), id="asked")
        yield _Hidden()
        yield Static(Content(""), id="said")

    def on_done(self, event: Done) -> None:
        """Opens, or says why not."""
        event.stop()
        editor = self.query_one(_Hidden)
        if not editor.text:
            return
        try:
            self._open_with(editor.text)
        except EXPECTED as error:
            editor.text = ""
            self.query_one("#said", Static).update(plain(str(error)))
            return
        self.dismiss(True)

    def action_other_way(self) -> None:
        """Not with a passphrase, but in the other way."""
        if self._other_way:
            self.dismiss(False)


def _keys(other_way: str) -> list[tuple[str, str]]:
    return [("enter", "open"), *([("ctrl+o", other_way)] if other_way else []), ("esc", "leave")]
