"""All that is owed to one person, and how the person stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from infoview.domain.obligations import asking, loops, talks, tending
from infoview.domain.obligations.obligation import (
    CardKind,
    Day,
    Obligation,
    State,
    after_absence,
    after_snooze,
    for_person,
)
from infoview.domain.person_file import PersonFile
from infoview.domain.stages import Stage

_LET_REST_AFTER = 3


class Standing(StrEnum):
    """How urgent a person is: computed, never stored."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    COLD = "cold"
    FRESH = "fresh"
    DORMANT = "dormant"
    WAITING = "waiting"
    RESTING = "resting"
    CLOSED = "closed"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rules need beyond one person: asks elsewhere, and news to share."""

    asked_by_direction: dict[int, list[tuple[date, int]]] = field(default_factory=dict)
    asked_by_organisation: dict[int, list[tuple[date, int]]] = field(default_factory=dict)
    decisions: tuple[loops.Decision, ...] = ()

    def asked_elsewhere(self, file: PersonFile, since: date) -> bool:
        """Whether someone else on the same trail was asked on or after `since`."""
        trails = [self.asked_by_direction.get(direction, []) for direction in file.directions]
        if file.organisation_id is not None:
            trails.append(self.asked_by_organisation.get(file.organisation_id, []))
        return any(person != file.id and on >= since for trail in trails for on, person in trail)


def owed_to(file: PersonFile, day: Day, around: Surroundings) -> list[Obligation]:
    """Everything owed to one person on a day, soonest first; nothing at all where contact is not wanted.

    Includes what is still to come, so that the next date can always be told.
    """
    if file.do_not_contact or file.archived:
        return []
    found = list(asking.answer_owed(file, day)) + list(loops.promises(file, day))
    if file.stage is not Stage.CLOSED:
        found += _running(file, day, around)
    kept = []
    for owed in found:
        shown = after_snooze(after_absence(owed, day), file)
        if shown and not (shown.gone_after and day.today > shown.gone_after):
            kept.append(_written(shown, file))
    return sorted(kept, key=lambda owed: (owed.due_on, owed.kind))


def _running(file: PersonFile, day: Day, around: Surroundings) -> list[Obligation]:
    asked = file.last(*asking.ASKS)
    elsewhere = asked is not None and around.asked_elsewhere(file, asked.on)
    found = [
        *talks.before(file, day),
        *talks.after(file, day),
        *talks.thanks_for_letters(file, day),
        *loops.introducers(file, day),
        *loops.advice(file, day),
        *loops.news(file, day, around.decisions),
        *asking.wake(file, day),
    ]
    if asking.wished_for(file, day.today):
        return found  # the date they named beats every rule
    found += asking.ask_out(file, day, elsewhere)
    found += asking.arranging(file, day)
    found += asking.new_ask(file, day)
    if not any(owed.due_on <= day.today and owed.kind is not CardKind.TEND for owed in found):
        found += tending.tend(file, day)
    return found


def _written(owed: Obligation, file: PersonFile) -> Obligation:
    owed = for_person(owed, file)
    if owed.snoozed >= _LET_REST_AFTER:
        return replace(owed, why=f"{owed.why} (Put off {owed.snoozed} times: let it rest?)")
    return owed


def standing(file: PersonFile, owed: list[Obligation], day: Day) -> Standing:
    """One word for how the person stands on a day."""
    if file.stage is Stage.CLOSED or file.do_not_contact:
        return Standing.CLOSED
    states = {one.state(day.today) for one in owed if one.kind is not CardKind.TEND}
    for state, word in ((State.OVERDUE, Standing.OVERDUE), (State.DUE, Standing.DUE)):
        if state in states:
            return word
    if file.stage is Stage.TENDING:
        return _tended(file, owed, day)
    if file.stage is Stage.DORMANT:
        return Standing.DORMANT
    if file.stage is Stage.RESTING:
        return Standing.RESTING
    if any(one.due_on <= day.later(day.today, day.clocks.upcoming_bd) for one in owed):
        return Standing.UPCOMING
    return Standing.WAITING if file.stage is Stage.ASKED else Standing.QUIET


def _tended(file: PersonFile, owed: list[Obligation], day: Day) -> Standing:
    gap, touch = day.clocks.gap(tending.tier_of(file, day.today)), file.last_touch
    if gap is None or touch is None:
        return Standing.FRESH
    if any(one.kind is CardKind.TEND and one.due_on > day.today for one in owed):
        return Standing.FRESH  # put off, or not yet
    return Standing(tending.warmth(touch, gap, day.today, day.clocks).value)
