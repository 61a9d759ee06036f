"""Fields one types into. What is typed comes out exact, and nothing in it can act on the screen."""

from collections.abc import Callable

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Selection

from infoview.ui.widgets.shields import picture, shield, unshield
from infoview.ui.widgets.text import ELLIPSIS, one_line, plain


class Edited(Message):
    """The value of a field changed."""


class Done(Message):
    """Enter was pressed in a one-row field."""


class LineEditor(Input):
    """One line of text."""

    DEFAULT_CSS = """
    LineEditor { width: 1fr; background: $foreground 5%; }
    LineEditor > .input--placeholder, LineEditor > .input--suggestion { color: $text-muted; }
    LineEditor:focus { background-tint: $foreground 8%; }
    LineEditor.-textual-compact:ansi { border-left: vkey $border !important; }
    LineEditor:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    """

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        complete: Callable[[str], str | None] | None = None,
        id: str | None = None,
    ) -> None:
        """An editor that starts with `text`; `complete` gives the text as it may go on, the right key takes it."""
        super().__init__(
            placeholder=one_line(placeholder).plain,
            compact=True,
            select_on_focus=False,
            id=id,
        )
        # An input that is handed its value needs a running app; a form may be made before there is one.
        self.set_reactive(Input.value, shield(text))
        self._told = self.value
        self._complete = complete
        self._goes_on = ""

    def on_mount(self) -> None:
        """Makes room for the text and goes to its end."""
        if self.app.animation_level == "none":
            self.cursor_blink = False
        self.mutate_reactive(Input.value)

    def _watch_value(self, value: str) -> None:
        if not self.styles.auto_dimensions:
            # How long the text is changes nothing around the field: the screen need not be laid out at each letter.
            self.set_reactive(Input.virtual_size, Size(self.content_width, 1))
        super()._watch_value(value)

    @property
    def text(self) -> str:
        """What stands in the field, exact."""
        return unshield(self.value)

    @text.setter
    def text(self, text: str) -> None:
        self.value = shield(text)

    # The one place from which the input takes what it paints.
    @property
    def _value(self) -> Text:
        return Text(picture(self.value), no_wrap=True, overflow="ignore", end="")

    def render_line(self, y: int) -> Strip:
        """The line; a sign shows where it goes on, in a field one is not in and can't move through."""
        strip = super().render_line(y)
        if y or self.has_focus or not self.value:
            return strip
        room, begins = self.scrollable_content_region.width, self.scroll_offset.x
        sign = Strip([Segment(ELLIPSIS, self.rich_style)], 1)
        if begins > 0:
            strip = Strip.join([sign, strip.crop(1)])
        if self._value.cell_len - begins > room > 1:
            strip = Strip.join([strip.crop(0, room - 1), sign])
        return strip

    def on_paste(self, event: events.Paste) -> None:
        """Several lines pasted into one are joined by spaces, so that nothing of them is lost."""
        event.prevent_default()
        event.stop()
        self.replace(shield(" ".join(event.text.splitlines())), *sorted(self.selection))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells the form."""
        event.stop()
        if event.value != self._told:
            self._told = event.value
            self._suggest()
            self.post_message(Edited())

    def _suggest(self) -> None:
        """How the text may go on; at once, where a suggester of the library's would start a task for every letter."""
        found = self._complete(self.text) if self._complete is not None else None
        self._goes_on = "" if found is None else shield(" ".join(found.splitlines()))
        # Where it would begin otherwise (a quotation mark before the name), what would follow is shown all the same.
        same = not self._goes_on or self._goes_on.startswith(self.value)
        self._suggestion = self._goes_on if same else self.value + self._goes_on[len(self.value) + 1 :]

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end of the text, takes what was suggested."""
        if self._suggestion and self.cursor_at_end and not select:
            self.value = self._goes_on
            self.cursor_position = len(self.value)
        else:
            super().action_cursor_right(select)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tells the form."""
        event.stop()
        self.post_message(Done())


class TextEditor(TextArea):
    """Several lines of text, growing with what is written."""

    DEFAULT_CSS = """
    TextEditor { width: 1fr; height: auto; padding: 0; scrollbar-size-vertical: 1; background: $foreground 5%; }
    TextEditor:focus { background-tint: $foreground 8%; }
    TextEditor .text-area--placeholder, TextEditor .text-area--suggestion { color: $text-muted; }
    TextEditor.-textual-compact:ansi { border-left: vkey $border !important; }
    TextEditor:ansi .text-area--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    TextEditor:ansi .text-area--selection {
        background: $input-selection-background; color: $input-selection-foreground; text-style: none;
    }
    """

    TALLEST = 10

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        lines: int = 3,
        complete: Callable[[str], str | None] | None = None,
        id: str | None = None,
    ) -> None:
        """An editor that starts with `text` and is at least `lines` high.

        `complete` gives the line one is at the end of as it may go on; the right key takes it.
        """
        self._complete = complete
        super().__init__(
            shield(text, keep_lines=True),
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            placeholder=plain(placeholder),
            id=id,
        )
        self._lines = lines
        self.fit(self.TALLEST)

    def on_mount(self) -> None:
        """Stands still where nothing is to move."""
        if self.app.animation_level == "none":
            self.cursor_blink = False

    def on_resize(self) -> None:
        """In a lower field, too, one sees where one writes."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def fit(self, rows: int, tallest: int = TALLEST) -> None:
        """Keeps the editor within `rows`, the room there is for it, and `tallest`."""
        self.styles.min_height = max(1, min(self._lines, rows))
        self.styles.max_height = max(1, min(tallest, rows))

    def update_suggestion(self) -> None:
        """How the line may go on; nothing where one stands within it."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        goes_on = ""
        if self._complete is not None and self.selection.is_empty and column == len(line):
            found = self._complete(unshield(line))
            shown = "" if found is None else shield(" ".join(found.splitlines()))
            goes_on = shown[len(line) :] if shown.startswith(line) else ""
        self.suggestion = goes_on

    def on_text_area_selection_changed(self) -> None:
        """Elsewhere, other words may follow."""
        self.update_suggestion()

    def action_cursor_right(self, select: bool = False) -> None:
        """Takes what is suggested where one stands, not what was where one came from."""
        self.update_suggestion()
        super().action_cursor_right(select)

    def mark(self, words: str) -> None:
        """Marks the first place where these words stand: what is typed next stands there instead."""
        for row, line in enumerate(self.text.split("\n")):
            if (column := line.find(words)) >= 0:
                self.selection = Selection((row, column), (row, column + len(words)))
                return

    def put(self, text: str) -> None:
        """Other text in its place, at the door as what is typed."""
        self.text = shield(text, keep_lines=True)

    @property
    def exact(self) -> str:
        """What stands in the field, exact."""
        return unshield(self.text)

    def get_line(self, line_index: int) -> Text:
        """The line as it may be shown."""
        return Text(picture(self.document.get_line(line_index)), end="", no_wrap=True)

    def on_paste(self, event: events.Paste) -> None:
        """Text from elsewhere passes the door too."""
        event.prevent_default()
        event.stop()
        result = self.replace(shield(event.text, keep_lines=True), *self.selection)
        self.move_cursor(result.end_location)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tells the form."""
        event.stop()
        self.post_message(Edited())
