"""What a calendar is matched against, and what one is made of."""

from __future__ import annotations

from typing import Any

from infoview.store.store import Store


def meeting_by_uid(store: Store, uid: str) -> dict[str, Any] | None:
    """The meeting a calendar knows by this identifier."""
    rows = store.where("meeting", calendar_uid=uid)
    return rows[0] if rows else None


def people_by_mail(store: Store) -> dict[str, int]:
    """Whom each mail address belongs to; one that several share belongs to nobody."""
    return dict(
        store.sql(
            "SELECT value_key, min(person_id) FROM channel WHERE kind = 'mail'"
            " GROUP BY value_key HAVING count(DISTINCT person_id) = 1"
        )
    )


def names(store: Store) -> dict[str, list[int]]:
    """Everybody by the key of their name, those in the pipeline first."""
    found: dict[str, list[int]] = {}
    for key, person in store.sql("SELECT name_key, id FROM person ORDER BY stage IS NULL, id"):
        found.setdefault(key, []).append(person)
    return found
