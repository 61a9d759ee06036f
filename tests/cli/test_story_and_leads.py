"""`infoview story` and `infoview lead`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture(autouse=True)
def ana_is_known(november: Path, run: Run) -> None:
    run("add", "Ana Ruiz, HR at Acme, via Wendy Moss")


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
