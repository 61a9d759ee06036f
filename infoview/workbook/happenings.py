"""Logging what happened: the event, the stage it leads to, and what else it makes, as one deed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from infoview.domain.dates import Moment
from infoview.domain.events import WORDS, EventKind, Needs
from infoview.domain.person_file import Event, PersonFile, past_of, replay
from infoview.domain.saying import say_day
from infoview.domain.stages import MoveRefused, Past, Stage, legal_events, move
from infoview.store.files import person_files
from infoview.workbook import consequences, meetings, people
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a happening beyond its kind.

    `moment` is a day (and time) the event names: the meeting's, the day to write on, the return to the office.
    """

    on: date | None = None
    moment: Moment | None = None
    zone: str = ""  # of `moment`, where it is not mine
    note: str = ""
    to: str = ""  # the other person's name
    channel: str = ""
    minutes: int | None = None
    medium: str = ""
    place: str = ""
    subject_id: int | None = None  # the promise, advice, introduction or talk it is about
    by: str = "them"  # who moved the meeting, or called it off: them or me
    nobody_came: bool = False  # of several people in the meeting
    by_chance: bool = False  # we met besides what is booked, which stays
    earlier: bool | None = None  # which of the two, where the clock shows a time twice


@dataclass(frozen=True, slots=True)
class Logged:
    """What a logged event led to."""

    event_id: int
    was: Stage | None
    now: Stage


def log(book: Workbook, person: int, kind: EventKind, details: Details | None = None) -> Logged:
    """Log that something happened with a person.

    Refused, with the reason, where the stage does not allow it, where what the event needs is missing, and for a
    day that is still to come.
    """
    details = details or Details()
    name = people.name_of(book, person)
    _check_needs(kind, details, name)
    on = details.on or _day_of_talk(book, person, kind, details) or book.today
    if on > book.today:
        raise Refused(f"{on.isoformat()} is still to come; what happens is logged when it has happened.")
    if kind is EventKind.MOVED and details.moment is None:
        kind = EventKind.CANCELLED  # moved, but nobody knows to when: arranging again
    if kind in _UNTIL and details.moment and details.moment.day <= on:
        until = say_day(details.moment.day, year=details.moment.day.year != on.year)
        raise Refused(f"{name}: {until} is not after {say_day(on)}; please name a day that is.")
    with book.deed(f"{WORDS[kind].did}: {name}"):
        made = _CONSEQUENCES.get(kind, _NOTHING)(book, person, replace(details, on=on))
        together = (kind in _FOR_EVERYBODY and not made.of_one) or details.nobody_came
        others = meetings.others_in(book, made.meeting_id, person) if together else []
        logged = _record(book, person, kind, details, on, made)
        for other in others:
            with suppress(Refused):  # who is not booked any more is not concerned
                _record(book, other, kind, details, on, made)
    return logged


def legal(book: Workbook, person: int) -> tuple[EventKind, ...]:
    """What can be logged for a person now."""
    stage, past = _stands(book, person)
    return legal_events(stage, past)


# What happens to a meeting happens to everybody in it.
_FOR_EVERYBODY = frozenset(
    {EventKind.MET, EventKind.MOVED, EventKind.CANCELLED, EventKind.I_MISSED, EventKind.CONFIRMED}
)


_UNTIL = frozenset({EventKind.LATER, EventKind.RESTED})  # with a day to come
_NAME_A_DAY = _UNTIL | {EventKind.AUTO_REPLY}  # which may be over when one notes it

_ENDS_A_TALK = frozenset({EventKind.MET, EventKind.CANCELLED, EventKind.THEY_MISSED, EventKind.I_MISSED})


