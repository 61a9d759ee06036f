"""Every metric, in the order they are shown."""

from __future__ import annotations

from collections.abc import Callable

from infoview.domain.metrics import asks, directions, giving, learning, me, measures, referrals, touch
from infoview.domain.metrics.metric import Metric
from infoview.domain.metrics.records import Material

METRICS: tuple[Callable[[Material], Metric], ...] = (
    asks.ask_to_met,
    asks.answer_rate,
    asks.answers_by,
    asks.nudges,
    measures.measures,
    learning.information,
    giving.gave_back,
    learning.themes,
    learning.voices,
    directions.evidence,
    directions.confidence,
    learning.saturation,
    referrals.tree,
    referrals.leads,
    touch.health,
    touch.touches,
    me.courage,
    me.preparedness,
)


def all_metrics(material: Material) -> list[Metric]:
    """All of them."""
    return [make(material) for make in METRICS]
