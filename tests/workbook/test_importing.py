"""Files of people into the reservoir: what is added, known again, left out and named; one undo step a file."""

from pathlib import Path

import pytest

from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.importing import ImportResult, import_file
from infoview.workbook.reading import list_people, profile
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROWS = (
    "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,ana@acme.example,Acme,HR manager,12 Mar 2024\n",
    "Ben,Okoro,https://www.linkedin.com/in/ben-okoro,,Bolt,Welder,01 Feb 2023\n",
    ",,https://www.linkedin.com/in/gone,,,,02 Feb 2023\n",
    "Cleo,Park,,,Acme,Lawyer,03 Feb 2023\n",
)


@pytest.fixture
def connections(tmp_path: Path) -> Path:
    path = tmp_path / "Connections.csv"
    path.write_text(HEADER + "".join(ROWS), encoding="utf-8")
    return path


def counts(result: ImportResult) -> tuple[int, int, int]:
    return result.added, result.updated, result.unchanged


def test_an_import_fills_the_reservoir_in_one_undo_step(
    book: Workbook, connections: Path, dump: Dump
) -> None:
    before = dump(book)
    result = import_file(book, connections)
    assert (result.file, result.format, counts(result)) == ("Connections.csv", "linkedin", (3, 0, 0))
    assert list_people(book) == []
    assert [view.row.name for view in list_people(book, reservoir=True)] == [
        "Ana Ruiz",
        "Ben Okoro",
        "Cleo Park",
    ]
    ana = profile(book, people.find(book, "ana"))
    assert (ana.view.row.organisation, ana.view.row.role) == ("Acme", "HR manager")
    assert {kind for kind, _, _ in ana.channels} == {"mail", "profile"}
    assert ana.person["how_found"] == "LinkedIn, connected 2024-03-12"
    after = dump(book)
    assert [deed.label for deed in book.store.deeds()] == ["Imported Connections.csv: 3 added"]
    assert book.store.deeds()[0].source == "import"
    book.undo()
    assert dump(book) == before
    book.redo()
    assert dump(book) == after


def test_a_row_without_a_name_is_left_out_and_named_by_its_line(book: Workbook, connections: Path) -> None:
    skipped = import_file(book, connections).skipped
    assert [one.line for one in skipped] == [4]
    assert skipped[0].reason


def test_the_second_run_changes_nothing_whatever_was_edited_since(
    book: Workbook, connections: Path, dump: Dump
) -> None:
    import_file(book, connections)
    ana = people.find(book, "ana")
    with book.deed("Edited"):
        book.store.update("person", ana, name="Ana María Ruiz", name_key="ana maría ruiz", notes="likes tea")
        people.set_affiliation(book, ana, "Acme", "Head of HR")
    people.pick(book, [ana])
    before, steps = dump(book), book.store.deeds()
    again = import_file(book, connections)
    assert (counts(again), again.batch, again.twins) == ((0, 0, 3), None, ())
    assert (dump(book), book.store.deeds()) == (before, steps)


def test_a_dry_run_says_the_same_and_changes_nothing(book: Workbook, connections: Path, dump: Dump) -> None:
    before = dump(book)
    dry = import_file(book, connections, dry_run=True)
    assert (dump(book), book.store.deeds()) == (before, [])
    assert counts(dry) == counts(import_file(book, connections))


def test_a_changed_row_brings_new_work_and_addresses_and_keeps_what_i_wrote(
    book: Workbook, connections: Path, dump: Dump
) -> None:
    import_file(book, connections)
    ana = people.find(book, "ana")
    with book.deed("Noted"):
        book.store.update("person", ana, notes="likes tea")
    before = dump(book)
    connections.write_text(
        HEADER
        + "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,ana@bolt.example,Bolt,Head of HR,12 Mar 2024\n"
    )
    assert counts(import_file(book, connections)) == (0, 1, 0)
    found = profile(book, ana)
    assert (found.view.row.organisation, found.person["notes"]) == ("Bolt", "likes tea")
    assert [work[:2] for work in found.past_work] == [("Acme", "HR manager")]
    assert {"ana@acme.example", "ana@bolt.example"} <= {value for _, value, _ in found.channels}
    after = dump(book)
    book.undo()
    assert dump(book) == before
    book.redo()
    assert dump(book) == after


def test_two_rows_of_one_person_settle_too(book: Workbook, tmp_path: Path, dump: Dump) -> None:
    ana = people.add_from_text(book, "Ana Ruiz, ana@acme.example, ana@home.example").id
    path = tmp_path / "Connections.csv"
    path.write_text(
        HEADER
        + "Ana,Ruiz,,ana@acme.example,Acme,HR,12 Mar 2024\nAna,Ruiz,,ana@home.example,Bolt,Lawyer,13 Mar 2024\n"
    )
    assert counts(import_file(book, path)) == (0, 1, 1)
    before = dump(book)
    assert counts(import_file(book, path)) == (0, 0, 2)
    assert dump(book) == before
    assert [row["id"] for row in book.store.where("person")] == [ana]


def test_a_namesake_is_added_and_pointed_out_never_merged(book: Workbook, connections: Path) -> None:
    cleo = people.add_from_text(book, "Cleo Park, lawyer at Acme").id
    twins = import_file(book, connections).twins
    assert [(twin.line, twin.name, twin.person_id) for twin in twins] == [(5, "Cleo Park", cleo)]
    assert len([row for row in book.store.where("person") if row["name"] == "Cleo Park"]) == 2


def test_what_can_not_be_read_is_refused_and_changes_nothing(
    book: Workbook, tmp_path: Path, dump: Dump
) -> None:
    before = dump(book)
    (tmp_path / "empty.csv").touch()
    (tmp_path / "photo.jpg").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "folder").mkdir()
    for name in ("empty.csv", "photo.jpg", "folder", "nowhere.csv"):
        with pytest.raises(Refused, match=name):
            import_file(book, tmp_path / name)
    assert (dump(book), book.store.deeds()) == (before, [])


def test_stopping_in_the_middle_leaves_nothing_half_done(
    book: Workbook, connections: Path, dump: Dump
) -> None:
    before = dump(book)

    def stop(done: int, of: int) -> None:
        assert (done, of) == (3, 3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(book, connections, progress=stop)
    assert (dump(book), book.store.deeds()) == (before, [])


@pytest.mark.slow
def test_thousands_of_contacts_come_in_at_once_and_are_taken_back_at_once(
    book: Workbook, tmp_path: Path, dump: Dump
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(
        HEADER
        + "".join(
            f"First{n},Last{n},https://www.linkedin.com/in/p-{n},p{n}@example.org,Place {n % 900},Role,12 Mar 2024\n"
            for n in range(3_000)
        )
    )
    assert counts(import_file(book, path)) == (3_000, 0, 0)
    assert counts(import_file(book, path)) == (0, 0, 3_000)
    assert len(list_people(book, reservoir=True)) == 3_000
    assert people.find(book, "first2999") == people.find(book, "First2999 Last2999")
    before = dump(book)
    book.undo()
    assert list_people(book, reservoir=True) == []
    book.redo()
    assert dump(book) == before
