"""How warm the connections are, and when one was in touch."""

from __future__ import annotations

from collections import Counter
from datetime import date

from infoview.domain.counting import number_of
from infoview.domain.events import EventKind, is_touch
from infoview.domain.metrics.metric import Figure, Metric, count
from infoview.domain.metrics.picture import Bar, Bars, Grid, GridRow
from infoview.domain.metrics.records import Material
from infoview.domain.obligations.tending import Warmth, tier_of, warmth
from infoview.domain.person_file import PersonFile
from infoview.domain.stages import Stage

_MONTHS = tuple("JFMAMJJASOND")
_LABELS = {
    Warmth.FRESH: "Fresh",
    Warmth.DUE: "A word is due",
    Warmth.COLD: "Going cold",
    Warmth.DORMANT: "Dormant",
}


def warmth_of(file: PersonFile, material: Material) -> Warmth | None:
    """How warm it is with someone met; None for who was not met, is closed, or has no rhythm and is at rest."""
    touch = file.last_touch
    if touch is None or not file.met or file.stage is Stage.CLOSED or file.do_not_contact or file.archived:
        return None
    if file.stage is Stage.DORMANT:
        return Warmth.DORMANT
    gap = material.day.clocks.gap(tier_of(file, touch))
    return warmth(touch, gap, material.today, material.day.clocks) if gap else Warmth.FRESH


def health(material: Material) -> Metric:
    """Whether the list of people to keep up with is realistic."""
    found = Counter(stands for file in material.files if (stands := warmth_of(file, material)) is not None)
    met = sum(found.values())
    slipping = found[Warmth.DUE] + found[Warmth.COLD]
    return Metric(
        "connections",
        "Connections",
        "People met, by the time since the last word against the rhythm of each: fresh, due, going cold, dormant. "
        "Who is closed is left out.",
        f"{number_of(met, 'person', 'people')} met: {found[Warmth.FRESH]} fresh, {slipping} due or going cold"
        if met
        else "Nobody met yet",
        tuple(count(label, found[stands]) for stands, label in _LABELS.items()),
        "More are due than a month of small sessions can reach: give some a slower rhythm, or none."
        if slipping > 12
        else "You do not owe upkeep to everyone: keep those you like, let the others rest.",
        (),
        Bars(
            tuple(
                Bar(label, found[stands], met or 1, str(found[stands])) for stands, label in _LABELS.items()
            )
        ),
    )


def touches(material: Material) -> Metric:
    """When one was in touch, month by month."""
    days = [event.on for file in material.files for event in file.events if is_touch(event.kind)]
    talks = [event.on for file in material.files for event in file.events if event.kind is EventKind.MET]
    months = Counter((day.year, day.month) for day in days)
    years = range(min(day.year for day in days), material.today.year + 1) if days else range(0)
    rows = tuple(GridRow(str(year), tuple(months[year, month] for month in range(1, 13))) for year in years)
    return Metric(
        "touches",
        "Months",
        "Messages either way and talks, by month.",
        f"{number_of(len(days), 'message')} and talks, {number_of(len(talks), 'talk')} among them"
        if days
        else "No message and no talk yet",
        tuple(
            Figure(
                row.label,
                ", ".join(f"{date(2000, at, 1):%b} {cell}" for at, cell in enumerate(row.cells, 1) if cell)
                or "none",
                list(row.cells),
            )
            for row in rows
        ),
        "Quiet months are part of it; the review starts again wherever you left it.",
        (),
        Grid(_MONTHS, rows),
    )
