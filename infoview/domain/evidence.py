"""What speaks for and against a direction, who said it and how sure it is, and whether more talks still teach anything.

A direction is a guess that talks put to the test. Three to five people are heard before it is judged, never one
voice alone, and at least one who left that work or chose against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ENOUGH_VOICES = 3
"""From so many people on a direction may be judged; three to five are the usual advice."""
_WINDOW = 3  # talks at either end that saturation compares
_SURE = {"hunch": 1, "heard": 2, "seen": 3}


class Side(StrEnum):
    """Which way a piece of evidence pulls."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One takeaway about a direction; `talk` is the reflection it was written in."""

    id: int
    text: str
    pull: int
    sure: str
    theme: str
    novelty: str
    said_by: str
    person_id: int | None
    on: date
    talk: int | None = None
    relates_to: str = ""
    in_confidence: bool = False
    discreet: bool = False  # whoever said it does not want to be seen here

    @property
    def side(self) -> Side:
        """For, against or neither."""
        return Side.FOR if self.pull > 0 else Side.AGAINST if self.pull < 0 else Side.NEITHER

    @property
    def weight(self) -> int:
        """The pull times how sure it is: a hunch once, what was heard twice, what was seen three times."""
        return abs(self.pull) * _SURE.get(self.sure, 1)


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone heard on a direction, and how they stand to it: practises, left, declined, or not known."""

    person_id: int
    name: str
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Saturation:
    """New things a talk, in the first talks and in the latest; `talks` is how many there were."""

    talks: int
    first: float
    latest: float

    @property
    def text(self) -> str:
        """What that says about going on, in one line."""
        if self.talks <= _WINDOW:
            return ""
        counts = f"the first {_WINDOW} talks brought {_each(self.first)}, the latest {_each(self.latest)}"
        if self.latest * 2 <= self.first:
            return f"You hear little that is new: {counts}. It may be time to decide, or to try it out."
        return f"You still learn: {counts}."


def _each(number: float) -> str:
    said = f"{number:.1f}".removesuffix(".0")
    return f"{said} new thing{'' if said == '1' else 's'} each"


def by_side(evidence: Iterable[Evidence]) -> dict[Side, list[Evidence]]:
    """For, against and neither; within each the weightiest first, then the newest."""
    found: dict[Side, list[Evidence]] = {side: [] for side in Side}
    for piece in sorted(evidence, key=lambda one: (-one.weight, -one.on.toordinal(), -one.id)):
        found[piece.side].append(piece)
    return found


def saturation(talks: Sequence[int], evidence: Iterable[Evidence]) -> Saturation:
    """How much was new in each talk of a direction (`talks` oldest first), the latest three against the first three."""
    new = dict.fromkeys(talks, 0)
    for piece in evidence:
        if piece.talk in new and piece.novelty == "new":
            new[piece.talk] += 1
    counts = list(new.values())
    if not counts:
        return Saturation(0, 0.0, 0.0)
    first, latest = counts[:_WINDOW], counts[-_WINDOW:]
    return Saturation(len(counts), sum(first) / len(first), sum(latest) / len(latest))


def has_dissent(evidence: Iterable[Evidence], voices: Iterable[Voice]) -> bool:
    """Whether anybody spoke against it, left that work, or chose not to do it."""
    return any(piece.pull < 0 for piece in evidence) or any(
        voice.stance in ("left", "declined") for voice in voices
    )


def advice_on(voices: int, dissent: bool, unknown: int) -> str:
    """What a direction lacks before it can be judged, in one line; '' when nothing does."""
    if voices < ENOUGH_VOICES:
        heard = f"{voices} heard" if voices else "nobody heard"
        return f"{heard} so far: three to five people before you judge it."
    if not dissent:
        return "Nobody has spoken against it yet: ask someone who left this work, or chose not to do it."
    if unknown:
        return f"{unknown} {'question is' if unknown == 1 else 'questions are'} still open."
    return ""
