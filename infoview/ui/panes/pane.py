"""What every pane has in common: the workbook, the person one is at, and running its commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical
from textual.widget import Widget

from infoview.ui import commands
from infoview.ui.steady import Steady
from infoview.ui.widgets.bare import Bare
from infoview.ui.widgets.resting import Resting
from infoview.workbook.workbook import Workbook

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen


WIDE = 98  # columns from which the two halves of a pane stand side by side
WIDEST = 150  # columns from which a third part fits beside them
BACK = "back to the list"


class Pane(Bare, Resting, Steady, Vertical):
    """One of the numbered panes. `scope` names its commands in the register."""

    scope: ClassVar[str] = ""
    DEFAULT_CSS = """
    Pane { height: 1fr; padding: 0 1; }
    """

    @property
    def main(self) -> MainScreen:
        """The screen the pane stands on."""
        return cast("MainScreen", self.screen)

    @property
    def book(self) -> Workbook:
        """The open workbook."""
        return self.main.book

    def reload(self) -> None:
        """Read the workbook again and show it, at the person one is at; each pane has its own."""

    def arrive(self) -> None:
        """One comes from another pane; called before the pane is read anew."""

    def person_here(self) -> int | None:
        """The person the cursor stands on."""
        return None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here for the pane's own keys."""
        return False

    @property
    def first_keys(self) -> Mapping[str, str]:
        """Commands, with their words, that stand first in the bottom line as the pane is just now."""
        return {"everywhere.add": "add", "everywhere.import": "import"} if self.is_empty else {}

    @property
    def leaving(self) -> str:
        """What esc does as the pane is just now, in a word for the bottom line; nothing where it only clears."""
        return ""

    def read(self, page: Widget) -> None:
        """Into the page beside the list, to scroll it; the bottom line then says what leads out of it."""
        page.focus()
        self.call_after_refresh(self.main.show_keys)

    def leave(self) -> None:
        """Esc: out of where one is within the pane."""

    def take_focus(self) -> None:
        """Put the keyboard where one most likely wants it."""

    async def action_run(self, deed: str) -> None:
        """Run one command of this pane."""
        await self.main.attempt(getattr(self, f"do_{deed}"))
        self.main.ran(f"{self.scope}.{deed}")
        if commands.can_be_repeated(f"{self.scope}.{deed}"):
            from infoview.ui.again import Again

            self.main.last_deed = Again(getattr(self, f"do_{deed}"), self.scope)
