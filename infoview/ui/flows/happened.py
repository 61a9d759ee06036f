"""Saying what happened with a person: the menu of what can be, and the small form of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from infoview.domain.dates import NotUnderstood
from infoview.domain.events import WORDS, EventKind, Needs, Way
from infoview.domain.likely import likely_first
from infoview.domain.minutes import say_minutes, understand_minutes
from infoview.domain.saying import say_day, say_gap
from infoview.domain.stages import LABELS, Stage
from infoview.domain.zones import known_zone
from infoview.ui.again import Again
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.hints import takes_back
from infoview.ui.letters import LETTERS
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.ui.widgets.form import Form
from infoview.workbook import composing_times, happenings, meetings, people, preparing, typed
from infoview.workbook.completing import complete_whom
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.meetings import ComesTwice
from infoview.workbook.workbook import Workbook

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

# Said about a person by their own keys, not from this menu.
_NOT_IN_MENU = frozenset({EventKind.ADDED, EventKind.PICKED, EventKind.REFLECTED})


def choose(main: MainScreen, person: int) -> None:
    """Choose what happened; what can't be in this stage is not offered."""
    name = people.name_of(main.book, person)
    kinds = [kind for kind in happenings.legal(main.book, person) if kind not in _NOT_IN_MENU]
    stage = people.stage_of(main.book, person)
    items = [PickItem(kind, WORDS[kind].choice, "", LETTERS[kind]) for kind in likely_first(kinds, stage)]

    def chosen(kind: EventKind | None) -> None:
        if kind is not None:
            details(main, person, kind)

    not_now = {
        letter: f"“{WORDS[kind].choice}” does not fit just now"
        for kind, letter in LETTERS.items()
        if kind not in kinds
    }
    main.app.push_screen(Pick(f"What happened with {name}?", items, keys=True, not_now=not_now), chosen)


def details(main: MainScreen, person: int, kind: EventKind, talk: int | None = None) -> None:
    """The small form of one kind of happening; `talk` is the booked meeting it is about, where one knows."""
    book = main.book
    name = people.name_of(book, person)
    booked = meetings.booked_days(book, person) if kind in _ABOUT_A_TALK and talk is None else []
    offered = composing_times.still_offered(book, person) if kind is EventKind.BOOKED else []
    values: dict[str, str] = {
        "at": offered[0] if len(offered) == 1 else "",
        "minutes": str(book.settings.number("meeting.minutes_booked")),
        "talk": str(talk or (booked[0][0] if booked else "")),
        "by": "them",
    }

    earlier: dict[str, bool] = {}  # which of the two is meant, by the time as typed

    def check(values: dict[str, str]) -> dict[str, str]:
        try:
            known = replace(
                _details(book, values),
                earlier=earlier.get(values.get("at", "")),
                subject_id=_talk_in(values),
            )
            happenings.log(book, person, kind, known)
        except NotUnderstood as error:
            return {"at" if values.get("at") else "on": str(error)}
        except ComesTwice as error:
            main.app.push_screen(_which(), lambda first: which(values["at"], first))
            return {"at": str(error)}
        except Refused as error:
            return {_field_of(kind): str(error)}
        return {}

    def which(typed: str, first: bool | None) -> None:
        if first is not None:
            earlier[typed] = first
            form.query_one(Form).action_submit()

    def done(values: dict[str, str] | None) -> None:
        if values is not None:
            main.last_deed = Again(lambda: _once_more(main, kind, values))
            if kind is EventKind.BOOKED:
                composing_times.forget_offered(book, person)
            now = _where_now(book, person, kind, _talk_in(values))
            main.changed(f"{WORDS[kind].did}: {name}.{now} {takes_back()}")

    def zone() -> str:
        return form.query_one(Form).values().get("zone", "").strip()

    spec = [*_which_talk(kind, booked), *_form(book, kind, person, offered, zone)]
    form = FormDialog(f"{WORDS[kind].choice}: {name}", spec, values, check=check)
    main.app.push_screen(form, done)


def _where_now(book: Workbook, person: int, kind: EventKind, talk: int | None) -> str:
    """Where the person stands now, unless the deed says so, and when the talk is."""
    stage = people.stage_of(book, person)
    label = LABELS[stage].lower() if stage else ""
    now = f" Now: {label}." if label not in ("", WORDS[kind].did.lower()) else ""
    if kind in (EventKind.BOOKED, EventKind.MOVED) and stage is Stage.BOOKED:
        found = preparing.meeting_of(book, talk) if talk else preparing.next_with(book, person)
        now += f" {found.when}."
    return now


def _once_more(main: MainScreen, kind: EventKind, values: dict[str, str]) -> None:
    """The same happened with whom one is at now; a date and time belong to one person, and are asked for again."""
    from infoview.ui.flows.people import with_somebody

    def deed(main: MainScreen, person: int) -> None:
        if "at" in values or "to" in values or values.get("talk"):
            details(main, person, kind)
            return
        happenings.log(main.book, person, kind, _details(main.book, values))
        main.changed(f"{WORDS[kind].did}: {people.name_of(main.book, person)}. {takes_back()}")

    with_somebody(main, deed)


def _which() -> Pick[bool]:
    items = [PickItem(True, "The earlier one", "", "e"), PickItem(False, "The later one", "", "l")]
    return Pick("The clocks show that time twice: which is meant?", items, filter=False, keys=True)


_BY_CHANCE = "chance"
_ABOUT_A_TALK = frozenset(
    {
        EventKind.MET,
        EventKind.MOVED,
        EventKind.CONFIRMED,
        EventKind.CANCELLED,
        EventKind.THEY_MISSED,
        EventKind.I_MISSED,
    }
)


def _talk_in(values: dict[str, str]) -> int | None:
    talk = values.get("talk", "")
    return int(talk) if talk.isdigit() else None


