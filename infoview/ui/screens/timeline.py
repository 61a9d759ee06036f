"""A timeline, newest first: sifted by words and kinds, long texts folded until one wants to read them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.saying import capital, say_date
from infoview.ui import screen_commands
from infoview.ui.commands import Command
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.person_page import WAY_SIGNS
from infoview.ui.screens.beside import WithBeside
from infoview.ui.screens.keyed import Keyed, keys_of
from infoview.ui.widgets.editors import Done, Edited
from infoview.ui.widgets.filter_line import FilterLine
from infoview.ui.widgets.line_list import GUTTER, Heading, LineList
from infoview.ui.widgets.text import READABLE, one_line, plain
from infoview.workbook.timelines import Entry, kinds_of, of_direction, of_person, of_year, sift

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen
    from infoview.workbook.directions import DirectionView

_INDENT, _HANGS = 4, 2  # cells before the words of an entry, and before what is left of a head that is cut
_OF_A_YEAR = ("earlier", "later")
_SHORTEST, _LONGEST, _MARGINS = 16, 40, 2  # cells of whom or what it is about, in the title, and around it
Row = tuple[int, int]  # the entry, and the line of its text once it is unfolded; 0 is its head


class TimelineScreen(Keyed[int], WithBeside):
    """One list for every timeline; gives back the person one wants to see."""

    DEEDS = screen_commands.TIMELINE
    BINDINGS: ClassVar[list[BindingType]] = keys_of(DEEDS)
    DEFAULT_CSS = """
    TimelineScreen FilterLine { margin: 0 1; }
    TimelineScreen #entries { height: 1fr; margin: 0 1; }
    """

    def __init__(
        self,
        main: MainScreen,
        title: str,
        read: Callable[[int], list[Entry]],
        page: Callable[[Entry], Content],
        year: int | None = None,
    ) -> None:
        """`read` gives the entries, of a year where there is one; `page` is what stands beside one of them."""
        super().__init__()
        self._main, self._about, self._read, self._page_of, self._year = main, title, read, page, year
        self.hidden_names = main.hidden_names
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._unfolded: set[int] = set()
        self._kind = ""
        self._texts: dict[int, list[Content]] = {}

    def compose(self) -> ComposeResult:
        """Title, filter, entries, keys."""
        yield Static(id="title")
        yield FilterLine(placeholder="Words, or only their beginnings")
        yield LineList[Row](id="entries")
        yield from self.compose_foot()
        yield from self.compose_beside()

    @property
    def commands(self) -> list[Command]:
        """Only a year has one before and after it."""
        return [one for one in super().commands if self._year is not None or one.deed not in _OF_A_YEAR]

    def on_mount(self) -> None:
        """At the newest."""
        self._load()
        self.show_beside()
        self._list.focus()

    @property
    def _list(self) -> LineList[Row]:
        return self.query_one("#entries", LineList)

    @property
    def _filter(self) -> FilterLine:
        return self.query_one(FilterLine)

    def _load(self) -> None:
        self._entries = self._read(self._year or 0)
        self._sift()

    def _sift(self) -> None:
        """The cursor stays at its entry; where that is not shown any more, it goes to the newest."""
        current = self._list.current
        here = self._shown[current[0]] if current is not None else None
        self._unfolded.clear()
        self._texts.clear()
        self._shown = sift(self._entries, self._filter.text, [self._kind] if self._kind else [])
        self._list.empty = "Nothing fits; esc shows everything again." if self._entries else _NOTHING
        at = next((place for place, entry in enumerate(self._shown) if entry is here), 0)
        self._show((at, 0))

    def _show(self, at: Row | None = None) -> None:
        rows: list[Row | Heading] = []
        for place, entry in enumerate(self._shown):
            if not place or self._shown[place - 1].line.on != entry.line.on:
                day = say_date(entry.line.on, self._main.book.today)
                rows.append(Heading(capital(day)))
            rows.append((place, 0))
            if place in self._unfolded:
                rows += [(place, number) for number in range(1, len(self._wrapped(place)) + 1)]
        self._list.show(rows, self._draw, at=at)
        of = f" of {len(self._entries)}" if len(self._shown) != len(self._entries) else ""
        entries = "entry" if len(self._entries) == 1 else "entries"
        only = f", only: {self._kind.lower()}" if self._kind else ""
        about, year = self._about, f" {self._year}" if self._year else ""
        counted = plain(f"{year}: {len(self._shown)}{of} {entries}{only}")
        if counted.cell_length + _SHORTEST + _MARGINS > self.size.width:
            about = "" if self._year else about
            counted = plain(f"{year.strip()}: {len(self._shown)}{of}{only}")
        room = max(_SHORTEST, min(_LONGEST, self.size.width - counted.cell_length - _MARGINS))
        self.query_one("#title", Static).update(one_line(about, room) + counted)
        self.show_beside_at_rest()

    def page_beside(self) -> Content | None:
        """The entry in full, and whom or what it is about."""
        from infoview.ui.beside_page import about_entry

        current = self._list.current
        if current is None:
            return None
        entry = self._shown[current[0]]
        return about_entry(self._main.book, entry, self._about, self._page_of(entry))

    def on_line_list_moved(self) -> None:
        """Another entry."""
        self.show_beside_at_rest()

    def _wrapped(self, place: int) -> list[Content]:
        """What stands below an entry that is unfolded."""
        if place not in self._texts:
            room = max(10, min(READABLE, self._list.size.width - GUTTER - _INDENT - 1))
            lines = plain(self._shown[place].line.words).split("\n")
            words = [part for line in lines for part in line.wrap(room) if self._shown[place].line.words]
            rest = self._head_rows(place)[1:]
            self._texts[place] = [*rest, *(Content(" " * _INDENT) + part for part in words)]
        return self._texts[place]

    def _head(self, place: int) -> Content:
        entry = self._shown[place]
        about = f"{entry.name}: " if entry.name and entry.name != self._about else ""
        return one_line(f"{WAY_SIGNS[entry.line.way]} {about}{entry.line.title}", style="$text-muted")

    def _head_rows(self, place: int) -> list[Content]:
        """The head as it stands unfolded: whole, on as many rows as it needs."""
        head, room = self._head(place), self._list.size.width - GUTTER - 1
        if head.cell_length <= room:
            return [head]
        first, *rest = head.wrap(max(10, room - _HANGS))
        return [first, *(Content(" " * _HANGS) + part for part in rest)]

    def _has_more(self, place: int) -> bool:
        """Whether there is something to unfold."""
        return bool(self._shown[place].line.words) or len(self._head_rows(place)) > 1

    def _draw(self, row: Row, width: int) -> Content:
        place, number = row
        line = self._shown[place].line
        if number:
            return self._wrapped(place)[number - 1]
        if place in self._unfolded:
            return self._head_rows(place)[0]
        head = self._head(place)
        if not line.words:
            return head
        return head + Content("  ") + one_line(line.gist, max(1, width - head.cell_length - 2))

    def on_resize(self) -> None:
        """Texts are wrapped anew."""
        self.make_room()

    def make_room(self) -> None:
        """Also where something stands beside them now, or no more."""
        self._texts.clear()
        if self._shown:
            self._show()

    def on_edited(self, event: Edited) -> None:
        """Other words."""
        event.stop()
        self._sift()

    def on_done(self, event: Done) -> None:
        """Enter in the filter goes to the list."""
        event.stop()
        self._list.focus()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter, or a double click."""
        event.stop()
        self.do_fold()

    # -- the commands

    def do_fold(self) -> None:
        """Read this entry whole, or fold it again."""
        current = self._list.current
        if current is not None and self._has_more(current[0]):
            self._unfolded ^= {current[0]}
            self._show((current[0], 0))

    def do_fold_all(self) -> None:
        """All of them."""
        long = {place for place in range(len(self._shown)) if self._has_more(place)}
        current = self._list.current
        self._unfolded = set() if self._unfolded >= long else long
        self._show((current[0], 0) if current is not None else None)

    def do_filter(self) -> None:
        """Type words."""
        self._filter.open()
        self._filter.focus()

    def do_kinds(self) -> None:
        """One kind of thing."""
        items = [PickItem(kind, kind, str(count)) for kind, count in kinds_of(self._entries)]

        def chosen(kind: str | None) -> None:
            if kind is not None:
                self._kind = kind
                self._sift()

        self.app.push_screen(
            Pick("Only which kind?", [PickItem("", "Everything", str(len(self._entries))), *items]), chosen
        )

    def do_open(self) -> None:
        """The person in the pipeline."""
        current = self._list.current
        person = self._shown[current[0]].person if current is not None else None
        if person is None:
            self.say("This is about nobody in particular.")
        elif self._main.is_hidden(person):
            self.say("Who this is about is hidden now.")
        else:
            self.dismiss(person)

    def do_earlier(self) -> None:
        """The year before."""
        self._go(-1)

    def do_later(self) -> None:
        """The year after."""
        self._go(1)

    def _go(self, step: int) -> None:
        if self._year is not None and 1 < self._year + step <= 9998:
            self._year += step
            self._load()

    def do_leave(self) -> None:
        """Esc: out of the filter and the kind first, then back."""
        if self._filter.is_open or self._kind:
            self._filter.close()
            self._kind = ""
            self._sift()
            self._list.focus()
        else:
            self.dismiss(None)


