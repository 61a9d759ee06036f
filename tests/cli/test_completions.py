"""Completions know every command and option, real shells take them; the manual page is current."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from infoview.cli.main import COMMANDS
from infoview.cli.options import options_of
from tests.cli.conftest import Run

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_flag_is_there(run: Run, shell: str) -> None:
    ran = run("completions", shell)
    assert ran.status == 0
    for command in COMMANDS:
        assert command in ran.out
        for option in options_of(command):
            for flag in option.flags:
                assert flag.lstrip("-") in ran.out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["infoview", "rev"], ["review"]),
        (["infoview", "today", "--b"], ["--brief"]),
        (["infoview", "-w", "x.db", "review", "--pl"], ["--plain"]),
        (["infoview", "completions", "f"], ["fish"]),
        (["infoview", "config", "me.n"], ["me.name"]),
        (["infoview", "config", "keys.everywhere.und"], ["keys.everywhere.undo"]),
        (["infoview", "today", "rev"], []),
    ],
)
def test_bash_completes(run: Run, typed: list[str], offered: list[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:  # a machine without bash has nothing to complete there
        return
    words = " ".join(f"'{word}'" for word in typed)
    script = (
        f"{run('completions', 'bash').out}\nCOMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}\n_infoview\n"
    )
    done = subprocess.run(
        [bash, "--norc", "-c", script + 'printf "%s\\n" "${COMPREPLY[@]}"'],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == offered


def test_an_unknown_shell_is_wrong_usage(run: Run) -> None:
    assert run("completions", "tcsh").status == 2


def test_the_manual_page_is_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "man.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("infoview doct", "doctor"), ("infoview today --b", "--brief"), ("infoview config me.n", "me.name")],
)
def test_fish_completes(run: Run, tmp_path: Path, typed: str, offered: str) -> None:
    fish = shutil.which("fish")
    if fish is None:
        return
    (tmp_path / "c.fish").write_text(run("completions", "fish").out, encoding="utf-8")
    done = subprocess.run(
        [fish, "--no-config", "-c", f"source {tmp_path / 'c.fish'}; complete -C '{typed}'"],
        capture_output=True,
        text=True,
        check=True,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [offered]


@pytest.mark.parametrize(
    ("typed", "offered"), [("doct", "doctor"), ("today --b", "--brief"), ("today rev", "")]
)
def test_zsh_takes_what_it_is_given(run: Run, typed: str, offered: str) -> None:
    zsh = shutil.which("zsh")
    if zsh is None:
        return
    words = ["infoview", *typed.split()]
    script = (
        f"{run('completions', 'zsh').out.replace('complete -o', ': complete -o')}\n"
        f"words=({' '.join(words)}); COMP_WORDS=($words); (( COMP_CWORD = {len(words)} - 1 ))\n"
        "compgen() { for one in ${=2}; do [[ $one == $4* ]] && print -r -- $one; done }\n"
        'setopt ksharrays shwordsplit; _infoview; print -r -- "${COMPREPLY[@]}"'
    )
    done = subprocess.run([zsh, "-f", "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.split() == offered.split()
