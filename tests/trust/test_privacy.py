"""Nothing leaves the machine, and nobody else on it reads along: every file that is made is its owner's alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, environment

NOW = "2026-03-02T10:00"
CONTACTS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nCy,Ott,,,Kite,Pilot,01 Feb 2023\n"
)
# Runs every command with sockets forbidden at the lowest door Python has.
DEAF = """
import sys
def deaf(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "socket.gethostbyname"):
        raise SystemExit(f"a socket: {event} {arguments}")
sys.addaudithook(deaf)
from infoview.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
COMMANDS = [
    ("add", "Ana Ruiz, HR manager at Acme, via Wendy Moss #training"),
    ("log", "ana", "booked", "--at", "2026-03-10 15:00"),
    ("import", "people.csv"),
    ("today", "--all"),
    ("draft", "ana", "ask"),
    ("config", "calendar.country", "DE"),
    ("backup", "mine.db"),
    ("restore", "mine.db"),
    ("doctor", "--salvage", "new.db"),
    ("undo",),
]


def run(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    # The umask of the world is as careless as it gets.
    return subprocess.run(
        command,
        env=environment(home, NOW, {}),
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        umask=0,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which every command ran and the app was open."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "people.csv").write_text(CONTACTS)
    os.chmod(folder / "people.csv", 0o600)
    for words in COMMANDS:
        ran = run(folder, sys.executable, "-c", DEAF, *words)
        assert "a socket" not in ran.stderr, words
        assert ran.returncode in (0, 1), (words, ran.stderr)
        assert "Traceback" not in ran.stderr, words
    return folder


def test_every_file_and_folder_that_is_made_is_the_owners_alone(home: Path) -> None:
    old = os.umask(0)
    try:
        with Terminal(home=home, now=NOW) as terminal:
            terminal.wait("Today")
            terminal.press("2", "e")
            terminal.wait("ctrl+s save")
            terminal.type("Her work makes me wonder")
            terminal.press("ctrl+s")
            terminal.wait("Saved")
            terminal.press("q")
            terminal.end()
    finally:
        os.umask(old)
    open_to_others = {
        str(path.relative_to(home)): oct(stat.S_IMODE(path.stat().st_mode))
        for path in home.rglob("*")
        if stat.S_IMODE(path.stat().st_mode) & 0o077 and path.name not in _NOT_OURS
    }
    assert open_to_others == {}
    assert any(path.name.endswith("before-import.db") for path in home.rglob("*"))


_NOT_OURS = frozenset({"data", "config", "state", "cache"})
"""The folders of the system for such files; whoever made the home made them."""


def test_a_socket_would_be_noticed(home: Path) -> None:
    ran = run(
        home,
        sys.executable,
        "-c",
        DEAF.split("from infoview", maxsplit=1)[0] + "import socket; socket.getaddrinfo('x', 1)",
    )
    assert "a socket" in ran.stderr
