"""What a command loads before it answers: no screen, and no library it has no use for."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEAVY = ("textual", "rich", "holidays", "icalendar", "vobject", "jinja2", "tomlkit", "peewee", "dateutil")
LATER = (
    "infoview.domain.date_grammar",
    "infoview.formats.detect",
    "importlib.resources",
    "tomllib",
    "uuid",
    "hashlib",
)
LOADED = "import json, sys; from infoview.cli.main import main; main({words!r}); print(json.dumps(sorted(sys.modules)))"


@pytest.fixture
def loaded(home: Path) -> Callable[..., set[str]]:
    """The modules a fresh Python has loaded after a command, and the packages they are of."""
    import subprocess

    def run(*words: str) -> set[str]:
        code = LOADED.format(words=list(words))
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        names = json.loads(done.stdout.splitlines()[-1])
        return {*names, *(name.split(".")[0] for name in names)}

    return run


def test_the_review_of_a_day_loads_nothing_heavy(run: Run, loaded: Callable[..., set[str]]) -> None:
    run("add", "Ana Ruiz")
    run("log", "ana", "asked")
    assert loaded("today", "--json").isdisjoint((*HEAVY, *LATER))


def test_no_command_loads_the_screens(run: Run, loaded: Callable[..., set[str]]) -> None:
    run("add", "Ana Ruiz")
    found = loaded("log", "ana", "booked", "--at", "2026-03-10 15:00")
    assert found.isdisjoint(set(HEAVY) - {"peewee"})
    assert "peewee" in found


def test_nothing_is_parsed_where_nothing_was_said(loaded: Callable[..., set[str]]) -> None:
    assert loaded().isdisjoint(
        (*HEAVY, *LATER, "infoview.cli.parsing")
    )  # it asks for a terminal, and there is none


def test_it_starts_as_a_program(start: Run) -> None:
    assert start("add", "Ana Ruiz").status == 0
    shown = start("people", "--json")
    assert (shown.status, shown.err) == (0, "")
    assert json.loads(shown.out)[0]["name"] == "Ana Ruiz"
    refused = start("show", "zed")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("infoview: ")


def test_without_a_terminal_the_app_does_not_open(run: Run) -> None:
    ran = run()
    assert (ran.status, ran.out) == (1, "")
    assert "infoview today" in ran.err
