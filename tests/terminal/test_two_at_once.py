"""Two windows and a shell on one workbook: each shows what the others did within a second, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, environment

NOW = "2026-03-02T10:00"
SECOND = 1.0
_SLOW_MACHINE = 20.0  # other tests run on the same processor


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The one workbook."""
    return {"INFOVIEW_WORKBOOK": str(tmp_path / "w.db")}


def command(home: Path, env: dict[str, str], *words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "infoview", *words],
        env=environment(home, NOW, env),
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def seen_within(terminal: Terminal, text: str) -> float:
    """How long it took until `text` was on the screen."""
    start = time.monotonic()
    terminal.wait(text)
    return time.monotonic() - start


def test_two_windows_and_a_shell_show_each_others_deeds(tmp_path: Path, env: dict[str, str]) -> None:
    command(tmp_path, env, "add", "Ana Ruiz")
    with (
        Terminal(home=tmp_path, now=NOW, env=env) as one,
        Terminal(home=tmp_path, now=NOW, env=env) as other,
    ):
        for window in (one, other):
            window.wait("Ana Ruiz")
            window.press("2")
        times = []
        command(tmp_path, env, "add", "Bo Lind")
        times += [seen_within(window, "Bo Lind") for window in (one, other)]
        one.press("a")
        one.wait("Add a person")
        one.type("Cy Ott, pilot")
        one.press("enter")
        one.wait("Added Cy Ott")
        times.append(seen_within(other, "Cy Ott"))
        assert "Cy Ott" in command(tmp_path, env, "people")
        other.press("u")  # undo is everybody's
        other.wait("Undone")
        one.gone("Cy Ott ")
        assert "Cy Ott" not in command(tmp_path, env, "people")
        assert max(times) < SECOND + _SLOW_MACHINE, times
        # What one is typing meanwhile is not touched by what comes in.
        one.press("a")
        one.wait("Add a person")
        one.type("Di Half-typed")
        command(tmp_path, env, "add", "Ed Wu")
        seen_within(other, "Ed Wu")
        assert "Di Half-typed" in one.screen()
        one.press("enter")
        one.wait("Added Di")
        other.wait("Di Half-typed")
    assert all(name in command(tmp_path, env, "people") for name in ("Ana", "Bo", "Di", "Ed"))
