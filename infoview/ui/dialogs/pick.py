"""One out of many, found by typing."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Final, Generic, TypeVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.ui.dialogs.base import Dialog
from infoview.ui.widgets.editors import Done, Edited, LineEditor
from infoview.ui.widgets.line_list import GUTTER, LineList
from infoview.ui.widgets.movement import handed_on
from infoview.ui.widgets.text import ELLIPSIS, in_rows, one_line, plain

V = TypeVar("V")
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_FRAME = 4  # cells
_WITH_BAR = GUTTER + 2  # cells of the cursor, the mark, the bar that scrolls and the blank before it
_AROUND = 11  # cells of the frame, the cursor, the key, the gap before a hint and the bar that scrolls
_WIDEST = 100
_SMALL = 40  # cells of an item below which there is no room for half a hint
_WHOLE = 2  # rows at most for the whole of an item that is cut, where the list needs the others
_WHOLE_LONG = 6  # where they are free


@dataclass(frozen=True)
class PickItem(Generic[V]):
    """Something to pick: its value, its words, a hint at the right, and a key that picks it at once.

    `also` are words one may look for it by that are not shown.
    """

    value: V
    label: str
    hint: str = ""
    key: str = ""
    also: str = ""


class Pick(Dialog[V]):
    """A list to pick from. Typing filters it; with `keys`, single letters pick at once and `/` filters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *handed_on("list"),
        Binding("slash", "filter", "Filter", show=False),
    ]
    DEFAULT_CSS = """
    Pick #whole { color: $text-muted; }
    """

    def __init__(
        self,
        title: str,
        items: Sequence[PickItem[V]],
        *,
        filter: bool = True,
        keys: bool = False,
        placeholder: str = "Type to filter",
        not_now: Mapping[str, str] = NOTHING,
    ) -> None:
        """Picks one of `items`; `placeholder` invites to type.

        `not_now` are keys that pick something at other times, each with a sentence for a finger that knows it.
        """
        super().__init__(title, keys=_keys(filter, keys))
        self._items = tuple(items)
        self._filterable = filter
        self._keys = keys
        self._not_now = not_now
        self._words = [_folded(f"{item.label} {item.hint} {item.also}") for item in items]
        self._list: LineList[int] = LineList(empty="Nothing fits. Backspace widens the search.")
        self._filter = LineEditor(placeholder=placeholder)
        self._filter.display = filter and not keys
        self._whole = Static(id="whole")

    @property
    def wanted_width(self) -> int:
        """Enough for the longest line, while it can be taken in at a glance."""
        longest = max((len(item.label) + len(item.hint) for item in self._items), default=0)
        return max(super().wanted_width, min(longest + _AROUND, _WIDEST))

    def compose_body(self) -> ComposeResult:
        """The filter above the list, and below it all of a line that is cut."""
        yield self._filter
        yield self._list
        yield self._whole

    def on_mount(self) -> None:
        """Shows everything, ready to type or to press a letter."""
        self._show()
        (self._filter if self._filter.display else self._list).focus()

    def fit(self, rows: int) -> None:
        """The list is as tall as its items, while there is room below the filter and above what is told whole."""
        rows -= int(self._filter.display)
        width = max(1, self.columns - _FRAME)
        longest = max((_cells(item, keys=self._keys) for item in self._items), default=0)
        free = rows - len(self._items)
        at_most = max(_WHOLE, min(_WHOLE_LONG, free))
        beside = GUTTER if free >= 0 else _WITH_BAR
        whole = 0 if longest <= width - beside else min(at_most, -(-longest // width))
        self._whole.display = whole > 0
        self._whole.styles.height = whole
        self._list.styles.height = max(1, min(len(self._items), rows - whole))
        self.call_after_refresh(self._tell_whole)

    def _show(self) -> None:
        wanted = _folded(self._filter.text).split()
        fitting = [i for i, words in enumerate(self._words) if all(word in words for word in wanted)]
        self._list.show(fitting, self._draw)
        self._tell_whole()

    def _draw(self, index: int, width: int) -> Content:
        item = self._items[index]
        key = one_line(f"{item.key or ' '} ", 2, "bold $text-accent") if self._keys else Content("")
        if self._list.show_vertical_scrollbar:
            width -= 1  # no word touches the bar
        room = width - key.cell_length
        label = one_line(item.label)
        # The hint has what the label leaves, or a third; on a small screen it is there whole or not at all.
        for_hint = max(room // 3, room - label.cell_length - 1)
        told = cell_len(item.hint) <= for_hint or room >= _SMALL
        hint = one_line(item.hint if told else "", for_hint, "$text-muted")
        label = one_line(item.label, max(1, room - hint.cell_length - (1 if hint else 0)))
        gap = " " * max(0, room - label.cell_length - hint.cell_length)
        return key + label + Content(gap) + hint

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Another item."""
        event.stop()
        self._tell_whole()

    def _tell_whole(self) -> None:
        current, width = self._list.current, self._list.scrollable_content_region.width - GUTTER
        words = ""
        if current is not None and width > 0:
            item, drawn = self._items[current], self._draw(current, width).plain
            if ELLIPSIS in drawn:
                untold = "" if drawn.endswith(item.hint) else item.hint
                words = " · ".join(" ".join(part.split()) for part in (item.label, untold) if part)
        rows = self._whole.styles.height
        shown = in_rows(plain(words), max(1, self.columns - _FRAME), int(rows.value) if rows else 1)
        self._whole.update(shown, layout=False)

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
        if event.character in self._not_now and not self._filter.has_focus:
            self.query_one("#box").border_subtitle = one_line(self._not_now[event.character])

    async def action_list(self, move: str) -> None:
        """Moves in the list while the filter keeps the focus."""
        await self._list.run_action(move)

    def action_filter(self) -> None:
        """Opens the filter."""
        if self._filterable:
            self._filter.display = True
            self._fit_box(self.query_one("#box"), self.app.size)
            self._filter.focus()


def _keys(filterable: bool, keys: bool) -> list[tuple[str, str]]:
    return [("enter", "pick"), *([("/", "filter")] if filterable and keys else []), ("esc", "close")]


def _cells(item: PickItem[V], *, keys: bool) -> int:
    """Cells an item takes as it stands."""
    return (2 if keys else 0) + cell_len(item.label) + (1 + cell_len(item.hint) if item.hint else 0)


def _folded(text: str) -> str:
    """`text` without case and accents, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
