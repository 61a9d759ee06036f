"""Fields answered by a key or two: a choice, a scale, a check. Each takes one row."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from infoview.ui.widgets.editors import Done, Edited
from infoview.ui.widgets.fields import CHECKED
from infoview.ui.widgets.movement import SIDEWAYS
from infoview.ui.widgets.text import one_line

Placed = tuple[int, int, Content]
"""Where a choice starts (in cells), which one it is, and how it looks."""
_BEFORE = 2  # cells of the sign before the one choice there is room for
_GAP = 3  # cells between that and what is told beside it


class Switch(Widget, can_focus=True):
    """A one-row field that holds one of several values."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Next", show=False),
    ]
    DEFAULT_CSS = """
    Switch { height: 1; width: 1fr; }
    Switch:focus { background: $foreground 5%; background-tint: $foreground 8%; text-style: bold; }
    Switch:focus:nocolor, Switch:focus:ansi { text-style: reverse; }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        """A field that starts with the value `text`."""
        super().__init__(id=id)
        self._text = text

    @property
    def text(self) -> str:
        """The value, kept exact even when it is none of the choices."""
        return self._text

    def choose(self, text: str) -> None:
        """Takes the value `text`."""
        if text != self._text:
            self._text = text
            self.refresh()
            self.post_message(Edited())

    def action_done(self) -> None:
        """Goes on to the next field."""
        self.post_message(Done())


class Choice(Switch):
    """One of a few answers in words; left, right, a digit or a first letter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *SIDEWAYS,
        Binding("space", "move_right", "Next", show=False),
        Binding("backspace,delete", "clear", "None", show=False),
    ]

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        text: str = "",
        *,
        first_digit: int = 1,
        id: str | None = None,
    ) -> None:
        """A choice between `choices`, pairs of a value and its words; digits count from `first_digit`."""
        super().__init__(text, id=id)
        self._choices = tuple(choices)
        self._first_digit = first_digit
        self.beside = ""  # told quietly on the same line, where the choices are more than it has room for

    @property
    def _place(self) -> int | None:
        return next((place for place, (value, _) in enumerate(self._choices) if value == self._text), None)

    def _choose_place(self, place: int) -> None:
        if 0 <= place < len(self._choices):
            self.choose(self._choices[place][0])

    def action_move_left(self) -> None:
        """The choice before."""
        self._choose_place(0 if self._place is None else max(0, self._place - 1))

    def action_move_right(self) -> None:
        """The choice after."""
        self._choose_place(0 if self._place is None else min(len(self._choices) - 1, self._place + 1))

    def action_clear(self) -> None:
        """None of them."""
        self.choose("")

    def on_key(self, event: events.Key) -> None:
        """A digit or a first letter chooses at once; a letter pressed again goes on to the next with it."""
        sign = event.character or ""
        if sign.isdecimal() and sign.isascii():
            self._choose_place(int(sign) - self._first_digit)
        elif not (sign.isalnum() and self._choose_by_letter(sign)):
            return
        event.stop()
        event.prevent_default()

    def _choose_by_letter(self, letter: str) -> bool:
        places = [
            place
            for place, (_, words) in enumerate(self._choices)
            if words.casefold().startswith(letter.casefold())
        ]
        if not places:
            return False
        after = [place for place in places if self._place is not None and place > self._place]
        self._choose_place(after[0] if after else places[0])
        return True

    def on_click(self, event: events.Click) -> None:
        """A click chooses; where only one has room, the signs beside it go to the one before and the one after."""
        placed = self._placed(self.size.width)
        if len(placed) == len(self._choices):
            for start, place, item in placed:
                if start <= event.x < start + item.cell_length:
                    self._choose_place(place)
        elif event.x < _BEFORE:
            self.action_move_left()
        elif event.x >= _BEFORE + self._chosen(placed).cell_length and not self._is_beside(event.x):
            self.action_move_right()

    def _placed(self, width: int) -> list[Placed]:
        placed: list[Placed] = []
        at = 0
        for place, (value, words) in enumerate(self._choices):
            item = one_line(f"{'(•)' if value == self._text else '( )'} {words}")
            placed.append((at, place, item))
            at += item.cell_length + 2
        if at - 2 <= width:
            return placed
        return [(_BEFORE, place, item) for _, place, item in placed if place == self._place]

    def render(self) -> Content:
        """All the choices if they fit, otherwise the chosen one between arrows."""
        width = self.size.width
        placed = self._placed(width)
        if len(placed) == len(self._choices):
            return Content("  ").join([item for _, _, item in placed])
        chosen = Content("‹ ") + self._chosen(placed) + Content(self._count)
        if not self.beside or self._widest >= width:
            return chosen
        gap = " " * (self._widest - chosen.cell_length)
        # In the field one is at it is not quiet: on a reversed ground that could not be read.
        style = "not bold" if self.has_focus else "not bold $text-muted"
        return chosen + Content(gap) + one_line(self.beside, width - self._widest, style)

    def _is_beside(self, column: int) -> bool:
        return bool(self.beside) and column >= self._widest

    @property
    def _widest(self) -> int:
        """The cells that the longest of the choices takes between its arrows, and a gap."""
        words = max((one_line(words).cell_length for _, words in self._choices), default=0)
        last = len(self._choices)
        return _BEFORE + len("(•) ") + words + len(f" › {last} of {last}") + _GAP

    @property
    def _count(self) -> str:
        nth = "" if self._place is None else f"{self._place + 1} "
        return f" › {nth}of {len(self._choices)}"

    def _chosen(self, placed: Sequence[Placed]) -> Content:
        """The one there is room for."""
        chosen = placed[0][2] if placed else Content("not chosen")
        return chosen.truncate(max(1, self.size.width - _BEFORE - len(self._count)), ellipsis=True)


class Scale(Choice):
    """A step on a scale that starts at 0; digits choose, and the words of the step stand beside it."""

    def __init__(self, choices: Sequence[tuple[str, str]], text: str = "", *, id: str | None = None) -> None:
        """A scale with `choices`: pairs of a step, "0" first, and its words."""
        super().__init__(choices, text, first_digit=0, id=id)

    def _choose_by_letter(self, letter: str) -> bool:
        del letter
        return False

    def _placed(self, width: int) -> list[Placed]:
        del width
        return [
            (3 * place, place, Content(f"[{value}]" if value == self._text else f" {value} "))
            for place, (value, _) in enumerate(self._choices)
        ]

    def render(self) -> Content:
        """The steps, and what the chosen one means."""
        steps = Content("").join([item for _, _, item in self._placed(self.size.width)])
        words = "" if self._place is None else self._choices[self._place][1]
        return (steps + Content(" ") + one_line(words)).truncate(self.size.width, ellipsis=True)


class Check(Switch):
    """A box to tick."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "Tick", show=False)]

    def action_tick(self) -> None:
        """Ticks or unticks."""
        self.choose("" if self._text else CHECKED)

    def on_click(self) -> None:
        """A click ticks."""
        self.action_tick()

    def render(self) -> Content:
        """The box."""
        return Content("[x]" if self._text else "[ ]")
