"""Wall times in other zones, against the published clock changes of 2026 and 2027 written out by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.zones import (
    NoSuchTime,
    TwiceTime,
    UnknownZone,
    both_zones,
    in_zone,
    instant,
    known_zone,
)

# zone -> the offset from UTC in minutes from each UTC instant on, all through 2026 and 2027
CLOCKS = {
    "America/New_York": [
        ("2025-11-02T06:00", -300),
        ("2026-03-08T07:00", -240),
        ("2026-11-01T06:00", -300),
        ("2027-03-14T07:00", -240),
        ("2027-11-07T06:00", -300),
    ],
    "Europe/London": [
        ("2025-10-26T01:00", 0),
        ("2026-03-29T01:00", 60),
        ("2026-10-25T01:00", 0),
        ("2027-03-28T01:00", 60),
        ("2027-10-31T01:00", 0),
    ],
    "Asia/Kolkata": [("2025-01-01T00:00", 330)],
    "Australia/Sydney": [
        ("2025-10-04T16:00", 660),
        ("2026-04-04T16:00", 600),
        ("2026-10-03T16:00", 660),
        ("2027-04-03T16:00", 600),
        ("2027-10-02T16:00", 660),
    ],
    "Australia/Lord_Howe": [
        ("2025-10-04T15:30", 660),
        ("2026-04-04T15:00", 630),
        ("2026-10-03T15:30", 660),
        ("2027-04-03T15:00", 630),
        ("2027-10-02T15:30", 660),
    ],
}
zones = st.sampled_from(sorted(CLOCKS))
NAIVE = datetime.fromisoformat


def offset_by_hand(utc: datetime, zone: str) -> timedelta:
    """The last offset that came into force at or before a naive UTC time."""
    return [timedelta(minutes=minutes) for start, minutes in CLOCKS[zone] if NAIVE(start) <= utc][-1]


@st.composite
def around_changes(draw: st.DrawFn) -> tuple[str, datetime]:
    """A zone and a time, often within two hours of a change of its clocks."""
    zone = draw(zones)
    anywhere = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))
    changes = st.sampled_from([NAIVE(start) for start, _ in CLOCKS[zone][1:]] or [datetime(2026, 12, 1)])
    offsets = st.sampled_from([timedelta(minutes=minutes) for _, minutes in CLOCKS[zone]])
    near = st.builds(
        lambda change, shift, far: change + shift + timedelta(seconds=far),
        changes,
        offsets,
        st.integers(-7200, 7200),
    )
    return zone, draw(st.one_of(anywhere, near)).replace(microsecond=0)


@given(around_changes())
@settings(deadline=None)
def test_every_wall_time_is_one_instant_or_two_or_none(case: tuple[str, datetime]) -> None:
    zone, local = case
    offsets = sorted({timedelta(minutes=minutes) for _, minutes in CLOCKS[zone]}, reverse=True)
    readings = [local - offset for offset in offsets if offset_by_hand(local - offset, zone) == offset]
    aware = [reading.replace(tzinfo=UTC) for reading in readings]
    if not readings:
        with pytest.raises(NoSuchTime) as skipped:
            instant(local, zone)
        valid = skipped.value.next_valid
        assert skipped.value.gap_start <= local < valid
        last_before = instant(skipped.value.gap_start - timedelta(seconds=1), zone)
        assert instant(valid, zone) - last_before == timedelta(seconds=1)
    elif len(readings) == 2:
        with pytest.raises(TwiceTime):
            instant(local, zone)
        assert [instant(local, zone, earlier=True), instant(local, zone, earlier=False)] == aware
    else:
        assert [instant(local, zone)] == aware
        assert instant(local, zone, earlier=False) == aware[0]


@given(around_changes())
@settings(deadline=None)
def test_every_instant_shows_the_published_wall_time(case: tuple[str, datetime]) -> None:
    zone, utc = case
    assert in_zone(utc.replace(tzinfo=UTC), zone) == utc + offset_by_hand(utc, zone)


@pytest.mark.parametrize(
    ("zone", "local", "gap_start", "next_valid"),
    [
        ("America/New_York", "2027-03-14T02:30", "2027-03-14T02:00", "2027-03-14T03:00"),
        ("Europe/London", "2027-03-28T01:00", "2027-03-28T01:00", "2027-03-28T02:00"),
        ("Australia/Sydney", "2026-10-04T02:59:59", "2026-10-04T02:00", "2026-10-04T03:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04T02:00", "2026-10-04T02:30"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T00:00", "2011-12-31T00:00"),
    ],
)
def test_skipped_times_name_the_gap(zone: str, local: str, gap_start: str, next_valid: str) -> None:
    with pytest.raises(NoSuchTime) as skipped:
        instant(NAIVE(local), zone, earlier=True)
    assert (skipped.value.gap_start, skipped.value.next_valid) == (NAIVE(gap_start), NAIVE(next_valid))


@pytest.mark.parametrize(
    ("zone", "local", "earlier", "later"),
    [
        ("America/New_York", "2026-11-01T01:30", -240, -300),
        ("Europe/London", "2026-10-25T01:59", 60, 0),
        ("Australia/Sydney", "2027-04-04T02:00", 660, 600),
        ("Australia/Lord_Howe", "2027-04-04T01:45", 660, 630),
    ],
)
def test_repeated_times_name_both_offsets(zone: str, local: str, earlier: int, later: int) -> None:
    with pytest.raises(TwiceTime) as twice:
        instant(NAIVE(local), zone)
    assert (twice.value.earlier, twice.value.later) == (timedelta(minutes=earlier), timedelta(minutes=later))
    gap = instant(NAIVE(local), zone, earlier=False) - instant(NAIVE(local), zone, earlier=True)
    assert gap == timedelta(minutes=earlier - later)


def test_the_sentences_say_what_to_do() -> None:
    with pytest.raises(NoSuchTime) as skipped:
        instant(datetime(2027, 3, 14, 2, 30), "America/New_York")
    assert str(skipped.value) == (
        "02:30 does not exist on Sun 14 Mar in New York, where the clocks go from 02:00 straight to 03:00; "
        "take 03:00 or later."
    )
    with pytest.raises(TwiceTime) as twice:
        instant(datetime(2027, 4, 4, 1, 45), "Australia/Lord_Howe")
    assert str(twice.value) == (
        "01:45 comes twice on Sun 4 Apr in Lord Howe, first at UTC+11:00 and then at UTC+10:30; "
        "say whether the earlier or the later is meant."
    )


@pytest.mark.parametrize(
    ("utc", "theirs", "mine", "said"),
    [
        ("2026-11-26T20:00", "America/New_York", "Europe/London", "Thu 26 Nov 15:00 New York (20:00 yours)"),
        (
            "2026-11-26T20:00",
            "America/New_York",
            "Asia/Kolkata",
            "Thu 26 Nov 15:00 New York (Fri 27 Nov 01:30 yours)",
        ),
        (
            "2026-11-26T22:00",
            "Australia/Sydney",
            "Europe/London",
            "Fri 27 Nov 09:00 Sydney (Thu 26 Nov 22:00 yours)",
        ),
        ("2026-11-26T20:00", "Europe/Lisbon", "Europe/London", "Thu 26 Nov 20:00 Lisbon"),
    ],
)
def test_a_time_is_said_on_both_clocks(utc: str, theirs: str, mine: str, said: str) -> None:
    assert both_zones(NAIVE(utc).replace(tzinfo=UTC), theirs, mine) == said


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("  NEW   york ", "America/New_York"),
        ("london", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("America/New_York", "America/New_York"),
        ("kolkata", "Asia/Kolkata"),
        ("utc", "UTC"),
        ("cordoba", "America/Argentina/Cordoba"),
        ("Istanbul", "Europe/Istanbul"),
    ],
)
def test_zones_are_known_by_city_or_whole_name(text: str, zone: str) -> None:
    assert known_zone(text) == zone


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("Londn", "Europe/London"), ("europe/lodnon", "Europe/London"), ("new yrok", "America/New_York")],
)
def test_a_mistyped_zone_names_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(UnknownZone) as unknown:
        known_zone(text)
    assert unknown.value.nearest[0] == nearest
    assert nearest in str(unknown.value)


def test_a_city_part_that_keeps_different_times_is_refused() -> None:
    with pytest.raises(UnknownZone, match="more than one time zone; try Canada/Pacific or US/Pacific"):
        known_zone("pacific")


@pytest.mark.parametrize(
    "name", ["", "Nowhere", "Europe", "../etc/passwd", "\0", "\ud800", "x" * 5000, "[red]x[/]"]
)
def test_what_is_no_zone_is_refused_with_a_short_printable_sentence(name: str) -> None:
    for refuse in (lambda: known_zone(name), lambda: instant(datetime(2026, 1, 1), name)):
        with pytest.raises(UnknownZone) as unknown:
            refuse()
        assert str(unknown.value).isprintable()
        assert len(str(unknown.value)) < 160


@given(st.text())
@settings(deadline=None, max_examples=25)
def test_any_text_is_a_usable_zone_or_refused(text: str) -> None:
    try:
        zone = known_zone(text)
    except UnknownZone:
        return
    assert in_zone(instant(datetime(2026, 12, 1), zone), zone) == datetime(2026, 12, 1)


@pytest.mark.parametrize("zone", sorted(CLOCKS))
def test_each_change_of_the_clocks_to_the_minute(zone: str) -> None:
    for start, minutes in CLOCKS[zone][1:]:
        change, after = NAIVE(start), timedelta(minutes=minutes)
        before = offset_by_hand(change - timedelta(minutes=1), zone)
        first, last = sorted((change + before, change + after))
        for minute in range(int((last - first).total_seconds() // 60)):
            with pytest.raises(NoSuchTime if after > before else TwiceTime):
                instant(first + timedelta(minutes=minute), zone)
        for edge in (first - timedelta(minutes=1), last):
            assert in_zone(instant(edge, zone), zone) == edge


@given(around_changes(), zones)
@settings(deadline=None)
def test_what_is_said_on_both_clocks_is_the_same_moment_on_each(
    case: tuple[str, datetime], mine: str
) -> None:
    theirs, utc = case
    there, here = (utc + offset_by_hand(utc, zone) for zone in (theirs, mine))
    said = both_zones(utc.replace(tzinfo=UTC), theirs, mine)
    assert said.startswith(f"{there:%a} {there.day} {there:%b} {there:%H:%M} ")
    assert (f"{here:%H:%M} yours)" in said) is (there != here)
    assert (f"({here:%a} {here.day} {here:%b} " in said) is (there.date() != here.date())
