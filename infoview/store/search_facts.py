"""What the filters ask of people: each read for everybody at once, and only when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from infoview.domain.events import EventKind, is_touch
from infoview.store.store import Store

_TOUCHES = ", ".join(f"'{kind.value}'" for kind in EventKind if is_touch(kind))
_DAYS = {
    "met": "SELECT person_id, max(on_date) FROM event WHERE kind = 'met' GROUP BY person_id",
    "asked": "SELECT person_id, max(on_date) FROM event WHERE kind = 'asked' GROUP BY person_id",
    "touched": f"SELECT person_id, max(on_date) FROM event WHERE kind IN({_TOUCHES}) GROUP BY person_id",
    "added": "SELECT id, added_on FROM person",
}
_NOW = "(SELECT person_id, max(id) AS id FROM affiliation WHERE ended_on IS NULL GROUP BY person_id)"
_TEXTS = {
    "name": "SELECT id, name FROM person",
    "stage": "SELECT id, coalesce(stage, '') FROM person",
    "path": "SELECT id, path FROM person",
    "city": "SELECT id, city FROM person",
    "organisation": f"SELECT a.person_id, o.name FROM {_NOW} n JOIN affiliation a ON a.id = n.id"
    " JOIN organisation o ON o.id = a.organisation_id",
    "role": f"SELECT a.person_id, a.role FROM {_NOW} n JOIN affiliation a ON a.id = n.id",
    "tag": "SELECT x.person_id, t.name FROM person_tag x JOIN tag t ON t.id = x.tag_id ORDER BY x.id",
    "direction": "SELECT x.person_id, d.name FROM person_direction x JOIN direction d ON d.id = x.direction_id"
    " ORDER BY x.id",
    "via": "SELECT x.introduced_id, p.name FROM introduction x JOIN person p ON p.id = x.introducer_id"
    " ORDER BY x.id",
}
_HAS = {
    "lead": "SELECT person_id FROM lead",
    "promise": "SELECT person_id FROM commitment WHERE state = 'open' AND who = 'me'",
    "offer": "SELECT person_id FROM commitment WHERE state = 'open' AND who = 'them'",
    "advice": "SELECT person_id FROM advice",
    "gift": "SELECT person_id FROM gift WHERE state <> 'dropped'",
    "talk": "SELECT mp.person_id FROM meeting_person mp JOIN meeting m ON m.id = mp.meeting_id"
    " WHERE m.status IN('booked', 'held')",
    "reflection": "SELECT person_id FROM reflection_person",
    "takeaway": "SELECT person_id FROM takeaway WHERE person_id IS NOT NULL",
    "introduction": "SELECT introducer_id FROM introduction",
    "mail": "SELECT person_id FROM channel WHERE kind = 'mail'",
    "phone": "SELECT person_id FROM channel WHERE kind = 'phone'",
    "profile": "SELECT person_id FROM channel WHERE kind = 'profile'",
    "notes": "SELECT id FROM person WHERE notes <> ''",
}


class PersonFacts:
    """The facts of everybody, each kept once it was read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.texts = cache(self._texts)
        """By person, what a text filter such as `organisation` looks at."""
        self.days = cache(self._days)
        """By person, the newest day (ISO) of what a filter such as `met` names."""
        self.having = cache(self._having)
        """The people who have what a filter such as `has:lead` names."""

    def everybody(self) -> list[int]:
        """The people a filter chooses from: whoever is not archived, the pipeline first, by name."""
        rows = self._store.sql(
            "SELECT id FROM person WHERE archived_on IS NULL ORDER BY stage IS NULL, name_key, id"
        )
        return [row[0] for row in rows]

    def _texts(self, name: str) -> Mapping[int, Sequence[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for person, text in self._store.sql(_TEXTS[name]):
            found[person].append(text)
        return found

    def _days(self, name: str) -> Mapping[int, str]:
        return dict(self._store.sql(_DAYS[name]))

    def _having(self, word: str) -> frozenset[int]:
        return frozenset(row[0] for row in self._store.sql(_HAS[word]))
