"""The docs say what is: every command is named, and the pages made from the code are current."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from infoview.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"`{command}" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_keys_and_settings_are_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_readme_names_only_targets_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [line.split()[1] for line in readme.splitlines() if line.startswith("    make ")]
    assert targets
    for target in targets:
        assert f"\n{target}:" in makefile
