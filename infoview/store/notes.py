"""What the notes about talks and directions are made of."""

from __future__ import annotations

from typing import Any

from infoview.store.store import Store

_TAKEAWAYS = """
SELECT t.on_date, t.text, coalesce(p.name, ''), t.pull FROM takeaway t LEFT JOIN person p ON p.id = t.person_id
LEFT JOIN reflection r ON r.id = t.reflection_id
WHERE {which} AND (:all OR (NOT t.in_confidence AND NOT coalesce(p.discreet, 0))) ORDER BY t.on_date, t.id"""
_ANSWERS = """
SELECT q.text, coalesce(group_concat(a.text, char(10)), '') FROM planned_question q
LEFT JOIN answer a ON a.planned_question_id = q.id WHERE q.meeting_id = ? AND q.state <> 'skipped'
GROUP BY q.id ORDER BY q.position, q.id"""


def takeaways_of_meeting(store: Store, meeting: int, *, everything: bool) -> list[tuple[str, str, str, int]]:
    """What a talk taught: (day, text, who said it, pull); what is confidential only where asked for."""
    return _takeaways(store, "r.meeting_id = :about", meeting, everything)


def takeaways_of_direction(
    store: Store, direction: int, *, everything: bool
) -> list[tuple[str, str, str, int]]:
    """What was learned about a direction."""
    return _takeaways(store, "t.direction_id = :about", direction, everything)


def _takeaways(store: Store, which: str, about: int, everything: bool) -> list[tuple[str, str, str, int]]:
    rows: list[tuple[Any, ...]] = store.sql(
        _TAKEAWAYS.format(which=which), {"about": about, "all": everything}
    )
    return [(day, text, name, pull) for day, text, name, pull in rows]


def questions_of_meeting(store: Store, meeting: int) -> list[tuple[str, str]]:
    """The questions of a talk, with what was answered."""
    return [(text, answer) for text, answer in store.sql(_ANSWERS, (meeting,))]


def confidential_words(store: Store, person: int) -> set[str]:
    """What a person said in confidence, word for word."""
    return {
        text
        for (text,) in store.sql("SELECT text FROM takeaway WHERE person_id = ? AND in_confidence", (person,))
    }


def directions_of(store: Store, person: int) -> list[tuple[int, str]]:
    """The directions a person may tell about."""
    return [
        (ident, name)
        for ident, name in store.sql(
            "SELECT d.id, d.name FROM person_direction pd JOIN direction d ON d.id = pd.direction_id"
            " WHERE pd.person_id = ? ORDER BY d.name_key",
            (person,),
        )
    ]
