"""The four measures over time: what I tend to do well in talks and what not, in words; never averaged, never ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from infoview.domain.verdict import GOOD_ENOUGH, MEASURES, Measure, MeasureName, Scores

_ENOUGH_TALKS = 3  # below, nothing is a habit yet
_WELL, _RARELY = 0.7, 0.4  # shares of talks from which one does it well, or rarely

_WELL_DONE = {
    MeasureName.INFORMATION: "you tend to learn what you could not have read",
    MeasureName.GIVING: "people tend to be glad they talked with you",
    MeasureName.CONNECTION: "people tend to stay open to you",
    MeasureName.LEAD: "leads tend to come along",
}
_TO_TRY = {
    MeasureName.INFORMATION: "try asking for a story, or for what surprised them",
    MeasureName.GIVING: "try asking what they are proud of, and say what you will do because of them",
    MeasureName.CONNECTION: "try asking whether you may come back, and tell them how it went",
    MeasureName.LEAD: "that is no failure: leads may come years later, and count last",
}


@dataclass(frozen=True, slots=True)
class Habit:
    """One measure over time: how often it was met out of how often it was scored, and what that says."""

    measure: Measure
    met: int
    scored: int
    text: str

    @property
    def line(self) -> str:
        """The question and what is said to it."""
        return f"{self.measure.question} {self.text}"


def habits(talks: Sequence[Scores]) -> list[Habit]:
    """The four measures in their order; `talks` oldest first. Counts, and from three on what they say."""
    return [_habit(measure, [talk.of(measure.name) for talk in talks]) for measure in MEASURES]


def _habit(measure: Measure, given: Sequence[int | None]) -> Habit:
    least = 1 if measure.name is MeasureName.LEAD else GOOD_ENOUGH
    scores = [score for score in given if score is not None]
    met = [score >= least for score in scores]
    if not met:
        return Habit(measure, 0, 0, "Nothing written down yet.")
    # The information is that of the talk; the others are of each person in it.
    of = "talk" if measure.name is MeasureName.INFORMATION else "time"
    counted = f"{sum(met)} of {len(met)} {of}{'' if len(met) == 1 else 's'}"
    if len(met) < _ENOUGH_TALKS:
        return Habit(measure, sum(met), len(met), f"{counted}; too few to call it a habit.")
    share = sum(met) / len(met)
    says = _WELL_DONE if share >= _WELL else _TO_TRY if share <= _RARELY else None
    text = f"{counted}{f': {says[measure.name]}' if says else ''}{_lately(met)}.{_mostly(measure, scores)}"
    return Habit(measure, sum(met), len(met), text)


def _mostly(measure: Measure, scores: Sequence[int]) -> str:
    """What it was most often, in the words of the scale; of two that are as frequent, the later one."""
    counts = Counter(scores)
    most = max(counts, key=lambda score: (counts[score], len(scores) - scores[::-1].index(score)))
    return f" Most often: “{measure.words[most]}” ({counts[most]})."


def _lately(met: Sequence[bool]) -> str:
    if len(met) < 2 * _ENOUGH_TALKS:
        return ""
    first, latest = sum(met[:_ENOUGH_TALKS]), sum(met[-_ENOUGH_TALKS:])
    if first == latest:
        return ""
    return "; more often lately" if latest > first else "; less often lately"
