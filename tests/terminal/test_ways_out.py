"""The ways out of a message in a real terminal: one's own editor, a mail file, a text file; byte for byte."""

from __future__ import annotations

import email
import os
import stat
import sys
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from infoview.workbook.outgoing import as_eml, mailto
from tests.terminal.terminal import KEYS, Terminal

BODY = "Hi Ana,\nשלום עולם مرحبا 漢字 👩‍👩‍👧 𝒳 é\nMay I ask you one thing about your work?\nMo"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "config" / "infoview"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('[me]\nname = "Mo Field"\n')
    (tmp_path / "words.txt").write_text(f"A question for you\n\n{BODY}\n", encoding="utf-8")
    (tmp_path / "bin").mkdir()
    for name in ("xdg-open", "open"):
        opener = tmp_path / "bin" / name
        opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened.txt\n')
        opener.chmod(0o755)
    editor = tmp_path / "editor.py"
    editor.write_text("import shutil, sys\nshutil.copy(sys.argv[1], sys.argv[2])\n")
    return tmp_path


def test_an_editor_round_trip_then_files_for_their_owner_alone(home: Path) -> None:
    env = {
        "EDITOR": f"{sys.executable} {home}/editor.py {home}/words.txt",
        "PATH": f"{home}/bin:{os.environ['PATH']}",
    }
    with Terminal(home=home, now="2026-03-02T09:00", env=env) as terminal:
        terminal.wait("Welcome")
        terminal.press("a")
        terminal.type("Ana Ruiz <ana@acme.example>")
        terminal.press("enter")
        terminal.wait("Added Ana Ruiz")
        terminal.press("w")
        terminal.wait("Subject")
        ways_out(terminal, "e")
        terminal.wait("May I ask you one thing")
        ways_out(terminal, "m")
        terminal.wait("Opened; once it is sent")
        save_as(terminal, "f", "out.eml")
        save_as(terminal, "t", "out.txt")
        terminal.press("ctrl+s")
        terminal.wait("Noted as sent to Ana Ruiz")
        terminal.leave()
    opened = (home / "opened.txt").read_text(encoding="utf-8")
    assert opened == mailto("ana@acme.example", "A question for you", BODY)
    assert (home / "out.txt").read_bytes() == BODY.encode()
    message = email.message_from_bytes((home / "out.eml").read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert (message["To"], message["Subject"]) == ("ana@acme.example", "A question for you")
    assert message.get_content().replace("\r\n", "\n") == BODY + "\n"
    for name in ("out.txt", "out.eml"):
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o600


def ways_out(terminal: Terminal, key: str) -> None:
    terminal.press("ctrl+o")
    terminal.wait("Other ways out")
    terminal.press(key)


def save_as(terminal: Terminal, key: str, name: str) -> None:
    ways_out(terminal, key)
    terminal.wait("Save as")
    terminal.type(KEYS["backspace"] * 24)
    terminal.type(name)
    terminal.press("enter")
    terminal.wait(f"Saved as {name}")


def test_a_mail_programs_door_carries_every_sign() -> None:
    from urllib.parse import parse_qs, urlsplit

    parts = urlsplit(mailto("ana@acme.example", "A question", BODY))
    assert parts.scheme == "mailto"
    assert parse_qs(parts.query) == {"subject": ["A question"], "body": [BODY]}


def test_a_mail_file_can_not_be_given_another_header() -> None:
    message = email.message_from_bytes(
        as_eml("a@b.example\nBcc: x@y.example", "Hi\nBcc: z@y.example", "x"), policy=default
    )
    assert message["Bcc"] is None