def _record(
    book: Workbook, person: int, kind: EventKind, details: Details, on: date, made: consequences.Made
) -> Logged:
    row = book.store.get("person", person) or {}
    stage = Stage(row["stage"]) if row.get("stage") else None
    file, reachable = _known(book, person)
    later = [event for event in file.events if event.on > on]
    earlier = [event for event in file.events if event.on <= on]
    stood = replay(earlier, other_channel=reachable) if later else stage  # logged late: as things stood then
    past = past_of(earlier, other_channel=reachable, do_not_contact=file.do_not_contact)
    # Others' talk, besides one of their own.
    joins = kind is EventKind.BOOKED and details.subject_id is not None
    try:
        now = Stage.BOOKED if joins and stood is Stage.BOOKED else move(stood, kind, past)
    except MoveRefused as error:
        raise Refused(f"{file.name}: {error}.") from None
    if later:
        now = (
            replay(
                [*earlier, Event(0, kind, on, meeting_id=made.meeting_id), *later], other_channel=reachable
            )
            or now
        )
    if kind in _ENDS_A_TALK and stage is Stage.BOOKED and meetings.booked_meeting(book, person):
        now = stage  # another talk is booked with them still
    until = details.moment.day if details.moment and kind in _NAME_A_DAY else None
    event = book.store.insert(
        "event",
        person_id=person,
        kind=kind.value,
        on_date=on.isoformat(),
        at_time=book.clock.now().strftime("%H:%M") if on == book.today else None,
        until_on=until.isoformat() if until else None,
        note=details.note,
        channel=details.channel,
        meeting_id=made.meeting_id,
        introduction_id=made.introduction_id,
        was_stage=stage.value if stage else None,
        now_stage=now.value,
        recorded_at=book.clock.stamp(),
    )
    if now is not stage:
        book.store.update("person", person, stage=now.value, stage_since=on.isoformat())
    return Logged(event, stage, now)


def _stands(book: Workbook, person: int) -> tuple[Stage | None, Past]:
    row = book.store.get("person", person) or {}
    stage = Stage(row["stage"]) if row.get("stage") else None
    file, reachable = _known(book, person)
    return stage, past_of(file.events, other_channel=reachable, do_not_contact=file.do_not_contact)


def _known(book: Workbook, person: int) -> tuple[PersonFile, bool]:
    """The person's file, and whether there is a way left to reach them: a bounce is about one address."""
    file = person_files(book.store, book.local, [person])[0]
    return file, bool(book.store.where("channel", person_id=person, stale=0))


def _check_needs(kind: EventKind, details: Details, name: str) -> None:
    needs = WORDS[kind].needs
    if kind in (EventKind.BOOKED, EventKind.MOVED) and details.moment and details.moment.time is None:
        day = say_day(details.moment.day)  # taken as it is, it would be a talk at noon
        raise Refused(f"{name}: {day} at what time? Please add it, as in “thu 3pm”.")
    if Needs.MOMENT in needs and details.moment is None:
        raise Refused(f'{name}: `{kind}` needs a date and time; please add --at "2026-12-02 15:00".')
    if Needs.DAY in needs and details.moment is None:
        raise Refused(f"{name}: `{kind}` needs the day to write on; please add --at with a date.")
    if Needs.NAME in needs and not details.to.strip():
        raise Refused(f"{name}: `{kind}` needs a name; please add --to NAME.")
    if Needs.NOTE in needs and not details.note.strip():
        raise Refused(f"{name}: `{kind}` needs a few words; please add --note TEXT.")


def _day_of_talk(book: Workbook, person: int, kind: EventKind, details: Details) -> date | None:
    """The day a booked meeting was to be, where that is over and no other day is named."""
    if kind not in (EventKind.MET, EventKind.THEY_MISSED, EventKind.I_MISSED) or details.by_chance:
        return None
    if details.moment:
        return min(details.moment.day, book.today)
    row = meetings.booked_meeting(book, person, details.subject_id)
    starts = book.local(row["starts_at"]) if row else None
    return starts.date() if starts and starts <= book.clock.now() else None


def _book(book: Workbook, person: int, details: Details) -> consequences.Made:
    assert details.moment is not None
    if details.subject_id is not None:
        return consequences.Made(meeting_id=meetings.join_meeting(book, person, details.subject_id))
    meeting = meetings.book_meeting(
        book,
        [person],
        meetings.When.of(details.moment, details.zone, details.earlier),
        minutes=details.minutes,
        medium=details.medium,
        place=details.place,
    )
    return consequences.Made(meeting_id=meeting)


def _move(book: Workbook, person: int, details: Details) -> consequences.Made:
    assert details.moment is not None
    when = meetings.When.of(details.moment, details.zone, details.earlier)
    moved = meetings.move_meeting(
        book, person, when, meant=details.subject_id, by=details.by, note=details.note
    )
    return consequences.Made(meeting_id=moved)


