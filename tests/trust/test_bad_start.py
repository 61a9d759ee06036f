"""`infoview` alone on a workbook that can't be opened: one sentence in the terminal, exit status 1, no trace."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from infoview.store.migrate import APPLICATION_ID, HEAD
from tests.terminal.terminal import Terminal


def damaged(path: Path) -> None:
    path.write_bytes(b"Dear Ana" * 999)


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE person(id INTEGER PRIMARY KEY)")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {HEAD + 1}")
    connection.close()


@pytest.mark.parametrize(
    ("make", "says"), [(damaged, "it is damaged"), (newer, "newer"), (Path.mkdir, "folder")]
)
def test_it_says_why_and_what_to_do(tmp_path: Path, make: Callable[[Path], None], says: str) -> None:
    path = tmp_path / "w.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with Terminal(home=tmp_path, now="2026-03-02T10:00", env={"INFOVIEW_WORKBOOK": str(path)}) as terminal:
        assert terminal.end() == 1
        terminal.settle()
        assert terminal.screen().count("infoview: ") == 1
        assert says in " ".join(terminal.screen().split())
        assert "Traceback" not in terminal.screen()
    assert (path.read_bytes() if path.is_file() else b"") == before
