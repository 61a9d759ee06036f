"""A tour of a few keys, in the demo story: each step names a key, and goes on when it is pressed."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widgets import Static

from infoview.ui.hints import keys_shown

STEPS: Final[tuple[tuple[str, str], ...]] = (
    (
        "today.skip",
        "Welcome. This story is made up: nothing can break. Today has a card for each person who waits for a word. "
        "Press {today.skip} to skip the first.",
    ),
    ("everywhere.undo", "Every deed can be taken back, also tomorrow. Press {everywhere.undo}."),
    ("everywhere.pipeline", "Press {everywhere.pipeline} for everybody, by where you stand with each other."),
    (
        "everywhere.add",
        "Add someone in one line. Press {everywhere.add}, type  Ana Ruiz, baker at Crumb #food  and press enter.",
    ),
    (
        "everywhere.happened",
        "When something happens, say so; where you stand follows by itself. Press {everywhere.happened}, and choose "
        "one, or esc.",
    ),
    ("everywhere.prep", "Talks to come, with questions that fit. Press {everywhere.prep}."),
    ("everywhere.reflect", "After a talk, two minutes keep what it gave. Press {everywhere.reflect}."),
    ("everywhere.why", "Why all this? Press {everywhere.why}, here or in any field: it says why we ask."),
    ("everywhere.help", "Lost? Press {everywhere.help}: the keys of the screen you are at. Enter runs one."),
    (
        "",
        "That is all. Look around as you like; {everywhere.quit} leaves, and `infoview` opens a workbook of your own. "
        "Esc closes this.",
    ),
)
"""The command a step waits for, and its words; the last one waits for nothing."""

_LOW = 16  # rows under which no line is left to the number of the step


class Tour(Static):
    """A few lines above the message. It takes no key itself, so that every key does what it always does."""

    DEFAULT_CSS = """
    Tour { height: auto; max-height: 6; padding: 0 1; border-top: solid $border; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__(id="tour")
        self._step = 0

    def on_mount(self) -> None:
        """The first step."""
        self.tell()

    def ran(self, ident: str) -> None:
        """A command was run; where it is the one that was asked for, the next step comes.

        Behind a dialog what it was asked for stays to be read, and is told to go on once one is back.
        """
        if ident == STEPS[self._step][0]:
            self._step += 1
            if self.app.screen is self.screen:
                self.tell()

    def tell(self) -> None:
        """Say what one may press at this step."""
        step = f"{self._step + 1} of {len(STEPS)}"
        low = self.app.size.height < _LOW  # the line of keys says how to leave it
        count = f"{step} · " if low else f"Tour {step} · esc leaves it\n"
        self.update(Content.styled(count, "$text-muted") + keys_shown(STEPS[self._step][1]))

    def on_resize(self) -> None:
        """In a low window the words stand behind their number."""
        self.tell()
