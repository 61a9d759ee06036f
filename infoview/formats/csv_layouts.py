"""Which columns of which program's table hold what: the address books whose headers are known."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from infoview.formats.csv_out import PEOPLE_COLUMNS, values_in


class Field(StrEnum):
    """What a column can hold. Several columns may hold one field: all are kept of those that take many values."""

    NAME = "name"
    GIVEN = "given name"
    MIDDLE = "middle name"
    FAMILY = "family name"
    SUFFIX = "name suffix"
    NICKNAME = "nickname"
    ORGANISATION = "organisation"
    ROLE = "role"
    EMAIL = "email"
    PHONE = "phone"
    PROFILE = "profile"
    URL = "url"
    CONNECTED_ON = "connected on"
    TAGS = "tags"
    NOTES = "notes"
    UID = "reference"


def whole(cell: str) -> list[str]:
    """The cell is one value."""
    return [cell]


@dataclass(frozen=True, slots=True)
class Layout:
    """One program's table.

    `required` are sets of headers of which one must be there in full; `columns` maps headers (all in lower case)
    to fields; `numbered` does so for columns that repeat under a number, written # there. `values` and `tags`
    part a cell that holds several.
    """

    format: str
    required: tuple[frozenset[str], ...]
    columns: Mapping[str, Field]
    numbered: Mapping[str, Field] = field(default_factory=dict)
    values: Callable[[str], list[str]] = whole
    tags: Callable[[str], list[str]] = whole

    def fits(self, headers: Iterable[str]) -> bool:
        """Whether a row is the header of this table; positions and further columns do not matter."""
        present = {plain_header(header) for header in headers}
        return any(needed <= present for needed in self.required)

    def field_of(self, header: str) -> Field | None:
        """What the column under a header holds; None for columns of no interest here."""
        plain = plain_header(header)
        return self.columns.get(plain) or self.numbered.get(_NUMBER.sub(" # ", plain))


_NUMBER = re.compile(r" \d+ ", re.ASCII)


def plain_header(header: str) -> str:
    """A header for comparing: lower case, no blanks or byte order mark around it."""
    return header.strip("\ufeff \t\xa0").casefold()


def _google_values(cell: str) -> list[str]:
    return cell.split(" ::: ")


def _google_labels(cell: str) -> list[str]:
    """System groups carry an asterisk and mean nothing to a person."""
    return [label for label in _google_values(cell) if not label.startswith("* ")]


def _outlook_values(cell: str) -> list[str]:
    """Addresses inside an Exchange server lead nowhere outside of it."""
    return [] if cell.startswith("/o=") else [cell]


def _outlook_categories(cell: str) -> list[str]:
    return cell.split(";")


def _headers(*names: str) -> frozenset[str]:
    return frozenset(map(plain_header, names))


def _columns(**names: Sequence[str]) -> dict[str, Field]:
    return {plain_header(name): Field[key.upper()] for key, headers in names.items() for name in headers}


LINKEDIN = Layout(
    "linkedin",
    (
        _headers("First Name", "Last Name", "Connected On"),
        _headers("First Name", "Last Name", "Company", "Position"),
    ),
    _columns(
        given=["First Name"],
        family=["Last Name"],
        profile=["URL"],
        email=["Email Address"],
        organisation=["Company"],
        role=["Position"],
        connected_on=["Connected On"],
    ),
)

GOOGLE = Layout(
    "google",
    (
        _headers("First Name", "Last Name", "Organization Name", "Labels"),
        _headers("Given Name", "Family Name", "Group Membership"),
        _headers("Given Name", "Family Name", "E-mail 1 - Value"),
    ),
    _columns(
        name=["Name", "File As"],
        given=["First Name", "Given Name"],
        middle=["Middle Name", "Additional Name"],
        family=["Last Name", "Family Name"],
        suffix=["Name Suffix"],
        nickname=["Nickname"],
        organisation=["Organization Name"],
        role=["Organization Title"],
        tags=["Labels", "Group Membership"],
        notes=["Notes"],
    ),
    {
        "e-mail # - value": Field.EMAIL,
        "phone # - value": Field.PHONE,
        "website # - value": Field.URL,
        "organization # - name": Field.ORGANISATION,
        "organization # - title": Field.ROLE,
    },
    _google_values,
    _google_labels,
)

OUTLOOK = Layout(
    "outlook",
    (
        _headers("First Name", "Last Name", "E-mail Address"),
        _headers("First Name", "Last Name", "E-mail 2 Address"),
    ),
    # "Title" is Mr or Ms here, and an assistant's number is not theirs: both stay out.
    _columns(
        given=["First Name"],
        middle=["Middle Name"],
        family=["Last Name"],
        suffix=["Suffix"],
        nickname=["Nickname"],
        organisation=["Company"],
        role=["Job Title"],
        email=["E-mail Address", "E-mail 2 Address", "E-mail 3 Address"],
        phone=[
            "Mobile Phone",
            "Business Phone",
            "Business Phone 2",
            "Home Phone",
            "Home Phone 2",
            "Primary Phone",
            "Other Phone",
        ],
        url=["Web Page", "Personal Web Page"],
        tags=["Categories"],
        notes=["Notes"],
    ),
    values=_outlook_values,
    tags=_outlook_categories,
)

THUNDERBIRD = Layout(
    "thunderbird",
    (_headers("First Name", "Last Name", "Primary Email"), _headers("Display Name", "Primary Email")),
    _columns(
        name=["Display Name"],
        given=["First Name"],
        family=["Last Name"],
        nickname=["Nickname"],
        organisation=["Organization"],
        role=["Job Title"],
        email=["Primary Email", "Secondary Email"],
        phone=["Mobile Number", "Work Phone", "Home Phone"],
        url=["Web Page 1", "Web Page 2"],
        notes=["Notes"],
    ),
)

INFOVIEW = Layout(
    "csv",
    (_headers(*PEOPLE_COLUMNS[:6]),),
    dict(
        zip(
            map(plain_header, PEOPLE_COLUMNS),
            [
                Field.NAME,
                Field.ORGANISATION,
                Field.ROLE,
                Field.EMAIL,
                Field.PHONE,
                Field.PROFILE,
                Field.URL,
                Field.CONNECTED_ON,
                Field.TAGS,
                Field.NOTES,
                Field.UID,
            ],
            strict=True,
        )
    ),
    values=values_in,
    tags=values_in,
)

KNOWN = (LINKEDIN, GOOGLE, OUTLOOK, THUNDERBIRD, INFOVIEW)
