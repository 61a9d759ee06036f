"""The four measures over time: what I tend to do well in talks and what not, in words; never averaged, never ranked."""

from __future__ import annotations

from collections.abc import Sequence

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


def habits(talks: Sequence[Scores]) -> list[str]:
    """One line a measure, in their order; `talks` oldest first. Counts, and from three talks on what they say."""
    return [_habit(measure, [talk.of(measure.name) for talk in talks]) for measure in MEASURES]


def _habit(measure: Measure, scores: Sequence[int | None]) -> str:
    least = 1 if measure.name is MeasureName.LEAD else GOOD_ENOUGH
    met = [score >= least for score in scores if score is not None]
    if not met:
        return f"{measure.question} Nothing written down yet."
    counted = f"{measure.question} In {sum(met)} of {len(met)} talks"
    if len(met) < _ENOUGH_TALKS:
        return f"{counted}; too few to call it a habit."
    share = sum(met) / len(met)
    says = _WELL_DONE if share >= _WELL else _TO_TRY if share <= _RARELY else None
    return f"{counted}{f': {says[measure.name]}' if says else ''}{_lately(met)}."


def _lately(met: Sequence[bool]) -> str:
    if len(met) < 2 * _ENOUGH_TALKS:
        return ""
    first, latest = sum(met[:_ENOUGH_TALKS]), sum(met[-_ENOUGH_TALKS:])
    if first == latest:
        return ""
    return "; more often lately" if latest > first else "; less often lately"
