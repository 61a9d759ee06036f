"""LinkedIn's Connections.csv in the layouts people have, as downloaded and as spreadsheets save it again."""

from datetime import date
from pathlib import Path

import pytest

from infoview.formats.detect import read
from infoview.formats.records import Contact, Contacts, Skipped, UnreadableFile

FILES = Path(__file__).parent / "files"


def connections(data: bytes) -> Contacts:
    found = read(data)
    assert isinstance(found, Contacts)
    assert found.format == "linkedin"
    return found


def test_the_layout_of_2018_has_american_dates_and_no_preamble() -> None:
    found = connections((FILES / "linkedin_2018.csv").read_bytes())
    assert found.skipped == []
    assert [(person.line, person.name) for person in found.contacts] == [
        (2, "Mara Lindqvist"),
        (3, "Tobias Okafor"),
        (4, "Ines, MBA Castellanos"),
    ]
    assert [person.connected_on for person in found.contacts] == [
        date(2018, 11, 3),
        date(2018, 10, 24),
        date(2017, 1, 2),
    ]
    assert found.contacts[1].organisation == ""
    assert found.contacts[2].organisation == "Harbour, Light & Sons"


def test_the_layout_of_2021_has_a_preamble_no_addresses_and_rows_without_a_name() -> None:
    found = connections((FILES / "linkedin_2021.csv").read_bytes())
    assert [(person.line, person.name) for person in found.contacts] == [
        (5, "Mara Lindqvist"),
        (7, "Yuki 🚆 Arakawa-Ferro"),
        (8, "Olu, PhD Adebayo"),
        (10, "Mara Lindqvist"),
    ]
    assert found.skipped == [Skipped(6, "There is no name here."), Skipped(9, "There is no name here.")]
    assert [person.emails for person in found.contacts] == [(), ("yuki@example.org",), (), ()]


def test_the_layout_of_today_has_addresses_of_profiles() -> None:
    found = connections((FILES / "linkedin_2024.csv").read_bytes())
    assert found.contacts == [
        Contact(
            line=5,
            name="Mara Lindqvist",
            organisation="Borealis Rail",
            role="Planner, Night Trains",
            profile="https://www.linkedin.com/in/mara-lindqvist",
            connected_on=date(2024, 3, 12),
        ),
        Contact(
            line=7,
            name="José Peña",
            organisation='Peña "Hermanos" S.L.',
            role="Director",
            emails=("jose@example.org",),
            profile="https://www.linkedin.com/in/jos%C3%A9-pe%C3%B1a-77/",
            connected_on=date(2023, 2, 1),
        ),
        Contact(line=9, name="李 明", profile="https://www.linkedin.com/in/li-ming-1"),
    ]
    assert found.skipped == [Skipped(8, "There is no name here.")]


def test_a_spreadsheet_may_have_moved_columns_changed_signs_and_guarded_cells() -> None:
    found = connections((FILES / "linkedin_excel.csv").read_bytes())
    mara, tobias = found.contacts
    assert (mara.line, mara.name, mara.role, mara.connected_on) == (
        5,
        "Mara Lindqvist",
        "=Planner",
        date(2024, 1, 15),
    )
    assert (tobias.line, tobias.name, tobias.emails) == (8, "Tobias Okafor", ("+tobias@example.org",))
    assert tobias.connected_on == date(2023, 12, 31)
    assert found.skipped == [Skipped(7, "There is no name here.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [",", "\t"])
def test_any_encoding_and_delimiter_gives_the_same_people(encoding: str, sign: str) -> None:
    text = "First Name,Last Name,Company,Position\r\nJosé,Peña,Łódź Works,Clerk\r\n".replace(",", sign)
    assert connections(text.encode(encoding)).contacts == [
        Contact(2, "José Peña", organisation="Łódź Works", role="Clerk")
    ]


def test_a_spreadsheet_may_save_windows_characters() -> None:
    data = "First Name;Last Name;Company;Position\r\nJosé;Peña;Café “Nord”;\r\n".encode("cp1252")
    assert connections(data).contacts == [Contact(2, "José Peña", organisation="Café “Nord”")]


def test_a_file_cut_within_a_character_keeps_all_others() -> None:
    data = "First Name,Last Name,Company,Position\nJosé,Peña,Łódź Works,Clerk\nZoë,Ø".encode()[:-1]
    assert [person.name for person in connections(data).contacts] == ["José Peña", "Zoë \ufffd"]


def test_rows_without_a_header_are_refused_with_their_number() -> None:
    with pytest.raises(UnreadableFile, match=r"no header with First Name and Last Name.*none of its 3 rows"):
        read((FILES / "linkedin_headless.csv").read_bytes())


def test_a_preamble_without_a_header_is_refused_with_the_number_of_rows() -> None:
    with pytest.raises(UnreadableFile, match="none of its 3 rows was read"):
        read(b'Notes:\n"Some are missing, as it is."\n\nMara,Lindqvist,,Borealis Rail,Planner,24 Sep 2021\n')


def test_a_header_without_people_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no people under it"):
        read(b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n,,,,,,\r\n")


def test_a_stray_quote_costs_no_one_behind_it() -> None:
    data = (
        b"First Name,Last Name,Company,Position\n"
        b'"Mara,Lindqvist,Borealis Rail,Planner\n'
        b"Tobias,Okafor,Wharf,Clerk\n"
        b'Ines,"Castellanos,Harbour,Owner\n'
        b"Bo,Ek,,\n"
    )
    assert [(person.line, person.name) for person in connections(data).contacts] == [
        (2, '"Mara Lindqvist'),
        (3, "Tobias Okafor"),
        (4, 'Ines "Castellanos'),
        (5, "Bo Ek"),
    ]


def test_a_quote_that_never_closes_within_a_long_file_costs_no_one() -> None:
    rows = [f"Ann{number},Other,Wharf {number},Clerk in the long hall\n" for number in range(5_000)]
    data = 'First Name,Last Name,Company,Position\n"Mara,Lindqvist,,\n' + "".join(rows)
    found = connections(data.encode())
    assert len(found.contacts) == 5_001
    assert found.contacts[-1].line == 5_002


def test_control_characters_leave_short_fields() -> None:
    data = b'First Name,Last Name,Company,Position\n\x1b[31mMara\x07,Lind\x7fqvist,"Bore\nalis",\xc2\x85x\n'
    assert connections(data).contacts == [
        Contact(2, "[31mMara Lindqvist", organisation="Bore alis", role="x")
    ]


def test_thirty_thousand_people_keep_their_lines() -> None:
    rows = [f"Ann{number},Other,,,Wharf,Clerk,{number % 28 + 1:02} Mar 2021\r\n" for number in range(30_000)]
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
    found = connections((header + "".join(rows)).encode())
    assert len(found.contacts) == 30_000
    assert found.contacts[-1] == Contact(
        30_001, "Ann29999 Other", organisation="Wharf", role="Clerk", connected_on=date(2021, 3, 12)
    )
