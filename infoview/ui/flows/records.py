"""Rare deeds about people and about oneself: one record out of two, forgetting, leads, landing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from infoview.domain.counting import number_of
from infoview.domain.keys import name_key
from infoview.domain.saying import say_gap
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.hints import key, takes_back, with_keys
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook import forgetting, landing, leads, people
from infoview.workbook.forgetting import Mention
from infoview.workbook.leads import Lead
from infoview.workbook.merging_people import merge_people

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_MENTIONS_SHOWN = 40
_SHOWN = 60  # characters of each


def same_person(main: MainScreen, person: int) -> None:
    """Another record that is the same person: everything of it comes here. Who shares a word of the name is first."""
    name = people.name_of(main.book, person)
    words = set(name_key(name).split())
    others = [
        row
        for reservoir in (False, True)
        for row in main.people_seen(reservoir=reservoir)
        if row.id != person
    ]
    others.sort(key=lambda row: -len(words & set(name_key(row.name).split())))
    items = [PickItem(row.id, row.name, row.organisation) for row in others]

    def chosen(other: int | None) -> None:
        if other is not None:
            merge_people(main.book, person, other)
            main.at(person)
            main.changed(f"One record now: {name}. {key('everywhere.undo')} parts them again.")

    main.app.push_screen(Pick(f"Who else is {name}?", items), chosen)


def forget(main: MainScreen, person: int) -> None:
    """Delete someone for good, after showing where their name stands; their name is typed to go on."""
    name = people.name_of(main.book, person)
    found = forgetting.mentions(main.book, person)
    whole, parts = ([one for one in found if one.whole is full] for full in (True, False))
    copies = forgetting.copies_kept(main.book)

    def sure(yes: bool | None) -> None:
        if not yes:
            return
        done = forgetting.forget_everywhere(main.book, person, whole)
        main.person = None
        also = f", and in {number_of(len(done.cleaned), 'copy', 'copies')}" if done.cleaned else ""
        left = f" Not in {', '.join(done.left)}: it can't be opened." if done.left else ""
        main.changed(f"Forgotten for good{also}.{left}")

    lines = [
        plain(f"Everything about {name} goes for good{_copies(copies)}."),
        plain(
            "Undo can't bring it back, nor undo what was done with them before, and no copy is made first."
        ),
    ]
    if whole:
        lines += [
            Content(""),
            plain(f"In notes about others “{forgetting.REDACTED}” will stand for the full name:"),
        ]
        lines += _shown(whole)
    if parts:
        lines += [Content(""), plain("Only a part of the name stands here; look through these yourself:")]
        lines += _shown(parts)
    dialog = Confirm(f"Forget {name}", Content("\n").join(lines), must_type=name)
    main.app.push_screen(dialog, sure)


# What the texts are, by the column they stand in or the table they are of.
_PLACES = {
    "why": "why them",
    "connection": "how you come to them",
    "question": "to ask",
    "person": "about somebody",
    "takeaway": "learned",
    "form": "a reflection",
    "scratch": "notes of a talk",
    "note": "what happened",
    "notes": "notes",
    "guess": "a direction",
    "because": "a direction",
    "must_be_true": "a direction",
    "commitment": "a promise",
    "advice": "advice",
    "gift": "the shelf",
    "lead": "a lead",
    "open_question": "an open question",
    "answer": "an answer",
    "planned_question": "a question",
    "message": "a message",
    "fact": "a fact",
    "about_me": "about me",
    "reflection": "a reflection",
    "reflection_person": "a reflection",
}


def _shown(found: Sequence[Mention]) -> list[Content]:
    """Each text once, and what it is; the form of a reflection repeats what stands elsewhere."""
    places: dict[str, str] = {}
    for one in sorted(found, key=lambda mention: mention.column == "form"):
        place = _PLACES.get(one.column) or _PLACES.get(one.table, one.table)
        for line in one.text.splitlines():
            places.setdefault(line, place)
    lines = [
        Content("  · ") + plain(f"{place}: ", "$text-muted") + one_line(text, _SHOWN)
        for text, place in list(places.items())[:_MENTIONS_SHOWN]
    ]
    more = len(places) - _MENTIONS_SHOWN
    return [*lines, plain(f"  and {more} more", "$text-muted")] if more > 0 else lines


def show_leads(main: MainScreen) -> None:
    """Every lead with what came of it; enter says how it goes on."""
    found = {lead.id: lead for lead in leads.leads(main.book) if not main.is_hidden(lead.person_id)}
    items = [PickItem(lead.id, f"{lead.person}: {lead.what}", _state(main, lead)) for lead in found.values()]

    def chosen(lead: int | None) -> None:
        if lead is not None:
            _move(main, found[lead])

    if not items:
        main.say(
            with_keys(
                "No lead yet, and talks count without one; {everywhere.happened}, then “They mentioned a lead”, "
                "notes one."
            )
        )
        return
    main.app.push_screen(Pick("Leads: enter says how one goes on", items), chosen)


def _state(main: MainScreen, lead: Lead) -> str:
    return f"{leads.STATES[lead.state]}, {say_gap(lead.on, main.book.today)}"


def _move(main: MainScreen, lead: Lead) -> None:
    def done(values: dict[str, str] | None) -> None:
        if values is None:
            return
        leads.move_lead(main.book, lead.id, values["state"] or lead.state, values["outcome"])
        told = ""
        if values["state"] == "landed":
            told = " Who helped comes up in Today."
            if not landing.landed_since(main.book):
                told += f" {key('everywhere.landed')} lets asks rest."
        main.at(lead.person_id)
        main.changed(f"Noted.{told} {takes_back()}")

    spec: list[Field | Section] = [
        Section(lead.what),
        Field("state", "It is", Kind.CHOICE, choices=tuple(leads.STATES.items())),
        Field("outcome", "What came of it", Kind.TEXT, lines=2),
    ]
    main.app.push_screen(
        FormDialog(f"A lead: {lead.person}", spec, {"state": lead.state, "outcome": lead.outcome}), done
    )


def land(main: MainScreen) -> None:
    """I have landed: asks rest, contacts once a year; or, landed already: begin again."""
    again = key("everywhere.landed")
    if landing.landed_since(main.book):
        count = landing.begin_again(main.book)
        stand = "person stands" if count == 1 else "people stand"
        main.changed(f"Looking again: {count} {stand} as before. {takes_back()}")
        return

    def sure(yes: bool | None) -> None:
        if yes:
            count = landing.land(main.book)
            main.changed(
                f"Good for you. {number_of(count, 'person', 'people')}: asks rest, contacts once a year. "
                f"{again} begins again."
            )

    question = (
        "Nobody new will be asked, and everyone you met comes up once a year. "
        f"What you promised stays. {again} begins again, whenever you like."
    )
    main.app.push_screen(Confirm("I have landed", question, yes="I have landed", no="Not yet"), sure)


def _copies(count: int) -> str:
    if not count:
        return ""
    return f", here and in the {'one copy' if count == 1 else f'{count} copies'} kept beside the workbook"
