"""One thing that is owed, and how it stands on a day."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from infoview.domain.calendar import BusinessCalendar
from infoview.domain.clocks import Clocks, PathIn
from infoview.domain.person_file import PersonFile


class CardKind(StrEnum):
    """What a card asks for; the words are those of `infoview today`."""

    CONFIRM = "confirm"
    PREPARE = "prepare"
    ANSWER = "answer"
    HAPPENED = "happened"
    DEBRIEF = "debrief"
    THANK = "thank"
    PROMISE = "promise"
    TELL_REFERRER = "tell_referrer"
    REPORT_BACK = "report_back"
    MILESTONE = "milestone"
    ARRANGE = "arrange"
    NUDGE = "nudge"
    LAST_TRY = "last_try"
    WIDEN = "widen"
    REST = "rest"
    CONTACT_REFERRAL = "contact_referral"
    ASK = "ask"
    TEND = "tend"
    LEARN = "learn"


class State(StrEnum):
    """How urgent: `overdue` is past its grace."""

    UPCOMING = "upcoming"
    DUE = "due"
    OVERDUE = "overdue"


class Obligation(NamedTuple):
    """One card's worth. `basis` is the day it is counted from; `last_day` ends its grace (None: never overdue).

    `first`: before the others of its group, whatever their warmth; an apology so marked comes before everything.
    """

    kind: CardKind
    subject_id: int
    due_on: date
    why: str
    basis: date
    last_day: date | None = None
    gone_after: date | None = None  # silently dropped after this day
    person_id: int | None = None
    person: str = ""
    path: PathIn = PathIn.COLD
    motivation: int = 2
    meeting_id: int | None = None
    starts: datetime | None = None
    snoozed: int = 0  # times
    first: bool = False

    @property
    def long_waited(self) -> bool:
        """A courtesy so late that it no longer presses."""
        return self.kind in COURTESIES and self.last_day is None and not self.snoozed

    @property
    def is_put_off(self) -> bool:
        """A talk or an answer that comes up on a day one chose, or that an amnesty gave it; then it never presses."""
        return self.last_day is None and self.due_on > self.basis

    def state(self, today: date) -> State:
        """How this stands on a day."""
        if today < self.due_on:
            return State.UPCOMING
        return State.OVERDUE if self.last_day and today > self.last_day else State.DUE


class Day(NamedTuple):
    """The day the rules are asked about: `now` is local wall time."""

    now: datetime
    calendar: BusinessCalendar
    clocks: Clocks

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.date()

    def later(self, start: date, business_days: int) -> date:
        """The n-th business day after `start`."""
        return self.calendar.add(start, business_days)


# What waits for nobody: these move to the end of an absence, the others are also spread over the days after it.
HARD = frozenset(
    {
        CardKind.ANSWER,
        CardKind.CONFIRM,
        CardKind.PREPARE,
        CardKind.HAPPENED,
        CardKind.DEBRIEF,
        CardKind.THANK,
        CardKind.PROMISE,
    }
)
# What closes a loop: nobody counts the days, and it is welcome however late it comes.
COURTESIES = frozenset({CardKind.TELL_REFERRER, CardKind.REPORT_BACK, CardKind.MILESTONE})
_BEFORE_A_TALK = frozenset({CardKind.CONFIRM, CardKind.PREPARE})
_SPREAD_OVER = 5


def for_person(owed: Obligation, file: PersonFile) -> Obligation:
    """The obligation with the person's name and warmth written on it."""
    return owed._replace(person_id=file.id, person=file.name, path=file.path, motivation=file.motivation)


def after_absence(owed: Obligation, day: Day) -> Obligation:
    """What falls into an absence moves to its end, soft cards spread over the days after: no red on return.

    What comes before a talk keeps its day, as the talk does; a grace that would end while away lasts to the return.
    """
    back = owed.due_on if owed.kind in _BEFORE_A_TALK else day.calendar.after_away(owed.due_on)
    if back != owed.due_on and owed.kind not in HARD:
        back = day.later(back, owed.subject_id % _SPREAD_OVER)

    def moved(limit: date | None) -> date | None:
        return limit and day.calendar.after_away(limit + (back - owed.due_on))

    last, gone = moved(owed.last_day), moved(owed.gone_after)
    if (back, last, gone) == (owed.due_on, owed.last_day, owed.gone_after):
        return owed
    return owed._replace(due_on=back, last_day=last, gone_after=gone)


def after_long(owed: Obligation, day: Day) -> Obligation:
    """A courtesy that has been overdue for months does not press any more; it is welcome all the same."""
    if owed.kind not in COURTESIES or owed.last_day is None:
        return owed
    if day.today <= owed.last_day + days(day.clocks.still_welcome_days):
        return owed
    return owed._replace(why=f"{owed.why} Late, and still welcome.", last_day=None)


def after_snooze(owed: Obligation, file: PersonFile) -> Obligation | None:
    """The obligation as I chose to see it: later, or (None) not at all. A snooze never counts as overdue.

    A choice holds until what it was about begins anew (`basis`); the newest one counts.
    """
    chosen = [
        snooze
        for snooze in file.snoozes
        if snooze.kind == owed.kind and snooze.subject_id == owed.subject_id and snooze.made_on >= owed.basis
    ]
    if not chosen:
        return owed
    newest = sorted(chosen, key=lambda snooze: snooze.made_on)[-1]  # of one day, the last made
    if newest.until is None:
        return None
    times = sum(not snooze.spread for snooze in chosen)
    if newest.until <= owed.due_on:
        return owed._replace(snoozed=times)
    return owed._replace(due_on=newest.until, last_day=None, gone_after=None, snoozed=times)


def days(count: int) -> timedelta:
    """Calendar days."""
    return timedelta(days=count)
