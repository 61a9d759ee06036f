"""Nothing leaves the machine, and nobody else on it reads along: every file that is made is its owner's alone."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests import programs
from tests.programs import Ran
from tests.terminal.terminal import Terminal

NOW = "2026-03-02T10:00"
CONTACTS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nCy,Ott,,,Kite,Pilot,01 Feb 2023\n"
)
# Runs commands with sockets forbidden at the lowest door Python has; what each says begins with its status.
DEAF = """
import sys
def deaf(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "socket.gethostbyname"):
        raise SystemExit(f"a socket: {event} {arguments}")
sys.addaudithook(deaf)
import json
from infoview.cli.main import main
for words in json.loads(sys.argv[1]):
    print(main(words), words)
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


def run(home: Path, program: str, *words: str) -> Ran:
    # The umask of the world is as careless as it gets.
    return programs.start(home, NOW, *words, begin=("-c", program), umask=0)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which every command ran and the app was open."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "people.csv").write_text(CONTACTS)
    os.chmod(folder / "people.csv", 0o600)
    ran = run(folder, DEAF, json.dumps(COMMANDS))
    assert (ran.returncode, "Traceback" in ran.stderr, "a socket" in ran.stderr) == (0, False, False), (
        ran.stderr
    )
    for words in COMMANDS:
        assert {f"{status} {list(words)}" for status in (0, 1)} & set(ran.stdout.splitlines()), words
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
    ran = run(home, DEAF.split("import json", maxsplit=1)[0] + "import socket; socket.getaddrinfo('x', 1)")
    assert "a socket" in ran.stderr
