"""The question bank: by theme, mine to add to, word anew, star and put away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from infoview.domain.minutes import say_answer_minutes
from infoview.domain.questions import Phase, Theme, fits
from infoview.domain.saying import say_date
from infoview.store.questions import Answered
from infoview.ui import screen_commands
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.read import Read
from infoview.ui.hints import takes_back, with_keys
from infoview.ui.screens.beside import WithBeside
from infoview.ui.screens.keyed import Keyed, keys_of
from infoview.ui.undoing import undo
from infoview.ui.widgets.editors import Done, Edited
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.ui.widgets.filter_line import FilterLine
from infoview.ui.widgets.line_list import GUTTER, Heading, LineList
from infoview.ui.widgets.text import ELLIPSIS, in_rows, plain, without
from infoview.workbook import question_bank
from infoview.workbook.completing import complete_among
from infoview.workbook.errors import EXPECTED, Refused
from infoview.workbook.workbook import Workbook

_ROOMY = 50  # columns from which how many answered stands behind a question
_WIDEST = 120  # columns over which the eye finds what stands behind a question
_ABOUT = 2  # rows for a question that is cut, and for what it is good for
_PHASES = {Phase.OPEN: "early", Phase.MIDDLE: "middle", Phase.CLOSE: "late"}


_FORM: list[Field | Section] = [
    Field("text", "Question", Kind.TEXT, "As you would say it.", required=True, lines=2),
    Field("gift", "A pleasure", Kind.CHECK, "Most people enjoy answering it: it lets them give."),
    Field("core", "Core", Kind.CHECK, "Asked of everyone, so that answers compare."),
    Field("second_meeting", "Second talk", Kind.CHECK, "Makes sense only when you have met before."),
    Field("minutes", "Minutes", Kind.LINE, "What a usual answer takes.", understand=say_answer_minutes),
    Field(
        "phase",
        "When",
        Kind.CHOICE,
        choices=tuple((phase.value, word) for phase, word in _PHASES.items()),
    ),
    Field(
        "rapport",
        "Trust needed",
        Kind.CHOICE,
        choices=(("0", "none"), ("1", "some"), ("2", "much")),
    ),
    Field("hint", "A word to me", Kind.LINE, "Never read aloud."),
    Field("tags", "Tags", Kind.LINE, "Several parted by ;"),
    Field(
        "theme",
        "Theme",
        Kind.CHOICE,
        "What it is for.",
        choices=tuple((theme.value, theme.label) for theme in Theme),
    ),
]


def _whose(answer: Answered) -> str:
    return f"{answer.person} with others" if answer.together else answer.person


class BankScreen(Keyed[None], WithBeside):
    """All questions; what was answered is never lost with a wording."""

    DEEDS = screen_commands.BANK
    BINDINGS: ClassVar[list[BindingType]] = keys_of(DEEDS)
    DEFAULT_CSS = """
    BankScreen #bank { height: 1fr; margin: 0 1; }
    BankScreen FilterLine { margin: 0 1; }
    BankScreen #about { height: auto; max-height: 2; padding: 0 1; }
    """

    def __init__(self, book: Workbook, hidden_names: Collection[str] = ()) -> None:
        """`hidden_names` are of those whose answers are not to be seen now."""
        super().__init__()
        self._book = book
        self.hidden_names = hidden_names
        self._entries: dict[int, question_bank.Entry] = {}
        self._archived = False

    def compose(self) -> ComposeResult:
        """The list, what the theme is for, the keys."""
        yield Static("Question bank", id="title")
        yield FilterLine(
            placeholder="Filter: words, a theme, #tag, core, star, gap", complete=self._complete_filter
        )
        yield LineList[int](
            id="bank",
            empty=with_keys("No question fits. {screen.leave} shows all of them, {bank.add} adds one."),
        )
        yield Static(id="about")
        yield from self.compose_foot()
        yield from self.compose_beside()

    def on_mount(self) -> None:
        """The whole bank."""
        self._reload()
        self._list.focus()

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#bank", LineList)

    @property
    def _filter(self) -> FilterLine:
        return self.query_one(FilterLine)

    @property
    def _here(self) -> question_bank.Entry:
        current = self._list.current
        if current is None:
            raise Refused(with_keys("There is no question here: {bank.add} adds one."))
        return self._entries[current]

    def _reload(self, at: int | None = None, said: str = "", *, sifted: bool = False) -> None:
        found = question_bank.entries(self._book, archived=self._archived)
        total, wanted = len(found), self._filter.text.strip()
        found = [entry for entry in found if fits(entry.question, wanted)]
        self._entries = {entry.question.id: entry for entry in found}
        counted = f": {len(found)} of {total}" if wanted else ""
        self.query_one("#title", Static).update(plain(f"Question bank{counted}"))
        rows: list[int | Heading] = []
        for theme, group in groupby(found, key=lambda entry: entry.question.theme):
            rows += [Heading(theme.label), *(entry.question.id for entry in group)]
        self._list.show(rows, self._draw, at=at, sifted=sifted)
        self._show_about()
        self.show_beside()
        self.say(said)

    def _draw(self, ident: int, width: int) -> Content:
        entry = self._entries[ident]
        question = entry.question
        state = "away" if entry.archived else f"{entry.people} said" if entry.people else ""
        tags = " ".join(f"#{tag}" for tag in question.tags)
        return columns(
            min(width, _WIDEST),
            Cell("★" if question.gift else "", 1, style="$accent"),
            Cell(question.text, flex=1, style="$text-muted" if entry.archived else ""),
            *([Cell(tags, min(len(tags), width // 4), style="$accent")] if tags else []),
            Cell("core" if question.core else "", 4, style="$text-muted"),
            Cell(f"{question.minutes}'", 3, style="$text-muted"),
            *([Cell(state, 7, style="$text-muted")] if width >= _ROOMY else []),
        )

    def on_line_list_moved(self) -> None:
        """Another question."""
        self._show_about()
        self.show_beside_at_rest()

    def make_room(self) -> None:
        """Another width cuts other questions."""
        self._show_about()

    def page_beside(self) -> Content | None:
        """The question, what it is for, and what everybody answered; then nothing of it stands below the list."""
        current = self._list.current
        if current is None:
            return None
        entry = self._entries[current]
        question = entry.question
        lines = [
            plain(question.text, "bold $primary"),
            plain(f"{question.theme.label} · {_PHASES[question.phase]} · {question.minutes}'", "$text-muted"),
            plain(question.theme.purpose),
            *([plain(question.hint)] if question.hint else []),
            Content(""),
            *(self._answers(entry) or [plain("Nobody has answered it yet.", "$text-muted")]),
        ]
        return Content("\n").join(lines)

    def _answers(self, entry: question_bank.Entry) -> list[Content]:
        return [
            plain(f"{_whose(answer)}, {say_date(answer.on, self._book.today)}: ", "$text-muted")
            + plain(answer.text)
            for answer in entry.answers
            if answer.person not in self.hidden_names
        ]

    def _show_about(self) -> None:
        current = self._list.current
        if current is None or self.has_beside:
            self.query_one("#about", Static).update("")
            return
        question = self._entries[current].question
        width = self._list.scrollable_content_region.width - GUTTER
        is_cut = ELLIPSIS in self._draw(current, max(1, width)).plain
        whole = plain(f"{question.text} ", "bold") if is_cut else plain("")
        said = question.hint or question.theme.purpose
        about = in_rows(whole + plain(said, "$text-muted"), max(1, self.size.width - 2), _ABOUT)
        self.query_one("#about", Static).update(about)

    def on_edited(self, event: Edited) -> None:
        """Typing filters."""
        event.stop()
        self._reload(sifted=True)

    def on_done(self, event: Done) -> None:
        """Enter in the filter goes to the list."""
        event.stop()
        self._list.focus()

    async def on_line_list_chosen(self) -> None:
        """Enter edits."""
        await self.attempt(self.do_edit)

    # -- the commands

    def do_edit(self) -> None:
        """Word it anew."""
        ident = self._here.question.id
        self._form("Edit the question", question_bank.values_of(self._book, ident), ident)

    def do_add(self) -> None:
        """A question of one's own, of the theme one is at."""
        current = self._list.current
        theme = self._entries[current].question.theme if current is not None else Theme.PATH
        values = {"theme": theme.value, "minutes": "3", "phase": Phase.MIDDLE.value, "rapport": "0"}
        self._form("A question of your own", values, None)

    def _form(self, title: str, values: dict[str, str], ident: int | None) -> None:
        made: list[int] = []

        def check(values: dict[str, str]) -> dict[str, str]:
            try:
                if ident is None:
                    made.append(question_bank.add(self._book, values))
                else:
                    question_bank.edit(self._book, ident, values)
            except EXPECTED as error:
                return {"text": str(error)}
            return {}

        def saved(values: dict[str, str] | None) -> None:
            if values is not None:
                self._reload(made[0] if made else ident, f"Saved. {takes_back('bank.undo')}")

        self.app.push_screen(FormDialog(title, self._fields(), values, check=check), saved)

    def do_filter(self) -> None:
        """Only some of the questions."""
        self._filter.open()
        self._filter.focus()
        known = question_bank.all_tags(self._book)
        self.say(f"Tags: {' '.join(f'#{tag}' for tag in known)}" if known else "")

    def do_leave(self) -> None:
        """Out of the filter first, then back."""
        if not self._filter.is_open:
            self.dismiss(None)
            return
        self._filter.close()
        self._reload(self._list.current)
        self._list.focus()

    def _fields(self) -> list[Field | Section]:
        """What a question asks for; its tags go on as those there are."""
        known = question_bank.all_tags(self._book)
        return [
            replace(one, complete=lambda text: complete_among(known, text))
            if isinstance(one, Field) and one.name == "tags"
            else one
            for one in _FORM
        ]

    def _complete_filter(self, text: str) -> str | None:
        _, sign, tag = text.rpartition("#")
        whole = complete_among(question_bank.all_tags(self._book), tag) if sign and " " not in tag else None
        return None if whole is None else text + whole[len(tag) :]

    def do_tag(self) -> None:
        """Words of one's own."""
        here = self._here.question
        known = question_bank.all_tags(self._book)
        said = f"Several parted by ;. In use: {'; '.join(known)}" if known else "Several parted by ;"

        def saved(values: dict[str, str] | None) -> None:
            if values is not None:
                question_bank.tag(self._book, here.id, values["tags"])
                self._reload(here.id, f"Tagged. {takes_back('bank.undo')}")

        field = Field("tags", "Tags", Kind.LINE, said, complete=lambda text: complete_among(known, text))
        self.app.push_screen(FormDialog(here.text, [field], {"tags": "; ".join(here.tags)}), saved)

    def do_star(self) -> None:
        """A pleasure to answer, or not."""
        question_bank.switch(self._book, self._here.question.id, "gift")
        self._reload()

    def do_core(self) -> None:
        """Asked of everyone, or not."""
        question_bank.switch(self._book, self._here.question.id, "core")
        self._reload()

    def do_archive(self) -> None:
        """Put it away, or take it back."""
        away = question_bank.archive(self._book, self._here.question.id)
        self._reload(
            said=with_keys("Put away; {bank.hidden} shows it, {bank.undo} brings it back.")
            if away
            else "Back in the bank."
        )

    def do_who(self) -> None:
        """Who answered it."""
        entry = self._here
        answers = self._answers(entry)
        if not answers:
            self.say("Nobody has answered it yet.")
            return
        page = without(Content("\n").join(answers), self.hidden_names)
        self.app.push_screen(Read(entry.question.text, page))

    def do_hidden(self) -> None:
        """With those put away, or without."""
        self._archived = not self._archived
        self._reload()

    def do_undo(self) -> None:
        """Take the last deed back."""
        self._reload(said=undo(self._book))
