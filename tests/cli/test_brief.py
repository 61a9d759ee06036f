"""`infoview brief` and `infoview questions`: a page to print, and the bank with who answered what."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture(autouse=True)
def sam(november: Path) -> None:
    (november / "config.toml").write_text('[me]\nname = "Sam"\nzone = "Europe/London"\n', encoding="utf-8")


@pytest.fixture
def booked(run: Run) -> Run:
    run("add", "Ana Ruiz, HR manager at Acme, via Wendy Moss")
    run("log", "Ana", "booked", "--at", "2026-11-24 09:00", "--zone", "New York", "--minutes", "20")
    return run


def test_the_page_is_markdown(booked: Run) -> None:
    status, out, err = booked("brief", "Ana")
    assert (status, err) == (0, "")
    assert out.startswith(
        "# Ana Ruiz\n\n"
        "**Starts:** Tue 24 Nov 09:00 New York (14:00 yours), 20 minutes\n\n"
        "**Ends:** 09:20 New York (14:20 yours)\n"
    )
    assert (
        "## Ana Ruiz, HR manager at Acme\n\n- Wendy Moss sent me; I have not asked to say the name.\n" in out
    )
    assert "## Questions\n\n- None chosen yet.\n" in out


def test_the_page_as_a_document_names_whom_it_is_about(booked: Run) -> None:
    page = booked("brief", "Ana").out
    assert booked("brief", "ana", "--json").json() == {"person": "Ana Ruiz", "markdown": page}


def test_the_plain_page_fits_eighty_columns(booked: Run) -> None:
    status, out, _ = booked("brief", "Ana", "--plain")
    assert status == 0
    assert out.startswith("Ana Ruiz\n========\nStarts: Tue 24 Nov 09:00 New York (14:00 yours)")
    assert max(map(len, out.splitlines())) <= 80


def test_without_a_meeting_there_is_nothing_to_brief(run: Run) -> None:
    run("add", "Ana Ruiz")
    status, out, err = run("brief", "Ana")
    assert (status, out) == (1, "")
    assert err.startswith("infoview: No meeting is booked with Ana Ruiz")


def test_the_bank_is_listed_by_theme(run: Run) -> None:
    status, out, _ = run("questions")
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == "Path & story"
    assert "   Walk me through the last ordinary Tuesday you had. (core)" in lines
    assert any(line.startswith(" ★ ") for line in lines)


def test_the_bank_as_json_holds_every_question(run: Run) -> None:
    _, out, _ = run("questions", "--json")
    bank = json.loads(out)
    assert len(bank) == 58
    assert {"id", "text", "theme", "core", "answers"} <= bank[0].keys()
    assert all(question["answers"] == [] for question in bank)
