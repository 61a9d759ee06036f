"""An empty home on a machine whose clock stands still, and two ways to run a command there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from infoview.cli.main import main
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook

MONDAY = "2026-03-02T10:00"
FRIDAY = "2026-11-20T10:00"


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """Its one JSON document."""
        assert self.err == ""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with nothing in it."""
    for name in ("INFOVIEW_WORKBOOK", "INFOVIEW_CONFIG", "LANGUAGE", "COLUMNS", "PYTHONUNBUFFERED"):
        monkeypatch.delenv(name, raising=False)
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    for name, folder in (("CONFIG", "config"), ("DATA", "data"), ("STATE", "state"), ("CACHE", "cache")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("INFOVIEW_NOW", MONDAY)
    return tmp_path


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that was just begun."""
    folder = tmp_path_factory.mktemp("blank")
    places = Places(folder / "w.db", folder / "config.toml", folder / "backups", folder / "log")
    Workbook(places, Clock(datetime.fromisoformat(MONDAY)), safe=False).close()
    return places.workbook


@pytest.fixture
def begun(home: Path, blank: Path) -> Path:
    """The empty workbook of that home, which the first command need not begin."""
    workbook = home / "data" / "infoview" / "workbook.db"
    workbook.parent.mkdir(parents=True, mode=0o700)
    return Path(shutil.copy(blank, workbook))


@pytest.fixture
def november(home: Path, blank: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That home on a Friday in November, with an empty `book.db` and `config.toml` lying open in it."""
    shutil.copy(blank, home / "book.db")
    monkeypatch.setenv("INFOVIEW_WORKBOOK", str(home / "book.db"))
    monkeypatch.setenv("INFOVIEW_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("INFOVIEW_NOW", FRIDAY)
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("add", "Ana Ruiz")` in this process."""

    def ran(*words: str) -> Ran:
        capsys.readouterr()
        try:
            status = main(words)
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        found = capsys.readouterr()
        return Ran(status, found.out, found.err)

    return ran


@pytest.fixture
def start() -> Callable[..., Ran]:
    """The same as a program of its own; words may be bytes."""

    def ran(*words: str | bytes, stdin: str = "") -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "infoview", *words],
            input=stdin.encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return ran
