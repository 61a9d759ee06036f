"""The dated story of a person, of a direction or of a stretch of time: what happened, and what was written down."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple

from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.saying import say_day, say_there
from infoview.store.store import Store
from infoview.store.their_clock import instant_then, on_their_clock


class Line(NamedTuple):
    """One entry: `way` tells who moved, `title` what it was, `text` what is noted of it, `sent` the words I wrote."""

    on: date
    kind: str
    way: Way
    title: str
    text: str = ""
    sent: str = ""

    @property
    def words(self) -> str:
        """What it left in words."""
        return self.text or self.sent

    @property
    def gist(self) -> str:
        """The same for one line: a message without its paragraphs."""
        return self.text or " ".join(self.sent.split())


# A date that was moved later still stands in the story as it was agreed on then.
_EVENTS = """
SELECT e.person_id, e.on_date, e.kind, e.note, e.until_on, o.name, i.kind,
  coalesce(g.body, ''), m.starts_at, c.was_local, c.was_zone, p.zone, m.zone, m.place
FROM event e JOIN person p ON p.id = e.person_id
LEFT JOIN message g ON g.event_id = e.id LEFT JOIN meeting m ON m.id = e.meeting_id
LEFT JOIN meeting_change c ON c.id = (SELECT min(id) FROM meeting_change WHERE meeting_id = m.id AND id > e.id)
LEFT JOIN introduction i ON i.id = e.introduction_id
LEFT JOIN person o ON o.id = CASE WHEN i.introducer_id = e.person_id THEN i.introduced_id ELSE i.introducer_id END
WHERE {those} ORDER BY e.on_date, e.id"""

# What a reflection left behind, each with its own date and heading: (id, person, day, text).
_NOTES: tuple[tuple[str, str, str], ...] = (
    ("learned", "Learned", "SELECT id, person_id AS who, on_date AS day, text FROM takeaway"),
    (
        "surprise",
        "What I had wrong",
        "SELECT r.id, p.person_id AS who, r.on_date AS day, r.surprise FROM reflection r"
        " JOIN reflection_person p ON p.reflection_id = r.id WHERE r.surprise <> ''",
    ),
    (
        "lit_up",
        "What they enjoyed telling",
        "SELECT p.id, p.person_id AS who, r.on_date AS day, p.lit_up FROM reflection_person p"
        " JOIN reflection r ON r.id = p.reflection_id WHERE p.lit_up <> ''",
    ),
    (
        "shared_good",
        "The good they got to show",
        "SELECT p.id, p.person_id AS who, r.on_date AS day, p.shared_good FROM reflection_person p"
        " JOIN reflection r ON r.id = p.reflection_id WHERE p.shared_good <> ''",
    ),
    ("advice", "Advice to act on", "SELECT id, person_id AS who, given_on AS day, what FROM advice"),
    (
        "promise",
        "I promised",
        "SELECT id, person_id AS who, made_on AS day, what FROM commitment c WHERE c.who = 'me'",
    ),
    (
        "offer",
        "They offered",
        "SELECT id, person_id AS who, made_on AS day, what FROM commitment c WHERE c.who = 'them'",
    ),
    (
        "shelf",
        "Might help them",
        "SELECT id, person_id AS who, noted_on AS day, what FROM gift WHERE state = 'shelf'",
    ),
)
_WRITTEN = " UNION ALL ".join(
    f"SELECT {place}, * FROM ({sql}) WHERE {{those}}" for place, (_, _, sql) in enumerate(_NOTES)
)
_BY_PLACE = itemgetter(0, 1)  # and by id
# Logged by hand these already stand in the timeline as events with the same words.
_SAME_AS_EVENT = {"advice": "advised", "promise": "promised", "offer": "offered"}


Local = Callable[[str], datetime]


def timeline(store: Store, local: Local, person: int) -> list[Line]:
    """Everything that happened with a person, oldest first."""
    return [line for _, line in _lines(store, local, "e.person_id = ?1", "who = ?1", (person,))]


def timeline_between(store: Store, local: Local, first: date, last: date) -> list[tuple[int | None, Line]]:
    """What happened with everybody from one day to another, oldest first; None: nobody in particular said it."""
    days = (first.isoformat(), last.isoformat())
    return _lines(store, local, "e.on_date BETWEEN ?1 AND ?2", "day BETWEEN ?1 AND ?2", days)


def _lines(
    store: Store, local: Local, those: str, notes: str, values: tuple[object, ...]
) -> list[tuple[int | None, Line]]:
    rows = store.sql(_EVENTS.format(those=those), values)
    lines: list[tuple[int | None, Line]] = [(row[0], _line(row[1:], local)) for row in rows]
    told = {(person, line.kind, line.text) for person, line in lines}
    for place, _, person, on, text in sorted(store.sql(_WRITTEN.format(those=notes), values), key=_BY_PLACE):
        kind, title, _ = _NOTES[place]
        if (person, _SAME_AS_EVENT.get(kind), text) not in told:
            lines.append((person, Line(date.fromisoformat(on), kind, Way.NOTE, title, text)))
    return sorted(lines, key=lambda one: one[1].on)


def _line(row: tuple[Any, ...], local: Local) -> Line:
    on, kind, note, until, other, edge, sent, starts_at, *when, place = row
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
    return Line(date.fromisoformat(on), kind, words.way, title, note, sent)


_SETS_A_DATE = {"booked": "for", "moved": "to"}


def _when(
    local: Callable[[str], datetime], now_at: str, was_local: str | None, was_zone: str | None, *zones: str
) -> str:
    """The day and hour that were agreed on, on my clock and on theirs."""
    at = instant_then(was_local, was_zone) if was_local and was_zone else now_at
    here = local(at)
    return f"{say_day(here.date(), year=True)} {here:%H:%M}{say_there(*on_their_clock(at, *zones), here)}"


# What bears on directions: (direction, day, kind, title, text, person).
_DIRECTIONS = (
    "SELECT id AS which, added_on AS day, 'direction', 'A new direction', guess, NULL FROM direction",
    "SELECT id AS which, decided_on AS day, 'decided', 'Decided: ' || status, because, NULL FROM direction"
    " WHERE decided_on IS NOT NULL AND status <> 'open'",
    "SELECT direction_id AS which, asked_on AS day, 'wondered', 'I wondered', text, NULL FROM open_question",
    "SELECT direction_id AS which, answered_on AS day, 'answered', 'A question has its answer', text, NULL"
    " FROM open_question WHERE answered_on IS NOT NULL",
    "SELECT direction_id AS which, on_date AS day, 'sure',"
    " coalesce('How sure I was: ' || coalesce(was || ' → ', '') || now, 'What I thought'), because, NULL"
    " FROM direction_step",
)
_OF_PEOPLE = (
    "SELECT direction_id AS which, on_date AS day, 'learned', 'Learned', text, person_id FROM takeaway",
    "SELECT m.direction_id AS which, substr(m.starts_local, 1, 10) AS day, 'met', 'We met', m.purpose, mp.person_id"
    " FROM meeting m JOIN meeting_person mp ON mp.meeting_id = m.id WHERE m.status = 'held'",
)


def direction_timeline(store: Store, direction: int) -> list[tuple[int | None, Line]]:
    """Everything that bears on a direction, oldest first, each with the person it came from."""
    return _bearing(store, (*_DIRECTIONS, *_OF_PEOPLE), "which = ?", (direction,))


def directions_between(store: Store, first: date, last: date) -> list[tuple[int | None, Line]]:
    """What one thought of all directions from one day to another, oldest first, each named."""
    names = dict(store.sql("SELECT id, name FROM direction"))
    days = (first.isoformat(), last.isoformat())
    return _bearing(store, _DIRECTIONS, "day BETWEEN ? AND ?", days, names)


def _bearing(
    store: Store,
    queries: tuple[str, ...],
    those: str,
    values: tuple[object, ...],
    names: Mapping[int, str] | None = None,
) -> list[tuple[int | None, Line]]:
    lines: list[tuple[int | None, Line]] = []
    for sql in queries:
        for which, on, kind, title, text, person in store.sql(f"SELECT * FROM ({sql}) WHERE {those}", values):
            of = f" ({names[which]})" if names and which in names else ""
            lines.append((person, Line(date.fromisoformat(on), kind, Way.NOTE, title + of, text)))
    return sorted(lines, key=lambda one: one[1].on)
