"""Words ready to send: the draft, what the lint says, the last words beside it. infoview never sends."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.timer import Timer
from textual.widgets import Label, Static

from infoview.content.message_templates import merge_fields
from infoview.domain.dates import NotUnderstood
from infoview.domain.lint import Finding, Rule
from infoview.domain.obligations.obligation import Obligation
from infoview.domain.saying import capital
from infoview.domain.templates import MessageKind, Unit
from infoview.domain.words import count_words
from infoview.ui import clipboard
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.line import AskLine
from infoview.ui.flows import ways_out
from infoview.ui.person_page import person_page, said_last
from infoview.ui.screens.beside import Beside
from infoview.ui.steady import SteadyScreen
from infoview.ui.widgets.editors import Edited, LineEditor, TextEditor
from infoview.ui.widgets.findings import Findings
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.text import READABLE, in_rows, plain, titled, without
from infoview.workbook import checking, composing, composing_times
from infoview.workbook.errors import EXPECTED, Refused
from infoview.workbook.introductions import still_to_ask
from infoview.workbook.people import name_of
from infoview.workbook.reading import last_words, profile
from infoview.workbook.workbook import Workbook

_KEEP_WITHIN = 0.3  # seconds in which what was typed is on the disk
_FINDINGS_SHOWN = 4
_WIDE = 116  # columns from which a message and all about its reader stand side by side
_LOW = 16  # rows under which no line is left blank
_LINT_LOW = 3  # rows the lint may take then
_WORDS = 2  # rows of the last words


class ComposeScreen(SteadyScreen[bool]):
    """One message to one person; gives back whether it was noted as sent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("ctrl+s", "sent", "Sent", show=False, priority=True),
        Binding("ctrl+y", "copy", "Copy", show=False, priority=True),
        Binding("ctrl+o", "ways_out", "Other ways out", show=False, priority=True),
        Binding("ctrl+t", "times", "Offer times", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    ComposeScreen { background: $background; }
    ComposeScreen #words { height: auto; max-height: 2; padding: 0 1; color: $text-muted; }
    ComposeScreen #head { height: 1; margin: 1 1 0 1; }
    ComposeScreen #head Label { width: 9; color: $text-muted; }
    ComposeScreen #body { height: 1fr; margin: 1 1 0 1; }
    ComposeScreen.-low #head, ComposeScreen.-low #body { margin: 0 1; }
    ComposeScreen KeyBar { padding: 0 1; }
    """

    def __init__(
        self,
        book: Workbook,
        person: int,
        template: str,
        owed: Obligation | None = None,
        hidden_names: Collection[str] = (),
    ) -> None:
        """`hidden_names` are of those who are not to be seen beside it now."""
        super().__init__()
        self._hidden_names = hidden_names
        self.book, self.person = book, person
        self._template, self._owed = template, owed
        self._made = composing.compose(book, person, template, owed)
        self._left = self._made.left  # since when it stands as it was left
        self._unkept: Timer | None = None
        self._fitted = Size()  # the window for which each part has its room

    def compose(self) -> ComposeResult:
        """Title, their last words, subject, body, lint, keys."""
        yield Static(id="title")
        page = person_page(self.book, profile(self.book, self.person))
        yield Beside(without(page, self._hidden_names), scrolls=False)
        yield Static(id="words")
        with Horizontal(id="head"):
            yield Label("Subject")
            yield LineEditor(self._made.subject, id="subject")
        yield TextEditor(self._made.body, id="body")
        yield Findings(id="lint")
        yield KeyBar(
            [
                ("ctrl+y", "copy"),
                ("ctrl+s", "sent it"),
                ("ctrl+o", "other ways"),
                ("ctrl+t", "times"),
            ],
            last=("esc", "leave"),  # here `?` is a letter like any other
        )

    def _title(self, left: str) -> Content:
        return titled(f"{self._made.title}: {name_of(self.book, self.person)}", left)

    def on_mount(self) -> None:
        """Ready to change a word."""
        self._fit()
        self._show(self._made.findings)
        self.query_one("#body", TextEditor).focus()
        self._mark_blank()

    def _mark_blank(self) -> None:
        """The first field that nobody could fill is marked: one's own words take its place."""
        body = self.query_one("#body", TextEditor)
        blanks = [(body.text.find(f"{{{name}}}"), f"{{{name}}}") for name in self._made.unfilled]
        if found := [blank for blank in blanks if blank[0] >= 0]:
            body.mark(min(found)[1])

    def on_resize(self) -> None:
        """Another window, another room for each part."""
        if self.app.size != self._fitted:
            self._fit()

    def _fit(self) -> None:
        """The body takes what the rest leaves; all about the person stands beside it where there is room."""
        self._fitted = self.app.size
        width, height = self._fitted
        low, beside = height < _LOW, self.query_one(Beside)
        beside.display = width >= _WIDE
        beside.styles.width = width - self._room
        self.set_class(low, "-low")
        self.query_one(Findings).rows = _LINT_LOW if low else Findings.ROWS
        self.query_one("#body", TextEditor).styles.max_height = max(3, height)
        self._show_head()

    @property
    def _room(self) -> int:
        """Cells of the window that are left beside all about the person."""
        width = self.app.size.width
        return width if width < _WIDE else min(width * 64 // 100, READABLE + 3)

    def _show_head(self) -> None:
        """Whom it is to, and the last words; what is left as a draft says so, beside the title if there is room."""
        room = self._room - 2
        title, words = self._title(self._left), self._last_words()
        if self._left and title.cell_length > room:
            title, words = self._title(""), plain(f"{capital(self._left)}. ") + words
        self.query_one("#title", Static).update(title)
        self.query_one("#words", Static).update(in_rows(words, room, _WORDS))

    def _last_words(self) -> Content:
        giver = self.giver
        if giver is not None and last_words(self.book, self.person) is None:
            return plain(f"{giver[1]} named them. Ask before you say so; ctrl+o notes the answer.")
        return said_last(self.book, self.person)

    @property
    def giver(self) -> tuple[int, str] | None:
        """The introduction this message would say, if only I had asked; it is about a first message alone."""
        return still_to_ask(self.book, self.person) if self._made.kind is MessageKind.ASK else None

    def may_name(self, introduction: int, permission: str) -> None:
        """What whoever named them answered; a text not yet changed by hand follows."""
        untouched = self.untouched
        checking.may_name(self.book, introduction, permission)
        if untouched:
            self.put(*self._fresh())
        self._show_head()

    @property
    def text(self) -> tuple[str, str]:
        """Subject and body as they stand."""
        return self.query_one("#subject", LineEditor).text, self.query_one("#body", TextEditor).exact

    def put(self, subject: str, body: str) -> None:
        """Subject and body from elsewhere, kept at once."""
        self.query_one("#subject", LineEditor).text = subject
        self.query_one("#body", TextEditor).put(body)
        self._keep()

    def say(self, text: str) -> None:
        """One line in place of the lint."""
        self.query_one(Findings).show(plain(text))

    def _check(self) -> tuple[Finding, ...]:
        subject, body = self.text
        return composing.check(self.book, self.person, self._template, subject, body, self._owed)

    def _show(self, findings: tuple[Finding, ...]) -> None:
        _, body = self.text
        made = self._made
        count = len(body) if made.unit is Unit.CHARACTERS else count_words(body)
        room = f"; good up to {made.target}, at most {made.cap}" if made.cap else ""
        lines = [
            plain(
                f"{'!' if found.blocks else '·'} {found.message}",
                "bold $error" if found.blocks else "$warning",
            )
            for found in findings
        ]
        if findings and findings[0].rule is Rule.UNFILLED:
            lines[1:1] = self._wanted()
        del lines[_FINDINGS_SHOWN:]
        head = plain(f"{count} {made.unit}{room}", "$text-muted")
        self.query_one(Findings).show(Content("\n").join([head, *lines]))

    def _wanted(self) -> list[Content]:
        """What the first field that stands unfilled is for, with an example."""
        whole = "\n".join(self.text)
        found = [field for name, field in merge_fields().items() if f"{{{name}}}" in whole]
        return [plain(f"  {one.label}: “{one.example}”", "$text-muted") for one in found[:1]]

    def on_edited(self, event: Edited) -> None:
        """Something was typed: keep it soon, and look at it again."""
        event.stop()
        if self._unkept is None:
            self._unkept = self.set_timer(_KEEP_WITHIN, self._keep)

    def _keep(self) -> None:
        self._unkept = None
        subject, body = self.text
        try:
            composing.keep_draft(self.book, self.person, self._template, subject, body)
            self._show(self._check())
        except EXPECTED as error:
            self.say(str(error))

    def may_leave(self) -> bool:
        """Whether nothing stands against this message going out; says what does."""
        findings = self._check()
        self._show(findings)
        return not any(found.blocks for found in findings)

    def action_copy(self) -> None:
        """Out to the clipboard."""
        if self.may_leave():
            how = clipboard.copy(self.app, self.text[1])
            self.say(f"{how[0].upper()}{how[1:]}. Send it your way, then ctrl+s notes it as sent.")

    def action_ways_out(self) -> None:
        """An editor, the mail program, a file."""
        ways_out.choose(self)

    def action_times(self) -> None:
        """Times to offer, typed on my clock and told on theirs."""

        def understand(text: str) -> str:
            try:
                return composing_times.offered(self.book, self.person, text)
            except Refused as error:
                raise ValueError(str(error)) from None

        def typed(text: str | None) -> None:
            if text is None:
                return
            try:
                times = composing_times.offered(self.book, self.person, text)
            except (NotUnderstood, Refused) as error:
                self.say(str(error))
                return
            subject, body = self.text
            made = composing.with_times(self.book, self.person, self._template, self._owed, times, body)
            self.put(subject, made)
            composing_times.keep_offered(self.book, self.person, text)

        self.app.push_screen(
            AskLine("Times, on your clock", "tue 10:00, thu 16:00", understand=understand, why="times"), typed
        )

    def action_word_anew(self) -> None:
        """The template itself; a text not yet changed by hand follows its new words."""
        from infoview.ui.screens.templates import TemplatesScreen

        untouched = self.untouched

        def back(_: None) -> None:
            if untouched:
                self.put(*self._fresh())

        self.app.push_screen(TemplatesScreen(self.book, self._template), back)

    def _fresh(self) -> tuple[str, str]:
        made = composing.compose(self.book, self.person, self._template, self._owed, keep=False)
        return made.subject, made.body

    @property
    def untouched(self) -> bool:
        """Whether it stands as its template fills it."""
        return self.text == self._fresh()

    def begin_anew(self) -> None:
        """Ask whether what was typed may go; the template then fills it as if for the first time."""

        def sure(yes: bool | None) -> None:
            if yes:
                self.put(*self._fresh())
                self._left = ""
                self._show_head()
                self._mark_blank()

        self.app.push_screen(
            Confirm("Begin anew", "Throw away what you typed?", yes="Throw away", no="Keep it"), sure
        )

    def action_sent(self) -> None:
        """I sent it: log it, once nothing stands against it."""
        subject, body = self.text
        try:
            composing.sent(self.book, self.person, self._template, subject, body, self._owed)
        except EXPECTED as error:
            self._show(self._check())
            self.query_one("#words", Static).update(plain(str(error), "bold $warning"))
            self._mark_blank()
        else:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Leave; the draft stays."""
        if self._unkept is not None:
            self._unkept.stop()
            self._keep()
        self.dismiss(False)
