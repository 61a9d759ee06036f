"""The words of messages: the starter ones, worded anew, and templates of one's own."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from infoview.content.message_templates import merge_fields
from infoview.domain.templates import Template
from infoview.ui import screen_commands
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.read import Read
from infoview.ui.hints import takes_back, with_keys
from infoview.ui.panes.pane import WIDE
from infoview.ui.screens.keyed import Keyed, keys_of
from infoview.ui.undoing import undo
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.text import plain, titled
from infoview.workbook import composing_templates as stock
from infoview.workbook import drafts
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

_NEW = "template:new"
_TWO_COLUMNS = 80  # columns of the window from which fields stand beside what they are
_FORM: list[Field | Section] = [
    Field("title", "Name", Kind.LINE, required=True),
    Field("subject", "Subject", Kind.LINE, "Empty: it answers on the same thread."),
    Field(
        "body",
        "Text",
        Kind.TEXT,
        "{first} stands for a field; {% if why %} … {% endif %} for a part that may be left out.",
        required=True,
        lines=8,
    ),
]


class TemplatesScreen(Keyed[None]):
    """Every message there is, and how it is worded. Each saving is a new version, so that answers compare."""

    DEEDS = screen_commands.TEMPLATES
    BINDINGS: ClassVar[list[BindingType]] = keys_of(DEEDS)
    DEFAULT_CSS = """
    TemplatesScreen #two { height: 1fr; }
    TemplatesScreen #templates { height: 1fr; margin: 0 1; }
    TemplatesScreen #text { height: 1fr; margin: 1 1 0 1; border-top: solid $border; }
    TemplatesScreen.-wide #two { layout: horizontal; }
    TemplatesScreen.-wide #templates { width: 44; }
    TemplatesScreen.-wide #text {
        width: 1fr; max-width: 104; margin: 0; border-top: none; border-left: solid $border; padding: 0 1;
    }
    """

    def __init__(self, book: Workbook, at: str = "") -> None:
        super().__init__()
        self._book, self._at = book, at
        self._by_key: dict[str, Template] = {}
        self._own: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """The list, the text of the one one is at, the keys."""
        yield Static(titled("The words of messages", "with examples"), id="title")
        with Container(id="two"):
            yield LineList[str](id="templates")
            yield Reader(id="text")
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """At the template one came from."""
        self._reload(self._at)
        self._list.focus()

    def on_resize(self) -> None:
        """Side by side where there is room."""
        self.set_class(self.size.width >= WIDE, "-wide")

    @property
    def _list(self) -> LineList[str]:
        return self.query_one("#templates", LineList)

    @property
    def _here(self) -> Template:
        current = self._list.current
        if current is None:
            raise Refused(with_keys("There is no template here: {templates.add} adds one."))
        return self._by_key[current]

    def _reload(self, at: str = "", said: str = "") -> None:
        self._by_key = {template.key: template for template in stock.templates(self._book)}
        self._own = stock.own_keys(self._book)
        self._list.show(list(self._by_key), self._draw, at=at or None)
        self._show_text()
        if said:
            self.say(said)

    def _draw(self, key: str, width: int) -> Content:
        template = self._by_key[key]
        if key not in self._own:
            return columns(width, Cell(template.title, flex=1))
        whose = f"yours, version {template.version}"
        if cell_len(template.title) + 1 + len(whose) > width:
            whose = "yours"
        return columns(width, Cell(template.title, flex=1), Cell(whose, len(whose), style="$text-muted"))

    def _show_text(self) -> None:
        template = self._here
        length = template.length
        subject, body = stock.example_of(template)
        lines = [plain(f"Subject: {subject}", "$text-muted")] if subject else []
        lines.append(plain(body))
        if length.target:
            lines.append(plain(f"\nGood up to {length.target} {length.unit}", "$text-muted"))
        self.query_one("#text", Reader).show(Content("\n").join(lines), from_top=True)

    def on_line_list_moved(self) -> None:
        """Another template."""
        self._show_text()

    async def on_line_list_chosen(self) -> None:
        """Enter words it anew."""
        await self.attempt(self.do_edit)

    # -- the commands

    def do_edit(self) -> None:
        """Word this one anew."""
        template = self._here
        values = {"title": template.title, "subject": template.subject, "body": template.body}
        self._ask(template.title, f"template:{template.key}", template.key, values)

    def do_add(self) -> None:
        """One of one's own."""
        values = {"title": "", "subject": "", "body": "Hi {first},\n\n\n\n{me}"}
        self._ask("A template of your own", _NEW, "", values)

    def _ask(self, title: str, draft: str, key: str, values: dict[str, str]) -> None:
        saved_as: list[str] = []

        def check(typed: dict[str, str]) -> dict[str, str]:
            name = key or stock.new_key(self._book, typed["title"])
            try:
                stock.save_template(self._book, name, typed["title"], typed["subject"], typed["body"])
            except Refused as error:
                return {"subject" if "subject" in str(error).lower() else "body": str(error)}
            saved_as.append(name)
            return {}

        def closed(typed: dict[str, str] | None) -> None:
            drafts.drop(self._book, draft)
            if typed is not None:
                self._reload(saved_as[-1], f"Saved: {typed['title']}. {takes_back('templates.undo')}")

        self.app.push_screen(
            FormDialog(
                title,
                _FORM,
                {**values, **drafts.kept(self._book, draft)},
                check=check,
                on_typed=lambda typed: drafts.keep(self._book, draft, typed),
                left=drafts.as_left(self._book, draft),
            ),
            closed,
        )

    def do_let_go(self) -> None:
        """Back to the starter words."""
        template = self._here
        stock.let_go(self._book, template.key)
        back = stock.has_starter(template.key)
        said = "stands in its starter words" if back else "is put away"
        self._reload(template.key if back else "", f"{template.title} {said}. {takes_back('templates.undo')}")

    def do_fields(self) -> None:
        """What can stand in braces."""
        self.app.push_screen(Read("Fields", _fields(two_columns=self.size.width >= _TWO_COLUMNS)))

    def do_undo(self) -> None:
        """Take the last deed back."""
        self._reload(self._list.current or "", undo(self._book))


def _fields(*, two_columns: bool) -> Content:
    """The name of each field and what stands in its place."""
    labels = {f"{{{field.name}}}": field.label for field in merge_fields().values()}
    room = max(map(len, labels)) if two_columns else 0
    return Content("\n").join(
        plain(name, "bold") + plain(f"{' ' * (room - len(name))}  {label}") for name, label in labels.items()
    )
