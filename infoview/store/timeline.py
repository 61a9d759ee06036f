"""One person's dated story: events, and what was written down about the talks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.saying import say_day, say_there
from infoview.store.store import Store
from infoview.store.their_clock import instant_then, on_their_clock


class Line(NamedTuple):
    """One entry: `way` tells who moved, `title` what it was, `text` the words of the user."""

    on: date
    kind: str
    way: Way
    title: str
    text: str = ""


# A date that was moved later still stands in the story as it was agreed on then.
_EVENTS = """
SELECT e.on_date, e.kind, e.note, e.until_on, o.name, i.kind,
  m.starts_at, c.was_local, c.was_zone, p.zone, m.zone, m.place
FROM event e JOIN person p ON p.id = e.person_id LEFT JOIN meeting m ON m.id = e.meeting_id
LEFT JOIN meeting_change c ON c.id = (SELECT min(id) FROM meeting_change WHERE meeting_id = m.id AND id > e.id)
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
    on, kind, note, until, other, edge, starts_at, *when, place = row
    words = WORDS[EventKind(kind)]
    title = words.did
    if kind in _SETS_A_DATE and starts_at:
        title += f" {_SETS_A_DATE[kind]} {_when(local, starts_at, *when)}" + (f", {place}" if place else "")
    if kind in ("introduced", "redirected") and other and edge:
        title += f": {other}"
    if kind == "told_referrer" and other:
        title += f" ({other})"
    if until:
        title += f", until {until}" if kind in ("auto_reply", "rested") else f": {until}"
    return Line(date.fromisoformat(on), kind, words.way, title, note)


_SETS_A_DATE = {"booked": "for", "moved": "to"}


def _when(
    local: Callable[[str], datetime], now_at: str, was_local: str | None, was_zone: str | None, *zones: str
) -> str:
    """The day and hour that were agreed on, on my clock and on theirs."""
    at = instant_then(was_local, was_zone) if was_local and was_zone else now_at
    here = local(at)
    return f"{say_day(here.date(), year=True)} {here:%H:%M}{say_there(*on_their_clock(at, *zones), here)}"
