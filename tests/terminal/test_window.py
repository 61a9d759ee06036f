"""A window that goes away without a signal, as that of a program with no terminal of its own does."""

from pathlib import Path

from tests.terminal.terminal import Terminal


def test_the_program_ends_with_its_window(tmp_path: Path) -> None:
    with Terminal(home=tmp_path, now="2026-03-02T10:00") as terminal:
        terminal.wait("1 Today")
        terminal.settle()
        assert terminal.vanish() == 0  # it ended well, though nobody read its last line any more
    files = {path.name for path in tmp_path.rglob("workbook.db*")}
    assert files == {"workbook.db"}  # closed in order: its journal is gone


def test_the_program_ends_where_its_window_went_while_it_began(tmp_path: Path) -> None:
    with Terminal(home=tmp_path, now="2026-03-02T10:00") as terminal:
        terminal.until(lambda: b"\x1b[?1049h" in terminal.received, "the program did not begin")
        terminal.vanish()  # what it shows first may fail; it does not stay and ask a terminal that is gone