def _met(book: Workbook, person: int, details: Details) -> consequences.Made:
    if details.subject_id is not None and meetings.is_held(book, details.subject_id):
        joined = meetings.join_meeting(book, person, details.subject_id, "held")
        return consequences.Made(meeting_id=joined, of_one=True)
    on = details.on or book.today
    at = details.moment.time if details.moment else None
    held = meetings.hold_meeting(
        book,
        person,
        on,
        at,
        meant=details.subject_id,
        minutes=details.minutes,
        by_chance=details.by_chance,
    )
    return consequences.Made(meeting_id=held)


def _cancel(book: Workbook, person: int, details: Details) -> consequences.Made:
    row = meetings.booked_meeting(book, person, details.subject_id)
    return consequences.Made(meetings.call_off(book, row, "cancelled", details.by, note=details.note))


def _i_miss(book: Workbook, person: int, details: Details) -> consequences.Made:
    row = meetings.booked_meeting(book, person, details.subject_id, details.on)
    return consequences.Made(meetings.call_off(book, row, "i_missed", "me", note=details.note))


def _they_miss(book: Workbook, person: int, details: Details) -> consequences.Made:
    """Who of several did not come leaves the meeting, which goes on with the others."""
    row = meetings.booked_meeting(book, person, details.subject_id, details.on)
    if details.nobody_came:
        return consequences.Made(meetings.call_off(book, row, "they_missed", "them", note=details.note))
    return consequences.Made(meetings.leave(book, person, row, "they_missed", note=details.note))


def _about_talk(book: Workbook, person: int, details: Details) -> consequences.Made:
    if details.subject_id is not None:
        return consequences.Made(meeting_id=details.subject_id)
    return consequences.about_last_talk(book, person)


def _leave(book: Workbook, person: int, details: Details) -> consequences.Made:
    return consequences.Made(meeting_id=meetings.leave_all(book, person, note=details.note))


def _confirm(book: Workbook, person: int, details: Details) -> consequences.Made:
    confirmed = meetings.confirm(book, person, details.on or book.today, details.subject_id)
    return consequences.Made(meeting_id=confirmed)


_Consequence = Callable[[Workbook, int, Details], consequences.Made]

_NOTHING: _Consequence = lambda book, person, details: consequences.Made()  # noqa: E731

_CONSEQUENCES: dict[EventKind, _Consequence] = {
    EventKind.BOOKED: _book,
    EventKind.MOVED: _move,
    EventKind.MET: _met,
    EventKind.CANCELLED: _cancel,
    EventKind.THEY_MISSED: _they_miss,
    EventKind.I_MISSED: _i_miss,
    EventKind.CONFIRMED: _confirm,
    **dict.fromkeys((EventKind.NO, EventKind.LATER, EventKind.RESTED, EventKind.CLOSED), _leave),
    EventKind.THANKED: lambda book, person, details: consequences.about_last_talk(book, person),
    EventKind.REFLECTED: _about_talk,
    EventKind.WAIVED: _about_talk,
    EventKind.PROMISED: lambda book, person, details: consequences.promise(
        book,
        person,
        details.note,
        who="me",
        on=details.on,
        due=details.moment.day if details.moment else None,
    ),
    EventKind.OFFERED: lambda book, person, details: consequences.promise(
        book, person, details.note, who="them", on=details.on, due=None
    ),
    EventKind.KEPT: lambda book, person, details: consequences.keep(
        book, person, details.subject_id, details.on
    ),
    EventKind.ADVISED: lambda book, person, details: consequences.advise(
        book, person, details.note, on=details.on, report=details.moment.day if details.moment else None
    ),
    EventKind.REPORTED_BACK: lambda book, person, details: consequences.report(
        book, person, details.subject_id, details.on, details.note
    ),
    EventKind.GAVE: lambda book, person, details: consequences.give(
        book, person, details.note, details.on, details.subject_id
    ),
    EventKind.INTRODUCED: lambda book, person, details: consequences.name_someone(
        book, person, details.to, details.on, kind="referral", why=details.note
    ),
    EventKind.REDIRECTED: lambda book, person, details: consequences.name_someone(
        book, person, details.to, details.on, kind="redirect", why=details.note
    ),
    EventKind.TOLD_REFERRER: lambda book, person, details: consequences.Made(
        introduction_id=details.subject_id
    ),
    EventKind.LEAD: lambda book, person, details: consequences.lead(book, person, details.note, details.on),
    EventKind.MOVED_ORG: lambda book, person, details: consequences.move_on(book, person, details.to),
    EventKind.BOUNCED: lambda book, person, details: consequences.mark_stale(book, person),
}
