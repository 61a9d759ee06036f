"""Tables of Google, Outlook and Thunderbird, and tables nobody knows."""

from pathlib import Path

import pytest

from infoview.formats.csv_in import read_csv_mapped
from infoview.formats.csv_layouts import Field
from infoview.formats.detect import read
from infoview.formats.records import Contact, Contacts, NeedsMapping, Skipped, UnreadableFile

FILES = Path(__file__).parent / "files"


def people(name: str) -> Contacts:
    found = read((FILES / name).read_bytes())
    assert isinstance(found, Contacts)
    return found


def test_googles_old_layout_packs_values_and_marks_the_preferred_address() -> None:
    found = people("google_old.csv")
    assert found.format == "google"
    mara, wharf, bo = found.contacts
    assert mara == Contact(
        line=2,
        name="Mara Lindqvist",
        organisation="Borealis Rail",
        role="Planner",
        emails=("mara@example.org", "m.l@example.org", "mara.home@example.org"),
        phones=("+46 70 555 01 01", "+46 8 555 02 02"),
        profile="https://www.linkedin.com/in/mara-lindqvist",
        tags=("Rail", "Friends"),
        notes="Met at the fair;\nlikes night trains",
    )
    assert (wharf.line, wharf.name, wharf.phones) == (5, "Wharf Café", ("555 0100",))
    assert (bo.line, bo.name) == (6, "Bo")
    assert found.skipped == [Skipped(4, "There is no name here.")]


def test_googles_new_layout_counts_the_lines_of_an_address() -> None:
    found = people("google_new.csv")
    assert found.format == "google"
    assert [(person.line, person.name) for person in found.contacts] == [
        (2, "Mara Elin Lindqvist Jr."),
        (7, "Tobias Okafor"),
    ]
    assert found.contacts[0].urls == ("https://example.org/mara",)
    assert found.contacts[0].profile == "https://www.linkedin.com/in/mara-lindqvist"
    assert found.contacts[0].tags == ("Rail",)
    assert found.contacts[1].tags == ()
    assert found.contacts[1].notes == 'He said "call me"'
    assert [skipped.line for skipped in found.skipped] == [5, 6]


def test_outlooks_title_is_no_role_and_exchange_addresses_are_none() -> None:
    found = people("outlook_old.csv")
    assert found.format == "outlook"
    assert found.contacts == [
        Contact(
            line=2,
            name="Mara Lindqvist",
            organisation="Borealis Rail – Nattåg",
            role="Planner",
            emails=("mara@example.org",),
            phones=("555 0100", "555 0101"),
            urls=("https://example.org/mara",),
            tags=("Rail", "Friends"),
            notes="Likes “night trains”",
        ),
        Contact(line=4, name="Tobias Okafor III", emails=("tobias@example.org",)),
    ]
    assert [skipped.line for skipped in found.skipped] == [3]


def test_outlooks_new_layout_has_other_columns_in_another_order() -> None:
    found = people("outlook_new.csv")
    assert found.format == "outlook"
    assert found.contacts == [
        Contact(
            line=2,
            name="Mara Elin Lindqvist",
            organisation="Borealis Rail",
            role="Planner",
            emails=("mara@example.org", "m.l@example.org"),
            phones=("555 0101",),
        )
    ]


def test_thunderbird_falls_back_on_the_display_name() -> None:
    found = people("thunderbird.csv")
    assert found.format == "thunderbird"
    assert [(person.line, person.name, person.emails) for person in found.contacts] == [
        (2, "Mara Lindqvist", ("mara@example.org", "m.l@example.org")),
        (3, "Tobias Okafor", ("tobias@example.org",)),
    ]
    assert found.contacts[0].phones == ("555 0100", "555 0101")
    assert [skipped.line for skipped in found.skipped] == [4]


def test_an_unknown_table_asks_which_column_is_which() -> None:
    with pytest.raises(NeedsMapping) as asked:
        read((FILES / "other_german.csv").read_bytes(), "kunden.csv")
    assert str(asked.value).startswith("kunden.csv has no header with First Name and Last Name")
    assert asked.value.headers == ("Vorname", "Nachname", "Firma", "E-Mail-Adresse", "Kundennummer")
    assert asked.value.samples[1] == ("", "", "Wharf", "", "18")
    assert asked.value.guess == {
        "Vorname": "given name",
        "Nachname": "family name",
        "Firma": "organisation",
        "E-Mail-Adresse": "email",
    }


def test_the_guess_can_be_used_as_the_answer() -> None:
    data = (FILES / "other_german.csv").read_bytes()
    with pytest.raises(NeedsMapping) as asked:
        read(data)
    found = read_csv_mapped(data, asked.value.guess)
    assert found.format == "csv"
    assert found.contacts == [
        Contact(2, "Mara Lindqvist", organisation="Borealis Rail", emails=("mara@example.org",)),
        Contact(4, "Tobias Okafor"),
    ]
    assert found.skipped == [Skipped(3, "There is no name here.")]


def test_several_columns_may_hold_one_field() -> None:
    data = b'Who,Mail A,Mail B,Groups\nMara,a@example.org,b@example.org,"rail, friends;fair"\n'
    mapping = {"who": Field.NAME, "Mail A": Field.EMAIL, "Mail B": Field.EMAIL, "Groups": Field.TAGS}
    assert read_csv_mapped(data, mapping).contacts == [
        Contact(2, "Mara", emails=("a@example.org", "b@example.org"), tags=("rail", "friends", "fair"))
    ]


def test_a_column_of_names_alone_is_a_table() -> None:
    with pytest.raises(NeedsMapping) as asked:
        read(b"Name\nMara Lindqvist\nTobias Okafor\n")
    assert asked.value.guess == {"Name": "name"}


def test_a_mapping_has_to_name_the_name() -> None:
    with pytest.raises(UnreadableFile, match="which column holds the name"):
        read_csv_mapped(b"A,B\n1,2\n", {"A": "email"})


def test_a_mapping_has_to_fit_the_file() -> None:
    with pytest.raises(UnreadableFile, match="no header with the columns you named"):
        read_csv_mapped(b"A,B\n1,2\n", {"C": "name"})


def test_a_mapping_knows_only_our_fields() -> None:
    with pytest.raises(ValueError, match="shoe size"):
        read_csv_mapped(b"A,B\n1,2\n", {"A": "name", "B": "shoe size"})
