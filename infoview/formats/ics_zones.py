"""Time zones of calendar files: IANA names, Windows names, names with a maker's prefix, and home-made ones."""

import re
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_RULE = re.compile(r"^RRULE.*?:(.*)$", re.IGNORECASE | re.MULTILINE)
_YEARLY = re.compile(
    r"FREQ=YEARLY(?:;(?:BYMONTH=\d+|BYDAY=[+-]?\d?[A-Z]{2}|BYMONTHDAY=-?\d+|INTERVAL=1|UNTIL=\w+|WKST=[A-Z]{2}))*",
    re.ASCII,
)


@lru_cache(maxsize=256)
def iana_zone(name: str) -> str | None:
    """The IANA name behind a TZID: itself, a Windows name, or the end of a path such as /maker/Europe/Madrid."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    plain = name.strip().strip('"').strip()
    parts = plain.strip("/").split("/")
    ends = ["/".join(parts[-length:]) for length in (3, 2, 1) if length < len(parts)]
    for candidate in (plain, WINDOWS_TO_OLSON.get(plain, ""), *ends):
        if candidate and _exists(candidate):
            return candidate
    return None


def in_utc(local: datetime, zone: str) -> datetime:
    """The UTC instant at which clocks in an IANA zone show `local`. Raises OverflowError at the ends of time."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def in_zone(utc: datetime, zone: str) -> datetime:
    """What clocks in an IANA zone show at an instant."""
    return utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def home_made_zone(definition: str) -> tzinfo | None:
    """The zone of a VTIMEZONE block; None where it is damaged or its rules are not the plain yearly ones.

    Other rules are refused, since a zone that claims to change every second would be counted out for hours.
    """
    rules = [found[1].strip().upper() for found in _RULE.finditer(definition.replace("\r", ""))]
    if not all(map(_YEARLY.fullmatch, rules)):
        return None
    import icalendar

    try:
        block = icalendar.Timezone.from_ical(definition)
        zone: tzinfo | None = (
            block.to_tz(lookup_tzid=False) if isinstance(block, icalendar.Timezone) else None
        )
    except Exception:  # the library says in many ways that a block is damaged
        return None
    return zone


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
