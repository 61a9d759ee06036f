"""vCards of every maker and version, and the ones written here."""

from pathlib import Path
from time import process_time

import pytest
import vobject

from infoview.formats.detect import read
from infoview.formats.records import Contact, Contacts, Skipped
from infoview.formats.vcard_out import write_vcards

FILES = Path(__file__).parent / "files"


def cards(data: bytes) -> Contacts:
    found = read(data)
    assert isinstance(found, Contacts)
    assert found.format == "vcard"
    return found


def card(*lines: str) -> Contact:
    """The one person of a card with these lines."""
    text = "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])
    (person,) = cards(text.encode()).contacts
    return person


def test_a_phone_of_apple_names_its_lines_by_groups_and_mixes_line_ends() -> None:
    found = cards((FILES / "apple.vcf").read_bytes())
    assert found.contacts == [
        Contact(
            line=1,
            name="Mara Lindqvist",
            organisation="Borealis Rail",
            role="Planner",
            emails=("mara@example.org", "mara.home@example.org"),
            phones=("+46 70 555 01 01",),
            profile="https://www.linkedin.com/in/mara-lindqvist",
            urls=("https://example.org/mara",),
            tags=("Rail", "Friends"),
            notes="First line\nSecond, with a comma; and a \\ stroke",
            uid="0A1B-C2D3",
        ),
        Contact(line=30, name="Okafor"),
    ]
    assert found.skipped == [
        Skipped(23, "This card is an organisation, not a person."),
        Skipped(36, "There is no name here."),
    ]


def test_google_escapes_colons_and_packs_addresses() -> None:
    found = cards((FILES / "google.vcf").read_bytes())
    assert found.contacts == [
        Contact(
            line=1,
            name="Mara Lindqvist",
            organisation="Borealis Rail",
            role="Planner",
            emails=("mara@example.org",),
            phones=("+46 70 555 01 01", "+46 8 555 02 02"),
            urls=("http://example.org/mara",),
            tags=("Rail",),
            notes="A long note that is folded in the middle of a word by the program that wrote it.",
        ),
        Contact(line=23, name="Tobias Okafor"),
    ]
    assert found.skipped == []


def test_outlook_writes_quoted_printable_over_several_lines() -> None:
    found = cards((FILES / "outlook_21.vcf").read_bytes())
    assert found.contacts == [
        Contact(
            line=1,
            name="Mara Lindqvist",
            organisation="Borealis, The Railway",
            role="Planner, Natttåg",
            emails=("mara@example.org", "mara.home@example.org"),
            phones=("555 0100", "555 0101"),
            notes="Likes night trains\nand, above all, quiet\n\nstations",
        )
    ]


def test_a_bad_photo_or_a_card_within_a_card_costs_nobody() -> None:
    found = cards((FILES / "android_21.vcf").read_bytes())
    assert [(person.line, person.name, person.phones) for person in found.contacts] == [
        (1, "José Peña", ("5550103",)),
        (12, "Mara Lindqvist", ("5550101",)),
        (23, "Ines Castellanos", ("5550104",)),
        (27, "Tobias Okafor", ()),
    ]
    assert found.skipped == [Skipped(31, "The file breaks off within this card.")]


