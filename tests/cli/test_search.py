"""`infoview search` and the filters of `infoview people`."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import MONDAY, Run
from tests.programs import told


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook in which Ana was met, and has a lead; Bo was named by her."""
    home = tmp_path_factory.mktemp("made")
    said = "Nights are long in [bold]Zürich[/]\x1b[31m"
    for words in (
        ("add", "Ana Ruíz, HR manager at Acme #training"),
        ("add", "Bo Li, planner at Harbour Works, via Ana Ruíz"),
        ("log", "Ana", "met", "--on", "2026-02-20", "--note", said),
        ("log", "Ana", "lead", "--on", "2026-02-21", "--note", "They look for a planner"),
    ):
        told(home, MONDAY, *words, env={"INFOVIEW_WORKBOOK": str(home / "w.db")})
    return home / "w.db"


@pytest.fixture(autouse=True)
def two_people(begun: Path, made: Path) -> None:
    """The workbook of this test's home is one like that."""
    shutil.copy(made, begun)


def test_what_was_written_is_found_with_its_person_and_date(run: Run) -> None:
    status, out, _ = run("search", "zurich", "night", "--json")
    assert status == 0
    (found,) = json.loads(out)
    assert {name: found[name] for name in ("kind", "person", "date")} == {
        "kind": "note",
        "person": "Ana Ruíz",
        "date": "2026-02-20",
    }
    assert found["snippet"] == "Nights are long in [bold]Zürich[/]\x1b[31m"
    assert len(found["id"]) == 12


def test_text_is_grouped_and_harmless(run: Run) -> None:
    _, out, _ = run("search", "zurich")
    assert out == "What happened\n  2026-02-20  Ana Ruíz: Nights are long in [bold]Zürich[/] [31m\n"
    _, out, _ = run("search", "ana")
    assert out.startswith("People\n")
    assert out.index("What happened") > out.index("People")


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("has:lead", ["Ana Ruíz"]),
        ("met<2026-03 #train", ["Ana Ruíz"]),
        ("-has:lead", ["Bo Li"]),
        ("via:ana", ["Bo Li"]),
        ("planner -ana", ["Bo Li"]),
        ("stage:debrief", ["Ana Ruíz"]),
        ("added:2026", ["Ana Ruíz", "Bo Li"]),
        ("org:nowhere", []),
    ],
)
def test_search_and_list_share_the_filters(run: Run, typed: str, people: list[str]) -> None:
    _, out, _ = run("people", f"--filter={typed}", "--json")
    assert [row["name"] for row in json.loads(out)] == people
    _, out, _ = run("search", "--json", "--", typed)
    found = {row["person"] for row in json.loads(out) if row["kind"] == "person"}
    assert found == set(people)


def test_words_and_filters_together(run: Run) -> None:
    _, out, _ = run("search", "planner", "has:lead", "--json")
    assert {(row["kind"], row["person"]) for row in json.loads(out)} >= {("lead", "Ana Ruíz")}
    assert all(row["person"] == "Ana Ruíz" for row in json.loads(out))


def test_a_name_with_a_slip_is_offered(run: Run) -> None:
    _, out, _ = run("search", "harbuor", "--json")
    assert json.loads(out) == []
    _, out, _ = run("search", "raiz", "--json")
    assert [row["person"] for row in json.loads(out)] == ["Ana Ruíz"]


@pytest.mark.parametrize(
    "typed", ['"', "AND", "a*(", ":", "met<", "#", "'", "%", "has:everything", "x" * 3000]
)
def test_odd_words_are_no_error(run: Run, typed: str) -> None:
    status, out, _ = run("search", "--json", "--", typed)
    assert status == 0
    assert isinstance(json.loads(out), list)
    assert run("people", f"--filter={typed}")[0] == 0
    assert run("search", "--", typed)[0] == 0


def test_views_are_saved_and_used_by_both(run: Run) -> None:
    assert run("views")[:2] == (0, "No view is saved yet. `infoview views save NAME FILTER` keeps one.\n")
    status, out, _ = run("views", "save", "Leads of mine", "has:lead", "#train")
    assert (status, out) == (0, "Leads of mine: has:lead #train\n")
    _, out, _ = run("people", "--view", "leads", "--json")
    assert [row["name"] for row in json.loads(out)] == ["Ana Ruíz"]
    _, out, _ = run("people", "--view", "leads", "--filter=-ana", "--json")
    assert json.loads(out) == []
    _, out, _ = run("search", "--view", "leads", "planner", "--json")
    assert {row["kind"] for row in json.loads(out)} == {"lead", "note"}
    assert run("views", "rename", "leads", "Won")[1] == "Won: has:lead #train\n"
    assert json.loads(run("views", "remove", "Won", "--json")[1]) == []
    run("undo")
    assert json.loads(run("views", "--json")[1]) == [{"name": "Won", "filter": "has:lead #train"}]


@pytest.mark.parametrize(
    "words",
    [
        ("search",),
        ("views", "save"),
        ("views", "save", "x"),
        ("views", "remove", "nobody"),
        ("people", "--view", "nobody"),
        ("search", "--view", "nobody"),
    ],
)
def test_what_a_view_lacks_is_said(run: Run, words: tuple[str, ...]) -> None:
    status, out, _ = run(*words)
    assert status == (2 if words in (("search",), ("views", "save")) else 1)
    assert out == ""


def test_timelines_are_read_as_text(run: Run) -> None:
    _, out, _ = run("timeline", "Ana", "--kind", "we met")
    assert out == "2026-02-20  We met: Nights are long in [bold]Zürich[/] [31m\n"
    assert run("timeline", "Ana", "--kind", "met")[1] == out
    assert "there are: " in run("timeline", "Ana", "--kind", "juggled")[1]
    _, out, _ = run("timeline", "--filter", "planner", "--json")
    assert [(row["date"], row["kind"], row["person"]) for row in json.loads(out)] == [
        ("2026-02-21", "lead", "Ana Ruíz")
    ]
    assert run("timeline", "--year", "1999")[:2] == (0, "Nothing is written down there.\n")
    run("direction", "add", "Shift work", "--guess", "I would enjoy it")
    _, out, _ = run("timeline", "--direction", "Shift")
    assert out == "2026-03-02  A new direction: I would enjoy it\n"


@pytest.mark.parametrize("nothing", ["", "  "])
def test_nothing_typed_asks_what_to_find(run: Run, nothing: str) -> None:
    ran = run("search", nothing)
    assert ran.status == 2
    assert "say what to find" in ran.err
