"""Staying in touch: how warm a connection is, and when a word is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from infoview.domain.clocks import Clocks, Tier
from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, days
from infoview.domain.person_file import PersonFile
from infoview.domain.saying import say_gap
from infoview.domain.stages import Stage

_FIRST_MONTHS_DAYS = 182  # after a good talk one writes more often


class Warmth(StrEnum):
    """How a connection stands; never a score, never shown in red."""

    FRESH = "fresh"
    DUE = "due"
    COLD = "cold"
    DORMANT = "dormant"


def tier_of(file: PersonFile, on: date) -> Tier:
    """The rhythm chosen for this person, or the one that fits: quarterly at first, then twice a year.

    Asked for the day of the last touch, so that a word once due stays due.
    """
    if file.tier is not None:
        return file.tier
    if file.connection is not None:
        if file.connection <= 1:
            return Tier.NONE
        if file.connection >= 4:
            return Tier.MONTHLY
    talk = file.last(EventKind.MET, EventKind.HELPED, EventKind.ADVISED)
    if talk and (on - talk.on).days <= _FIRST_MONTHS_DAYS:
        return Tier.QUARTERLY
    return Tier.HALF_YEAR


def warmth(last_touch: date, gap: tuple[int, int], today: date, clocks: Clocks) -> Warmth:
    """Fresh before the ideal gap, due from it up to the longest, cold up to twice that, then dormant."""
    quiet = (today - last_touch).days
    ideal, longest = gap
    if quiet > 2 * longest or quiet > clocks.dormant_days:
        return Warmth.DORMANT
    if quiet > longest:
        return Warmth.COLD
    return Warmth.DUE if quiet >= ideal else Warmth.FRESH


def tend(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """A word before it goes cold, with a reason out of the file; silent once dormant, unless I chose a date."""
    touch = file.last_touch
    if file.stage is not Stage.TENDING or touch is None:
        return
    gap = day.clocks.gap(tier_of(file, touch))
    if gap is None:
        return
    stands = warmth(touch, gap, day.today, day.clocks)
    if stands is Warmth.DORMANT and not _put_off(file, touch):
        return
    reason = file.reasons[0] if file.reasons else "tell them one thing that changed for you since you spoke."
    cold = stands is not Warmth.FRESH and stands is not Warmth.DUE
    word = "going cold; " if cold else ""
    why = f"Last word {say_gap(touch, day.today)}; {word}a reason to write: {reason}"
    last = touch + days(gap[1])
    yield Obligation(CardKind.TEND, file.id, touch + days(gap[0]), why, touch, last, first=cold)


def _put_off(file: PersonFile, touch: date) -> bool:
    return any(
        snooze.kind == CardKind.TEND and snooze.subject_id == file.id and snooze.made_on >= touch
        for snooze in file.snoozes
    )


def kind_word(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """They moved to new work, for better or worse: a kind word, even to someone long silent."""
    moved = file.last(EventKind.MOVED_ORG)
    if moved is None or file.stage not in (Stage.TENDING, Stage.DORMANT):
        return
    if any(
        WORDS[event.kind].way in (Way.OUT, Way.TALK) or event.kind is EventKind.RESTED
        for event in file.after(moved)
    ):
        return
    why = f"They moved to new work {say_gap(moved.on, day.today)}: a kind word, nothing asked."
    due = day.later(moved.on, day.clocks.milestone_bd)
    yield Obligation(CardKind.TEND, moved.id, due, why, moved.on)
