"""Pane 6, Insights: the metrics, and the picture of the one one is at with its numbers and what one might do."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from infoview.domain.line_breaking import wrapped
from infoview.domain.metrics.metric import Metric
from infoview.ui import commands
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.ask_file import AskFile, path_of
from infoview.ui.dialogs.read import Read
from infoview.ui.metric_page import page
from infoview.ui.panes.pane import BACK, WIDEST, Pane
from infoview.ui.widgets.bare import Box
from infoview.ui.widgets.line_list import GUTTER, Heading, LineList
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.text import fitting
from infoview.workbook.insights import metrics, save_figures

_SIDE_BY_SIDE = 76  # columns
_LOW = 20  # rows under which list and picture have no room together
_TITLE = 20  # cells of a title with its headline beside it


class PictureReader(Reader):
    """Tells when it has another width, as the picture is drawn to fit."""

    class Fitted(Message):
        """It has its place on the screen, or another one."""

    def on_resize(self) -> None:
        """Tells the pane."""
        self.post_message(self.Fitted())


class InsightsPane(Pane):
    """The list left and the picture right of it; on a narrow screen the picture below.

    On a very wide screen the list says how each metric stands, in two lines where it is high, too.
    """

    scope = commands.INSIGHTS
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.INSIGHTS)
    DEFAULT_CSS = """
    InsightsPane #both { height: 1fr; layout: vertical; }
    InsightsPane #metrics { height: 5; }
    InsightsPane #metrics > .line-list--heading { text-style: none; }
    InsightsPane #picture { height: 1fr; border-top: solid $border; }
    InsightsPane.-low #metrics { height: 3; }
    InsightsPane #picture:focus { border-top: heavy $accent; }
    InsightsPane.-wide #picture:focus { border-top: none; border-left: heavy $accent; }
    InsightsPane.-low.-reading #metrics { display: none; }
    InsightsPane.-wide #both { layout: horizontal; }
    InsightsPane.-wide #metrics { width: 22; height: 1fr; }
    InsightsPane.-wide #picture { width: 1fr; border-top: none; border-left: solid $border; padding-left: 1; }
    InsightsPane.-widest #metrics { width: 40%; padding-right: 1; }
    """

    def compose(self) -> ComposeResult:
        """The list and the picture."""
        with Box(id="both"):
            yield LineList[str](id="metrics")
            yield PictureReader(id="picture")

    def on_mount(self) -> None:
        """Nothing is computed before the pane is shown."""
        self._metrics: dict[str, Metric] = {}

    @property
    def _list(self) -> LineList[str]:
        return self.query_one("#metrics", LineList)

    @property
    def metric(self) -> Metric | None:
        """The metric one is at."""
        current = self._list.current
        return self._metrics.get(current) if current is not None else None

    def reload(self) -> None:
        """Compute them anew."""
        self._metrics = {
            found.key: found for found in metrics(self.book, hide_discreet=self.main.hide_discreet)
        }
        self._show_list()
        self._show()
        # How wide the picture may be is known once it stands on the screen.
        self.call_after_refresh(self._show)

    def _show_list(self) -> None:
        rows: list[str | Heading] = list(self._metrics)
        if self._has_two_lines:
            rows = [row for key in self._metrics for row in (key, self._second_line(key))]
        self._list.show(rows, self._draw)

    @property
    def _has_two_lines(self) -> bool:
        return self.has_class("-widest") and self.size.height >= 2 * len(self._metrics)

    def _second_line(self, key: str) -> Heading:
        """What the first has no room for; blank where that is nothing."""
        width = self._list.size.width - GUTTER
        _, *others = wrapped(self._metrics[key].headline, _beside_title(width))
        second = fitting(" ".join(others), _beside_title(width))
        return Heading(f"{'':{GUTTER + _TITLE + 1}}{second}" if second else "")

    def _draw(self, key: str, width: int) -> Content:
        found = self._metrics[key]
        if not self.has_class("-widest"):
            return columns(width, Cell(found.title, flex=1))
        told = found.headline
        if self._has_two_lines:
            told = next(wrapped(told, _beside_title(width)))
        return columns(width, Cell(found.title, _TITLE), Cell(told, flex=1, style="$text-muted"))

    def _show(self, *, from_top: bool = False) -> None:
        reader = self.query_one("#picture", Reader)
        if self.metric is not None:
            low = self.has_class("-low")
            shown = page(self.metric, max(20, reader.room), 0 if low else reader.content_size.height)
            reader.show(shown, from_top=from_top)

    def on_resize(self) -> None:
        """Side by side where there is room; on a low screen the picture one reads has all of it."""
        widest = self.outer_size.width >= WIDEST
        if widest or self.has_class("-widest"):
            self.set_class(widest, "-widest")
            self._show_list()
        self.set_class(self.size.width >= _SIDE_BY_SIDE, "-wide")
        self.set_class(self.size.height < _LOW and self.size.width < _SIDE_BY_SIDE, "-low")

    def on_picture_reader_fitted(self) -> None:
        """How wide the picture and the list beside it may be is known only now."""
        if self.has_class("-widest"):
            self._show_list()
        self._show()

    def take_focus(self) -> None:
        """The list."""
        self.leave()

    def on_line_list_moved(self) -> None:
        """Another metric."""
        self._show(from_top=True)

    async def on_line_list_chosen(self) -> None:
        """Enter goes into the picture, to scroll it."""
        await self.main.attempt(self.do_read)

    def leave(self) -> None:
        """Esc: out of the picture."""
        self.remove_class("-reading")
        self._list.focus()
        self.call_after_refresh(self.main.show_keys)

    @property
    def leaving(self) -> str:
        """Out of the picture."""
        return BACK if self.query_one("#picture", Reader).has_focus else ""

    # -- the commands

    def do_read(self) -> None:
        """Scroll the picture."""
        self.add_class("-reading")
        self.read(self.query_one("#picture", Reader))

    def do_definition(self) -> None:
        """How it is counted."""
        if self.metric is not None:
            text = "\n\n".join([self.metric.definition, *self.metric.notes])
            self.main.app.push_screen(Read(f"How it is counted: {self.metric.title}", text))

    def do_save(self) -> None:
        """Every picture as a file."""

        def save(folder: Path) -> None:
            files = save_figures(self.book, folder)
            self.main.say(f"{len(files)} figures are in {files[0].parent}.")

        def named(folder: str | None) -> None:
            if folder and folder.strip():
                self.main.could(lambda: save(path_of(folder)))

        asked = AskFile(
            "Save every picture as SVG in",
            "a folder",
            f"~/infoview-figures-{self.book.today.isoformat()}",
            found="This is a file; please name a folder.",
            folder="They are put beside what is there.",
            nothing="This will be made, for you alone to read.",
            why="target",
        )
        self.main.app.push_screen(asked, named)


def _beside_title(width: int) -> int:
    """The cells a headline has beside its title."""
    return max(1, width - _TITLE - 1)
