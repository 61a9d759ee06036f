"""How a person stands, in a form that can be kept: what is owed without its words, and how long that holds."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from infoview.domain.obligations import tending
from infoview.domain.obligations.collect import Standing, Surroundings, owed_to, standing
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, days
from infoview.domain.person_file import PersonFile
from infoview.domain.stages import Stage


class Outlook(NamedTuple):
    """What is owed to a person and how the person stands, from `made_on` until the day before `until`."""

    person_id: int
    standing: Standing
    owed: tuple[Obligation, ...]
    made_on: date
    until: date

    @property
    def next(self) -> Obligation | None:
        """What comes first; a talk still to come is not asked after yet."""
        return next(
            (one for one in self.owed if one.kind is not CardKind.HAPPENED or one.due_on <= self.made_on),
            None,
        )


def outlook(file: PersonFile, day: Day, around: Surroundings) -> Outlook:
    """How someone stands on a day, and how long nothing but the words of it changes by itself.

    What happens to this person, or on the same trail, ends it at any time; so do other settings.
    """
    owed = owed_to(file, day, around)
    wordless = tuple(one._replace(why="") for one in owed)
    return Outlook(file.id, standing(file, owed, day), wordless, day.today, _until(file, owed, day))


def _until(file: PersonFile, owed: Sequence[Obligation], day: Day) -> date:
    """The first day on which a rule may say something else; a talk that should be over changes by the hour."""
    if any(meeting.status == "booked" and meeting.starts.date() <= day.today for meeting in file.meetings):
        return day.today
    return min((on for on in _turns(file, owed, day) if on > day.today), default=date.max)


def _turns(file: PersonFile, owed: Sequence[Obligation], day: Day) -> Iterator[date]:
    one_day = days(1)
    for meeting in file.meetings:
        if meeting.status == "booked":
            yield meeting.starts.date()
    for edge in file.introduced:
        if edge.contacted_on is not None and edge.answered_on is None:
            yield edge.contacted_on + days(day.clocks.tell_silent_days)
    for one in owed:
        yield one.due_on
        yield from _coming_up(one.due_on, day)
        yield from (limit + one_day for limit in (one.last_day, one.gone_after) if limit is not None)
        if one.last_day is not None:
            yield one.last_day + days(day.clocks.still_welcome_days) + one_day
    touch = file.last_touch if file.stage is Stage.TENDING else None
    gap = day.clocks.gap(tending.tier_of(file, touch)) if touch else None
    if touch is not None and gap is not None:
        ideal, longest = gap
        yield touch + days(ideal)
        yield from (
            touch + days(quiet) + one_day for quiet in (longest, 2 * longest, day.clocks.dormant_days)
        )


def _coming_up(due_on: date, day: Day) -> Iterator[date]:
    """The day from which on something counts as coming up."""
    sight = due_on
    while sight > day.today and day.later(sight - days(1), day.clocks.upcoming_bd) >= due_on:
        sight -= days(1)
    yield sight
