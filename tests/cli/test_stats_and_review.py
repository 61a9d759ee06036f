"""`infoview stats` and `infoview review --year`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from infoview.cli.main import main

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs one command on a workbook of its own: exit status, standard output, standard error."""
    monkeypatch.setenv("INFOVIEW_WORKBOOK", str(tmp_path / "book.db"))
    monkeypatch.setenv("INFOVIEW_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("INFOVIEW_NOW", "2026-03-02T10:00")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "config.toml").write_text('[me]\nzone = "UTC"\n', encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        try:
            status = main(words)
        except SystemExit as left:
            status = int(str(left.code))
        out, err = capsys.readouterr()
        return status, out, err

    run("add", "Ana Ruiz, HR manager at Acme")
    run("add", "Bo Li")
    run("log", "Ana", "asked", "--on", "2026-02-02")
    run("log", "Ana", "yes", "--on", "2026-02-04")
    run("log", "Bo", "asked", "--on", "2026-02-27")
    return run


def test_the_metrics_for_scripts(command: Command) -> None:
    status, out, _ = command("stats", "--json")
    found = {one["key"]: one for one in json.loads(out)["metrics"]}
    assert status == 0
    assert found["answers"]["figures"][0] == {
        "label": "Answered",
        "text": "1 of 1",
        "data": {"part": 1, "whole": 1, "percent": None},
    }
    assert found["answers"]["notes"] == ["1 person is still in the waiting time of their ask: left out."]
    assert all(one["definition"] and one["might"] for one in found.values())


def test_the_metrics_to_read(command: Command) -> None:
    _, out, _ = command("stats")
    assert "Answers\n  1 of 1 answered.\n" in out
    assert "People who answered, of all" not in out
    assert max(map(len, out.splitlines())) <= 80
    _, out, _ = command("stats", "answers")
    assert "People who answered, of all" in out
    assert "Reminders" not in out
    status, _, err = command("stats", "luck")
    assert status == 1
    assert "There is no metric luck; there are ask_to_met, answers," in err


def test_pictures_as_files(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "figures"
    status, out, _ = command("stats", "--svg", str(folder))
    assert status == 0
    names = sorted(path.name for path in folder.iterdir())
    assert [line.rpartition("/")[2] for line in out.splitlines()] == names
    assert "02-answers.svg" in names
    assert "1 of 1 answered" in (folder / "02-answers.svg").read_text(encoding="utf-8")
    status, _, err = command("stats", "--svg", str(folder))
    assert status == 1
    assert "is there already; please name another folder." in err


def test_the_letter_about_a_year(command: Command) -> None:
    status, out, _ = command("review", "--year")
    assert status == 0
    assert out.startswith("# 2026 in conversations")
    assert "I asked 2 people, and heard from 1 of them." in out
    assert command("review", "--year", "2024")[1].endswith("Nothing is written down for 2024.\n")
    assert command("review")[0] == 2
    assert command("review", "--year", "soon")[0] == 2
