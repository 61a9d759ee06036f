"""What goes out comes in again the same: JSON as an equal workbook, CSV, vCard and Markdown as the same people."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infoview.domain.keys import mail_key, name_key, phone_key, profile_key
from infoview.formats.csv_out import write_people_csv
from infoview.formats.records import Contact
from infoview.formats.text import short, unique
from infoview.store.dump import NotADump, dump
from infoview.workbook import importing, people
from infoview.workbook.clock import Clock
from infoview.workbook.errors import Refused
from infoview.workbook.exporting import as_csv, as_json, as_vcards, contacts
from infoview.workbook.importing import import_file
from infoview.workbook.merging import merge_in
from infoview.workbook.obsidian import write_folder
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.conftest import DemoOf, tries

NOW = datetime(2026, 3, 2, 10, 0)
Out = Callable[[Workbook, Path], Path]


def open_at(path: Path) -> Workbook:
    folder = path.parent
    return Workbook(
        Places(path, folder / "config.toml", folder / "backups", folder / "log"), Clock(NOW), safe=False
    )


def content(book: Workbook) -> dict[str, Any]:
    tables: dict[str, Any] = dump(book.store)["tables"]
    return tables


# -- JSON


@pytest.fixture(scope="module")
def told(demo_of: DemoOf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo story, which has something of everything, as JSON."""
    folder = tmp_path_factory.mktemp("demo")
    book = Workbook(demo_of(NOW, folder), Clock(NOW), safe=False)
    path = folder / "all.json"
    path.write_bytes(as_json(book).data)
    book.close()
    return path


def test_json_restores_an_equal_workbook_in_one_undo_step(told: Path, tmp_path: Path) -> None:
    book = open_at(tmp_path / "new.db")
    blank = content(book)
    dry = import_file(book, told, dry_run=True)
    assert content(book) == blank
    done = import_file(book, told)
    assert (done.format, done.added, done.unchanged) == ("infoview", dry.added, 0)
    assert done.added > 30
    demo = open_at(told.with_name("demo.db"))
    assert content(book) == content(demo)
    again = import_file(book, told)
    assert (again.added, again.unchanged, len(book.store.deeds())) == (0, done.added, 1)
    assert as_json(book).data == told.read_bytes()
    book.undo()
    assert content(book) == blank
    book.redo()
    assert content(book) == content(demo)
    merged = merge_in(book, demo.places.workbook, dry_run=True)
    assert merged.nothing, "a restored workbook is a copy of the one it came from"
    demo.close()
    book.close()


def test_json_adds_what_is_missing_and_changes_nothing_else(told: Path, tmp_path: Path) -> None:
    book = open_at(tmp_path / "new.db")
    mine = people.add_from_text(book, "Somebody Else, clerk at Nowhere #mentor").id
    before = content(book)
    result = import_file(book, told)
    after = content(book)
    assert result.added == len(after["person"]) - 1
    for table in ("person", "tag", "question", "event"):
        assert [row for row in after[table] if row in before[table]] == before[table]
    assert people.name_of(book, mine) == "Somebody Else"
    assert import_file(book, told).added == 0
    book.undo()
    assert content(book) == before
    book.close()


def test_a_workbook_written_out_may_be_larger_than_any_list(
    told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "LARGEST_FILE", 1000)
    book = open_at(tmp_path / "new.db")
    assert import_file(book, told).added > 30
    for name, begins in (("list.csv", "First Name,Last Name"), ("other.json", '{"people": [')):
        (tmp_path / name).write_text(begins + " " * 1000)
        with pytest.raises(Refused, match=f"{name} is larger than"):
            import_file(book, tmp_path / name)
    book.close()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        '{"kind": "infoview workbook"}',
        '{"kind": "infoview workbook", "format": 1, "schema": 99, "past": [], "tables": {}}',
        '{"kind": "infoview workbook", "format": 1, "schema": 1, "past": [], "tables": {"sqlite_master": []}}',
        '{"kind": "infoview workbook", "format": 1, "schema": 1, "past": [], "tables": {"tag": [{"id": [1]}]}}',
        '{"kind": "infoview workbook", "format": 1, "schema": 1, "past": [], "tables": {"tag": [{"id": 1}]}}',
        '{"kind": "infoview workbook", "format": 1, "schema": 1, "past": [], "tables":'
        ' {"channel": [{"id": 1, "person_id": 7, "kind": "mail", "value": "x", "value_key": "x"}]}}',
        '{"kind": "infoview workbook", "format": 1, "schema": 1, "past": [], "tables": {"tag": [{"id": 1'
        + "0" * 30
        + "}]}}",
        pytest.param('{"a":' * 100_000, id="very deep"),
    ],
)
def test_json_that_is_not_ours_or_not_whole_is_refused(tmp_path: Path, text: str) -> None:
    book = open_at(tmp_path / "new.db")
    before = content(book)
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises((Refused, NotADump)):
        import_file(book, path)
    assert (content(book), book.store.deeds()) == (before, [])
    book.close()


