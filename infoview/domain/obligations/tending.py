"""Staying in touch: how warm a connection is, and when a word is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from infoview.domain.clocks import Clocks, Tier
from infoview.domain.events import EventKind
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


def tier_of(file: PersonFile, today: date) -> Tier:
    """The rhythm chosen for this person, or the one that fits: quarterly at first, then twice a year."""
    if file.tier is not None:
        return file.tier
    if file.connection is not None:
        if file.connection <= 1:
            return Tier.NONE
        if file.connection >= 4:
            return Tier.MONTHLY
    talk = file.last(EventKind.MET, EventKind.HELPED, EventKind.ADVISED)
    if talk and (today - talk.on).days <= _FIRST_MONTHS_DAYS:
        return Tier.QUARTERLY
    return Tier.HALF_YEAR


def warmth(last_touch: date, gap: tuple[int, int], today: date, clocks: Clocks) -> Warmth:
    """Fresh up to the ideal gap, due up to the longest, cold up to twice that, then dormant."""
    quiet = (today - last_touch).days
    ideal, longest = gap
    if quiet > 2 * longest or quiet > clocks.dormant_days:
        return Warmth.DORMANT
    if quiet > longest:
        return Warmth.COLD
    return Warmth.DUE if quiet >= ideal else Warmth.FRESH


def tend(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """A word before it goes cold, with a reason out of the file; silent once dormant."""
    gap = day.clocks.gap(tier_of(file, day.today))
    touch = file.last_touch
    if file.stage is not Stage.TENDING or gap is None or touch is None:
        return
    stands = warmth(touch, gap, day.today, day.clocks)
    if stands is Warmth.DORMANT:
        return
    reason = file.reasons[0] if file.reasons else "tell them one thing that changed for you since you spoke."
    cold = "going cold; " if stands is Warmth.COLD else ""
    why = f"Last word {say_gap(touch, day.today)}; {cold}a reason to write: {reason}"
    yield Obligation(CardKind.TEND, file.id, touch + days(gap[0]), why, touch, touch + days(gap[1]))
