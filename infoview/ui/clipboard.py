"""Copying text out: by the platform's own tool where there is one, and by the terminal (OSC 52)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

_SECONDS = 3


def copy(app: App[None], text: str) -> str:
    """Copy `text`; which ways were used, in words."""
    app.copy_to_clipboard(text)
    tool = _tool()
    if tool is None:
        return "copied through the terminal"
    try:
        subprocess.run(
            tool, input=text.encode("utf-8"), timeout=_SECONDS, check=True, stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return f"copied through the terminal ({tool[0]} did not answer)"
    return f"copied with {tool[0]}"


def _tool() -> list[str] | None:
    """The command that fills this machine's clipboard, if there is one."""
    candidates = []
    if sys.platform == "darwin":
        candidates = [["pbcopy"]]
    elif sys.platform == "win32":
        candidates = [["clip"]]
    else:
        if os.environ.get("WAYLAND_DISPLAY"):
            candidates.append(["wl-copy"])
        if os.environ.get("DISPLAY"):
            candidates += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return next((command for command in candidates if shutil.which(command[0])), None)
