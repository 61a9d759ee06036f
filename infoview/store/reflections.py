"""What the form of a reflection begins with: the facts of the talk that are known already."""

from __future__ import annotations

from infoview.store.store import Store


def was_booked(store: Store, meeting: int) -> bool:
    """Whether a talk was agreed on beforehand; otherwise it came by chance."""
    return bool(store.sql("SELECT 1 FROM event WHERE meeting_id = ? AND kind = 'booked' LIMIT 1", (meeting,)))
