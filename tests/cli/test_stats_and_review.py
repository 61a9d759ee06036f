"""`infoview stats` and `infoview review --year`."""

import contextlib
import io
import json
from pathlib import Path

import pytest

from infoview.cli.shared import print_page
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def two_people(run: Run) -> None:
    """Ana was asked and said yes; Bo was asked on Friday."""
    run("add", "Ana Ruiz, HR manager at Acme")
    run("add", "Bo Li")
    run("log", "Ana", "asked", "--on", "2026-02-02")
    run("log", "Ana", "yes", "--on", "2026-02-04")
    run("log", "Bo", "asked", "--on", "2026-02-27")


def test_the_metrics_for_scripts(run: Run) -> None:
    status, out, _ = run("stats", "--json")
    found = {one["key"]: one for one in json.loads(out)["metrics"]}
    assert status == 0
    assert found["answers"]["figures"][0] == {
        "label": "Answered",
        "text": "1 of 1",
        "data": {"part": 1, "whole": 1, "percent": None},
    }
    assert found["answers"]["notes"] == ["1 person is still in the waiting time of their ask: left out."]
    assert all(one["definition"] and one["might"] for one in found.values())


def test_the_metrics_to_read(run: Run) -> None:
    _, out, _ = run("stats")
    assert "Answers\n  1 of 1 answered.\n" in out
    assert "People who answered, of all" not in out
    assert max(map(len, out.splitlines())) <= 80
    _, out, _ = run("stats", "answers")
    assert "People who answered, of all" in out
    assert "Reminders" not in out
    status, _, err = run("stats", "luck")
    assert status == 1
    assert "There is no metric luck; there are ask_to_met, answers," in err


def test_pictures_as_files(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "figures"
    status, out, _ = run("stats", "--svg", str(folder))
    assert status == 0
    names = sorted(path.name for path in folder.iterdir())
    assert [line.rpartition("/")[2] for line in out.splitlines()] == names
    assert "02-answers.svg" in names
    assert "1 of 1 answered" in (folder / "02-answers.svg").read_text(encoding="utf-8")
    status, _, err = run("stats", "--svg", str(folder))
    assert status == 1
    assert "is there already; please name another folder." in err


def test_letter_and_story_are_documents_too(run: Run) -> None:
    letter, story = run("review", "--year").out, run("story", "ana").out
    assert run("review", "--year", "--json").json() == {"year": 2026, "markdown": letter}
    assert run("story", "ana", "--json").json() == {"subject": "ana", "markdown": story}
    assert run("review", "--plain", "--json").status == 2


def test_the_letter_about_a_year(run: Run) -> None:
    status, out, _ = run("review", "--year")
    assert status == 0
    assert out.startswith("# 2026 in conversations")
    assert "I asked 2 people, and heard from 1 of them." in out
    assert run("review", "--year", "2024")[1].endswith("Nothing is written down for 2024.\n")
    assert run("review")[0] == 2
    assert run("review", "--year", "soon")[0] == 2


def test_a_page_is_set_to_be_read_only_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    page = (
        "# A year\n\n- 20 November, told her what became of her advice and of much else\n  x-"
        + "y" * 60
        + "\n"
    )
    for columns, longest in (("40", 40), ("200", 100)):
        monkeypatch.setenv("COLUMNS", columns)
        with contextlib.redirect_stdout(Terminal()) as terminal:
            print_page("year", 2026, page + "word " * 60, as_json=False)
        lines = terminal.getvalue().split("\n")
        assert "x-" + "y" * 60 in terminal.getvalue()
        assert all(len(line) <= longest for line in lines if "yyy" not in line)
        assert " ".join(terminal.getvalue().split()) == " ".join((page + "word " * 60).split())
        assert (lines[3] == "  her advice and of much else") is (columns == "40")
    with contextlib.redirect_stdout(io.StringIO()) as file:
        print_page("year", 2026, page, as_json=False)
    assert file.getvalue() == page
