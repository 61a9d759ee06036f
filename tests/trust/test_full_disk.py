"""No room left: a sentence, exit status 1, nothing half there, and all goes on once there is room."""

import os
import resource
from pathlib import Path

import pytest

from infoview.store.backups import prove_whole
from tests import programs
from tests.programs import Ran

NOW = "2026-03-02T10:00"
# The system refuses every file larger than this, in the middle of a write, as a full disk does.
FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from infoview.cli.main import main
sys.exit(main(sys.argv[2:]))
"""
_SHORT = 700


def run(home: Path, room: int | None, *words: str) -> Ran:
    env = {"INFOVIEW_WORKBOOK": str(home / "w.db")}
    if room is None:
        return programs.run(home, NOW, *words, env=env)
    return programs.start(home, NOW, *words, env=env, begin=("-c", FULL, str(room)))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one person in the workbook."""
    assert run(tmp_path, None, "add", "Ana Ruiz").returncode == 0
    return tmp_path


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (0, ("add", "Bo Lind")),
        (20_000, ("add", "Bo Lind")),
        (_SHORT * 1024, ("log", "ana", "they_wrote", "--note", "x" * 100_000)),
        (100_000, ("backup",)),
        (100_000, ("backup", "mine.db")),
        (100_000, ("doctor", "--salvage", "new.db")),
    ],
)
def test_what_finds_no_room_changes_nothing(home: Path, room: int, words: tuple[str, ...]) -> None:
    assert (home / "w.db").stat().st_size <= _SHORT * 1024 + 50_000
    before = run(home, None, "show", "ana", "--json").stdout
    ran = run(home, room, *words)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.count("\n") == 1, ran.stderr
    assert "went wrong inside" not in ran.stderr
    assert not [
        path for path in home.rglob("*") if path.name in ("mine.db", "new.db") or ".part" in path.name
    ]
    assert run(home, None, "show", "ana", "--json").stdout == before
    prove_whole(home / "w.db")
    assert run(home, None, *words).returncode == 0


def test_a_restore_that_finds_no_room_keeps_the_workbook(home: Path) -> None:
    run(home, None, "backup", "mine.db")
    run(home, None, "add", "Bo Lind")
    ran = run(home, 100_000, "restore", "mine.db")
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "Bo Lind" in run(home, None, "people").stdout
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY  # ours was not touched
    assert run(home, None, "restore", "mine.db").returncode == 0
    assert "Bo Lind" not in run(home, None, "people").stdout
    assert os.listdir(home / "backups")
