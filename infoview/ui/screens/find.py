"""Find in everything, as one types."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.message import Message

from infoview.domain.counting import number_of
from infoview.domain.saying import say_day
from infoview.ui.columns import Cell, columns
from infoview.ui.filter_help import WORDS, filters_page, words_and_filters
from infoview.ui.finder import Answer, Finder
from infoview.ui.screens.beside import WithBeside
from infoview.ui.steady import SteadyScreen
from infoview.ui.widgets.bare import Bare
from infoview.ui.widgets.changing_line import ChangingLine
from infoview.ui.widgets.editors import Done, Edited, LineEditor
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.line_list import Heading, LineList
from infoview.ui.widgets.movement import handed_on
from infoview.ui.widgets.one_frame import OneFrame
from infoview.ui.widgets.text import clean, one_line
from infoview.workbook.completing import complete_query
from infoview.workbook.people import discreet_names
from infoview.workbook.searching import GROUPS, Found
from infoview.workbook.workbook import Workbook

_DAY = 12  # cells of a day with its year, in whichever order
_EVERY = (76, 24)  # a window in which every filter has room below the line
_ROOMY = 60  # cells of a row from which a day has room before the name
_FOUND = "bold underline"
_PATIENCE = 0.02  # seconds a letter waits for what it finds, so that both are painted together
_NOTHING = "Nothing fits. Fewer words, or only their beginnings, find more."


class FindScreen(Bare, SteadyScreen[Found], WithBeside):
    """The line, and what fits below it; gives back what was opened."""

    BESIDE_SCROLLS = False  # one goes on typing, also after a click on it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False),
        Binding("ctrl+s", "views", "Saved views", show=False),
        *handed_on("list"),
    ]
    DEFAULT_CSS = """
    FindScreen { background: $background; }
    FindScreen #title { padding: 0 1; text-style: bold; color: $primary; }
    FindScreen #typed { margin: 0 1; }
    FindScreen #found { width: 100%; padding: 0 1; height: 1fr; overflow-y: scroll; scrollbar-size-vertical: 0; }
    FindScreen KeyBar { padding: 0 1; }
    """

    class Told(Message):
        """An answer."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, book: Workbook, typed: str = "", *, hide_discreet: bool = False) -> None:
        """Starts with `typed` in the line."""
        super().__init__()
        self._book = book
        self._start = typed
        self._hide_discreet = hide_discreet
        self.hidden_names = discreet_names(book) if hide_discreet else ()
        self._found: list[Found] = []
        self._answer = Answer("", [])
        self._open_next = False  # enter was faster than what it opens
        self._frame = OneFrame(self)

    def compose(self) -> ComposeResult:
        """Title, line, list, keys."""
        yield ChangingLine("Find", id="title")
        yield LineEditor(
            self._start,
            placeholder="A word, a name, stage:asked, #tag …",
            complete=lambda text: complete_query(self._book, text),
            id="typed",
        )
        yield LineList[int](id="found")
        yield KeyBar([("enter", "open"), ("ctrl+s", "saved views")], last=("esc", "close"))
        yield from self.compose_beside()

    def on_mount(self) -> None:
        """Ready to type."""
        self.finder = Finder(
            self._book,
            lambda answer: self.post_message(self.Told(answer)),
            hide_discreet=self._hide_discreet,
        )
        self._look()
        self.show_beside()
        self.query_one("#typed", LineEditor).focus()

    def on_unmount(self) -> None:
        """The thread ends with the screen."""
        self._frame.let_go()
        self.finder.close()

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#found", LineList)

    @property
    def _typed(self) -> str:
        return self.query_one("#typed", LineEditor).text

    def _look(self) -> None:
        self._open_next = False
        answer = self.finder.ask(self._typed, _PATIENCE)
        if answer is not None:
            self._show(answer)
        else:
            self._say("Find …")

    def on_find_screen_told(self, told: Told) -> None:
        """Found, after a while; what was asked before the last letter is of no use any more."""
        if not self.query("#found"):
            return  # the screen is closing
        if told.answer is not self._answer and told.answer.typed == self._typed:
            self._show(told.answer)

    def _show(self, answer: Answer) -> None:
        if answer.fault is not None:
            raise answer.fault
        self._answer = answer
        self._found = answer.found
        self._list.empty = self._nothing()
        rows: list[int | Heading] = []
        for place, one in enumerate(self._found):
            if not place or self._found[place - 1].kind != one.kind:
                rows.append(Heading(GROUPS[one.kind]))
            rows.append(place)
        self._list.show(rows, self._draw, at=0 if rows else None)
        self._say(self._count())
        self.show_beside_at_rest()
        if self._open_next:
            self._list.action_choose()

    def _nothing(self) -> Content | str:
        if self._answer.typed.strip() or self._answer.wrong:
            return self._answer.wrong or _NOTHING
        if self.has_beside:
            return WORDS  # all the filters stand beside it
        width, height = self.app.size
        return words_and_filters(every=width >= _EVERY[0] and height >= _EVERY[1])

    def make_room(self) -> None:
        """What one may type stands beside the list now, or below the line again."""
        self.on_resize()

    def on_resize(self) -> None:
        """There is room for all of what one may type, or for some of it."""
        self._list.empty = self._nothing()

    def _count(self) -> str:
        if not self._found:
            return "Find"
        people = len({one.person_id for one in self._found if one.person_id is not None})
        some = f", {number_of(people, 'person', 'people')}" if people else ""
        return f"Find: {len(self._found)} found{some}"

    def _draw(self, place: int, width: int) -> Content:
        one, day = self._found[place], _DAY + 1 if width >= _ROOMY else 0
        room = min(20, width // (4 if day else 2))
        if one.kind == "person":
            room += day
            if one.near:
                words = f"Or did you mean this name? {one.snippet.text}"
                return columns(width, Cell(one.title, room), Cell(words, flex=1, style="$text-muted"))
            return _marked(one, _filled(one.title, room), style="$text-muted")
        on = say_day(one.on, year=True, weekday=False) if one.on else ""
        return _marked(one, f"{on:<{day}}"[:day] + _filled(one.title, room), day)

    def page_beside(self) -> Content:
        """What was found, in full, and whom it is about; where there is nothing, what one may type."""
        from infoview.ui.beside_page import about_found

        place = self._list.current
        if place is None:
            return filters_page()
        return about_found(self._book, self._found[place])

    def on_line_list_moved(self) -> None:
        """Another thing found."""
        self.show_beside_at_rest()

    def on_edited(self, event: Edited) -> None:
        """Another word; the letter and what it finds are painted in one frame."""
        event.stop()
        self._frame.hold(self._list)
        self._look()

    def on_done(self, event: Done) -> None:
        """Enter opens the first, or the one the cursor stands on."""
        event.stop()
        if self._answer.typed == self._typed:
            self._list.action_choose()
        else:
            self._open_next = True

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Opened."""
        event.stop()
        self.dismiss(self._found[event.key])

    async def action_list(self, move: str) -> None:
        """Moves in the list while one goes on typing."""
        await self._list.run_action(move)

    def action_views(self) -> None:
        """The saved views, and this one among them."""
        from infoview.ui.flows.views import choose

        choose(self.app, self._book, self._typed, self._put, self._say)

    def _put(self, typed: str) -> None:
        self.query_one("#typed", LineEditor).text = typed

    def _say(self, text: str) -> None:
        self.query_one("#title", ChangingLine).say(text)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)


def _filled(title: str, room: int) -> str:
    """A title of exactly so many cells, and the gap behind it."""
    shown = one_line(title, room)
    return f"{shown.plain}{' ' * (room - shown.cell_length)} "


def _marked(one: Found, head: str, day: int = 0, style: str = "") -> Content:
    """The day, muted, and the title, then the snippet in this `style` with what was found in it underlined."""
    text, spans = one.snippet.text, [Span(0, day, "$text-muted")] if day else []
    if clean(text) == text:  # in one go, as nearly every text may be shown as it stands
        spans += [Span(len(head), len(head) + len(text), style)] if style and text else []
        marks = [Span(len(head) + start, len(head) + end, _FOUND) for start, end in one.snippet.marks]
        return Content(head + text, [*spans, *marks])
    at, parts = 0, []
    for start, end in one.snippet.marks:
        if start >= at:
            parts += [one_line(text[at:start], style=style), one_line(text[start:end], style=_FOUND)]
            at = end
    return Content("").join([Content(head, spans), *parts, one_line(text[at:], style=style)])
