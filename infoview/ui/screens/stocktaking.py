"""The weekly or quarterly review: step by step, left at any time and resumed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.saying import say_day
from infoview.ui.steady import SteadyScreen
from infoview.ui.widgets.bare import Box
from infoview.ui.widgets.keybar import KEY_STYLE, KeyBar
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook.stocktaking import GO_ON, Scope, Step, stocktaking, tick
from infoview.workbook.workbook import Workbook

_BOX = 3  # cells of the sign before a step, which a click ticks
_ROOMY = 60  # columns from which the keys have room for what they do in full
_WIDE = 120  # columns from which a step stands beside the others
_TITLES = {Scope.WEEKLY: "The week from {}", Scope.QUARTERLY: "The quarter from {}"}


class StocktakingScreen(SteadyScreen[Step]):
    """Gives back the step whose deed one wants to do, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Leave", show=False),
        Binding("space", "tick", "Looked through", show=False),
    ]
    DEFAULT_CSS = """
    StocktakingScreen { background: $background; }
    StocktakingScreen #steps { height: auto; max-height: 50%; margin: 0 1; }
    StocktakingScreen #step { height: 1fr; margin: 1 1 0 1; max-width: 104; }
    StocktakingScreen #both { height: 1fr; layout: vertical; }
    StocktakingScreen #both.-wide { layout: horizontal; }
    StocktakingScreen #both.-wide #steps { width: 60; height: 1fr; max-height: 100%; }
    StocktakingScreen #both.-wide #step { border-left: solid $border; padding-left: 1; margin: 0 1; }
    StocktakingScreen KeyBar { padding: 0 1; }
    """

    def __init__(self, book: Workbook, scope: Scope) -> None:
        super().__init__()
        self._book, self._scope = book, scope
        self._now = stocktaking(book, scope)
        self._by_id = {step.id: step for step in self._now.steps}

    def compose(self) -> ComposeResult:
        """Title, the steps, the one one is at, keys."""
        yield Static(one_line(_TITLES[self._scope].format(say_day(self._now.began))), id="title")
        with Box(id="both"):
            yield LineList[str](id="steps", boxes=_BOX)
            yield Reader(id="step")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go on where it was left."""
        self._show(next((step.id for step in self._now.steps if not step.done), None))
        self._list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """On a wide screen what a step is about stands beside the steps; on a small one the keys have short words."""
        seen, leave = (
            ("looked through", "leave, it is kept") if event.size.width >= _ROOMY else ("seen", "leave")
        )
        self.query_one(KeyBar).show([("space", seen), ("enter", "do it")], ("esc", leave))
        self.query_one("#both").set_class(event.size.width >= _WIDE, "-wide")

    @property
    def _list(self) -> LineList[str]:
        return self.query_one("#steps", LineList)

    def _show(self, at: str | None = None) -> None:
        self._list.show(list(self._by_id), self._draw, at=at)
        self._show_step()

    def _draw(self, ident: str, width: int) -> Content:
        step = self._by_id[ident]
        return one_line(
            f"{'[x]' if step.done else '[ ]'} {step.title}", width, "$text-muted" if step.done else ""
        )

    def _show_step(self) -> None:
        step = self._step
        if step is None:
            return
        left = sum(not one.done for one in self._now.steps)
        lines = [plain(step.title, "bold $primary"), *(plain(line) for line in step.lines), Content("")]
        lines.append(plain("enter", KEY_STYLE) + plain(f"  {step.deed}"))
        if not left:
            lines.append(plain("That was all. Until next time.", "bold"))
        self.query_one("#step", Reader).show(Content("\n").join(lines), from_top=True)

    @property
    def _step(self) -> Step | None:
        current = self._list.current
        return self._by_id.get(current) if current else None

    def on_line_list_moved(self) -> None:
        """Another step."""
        self._show_step()

    def on_line_list_clicked(self, event: LineList.Clicked) -> None:
        """A click on the box of a step ticks it."""
        if 0 <= event.column < _BOX:
            self.action_tick()

    def on_line_list_chosen(self) -> None:
        """Do what the step leads to; where there is nothing to do, it is looked through."""
        if self._step is None:
            return
        if self._step.deed != GO_ON:
            self.dismiss(self._step)
        elif not self._step.done:
            self.action_tick()

    def action_tick(self) -> None:
        """Looked through: on to the next."""
        step = self._step
        if step is None:
            return
        tick(self._book, self._now, step)
        self._now = stocktaking(self._book, self._scope)
        self._by_id = {one.id: one for one in self._now.steps}
        ids = list(self._by_id)
        here = ids.index(step.id)
        left = [ident for ident in (*ids[here:], *ids[:here]) if not self._by_id[ident].done]
        self._show(left[0] if left and not step.done else step.id)

    def action_leave(self) -> None:
        """Leave; what was looked through stays ticked."""
        self.dismiss(None)
