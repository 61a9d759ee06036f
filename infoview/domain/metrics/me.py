"""About me: whether asking gets easier, and whether preparing pays, for me."""

from __future__ import annotations

from statistics import mean

from infoview.domain.counting import number_of
from infoview.domain.metrics.metric import ENOUGH, Data, Figure, Metric
from infoview.domain.metrics.picture import Bar, Bars, Line, Lines, Point
from infoview.domain.metrics.records import Material

_WORDS = ("easy", "a little", "some courage", "hard", "very hard")


def courage(material: Material) -> Metric:
    """How hard it was to ask, over time."""
    talks = sorted(
        (talk for talk in material.talks if talk.hard_to_ask is not None), key=lambda talk: (talk.on, talk.id)
    )
    points = tuple(Point(talk.on, talk.hard_to_ask or 0, talk.names) for talk in talks)
    scores = [int(point.value) for point in points]
    half = len(scores) // 2
    easier = half > 0 and mean(scores[-half:]) < mean(scores[:half])
    return Metric(
        "courage",
        "Courage",
        "How hard it was to ask, from 0 (easy) to 4 (very hard), talk by talk.",
        f"First {_WORDS[scores[0]]}, last {_WORDS[scores[-1]]} ({number_of(len(scores), 'talk')})"
        if scores
        else "Not noted yet",
        tuple(
            Figure(point.on.isoformat(), _WORDS[int(point.value)], {"hard_to_ask": int(point.value)})
            for point in points
        ),
        "It is getting easier."
        if easier
        else "It takes courage, and people say yes more often than one expects.",
        (),
        Lines((Line("How hard it was to ask", points),), 0, 4, "how hard"),
    )


_READY, _NEARLY, _HARDLY = "Ready", "One or two things left", "Three or more left"
_NEARLY_LEFT = 2


def preparedness(material: Material) -> Metric:
    """Information by how ready one was when the talk began."""
    known = [(_band(talk.left), talk.information) for talk in material.talks if talk.left is not None]
    figures, bars = [], []
    for band in (_READY, _NEARLY, _HARDLY):
        scores = [score for its, score in known if its == band and score is not None]
        text = _scores(scores)
        data: Data = {"n": len(scores), "mean": round(mean(scores), 2) if len(scores) >= ENOUGH else None}
        figures.append(Figure(band, text, data))
        bars.append(Bar(band, mean(scores) if scores else 0, 4, text))
    ready = sum(band == _READY for band, _ in known)
    return Metric(
        "preparedness",
        "Preparing",
        "The information score (0 to 4) by how much of what matters on the checklist was left when the talk was "
        "reflected on; marking a talk ready counts as ready. The mean from ten talks on, score by score until then. "
        "Talks that came by chance, and what was written, have no checklist.",
        f"{ready} of {number_of(len(known), 'prepared talk')} ready" if known else "No prepared talk yet",
        tuple(figures),
        "Compare them, for you: an hour of preparing is worth it if it shows here.",
        ("Few talks, and harder ones may be prepared more: it hints, it does not prove.",) if known else (),
        Bars(tuple(bars)),
    )


def _band(left: int) -> str:
    return _READY if not left else _NEARLY if left <= _NEARLY_LEFT else _HARDLY


def _scores(scores: list[int]) -> str:
    if not scores:
        return "none yet"
    if len(scores) < ENOUGH:
        return f"{', '.join(map(str, scores))} ({number_of(len(scores), 'talk')})"
    return f"{mean(scores):.1f} (mean of {len(scores)})"
