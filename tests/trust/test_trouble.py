"""What can happen to a file, for real: read-only, gone, held by others. A sentence each time, and nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from infoview.cli.main import main
from infoview.store import sealed
from infoview.store.backups import prove_whole
from tests import programs
from tests.programs import Ran
from tests.terminal.terminal import Terminal

NOW = "2026-03-02T10:00"
# The administrator may write anywhere: without that right even he is told.
NO_RIGHTS = ("setpriv", "--bounding-set", "-all") if os.name == "posix" and os.geteuid() == 0 else ()
pytestmark = pytest.mark.skipif(
    os.name != "posix" or (bool(NO_RIGHTS) and shutil.which("setpriv") is None),
    reason="rights can't be taken away here",
)


# Each of the commands, one after the other: status, output, complaint.
ALL = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from infoview.cli.main import main
for words in json.loads(sys.argv[1]):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    print(json.dumps([status, out.getvalue(), err.getvalue()]))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one person in a workbook that has a folder of its own."""
    (tmp_path / "mine").mkdir(mode=0o700)
    programs.told(tmp_path, NOW, "add", "Ana Ruiz", env=_settings(book_of(tmp_path)))
    return tmp_path


def book_of(home: Path) -> Path:
    return home / "mine" / "w.db"


def _settings(workbook: Path) -> dict[str, str]:
    return {"INFOVIEW_WORKBOOK": str(workbook)}


def run(home: Path, *words: str, workbook: Path | None = None) -> Ran:
    env = _settings(workbook or book_of(home))
    return programs.start(home, NOW, *words, env=env, wrapper=NO_RIGHTS)


def run_all(home: Path, commands: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], Ran]]:
    """Commands with what became of each, by one program without the right to do as it likes."""
    env = _settings(book_of(home))
    ran = programs.start(home, NOW, json.dumps(commands), env=env, begin=("-c", ALL), wrapper=NO_RIGHTS)
    for words, line in zip(commands, ran.stdout.splitlines(), strict=True):
        yield words, Ran(words, *json.loads(line))


@contextmanager
def rights(*changes: tuple[Path, int]) -> Iterator[None]:
    """Other rights for a while."""
    before = [(path, path.stat().st_mode & 0o777) for path, _ in changes]
    for path, mode in changes:
        path.chmod(mode)
    try:
        yield
    finally:
        for path, mode in before:
            path.chmod(mode)


WRITING: tuple[tuple[str, ...], ...] = (
    ("add", "Bo Lind"),
    ("undo",),
    ("log", "ana", "they_wrote", "--note", "yes"),
    ("import", "people.csv"),
)
READING: tuple[tuple[str, ...], ...] = (
    ("people",),
    ("show", "ana"),
    ("today",),
    ("search", "ana"),
    ("history",),
    ("doctor",),
)


@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_what_may_only_be_read_is_read_and_writing_is_refused_in_a_sentence(home: Path, what: str) -> None:
    path = book_of(home)
    (home / "people.csv").write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nCy,Ott,,,Kite,Pilot,01 Feb 2023\n"
    )
    before = path.read_bytes()
    taken = {"file": ((path, 0o400),), "folder": ((path.parent, 0o500),)}
    with rights(*taken.get(what, ((path, 0o400), (path.parent, 0o500)))):
        for words, ran in run_all(home, READING):
            assert (ran.returncode, ran.stderr) == (0, ""), words
        for words, ran in run_all(home, WRITING):
            assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1), words
            assert "writ" in ran.stderr
            assert "inside infoview" not in ran.stderr
    assert path.read_bytes() == before
    assert run(home, "add", "Bo Lind").returncode == 0
    prove_whole(path)


def test_what_may_not_even_be_read_is_told(home: Path) -> None:
    with rights((book_of(home), 0o000)):
        ran = run(home, "people")
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
        doctor = run(home, "doctor")
        assert doctor.returncode == 1
        assert "yours to read" in doctor.stdout
    assert "Ana" in run(home, "people").stdout


