"""Yes or no, before something that cannot be taken back."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from infoview.ui.dialogs.base import Dialog
from infoview.ui.widgets.editors import Done, LineEditor
from infoview.ui.widgets.movement import handed_on
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.text import one_line


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
        """An answer shown as its letter and `words`."""
        super().__init__()
        self._words = words
        self._answer = answer

    def render(self) -> Content:
        """The letter that gives it and the words, in brackets."""
        letter = Content.styled("y" if self._answer else "n", "bold")
        return Content("[") + letter + Content(" ") + one_line(self._words, 30) + Content("]")

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
        Binding("left,h", "app.focus_previous", "Previous", show=False),
        Binding("right,l", "app.focus_next", "Next", show=False),
        *handed_on("body", letters=True),
    ]
    DEFAULT_CSS = """
    Confirm #body { height: auto; margin-bottom: 1; }
    Confirm #answers { height: 1; }
    Confirm #asked { height: auto; max-height: 2; width: 1fr; }
    """

    def __init__(
        self,
        title: str,
        body: Content | str,
        *,
        yes: str = "Yes",
        no: str = "No",
        must_type: str | None = None,
        likely: bool = False,
    ) -> None:
        """Asks `body`; with `must_type`, only typing that short text says yes. Enter gives the `likely` answer."""
        typed = (("enter", "go on"), ("esc", "close"))
        super().__init__(title, keys=typed if must_type is not None else ())
        self._body = Reader(body, id="body")
        self._body.can_focus = False
        self._yes, self._no = yes, no
        self._must_type = must_type
        self._likely = likely

    def compose_body(self) -> ComposeResult:
        """The question and the ways to answer it."""
        yield self._body
        if self._must_type is not None:
            yield Static(self._to_type("To go on, type "), id="asked")
            yield LineEditor()
            return
        with Horizontal(id="answers"):
            yield Answer(self._no, False)
            yield Answer(self._yes, True)

    def on_mount(self) -> None:
        """The cursor stands on the safe answer, or on the likely one where it can be taken back."""
        if self._likely:
            self.query(Answer).last().focus()

    def fit(self, rows: int) -> None:
        """A long question scrolls above its answers."""
        self._body.styles.max_height = max(1, rows - (2 if self._must_type is None else 4))

    async def action_body(self, move: str) -> None:
        """Scrolls the question."""
        await self._body.run_action(move)

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
        if _spoken(self.query_one(LineEditor).text) == _spoken(self._must_type or ""):
            self.dismiss(True)
        else:
            self.query_one("#asked", Static).update(self._to_type("? Nothing was done. To go on, type "))

    def _to_type(self, asked: str) -> Content:
        return Content(asked) + one_line(self._must_type or "", style="bold")


def _spoken(text: str) -> str:
    """`text` without what one cannot be asked to type right: case, and the length of gaps."""
    return " ".join(text.casefold().split())
