"""People as a table for spreadsheets, which the reader takes back without loss."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from infoview.formats.records import Contact
from infoview.formats.text import guarded

PEOPLE_COLUMNS = (
    "Name",
    "Organisation",
    "Role",
    "Emails",
    "Phones",
    "Profile",
    "Links",
    "Connected on",
    "Tags",
    "Notes",
    "Reference",
)
"""The header of our own table."""

_VALUE = re.compile(r"(?:[^;\\]|\\.|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def write_people_csv(people: Iterable[Contact]) -> bytes:
    """A table of people under `PEOPLE_COLUMNS`; see `write_table`."""
    return write_table(PEOPLE_COLUMNS, map(_cells, people))


def write_table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV in UTF-8 with byte order mark and CRLF, which Excel opens as it should.

    A cell that a spreadsheet would run as a formula is written behind an apostrophe, which the reader takes off
    again. A zero character, which no text file may hold, is left out.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([guarded(cell.replace("\0", "")) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def values_together(values: Iterable[str]) -> str:
    """Several values in one cell, parted by semicolons; a semicolon inside a value gets a backslash."""
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def values_in(cell: str) -> list[str]:
    """The values of a cell that `values_together` wrote."""
    return [_ESCAPED.sub(r"\1", value.strip()) for value in _VALUE.findall(cell)]


def _cells(person: Contact) -> list[str]:
    return [
        person.name,
        person.organisation,
        person.role,
        values_together(person.emails),
        values_together(person.phones),
        person.profile,
        values_together(person.urls),
        person.connected_on.isoformat() if person.connected_on else "",
        values_together(person.tags),
        person.notes,
        person.uid,
    ]
