"""Calendars of Google, Exchange and others, and the ones written here."""

import warnings
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest

from infoview.formats.detect import read
from infoview.formats.ics_out import write_calendar
from infoview.formats.ics_zones import iana_zone
from infoview.formats.records import Calendar, CalendarEntry, Skipped

FILES = Path(__file__).parent / "files"
STAMP = datetime(2026, 3, 1, 12, tzinfo=UTC)
TALK = CalendarEntry(
    uid="talk-1@infoview",
    sequence=2,
    summary="Talk with Mara",
    starts_local=datetime(2026, 3, 30, 10, 0),
    zone="Europe/Stockholm",
    starts_utc=datetime(2026, 3, 30, 8, 0, tzinfo=UTC),
    minutes=25,
)


def calendar(data: bytes) -> Calendar:
    found = read(data)
    assert isinstance(found, Calendar)
    return found


def event(*lines: str) -> CalendarEntry:
    """The one event with these lines."""
    text = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    (entry,) = calendar(text.encode()).entries
    return entry


def test_google_gives_times_in_utc_and_the_zone_of_the_calendar() -> None:
    found = calendar((FILES / "google.ics").read_bytes())
    assert found.skipped == []
    assert found.entries == [
        CalendarEntry(
            uid="talk-1@example.org",
            sequence=3,
            summary="Talk with Mara",
            starts_local=datetime(2026, 3, 30, 10, 0),
            zone="Europe/Stockholm",
            starts_utc=datetime(2026, 3, 30, 8, 0, tzinfo=UTC),
            minutes=25,
            place="1 Station Road Stockholm",
            attendees=(("Mara Lindqvist", "mara@example.org"), ("Okafor, Tobias", "tobias@example.org")),
            description="Ask about\nnight trains, and pay",
        ),
        CalendarEntry(
            uid="fair@example.org",
            sequence=0,
            summary="Rail fair",
            starts_local=datetime(2026, 4, 2),
            zone=None,
            starts_utc=None,
            minutes=2 * 24 * 60,
            cancelled=True,
            all_day=True,
        ),
    ]


def test_exchange_names_zones_in_its_own_ways() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = calendar((FILES / "exchange.ics").read_bytes())
    assert found.skipped == []
    assert [(entry.summary, entry.zone, entry.starts_utc) for entry in found.entries] == [
        ("Windows zone", "America/New_York", datetime(2026, 7, 6, 21, 0, tzinfo=UTC)),
        ("Moved once", "America/New_York", datetime(2026, 7, 13, 22, 0, tzinfo=UTC)),
        ("Home-made zone", None, datetime(2026, 7, 6, 15, 0, tzinfo=UTC)),
        ("Zone that never rests", None, None),
        ("Maker's path", "America/Argentina/Buenos_Aires", datetime(2026, 7, 6, 20, 0, tzinfo=UTC)),
        ("Floating", None, None),
    ]
    weekly, moved, backwards = found.entries[:3]
    assert (weekly.minutes, weekly.repeats, weekly.recurrence) == (30, True, "")
    assert (moved.uid, moved.repeats, moved.recurrence) == (weekly.uid, False, "20260713T170000")
    assert backwards.minutes == 0


def test_a_damaged_event_costs_only_itself() -> None:
    found = calendar((FILES / "damaged.ics").read_bytes())
    assert [(entry.uid, entry.summary, entry.sequence) for entry in found.entries] == [("4", "Good", 0)]
    damaged = "The start of this event is missing or damaged."
    assert found.skipped == [
        Skipped(3, damaged),
        Skipped(8, damaged),
        Skipped(12, "This event has no end."),
        Skipped(25, damaged),
    ]


def test_a_cancelling_calendar_cancels_all() -> None:
    text = (FILES / "google.ics").read_text().replace("METHOD:PUBLISH", "METHOD:CANCEL")
    assert [entry.cancelled for entry in calendar(text.encode("utf-8-sig")).entries] == [True, True]


def test_a_length_is_counted_across_the_change_of_clocks() -> None:
    entry = event(
        "DTSTART;TZID=Europe/Stockholm:20260329T013000",
        "DTEND;TZID=Europe/Stockholm:20260329T033000",
    )
    assert entry.minutes == 60


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Stockholm", "Europe/Stockholm"),
        ('"Europe/Stockholm"', "Europe/Stockholm"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/maker.example/2026/Europe/Madrid", "Europe/Madrid"),
        ("UTC", "UTC"),
        ("../../etc/passwd", None),
        ("Customized Time Zone", None),
        ("", None),
        ("\ud800", None),
        ("Europe", None),
    ],
)
def test_zones_by_name(name: str, zone: str | None) -> None:
    assert iana_zone(name) == zone


def test_a_meeting_is_written_as_every_calendar_reads_it() -> None:
    written = write_calendar([TALK], stamp=STAMP)
    assert sorted(written.decode().split("\r\n")) == sorted(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//infoview//infoview//EN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:talk-1@infoview",
            "SEQUENCE:2",
            "DTSTAMP:20260301T120000Z",
            "SUMMARY:Talk with Mara",
            "DTSTART:20260330T080000Z",
            "DTEND:20260330T082500Z",
            "X-INFOVIEW-ZONE:Europe/Stockholm",
            "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_what_is_cancelled_says_so_and_nobody_is_invited() -> None:
    entry = CalendarEntry(
        "1",
        1,
        "Talk",
        datetime(2026, 3, 30, 10),
        "Europe/Stockholm",
        None,
        25,
        attendees=(("Mara", "mara@example.org"),),
        cancelled=True,
    )
    written = write_calendar([entry], stamp=STAMP).decode()
    assert "STATUS:CANCELLED" in written
    assert "DTSTART:20260330T080000Z" in written
    assert "mara@example.org" not in written
    assert "VALARM" not in written


def test_a_day_is_written_without_a_zone_and_ends_on_the_next() -> None:
    entry = CalendarEntry("1", 0, "Nudge Mara", datetime(2026, 12, 31), None, None, 0, all_day=True)
    written = write_calendar([entry], stamp=STAMP)
    (found,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert found.decoded("DTSTART") == date(2026, 12, 31)
    assert found.decoded("DTEND") == date(2027, 1, 1)
    assert b"DTSTART;VALUE=DATE:20261231" in written


def test_a_time_without_a_zone_is_not_written() -> None:
    entry = CalendarEntry("1", 0, "Talk", datetime(2026, 3, 30, 10), None, None, 25)
    with pytest.raises(ValueError, match="no zone"):
        write_calendar([entry], stamp=STAMP)
