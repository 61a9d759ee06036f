"""Yes or no, before something that cannot be taken back."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from infoview.ui.dialogs.base import Dialog
from infoview.ui.widgets.editors import Done, LineEditor
from infoview.ui.widgets.text import one_line, plain


class Answer(Widget, can_focus=True):
    """One of the two answers, to press or click."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "give", "Choose", show=False)]
    DEFAULT_CSS = """
    Answer { width: auto; height: 1; margin-right: 2; }
    Answer:focus { text-style: bold reverse; }
    """

    class Given(Message):
        """The answer was chosen."""

        def __init__(self, answer: bool) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, words: str, answer: bool) -> None:
        """An answer shown as `words`."""
        super().__init__()
        self._words = words
        self._answer = answer

    def render(self) -> Content:
        """The words, in brackets."""
        return Content("[ ") + one_line(self._words, 30) + Content(" ]")

    def action_give(self) -> None:
        """Answers."""
        self.post_message(self.Given(self._answer))

    def on_click(self, event: events.Click) -> None:
        """A click answers."""
        event.stop()
        self.action_give()


class Confirm(Dialog[bool]):
    """Asks whether to go on. Closing it means no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", show=False),
        Binding("n", "answer(False)", "No", show=False),
        Binding("left,h,up,k", "app.focus_previous", "Previous", show=False),
        Binding("right,l,down,j", "app.focus_next", "Next", show=False),
    ]
    DEFAULT_CSS = """
    Confirm #body { height: auto; max-height: 100%; margin-bottom: 1; }
    Confirm #body Static { width: 1fr; }
    Confirm #answers { height: 1; }
    """

    def __init__(
        self,
        title: str,
        body: Content | str,
        *,
        yes: str = "Yes",
        no: str = "No",
        must_type: str | None = None,
    ) -> None:
        """Asks `body`; with `must_type`, only typing that text says yes."""
        super().__init__(title)
        self._body = plain(body) if isinstance(body, str) else body
        self._yes, self._no = yes, no
        self._must_type = must_type

    def compose_body(self) -> ComposeResult:
        """The question and the ways to answer it."""
        with VerticalScroll(id="body", can_focus=False):
            yield Static(self._body)
        if self._must_type is not None:
            yield Static(Content("Type ") + one_line(self._must_type, 40, "bold") + Content(" to go on:"))
            yield LineEditor()
            return
        with Horizontal(id="answers"):
            yield Answer(self._no, False)
            yield Answer(self._yes, True)

    def action_answer(self, answer: bool) -> None:
        """Answers by a letter."""
        if self._must_type is None:
            self.dismiss(answer)

    def action_close(self) -> None:
        """Closing is a no."""
        self.dismiss(False)

    def on_answer_given(self, event: Answer.Given) -> None:
        """Answers by a button."""
        self.dismiss(event.answer)

    def on_done(self, event: Done) -> None:
        """Goes on if what was typed is what was asked for."""
        event.stop()
        if self.query_one(LineEditor).text.strip() == (self._must_type or "").strip():
            self.dismiss(True)