def test_version_4_writes_numbers_as_addresses_and_has_groups() -> None:
    found = cards((FILES / "version_4.vcf").read_bytes())
    assert found.contacts == [
        Contact(
            line=1,
            name="Mara Lindqvist",
            organisation="Borealis Rail",
            role="Planner",
            emails=("mara@example.org",),
            phones=("+46-70-555-0101", "+46-8-555-0202 ext. 102"),
            profile="https://www.linkedin.com/in/mara-lindqvist",
            urls=("https://example.org",),
            uid="urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        )
    ]
    assert found.skipped == [Skipped(19, "This card is a group, not a person.")]


@pytest.mark.parametrize("data", [(FILES / "google.vcf").read_bytes().decode()])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_any_encoding_gives_the_same_people(data: str, encoding: str) -> None:
    assert len(cards(data.encode(encoding)).contacts) == 2


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Mara", "N:Other;Name;;;"], "Mara"),
        (["FN: ", "N:Lindqvist;Mara;Elin;Dr.;Jr."], "Dr. Mara Elin Lindqvist Jr."),
        (["N:Lindqvist"], "Lindqvist"),
        (["N:Peña\\;Ruiz;José\\, Luis"], "José, Luis Peña;Ruiz"),
        (["NICKNAME:Mo"], "Mo"),
        (["fn;charset=utf-8:Mara"], "Mara"),
    ],
)
def test_a_name_is_found_where_there_is_one(lines: list[str], name: str) -> None:
    assert card(*lines).name == name


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("NOTE:plain, with; signs", "plain, with; signs"),
        ("NOTE:C:\\\\new\\n\\\\n", "C:\\new\n\\n"),
        ("NOTE:a \\x stays", "a \\x stays"),
        ("NOTE:ends with a stroke \\", "ends with a stroke \\"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=nonsense:caf=C3=A9", "café"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:caf=E9", "café"),
        ("NOTE;QUOTED-PRINTABLE:a=\r\nb", "ab"),
        ("NOTE:one\r\nNOTE: \r\nNOTE:two", "one\ntwo"),
    ],
)
def test_notes_are_kept_as_written(written: str, note: str) -> None:
    assert card("FN:Mara", written).notes == note


def test_a_card_within_an_unfinished_card_swallows_no_other() -> None:
    inner = "BEGIN:VCARD\nFN:Inner\nEND:VCARD\n"
    data = f"BEGIN:VCARD\nFN:Mara\nAGENT:\n{inner}BEGIN:VCARD\nFN:Bo\nEND:VCARD\n"
    assert [(person.line, person.name) for person in cards(data.encode()).contacts] == [
        (1, "Mara"),
        (7, "Bo"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        'EMAIL;X-NOTE="work: not; home":mara@example.org',
        'EMAIL;X-NOTE="half a quote:mara@example.org',
        "item1.Email;TYPE=work:mara@example.org",
        "EMAIL:MAILTO:mara@example.org",
    ],
)
def test_parameters_do_not_hide_a_value(written: str) -> None:
    assert card("FN:Mara", written).emails == ("mara@example.org",)


def test_a_line_built_to_keep_a_reader_busy_does_not() -> None:
    def took(signs: int) -> float:
        begun = process_time()
        person = card("FN:Mara", "TEL;X=" + "a," * signs, 'EMAIL;X="' + ";" * signs, "NOTE:" + "\\" * signs)
        assert person.name == "Mara"
        return process_time() - begun

    # Read over and over again, sixteen times as much would take 256 times as long.
    assert min(took(64_000) for _ in range(3)) < 64 * min(took(4_000) for _ in range(3))


def test_a_card_is_written_as_every_address_book_reads_it() -> None:
    person = Contact(
        0,
        "Mara Lindqvist",
        organisation="Borealis; Rail, Inc.",
        role="Planner",
        emails=("mara@example.org",),
        phones=("+46 70 555 01 01",),
        profile="https://www.linkedin.com/in/mara-lindqvist",
        tags=("Rail", "a,b"),
        notes="one\r\ntwo",
        uid="7",
    )
    assert write_vcards([person]).decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Mara Lindqvist",
        "N:;Mara Lindqvist;;;",
        "ORG:Borealis\\; Rail\\, Inc.",
        "TITLE:Planner",
        "EMAIL;TYPE=INTERNET:mara@example.org",
        "TEL;TYPE=CELL:+46 70 555 01 01",
        "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/mara-lindqvist",
        "URL:https://www.linkedin.com/in/mara-lindqvist",
        "CATEGORIES:Rail,a\\,b",
        "NOTE:one\\ntwo",
        "UID:7",
        "END:VCARD",
        "",
    ]


def test_another_reader_finds_the_same_in_what_is_written() -> None:
    notes = "Señora \\ 日本語 😀; a, b\nand so on " * 20
    (found,) = vobject.readComponents(write_vcards([Contact(0, "José, Peña", notes=notes)]).decode())
    assert found.fn.value == "José, Peña"
    assert found.n.value.family == ""
    assert found.note.value == notes