_NOTHING = "Nothing is written down here yet."


def show_person(main: MainScreen, person: int, name: str) -> None:
    """Everything that happened with one person."""

    @cache
    def page() -> Content:
        from infoview.ui.beside_page import beside_their_timeline

        return beside_their_timeline(main.book, person, name)

    _push(
        main,
        TimelineScreen(
            main,
            name,
            lambda _: of_person(main.book, person, hide_discreet=main.hide_discreet),
            lambda _: page(),
        ),
    )


def show_direction(main: MainScreen, view: DirectionView) -> None:
    """Everything that bears on a direction."""
    hide = main.hide_discreet

    def page(_: Entry) -> Content:
        from infoview.ui.direction_page import direction_page

        return direction_page(view, main.book.today, hide_discreet=hide)

    _push(
        main,
        TimelineScreen(
            main,
            view.name,
            lambda _: of_direction(main.book, view.id, hide_discreet=hide),
            page,
        ),
    )


def show_year(main: MainScreen) -> None:
    """Everything that happened this year; the years before are a key away."""

    def page(entry: Entry) -> Content:
        from infoview.ui.beside_page import about_person

        return Content() if entry.person is None else about_person(main.book, entry.person)

    _push(
        main,
        TimelineScreen(
            main,
            "What happened in",
            lambda year: of_year(main.book, year, hide_discreet=main.hide_discreet),
            page,
            main.book.today.year,
        ),
    )


def _push(main: MainScreen, screen: TimelineScreen) -> None:
    def go(person: int | None) -> None:
        if person is not None:
            main.at(person)
            main.go("pipeline")

    main.app.push_screen(screen, go)
