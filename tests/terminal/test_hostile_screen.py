"""What a real terminal is sent while hostile text is on every screen, and while it is pasted."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from infoview.domain.events import EventKind
from infoview.workbook import happenings, people
from infoview.workbook.clock import Clock
from infoview.workbook.happenings import Details
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.terminal.terminal import Terminal

NOW = "2026-03-02T10:00"
LINK = "\x1b]8;;https://evil.example\x07Ana\x1b]8;;\x07"
POISON = f"{LINK} \x1b]52;c;ZXZpbA==\x07 \x1b]0;owned\x07 \x9b2J \u202egnp.exe\u2066 [b]Ana[/b] [@click=app.quit]x[/]"
# Commands to the system of the terminal: the title, a link, the clipboard; and signs that turn the direction.
FORBIDDEN = re.compile("\x1b\\](?:8|52|0|1|2);|[\u202a-\u202e\u2066-\u2069\x9b]|\x1bc")


def sent_harm(terminal: Terminal) -> list[str]:
    return FORBIDDEN.findall(terminal.received.decode("utf-8", "replace"))


def test_no_screen_sends_what_stands_in_the_workbook_as_it_stands(tmp_path: Path) -> None:
    places = Places(tmp_path / "w.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    book = Workbook(places, Clock(datetime.fromisoformat(NOW)), safe=False)
    ana = people.add_from_text(book, f"Ana {POISON}, pilot at {POISON} #x").id
    happenings.log(book, ana, EventKind.THEY_WROTE, Details(note=f"{POISON}\n{POISON}\x00"))
    book.close()
    with Terminal(home=tmp_path, now=NOW, env={"INFOVIEW_WORKBOOK": str(tmp_path / "w.db")}) as terminal:
        terminal.wait("Ana")
        for key in (
            *"23456",
            "1",
            "H",
            "esc",
            "K",
            "esc",
            "L",
            "esc",
            "V",
            "esc",
            "2",
            "enter",
            "esc",
            "e",
            "esc",
        ):
            terminal.press(key)
            assert sent_harm(terminal) == [], key
        terminal.press("f")
        terminal.type("ana")
        terminal.press("esc", "esc", "2", "w", "esc", "esc")
        assert sent_harm(terminal) == []


def test_what_is_pasted_is_kept_exact_and_shown_harmlessly(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    pasted = POISON.replace(
        "\x1b", ""
    )  # terminals take these out of what is pasted, or the paste would end there
    with Terminal(home=tmp_path, now=NOW, env={"INFOVIEW_WORKBOOK": str(path)}) as terminal:
        terminal.wait("Today")
        terminal.press("a")
        terminal.type("Bo Lind")
        terminal.press("enter")
        terminal.wait("Added Bo")
        terminal.press("2", "e")
        terminal.wait("ctrl+s save")
        terminal.type(f"\x1b[200~{pasted}\x1b[201~")
        terminal.press("ctrl+s")
        terminal.wait("Saved")
        assert sent_harm(terminal) == []
        terminal.press("q")
        terminal.end()
    book = Workbook(
        Places(path, tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log"),
        Clock(datetime.fromisoformat(NOW)),
    )
    (person,) = book.store.where("person")
    assert pasted in "\n".join(str(value) for value in person.values())
    book.close()
