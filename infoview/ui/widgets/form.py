"""Forms from a written list of fields: help, errors, drafts, and the keys that go from one to the next."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from infoview.ui.widgets.editors import Done, Edited, TextEditor
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.ui.widgets.form_row import FormRow
from infoview.ui.widgets.text import plain

WIDE = 60
"""Cells from which the labels stand beside their fields."""
DRAFT_WITHIN = 0.3
"""Seconds in which what was typed is told, even while typing goes on."""
FRAMED = 2
"""Rows less than half a window that a text may grow to."""
AHEAD = 6
"""Fields that are there below the one in hand; of a long form, those further down wait until one comes near."""


class Form(VerticalScroll, can_focus=False):
    """Fields one below the other. All values are text."""

    BEGIN: ClassVar[str] = ".-begin"
    """For `AUTO_FOCUS` of a screen whose form is to begin at another field than the first."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "previous_row", "Previous", show=False),
        Binding("down", "next_row", "Next", show=False),
        Binding("tab", "forward", "Next", show=False),
        Binding("shift+tab", "back", "Previous", show=False),
        Binding("ctrl+s", "submit", "Save"),
    ]
    DEFAULT_CSS = """
    Form {
        scrollbar-size-vertical: 1;
        & > .form--section { width: 1fr; height: auto; margin-top: 1; color: $text-muted; }
        & > .form--section:first-child { margin-top: 0; }
    }
    """

    class Typed(Message):
        """Something was typed or chosen; posted at the latest 300 ms after the first change not yet told."""

        def __init__(self, values: dict[str, str]) -> None:
            super().__init__()
            self.values = values

    class Submitted(Message):
        """The form is filled in; what is required is there and dates are understood."""

        def __init__(self, values: dict[str, str]) -> None:
            super().__init__()
            self.values = values

    def __init__(
        self,
        spec: Sequence[Field | Section],
        values: Mapping[str, str] | None = None,
        *,
        id: str | None = None,
    ) -> None:
        """A form of the fields of `spec`, filled with `values` by the fields' names."""
        super().__init__(id=id)
        given = values or {}
        self._spec = tuple(spec)
        self._rows = {
            field.name: FormRow(field, given.get(field.name, ""))
            for field in spec
            if isinstance(field, Field)
        }
        self._shown = 0  # items of `spec` that are on the screen
        self._at_first = self.values()
        self._told = dict(self._at_first)
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The rows, with headings between them: at first those that fill the screen."""
        yield from self._more(self._enough_for(self.app.size.height))

    def _more(self, count: int) -> list[Widget]:
        """The widgets of the items up to `count` that are not there yet."""
        new = self._spec[self._shown : count]
        size = (
            self.size or self.app.size
        )  # before there is one of its own: so that nothing moves after it is drawn
        for item in new:
            if isinstance(item, Field):
                self._fit(self._rows[item.name], size)
        self._shown = max(self._shown, min(count, len(self._spec)))
        return [self._rows[item.name] if isinstance(item, Field) else _heading(item) for item in new]

    def _enough_for(self, height: int) -> int:
        """How many items fill so many rows, and `AHEAD` beyond."""
        for count, item in enumerate(self._spec):
            if height <= 0:
                return count + AHEAD
            height -= _height(item)
        return len(self._spec)

    def _reach(self, place: int) -> None:
        """Everything down to the item at `place`, and `AHEAD` beyond, is there."""
        if new := self._more(place + 1 + AHEAD):
            self.mount(*new)
            self.call_after_refresh(self._keep_focused_in_sight)  # what comes in may move it

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """More comes as one scrolls down to what is there."""
        super().watch_scroll_y(old_value, new_value)
        if new_value > old_value and new_value + 2 * self.size.height >= self.virtual_size.height:
            self._reach(self._shown)

    # What the screens say

    def values(self) -> dict[str, str]:
        """What stands in each field, exact, by the fields' names."""
        return {name: row.text for name, row in self._rows.items()}

    @property
    def changed(self) -> bool:
        """Whether anything differs from what the form was opened with."""
        return self.values() != self._at_first

    def errors(self, sentences: Mapping[str, str]) -> None:
        """Shows each sentence at the field it is about, and goes to the first; the others lose theirs."""
        for name, row in self._rows.items():
            row.error = sentences.get(name, "")
        first = next((name for name in self._rows if name in sentences), None)
        if first is not None:
            self.focus_field(first)
            self._keep_focused_in_sight()

    def begin_at(self, name: str) -> None:
        """The field one begins at, on a screen with `AUTO_FOCUS = Form.BEGIN`: it has the very first key."""
        self._rows[name].control.add_class("-begin")

    def focus_field(self, name: str) -> None:
        """Goes to the field `name`."""
        self._to(list(self._rows).index(name))

    def action_submit(self) -> None:
        """Posts `Submitted`, or shows what is still missing."""
        problems = {name: problem for name, row in self._rows.items() if (problem := row.problem())}
        self.errors(problems)
        self._tell()
        if not problems:
            self.post_message(self.Submitted(self.values()))

    # Going from field to field

    def on_done(self, event: Done) -> None:
        """Enter goes to the next field, and from the last one it submits."""
        event.stop()
        if not self._go(1):
            self.action_submit()

    def action_next_row(self) -> None:
        """Down, from a one-row field."""
        self._go(1)

    def action_previous_row(self) -> None:
        """Up, from a one-row field."""
        self._go(-1)

    def action_forward(self) -> None:
        """To the field after, even where it was not there yet; from the last one on, whatever comes then."""
        if not self._go(1):
            self.screen.focus_next()

    def action_back(self) -> None:
        """To the field before; from the first one round to the last, even where that was not there yet."""
        if self._here == 0 and self._shown < len(self._spec):
            self._to(len(self._rows) - 1)
        elif not self._go(-1):
            self.screen.focus_previous()

    @property
    def _here(self) -> int | None:
        """Which field one is at, or on the way to."""
        rows = list(enumerate(self._rows.values()))
        on_the_way = next((place for place, row in rows if row.awaits_focus), None)
        if on_the_way is not None:
            return on_the_way
        return next((place for place, row in rows if row.control is self.screen.focused), None)

    def _go(self, step: int) -> bool:
        here = self._here
        if here is None or not 0 <= here + step < len(self._rows):
            return False
        self._to(here + step)
        return True

    def _to(self, place: int) -> None:
        rows = list(self._rows.values())
        self._reach(self._spec.index(rows[place].field))
        for row in rows:
            row.awaits_focus = False
        rows[place].take_focus()

    def on_descendant_focus(self) -> None:
        """The field one is at is brought into sight, with its help."""
        self._keep_focused_in_sight()

    def _keep_focused_in_sight(self) -> None:
        for place, row in enumerate(self._rows.values()):
            if row.control.has_focus:
                self._reach(self._spec.index(row.field))
                self.call_after_refresh(self._bring, row, first=place == 0)

    def _bring(self, row: FormRow, *, first: bool) -> None:
        if first and row.virtual_region.bottom <= self.scrollable_content_region.height:
            self.scroll_home(animate=False, immediate=True)  # what stands above the first field belongs to it
        else:
            heading = self._heading_above(row)
            if heading is not None:
                heading.scroll_visible(animate=False, immediate=True)
            row.scroll_visible(animate=False, immediate=True)

    def _heading_above(self, row: FormRow) -> Widget | None:
        """What stands over the first field of a part, where both can be seen at once."""
        place = self._spec.index(row.field)
        if not place or not isinstance(self._spec[place - 1], Section) or row.parent is not self:
            return None
        heading = self.children[self.children.index(row) - 1]
        fits = heading.size.height + row.size.height <= self.scrollable_content_region.height
        return heading if fits else None

    def on_resize(self, event: events.Resize) -> None:
        """Labels go above their fields when it gets narrow, and no text is taller than the form."""
        self._reach(self._enough_for(event.size.height) - 1 - AHEAD)
        for row in self._rows.values():
            self._fit(row, event.size)
        self._keep_focused_in_sight()

    def _fit(self, row: FormRow, size: Size) -> None:
        """In a tall window a long text is read at once."""
        tallest = max(TextEditor.TALLEST, self.app.size.height // 2 - FRAMED)
        row.fit(size.height, wide=size.width >= WIDE, tallest=tallest)

    # Drafts

    def on_edited(self, event: Edited) -> None:
        """Starts the clock at the first change not yet told; more typing does not put it off."""
        event.stop()
        for row in self._rows.values():
            if row.field.heeds:
                row.say_back()
        if self._timer is None:
            self._timer = self.set_timer(DRAFT_WITHIN, self._tell)
        self._keep_focused_in_sight()

    def on_descendant_blur(self) -> None:
        """Leaving a field tells at once."""
        self._tell()

    def _tell(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        values = self.values()
        if values != self._told:
            self._told = values
            self.post_message(self.Typed(values))


def _heading(item: Section) -> Static:
    note = plain("\n" + item.note) if item.note else ""
    return Static(plain(item.title, "bold") + note, classes="form--section")


def _height(item: Field | Section) -> int:
    """The rows an empty item takes at least."""
    if isinstance(item, Section):
        return 2 + bool(item.note)
    return item.lines if Kind(item.kind) is Kind.TEXT else 1
