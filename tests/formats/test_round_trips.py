"""What is written is read back the same, whatever people wrote."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infoview.formats.csv_out import values_in, values_together, write_people_csv, write_table
from infoview.formats.detect import read
from infoview.formats.ics_out import write_calendar
from infoview.formats.ics_zones import in_zone
from infoview.formats.records import Calendar, CalendarEntry, Contact, Contacts
from infoview.formats.text import guarded, short, unguarded, unique
from infoview.formats.vcard_out import write_vcards

SIGNS = st.sampled_from(
    [*"'=+-@;,:\\\"\t\r\n", "\r\n", " ::: ", "\\n", "BEGIN:VCARD", "\u2028", "\x85", "é", "😀"]
)
TEXT = st.one_of(st.text(max_size=30), st.lists(SIGNS | st.text(max_size=3), max_size=12).map("".join))
SHORT = TEXT.map(short)
NAME = SHORT.filter(bool)
SEVERAL = st.lists(SHORT, max_size=3).map(unique)
NOTES = TEXT.map(lambda text: text.replace("\0", "")).map(lambda text: text if text.strip() else "")
PERSON = st.builds(
    Contact,
    line=st.just(0),
    name=NAME,
    organisation=SHORT,
    role=SHORT,
    emails=SEVERAL,
    phones=SEVERAL,
    profile=SHORT,
    urls=SEVERAL,
    connected_on=st.none() | st.dates(min_value=date(2003, 1, 1)),
    tags=SEVERAL,
    notes=NOTES,
    uid=SHORT,
)
ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Stockholm",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
    ]
)


# vobject parts lines at signs that are no line ends in a calendar.
WORDS = st.lists(st.sampled_from([*'\\;,:"= ', "\n", "\\N", "\\n", "é", "😀", "word"]), max_size=40).map(
    "".join
)
NOTHING = SimpleNamespace(value="")


def people_in(data: bytes) -> list[Contact]:
    found = read(data)
    assert isinstance(found, Contacts)
    assert found.skipped == []
    return [replace(person, line=0) for person in found.contacts]


@settings(deadline=None, max_examples=50)
@given(people=st.lists(PERSON, min_size=1, max_size=4))
def test_people_survive_a_table(people: list[Contact]) -> None:
    assert people_in(write_people_csv(people)) == people


@settings(deadline=None, max_examples=50)
@given(people=st.lists(PERSON, min_size=1, max_size=4))
def test_people_survive_cards(people: list[Contact]) -> None:
    assert people_in(write_vcards(people)) == [as_a_card_keeps(person) for person in people]


def test_a_card_within_notes_is_no_card_file() -> None:
    person = Contact(0, "Mara", notes="see\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n")
    assert people_in(write_people_csv([person])) == [person]
    assert people_in(write_vcards([person])) == [person]


def as_a_card_keeps(person: Contact) -> Contact:
    """A card has one kind of line break, and names the page of a profile only once."""
    urls = tuple(url for url in person.urls if url != person.profile)
    return replace(person, urls=urls, notes=person.notes.replace("\r\n", "\n").replace("\r", "\n"))


@settings(deadline=None)
@given(text=TEXT)
def test_cards_are_folded_at_75_bytes_between_characters(text: str) -> None:
    data = write_vcards([Contact(0, "Mara", notes=text * 9)])
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@settings(deadline=None)
@given(text=TEXT)
def test_a_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "'=", "＝"])
def test_no_cell_starts_as_a_formula(sign: str) -> None:
    cell = write_table(["A"], [[f"{sign}1+1"]]).decode("utf-8-sig").splitlines()[1]
    assert cell.strip('"').startswith("'")


@settings(deadline=None)
@given(values=st.lists(NAME, max_size=4))
def test_values_in_one_cell_come_apart_again(values: list[str]) -> None:
    assert values_in(values_together(values)) == values


@settings(deadline=None)
@given(
    moment=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)),
    zone=ZONES,
    minutes=st.integers(0, 600),
    texts=st.tuples(TEXT, TEXT, TEXT),
    cancelled=st.booleans(),
)
def test_a_meeting_keeps_its_instant(
    moment: datetime, zone: str, minutes: int, texts: tuple[str, str, str], cancelled: bool
) -> None:
    utc = moment.replace(microsecond=0, tzinfo=UTC)
    entry = CalendarEntry(
        uid="1@infoview",
        sequence=3,
        summary=texts[0],
        starts_local=in_zone(utc, zone),
        zone=zone,
        starts_utc=utc,
        minutes=minutes,
        place=texts[1],
        description=texts[2],
        cancelled=cancelled,
    )
    found = read(write_calendar([entry], stamp=utc + timedelta(days=1)))
    assert isinstance(found, Calendar)
    (back,) = found.entries
    assert replace(back, summary="", place="", description="") == replace(
        entry, summary="", place="", description=""
    )
    assert (back.summary, back.place) == (short(entry.summary), short(entry.place))
    assert back.description == plain_lines(entry.description)


@settings(deadline=None)
@example(datetime(2026, 3, 8, 3, 0), "America/New_York", 45, ("C:\\New, \\n; x", "Room \\N", "a\n\nb\\"), 0)
@given(
    local=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)),
    zone=ZONES,
    minutes=st.integers(1, 600),
    texts=st.tuples(WORDS, WORDS, WORDS),
    sequence=st.integers(0, 9),
)
def test_an_independent_reader_finds_the_same_instants_and_words(
    local: datetime, zone: str, minutes: int, texts: tuple[str, str, str], sequence: int
) -> None:
    utc = local.replace(microsecond=0, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    entry = CalendarEntry(
        uid="1@infoview",
        sequence=sequence,
        summary=f"Talk {texts[0]}",
        starts_local=in_zone(utc, zone),
        zone=zone,
        starts_utc=utc,
        minutes=minutes,
        place=texts[1],
        description=texts[2],
    )
    written = write_calendar([entry], stamp=utc)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    event = vobject.readOne(written.decode()).vevent
    assert (event.uid.value, event.sequence.value) == ("1@infoview", str(sequence))
    assert (event.dtstart.value, event.dtend.value) == (utc, utc + timedelta(minutes=minutes))
    assert event.summary.value == short(entry.summary)
    assert event.contents.get("location", [NOTHING])[0].value == short(entry.place)
    assert event.contents.get("description", [NOTHING])[0].value == plain_lines(entry.description)


def plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
