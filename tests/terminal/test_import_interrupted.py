"""ctrl+c in the middle of an import on the command line: it stops at once, says so, and keeps nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from infoview.cli.status import STOPPED
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.terminal.terminal import Terminal

NOW = "2026-03-02T10:00"
_MANY = 20_000


def cards(number: int) -> str:
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {number}\r\nEND:VCARD\r\n"


def connections(number: int) -> str:
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" if number == 0 else ""
    return f"{head}A{number},B{number},https://www.linkedin.com/in/p{number},,Acme,,12 Mar 2024\n"


@pytest.mark.parametrize(("name", "line"), [("many.vcf", cards), ("Connections.csv", connections)])
def test_ctrl_c_stops_and_keeps_nothing(tmp_path: Path, name: str, line: Callable[[int], str]) -> None:
    (tmp_path / name).write_text("".join(map(line, range(_MANY))), newline="")
    workbook = tmp_path / "book.db"
    with Terminal("-w", str(workbook), "import", name, home=tmp_path, now=NOW) as terminal:
        terminal.wait("ctrl+c stops")
        terminal.interrupt()
        terminal.wait("nothing half-done was kept")
        assert terminal.end() == STOPPED
    places = Places(workbook, tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    book = Workbook(places, Clock(), safe=False)
    assert book.store.sql("SELECT count(*) FROM person") == [(0,)]
    assert book.store.deeds() == []
    book.close()
