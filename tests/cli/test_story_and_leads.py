"""`infoview story` and `infoview lead`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from infoview.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("INFOVIEW_WORKBOOK", str(tmp_path / "book.db"))
    monkeypatch.setenv("INFOVIEW_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("INFOVIEW_NOW", "2026-11-20T10:00")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def command(*words: str) -> tuple[int, str, str]:
        status = main(words)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    command("add", "Ana Ruiz, HR at Acme, via Wendy Moss")
    return command


def test_a_lead_and_its_story(run: Run) -> None:
    assert run("lead")[1].startswith("No lead yet")
    run("log", "Ana", "met", "--on", "2025-09-01")
    run("log", "Ana", "lead", "--note", "Tutor in spring")
    status, out, _ = run("lead", "Ana", "landed", "--note", "I start in May")
    assert status == 0
    assert out == "2026-11-20  Tutor in spring (Ana Ruiz, 14 months after we met) landed: I start in May\n"
    (found,) = json.loads(run("lead", "--json")[1])
    assert (found["state"], found["chain"], found["days_since_first_talk"]) == (
        "landed",
        ["Wendy Moss", "Ana Ruiz"],
        445,
    )
    status, out, err = run("story", "Ana")
    assert (status, err) == (0, "")
    assert out.startswith("# Tutor in spring, through Ana Ruiz\n\nAna Ruiz, HR at Acme\n")
    assert "Landed: “I start in May”" in out
    assert run("story", "spring")[1] == out


@pytest.mark.parametrize(
    ("words", "says"), [(("story", "Zoe"), "Nobody here is called"), (("lead", "Ana"), "no leads")]
)
def test_what_is_not_there(run: Run, words: tuple[str, ...], says: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (1, "")
    assert says in err
