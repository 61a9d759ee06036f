"""What to know again of one person after quiet months, and of their story from the beginning."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from infoview.store.days import day_of
from infoview.store.store import Store


def happened(store: Store, person: int) -> list[tuple[str, date]]:
    """Every event with a person: its kind and day."""
    rows = store.sql("SELECT kind, on_date FROM event WHERE person_id = ?", (person,))
    return [(kind, date.fromisoformat(on)) for kind, on in rows]


def last_happened(store: Store, person: int) -> tuple[str, int]:
    """The day and id of the newest event besides being added and picked; ("", 0) where there is none."""
    rows = store.sql(
        "SELECT on_date, id FROM event WHERE person_id = ? AND kind NOT IN('added','picked')"
        " ORDER BY on_date DESC, id DESC LIMIT 1",
        (person,),
    )
    return (rows[0][0], rows[0][1]) if rows else ("", 0)


def learned_from(store: Store, person: int, most: int) -> list[tuple[date, str]]:
    """What they taught, the newest first, and of one day what pulled most."""
    rows = store.sql(
        "SELECT on_date, text FROM takeaway WHERE person_id = ? ORDER BY on_date DESC, abs(pull) DESC, id LIMIT ?",
        (person, most),
    )
    return [(date.fromisoformat(on), text) for on, text in rows]


def words_with(store: Store, person: int, kinds: Collection[str], most: int) -> list[tuple[date, str]]:
    """The words of events of these kinds, the newest first."""
    rows = store.sql(
        "SELECT on_date, note FROM event WHERE person_id = ? AND note <> '' AND kind IN"
        f"({','.join('?' * len(kinds))}) ORDER BY on_date DESC, id DESC LIMIT ?",
        (person, *kinds, most),
    )
    return [(date.fromisoformat(on), note) for on, note in rows]


def new_work(store: Store, person: int) -> list[tuple[date, str, str]]:
    """Work they began while one knew them: since when, role, organisation."""
    rows = store.sql(
        "SELECT a.started_on, a.role, coalesce(o.name, '') FROM affiliation a LEFT JOIN organisation o"
        " ON o.id = a.organisation_id WHERE a.person_id = ? AND a.started_on IS NOT NULL AND a.ended_on IS NULL",
        (person,),
    )
    return [(date.fromisoformat(started), role, place) for started, role, place in rows]


def first_work(store: Store, person: int) -> tuple[str, str]:
    """What they did when one came to know them: role and organisation."""
    rows = store.sql(
        "SELECT a.role, coalesce(o.name, '') FROM affiliation a LEFT JOIN organisation o"
        " ON o.id = a.organisation_id WHERE a.person_id = ? ORDER BY a.id LIMIT 1",
        (person,),
    )
    return (rows[0][0], rows[0][1]) if rows else ("", "")


def settled_directions(store: Store, person: int) -> list[tuple[str, str, date]]:
    """The directions they helped with that are not open any more: name, status, since when."""
    rows = store.sql(
        "SELECT d.name, d.status, d.decided_on FROM direction d JOIN person_direction pd ON pd.direction_id = d.id"
        " WHERE pd.person_id = ? AND d.status <> 'open' AND d.decided_on IS NOT NULL ORDER BY d.decided_on",
        (person,),
    )
    return [(name, status, date.fromisoformat(on)) for name, status, on in rows]


def verdicts_on(store: Store, person: int) -> list[tuple[str | None, date, int | None, int | None]]:
    """The first two measures of each reflection with a person: when the talk began, the day written, both scores."""
    rows = store.sql(
        "SELECT m.starts_at, r.on_date, r.information, rp.giving FROM reflection r"
        " JOIN reflection_person rp ON rp.reflection_id = r.id LEFT JOIN meeting m ON m.id = r.meeting_id"
        " WHERE rp.person_id = ? ORDER BY r.id",
        (person,),
    )
    return [(starts, date.fromisoformat(on), information, giving) for starts, on, information, giving in rows]


def first_fact_of(store: Store, source: str) -> date | None:
    """The day of the oldest fact noted from a source."""
    rows = store.sql("SELECT min(noted_on) FROM fact WHERE source = ?", (source,))
    return day_of(rows[0][0])
