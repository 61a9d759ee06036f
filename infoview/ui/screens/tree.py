"""Who led to whom, as a tree; from someone not written to yet, one key leads to the ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content

from infoview.domain.introduction_tree import Node
from infoview.ui import screen_commands
from infoview.ui.columns import Cell, columns
from infoview.ui.flows import messages
from infoview.ui.screens.keyed import keys_of
from infoview.ui.screens.listed import Listed
from infoview.workbook.introductions import introduction_tree

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_DEEPEST = 12  # levels that are indented on a screen


class TreeScreen(Listed):
    """The tree; enter writes to whom one is at."""

    EMPTY = "Nobody has named anybody yet.\n\nAsk at the end of a talk: who else should I speak to?"
    DEEDS = screen_commands.TREE
    BINDINGS: ClassVar[list[BindingType]] = keys_of(DEEDS)

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        self._people: dict[int, tuple[Node, int]] = {}
        self._widest = 0  # cells of the longest name, with its place in the tree

    def reload(self) -> None:
        """The tree as it is."""
        self._people = {}
        waiting = [(root, 0) for root in reversed(introduction_tree(self._book))]
        while waiting:
            node, depth = waiting.pop()
            if not self._main.is_hidden(node.person.id):
                self._people[node.person.id] = (node, depth)
            waiting += [(child, depth + 1) for child in reversed(node.children)]
        self._widest = max((cell_len(self._placed(ident)) for ident in self._people), default=0)
        here = self._main.person if self.rows.current is None else None
        self.rows.show(list(self._people), self.draw, at=here if here in self._people else None)
        untouched = sum(node.is_untouched for node, _ in self._people.values())
        self.entitle(f"Who led to whom. {untouched} not written to yet." if untouched else "Who led to whom")

    def draw(self, ident: int, width: int) -> Content:
        """Who, as deep as they stand in the tree, and how far one is with them."""
        style = "$accent" if self._people[ident][0].is_untouched else "$text-muted"
        name = min(self._widest + 1, width * 3 // 5)
        return columns(width, Cell(self._placed(ident), name), Cell(self._state(ident), flex=1, style=style))

    def _placed(self, ident: int) -> str:
        node, depth = self._people[ident]
        return f"{'  ' * min(depth, _DEEPEST)}{'└ ' if depth else ''}{node.person.name}"

    def person_of(self, ident: int) -> int:
        """Whoever stands there."""
        return ident

    def whole(self, ident: int) -> str:
        """The same without the tree."""
        return f"{self._people[ident][0].person.name}: {self._state(ident)}"

    def _state(self, ident: int) -> str:
        node, depth = self._people[ident]
        also = []
        named = () if depth else node.also_named
        marks = (("also by", node.also_by), ("back to", node.leads_back_to), ("also named", named))
        for words, names in marks:
            shown = [name for name in names if name not in self.hidden_names]
            also += [f"{words} {', '.join(shown)}"] if shown else []
        state = _state(node) if depth else _came_of(node)
        return "; ".join(filter(None, [state, *also]))

    def do_write(self) -> None:
        """The ask, or whatever fits."""
        current = self.rows.current
        if current is None:
            return
        self._main.at(current)
        if self._people[current][0].is_untouched:
            messages.write(self._main, current, "ask_referred")
        else:
            messages.write_what_fits(self._main, current)

    def do_open(self) -> None:
        """The person, in the pipeline."""
        current = self.rows.current
        if current is not None:
            self._main.at(current)
            self.dismiss(None)
            self._main.call_after_refresh(self._main.go, "pipeline")

    def do_next(self) -> None:
        """The next one nobody has written to."""
        idents = list(self._people)
        start = idents.index(self.rows.current) + 1 if self.rows.current is not None else 0
        for ident in [*idents[start:], *idents[:start]]:
            if self._people[ident][0].is_untouched:
                self.rows.move_to(ident)
                return
        self.say("Everybody who was named has been written to.")


def _came_of(root: Node) -> str:
    return f"led to {root.total.text}" if root.children else ""


def _state(node: Node) -> str:
    if node.is_untouched:
        ask = {"yes": "you may say who named them", "no": "say no name", "ask": "ask to use the name"}
        return f"not written to yet; {ask[node.permission]}"
    return "met" if node.person.met else "written to"
