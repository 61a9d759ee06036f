"""`infoview draft`: a message ready to paste, which changes nothing."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture(autouse=True)
def sam(november: Path) -> None:
    (november / "config.toml").write_text('[me]\nname = "Sam"\nzone = "UTC"\n', encoding="utf-8")


@pytest.fixture
def asked(run: Run) -> Run:
    run("add", "Ana Ruiz, HR manager at Acme")
    run("log", "Ana", "asked", "--on", "2026-11-03")
    return run


def test_a_draft_is_subject_blank_line_and_text(asked: Run) -> None:
    status, out, err = asked("draft", "Ana", "tend")
    assert status == 0
    assert out == (
        "Subject: This made me think of you\n\n"
        "Hi Ana, you came to mind today, so here is a short hello.\n\n"
        "There is nothing to answer. I hope this season is kind to you.\n\nSam\n"
    )
    assert err == ""


def test_a_message_on_the_same_thread_has_an_empty_subject(asked: Run) -> None:
    _, out, _ = asked("draft", "Ana", "nudge")
    assert out.startswith("Subject:\n\nHi Ana, bringing my note of 3 November back up")


def test_the_subject_alone(asked: Run) -> None:
    status, out, err = asked("draft", "Ana", "thank", "--subject-only")
    assert (status, out) == (0, "Thank you, Ana\n")
    assert "before this leaves" in err


def test_scripts_get_it_whole(asked: Run) -> None:
    status, out, err = asked("draft", "Ana", "report_back", "--json")
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert list(found) == ["template", "subject", "body", "unfilled", "findings"]
    assert (found["template"], found["subject"], found["unfilled"]) == (
        "report_back",
        "What became of your advice",
        ["talk_month", "advice", "did"],
    )
    assert found["body"].endswith("\n\nSam")
    unfilled = found["findings"][0]
    assert (unfilled["rule"], unfilled["blocks"]) == ("unfilled", True)
    assert (
        unfilled["message"] == "Please fill or take out {talk_month}, {advice} and {did} before this leaves."
    )


def test_an_unknown_template_lists_the_keys_in_one_sentence(asked: Run) -> None:
    status, out, err = asked("draft", "Ana", "thanks")
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert all(key in err for key in ("'thanks'", "ask_cold", "report_back", "introduction"))


def test_nobody_of_that_name(run: Run) -> None:
    status, out, err = run("draft", "Nobody", "thank")
    assert (status, out) == (1, "")
    assert "Nobody here is called" in err


def test_a_draft_changes_nothing(asked: Run) -> None:
    before = asked("history")
    person = asked("show", "Ana", "--json")
    asked("draft", "Ana", "nudge")
    assert asked("history") == before
    assert asked("show", "Ana", "--json") == person


def test_a_name_never_steers_the_terminal_and_scripts_still_get_it_whole(run: Run) -> None:
    run("add", "A\x1b[31mna\u202e\x9b\x07 Ruiz")
    _, out, err = run("draft", "Ruiz", "letter")
    shown = out + err + "".join(run("draft", "Ruiz", "thank")[1:])
    assert not any(sign in shown for sign in "\x1b\u202e\x9b\x07")
    assert "[31mna" in out
    _, out, _ = run("draft", "Ruiz", "letter", "--json")
    assert "\x1b" not in out
    assert json.loads(out)["body"].startswith("Hi A\x1b[31mna\u202e\x9b\x07,")


@pytest.mark.parametrize("name", ["עדי", "王小明", "👩‍🏫 Zoë", "Ana{me}"])
def test_names_of_every_script_are_printed_as_they_are(run: Run, name: str) -> None:
    run("add", name)
    status, out, _ = run("draft", name, "letter")
    assert status == 0
    assert out.startswith(f"Subject:\n\nHi {name.rsplit(maxsplit=1)[-1]},\n")
