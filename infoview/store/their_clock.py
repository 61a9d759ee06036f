"""Stored times as wall time where someone else is, and as instants again."""

from __future__ import annotations

from datetime import UTC, datetime


def on_their_clock(instant: str, *zones: str) -> tuple[datetime | None, str]:
    """Wall time and IANA name in the first of these zones that is one; None where none is."""
    if not any(zones):
        return None, ""
    from infoview.domain.zones import (
        first_known,
        in_zone,
    )  # only who has a talk booked needs the clocks of the world

    zone = first_known(*zones)
    return (in_zone(datetime.fromisoformat(instant), zone), zone) if zone else (None, "")


def instant_then(local: str, zone: str) -> str:
    """The instant, as stored, of a wall time that a meeting once had; of a time that came twice, the first."""
    from infoview.domain.zones import instant

    return instant(datetime.fromisoformat(local), zone, earlier=True).astimezone(UTC).isoformat()
