"""One row of a form: a label, what one answers with, and a note below it."""

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from infoview.ui.widgets.editors import Edited, LineEditor, TextEditor
from infoview.ui.widgets.fields import Field, Kind
from infoview.ui.widgets.switches import Check, Choice, Scale, Switch
from infoview.ui.widgets.text import one_line, plain
from infoview.ui.widgets.ticks import Ticks

Control = LineEditor | TextEditor | Switch

LABEL = 16
"""Cells of the label column, where there is one."""


def control_for(field: Field, value: str) -> Control:
    """The widget that answers `field`, holding `value`."""
    match Kind(field.kind):
        case Kind.TEXT:
            return TextEditor(
                value, placeholder=field.placeholder, lines=field.lines, complete=field.complete
            )
        case Kind.CHOICE:
            return Choice(field.choices, value)
        case Kind.SCALE:
            return Scale(field.choices, value)
        case Kind.CHECK:
            return Check(value)
        case Kind.TICKS:
            return Ticks(value)
        case Kind.LINE | Kind.DATE:
            return LineEditor(value, placeholder=field.placeholder, complete=field.complete)


class FormRow(Widget):
    """A field on the screen. It draws its label itself, beside or above its control."""

    DEFAULT_CSS = """
    FormRow {
        height: auto;
        width: 1fr;
        layout: vertical;
        & > Static { height: auto; width: 1fr; }
        & > .control { margin-top: 1; }
        &.-beside > .control { margin: 0 0 0 16; }
        &.-beside > Static { margin-left: 16; }
    }
    """

    def __init__(self, field: Field, value: str) -> None:
        """A row for `field`, filled with `value`."""
        super().__init__()
        self.field = field
        self.control = control_for(field, value)
        self.control.add_class("control")
        self._note: Static | None = None
        self._error = ""
        self._said = ""
        self.awaits_focus = False

    def compose(self) -> ComposeResult:
        """The control; the note comes when there is something to say."""
        yield self.control

    def on_mount(self) -> None:
        """A value that is there already is said back."""
        self._refresh_note()
        if self.awaits_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Focuses the control, once it is there."""
        self.awaits_focus = not self.control.is_attached
        if not self.awaits_focus:
            # At once, so that the next key finds it there; the form brings it into sight.
            self.screen.set_focus(self.control, scroll_visible=False)

    def render(self) -> Content:
        """The label, with a star where something must be answered."""
        label = f"{self.field.label} *" if self.field.required else self.field.label
        return one_line(label, self.size.width, "bold" if self.control.has_focus else "$text-muted")

    @property
    def text(self) -> str:
        """The value of the field, exact."""
        return self.control.exact if isinstance(self.control, TextEditor) else self.control.text

    @property
    def error(self) -> str:
        """The sentence shown at the field, or nothing."""
        return self._error

    @error.setter
    def error(self, sentence: str) -> None:
        self._error = sentence
        self._refresh_note()

    def problem(self) -> str | None:
        """What the field's own rules say against its value."""
        return self.field.problem(self.text)

    def fit(self, rows: int, *, wide: bool, tallest: int) -> None:
        """Puts a short label beside its field where it is `wide`; a text is within `rows` and at most `tallest`."""
        self.set_class(wide and cell_len(self.field.label) + 2 * self.field.required < LABEL, "-beside")
        if isinstance(self.control, TextEditor):
            self.control.fit(rows - 1, tallest)
        if self.field.help_beside and isinstance(self.control, Choice):
            self.control.beside = self.field.help if wide else ""
            self._refresh_note()

    def on_edited(self, event: Edited) -> None:
        """An error is forgotten once it is being mended."""
        del event
        self._error = ""
        self._refresh_note()

    def say_back(self) -> None:
        """Says what is typed back anew: it may mean something else beside what stands in another field now."""
        self._refresh_note()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Shows the help."""
        del event
        self._refresh_note()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Hides the help."""
        del event
        self._refresh_note()

    def on_click(self) -> None:
        """A click on the label goes to its field."""
        self.take_focus()

    def _refresh_note(self) -> None:
        self.refresh()
        note = Content("\n").join(self._note_lines())
        # A new note lays the whole form out again, which no key press should cost for nothing.
        if note.plain == self._said or not self.is_attached:
            return
        self._said = note.plain
        if self._note is None:
            self._note = Static(note)
            self.mount(self._note)
        self._note.display = bool(note)
        self._note.update(note)

    def _note_lines(self) -> list[Content]:
        lines = []
        if self._error:
            lines.append(plain(f"! {self._error}", "$text-error"))
        if said := self._understood():
            lines.append(said)
        beside = isinstance(self.control, Choice) and self.control.beside
        if self.field.help and self.control.has_focus and not beside:
            lines.append(plain(self.field.help, "$text-muted"))
        return lines

    def _understood(self) -> Content | None:
        if self.field.understand is None or not self.text.strip():
            return None
        try:
            said = self.field.understand(self.text)
        except ValueError as error:
            return None if self._error else plain(f"? {error}", "$text-warning")
        return plain(f"→ {said}", "$text-muted") if said != self.text.strip() else None
