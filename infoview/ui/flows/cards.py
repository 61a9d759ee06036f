"""Doing what a card of the review asks for, or putting it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infoview.domain.card_words import BEFORE_A_TALK
from infoview.domain.counting import listed
from infoview.domain.dates import NotUnderstood
from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind
from infoview.domain.stages import BEFORE_ASK
from infoview.ui.again import Again
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.dialogs.read import Read
from infoview.ui.flows import happened, messages, reflecting
from infoview.ui.hints import takes_back, with_keys
from infoview.ui.widgets.fields import Field, Kind
from infoview.workbook import answering, happenings, reviewing, typed
from infoview.workbook.errors import Refused
from infoview.workbook.today import Card

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_SEVERAL = 2  # from so many on it is worth asking whether they may rest together


def do_now(main: MainScreen, session: reviewing.Session, card: Card) -> None:
    """Open the very form or draft the card needs."""
    owed = card.owed
    person = owed.person_id
    if owed.kind is CardKind.LEARN:
        main.app.push_screen(Read("Find out", owed.why))
    elif person is None:
        return
    elif owed.kind is CardKind.PREPARE:
        main.at(person)
        main.go("prep")
    elif owed.kind is CardKind.HAPPENED:
        did_it_happen(main, person, owed.person, owed.subject_id)
    elif owed.kind is CardKind.DEBRIEF:
        _reflect(main, person, owed.subject_id)
    elif owed.kind is CardKind.WIDEN:
        _widen(main, session, card)
    elif owed.kind is CardKind.REST:
        rest(main, session, card)
    else:
        messages.write_for(main, owed)


def _reflect(main: MainScreen, person: int, meeting: int) -> None:
    """The reflection, and right after it the thank-you it has written the draft of."""
    reflecting.write(main, meeting, lambda: messages.write(main, person, "thank"))


def did_it_happen(main: MainScreen, person: int, name: str, meeting: int) -> None:
    """Whether a talk took place; where it did, its reflection comes next."""
    meant = happenings.Details(subject_id=meeting)

    def chosen(kind: EventKind | None) -> None:
        if kind is None:
            return
        if kind is EventKind.MET:
            happenings.log(main.book, person, kind, meant)
            main.changed("Good. Two minutes while it is fresh:")
            _reflect(main, person, meeting)
        elif kind is EventKind.MOVED:
            happened.details(main, person, kind, meeting)
        else:
            happenings.log(main.book, person, kind, meant)
            main.changed(f"Noted, and it happens. {takes_back()}")

    items = [
        PickItem(EventKind.MET, "Yes, we met", "", "y"),
        PickItem(EventKind.MOVED, "It moved", "", "m"),
        PickItem(EventKind.THEY_MISSED, "They could not make it", "", "t"),
        PickItem(EventKind.I_MISSED, "I missed it", "", "i"),
        PickItem(EventKind.CANCELLED, "It was cancelled", "", "c"),
    ]
    main.app.push_screen(Pick(f"Did it happen with {name}?", items, keys=True), chosen)


def _widen(main: MainScreen, session: reviewing.Session, card: Card) -> None:
    """Someone else to ask: whoever is ready or spotted; else add one."""
    items = [
        PickItem(row.id, row.name, row.organisation) for row in main.people_seen() if row.stage in BEFORE_ASK
    ]

    def chosen(person: int | None) -> None:
        if person is not None:
            answering.done(main.book, session, card)
            main.at(person)
            main.changed()
            messages.write_what_fits(main, person)

    if not items:
        main.say(
            with_keys(
                "There is nobody else to ask yet: {everywhere.add} adds someone, or {pipeline.reservoir} in "
                "{everywhere.pipeline} Pipeline picks an imported contact."
            )
        )
        return
    main.app.push_screen(Pick("Whom else could you ask?", items), chosen)


def snooze(main: MainScreen, session: reviewing.Session, card: Card) -> None:
    """Choose a day and say why."""
    book, owed = main.book, card.owed

    def check(values: dict[str, str]) -> dict[str, str]:
        try:
            until = typed.day(book, values["until"])
            answering.snooze(book, session, card, until, values["reason"])
        except (NotUnderstood, Refused) as error:
            return {"until": str(error)}
        return {}

    def done(values: dict[str, str] | None) -> None:
        if values is not None:
            main.last_deed = Again(lambda: _put_off_too(main, values), "today")
            main.changed(f"Put off. {takes_back()}")

    spec = [
        Field(
            "until",
            "Until",
            Kind.DATE,
            "tomorrow, fri, 2w, 2 Dec",
            required=True,
            understand=lambda text: typed.day_said(book, text),
        ),
        Field("reason", "Why", Kind.LINE, "So that you know when it comes back."),
    ]
    title = f"Later: {owed.person}" if owed.person else "Later"
    until = "tomorrow" if owed.kind in BEFORE_A_TALK else "in 1 week"
    main.app.push_screen(FormDialog(title, spec, {"until": until}, check=check), done)


def _put_off_too(main: MainScreen, values: dict[str, str]) -> None:
    """The card one is at now, until the same day and for the same reason."""
    from infoview.ui.panes.today import TodayPane

    pane, book = main.pane, main.book
    if isinstance(pane, TodayPane) and pane.card is not None:
        until = typed.day(book, values["until"])
        answering.snooze(book, pane.session, pane.card, until, values["reason"])
        main.changed(f"Put off. {takes_back()}")


def rest(main: MainScreen, session: reviewing.Session, card: Card) -> None:
    """Let it rest, until a day or until there is a new reason."""
    if card.owed.person_id is None:
        answering.rest(main.book, session, card)
        main.changed(f"Left alone. {takes_back()}")
        return
    book = main.book

    def check(values: dict[str, str]) -> dict[str, str]:
        try:
            until = typed.day(book, values["until"]) if values["until"].strip() else None
            answering.rest(book, session, card, until, values["reason"])
        except (NotUnderstood, Refused) as error:
            return {"until": str(error)}
        return {}

    def done(values: dict[str, str] | None) -> None:
        if values is not None:
            main.changed(f"{card.owed.person} may rest. {takes_back()}")

    spec = [
        Field(
            "until",
            "Until",
            Kind.DATE,
            "in march, 2 weeks, 2 Dec",
            placeholder="there is a new reason",
            understand=lambda text: typed.day_said(book, text),
        ),
        Field("reason", "Why", Kind.LINE),
    ]
    main.app.push_screen(FormDialog(f"Let it rest: {card.owed.person}", spec, check=check), done)


def spread(main: MainScreen, session: reviewing.Session) -> None:
    """Spread what has waited over the days to come; whoever stayed silent may rest, all of them at once."""
    silent = {
        person: name
        for person, name in answering.silent(main.book, session).items()
        if not main.is_hidden(person)
    }

    def chosen(resting: tuple[int, ...] | None) -> None:
        if resting is None:
            return
        answering.amnesty(main.book, session, resting)
        done = f"{len(resting)} people may rest; the others are" if resting else "What has waited is"
        main.changed(f"{done} spread over the days ahead. {takes_back()}")

    if len(silent) < _SEVERAL:
        chosen(())
        return
    items: list[PickItem[tuple[int, ...]]] = [
        PickItem(tuple(silent), f"Let them rest: {listed(list(silent.values()))}", "", "r"),
        PickItem((), "Spread them like all the rest", "", "s"),
    ]
    main.app.push_screen(
        Pick(f"{len(silent)} people stayed silent to the last try", items, keys=True), chosen
    )
