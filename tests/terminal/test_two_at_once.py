"""Two windows and a shell on one workbook: each shows what the others did within a second, and nothing is lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.programs import told
from tests.terminal.terminal import Terminal

NOW = "2026-03-02T10:00"
SECOND = 1.0
_SLOW_MACHINE = 20.0  # other tests run on the same processor


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The one workbook."""
    return {"INFOVIEW_WORKBOOK": str(tmp_path / "w.db")}


def seen_within(terminal: Terminal, text: str) -> float:
    """How long it took until `text` was on the screen."""
    start = time.monotonic()
    terminal.wait(text)
    return time.monotonic() - start


def test_two_windows_and_a_shell_show_each_others_deeds(tmp_path: Path, env: dict[str, str]) -> None:
    told(tmp_path, NOW, "add", "Ana Ruiz", env=env)
    with (
        Terminal(home=tmp_path, now=NOW, env=env) as one,
        Terminal(home=tmp_path, now=NOW, env=env) as other,
    ):
        for window in (one, other):
            window.wait("Ana Ruiz")
            window.press("2")
        times = []
        told(tmp_path, NOW, "add", "Bo Lind", env=env)
        times += [seen_within(window, "Bo Lind") for window in (one, other)]
        one.press("a")
        one.wait("Add a person")
        one.type("Cy Ott, pilot")
        one.press("enter")
        one.wait("Added Cy Ott")
        times.append(seen_within(other, "Cy Ott"))
        assert "Cy Ott" in told(tmp_path, NOW, "people", env=env)
        other.press("u")  # undo is everybody's
        other.wait("Undone")
        one.gone("Cy Ott ")
        assert "Cy Ott" not in told(tmp_path, NOW, "people", env=env)
        assert max(times) < SECOND + _SLOW_MACHINE, times
        # What one is typing meanwhile is not touched by what comes in.
        one.press("a")
        one.wait("Add a person")
        one.type("Di Half-typed")
        told(tmp_path, NOW, "add", "Ed Wu", env=env)
        seen_within(other, "Ed Wu")
        assert "Di Half-typed" in one.screen()
        one.press("enter")
        one.wait("Added Di")
        other.wait("Di Half-typed")
    assert all(name in told(tmp_path, NOW, "people", env=env) for name in ("Ana", "Bo", "Di", "Ed"))
