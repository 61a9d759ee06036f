"""Pane 5, Directions: the guesses, and what speaks for and against the one the cursor is at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from infoview.ui import commands
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.read import Read
from infoview.ui.direction_page import direction_page
from infoview.ui.flows import directions as flow
from infoview.ui.hints import keys_shown, with_keys
from infoview.ui.panes.pane import BACK, Pane
from infoview.ui.widgets.bare import Box
from infoview.ui.widgets.line_list import Heading, LineList
from infoview.ui.widgets.reader import Reader
from infoview.workbook.directions import STATUS_WORDS, DirectionView, list_directions, of_person
from infoview.workbook.errors import Refused


class DirectionsPane(Pane):
    """The list and the page; below 100 columns one above the other."""

    scope = commands.DIRECTIONS
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.DIRECTIONS)
    DEFAULT_CSS = """
    DirectionsPane #two { height: 1fr; layout: vertical; }
    DirectionsPane #directions { height: 30%; min-height: 4; }
    DirectionsPane #direction { height: 1fr; border-top: solid $border; }
    DirectionsPane #direction:focus { border-top: heavy $accent; }
    DirectionsPane.-wide #two { layout: horizontal; }
    DirectionsPane.-wide #directions { width: 48%; max-width: 64; height: 1fr; }
    DirectionsPane.-wide #direction { border-top: none; border-left: solid $border; padding-left: 1; }
    DirectionsPane.-wide #direction { max-width: 104; }
    DirectionsPane.-wide #direction:focus { border-top: none; border-left: heavy $accent; }
    DirectionsPane.-low #directions { height: 1fr; }
    DirectionsPane.-low #direction, DirectionsPane.-empty #direction { display: none; }
    DirectionsPane.-empty #directions { height: 1fr; width: 1fr; max-width: 100%; }
    """

    def compose(self) -> ComposeResult:
        """The list and the page."""
        with Box(id="two"):
            yield LineList[int](
                id="directions",
                empty=keys_shown(
                    "No direction yet, and that is where most people begin.\n\n"
                    "{directions.begin}  I don't know what I want: likes, moments and wonders become guesses\n"
                    "{directions.add}  add a direction you already have in mind\n\n"
                    "A direction is a guess that talks can prove right or wrong: I would enjoy it because …"
                ),
            )
            yield Reader(id="direction")

    def on_mount(self) -> None:
        """Nothing is read before the pane is shown."""
        self._views: dict[int, DirectionView] = {}
        self._from_person = False

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#directions", LineList)

    @property
    def view(self) -> DirectionView:
        """The direction the cursor is at; Refused where there is none."""
        current = self._list.current
        if current is None:
            raise Refused(
                with_keys(
                    "There is no direction yet: {directions.add} adds one, {directions.begin} helps to find some."
                )
            )
        return self._views[current]

    def on_resize(self) -> None:
        """Side by side where there is room; on a low screen the page opens with enter."""
        self.set_class(self.size.width >= 98, "-wide")
        self.set_class(self.size.height < 14 and self.size.width < 98, "-low")

    def arrive(self) -> None:
        """The direction of the person one is at."""
        self._from_person = True

    def reload(self) -> None:
        """Read the directions again."""
        self._views = {view.id: view for view in list_directions(self.book)}
        self.set_class(not self._views, "-empty")
        rows: list[int | Heading] = []
        for status, words in STATUS_WORDS.items():
            group = [ident for ident, view in self._views.items() if view.row["status"] == status]
            if group:
                rows += [Heading(f"{words.capitalize()} ({len(group)})"), *group]
        self._list.show(rows, self._draw, at=self._wanted())
        self._show_page()

    def _wanted(self) -> int | None:
        if not self._from_person or self.main.person is None:
            return None
        self._from_person = False
        theirs = of_person(self.book, self.main.person)
        return next((direction for direction in theirs if direction in self._views), None)

    def _draw(self, ident: int, width: int) -> Content:
        view = self._views[ident]
        sure = view.row["confidence"]
        return columns(
            width,
            Cell(view.name, flex=1),
            Cell("" if sure is None else f"{sure} sure", 8, style="$text-muted"),
            *([Cell(f"{len(view.voices)} heard", 8, style="$text-muted")] if width >= 40 else []),
        )

    def _show_page(self) -> None:
        reader, current = self.query_one("#direction", Reader), self._list.current
        reader.show(self._page() if current is not None else "", from_top=True)

    def _page(self) -> Content:
        page = direction_page(self.view, self.book.today, hide_discreet=self.main.hide_discreet)
        return self.main.seen(page)

    @property
    def is_empty(self) -> bool:
        """Never: a and b work without a direction, too."""
        return False

    @property
    def first_keys(self) -> Mapping[str, str]:
        """Without a direction, how one comes by some."""
        return {} if self._views else {"directions.begin": "don't know", "directions.add": "add"}

    def take_focus(self) -> None:
        """The list."""
        self._list.focus()

    def on_line_list_moved(self) -> None:
        """Another direction."""
        self._show_page()

    async def on_line_list_chosen(self) -> None:
        """Enter reads the page."""
        await self.main.attempt(self.do_open)

    def leave(self) -> None:
        """Esc: out of the page."""
        self._list.focus()
        self.call_after_refresh(self.main.show_keys)

    @property
    def leaving(self) -> str:
        """Out of the page."""
        return BACK if self.query_one("#direction", Reader).has_focus else ""

    # -- the commands

    def do_open(self) -> None:
        """Read the page."""
        if self.has_class("-low"):
            self.app.push_screen(Read(self.view.name, self._page()))
        else:
            self.read(self.query_one("#direction", Reader))

    def do_timeline(self) -> None:
        """All that bears on it, by day."""
        from infoview.ui.screens.timeline import show_direction

        show_direction(self.main, self.view)

    def do_add(self) -> None:
        """A new direction."""
        flow.add(self.main)

    def do_begin(self) -> None:
        """I don't know what I want."""
        flow.begin(self.main)

    def do_edit(self) -> None:
        """Edit this direction."""
        flow.edit(self.main, self.view)

    def do_think(self) -> None:
        """What I think of it now."""
        flow.think(self.main, self.view)

    def do_wonder(self) -> None:
        """One more open question."""
        flow.wonder(self.main, self.view)

    def do_answered(self) -> None:
        """A question has its answer."""
        flow.answered(self.main, self.view)

    def do_sharpen(self) -> None:
        """Say the guess more exactly."""
        flow.sharpen(self.main, self.view)

    def do_split(self) -> None:
        """Two or more out of one."""
        flow.split(self.main, self.view)

    def do_decide(self) -> None:
        """Choose, drop, park or open again."""
        flow.decide(self.main, self.view)
