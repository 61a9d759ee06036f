"""Every promise of docs/trust.md names a test, and every test it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)


def named_in(path: Path) -> set[str]:
    """The tests a file defines, or lends from a class of its making."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = {node.name for node in ast.walk(tree) if isinstance(node, functions)}
    assigned = [node.targets for node in tree.body if isinstance(node, ast.Assign)]
    found |= {target.id for targets in assigned for target in targets if isinstance(target, ast.Name)}
    return {name for name in found if name.lower().startswith("test")}


def test_every_promise_has_its_test() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| promise")]
    assert len(rows) > 30
    for row in rows:
        promise, kept_by = row.strip("| ").rsplit(" | ", 1)
        assert promise
        assert re.search(r"`tests/[\w/]+\.py", kept_by), row


def test_every_test_it_names_is_there() -> None:
    assert len(NAMED) > 40
    for path, name in NAMED:
        assert (ROOT / path).is_file(), path
        known = named_in(ROOT / path)
        assert known, f"{path} holds no test"
        assert not name or name in known, f"{path}::{name}"
