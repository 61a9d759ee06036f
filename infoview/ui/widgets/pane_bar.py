"""The line at the top: the panes by number, and the day; a click on a pane goes there."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

_BESIDES = 4  # cells of a pane's number and the blanks around it
_GAP = 2  # cells that stay free between the panes and the day


class PaneBar(Widget):
    """One line. Where there is no room for every title, only the pane one is at has its own."""

    DEFAULT_CSS = """
    PaneBar { height: 1; width: 1fr; }
    """

    class Chosen(Message):
        """A pane was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, panes: Sequence[tuple[str, str]], *, id: str | None = None) -> None:
        """A bar of `panes`: pairs of a name and a title."""
        super().__init__(id=id)
        self._panes = tuple(panes)
        self._shown = ("", "")

    def show(self, here: str, day: str) -> None:
        """Shows that one is at the pane called `here`, and that it is `day`."""
        if (here, day) != self._shown:
            self._shown = (here, day)
            self.refresh()

    def _items(self) -> list[tuple[str, Content]]:
        here, _ = self._shown
        whole = sum(len(title) + _BESIDES for _, title in self._panes) <= self.size.width
        items = []
        for number, (name, title) in enumerate(self._panes, 1):
            label = f" {number} {title} " if whole or name == here else f" {number} "
            items.append((name, Content.styled(label, "bold reverse" if name == here else "$text-muted")))
        return items

    def render(self) -> Content:
        """The panes, and the day at the right where it has room."""
        line, day = Content("").join(item for _, item in self._items()), self._shown[1]
        gap = self.size.width - line.cell_length - len(day) - 1
        if gap < _GAP:
            return line
        return line + Content(" " * gap) + Content.styled(day, "$text-muted")

    def on_click(self, event: events.Click) -> None:
        """Tells which pane was clicked."""
        at = 0
        for name, item in self._items():
            if at <= event.x < at + item.cell_length:
                event.stop()
                self.post_message(self.Chosen(name))
            at += item.cell_length
