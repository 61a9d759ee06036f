"""No bytes whatever do more than give a result or a refusal."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.formats.csv_in import read_csv_mapped
from infoview.formats.detect import read
from infoview.formats.records import Calendar, Contacts, UnreadableFile

SAMPLES = sorted(path for path in (Path(__file__).parent / "files").iterdir() if path.suffix != "")
HEADS = [
    b"",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"BEGIN:VCARD\n",
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
    b"First Name,",
]


def reads_or_refuses(data: bytes) -> None:
    found = outcome(data)
    assert not isinstance(found, str) or (found.startswith("This file ") and found.endswith("."))
    with suppress(UnreadableFile):
        read_csv_mapped(data, {"First Name": "name"})


def outcome(data: bytes) -> Contacts | Calendar | str:
    try:
        return read(data)
    except UnreadableFile as refusal:
        return str(refusal)


@given(head=st.sampled_from(HEADS), data=st.binary(max_size=300))
@settings(deadline=None)
def test_random_bytes(head: bytes, data: bytes) -> None:
    reads_or_refuses(head + data)


@given(text=st.lists(st.sampled_from([*"\",;\t\r\n: =\\'", "N", "FN", "é", "BEGIN", "VCARD", "END", "Name"])))
@settings(deadline=None)
def test_random_signs(text: list[str]) -> None:
    reads_or_refuses("".join(text).encode())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_spoiled_samples(sample: Path, data: st.DataObject) -> None:
    content = bytearray(sample.read_bytes())
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= 1 << data.draw(st.integers(0, 7))
    reads_or_refuses(bytes(content[: data.draw(st.integers(0, len(content)))]))
