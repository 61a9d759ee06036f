"""Unknown tables: their columns are named once and remembered; previews tell field by field."""

from pathlib import Path

import pytest

from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.importing import FieldChange, UnknownColumns, import_file
from infoview.workbook.reading import list_people, profile
from infoview.workbook.workbook import Workbook

TABLE = "Kontaktperson;Zugehörigkeit;Funktion;Mail\nAna Ruiz;Acme;HR;ana@a.example\n"
MAPPING = {"Kontaktperson": "name", "Zugehörigkeit": "organisation", "Funktion": "role"}


def write(tmp_path: Path, text: str, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_unknown_columns_are_asked_for_with_a_guess(book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(UnknownColumns, match=r"Kontaktperson.*--map") as asked:
        import_file(book, write(tmp_path, TABLE))
    assert asked.value.guess == {"Mail": "email"}
    assert asked.value.samples == (("Ana Ruiz", "Acme", "HR", "ana@a.example"),)


def test_what_was_chosen_is_remembered_and_undone_with_the_import(book: Workbook, tmp_path: Path) -> None:
    assert import_file(book, write(tmp_path, TABLE), mapping=MAPPING).added == 1
    row = list_people(book, reservoir=True)[0].row
    assert (row.name, row.organisation, row.role) == ("Ana Ruiz", "Acme", "HR")
    found = profile(book, row.id)
    assert [one[:2] for one in found.channels] == [("mail", "ana@a.example")]
    assert found.person["how_found"] == "list.csv"
    more = write(tmp_path, TABLE + "Ben Okoro;Bolt;Welder;\n", "next.csv")
    assert (again := import_file(book, more)).added == 1
    assert again.unchanged == 1
    book.undo()
    book.undo()
    with pytest.raises(UnknownColumns):
        import_file(book, more)


def test_a_column_can_be_left_out_and_a_field_must_exist(book: Workbook, tmp_path: Path) -> None:
    path = write(tmp_path, TABLE)
    import_file(book, path, mapping={**MAPPING, "Mail": ""})
    assert profile(book, people.find(book, "Ana")).channels == []
    with pytest.raises(Refused, match=r"'shoe size' is no field; these are: name, given name"):
        import_file(book, path, mapping={"Kontaktperson": "shoe size"})


def test_a_preview_tells_field_by_field_and_keeps_its_word(book: Workbook, tmp_path: Path) -> None:
    import_file(book, write(tmp_path, TABLE), mapping=MAPPING)
    ana = people.find(book, "Ana")
    path = write(tmp_path, TABLE.replace("Acme;HR", "Bolt;Chief") + "Cy Dee;;;cy@c.example\n")
    preview = import_file(book, path, dry_run=True)
    added, updated = preview.changes
    assert (added.kind, added.line, added.name, added.person_id) == ("added", 3, "Cy Dee", None)
    assert added.fields == (FieldChange("name", "", "Cy Dee"), FieldChange("mail", "", "cy@c.example"))
    assert (updated.kind, updated.line, updated.person_id) == ("updated", 2, ana)
    assert updated.fields == (
        FieldChange("organisation", "Acme", "Bolt"),
        FieldChange("role", "HR", "Chief"),
    )
    done = import_file(book, path)
    assert (done.added, done.updated, done.changes) == (1, 1, (updated,))
    row = profile(book, ana).view.row
    assert (row.organisation, row.role) == ("Bolt", "Chief")


def test_a_file_that_leaves_work_open_leaves_it_as_it_is(book: Workbook, tmp_path: Path) -> None:
    ana = people.add_from_text(book, "Ana Ruiz, HR manager at Acme, ana@a.example").id
    header = "First Name,Last Name,E-mail Address,Company,Job Title,Notes\n"
    path = write(tmp_path, f"{header}Ana,Ruiz,ana@a.example,,,likes tea\n")
    (change,) = import_file(book, path).changes
    assert change.fields == (FieldChange("notes", "", "likes tea"),)
    found = profile(book, ana)
    assert (found.view.row.organisation, found.view.row.role) == ("Acme", "HR manager")
    other = write(tmp_path, f"{header}Ana,Ruiz,ana@a.example,Acme Inc.,,hates tea\n")
    assert import_file(book, other).unchanged == 1
    assert profile(book, ana).person["notes"] == "likes tea"
