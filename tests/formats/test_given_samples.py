"""The public test data that lies beside the project, where it does: exact counts, and no damage to it is a surprise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.formats.detect import read
from infoview.formats.records import Calendar
from tests.formats.test_fuzz import reads_or_refuses

FOLDER = Path(__file__).parents[3] / "shared" / "samples"
SAMPLES = sorted(path for path in FOLDER.glob("*.*") if path.suffix != ".md") if FOLDER.is_dir() else []
# Name: format, how many came out, how many were left out, what proves the first.
KNOWN = {
    "google_new_grace.csv": ("google", 1, 0, "Grace Brewster Hopper"),
    "google_v3.vcf": ("vcard", 1, 0, "Greg Dartmouth"),
    "issue_836_do_not_quote_tzid.ics": ("ics", 1, 0, "America/New_York"),
    "linkedin_2023plus_sixhops.csv": ("linkedin", 4, 1, "Priya Sharma"),
    "outlook2003_v21.vcf": ("vcard", 1, 0, "John Doe III"),
    "rfc6350_v4.vcf": ("vcard", 1, 0, "Simon Perreault"),
    "thunderbird_semicolon.csv": ("thunderbird", 2, 0, "John Doe"),
    "x_location.ics": ("ics", 1, 0, "Europe/Zurich"),
}

pytestmark = pytest.mark.skipif(not SAMPLES, reason="the samples do not lie beside this copy of the project")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_each_gives_exactly_this(sample: Path) -> None:
    found = read(sample.read_bytes())
    if isinstance(found, Calendar):
        told = (len(found.entries), len(found.skipped), found.entries[0].zone)
    else:
        told = (len(found.contacts), len(found.skipped), found.contacts[0].name)
    assert (found.format, *told) == KNOWN[sample.name]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@given(data=st.data())
@settings(deadline=None, max_examples=30)
def test_cut_and_flipped_they_read_or_refuse(sample: Path, data: st.DataObject) -> None:
    content = bytearray(sample.read_bytes())
    for _ in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    reads_or_refuses(bytes(content[: data.draw(st.integers(0, len(content)))]))
