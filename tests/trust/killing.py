"""Programs that are killed while they write, and what must hold of the workbook afterwards."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests import programs
from tests.terminal.terminal import Terminal

NOW = "2026-03-02T10:00"
PASSPHRASE = "for the killings of encrypted workbooks"
_WRITER = """
import sys
import time
from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text
from infoview.workbook.places import places
from infoview.workbook.workbook import Workbook

book = Workbook(places(sys.argv[1]), Clock.from_environment(), source="cli")
number = 0
while True:
    name = f"{sys.argv[2]} {number}"
    add_from_text(book, f"{name}, pilot at Acme {name} #{sys.argv[2]}{number}")
    print(name, flush=True)
    number += 1
    time.sleep(0.01)  # the other gets its turn, on a busy machine as well
"""


@dataclass
class Tally:
    """What was tried, and what was said to be saved."""

    kills: int = 0
    acknowledged: int = 0


def workbook_of(home: Path) -> Path:
    """The workbook of the killings."""
    return home / "killed.db"


def _settings(home: Path) -> dict[str, str]:
    return {"INFOVIEW_WORKBOOK": str(workbook_of(home)), "INFOVIEW_PASSPHRASE": PASSPHRASE}


def _start(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    env = programs.environment(home, NOW, _settings(home))
    with open(home / "said", "a", encoding="utf-8") as said:
        return subprocess.Popen(
            [sys.executable, *arguments], env=env, cwd=home, stdout=subprocess.PIPE, stderr=said
        )


def kill_writers(home: Path, chance: random.Random, rounds: int, tally: Tally) -> set[str]:
    """Two programs write deed after deed and are killed at any moment, again and again; the names they printed."""
    saved: set[str] = set()
    for turn in range(rounds):
        running = [_start(home, "-c", _WRITER, str(workbook_of(home)), f"{who}{turn}") for who in ("x", "y")]
        for process in running:
            assert process.stdout is not None
            for _ in range(chance.randrange(1, 12)):
                name = process.stdout.readline().decode().strip()
                assert name, (home / "said").read_text()  # it ended by itself, and says why
                saved.add(name)
        for process in running:
            _kill_within(process, chance.uniform(0, 0.02))
            saved |= _left_in_pipe(process)
            tally.kills += 1
        check(home, saved)
    tally.acknowledged += len(saved)
    return saved


def kill_commands(home: Path, chance: random.Random, kills: int, tally: Tally) -> set[str]:
    """`infoview add`, killed at any moment of its short life; the names it said it had added."""
    saved: set[str] = set()
    for number in range(kills):
        name = f"Command {tally.kills} {number}"
        process = _start(home, "-m", "infoview", "add", f"{name}, pilot at Acme {name} #c{number}")
        _kill_within(process, chance.uniform(0.05, 0.6))
        if any(line.startswith("Added") for line in _left_in_pipe(process)):
            saved.add(name)
        tally.kills += 1
        check(home, saved)
    tally.acknowledged += len(saved)
    return saved


def kill_app(home: Path, chance: random.Random, sessions: int, tally: Tally) -> set[str]:
    """The app in a terminal, killed just as someone is saved; the names it showed as added."""
    saved: set[str] = set()
    for session in range(sessions):
        with Terminal(home=home, now=NOW, env={"INFOVIEW_WORKBOOK": str(workbook_of(home))}) as terminal:
            terminal.wait("Today")
            for number in range(2):
                name = f"App {tally.kills} {session} {number}"
                terminal.press("a")
                terminal.type(f"{name}, pilot at Acme {name} #a{number}")
                terminal.press("enter")
                terminal.wait(f"Added {name}")
                saved.add(name)
            name = f"Last {tally.kills} {session}"
            terminal.press("a")
            terminal.type(f"{name}, pilot at Acme {name} #b")
            terminal.type("\r") if chance.random() < 0.5 else terminal.watch(chance.uniform(0, 0.05))
        tally.kills += 1  # leaving the terminal kills the program
        check(home, saved)
    tally.acknowledged += len(saved)
    return saved


def kill_sealing(home: Path, chance: random.Random, kills: int, tally: Tally) -> set[str]:
    """`infoview encrypt` and `decrypt` in turn, killed at any moment; one whole workbook is left, with everybody."""
    saved: set[str] = set()
    for number in range(kills):
        name = f"Sealed {tally.kills} {number}"
        assert "Added" in _told(home, "add", name)
        saved.add(name)
        clear = workbook_of(home).read_bytes().startswith(b"SQLite format 3")
        process = _start(home, "-m", "infoview", "encrypt" if clear else "decrypt")
        _kill_within(process, chance.uniform(0.2, 1.6))
        _left_in_pipe(process)
        tally.kills += 1
        shown = _told(home, "people")
        assert all(one in shown for one in saved), f"lost: {[one for one in saved if one not in shown]}"
        assert f"{workbook_of(home)} is whole" in _told(home, "doctor")
        for left in home.glob("*.part*"):
            left.unlink()
    tally.acknowledged += len(saved)
    return saved


def _told(home: Path, *words: str) -> str:
    return programs.run(home, NOW, *words, env=_settings(home)).stdout


def check(home: Path, saved: set[str]) -> None:
    """The file is whole, everyone acknowledged is there, and nobody is there by half."""
    path = workbook_of(home)
    if not path.exists():
        assert not saved
        return
    connection = sqlite3.connect(path)  # rolls back what was half-done, as any next program does
    try:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            assert not saved
            return
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names = {name for (name,) in connection.execute("SELECT name FROM person")}
        assert saved <= names, f"lost: {sorted(saved - names)}"
        for table, column in (
            ("affiliation", "person_id"),
            ("event", "person_id"),
            ("person_tag", "person_id"),
        ):
            alone = connection.execute(
                f"SELECT name FROM person WHERE id NOT IN (SELECT {column} FROM {table})"
            ).fetchall()
            assert alone == [], f"half there, without {table}: {alone}"
        deeds = connection.execute("SELECT count(*) FROM change_set WHERE kind = 'deed'").fetchone()[0]
        assert deeds == len(names)
    finally:
        connection.close()


def _kill_within(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _left_in_pipe(process: subprocess.Popen[bytes]) -> set[str]:
    assert process.stdout is not None
    with process.stdout:
        text = process.stdout.read().decode()
    return {line for line in text.splitlines() if line and text.endswith("\n")}
