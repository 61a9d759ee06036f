"""One out of many, found by typing."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from infoview.ui.dialogs.base import Dialog
from infoview.ui.widgets.editors import Done, Edited, LineEditor
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.text import one_line

V = TypeVar("V")
_AROUND = 11  # cells of the frame, the cursor, the key, the gap before a hint and the bar that scrolls
_WIDEST = 100


@dataclass(frozen=True)
class PickItem(Generic[V]):
    """Something to pick: its value, its words, a hint at the right, and a key that picks it at once."""

    value: V
    label: str
    hint: str = ""
    key: str = ""


class Pick(Dialog[V]):
    """A list to pick from. Typing filters it; with `keys`, single letters pick at once and `/` filters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "list('move_up')", "Up", show=False),
        Binding("down", "list('move_down')", "Down", show=False),
        Binding("pageup", "list('move_page_up')", "Page up", show=False),
        Binding("pagedown", "list('move_page_down')", "Page down", show=False),
        Binding("slash", "filter", "Filter", show=False),
    ]

    def __init__(
        self,
        title: str,
        items: Sequence[PickItem[V]],
        *,
        filter: bool = True,
        keys: bool = False,
        placeholder: str = "Type to filter",
    ) -> None:
        """Picks one of `items`; `placeholder` invites to type."""
        super().__init__(title, keys=_keys(filter, keys))
        self._items = tuple(items)
        self._filterable = filter
        self._keys = keys
        self._words = [_folded(f"{item.label} {item.hint}") for item in items]
        self._list: LineList[int] = LineList(empty="Nothing fits. Backspace widens the search.")
        self._filter = LineEditor(placeholder=placeholder)

    @property
    def wanted_width(self) -> int:
        """Enough for the longest line, while it can be taken in at a glance."""
        longest = max((len(item.label) + len(item.hint) for item in self._items), default=0)
        return max(self.WIDTH, min(longest + _AROUND, _WIDEST))

    def compose_body(self) -> ComposeResult:
        """The filter above the list."""
        yield self._filter
        yield self._list

    def on_mount(self) -> None:
        """Shows everything, ready to type or to press a letter."""
        self._filter.display = self._filterable and not self._keys
        self._show()
        (self._filter if self._filter.display else self._list).focus()

    def fit(self, rows: int) -> None:
        """The list is as tall as its items, while there is room below the filter."""
        self._list.styles.height = max(1, min(len(self._items), rows - 1))

    def _show(self) -> None:
        wanted = _folded(self._filter.text).split()
        fitting = [i for i, words in enumerate(self._words) if all(word in words for word in wanted)]
        self._list.show(fitting, self._draw)

    def _draw(self, index: int, width: int) -> Content:
        item = self._items[index]
        key = one_line(f"{item.key or ' '} ", 2, "bold $text-accent") if self._keys else Content("")
        hint = one_line(item.hint, width // 2, "$text-muted")
        room = width - key.cell_length - hint.cell_length - (1 if item.hint else 0)
        label = one_line(item.label, max(1, room))
        gap = " " * max(0, width - key.cell_length - label.cell_length - hint.cell_length)
        return key + label + Content(gap) + hint

    def on_edited(self, event: Edited) -> None:
        """What was typed filters the list."""
        event.stop()
        self._show()

    def on_done(self, event: Done) -> None:
        """Enter picks, from the filter as well."""
        event.stop()
        self._list.action_choose()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Gives back what was picked."""
        event.stop()
        self.dismiss(self._items[event.key].value)

    def on_key(self, event: events.Key) -> None:
        """With keys, a letter picks."""
        if not self._keys or not event.character:
            return
        for item in self._items:
            if item.key == event.character:
                event.stop()
                event.prevent_default()
                self.dismiss(item.value)
                return

    async def action_list(self, move: str) -> None:
        """Moves in the list while the filter keeps the focus."""
        await self._list.run_action(move)

    def action_filter(self) -> None:
        """Opens the filter."""
        if self._filterable:
            self._filter.display = True
            self._filter.focus()


def _keys(filterable: bool, keys: bool) -> list[tuple[str, str]]:
    return [("enter", "pick"), *([("/", "filter")] if filterable and keys else []), ("esc", "close")]


def _folded(text: str) -> str:
    """`text` without case and accents, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
