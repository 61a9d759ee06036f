"""What went back: talks in which one gave, advice acted and reported on, introducers told."""

from __future__ import annotations

from datetime import date

from infoview.domain.counting import number_of
from infoview.domain.events import EventKind
from infoview.domain.metrics.metric import Metric, Share, count, share
from infoview.domain.metrics.picture import Bar, Bars
from infoview.domain.metrics.records import Edge, Material
from infoview.domain.person_file import PersonFile
from infoview.domain.verdict import GOOD_ENOUGH

_REACHED = frozenset({EventKind.ASKED, EventKind.WOKEN, EventKind.WROTE, EventKind.BOOKED, EventKind.MET})


def followed(material: Material) -> list[Edge]:
    """The introductions on which I turned to the person they named, on or after their day."""
    files = {file.id: file for file in material.files}
    return [edge for edge in material.edges if _turned_to(files.get(edge.introduced_id), edge.on)]


def _turned_to(file: PersonFile | None, since: date) -> bool:
    return file is not None and any(event.kind in _REACHED and event.on >= since for event in file.events)


def gave_back(material: Material) -> Metric:
    """Whether it goes both ways."""
    scored = [max(talk.giving.values()) for talk in material.talks if talk.giving]
    gave = sum(score >= GOOD_ENOUGH for score in scored)
    advice = material.advice
    received = sum(advice.get(state, 0) for state in ("open", "acted", "reported"))
    acted = advice.get("acted", 0) + advice.get("reported", 0)
    reported = advice.get("reported", 0)
    edges = followed(material)
    told = sum(edge.told for edge in edges)
    untold = len(edges) - told
    rows = (
        ("Talks in which I gave", gave, len(scored)),
        ("Advice acted on", acted, received),
        ("Advice reported back on", reported, received),
        ("Introducers told", told, len(edges)),
    )
    return Metric(
        "gave_back",
        "Gave back",
        "Talks in which giving scored 2 or more for somebody there; advice I wanted to use, acted on, and reported "
        "back on; introductions I followed of which the introducer heard anything.",
        f"{Share(gave, len(scored)).text} talks gave them something too"
        if scored
        else "No talk is reflected on yet",
        (*(share(label, part, whole) for label, part, whole in rows), count("Advice received", received)),
        f"{number_of(untold, 'introducer')} has not heard how it went: one line closes the loop."
        if untold == 1
        else f"{untold} introducers have not heard how it went: one line each closes the loop."
        if untold
        else f"{number_of(received - reported, 'piece')} of advice can still be reported back on."
        if received > reported
        else "Every loop is closed; few people ever do that."
        if edges or received
        else "Ask in the next talk what you could do with their advice, and tell them when you did it.",
        (),
        Bars(tuple(Bar(label, part, whole or 1, Share(part, whole).text) for label, part, whole in rows)),
    )
