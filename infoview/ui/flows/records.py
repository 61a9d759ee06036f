"""Rare deeds about people and about oneself: one record out of two, forgetting, leads, landing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from infoview.domain.dates import say_date
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.hints import takes_back
from infoview.ui.widgets.fields import Field, Kind
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook import forgetting, landing, leads, people
from infoview.workbook.leads import Lead
from infoview.workbook.merging_people import merge_people
from infoview.workbook.reading import list_people

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_MENTIONS_SHOWN = 40
_SHOWN = 60  # characters of each


def same_person(main: MainScreen, person: int) -> None:
    """Another record that is the same person: everything of it comes here."""
    name = people.name_of(main.book, person)
    items = [
        PickItem(view.row.id, view.row.name, view.row.organisation)
        for reservoir in (False, True)
        for view in list_people(main.book, reservoir=reservoir)
        if view.row.id != person
    ]

    def chosen(other: int | None) -> None:
        if other is not None:
            merge_people(main.book, person, other)
            main.at(person)
            main.changed(f"One record now: {name}. u parts them again.")

    main.app.push_screen(Pick(f"Who else is {name}?", items), chosen)


def forget(main: MainScreen, person: int) -> None:
    """Delete someone for good, after showing where their name stands; their name is typed to go on."""
    name = people.name_of(main.book, person)
    found = forgetting.mentions(main.book, person)
    whole = [one for one in found if one.whole]
    copies = len(list(main.book.places.backups.glob("*.db")))

    def sure(yes: bool | None) -> None:
        if not yes:
            return
        cleaned = forgetting.forget_in_copies(main.book, person, name)
        forgetting.forget(main.book, person, whole)
        main.person = None
        also = f", and in {len(cleaned)} copies" if cleaned else ""
        main.changed(f"Forgotten for good{also}.")

    lines = [
        plain(
            f"Everything about {name} goes for good, here and in {_copies(copies)} kept beside the workbook."
        ),
        plain("Undo cannot bring it back, and deeds that touched them can't be undone any more."),
    ]
    if found:
        lines += [
            Content(""),
            plain(f"In notes about others “{forgetting.REDACTED}” will stand for the full name:"),
        ]
        lines += [_mention(one) for one in whole[:_MENTIONS_SHOWN]]
        rest = [one for one in found if not one.whole]
        if rest:
            lines += [
                plain("Only a part of the name stands here; look through these yourself:", "$text-muted")
            ]
            lines += [_mention(one) for one in rest[:_MENTIONS_SHOWN]]
    dialog = Confirm(f"Forget {name}", Content("\n").join(lines), must_type=name)
    main.app.push_screen(dialog, sure)


def _mention(one: forgetting.Mention) -> Content:
    return Content("  · ") + one_line(one.text, _SHOWN)


def show_leads(main: MainScreen) -> None:
    """Every lead with what came of it; enter says how it goes on."""
    found = {lead.id: lead for lead in leads.leads(main.book) if not main.is_hidden(lead.person_id)}
    items = [PickItem(lead.id, f"{lead.what} ({lead.person})", _state(main, lead)) for lead in found.values()]

    def chosen(lead: int | None) -> None:
        if lead is not None:
            _move(main, found[lead])

    if not items:
        main.say("No lead yet, and talks count without one; m, then “They mentioned a lead”, notes one.")
        return
    main.app.push_screen(Pick("Leads: enter says how one goes on", items), chosen)


def _state(main: MainScreen, lead: Lead) -> str:
    return f"{leads.STATES[lead.state]}, {say_date(lead.on, main.book.today)}"


def _move(main: MainScreen, lead: Lead) -> None:
    def done(values: dict[str, str] | None) -> None:
        if values is None:
            return
        leads.move_lead(main.book, lead.id, values["state"] or lead.state, values["outcome"])
        told = " Everyone who helped comes up in Today." if values["state"] == "landed" else ""
        main.at(lead.person_id)
        main.changed(f"Noted.{told} {takes_back()}")

    spec = [
        Field("state", "It is", Kind.CHOICE, choices=tuple(leads.STATES.items())),
        Field("outcome", "What came of it", Kind.TEXT, lines=2),
    ]
    main.app.push_screen(FormDialog(lead.what, spec, {"state": lead.state, "outcome": lead.outcome}), done)


def land(main: MainScreen) -> None:
    """I have landed: asks rest, contacts once a year; or, landed already: begin again."""
    if landing.landed_since(main.book):
        count = landing.begin_again(main.book)
        main.changed(f"Looking again: {count} people stand as they stood before. {takes_back()}")
        return

    def sure(yes: bool | None) -> None:
        if yes:
            count = landing.land(main.book)
            main.changed(
                f"Good for you. {count} people: asks rest, contacts once a year. The same key begins again."
            )

    question = (
        "Nobody new will be asked, and everyone you met comes up once a year. "
        "What you promised stays. The same key begins again, whenever you like."
    )
    main.app.push_screen(Confirm("I have landed", question), sure)


def _copies(count: int) -> str:
    return "the one copy" if count == 1 else f"the {count} copies"
