"""Adding, editing, finding people, and saying what happened with one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.content import Content

from infoview.domain.capture import explain
from infoview.domain.clocks import Tier
from infoview.domain.zones import known_zone
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.dialogs.read import Read
from infoview.ui.hints import key, takes_back, with_keys
from infoview.ui.person_page import person_page
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.ui.widgets.text import plain
from infoview.workbook import drafts, editing, people
from infoview.workbook.completing import complete, complete_line
from infoview.workbook.errors import FormErrors, Refused, StoreError
from infoview.workbook.reading import profile
from infoview.workbook.searching import GROUPS, Found

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen
    from infoview.workbook.workbook import Workbook


def here(main: MainScreen) -> int | None:
    """The person one is at, if there is one."""
    person = main.pane.person_here() or main.person
    return person if person is not None and people.is_here(main.book, person) else None


def with_somebody(main: MainScreen, deed: Callable[[MainScreen, int], object]) -> None:
    """Do something with the person one is at; where one is at nobody, ask who is meant. Refused without anybody."""
    person = here(main)
    if person is not None:
        deed(main, person)
        return
    everybody = main.people_seen()
    if not everybody:
        raise Refused(
            with_keys(
                "There is nobody here yet: {everywhere.add} adds a person, {everywhere.find} finds one."
            )
        )

    def chosen(meant: int | None) -> None:
        if meant is not None:
            main.at(meant)
            deed(main, meant)

    items = [PickItem(row.id, row.name, row.organisation) for row in everybody]
    main.app.push_screen(Pick("Who is meant?", items), chosen)


def add(main: MainScreen, typed: str = "") -> None:
    """One line, understood as it is typed; `typed` is what stood there when it could not be saved."""
    directions: list[str] = []
    with suppress(StoreError):  # one goes on typing while another program holds the file
        directions = people.known_directions(main.book)

    def understand(text: str) -> Content:
        try:
            found = explain(people.read_line(main.book, text, directions))
        except Refused as error:
            return plain(str(error), "$text-muted")
        lines = [plain(f"{label}: ", "$text-muted") + plain(value) for label, value in found]
        return Content("\n").join(lines)

    def take(text: str | None) -> None:
        if not text or not text.strip():
            return
        try:
            added = people.add_from_text(main.book, text)
        except Refused as error:
            main.say(str(error))
            return
        except StoreError:
            add(main, text)
            raise
        main.changed(
            f"Added {added.captured.name}. {key('everywhere.edit')} says why them; "
            f"{key('pipeline.ask')} writes; {takes_back()}"
        )
        # Said of the new one: neither a card of Today nor a filter may put the cursor elsewhere.
        main.go("pipeline", at=added.id)

    main.app.push_screen(
        AskLine(
            "Add a person",
            "Ana Ruiz, HR manager at Acme, via Wendy Moss #training",
            typed,
            understand=understand,
            before="A name, then whatever you know: role at organisation, met where, via whom, #tag"
            + (", one of your directions" if directions else ""),
            complete=lambda text: complete_line(main.book, text),
            why="somebody",
        ),
        take,
    )


def edit(main: MainScreen, person: int) -> None:
    """The form of one person, kept as it is typed."""
    book, key = main.book, f"person:{person}"
    values = {**editing.values_of(book, person), **drafts.kept(book, key)}

    def check(values: dict[str, str]) -> dict[str, str]:
        try:
            editing.edit(book, person, values)
        except FormErrors as errors:
            return errors.by_field
        return {}

    def saved(values: dict[str, str] | None) -> None:
        drafts.drop(book, key)
        if values is not None:
            main.changed(f"Saved: {values['name']}. {takes_back()}")

    main.app.push_screen(
        FormDialog(
            people.name_of(book, person),
            person_form(book),
            values,
            check=check,
            on_typed=lambda typed: drafts.keep(book, key, typed, person),
            left=drafts.as_left(book, key),
        ),
        saved,
    )


def person_form(book: Workbook) -> list[Field | Section]:
    """What the form of a person asks, most useful first."""
    return [
        *_TO_WRITE,
        Section("Who they are"),
        *_who_they_are(book),
        Section("Between you"),
        *_BETWEEN_YOU,
    ]


_TO_WRITE = [
    Field(
        "why",
        "Why them",
        Kind.TEXT,
        "What about their work makes you wonder? Say it as you would to them.",
        lines=2,
    ),
    Field("connection", "Connection", Kind.LINE, "The sentence that says how you come to them."),
    Field("question", "To ask", Kind.LINE, "One real question, completing: could I ask how you …"),
    Field("mails", "Mail", Kind.LINE, "Several are parted by ;"),
    Field("phones", "Phone"),
    Field("profiles", "Profile", Kind.LINE, "The address of their page"),
]


def _who_they_are(book: Workbook) -> list[Field]:
    return [
        Field("name", "Name", required=True),
        Field("role", "Role"),
        Field("organisation", "Organisation", complete=lambda text: complete(book, "organisation", text)),
        Field(
            "assistant_of",
            "Assistant of",
            Kind.LINE,
            "Whose way in they are: name whom they work for.",
            complete=lambda text: complete(book, "person", text),
        ),
        Field(
            "directions",
            "Directions",
            Kind.LINE,
            "Which of your directions they know; several parted by ;",
            complete=lambda text: complete(book, "direction", text),
        ),
        Field(
            "path",
            "Way in",
            Kind.CHOICE,
            "How you come to them; a warmer way may be reminded of twice.",
            choices=(
                ("referred", "introduced"),
                ("alumni", "alumni"),
                ("reconnect", "reconnecting"),
                ("warm", "met"),
                ("cold", "stranger"),
            ),
        ),
        Field("how_found", "How found"),
        Field("zone", "Time zone", Kind.LINE, "Theirs, like New York; empty: yours", understand=known_zone),
        Field(
            "tags",
            "Tags",
            Kind.LINE,
            "Several parted by ;",
            complete=lambda text: complete(book, "tag", text),
        ),
        Field(
            "stance",
            "Stance",
            Kind.CHOICE,
            "Someone who left or declined the field sees what others do not.",
            choices=(("practises", "does it"), ("left", "left it"), ("declined", "chose not to")),
        ),
    ]


_BETWEEN_YOU = [
    Field("common_ground", "Common ground"),
    Field("remember", "Remember", Kind.TEXT, "Only what they told you themselves.", lines=2),
    Field("how_to_reach", "How to reach"),
    Field(
        "tier",
        "Keep in touch",
        Kind.CHOICE,
        "Empty: what fits the connection.",
        choices=tuple((tier.value, tier.value.replace("_", " ")) for tier in Tier),
    ),
    Field("notes", "Notes", Kind.TEXT, lines=3),
    Field("discreet", "Discreet", Kind.CHECK, "Left out of what is exported."),
    Field(
        "do_not_contact",
        "No contact",
        Kind.CHECK,
        "They are never proposed again, and no message is written.",
    ),
]


def archive(main: MainScreen, person: int) -> None:
    """Out of sight; undo brings them back."""
    name = people.name_of(main.book, person)

    def sure(yes: bool | None) -> None:
        if yes:
            people.archive(main.book, person)
            main.person = None
            main.changed(f"{name} is archived. {key('everywhere.undo')} brings them back.")

    main.app.push_screen(
        Confirm("Archive", f"Put {name} out of sight? Nothing is lost.", yes="Put away", no="Leave"), sure
    )


def read(main: MainScreen, person: int) -> None:
    """The page of a person, where the pane has no room for it."""
    found = profile(main.book, person)
    main.app.push_screen(Read(found.view.row.name, main.seen(person_page(main.book, found))))


def find(main: MainScreen) -> None:
    """Anything ever written, by a few letters; enter jumps to the person it is about."""
    from infoview.ui.screens.find import FindScreen

    def go(found: Found | None) -> None:
        if found is None:
            return
        if found.person_id is None:
            main.app.push_screen(Read(GROUPS[found.kind], found.whole))
            return
        main.at(found.person_id)
        main.go("pipeline")

    main.app.push_screen(FindScreen(main.book, hide_discreet=main.hide_discreet), go)
