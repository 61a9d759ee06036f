"""About me: whether asking gets easier, and whether preparing pays, for me."""

from __future__ import annotations

from statistics import mean

from infoview.domain.metrics.metric import ENOUGH, Figure, Metric, number_of
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


def preparedness(material: Material) -> Metric:
    """Information by whether the talk was prepared."""
    bands = {True: "Marked ready before", False: "Not marked ready"}
    figures, bars = [], []
    for band, label in bands.items():
        scores = [
            talk.information
            for talk in material.talks
            if talk.prepared is band and talk.information is not None
        ]
        text = _scores(scores)
        figures.append(
            Figure(
                label,
                text,
                {"n": len(scores), "mean": round(mean(scores), 2) if len(scores) >= ENOUGH else None},
            )
        )
        bars.append(Bar(label, mean(scores) if scores else 0, 4, text))
    ready = sum(talk.prepared for talk in material.talks)
    return Metric(
        "preparedness",
        "Preparing",
        "The mean of the information score (0 to 4) of talks marked ready beforehand, and of the others; score by "
        "score until there are ten.",
        f"{number_of(ready, 'talk')} of {len(material.talks)} marked ready before",
        tuple(figures),
        "Compare the two, for you: an hour of preparing is worth it if it shows here.",
        ("Few talks, and harder ones may be prepared more: it hints, it does not prove.",)
        if material.talks
        else (),
        Bars(tuple(bars)),
    )


def _scores(scores: list[int]) -> str:
    if not scores:
        return "none yet"
    if len(scores) < ENOUGH:
        return f"{', '.join(map(str, scores))} ({number_of(len(scores), 'talk')})"
    return f"{mean(scores):.1f} (mean of {len(scores)})"
