"""All that is owed to one person, and how the person stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from infoview.domain.obligations import asking, loops, talks, tending, waking
from infoview.domain.obligations.obligation import (
    CardKind,
    Day,
    Obligation,
    State,
    after_absence,
    after_long,
    after_snooze,
    for_person,
)
from infoview.domain.person_file import PersonFile
from infoview.domain.stages import Stage

_LET_REST_AFTER = 3
_AFTER_WIDENING = (CardKind.NUDGE, CardKind.LAST_TRY, CardKind.REST)


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


Trail = Mapping[int, list[tuple[date, int]]]  # by direction or organisation: the days, and which person


_NOWHERE: Trail = MappingProxyType({})


class Surroundings(NamedTuple):
    """What the rules need beyond one person: asks and help elsewhere, and news to share."""

    asked_by_direction: Trail = _NOWHERE
    asked_by_organisation: Trail = _NOWHERE
    helped_by_direction: Trail = _NOWHERE  # said yes, helped, advised, named someone, met
    helped_by_organisation: Trail = _NOWHERE
    decisions: tuple[loops.Decision, ...] = ()

    def asked_elsewhere(self, file: PersonFile, since: date) -> bool:
        """Whether someone else on the same trail was asked on or after `since`."""
        return _elsewhere(file, since, self.asked_by_direction, self.asked_by_organisation)

    def helped_elsewhere(self, file: PersonFile, since: date) -> bool:
        """Whether someone else on the same trail said yes or helped on or after `since`."""
        return _elsewhere(file, since, self.helped_by_direction, self.helped_by_organisation)


def _elsewhere(file: PersonFile, since: date, by_direction: Trail, by_organisation: Trail) -> bool:
    trails = [by_direction.get(direction, []) for direction in file.directions]
    if file.organisation_id is not None:
        trails.append(by_organisation.get(file.organisation_id, []))
    return any(person != file.id and on >= since for trail in trails for on, person in trail)


def owed_to(file: PersonFile, day: Day, around: Surroundings) -> list[Obligation]:
    """Everything owed to one person on a day, soonest first; nothing at all where contact is not wanted.

    Includes what is still to come, so that the next date can always be told. A word just to stay in touch is owed
    only where nothing else is due; someone closed is owed an answer and what I promised, and no more.
    """
    if file.do_not_contact or file.archived:
        return []
    wish = waking.wished(file)
    found = [*asking.answer_owed(file, day), *loops.promises(file, day)]
    if file.stage is not Stage.CLOSED:
        found += _running(file, day, around, wish)
    kept = _one_word_a_day(_as_chosen(found, file, day), day)
    if wish is None and not any(owed.due_on <= day.today for owed in kept):
        kept += _as_chosen(tending.tend(file, day), file, day)
    return sorted(kept, key=lambda owed: (owed.due_on, owed.kind, owed.subject_id))


def _running(file: PersonFile, day: Day, around: Surroundings, wish: waking.Wish | None) -> list[Obligation]:
    asked = file.last(*asking.ASKS)
    widened = asked is not None and (
        around.asked_elsewhere(file, asked.on) or around.helped_elsewhere(file, asked.on)
    )
    found = [
        *talks.before(file, day),
        *talks.after(file, day),
        *talks.thanks_for_letters(file, day),
        *waking.wake(file, wish, day),
    ]
    courtesies = [
        *loops.introducers(file, day),
        *loops.offers(file, day),
        *loops.advice(file, day),
        *loops.news(file, day, around.decisions),
        *tending.kind_word(file, day),
    ]
    if wish:
        return [*found, *waking.not_before(courtesies, wish.write_on)]
    return [
        *found,
        *courtesies,
        *asking.ask_out(file, day, widened),
        *asking.arranging(file, day),
        *asking.new_ask(file, day),
    ]


def _one_word_a_day(owed: list[Obligation], day: Day) -> list[Obligation]:
    """Where they may be written to again, or let rest, today, nobody is told on the same day to ask others instead;
    unless that was put off to a day by choice."""
    if not any(one.kind in _AFTER_WIDENING and one.due_on <= day.today for one in owed):
        return owed
    return [one for one in owed if one.kind is not CardKind.WIDEN or one.snoozed]


def _as_chosen(found: Iterable[Obligation], file: PersonFile, day: Day) -> list[Obligation]:
    """The obligations after my choices and absences, without those whose time went by."""
    kept = []
    for owed in found:
        chosen = after_snooze(owed, file)
        if chosen is None:
            continue
        shown = after_long(after_absence(chosen, day), day)
        if shown.gone_after is None or day.today <= shown.gone_after:
            kept.append(_written(shown, file))
    return kept


def _written(owed: Obligation, file: PersonFile) -> Obligation:
    owed = for_person(owed, file)
    if owed.snoozed >= _LET_REST_AFTER:
        return owed._replace(why=f"{owed.why} (Put off {owed.snoozed} times: let it rest?)")
    return owed


def standing(file: PersonFile, owed: list[Obligation], day: Day) -> Standing:
    """One word for how the person stands on a day."""
    if file.stage is Stage.CLOSED or file.do_not_contact or file.archived:
        return Standing.CLOSED
    tends = [one for one in owed if one.kind is CardKind.TEND]
    owed = [one for one in owed if one.kind is not CardKind.TEND]
    states = {one.state(day.today) for one in owed}
    for state, word in ((State.OVERDUE, Standing.OVERDUE), (State.DUE, Standing.DUE)):
        if state in states:
            return word
    tended = _tended(file, tends, day) if file.stage is Stage.TENDING else None
    if tended in (Standing.DUE, Standing.COLD):
        return tended
    if any(one.due_on <= day.later(day.today, day.clocks.upcoming_bd) for one in owed):
        return Standing.UPCOMING
    return tended or unless_owed(file.stage)


_BY_STAGE = {
    Stage.DORMANT: Standing.DORMANT,
    Stage.RESTING: Standing.RESTING,
    Stage.ASKED: Standing.WAITING,
    Stage.CLOSED: Standing.CLOSED,
}


def unless_owed(stage: Stage) -> Standing:
    """How someone of a stage stands to whom nothing is owed."""
    return _BY_STAGE.get(stage, Standing.QUIET)


def _tended(file: PersonFile, tends: list[Obligation], day: Day) -> Standing:
    """How warm it is; due while a word is owed, fresh while that is put off."""
    if any(one.due_on > day.today for one in tends) and not any(one.due_on <= day.today for one in tends):
        return Standing.FRESH
    touch = file.last_touch
    gap = day.clocks.gap(tending.tier_of(file, touch)) if touch else None
    if gap is None or touch is None:
        return Standing.FRESH
    stands = Standing(tending.warmth(touch, gap, day.today, day.clocks).value)
    owed_now = any(one.due_on <= day.today for one in tends)
    return Standing.DUE if owed_now and stands in (Standing.FRESH, Standing.DORMANT) else stands
