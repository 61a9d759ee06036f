"""`infoview direction` and `infoview directions`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("november")


def test_from_the_guess_to_the_decision(run: Run) -> None:
    assert run("directions")[1].startswith("No direction yet")
    assert (
        run(
            "direction",
            "add",
            "Teaching",
            "adults",
            "--guess",
            "I would enjoy it",
            "--ask",
            "Can one live on it?",
        )[0]
        == 0
    )
    assert (
        run("direction", "teach", "--confidence", "40", "--because", "a hunch")[1]
        == "Noted what you think of Teaching adults.\n"
    )
    assert run("direction", "teach", "--status", "chosen", "--because", "It lifts people")[0] == 0
    (found,) = json.loads(run("directions", "--json")[1])
    assert (found["name"], found["status"], found["confidence"], found["guess"]) == (
        "Teaching adults",
        "chosen",
        40,
        "I would enjoy it",
    )
    assert found["decided_on"] == "2026-11-20"
    assert [(step["now"], step["next"]) for step in found["steps"]] == [(40, ""), (None, "decide")]
    assert found["unknown"] == [{"number": 1, "text": "Can one live on it?"}]
    text = run("direction", "teach")[1]
    assert "Teaching adults (decided on, 40 of 100 sure)" in text
    assert "Sure: 40 (2026-11-20): a hunch" in text


def test_one_command_is_one_step(run: Run) -> None:
    run("direction", "add", "Teaching")
    before = run("directions", "--json")
    run(
        "direction",
        "Teaching",
        "--guess",
        "Evenings only",
        "--ask",
        "Who?",
        "--confidence",
        "50",
        "--status",
        "parked",
    )
    assert run("directions", "--json") != before
    run("undo")
    assert run("directions", "--json") == before


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("direction", "Nothing"), 1, "no direction called"),
        (("direction", "add"), 2, "Name the direction"),
        (("direction", "Teaching", "--confidence", "half"), 1, "0 to 100"),
        (("direction", "Teaching", "--status", "dropped"), 1, "why"),
        (("direction", "Teaching", "--status", "later"), 2, "invalid choice"),
        (("direction", "Teaching", "--guess", "Evenings", "--lean", "drop"), 2, "said by itself"),
        (("direction", "add", "Baking", "--status", "chosen"), 2, "comes after"),
        (("direction", "add", "Baking", "--because", "bread"), 2, "comes after"),
    ],
)
def test_what_is_refused_changes_nothing(
    run: Run, words: tuple[str, ...], status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("direction", "add", "Teaching")
    before = run("history")
    try:
        found, _, err = run(*words)
    except SystemExit as stopped:
        found, err = int(str(stopped.code)), capsys.readouterr().err
    assert (found, says in err) == (status, True)
    assert run("history") == before


def test_what_was_said_in_confidence_is_left_out_unless_asked_for(run: Run, tmp_path: Path) -> None:
    run("add", "Ana Ruiz")
    run("log", "Ana", "met")
    form = (
        'learned = ["Fine +1", "The head leaves -1 ~secret"]\n'
        'information = 3\ngiving = 2\ndirection = "Teaching"\n'
    )
    (tmp_path / "form.toml").write_text(form)
    run("reflect", "Ana", "--from", str(tmp_path / "form.toml"))
    status, out, err = run("directions")
    assert status == 0
    assert "For: +1 Fine (Ana Ruiz, 2026-11-20, heard)" in out
    assert "The head leaves" not in out
    assert "1 thing said in confidence is left out" in err
    assert "The head leaves" in run("directions", "--include-confidential")[1]
    assert "The head leaves" not in run("directions", "--json")[1]