def _which_talk(kind: EventKind, booked: list[tuple[int, str]]) -> list[Field | Section]:
    """Asked only where several are possible: talks booked with one person, or a meeting by chance besides."""
    choices = [(str(meeting), day) for meeting, day in booked]
    if choices and kind is EventKind.MET:
        choices.append((_BY_CHANCE, "by chance, besides"))
    return [Field("talk", "Which talk", Kind.CHOICE, choices=tuple(choices))] if len(choices) > 1 else []


_NOTED = {Way.IN: "In their words", Way.TALK: "In their words", Way.OUT: "In my words", Way.NOTE: "A note"}
_NOTED_AS = {
    EventKind.ADVISED: "Their advice",
    EventKind.PROMISED: "What",
    EventKind.OFFERED: "What",
    EventKind.GAVE: "What",
    EventKind.LEAD: "The lead",
    EventKind.INTRODUCED: "Why them",
    EventKind.REDIRECTED: "Why them",
}
"""What is noted of a happening is called by what it is; otherwise by whose words they are."""


def _form(
    book: Workbook, kind: EventKind, person: int, offered: Sequence[str], zone: Callable[[], str]
) -> list[Field | Section]:
    """What is asked about one kind of happening; `zone` is what stands in that field just now."""
    needs = WORDS[kind].needs
    fields: list[Field | Section] = [*_when(book, kind, person, offered, zone)]
    if Needs.NAME in needs or kind is EventKind.MOVED_ORG:
        label = "New work" if kind is EventKind.MOVED_ORG else "Whom"
        fields.append(
            Field(
                "to",
                label,
                Kind.LINE,
                "Name, role at Organisation",
                required=Needs.NAME in needs,
                complete=lambda text: complete_whom(book, text),
            )
        )
    if kind in (EventKind.MOVED, EventKind.CANCELLED):
        fields.append(Field("by", "Whose wish", Kind.CHOICE, choices=(("them", "theirs"), ("me", "mine"))))
    if kind is EventKind.BOOKED:
        fields += [
            Field("minutes", "Minutes", understand=say_minutes),
            Field("place", "Where", Kind.LINE, "A place, a link, or who calls whom"),
        ]
    fields += [
        Field(
            "note",
            _NOTED_AS.get(kind) or _NOTED[WORDS[kind].way],
            Kind.TEXT,
            "As far as it helps you later.",
            required=Needs.NOTE in needs,
            lines=2,
        ),
        Field(
            "on",
            "On",
            Kind.DATE,
            "yesterday, mon, 2 Dec",
            placeholder="today",
            understand=lambda text: typed.day_said(book, text, past=True),
        ),
    ]
    return fields


def _when(
    book: Workbook, kind: EventKind, person: int, offered: Sequence[str], zone: Callable[[], str]
) -> list[Field]:
    """The day, or day and hour, that the happening names."""

    def moment(text: str) -> str:
        found = typed.moment(book, text)
        if both := preparing.on_both_clocks(book, found, zone()):
            return f"{both}, {say_gap(found.day, book.today)}"
        at = f" at {found.time:%H:%M}" if found.time else ""
        said = f"{say_day(found.day)}{at}, {say_gap(found.day, book.today)}"
        return said + preparing.there(book, found, person)

    if kind in (EventKind.BOOKED, EventKind.MOVED):
        return [
            Field(
                "at",
                "When",
                Kind.DATE,
                f"You offered: {' or '.join(offered)}" if offered else "thu 3pm, or 2 Dec 15:00",
                required=kind is EventKind.BOOKED,
                placeholder="" if kind is EventKind.BOOKED else "nobody knows yet",
                understand=moment,
                complete=lambda text: _one_offered(offered, text),
                heeds="zone",
            ),
            Field(
                "zone",
                "In whose zone",
                Kind.LINE,
                "Theirs, like New York, shows both clocks.",
                placeholder="yours",
                understand=known_zone,
            ),
        ]
    if kind not in _DAYS:
        return []
    label, placeholder = _DAYS[kind]
    return [
        Field(
            "at",
            label,
            Kind.DATE,
            "in march, 2 weeks, 2 Dec",
            required=Needs.DAY in WORDS[kind].needs,
            placeholder=placeholder,
            understand=moment,
        )
    ]


_DAYS = {
    EventKind.LATER: ("Write again on", ""),
    EventKind.AUTO_REPLY: ("Back on", "they don't say"),
    EventKind.RESTED: ("Until", "there is a new reason"),
}
"""The day some happenings name: what it is called, and what stands there for none."""


def _one_offered(offered: Sequence[str], text: str) -> str | None:
    """What is typed, as the first of the offered times that begins like it goes on."""
    fitting = (at for at in offered if text and at.casefold().startswith(text.casefold()))
    return next((text + at[len(text) :] for at in fitting), None)


def _details(book: Workbook, values: dict[str, str]) -> Details:
    at, on, minutes = values.get("at", ""), values.get("on", ""), values.get("minutes", "")
    return Details(
        on=typed.day(book, on, past=True) if on.strip() else None,
        moment=typed.moment(book, at) if at.strip() else None,
        zone=values.get("zone", "").strip(),
        note=values.get("note", ""),
        to=values.get("to", ""),
        minutes=understand_minutes(minutes) if minutes.strip() else None,
        place=values.get("place", ""),
        by=values.get("by") or "them",
        by_chance=values.get("talk") == _BY_CHANCE,
    )


def _field_of(kind: EventKind) -> str:
    """Where a refusal is shown."""
    if kind in (EventKind.BOOKED, EventKind.MOVED, EventKind.LATER):
        return "at"
    return "to" if Needs.NAME in WORDS[kind].needs else "note"
