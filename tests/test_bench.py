"""The parts of `make bench` that compare two commits."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tools.bench import line, made_by, tree_of


def test_the_other_commit_is_there_only_while_it_is_measured(tmp_path: Path) -> None:
    git = ["git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    for text in ("older", "newer"):
        (tmp_path / "file").write_text(text)
        subprocess.run([*git, "add", "file"], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", text], check=True)
    with tree_of("HEAD~1", tmp_path) as tree:
        assert (tree / "file").read_text() == "older"
    assert not tree.exists()
    known = subprocess.run([*git, "worktree", "list"], check=True, capture_output=True, text=True).stdout
    assert len(known.splitlines()) == 1


def test_each_program_makes_its_own_workbook(tmp_path: Path) -> None:
    bench = tmp_path / "bench"
    bench.mkdir()
    (bench / "__init__.py").touch()
    (bench / "workbooks.py").write_text("def workbook_of(people):\n    return f'/made/here/{people}.db'\n")
    assert made_by(tmp_path, 200) == Path("/made/here/200.db")


def test_a_line_says_whose_it_is_and_leaves_out_what_was_not_measured() -> None:
    assert line("start", 0, [1.0, 2.0, 3.0, 0.5], "1.4") == "| start | 1.00 | 2.00 | 3.00 | 0.50 | 1.4 |"
    assert line("import", 1, [None, None, 5.0, None], "6") == "| import (the other) |  |  | 5.00 |  | 6 |"
