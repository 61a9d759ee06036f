"""What speaks for and against each direction, and how sure one has been over time."""

from __future__ import annotations

from infoview.domain.metrics.metric import Figure, Metric
from infoview.domain.metrics.picture import Bar, Bars, Line, Lines, Point, heading
from infoview.domain.metrics.records import DirectionFact, Material

# How much a takeaway weighs by how it is known: a hunch, heard from someone, seen with one's own eyes.
WEIGHT = {"hunch": 1, "heard": 2, "seen": 3}


def weighed(material: Material, direction: int) -> tuple[int, int]:
    """What speaks for and against a direction: pull times weight, summed on each side."""
    side = [0, 0]
    for one in material.takeaways:
        if one.direction_id == direction and one.pull:
            side[one.pull < 0] += abs(one.pull) * WEIGHT[one.confidence]
    return side[0], side[1]


def evidence(material: Material) -> Metric:
    """For and against."""
    figures, bars = [], []
    sides = {one.id: weighed(material, one.id) for one in material.directions}
    most = max([1, *(max(found) for found in sides.values())])
    for one in material.directions:
        for_it, against = sides[one.id]
        figures.append(
            Figure(one.name, f"{for_it} for, {against} against", {"for": for_it, "against": against})
        )
        bars.append(heading(one.name))
        bars.append(Bar("for it", for_it, most, str(for_it)))
        bars.append(Bar("against it", against, most, str(against)))
    one_sided = next(
        (
            one.name
            for one in material.directions
            if one.status == "open" and sides[one.id][0] and not sides[one.id][1]
        ),
        "",
    )
    return Metric(
        "evidence",
        "For and against",
        "Each takeaway counts its pull (1 or 2) times how it is known: 1 for a hunch, 2 for heard, 3 for seen.",
        "; ".join(f"{figure.label}: {figure.text}" for figure in figures[:2]) or "No direction yet",
        tuple(figures),
        f"{one_sided}: nothing speaks against it yet. Ask what would make people leave this work."
        if one_sided
        else "Weigh them yourself: the numbers only remind you of what you heard.",
        (),
        Bars(tuple(bars)),
    )


def confidence(material: Material) -> Metric:
    """How sure one has been, with the talks that moved it."""
    lines, figures = [], []
    for one in material.directions:
        points = _points(one)
        if not points:
            continue
        lines.append(Line(one.name, points))
        moves = "; ".join(f"{point.on.isoformat()} {point.value:g}" for point in points)
        figures.append(
            Figure(
                one.name,
                moves,
                [
                    {"date": point.on.isoformat(), "confidence": point.value, "moved_by": point.text}
                    for point in points
                ],
            )
        )
    return Metric(
        "confidence",
        "Confidence",
        "How sure I was of each direction, 0 to 100, at each step, and the talk that moved it.",
        "; ".join(f"{line.label}: {line.points[-1].value:g}" for line in lines)
        or "No confidence is noted yet",
        tuple(figures),
        "Look at what moved it most: more of that kind of talk decides sooner."
        if lines
        else "After the next talk, note how sure you are (0 to 100): the line begins there.",
        (),
        Lines(tuple(lines), 0, 100, "how sure"),
    )


def _points(direction: DirectionFact) -> tuple[Point, ...]:
    return tuple(
        Point(step.on, step.now, step.names or step.because)
        for step in direction.steps
        if step.now is not None
    )