def test_a_folder_one_may_not_write_to_takes_no_new_workbook(home: Path) -> None:
    with rights((home / "mine", 0o500)):
        for new, says in (("new.db", "permission denied"), ("deep/new.db", "There is no folder")):
            ran = run(home, "add", "Ana", workbook=home / "mine" / new)
            assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
            assert says in ran.stderr


def test_a_deed_broken_off_in_a_folder_that_is_read_only_now_is_told(home: Path) -> None:
    path = book_of(home)
    killed = "import os,sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.execute('PRAGMA cache_size=1')\n"
    killed += "c.execute('UPDATE question SET text = text || 1')\nc.execute('DELETE FROM person')\n"
    killed += "os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", killed, str(path)], check=False)
    assert path.with_name("w.db-journal").exists()
    with rights((path, 0o400), (path.parent, 0o500)):
        ran = run(home, "people")
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
        assert "inside infoview" not in ran.stderr
    assert "Ana Ruiz" in run(home, "people").stdout


def test_copies_that_can_not_be_written_are_told_and_the_deed_is_done(home: Path) -> None:
    backups = home / "mine" / "backups"
    backups.mkdir(mode=0o500)
    ran = run(home, "backup")
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "No copy could be written" in ran.stderr
    assert run(home, "add", "Bo Lind").returncode == 0
    assert "No copy can be written" in run(home, "doctor").stdout
    backups.chmod(0o700)


def test_a_file_another_program_holds_for_long_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sealed, "WAIT_SECONDS", 0.3)  # not the 20 seconds of a command
    monkeypatch.setenv("INFOVIEW_WORKBOOK", str(book_of(home)))
    monkeypatch.setenv("INFOVIEW_NOW", NOW)
    holder = sqlite3.connect(book_of(home), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")  # as a database browser with an open edit does
    try:
        assert "Ana" in run(home, "people").stdout
        assert main(["add", "Bo Lind"]) == 1
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n")) == ("", 1)
        assert "try again in a moment" in told.err
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert run(home, "add", "Bo Lind").returncode == 0


def test_in_the_app_typing_stays_while_the_file_is_held_or_the_folder_is_gone(home: Path) -> None:
    holder = sqlite3.connect(book_of(home), isolation_level=None)
    with Terminal(home=home, now=NOW, env={"INFOVIEW_WORKBOOK": str(book_of(home))}) as terminal:
        terminal.wait("Ana Ruiz")
        holder.execute("BEGIN EXCLUSIVE")
        terminal.press("a")
        terminal.wait("Add a person")
        terminal.type("Bo Lind, pilot")
        terminal.wait("Note: pilot")
        terminal.press("enter")
        terminal.wait("Another program is holding")
        assert "Bo Lind, pilot" in terminal.screen()
        holder.execute("ROLLBACK")
        holder.close()
        away = (home / "mine").rename(home / "away")
        terminal.press("enter")
        terminal.wait("more;")  # is not there any more
        assert "Bo Lind, pilot" in terminal.screen()
        away.rename(home / "mine")
        terminal.press("enter")
        terminal.wait("Added Bo Lind")
        terminal.leave()
    assert "Bo Lind" in run(home, "people").stdout


def test_in_the_app_typing_stays_where_the_file_may_only_be_read(home: Path) -> None:
    path = book_of(home)
    settings = {"INFOVIEW_WORKBOOK": str(path)}
    with Terminal(home=home, now=NOW, env=settings, wrapper=NO_RIGHTS) as terminal:
        terminal.wait("Ana Ruiz")
        with rights((path, 0o400), (path.parent, 0o500)):
            terminal.press("a")
            terminal.wait("Add a person")
            terminal.type("Bo Lind, pilot")
            terminal.wait("Note: pilot")
            terminal.press("enter")
            terminal.wait("can't be")
            assert "Bo Lind, pilot" in terminal.screen()
        terminal.press("enter")
        terminal.wait("Added Bo Lind")
    with (
        rights((path, 0o400), (path.parent, 0o500)),
        Terminal(home=home, now=NOW, env=settings, wrapper=NO_RIGHTS) as terminal,
    ):
        terminal.wait("Ana Ruiz")  # it opens, to be read
        terminal.press("2")
        terminal.wait("Bo Lind")
        terminal.leave()
