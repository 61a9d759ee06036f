"""One sample of each figure, for the workbook and for its floor."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.terminal import Timed
from bench.workbooks import NOW

HERE = Path(__file__).resolve().parent.parent


class Home:
    """A throw-away home with a copy of a workbook, for the program at `root`."""

    def __init__(self, workbook: Path | None, root: Path = HERE) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="infoview-bench-"))
        self.file = self.folder / "w.db"
        if workbook is not None:
            shutil.copy(workbook, self.file)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONPATH": str(root),
            "INFOVIEW_WORKBOOK": str(self.file),
            "INFOVIEW_NOW": NOW.isoformat(timespec="minutes"),
        }

    def app(self) -> Timed:
        """The full-screen workbook."""
        return Timed([sys.executable, "-m", "infoview"], self.env, self.folder)

    def floor(self, name: str) -> Timed:
        """A floor, in the same kind of terminal."""
        words = [sys.executable, "-m", "bench.floors", name, str(self.folder / "floor.db")]
        return Timed(words, {**self.env, "PYTHONPATH": str(HERE)}, self.folder)

    def command(self, *words: str) -> float:
        """Seconds of a whole process."""
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, *words], env=self.env, cwd=self.folder, check=True, capture_output=True
        )
        return time.perf_counter() - start

    def remove(self) -> None:
        """Take it away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def started(home: Home, floor: bool) -> float:
    """From the start to the first screen, and one key answered on it: down, as `?` would open a screen of its own."""
    program = home.floor("empty") if floor else home.app()
    try:
        first = program.until(b"Ready" if floor else b"minute")
        return first + program.key("\x1b[B")
    finally:
        program.close()


def memory(home: Home, floor: bool) -> float:
    """Bytes held once the first screen rests."""
    program = home.floor("empty") if floor else home.app()
    try:
        program.until(b"Ready" if floor else b"minute")
        program.rest()
        return program.memory()
    finally:
        program.close()


def bare_size(workbook: Path) -> float:
    """Bytes of the same rows in bare tables: no history, no index, nothing to find them by."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.db"
        connection = sqlite3.connect(workbook)
        connection.execute("ATTACH ? AS bare", (str(bare),))
        names = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            if not name.startswith(("change_", "search", "outlook", "sqlite_")):
                connection.execute(f'CREATE TABLE bare."{name}" AS SELECT * FROM main."{name}"')
        connection.commit()
        connection.close()
        return float(bare.stat().st_size)


def linkedin(path: Path, rows: int) -> None:
    """An invented export of connections."""
    lines = ["First Name,Last Name,URL,Email Address,Company,Position,Connected On"]
    for number in range(rows):
        address = f"https://www.linkedin.com/in/p{number}"
        lines.append(
            f"Bala{number},Mir{number},{address},,Works {number // 9},Lead {number % 50},02 Mar 2024"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
