"""Steps that several stories in a terminal have in common."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.terminal import Terminal


def set_up(home: Path, settings: str) -> Path:
    """A home in which these settings stand."""
    folder = home / "config" / "infoview"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(settings, encoding="utf-8")
    return home


def happened(terminal: Terminal, what: str, name: str, *, note: str = "") -> None:
    """Say what happened, by the words of the menu, and note it where there is something to note."""
    terminal.press("m")
    terminal.wait("What happened with")
    terminal.press("/")
    terminal.type(what.lower())
    terminal.press("enter")
    terminal.wait(f"{what}: {name}")
    if note:
        terminal.type(note)


def add(terminal: Terminal, line: str) -> None:
    """A person, by one line."""
    terminal.press("a")
    terminal.wait("Add a person")
    terminal.type(line)


def save(terminal: Terminal, then: str) -> None:
    """Save a form, and wait for what is said of it."""
    terminal.press("ctrl+s")
    terminal.wait(then)


def send_as_drafted(terminal: Terminal, name: str) -> None:
    """Send a message as it is drafted, once it is copied."""
    terminal.press("ctrl+y")
    terminal.settle()
    save(terminal, f"Noted as sent to {name}")
