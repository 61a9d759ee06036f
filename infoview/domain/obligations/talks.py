"""What a meeting asks for before, on the day, and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, days
from infoview.domain.person_file import Event, MeetingFact, PersonFile
from infoview.domain.saying import say_day, say_gap, say_there

_LETTER_HELP = (EventKind.HELPED, EventKind.REDIRECTED, EventKind.INTRODUCED, EventKind.ADVISED)


def before(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Confirm, prepare, and once it is over: did it happen?"""
    for meeting in file.meetings:
        if meeting.status == "booked":
            yield from _before(meeting, file, day)


def _before(meeting: MeetingFact, file: PersonFile, day: Day) -> Iterator[Obligation]:
    on, agreed, clocks = meeting.starts.date(), _agreed_on(meeting, file), day.clocks
    over = meeting.starts + timedelta(minutes=meeting.minutes + clocks.happened_after_minutes)

    def card(kind: CardKind, due: date, why: str, last: date | None) -> Obligation:
        return Obligation(
            kind, meeting.id, due, why, agreed, last, meeting_id=meeting.id, starts=meeting.starts
        )

    if over <= day.now or over.date() > day.today:
        # On its own day it only asks once the talk must be over; planned ahead, it is due that day.
        yield card(
            CardKind.HAPPENED,
            over.date(),
            f"You were to talk {_when(meeting)}: did it happen?",
            over.date(),
        )
    if day.now > meeting.starts:
        return
    confirm_on = day.calendar.back(on - days(clocks.confirm_before_days))
    if meeting.confirmed_on is None and agreed < confirm_on:
        why = f"You talk {_when(meeting, day.today)}: a line to confirm, with your phone number."
        yield card(CardKind.CONFIRM, confirm_on, why, on - days(1))
    if not meeting.prepared:
        start = on
        for _ in range(clocks.prepare_before_bd):
            start = day.calendar.back(start - days(1))
        why = f"You talk {_when(meeting, day.today)}: purpose, questions and something to give."
        due = max(start, agreed)
        yield card(CardKind.PREPARE, due, why, max(due, on - days(1)))


def _agreed_on(meeting: MeetingFact, file: PersonFile) -> date:
    """The day the present date was agreed on: booked, or last moved."""
    moved = [
        event.on for event in file.events if event.kind is EventKind.MOVED and event.meeting_id == meeting.id
    ]
    return max(meeting.booked_on, *moved) if moved else meeting.booked_on


def _when(meeting: MeetingFact, today: date | None = None) -> str:
    """The day and hour; with `today`, today and tomorrow are called so."""
    here = meeting.starts
    on = here.date()
    soon = today is not None and on - today <= days(1)
    said = say_gap(on, today) if soon and today else f"on {say_day(on)}"
    return f"{said} at {here:%H:%M}{say_there(meeting.there, meeting.zone, here)}"


def after(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """The debrief while it is fresh, and thanks the same day or the next."""
    for meeting in file.meetings:
        if meeting.status == "held":
            yield from _after(meeting, file, day)


def _after(meeting: MeetingFact, file: PersonFile, day: Day) -> Iterator[Obligation]:
    on, clocks = meeting.starts.date(), day.clocks
    no_debrief, no_thanks = _let_be(meeting, file)

    def card(kind: CardKind, ask: str, grace: int) -> Obligation:
        why = f"You spoke {say_gap(on, day.today)}: {ask}"
        last = on + days(grace)
        return Obligation(kind, meeting.id, on, why, on, last, meeting_id=meeting.id, starts=meeting.starts)

    if not meeting.reflected and meeting.leads and not no_debrief:
        ask = "write down what you learned and what you gave."
        yield card(CardKind.DEBRIEF, ask, clocks.debrief_grace_days)
    if not _thanked(file, meeting) and not no_thanks:
        yield card(CardKind.THANK, f"thank them; {_how_late(on, day)}.", clocks.thank_grace_days)


def _how_late(on: date, day: Day) -> str:
    late = day.today > on + days(day.clocks.thank_late_days)
    return "late, and still welcome" if late else "today is best, tomorrow at the latest"


def _let_be(meeting: MeetingFact, file: PersonFile) -> tuple[bool, bool]:
    """Whether the debrief, and whether the thanks were let be: the debrief first; with that done, the thanks."""
    debrief = thanks = False
    reflected = meeting.reflected
    for event in file.events:
        if event.kind is EventKind.WAIVED and event.meeting_id == meeting.id:
            thanks = thanks or reflected or debrief
            debrief = True
    return debrief, thanks


def _thanked(file: PersonFile, meeting: MeetingFact) -> bool:
    met = next(
        (event for event in file.events if event.kind is EventKind.MET and event.meeting_id == meeting.id),
        None,
    )
    return any(
        event.kind is EventKind.THANKED
        and (_is_after(event, met) if met else event.on >= meeting.starts.date())
        for event in file.events
    )


def _is_after(event: Event, other: Event) -> bool:
    return event.meeting_id == other.meeting_id or (event.on, event.id) > (other.on, other.id)


def thanks_for_letters(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Help, advice or a name given in writing deserves thanks as a talk does; any message of mine carries them."""
    help_given = file.last(*_LETTER_HELP)
    if help_given is None or help_given.meeting_id is not None:
        return
    if any(WORDS[event.kind].way in (Way.OUT, Way.TALK) for event in file.after(help_given)):
        return
    if any(meeting.status == "held" and meeting.starts.date() == help_given.on for meeting in file.meetings):
        return  # the thanks for the talk carry it
    gap, late = say_gap(help_given.on, day.today), _how_late(help_given.on, day)
    why = f"{WORDS[help_given.kind].did} {gap}: a short thank-you; {late}."
    last = help_given.on + days(day.clocks.thank_grace_days)
    yield Obligation(CardKind.THANK, file.id, help_given.on, why, help_given.on, last)
