"""What the figures are compared with: the least a program of this kind can do. Run as `python -m bench.floors NAME`."""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList, Static


class Empty(App[None]):
    """A Textual app with one word on it; any key changes the word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("Ready", id="word")

    def on_key(self) -> None:
        """Something changes on the screen."""
        word = self.query_one("#word", Static)
        word.update("Ready" if str(word.content) == "Steady" else "Steady")


class TenRows(App[None]):
    """A Textual app with a list of ten rows."""

    def compose(self) -> ComposeResult:
        """The list."""
        yield OptionList(*(f"Ready {number}" for number in range(10)))


class Saving(TenRows):
    """The same, which saves one row durably before the cursor moves."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._file = sqlite3.connect(path, isolation_level=None)
        self._file.execute("PRAGMA synchronous = EXTRA")
        self._file.execute("CREATE TABLE IF NOT EXISTS answer(id INTEGER PRIMARY KEY, word TEXT)")

    def on_key(self, event: Any) -> None:
        """One row, one commit."""
        if event.key == "space":
            self._file.execute("INSERT INTO answer(word) VALUES('done')")
            self.query_one(OptionList).action_cursor_down()


class Line(App[None]):
    """A Textual app with one line to type in."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Input(placeholder="Ready")


class LineAndRows(Line):
    """The same with a list of ten rows below it, which stays as it is."""

    def compose(self) -> ComposeResult:
        """The line and the list."""
        yield from super().compose()
        yield OptionList(*(f"Row {number}" for number in range(10)))


def rows_in(table: Path, workbook: Path) -> None:
    """A table read with `csv` and put into bare `sqlite3`."""
    connection = sqlite3.connect(workbook)
    connection.execute("CREATE TABLE person(a, b, c, d, e, f, g)")
    with table.open(newline="", encoding="utf-8") as lines:
        connection.executemany("INSERT INTO person VALUES(?,?,?,?,?,?,?)", csv.reader(lines))
    connection.commit()
    connection.close()


def main() -> None:
    """Run one floor."""
    name, *rest = sys.argv[1:]
    if name == "rows":
        rows_in(Path(rest[0]), Path(rest[1]))
    else:
        apps: dict[str, type[App[None]]] = {
            "empty": Empty,
            "ten": TenRows,
            "line": Line,
            "filter": LineAndRows,
        }
        (Saving(rest[0]) if name == "saving" else apps[name]()).run()


if __name__ == "__main__":
    main()
