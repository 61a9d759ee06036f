"""One line to type, said back as it is understood."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from infoview.ui.dialogs.base import Dialog
from infoview.ui.hints import key
from infoview.ui.widgets.editors import Done, Edited, LineEditor
from infoview.ui.widgets.text import plain


class AskLine(Dialog[str]):
    """Asks for one line of text and gives it back exact."""

    DEFAULT_CSS = """
    AskLine #understood { height: auto; min-height: 1; width: 1fr; }
    """

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("enter", "done"),)

    def __init__(
        self,
        title: str,
        placeholder: str = "",
        value: str = "",
        understand: Callable[[str], Content | str] | None = None,
        before: str = "",
        complete: Callable[[str], str | None] | None = None,
        *,
        why: str,
    ) -> None:
        """Starts with `value`; `understand` says what the line means, or raises ValueError saying why not.

        `before` stands there until something is typed; `complete` gives the whole line as it may go on; `why` names
        the reason it is asked for.
        """
        super().__init__(title, keys=[*self.KEYS, (key("everywhere.why"), "why we ask"), ("esc", "close")])
        self.asked, self.why = title, why
        self._is_understood = True
        self._editor = LineEditor(value, placeholder=placeholder, complete=complete)
        self._understand = understand
        self._before = before
        self._understood = Static(id="understood")

    def compose_body(self) -> ComposeResult:
        """The line, and what it is taken to mean."""
        yield self._editor
        if self._understand is not None:
            yield self._understood

    def on_mount(self) -> None:
        """Says back the line it starts with."""
        self._say()

    def on_edited(self, event: Edited) -> None:
        """Says back the line as it is typed."""
        event.stop()
        self._say()

    def _say(self) -> None:
        self._is_understood = True
        if self._understand is None or not self._editor.text.strip():
            self._understood.update(plain(self._before, "$text-muted"))
            return
        try:
            said = self._understand(self._editor.text)
        except ValueError as error:
            self._is_understood = False
            self.tell(str(error))
            return
        self._understood.update(plain(said) if isinstance(said, str) else said)

    def tell(self, wrong: str) -> None:
        """Says why one can't go on with what is typed."""
        self._understood.update(plain(f"? {wrong}", "$text-warning"))

    def on_done(self, event: Done) -> None:
        """Gives back the line, if there is one that can be understood."""
        event.stop()
        if self._editor.text.strip() and self._is_understood:
            self.dismiss(self._editor.text)
