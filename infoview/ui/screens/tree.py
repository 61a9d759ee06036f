"""Who led to whom, as a tree; from someone not written to yet, one key leads to the ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.introduction_tree import Node
from infoview.store.errors import StoreError
from infoview.ui.columns import Cell, columns
from infoview.ui.flows import messages
from infoview.ui.steady import SteadyScreen
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.text import plain
from infoview.workbook.errors import Refused
from infoview.workbook.introductions import introduction_tree

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_DEEPEST = 12  # levels that are indented on a screen


class TreeScreen(SteadyScreen[None]):
    """The tree; enter writes to whom one is at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", show=False),
        Binding("w", "write", "Write", show=False),
        Binding("o", "open", "Open", show=False),
        Binding("n", "next", "Next not written to", show=False),
    ]
    DEFAULT_CSS = """
    TreeScreen { background: $background; }
    TreeScreen #title { height: 1; padding: 0 1; text-style: bold; color: $primary; }
    TreeScreen LineList { height: 1fr; padding: 0 1; }
    TreeScreen #said { height: 1; padding: 0 1; color: $accent; }
    TreeScreen KeyBar { padding: 0 1; }
    """

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main = main
        self._people: dict[int, tuple[Node, int]] = {}

    def compose(self) -> ComposeResult:
        """The tree and its keys."""
        yield Static(plain("Who led to whom"), id="title")
        yield LineList[int](
            empty="Nobody has named anybody yet.\n\nAsk at the end of a talk: who else should I speak to?"
        )
        yield Static(id="said")
        yield KeyBar([("enter", "write"), ("n", "next not written to"), ("o", "open"), ("esc", "back")])

    def on_mount(self) -> None:
        """The tree as it is."""
        self._show()
        self._list.focus()

    def on_screen_resume(self) -> None:
        """Back from a message."""
        if self.is_mounted:
            self._show()

    @property
    def _list(self) -> LineList[int]:
        return self.query_one(LineList)

    def _show(self) -> None:
        self._people = {}
        waiting = [(root, 0) for root in reversed(introduction_tree(self._main.book))]
        while waiting:
            node, depth = waiting.pop()
            if not self._main.is_hidden(node.person.id):
                self._people[node.person.id] = (node, depth)
            waiting += [(child, depth + 1) for child in reversed(node.children)]
        here = self._main.person if self._list.current is None else None
        self._list.show(list(self._people), self._draw, at=here if here in self._people else None)
        untouched = sum(node.is_untouched for node, _ in self._people.values())
        words = f"Who led to whom. {untouched} not written to yet." if untouched else "Who led to whom"
        self.query_one("#title", Static).update(plain(words))

    def _draw(self, ident: int, width: int) -> Content:
        node, depth = self._people[ident]
        name = f"{'  ' * min(depth, _DEEPEST)}{'└ ' if depth else ''}{node.person.name}"
        also = [f"also by {', '.join(node.also_by)}"] if node.also_by else []
        also += [f"back to {', '.join(node.leads_back_to)}"] if node.leads_back_to else []
        state = f"led to {node.total.text}" if not depth else _state(node)
        style = "$accent" if node.is_untouched else "$text-muted"
        return columns(width, Cell(name, flex=1), Cell("; ".join([state, *also]), width // 2, style=style))

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(plain(text))

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_write(self) -> None:
        """The ask, or whatever fits."""
        current = self._list.current
        if current is None:
            return
        self._main.at(current)
        try:
            if self._people[current][0].is_untouched:
                messages.write(self._main, current, "ask_referred")
            else:
                messages.write_what_fits(self._main, current)
        except (Refused, StoreError) as error:
            self._say(str(error))

    def action_open(self) -> None:
        """The person, in the pipeline."""
        current = self._list.current
        if current is not None:
            self._main.at(current)
            self.dismiss(None)
            self._main.call_after_refresh(self._main.go, "pipeline")

    def action_next(self) -> None:
        """The next one nobody has written to."""
        idents = list(self._people)
        start = idents.index(self._list.current) + 1 if self._list.current is not None else 0
        for ident in [*idents[start:], *idents[:start]]:
            if self._people[ident][0].is_untouched:
                self._list.move_to(ident)
                return
        self._say("Everybody who was named has been written to.")

    async def on_line_list_chosen(self) -> None:
        """Enter writes."""
        self.action_write()


def _state(node: Node) -> str:
    if node.is_untouched:
        ask = {"yes": "you may say who named them", "no": "say no name", "ask": "ask to use the name"}
        return f"not written to yet; {ask[node.permission]}"
    return "met" if node.person.met else "written to"
