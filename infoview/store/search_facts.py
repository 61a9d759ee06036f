"""What the filters ask of people, read in a few queries for everybody at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from infoview.domain.events import EventKind, is_touch
from infoview.store.store import Store

_TOUCHES = ", ".join(f"'{kind.value}'" for kind in EventKind if is_touch(kind))
_DAYS = {
    "met": "SELECT person_id, max(on_date) FROM event WHERE kind = 'met' GROUP BY person_id",
    "asked": "SELECT person_id, max(on_date) FROM event WHERE kind = 'asked' GROUP BY person_id",
    "touched": f"SELECT person_id, max(on_date) FROM event WHERE kind IN({_TOUCHES}) GROUP BY person_id",
    "added": "SELECT id, added_on FROM person",
}
_HAS = """
SELECT DISTINCT person_id, 'lead' FROM lead
UNION SELECT person_id, CASE who WHEN 'me' THEN 'promise' ELSE 'offer' END FROM commitment WHERE state = 'open'
UNION SELECT person_id, 'advice' FROM advice
UNION SELECT person_id, 'gift' FROM gift WHERE state <> 'dropped'
UNION SELECT mp.person_id, 'talk' FROM meeting_person mp JOIN meeting m ON m.id = mp.meeting_id
  WHERE m.status IN('booked', 'held')
UNION SELECT person_id, 'reflection' FROM reflection_person
UNION SELECT person_id, 'takeaway' FROM takeaway WHERE person_id IS NOT NULL
UNION SELECT introducer_id, 'introduction' FROM introduction
UNION SELECT person_id, kind FROM channel WHERE kind IN('mail', 'phone', 'profile')
UNION SELECT id, 'notes' FROM person WHERE notes <> ''"""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Dates by name (ISO, the newest of each) and what a person has."""

    days: dict[str, str] = field(default_factory=dict)
    has: set[str] = field(default_factory=set)
    path: str = ""
    city: str = ""


def person_facts(store: Store) -> dict[int, PersonFacts]:
    """The facts of everybody, by person."""
    found: dict[int, PersonFacts] = defaultdict(PersonFacts)
    for ident, path, city in store.sql("SELECT id, path, city FROM person"):
        found[ident] = PersonFacts(path=path, city=city)
    for name, sql in _DAYS.items():
        for person, day in store.sql(sql):
            found[person].days[name] = day
    for person, what in store.sql(_HAS):
        found[person].has.add(what)
    return found
