"""What a meeting asks for before, on the day, and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, days
from infoview.domain.person_file import Event, MeetingFact, PersonFile
from infoview.domain.saying import say_gap

_LETTER_HELP = (EventKind.HELPED, EventKind.REDIRECTED, EventKind.INTRODUCED, EventKind.ADVISED)


def before(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Confirm, prepare, and once it is over: did it happen?"""
    for meeting in file.meetings:
        if meeting.status == "booked":
            yield from _before(meeting, file, day)


def _before(meeting: MeetingFact, file: PersonFile, day: Day) -> Iterator[Obligation]:
    on, clocks = meeting.starts.date(), day.clocks
    over = meeting.starts + timedelta(minutes=meeting.minutes + clocks.happened_after_minutes)

    def card(kind: CardKind, due: date, why: str, last: date | None) -> Obligation:
        return Obligation(
            kind, meeting.id, due, why, meeting.booked_on, last, meeting_id=meeting.id, starts=meeting.starts
        )

    if over <= day.now or over.date() > day.today:
        # On its own day it only asks once the talk must be over; planned ahead, it is due that day.
        yield card(
            CardKind.HAPPENED,
            over.date(),
            f"You were to talk on {_when(meeting)}: did it happen?",
            over.date(),
        )
    if day.now > meeting.starts:
        return
    confirm_on = day.calendar.back(on - days(clocks.confirm_before_days))
    if meeting.confirmed_on is None and meeting.booked_on < confirm_on:
        why = f"You talk on {_when(meeting)}: a line to confirm, with your phone number."
        yield card(CardKind.CONFIRM, confirm_on, why, on - days(1))
    if not meeting.prepared:
        start = day.calendar.back(on)
        for _ in range(clocks.prepare_before_bd):
            start = day.calendar.back(start - days(1))
        why = f"You talk on {_when(meeting)}: purpose, questions and something to give."
        yield card(CardKind.PREPARE, max(start, meeting.booked_on), why, on - days(1))


def _when(meeting: MeetingFact) -> str:
    return f"{meeting.starts:%a} {meeting.starts.day} {meeting.starts:%b} at {meeting.starts:%H:%M}"


def after(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """The debrief while it is fresh, and thanks the same day or the next."""
    waived = {event.meeting_id for event in file.events if event.kind is EventKind.WAIVED}
    for meeting in file.meetings:
        if meeting.status != "held" or meeting.id in waived:
            continue
        on = meeting.starts.date()
        if not meeting.reflected and meeting.leads:
            why = f"You spoke {say_gap(on, day.today)}: write down what you learned and what you gave."
            yield Obligation(
                CardKind.DEBRIEF,
                meeting.id,
                on,
                why,
                on,
                on + days(day.clocks.debrief_grace_days),
                meeting_id=meeting.id,
                starts=meeting.starts,
            )
        if not _thanked(file, meeting):
            late = day.today > on + days(day.clocks.thank_late_days)
            word = "late, and still welcome" if late else "today is best, tomorrow at the latest"
            why = f"You spoke {say_gap(on, day.today)}: thank them; {word}."
            last = on + days(day.clocks.thank_grace_days)
            yield Obligation(
                CardKind.THANK, meeting.id, on, why, on, last, meeting_id=meeting.id, starts=meeting.starts
            )


def _thanked(file: PersonFile, meeting: MeetingFact) -> bool:
    met = next(
        (event for event in file.events if event.kind is EventKind.MET and event.meeting_id == meeting.id),
        None,
    )
    return any(
        event.kind is EventKind.THANKED and (_after(event, met) if met else event.on >= meeting.starts.date())
        for event in file.events
    )


def _after(event: Event, other: Event) -> bool:
    return event.meeting_id == other.meeting_id or (event.on, event.id) > (other.on, other.id)


def thanks_for_letters(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Help, advice or a name given in writing deserves thanks as a talk does."""
    help_given = file.last(*_LETTER_HELP)
    if help_given is None or help_given.meeting_id is not None:
        return
    if any(WORDS[event.kind].way in (Way.OUT, Way.TALK) for event in file.after(help_given)):
        return
    if any(meeting.status == "held" and meeting.starts.date() == help_given.on for meeting in file.meetings):
        return  # the thanks for the talk carry it
    why = f"{WORDS[help_given.kind].did} {say_gap(help_given.on, day.today)}: a short thank-you."
    last = help_given.on + days(day.clocks.thank_grace_days)
    yield Obligation(CardKind.THANK, file.id, help_given.on, why, help_given.on, last)