# -- people, through workbooks

SIGNS = st.sampled_from(
    [
        *"'=+-@;,:\\\"\t\r\n#[]<>|/`%$",
        "\r\n",
        " ::: ",
        "\\n",
        "BEGIN:VCARD",
        "---",
        "<!--",
        "-->",
        "\u2028",
        "é",
        "😀",
    ]
)
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.lists(SIGNS, max_size=8).map("".join)
)
SHORT = TEXT.map(short)
NAME = SHORT.filter(lambda text: bool(name_key(text)))


def several(key: Callable[[str], str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Values that differ by what they are compared by."""
    values = st.lists(SHORT.filter(lambda text: bool(key(text))), max_size=3, unique_by=key)
    return values.map(unique)


PERSON = st.builds(
    Contact,
    line=st.just(0),
    name=NAME,
    organisation=st.sampled_from(["", "Acme", "=Bolt+", "[Cobalt]", "Ö & Söhne"]),
    role=SHORT,
    emails=several(mail_key),
    phones=several(phone_key),
    profile=SHORT.filter(lambda text: not text or bool(profile_key(text))),
    urls=several(lambda url: url.strip().casefold()),
    connected_on=st.none() | st.dates(min_value=date(2003, 1, 1)),
    tags=several(name_key),
    notes=TEXT.map(lambda text: text.replace("\0", "")).map(lambda text: text if text.strip() else ""),
)


def to_csv(book: Workbook, folder: Path) -> Path:
    (folder / "people.csv").write_bytes(as_csv(book).data)
    return folder / "people.csv"


def to_vcard(book: Workbook, folder: Path) -> Path:
    (folder / "people.vcf").write_bytes(as_vcards(book).data)
    return folder / "people.vcf"


def to_markdown(book: Workbook, folder: Path) -> Path:
    people.pick(book, [row["id"] for row in book.store.where("person")])
    assert write_folder(book, folder / "vault").damaged == ()
    return folder / "vault"


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    open_at(path).close()
    return path


def plain(book: Workbook, *, as_a_card: bool = False) -> list[Contact]:
    """Everybody without what a new workbook names anew."""
    found = [replace(person, uid="") for person in contacts(book)]
    if as_a_card:
        found = [
            replace(
                person,
                notes=person.notes.replace("\r\n", "\n").replace("\r", "\n"),
                urls=tuple(url for url in person.urls if url != person.profile),
            )
            for person in found
        ]
    return sorted(found, key=repr)


@pytest.mark.parametrize("out", [to_csv, to_vcard, to_markdown])
@settings(deadline=None, max_examples=tries(8))
@given(everybody=st.lists(PERSON, min_size=1, max_size=3))
@example(everybody=[Contact(line=0, name="Nil", role="~", notes="null")])  # words that mean nothing in YAML
def test_people_come_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, blank: Path, out: Out, everybody: list[Contact]
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    for name in ("first", "second"):
        (folder / name).mkdir()
        shutil.copy(blank, folder / name / "book.db")
    source = folder / "source.csv"
    numbered = [replace(person, uid=f"infoview-{n}") for n, person in enumerate(everybody)]
    source.write_bytes(write_people_csv(numbered))
    first, second = open_at(folder / "first" / "book.db"), open_at(folder / "second" / "book.db")
    try:
        assert import_file(first, source).added == len(everybody)
        written = out(first, folder)
        assert import_file(second, written).added == len(everybody)
        as_a_card = out is to_vcard
        assert plain(second, as_a_card=as_a_card) == plain(first, as_a_card=as_a_card)
        before = [content(first), content(second)]
        assert import_file(first, written).unchanged == len(everybody)
        assert import_file(second, written).unchanged == len(everybody)
        assert [content(first), content(second)] == before
    finally:
        first.close()
        second.close()
        shutil.rmtree(folder)
