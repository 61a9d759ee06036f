"""Commands in a home made for a test: as programs of their own, or where that tells nothing more, in this one."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from infoview.cli.main import main
from infoview.store import sealed

Ran = subprocess.CompletedProcess[str]


def environment(home: Path, now: str, env: Mapping[str, str]) -> dict[str, str]:
    """A home of its own, and a clock that stands where the story wants it."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "TMPDIR": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "INFOVIEW_NOW": now,
        **env,
    }


def start(
    home: Path,
    now: str,
    *words: str,
    env: Mapping[str, str] | None = None,
    begin: Sequence[str] = ("-m", "infoview"),
    wrapper: Sequence[str] = (),
    typed: str | None = None,
    umask: int = -1,
) -> Ran:
    """A command as a program of its own, with no terminal to ask on."""
    return subprocess.run(
        [*wrapper, sys.executable, *begin, *words],
        env=environment(home, now, env or {}),
        cwd=home,
        input=typed,
        stdin=subprocess.DEVNULL if typed is None else None,
        capture_output=True,
        text=True,
        check=False,
        umask=umask,
        start_new_session=True,
    )


def run(home: Path, now: str, *words: str, env: Mapping[str, str] | None = None) -> Ran:
    """The same in this process, which spares a start; of a passphrase it knows what the environment says."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with (
        patch.dict(os.environ, environment(home, now, env or {}), clear=True),
        contextlib.chdir(home),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        _knowing_nothing(),
    ):
        try:
            status = main(words)
        except SystemExit as stopped:
            status = int(stopped.code or 0)
    said, complained = (stream.buffer.getvalue().decode() for stream in (out, err))
    return subprocess.CompletedProcess(words, status, said, complained)


def told(home: Path, now: str, *words: str, env: Mapping[str, str] | None = None) -> str:
    """What a command says that is done; fails where it is refused."""
    ran = run(home, now, *words, env=env)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@contextlib.contextmanager
def _knowing_nothing() -> Iterator[None]:
    """As a program begins and ends: no passphrase is known."""
    sealed.forget()
    try:
        yield
    finally:
        sealed.forget()
