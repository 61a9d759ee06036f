"""One person's dated story: events, and what was written down about the talks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from infoview.domain.events import WORDS, EventKind, Way
from infoview.store.store import Store


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: `way` tells who moved, `title` what it was, `text` the words of the user."""

    on: date
    kind: str
    way: Way
    title: str
    text: str = ""


_EVENTS = """
SELECT e.on_date, e.kind, e.note, e.until_on, m.starts_at, m.place, o.name, i.kind
FROM event e LEFT JOIN meeting m ON m.id = e.meeting_id
LEFT JOIN introduction i ON i.id = e.introduction_id
LEFT JOIN person o ON o.id = CASE WHEN i.introducer_id = e.person_id THEN i.introduced_id ELSE i.introducer_id END
WHERE e.person_id = ? ORDER BY e.on_date, e.id"""

# What a reflection left behind, each with its own date and heading.
_NOTES: tuple[tuple[str, str, str], ...] = (
    (
        "learned",
        "Learned",
        "SELECT on_date, text FROM takeaway WHERE person_id = ? ORDER BY id",
    ),
    (
        "surprise",
        "What I had wrong",
        "SELECT r.on_date, r.surprise FROM reflection r JOIN reflection_person p ON p.reflection_id = r.id"
        " WHERE p.person_id = ? AND r.surprise <> ''",
    ),
    (
        "lit_up",
        "What they enjoyed telling",
        "SELECT r.on_date, p.lit_up FROM reflection_person p JOIN reflection r ON r.id = p.reflection_id"
        " WHERE p.person_id = ? AND p.lit_up <> ''",
    ),
    (
        "shared_good",
        "The good they got to show",
        "SELECT r.on_date, p.shared_good FROM reflection_person p JOIN reflection r ON r.id = p.reflection_id"
        " WHERE p.person_id = ? AND p.shared_good <> ''",
    ),
    ("advice", "Advice to act on", "SELECT given_on, what FROM advice WHERE person_id = ? ORDER BY id"),
    (
        "promise",
        "I promised",
        "SELECT made_on, what FROM commitment WHERE person_id = ? AND who = 'me' ORDER BY id",
    ),
    (
        "offer",
        "They offered",
        "SELECT made_on, what FROM commitment WHERE person_id = ? AND who = 'them' ORDER BY id",
    ),
    (
        "shelf",
        "Might help them",
        "SELECT noted_on, what FROM gift WHERE person_id = ? AND state = 'shelf' ORDER BY id",
    ),
)
# Logged by hand these already stand in the timeline as events with the same words.
_SAME_AS_EVENT = {"advice": "advised", "promise": "promised", "offer": "offered"}


def timeline(store: Store, local: Callable[[str], datetime], person: int) -> list[Line]:
    """Everything that happened with a person, oldest first."""
    lines = [_line(row, local) for row in store.sql(_EVENTS, (person,))]
    told = {(line.kind, line.text) for line in lines}
    for kind, title, sql in _NOTES:
        for on, text in store.sql(sql, (person,)):
            if (_SAME_AS_EVENT.get(kind), text) not in told:
                lines.append(Line(date.fromisoformat(on), kind, Way.NOTE, title, text))
    return sorted(lines, key=lambda line: line.on)


def _line(row: tuple[Any, ...], local: Callable[[str], datetime]) -> Line:
    on, kind, note, until, starts_at, place, other, edge = row
    words = WORDS[EventKind(kind)]
    title = words.did
    if kind in ("booked", "moved") and starts_at:
        starts = local(starts_at)
        title += f" for {starts:%a} {starts.day} {starts:%b %Y %H:%M}" + (f", {place}" if place else "")
    if kind in ("introduced", "redirected") and other and edge:
        title += f": {other}"
    if kind == "told_referrer" and other:
        title += f" ({other})"
    if until:
        title += f", until {until}" if kind in ("auto_reply", "rested") else f": {until}"
    return Line(date.fromisoformat(on), kind, words.way, title, note)
