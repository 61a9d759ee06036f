"""The four measures over time, each by itself: what one tends to do well, and what not."""

from __future__ import annotations

from infoview.domain.counting import number_of
from infoview.domain.habits import habits
from infoview.domain.metrics.metric import Figure, Metric
from infoview.domain.metrics.picture import Bar, Bars
from infoview.domain.metrics.records import Material
from infoview.domain.verdict import Verdict, verdict

_SHORT = ("Information", "Giving", "Connection", "Lead")


def measures(material: Material) -> Metric:
    """How often each measure was met, in counts and in words."""
    found = habits(material.scores)
    reflected = len(material.talks)
    good = sum(
        verdict(one.information, max(one.giving.values(), default=None)) is Verdict.BOTH
        for one in material.talks
    )
    return Metric(
        "measures",
        "The four measures",
        "How often each measure was met: a score of 2 or more, for leads of 1 or more. The information counts once a "
        "talk, the others once for each person in it. They are never averaged, and only the first two decide.",
        f"{good} of {number_of(reflected, 'talk')} both informed and gave"
        if reflected
        else "No talk is reflected on yet",
        tuple(
            Figure(habit.measure.question, habit.text, {"met": habit.met, "of": habit.scored})
            for habit in found
        ),
        "Take the one you meet least of the first two into the next talk."
        if reflected
        else "Reflect on the next talk.",
        (),
        Bars(
            tuple(
                Bar(name, habit.met, habit.scored or 1, f"{habit.met} of {habit.scored}")
                for name, habit in zip(_SHORT, found, strict=True)
            )
        ),
    )
