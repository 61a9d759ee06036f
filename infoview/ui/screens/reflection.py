"""The reflection form of one talk, saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from infoview.domain.reflection import Ask, Part
from infoview.domain.saying import say_date
from infoview.domain.verdict import Verdict
from infoview.ui.person_page import person_page
from infoview.ui.screens.beside import WithBeside
from infoview.ui.steady import SteadyScreen
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.ui.widgets.form import Form
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.text import plain, titled
from infoview.workbook import drafts, reflecting, typed
from infoview.workbook.completing import complete, complete_whom
from infoview.workbook.errors import EXPECTED, FormErrors
from infoview.workbook.occasions import Occasion, draft_key, occasion_of
from infoview.workbook.preparing import meeting_of
from infoview.workbook.reading import profile
from infoview.workbook.reflection_parts import promises_said
from infoview.workbook.workbook import Workbook

_NEEDED = "* is needed; the rest may stay empty."


class ReflectionScreen(SteadyScreen[str], WithBeside):
    """Gives back the verdict once it is saved; leaving keeps what was typed."""

    BESIDE_SCROLLS = False  # tab leads from field to field
    AUTO_FOCUS = Form.BEGIN
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]
    DEFAULT_CSS = """
    ReflectionScreen { background: $background; }
    ReflectionScreen Form { height: 1fr; padding: 0 1; }
    ReflectionScreen #said { height: 1; padding: 0 1; color: $text-muted; }
    ReflectionScreen KeyBar { padding: 0 1; }
    """

    def __init__(self, book: Workbook, meeting: int, hidden_names: Collection[str] = ()) -> None:
        """The form of a talk, or, by a person's id, of what they gave in writing.

        `hidden_names` are of those who are not to be seen beside it now.
        """
        super().__init__()
        self._book = book
        self.hidden_names = hidden_names
        self._meeting = meeting
        self._about = occasion_of(book, meeting)
        self._spec, self._values = reflecting.form_of(book, meeting)
        self._key = draft_key(meeting)

    def compose(self) -> ComposeResult:
        """Title, form, the verdict so far, keys."""
        names = ", ".join(name for _, name in self._about.people)
        what = "The talk with" if self._about.meeting_id else "What came in writing from"
        day = say_date(self._about.on, self._book.today)
        yield Static(titled(f"{what} {names}, {day}", drafts.as_left(self._book, self._key)), id="title")
        form = Form([_field(self._book, self._about, part) for part in self._spec], self._values)
        form.begin_at("learned")  # below the facts, which are known
        yield form
        yield Static(id="said")
        yield KeyBar(
            [("ctrl+s", "save"), ("tab", "next"), ("ctrl+g", "why, and how")],
            last=("esc", "leave, all is kept"),
        )
        yield from self.compose_beside()

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """The form alone scrolls, so that the heading of a part stays to be seen above its first field."""
        del scroll_visible
        super().set_focus(widget, False, from_app_focus)

    def on_mount(self) -> None:
        """What stands there so far."""
        self._show_verdict(self._values)
        self.show_beside()

    def page_beside(self) -> Content:
        """What the talk was to be for, and all about the people in it."""
        people = [person_page(self._book, profile(self._book, person)) for person, _ in self._about.people]
        return Content("\n\n").join([*self._aims(), *people])

    def _aims(self) -> list[Content]:
        if self._about.meeting_id is None:
            return []
        found = meeting_of(self._book, self._about.meeting_id)
        said = [("I wanted to leave knowing: ", found.aim), ("I wanted to give: ", found.give_idea)]
        lines = [plain(label, "$text-muted") + plain(text) for label, text in said if text]
        return [Content("\n").join(lines)] if lines else []

    def _show_verdict(self, values: dict[str, str]) -> None:
        found = reflecting.verdict_of(values, len(self._about.people))
        text = _NEEDED if found is Verdict.OPEN else f"So far: {found.text}"
        self.query_one("#said", Static).update(plain(text))

    def on_form_typed(self, event: Form.Typed) -> None:
        """Kept as it is typed."""
        try:
            drafts.keep(self._book, self._key, event.values)
        except EXPECTED as error:
            self.query_one("#said", Static).update(plain(str(error)))
            return
        self._show_verdict(event.values)

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Save it, or show at which field it can't be."""
        try:
            found = reflecting.save_reflection(self._book, self._meeting, event.values)
        except FormErrors as errors:
            self.query_one(Form).errors(errors.by_field)
        except EXPECTED as error:
            self.query_one("#said", Static).update(plain(str(error)))
        else:
            self.dismiss(found.text)

    def action_leave(self) -> None:
        """Leave; the draft stays."""
        values = self.query_one(Form).values()
        if self.query_one(Form).changed:
            drafts.keep(self._book, self._key, values)
        self.dismiss(None)


def _field(book: Workbook, about: Occasion, part: Ask | Part) -> Field | Section:
    if isinstance(part, Part):
        return Section(part.title, part.note)
    return Field(
        part.name,
        part.label,
        Kind(part.kind),
        part.why,
        choices=part.choices,
        required=part.required,
        understand=_saying_back(book, about, part),
        lines=part.rows,
        more=part.more,
        complete=_completion(book, part.name),
    )


def _saying_back(book: Workbook, about: Occasion, part: Ask) -> Callable[[str], str] | None:
    """What says back the day of a date, and the days of promises."""
    if part.name == "i_owe":
        return lambda text: promises_said(book, about, text)
    return (lambda text: typed.day_said(book, text)) if part.kind == "date" else None


def _completion(book: Workbook, name: str) -> Callable[[str], str | None] | None:
    """How what is typed into this field goes on: a direction, or whom they named and where that one works."""
    if name == "direction":
        return lambda text: complete(book, "direction", text)
    if name.startswith("people."):
        return lambda line: complete_whom(book, line)
    return None
