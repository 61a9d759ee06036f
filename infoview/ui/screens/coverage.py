"""The coverage matrix: questions down, people across, and what each of them said under the cursor."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.counting import number_of
from infoview.domain.coverage import Cell as Said
from infoview.domain.coverage import Row
from infoview.store.questions import Answered
from infoview.ui import screen_commands
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.dialogs.whose import ask_whose
from infoview.ui.hints import takes_back
from infoview.ui.screens.keyed import Keyed, keys_of
from infoview.ui.undoing import undo
from infoview.ui.widgets.line_list import GUTTER, Heading, LineList
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook import coverage
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

_SIGNS = {Said.BLANK: "·", Said.ANSWERED: "o", Said.AGREES: "=", Said.CONTRADICTS: "≠"}
_COLUMN = 4  # cells of one person, with the blank before
_WIDEST = 20  # cells of one person where there is more room than questions
_NAMED = 8  # cells from which there is room for a name instead of its letters
_LOW = 16  # rows under which the questions come before the counts
_QUESTION = 24  # cells that a question has at least
_PLANNED = "+"
_LEGEND = "o answered  = agrees  ≠ contradicts  + planned  · blank"
_SHORT_LEGEND = "o said = agrees ≠ differs + planned"


class CoverageScreen(Keyed[None]):
    """One direction at a time."""

    DEEDS = screen_commands.COVERAGE
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_of(DEEDS),
        Binding("left,h", "across(-1)", "Person before", show=False),
        Binding("right,l", "across(1)", "Next person", show=False),
    ]
    DEFAULT_CSS = """
    CoverageScreen #heads { height: 1; padding: 0 1; color: $text-muted; }
    CoverageScreen #matrix { height: 1fr; margin: 0 1; }
    CoverageScreen #cell { height: auto; min-height: 2; max-height: 6; padding: 0 1; }
    CoverageScreen.-low #cell { max-height: 4; }
    """

    def __init__(self, book: Workbook, direction: int, *, hide_discreet: bool = False) -> None:
        super().__init__()
        self._book = book
        self._direction = direction
        self._hide_discreet = hide_discreet
        self._found = self._compared()
        self._rows: dict[int, Row] = {}
        self._column = 0
        self._first = 0  # the leftmost person shown

    def compose(self) -> ComposeResult:
        """The people above, the questions, what was said, the keys."""
        yield Static(id="title")
        yield Static(id="heads")
        yield LineList[int](id="matrix", empty="The bank is empty.")
        yield Static(id="cell")
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """The whole matrix."""
        self._reload()
        self._list.focus()

    def on_resize(self) -> None:
        """Another width holds more people or fewer."""
        self.set_class(self.size.height < _LOW, "-low")
        if self.is_mounted:
            self._show()

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#matrix", LineList)

    @property
    def _people(self) -> tuple[int, ...]:
        return self._found.matrix.people

    def _compared(self) -> coverage.Comparison:
        return coverage.compared(self._book, self._direction, hide_discreet=self._hide_discreet)

    def _reload(self, said: str = "") -> None:
        self._found = self._compared()
        self._rows = {row.question.id: row for row in self._found.matrix.rows}
        self._column = min(self._column, max(0, len(self._people) - 1))
        count = number_of(len(self._people), "person", "people")
        self.query_one("#title", Static).update(
            one_line(f"Who answered what: {self._found.direction} ({count})")
        )
        heard = [ident for ident, row in self._rows.items() if not row.is_gap]
        gaps = [ident for ident, row in self._rows.items() if row.is_gap]
        rows: list[int | Heading] = []
        for title, group in (("Answered", heard), ("Nobody was asked yet", gaps)):
            rows += [Heading(f"{title} ({len(group)})"), *group] if group else []
        self._list.show(rows, self._draw)
        self._show()
        self.say(said or (_LEGEND if self.size.width > len(_LEGEND) else _SHORT_LEGEND))

    def _fits(self) -> int:
        return max(1, (self.size.width - _QUESTION) // _COLUMN)

    def _widths(self, width: int) -> tuple[int, int]:
        """The cells of a question and of a person: no question is wider than the longest one needs."""
        shown = len(self._shown())
        longest = max((cell_len(row.question.text) for row in self._rows.values()), default=0)
        question = min(longest, width - shown * _COLUMN)
        return question, min(_WIDEST, max(_COLUMN, (width - question) // max(1, shown)))

    def _show(self) -> None:
        fits = self._fits()
        self._first = min(self._first, self._column)
        if self._column >= self._first + fits:
            self._first = self._column - fits + 1
        self.query_one("#heads", Static).update(self._heads())
        self._list.refresh_rows()
        self._show_cell()

    def _shown(self) -> range:
        return range(self._first, min(len(self._people), self._first + self._fits()))

    def _heads(self) -> Content:
        width = max(1, self.size.width - 5)  # as wide as the rows: margins, cursor, scrollbar
        question, column = self._widths(width)
        taken: set[str] = set()
        names = [self._found.names[person] for person in self._people]
        if column < _NAMED:
            names = [coverage.short_name(name, taken) for name in names]
        cells = [
            Cell(names[at], column - 1, style="bold reverse" if at == self._column else "")
            for at in self._shown()
        ]
        return Content("  ") + columns(width, Cell(f"{self._which():>{question}}", question), *cells)

    def _which(self) -> str:
        """Where not everybody fits: who of how many are shown, and by which arrow one gets to the others."""
        shown, of = self._shown(), len(self._people)
        if len(shown) == of:
            return ""
        before, after = "← " if shown.start else "", " →" if shown.stop < of else ""
        return f"{before}{shown.start + 1}-{shown.stop} of {of}{after}"

    def _draw(self, question: int, width: int) -> Content:
        row = self._rows[question]
        here = self._list.current == question
        room, column = self._widths(width)
        cells = [
            Cell(f"[{self._sign(row, at)}]", column - 1, style="bold")
            if here and at == self._column
            else Cell(f" {self._sign(row, at)} ", column - 1)
            for at in self._shown()
        ]
        return columns(width, Cell(row.question.text, room), *cells)

    def _sign(self, row: Row, at: int) -> str:
        if row.cells[at] is Said.BLANK and (row.question.id, self._people[at]) in self._found.planned:
            return _PLANNED
        return _SIGNS[row.cells[at]]

    def _at(self) -> tuple[int, int]:
        question = self._list.current
        if question is None or not self._people:
            raise Refused("Nobody was met or is to be met about this direction yet.")
        return question, self._people[self._column]

    def _show_cell(self) -> None:
        cell = self.query_one("#cell", Static)
        if self._list.current is None or not self._people:
            cell.update(plain("Nobody was met or is to be met about this direction yet.", "$text-muted"))
            return
        question, person = self._at()
        row, name = self._rows[question], self._found.names[person]
        said = self._found.said(question, person)
        head = plain(row.question.text, "bold")
        head += plain("" if self.has_class("-low") else _counted(row), "$text-muted")
        lines = [
            plain(f"{name}{', with the others' if answer.together else ''}: ", "$text-muted")
            + plain(answer.text)
            for answer in said
        ]
        planned = (question, person) in self._found.planned
        blank = [
            plain(
                f"Planned for the talk with {name}."
                if planned
                else f"{name} was not asked yet: enter plans it.",
                "$text-muted",
            )
        ]
        cell.update(Content("\n").join([head, *(lines or blank)]))

    def on_line_list_moved(self) -> None:
        """Another question."""
        self._show_cell()

    def on_line_list_clicked(self, event: LineList.Clicked) -> None:
        """A click on a sign goes to the person it stands for."""
        question, column = self._widths(self._list.scrollable_content_region.width - GUTTER)
        shown, at = self._shown(), (event.column - question) // column
        if 0 <= at < len(shown):
            self._go_to(shown[at])

    async def on_line_list_chosen(self) -> None:
        """Enter plans it."""
        await self.attempt(self.do_plan)

    def action_across(self, by: int) -> None:
        """Another person."""
        self._go_to(self._column + by)

    def _go_to(self, column: int) -> None:
        if self._people:
            self._column = min(max(column, 0), len(self._people) - 1)
            self._show()

    # -- the commands

    def do_plan(self) -> None:
        """Plan it for the next suitable person."""
        question, person = self._at()
        if self._found.said(question, person):
            self.say("They have answered it; go to a blank one to plan it.")
            return
        name = coverage.plan_for_next(self._book, self._found, question, person)
        self._reload(f"Planned for the talk with {name}. {takes_back('coverage.undo')}")

    def _answer(self) -> Answered:
        said = self._found.said(*self._at())
        if not said:
            raise Refused("There is no answer here to compare.")
        return said[-1]

    def do_agrees(self) -> None:
        """It agrees, or is not compared after all."""
        self._compare("agrees")

    def do_contradicts(self) -> None:
        """It contradicts others, or is not compared after all."""
        self._compare("contradicts")

    def _compare(self, how: str) -> None:
        answer = self._answer()
        coverage.compare(self._book, answer, "" if answer.agrees == how else how)
        self._reload()

    def do_whose(self) -> None:
        """Who of several people said it."""
        answer = self._answer()
        people = coverage.people_of_talk(self._book, answer)
        if len(people) < 2:
            self.say(f"Only {answer.person} was in that talk.")
            return

        def take(person: int | None) -> None:
            coverage.said_by(self._book, answer, person)
            self._reload(f"Noted. {takes_back('coverage.undo')}")

        ask_whose(self.app, "Who said it?", people, take)

    def do_direction(self) -> None:
        """Another direction."""

        def chosen(direction: int | None) -> None:
            if direction is not None:
                self._direction, self._column, self._first = direction, 0, 0
                self._reload()

        items = [PickItem(ident, name) for ident, name in coverage.directions(self._book)]
        self.app.push_screen(Pick("Which direction?", items), chosen)

    def do_undo(self) -> None:
        """Take the last deed back."""
        self._reload(undo(self._book))


def _counted(row: Row) -> str:
    """How many answered a question, and how many of them agree and contradict, where any do."""
    told = [f"{row.answered} answered"] if row.answered else []
    told += [number_of(row.agreeing, "agrees", "agree")] if row.agreeing else []
    told += [number_of(row.contradicting, "contradicts", "contradict")] if row.contradicting else []
    return f" ({', '.join(told)})" if told else ""
