"""Files nothing can be taken from, and archives that hold what can."""

import io
import zipfile
from pathlib import Path
from random import Random

import pytest

from infoview.formats.decode import LARGEST_FILE
from infoview.formats.detect import read
from infoview.formats.records import Calendar, Contacts, UnreadableFile

FILES = Path(__file__).parent / "files"
CONNECTIONS = (FILES / "linkedin_2024.csv").read_bytes()


def packed(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(data, "people.csv")
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "is not text"),
        (b"%PDF-1.7\n1 0 obj", "is not text"),
        (b"Name,Mail\n\x01\x02\x03\x04\x05,\n", "is not text"),
        (b"<!DOCTYPE html>\n<title>Sign in, please</title>\n", "is a web page"),
        (b"Dear Mara\nthank you\n", "no header with First Name and Last Name"),
        (b'{"people": [], "version": 1}\n', "no header with First Name and Last Name"),
        (b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "holds no event"),
        (b"PK\x03\x04" + b"garbage" * 9, "damaged or locked ZIP"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    said = refusal(data)
    assert said.startswith("people.csv ")
    assert reason in said


def test_a_file_beyond_reason_is_refused_by_its_size() -> None:
    assert "larger than 64 MB" in refusal(bytes(LARGEST_FILE + 1).replace(b"\0", b"a"))
    assert "larger than 64 MB" in refusal(b"PK\x03\x04" + bytes(LARGEST_FILE))
    assert "line of more than a megabyte" in refusal(b"First Name,Last Name\n" + b"a" * (1024 * 1024 + 1))
    assert "more than a million lines" in refusal(b"a,b\n" * 1_000_001)


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({}, "ZIP archive without a list of people"),
        ({"a.csv": b"", "readme.txt": b"hello"}, "ZIP archive without a list of people"),
        ({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}, "is a spreadsheet"),
    ],
)
def test_an_archive_without_people_says_so(entries: dict[str, bytes], reason: str) -> None:
    assert reason in refusal(packed(entries))


def test_an_archive_that_would_grow_beyond_reason_is_left_alone() -> None:
    assert "grows beyond reason" in refusal(packed({"Connections.csv": bytes(4_000_000)}))
    half = (Random(1).randbytes(2_000) + bytes(200_000)) * (LARGEST_FILE // 400_000)
    assert "without a list" in refusal(packed({"1.csv": half}))
    assert "grows beyond reason" in refusal(packed({f"{place}.csv": half for place in range(3)}))
    assert "more than 5,000 files" in refusal(packed({f"{number}.txt": b"" for number in range(5_001)}))


def test_a_damaged_or_locked_archive_is_refused() -> None:
    whole = packed({"Connections.csv": CONNECTIONS})
    assert "damaged or locked ZIP" in refusal(whole[:-30])
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    assert "damaged or locked ZIP" in refusal(bytes(locked))
    spoiled = bytearray(whole)
    spoiled[60:70] = b"\xff" * 10
    assert "damaged or locked ZIP" in refusal(bytes(spoiled))


def test_a_refusal_without_a_name_still_is_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match=r"^This file is empty: there was nothing to read\.$"):
        read(b"")


def test_the_download_is_read_as_it_comes() -> None:
    data = packed({"Connections.csv": CONNECTIONS})
    assert read(data) == read(CONNECTIONS)


def test_the_full_download_is_searched_for_the_connections() -> None:
    entries = {
        "__MACOSX/._Connections.csv": b"\0\5\x16\7",
        "Ad_Targeting.csv": b"Company Names,Job Titles\nWharf,Clerk\n",
        "Imported Contacts.csv": b"First Name,Last Name,E-mail Address\nBo,Ek,bo@example.org\n",
        "Shares.csv": "Date\tLink\n2018-01-01\thttps://example.org\n".encode("utf-16"),
        "Basic/connections.CSV": CONNECTIONS,
        "Media/photo.jpg": b"\xff\xd8",
    }
    assert read(packed(entries, zipfile.ZIP_STORED)) == read(CONNECTIONS)


def test_an_archive_may_hold_cards_or_meetings() -> None:
    cards = read(packed({"Takeout/All Contacts.vcf": (FILES / "google.vcf").read_bytes()}))
    assert isinstance(cards, Contacts)
    assert len(cards.contacts) == 2
    meetings = read(packed({"calendar.ics": (FILES / "google.ics").read_bytes()}))
    assert isinstance(meetings, Calendar)


def test_a_name_never_decides_what_a_file_is() -> None:
    assert read((FILES / "google.vcf").read_bytes(), "people.csv").format == "vcard"
    assert read((FILES / "google.ics").read_bytes(), "people.vcf").format == "ics"
    assert read(CONNECTIONS, "calendar.ics").format == "linkedin"
