"""Amnesty: when too much is overdue, the days ahead are dealt anew instead of a wall of red."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from infoview.domain.calendar import BusinessCalendar
from infoview.domain.clocks import Clocks
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.queue import order_of

# Someone waits for these, or a talk does: they stay where they are.
KEPT = frozenset(
    {
        CardKind.ANSWER,
        CardKind.THANK,
        CardKind.PROMISE,
        CardKind.TELL_REFERRER,
        CardKind.REPORT_BACK,
        CardKind.CONFIRM,
        CardKind.PREPARE,
        CardKind.HAPPENED,
    }
)
NEVER_OVERDUE = frozenset({CardKind.TEND, CardKind.LEARN})  # past its time, a word to a friend is only "cold"


def overloaded(late: int, clocks: Clocks) -> bool:
    """Whether so much is overdue (more than 12 cards by default) that an amnesty should be offered."""
    return late > clocks.overload


def respread(
    owed: Iterable[Obligation], today: date, calendar: BusinessCalendar, clocks: Clocks
) -> list[tuple[Obligation, date]]:
    """The new day of every card that may wait, in the order of the session, evenly over the next business days.

    Stays out: what is due today or later, what someone waits for, and what belongs to a talk to come. Ten days by
    default, no day with more than one card above any other. Meant to be kept as snoozes marked as spread, which
    count neither as overdue nor as put off.
    """
    waiting = sorted((one for one in owed if one.due_on < today and one.kind not in KEPT), key=order_of)
    span = max(1, clocks.amnesty_bd)
    days = [calendar.add(today, number) for number in range(1, span + 1)]
    return [(one, days[place * span // len(waiting)]) for place, one in enumerate(waiting)]
