"""Coming back to someone: on the date they named, the date I chose, or when there is something new to say."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.obligations.asking import named_to_me
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, days
from infoview.domain.person_file import Event, PersonFile
from infoview.domain.stages import Stage

# What coming back means; for anyone else it is to ask.
_BACK_WITH = {
    Stage.ARRANGING: CardKind.ARRANGE,
    Stage.DEBRIEF: CardKind.TEND,
    Stage.TENDING: CardKind.TEND,
    Stage.DORMANT: CardKind.TEND,
}


class Wish(NamedTuple):
    """Their "write to me in March", said on a day."""

    said_on: date
    write_on: date
    note: str


def wake(file: PersonFile, wish: Wish | None, day: Day) -> Iterator[Obligation]:
    """A date they named beats every rule; a date I chose comes next; any other rest ends only with something new."""
    if wish:
        why = f"They asked you to write now{_quoted(wish.note)}"
        last = day.later(wish.write_on, day.clocks.nudge_grace_bd)
        yield Obligation(_back_with(file), file.id, wish.write_on, why, wish.said_on, last, first=True)
    elif file.stage in (Stage.RESTING, Stage.DORMANT):
        yield from _rest_over(file, day)


def wished(file: PersonFile) -> Wish | None:
    """What they wished for, as long as neither of us has moved on since."""
    said = file.last(EventKind.LATER)
    if said is None or said.until is None or any(_moves_on(event) for event in file.after(said)):
        return None
    return Wish(said.on, max(said.until, said.on), said.note)


def _moves_on(event: Event) -> bool:
    if event.kind is EventKind.RESTED:
        return event.until is not None  # another date, chosen since
    moves = (EventKind.YES, EventKind.NO, EventKind.CLOSED)
    return event.kind in moves or WORDS[event.kind].way in (Way.OUT, Way.TALK)


def not_before(owed: Iterable[Obligation], until: date) -> Iterator[Obligation]:
    """What would trouble someone before the date they named waits for it."""
    for one in owed:
        moved = until - one.due_on
        yield (
            one
            if one.due_on >= until
            else one._replace(
                due_on=until,
                last_day=one.last_day and one.last_day + moved,
                gone_after=one.gone_after and one.gone_after + moved,
            )
        )


def _rest_over(file: PersonFile, day: Day) -> Iterator[Obligation]:
    rest = file.last(EventKind.RESTED)
    if rest and rest.on < file.stage_since:
        rest = None  # an older one; this rest came by itself
    mine = file.last_way(Way.OUT)
    if rest and mine and (mine.on, mine.id) < (rest.on, rest.id):
        mine = None
    if rest and rest.until and not mine:
        why = f"You chose to come back to them now{_quoted(rest.note)}"
        yield Obligation(_back_with(file), file.id, max(rest.until, rest.on), why, rest.on)
        return
    if file.stage is Stage.DORMANT:
        return
    since = rest.on if rest else file.stage_since
    named = list(named_to_me(file, since, day))
    if named:
        yield from named
        return
    start = max(since, mine.on) if mine else since
    new = _something_new(file, since)
    if new:
        why = f"Rested long enough, and there is a reason to write: {new}"
        yield Obligation(CardKind.ASK, file.id, start + days(day.clocks.wake_days), why, start)


def _something_new(file: PersonFile, since: date) -> str:
    if any(event.kind is EventKind.MOVED_ORG and event.on >= since for event in file.events):
        return "they moved on to new work."
    return file.reasons[0] if file.reasons else ""


def _back_with(file: PersonFile) -> CardKind:
    return _BACK_WITH.get(file.stage, CardKind.ASK)


def _quoted(note: str) -> str:
    return f": “{note}”" if note else "."
