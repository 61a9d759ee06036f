"""Words ready to send: the draft, what the lint says, the last words beside it. infoview never sends."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from infoview.domain.dates import say_date
from infoview.domain.lint import Finding
from infoview.domain.obligations.obligation import Obligation
from infoview.domain.words import count_words
from infoview.store.errors import StoreError
from infoview.ui import clipboard
from infoview.ui.widgets.editors import Edited, LineEditor, TextEditor
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook import composing
from infoview.workbook.composing_templates import template_called
from infoview.workbook.errors import Refused
from infoview.workbook.people import name_of
from infoview.workbook.reading import last_words
from infoview.workbook.workbook import Workbook

_KEEP_WITHIN = 0.3  # seconds in which what was typed is on the disk


class ComposeScreen(Screen[bool]):
    """One message to one person; gives back whether it was noted as sent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("ctrl+s", "sent", "Sent", show=False, priority=True),
        Binding("ctrl+y", "copy", "Copy", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    ComposeScreen { background: $background; }
    ComposeScreen #title { height: 1; padding: 0 1; text-style: bold; color: $primary; }
    ComposeScreen #words { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
    ComposeScreen #subject { margin: 0 1; }
    ComposeScreen #body { height: 1fr; margin: 0 1; }
    ComposeScreen #lint { height: auto; max-height: 5; padding: 0 1; }
    ComposeScreen KeyBar { padding: 0 1; }
    """

    def __init__(self, book: Workbook, person: int, template: str, owed: Obligation | None = None) -> None:
        super().__init__()
        self._book, self._person, self._template, self._owed = book, person, template, owed
        self._made = composing.compose(book, person, template, owed)
        self._unkept: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, their last words, subject, body, lint, keys."""
        title = template_called(self._book, self._template).title
        yield Static(one_line(f"{title}: {name_of(self._book, self._person)}"), id="title")
        yield Static(self._last_words(), id="words")
        yield LineEditor(self._made.subject, placeholder="Subject", id="subject")
        yield TextEditor(self._made.body, id="body")
        yield Static(id="lint")
        yield KeyBar([("ctrl+y", "copy"), ("ctrl+s", "I sent it"), ("esc", "leave, the draft is kept")])

    def on_mount(self) -> None:
        """Ready to change a word."""
        self._show(self._made.findings)
        self.query_one("#body", TextEditor).focus()

    def _last_words(self) -> Content:
        said = last_words(self._book, self._person)
        if said is None:
            return plain("Nothing was said between you yet.")
        return one_line(f"{said.title}, {say_date(said.on, self._book.today)}: {said.text}")

    @property
    def _text(self) -> tuple[str, str]:
        return self.query_one("#subject", LineEditor).text, self.query_one("#body", TextEditor).exact

    def _check(self) -> tuple[Finding, ...]:
        subject, body = self._text
        return composing.check(self._book, self._person, self._template, subject, body, self._owed)

    def _show(self, findings: tuple[Finding, ...]) -> None:
        _, body = self._text
        made = self._made
        count = len(body) if made.unit == "characters" else count_words(body)
        head = plain(f"{count} {made.unit}; good up to {made.target}, at most {made.cap}", "$text-muted")
        lines = [
            plain(
                f"{'!' if found.blocks else '·'} {found.message}",
                "bold $error" if found.blocks else "$warning",
            )
            for found in findings
        ]
        self.query_one("#lint", Static).update(Content("\n").join([head, *lines[:4]]))

    def on_edited(self, event: Edited) -> None:
        """Something was typed: keep it soon, and look at it again."""
        event.stop()
        if self._unkept is None:
            self._unkept = self.set_timer(_KEEP_WITHIN, self._keep)

    def _keep(self) -> None:
        self._unkept = None
        subject, body = self._text
        try:
            composing.keep_draft(self._book, self._person, self._template, subject, body)
            self._show(self._check())
        except (Refused, StoreError) as error:
            self.query_one("#lint", Static).update(plain(str(error)))

    def action_copy(self) -> None:
        """Out to the clipboard."""
        _, body = self._text
        if any(found.blocks for found in self._check()):
            self._keep()
            return
        how = clipboard.copy(self.app, body)
        said = f"{how[0].upper()}{how[1:]}. Send it your way, then ctrl+s notes it as sent."
        self.query_one("#lint", Static).update(plain(said))

    def action_sent(self) -> None:
        """I sent it: log it, once nothing stands against it."""
        subject, body = self._text
        try:
            composing.sent(self._book, self._person, self._template, subject, body, self._owed)
        except (Refused, StoreError) as error:
            self._show(self._check())
            self.query_one("#words", Static).update(plain(str(error), "bold $warning"))
        else:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Leave; the draft stays."""
        if self._unkept is not None:
            self._unkept.stop()
            self._keep()
        self.dismiss(False)
