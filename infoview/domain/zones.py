"""Wall time here and there: local times become instants, instants become local times, and both are said.

A meeting keeps its local wall time, its zone and the instant. A wall time that the clocks skip does not
exist, and one they repeat exists twice: both are told, never guessed.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from infoview.domain.saying import say_day, say_place


class UnknownZone(ValueError):
    """No zone, or more than one, goes by that name; `nearest` are the names that may be meant."""

    def __init__(self, text: str, nearest: tuple[str, ...], several: bool = False) -> None:
        self.nearest = nearest
        shown = repr(text if len(text) <= 40 else text[:39] + "…")
        problem = f"{shown} can be more than one time zone" if several else f"No time zone is called {shown}"
        super().__init__(f"{problem}; try {' or '.join(nearest or ('Europe/London', 'America/New_York'))}.")


class NoSuchTime(ValueError):
    """The clocks skip that wall time; they go from `gap_start` straight to `next_valid`, both naive local."""

    def __init__(self, local: datetime, zone: str, gap_start: datetime, next_valid: datetime) -> None:
        self.gap_start = gap_start
        self.next_valid = next_valid
        there = f"{next_valid:%H:%M}"
        if next_valid.date() != local.date():
            there = f"{say_day(next_valid.date())} {there}"
        super().__init__(
            f"{local:%H:%M} does not exist on {say_day(local.date())} in {say_place(zone)}, where the clocks go "
            f"from {gap_start:%H:%M} straight to {there}; take {there} or later."
        )


class TwiceTime(ValueError):
    """The clocks show that wall time twice, first at the offset `earlier` from UTC, then at `later`."""

    def __init__(self, local: datetime, zone: str, earlier: timedelta, later: timedelta) -> None:
        self.earlier = earlier
        self.later = later
        super().__init__(
            f"{local:%H:%M} comes twice on {say_day(local.date())} in {say_place(zone)}, first at {_offset(earlier)} "
            f"and then at {_offset(later)}; say whether the earlier or the later is meant."
        )


def instant(local: datetime, zone: str, *, earlier: bool | None = None) -> datetime:
    """The UTC instant of a naive wall time in a zone (IANA name).

    `earlier` chooses between the two of a repeated wall time and means nothing otherwise. Raises NoSuchTime,
    TwiceTime (only when `earlier` is None) and UnknownZone.
    """
    there = _zone(zone)
    first, second = (_offset_at(local, there, fold) for fold in (0, 1))
    if first < second:
        raise _skipped(local, zone, first, second)
    if first > second and earlier is None:
        raise TwiceTime(local, zone, first, second)
    return (local - (second if earlier is False else first)).replace(tzinfo=UTC, fold=0)


def in_zone(utc: datetime, zone: str) -> datetime:
    """The naive wall time in a zone (IANA name) at an aware instant. Raises UnknownZone."""
    return utc.astimezone(_zone(zone)).replace(tzinfo=None, fold=0)


def both_zones(utc: datetime, theirs: str, mine: str) -> str:
    """An instant on their clock and on mine: "Thu 26 Nov 15:00 New York (20:00 yours)".

    My day is named when it is another; one wall time for both is said once. Raises UnknownZone.
    """
    there, here = in_zone(utc, theirs), in_zone(utc, mine)
    said = f"{say_day(there.date())} {there:%H:%M} {say_place(theirs)}"
    if there == here:
        return said
    day = "" if there.date() == here.date() else f"{say_day(here.date())} "
    return f"{said} ({day}{here:%H:%M} yours)"


def known_zone(text: str) -> str:
    """The IANA name that a person means by "Europe/London", "london", "New York" or "new_york".

    A last part that several zones share is taken when all of them keep the same time. Raises UnknownZone.
    """
    wanted = "_".join(text.casefold().replace("_", " ").split())
    whole, last_parts = _names()
    if wanted in whole:
        return whole[wanted]
    named = last_parts.get(wanted, ())
    if not named:
        raise UnknownZone(text.strip(), _nearest(wanted))
    if len({_habits(name) for name in named}) > 1:
        raise UnknownZone(text.strip(), tuple(sorted(named))[:3], several=True)
    return max(named, key=lambda name: (name.count("/"), name))


def first_known(*zones: str) -> str:
    """The IANA name of the first of these that is a zone, by whatever name; '' where none is."""
    for name in filter(None, zones):
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):
            return ZoneInfo(name).key
        with suppress(UnknownZone):
            return known_zone(name)
    return ""


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(name, _nearest(name.casefold())) from None


@cache
def _names() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Every zone by its whole name in lower case, and the zones by their last part."""
    whole = {name.casefold(): name for name in available_timezones()}
    last_parts: dict[str, tuple[str, ...]] = {}
    for low, name in whole.items():
        last = low.rpartition("/")[2]
        last_parts[last] = (*last_parts.get(last, ()), name)
    return whole, last_parts


def _nearest(wanted: str) -> tuple[str, ...]:
    from difflib import get_close_matches

    whole, last_parts = _names()
    low = wanted[:60].replace(" ", "_")
    by_city = [name for last in get_close_matches(low, last_parts, n=3) for name in last_parts[last]]
    by_name = [whole[name] for name in get_close_matches(low, whole, n=3)]
    likely = [*by_name, *by_city] if "/" in low else [*by_city, *by_name]
    return tuple(dict.fromkeys(likely))[:3]


def _habits(name: str) -> tuple[timedelta | None, ...]:
    """The offsets of a zone through the years of common time, so that two names of one place look the same."""
    zone = ZoneInfo(name)
    return tuple(
        datetime(year, month, 15, tzinfo=zone).utcoffset()
        for year in range(1970, 2038)
        for month in range(1, 13)
    )


def _offset_at(local: datetime, zone: ZoneInfo, fold: int) -> timedelta:
    offset = local.replace(tzinfo=zone, fold=fold).utcoffset()
    assert offset is not None
    return offset


def _skipped(local: datetime, zone: str, before: timedelta, after: timedelta) -> NoSuchTime:
    """The gap around a skipped wall time, found by halving the time between the two readings of it."""
    there = _zone(zone)
    low, high = local - after, local - before
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.replace(tzinfo=UTC).astimezone(there).utcoffset() == before:
            low = middle
        else:
            high = middle
    change = high.replace(microsecond=0)
    return NoSuchTime(local, zone, change + before, change + after)


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60}:{abs(minutes) % 60:02}"
