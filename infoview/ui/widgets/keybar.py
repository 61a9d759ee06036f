"""The line at the bottom: what the keys do here, most important first, and never more than fits."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from infoview.ui.widgets.text import one_line

GAP = 2
"""Cells between two keys."""
ALL_KEYS = ("?", "keys")
"""The last one, where nothing else is said: the rest is behind it."""
KEY_STYLE = "bold $text-accent"


class KeyBar(Widget):
    """One line of keys and words; a click on one presses it."""

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; color: $text-muted; }
    """

    class Pressed(Message):
        """A key of the bar was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(
        self,
        keys: Sequence[tuple[str, str]] = (),
        *,
        last: tuple[str, str] = ALL_KEYS,
        id: str | None = None,
    ) -> None:
        """A bar with `keys`: pairs of a key's label and a word; `last` is always among them."""
        super().__init__(id=id)
        self._keys = tuple(keys)
        self._last = last

    def show(self, keys: Sequence[tuple[str, str]], last: tuple[str, str] = ALL_KEYS) -> None:
        """Shows `keys`, pairs of a key's label and a word, in order of importance; `last` always."""
        if (tuple(keys), last) != (self._keys, self._last):
            self._keys = tuple(keys)
            self._last = last
            self.refresh()

    def fitting(self, width: int) -> list[tuple[int, str, Content]]:
        """The keys that fit `width` cells whole: where each starts, its key, and how it looks.

        Where no other has room beside it, the last one says only what stands before its comma.
        """
        last = _item(*self._last)
        if self._keys and _item(*self._keys[0]).cell_length + GAP + last.cell_length > width:
            last = _item(self._last[0], self._last[1].partition(",")[0])
        placed: list[tuple[int, str, Content]] = []
        at = 0
        for key, word in self._keys:
            item = _item(key, word)
            if at + item.cell_length + GAP + last.cell_length > width:
                break
            placed.append((at, key, item))
            at += item.cell_length + GAP
        return [*placed, (at, self._last[0], last)]

    def render(self) -> Content:
        """The items, with gaps between them."""
        return Content(" " * GAP).join([item for _, _, item in self.fitting(self.size.width)])

    def on_click(self, event: events.Click) -> None:
        """Tells which key was clicked."""
        x = event.get_content_offset_capture(self).x
        for at, key, item in self.fitting(self.size.width):
            if at <= x < at + item.cell_length:
                event.stop()
                self.post_message(self.Pressed(key))


def _item(key: str, word: str) -> Content:
    return one_line(key, style=KEY_STYLE) + Content(" ") + one_line(word)
