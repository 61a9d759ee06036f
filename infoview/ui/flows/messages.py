"""Writing messages: which one fits, and what is said when it is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind, Obligation, State
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.flows import happened
from infoview.ui.hints import takes_back
from infoview.ui.screens.compose import ComposeScreen
from infoview.workbook.composing_cards import template_for, template_for_card
from infoview.workbook.composing_templates import templates
from infoview.workbook.errors import Refused
from infoview.workbook.people import name_of
from infoview.workbook.today import overview

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen


def write(
    main: MainScreen,
    person: int,
    template: str,
    owed: Obligation | None = None,
    then: Callable[[], None] | None = None,
) -> None:
    """Open a message; when it is noted as sent, say so."""
    name = name_of(main.book, person)

    def closed(sent: bool | None) -> None:
        if not sent:
            main.changed("The draft is kept.")
            return
        if then is not None:
            then()
        main.changed(f"Noted as sent to {name}. {takes_back()}")

    def compose() -> None:
        main.app.push_screen(ComposeScreen(main.book, person, template, owed, main.hidden_names), closed)

    _once_named(main, compose)


def _once_named(main: MainScreen, then: Callable[[], object]) -> None:
    """A message ends with my name: the first one asks for it, and it is kept in the settings."""
    if main.book.settings.text("me.name"):
        then()
        return

    def named(text: str | None) -> None:
        if text and text.strip():
            try:
                main.book.settings.change("me.name", text.strip())
            except Refused as error:
                main.say(str(error))
        then()

    main.app.push_screen(
        AskLine("Your name, to sign messages with", "Esc leaves it for later", why="my_name"), named
    )


def write_what_fits(main: MainScreen, person: int) -> None:
    """The message that is due to this person; else one chooses."""
    seen = overview(main.book, people=[person])
    today = main.book.today
    for owed in seen.owed.get(person, []):
        template = template_for(owed.kind, seen.files[person])
        ask = owed.kind in (CardKind.ASK, CardKind.CONTACT_REFERRAL)  # never too early
        if template and (ask or owed.state(today) is not State.UPCOMING):
            write(main, person, template, owed)
            return
    choose(main, person)


def write_for(main: MainScreen, owed: Obligation) -> None:
    """The message a card asks for."""
    assert owed.person_id is not None
    template = template_for_card(main.book, owed)
    if template:
        write(main, owed.person_id, template, owed, main.pane.take_focus)
    else:  # their letter, whose answer only its reader can word
        happened.details(main, owed.person_id, EventKind.WROTE)


def choose(main: MainScreen, person: int) -> None:
    """Any of the messages."""
    items = [PickItem(template.key, template.title) for template in templates(main.book)]

    def chosen(key: str | None) -> None:
        if key is not None:
            write(main, person, key)

    main.app.push_screen(Pick(f"Write to {name_of(main.book, person)}", items), chosen)
