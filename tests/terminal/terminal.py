"""The real program in a real terminal: a pseudo-terminal of the system, read by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "backtab": "\x1b[Z",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "backspace": "\x7f",
    "ctrl+s": "\x13",
    "ctrl+o": "\x0f",
    "ctrl+y": "\x19",
    "ctrl+q": "\x11",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
}
_QUIET = 0.15  # seconds without output after which the screen is taken to rest
_PATIENCE = 60.0  # seconds until a wait gives up


class _Screen(pyte.Screen):
    """Passes over private sequences that the emulator would mistake for others."""

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        """`CSI > … m` asks for key reports, not for colours."""
        if not private:
            super().select_graphic_rendition(*attributes)


class Terminal:
    """One program in a terminal of its own; a context manager that kills it at the end."""

    def __init__(
        self,
        *arguments: str,
        home: Path,
        now: str,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        wrapper: Sequence[str] = (),
    ) -> None:
        self._screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.received = b""  # everything the program sent to the terminal
        settings = environment(home, now, env or {})
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        self._process = subprocess.Popen(
            [*wrapper, sys.executable, "-m", "infoview", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=settings,
            cwd=home,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)

    def screen(self) -> str:
        """What the terminal shows now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def chosen(self) -> str:
        """The line the cursor of a list stands on; nothing where there is none."""
        return next((line for line in self.screen().splitlines() if line.lstrip().startswith("▸")), "")

    def wait(self, text: str) -> None:
        """Until `text` is on the screen; fails with the screen as it is then."""
        self.until(lambda: text in self.screen(), f"{text!r} did not come")

    def gone(self, text: str) -> None:
        """Until `text` is no longer on the screen."""
        self.until(lambda: text not in self.screen(), f"{text!r} did not go")

    def press(self, *keys: str) -> None:
        """Press keys by name, one after the other, each once the screen rests."""
        for key in keys:
            self.settle()
            self._write(KEYS.get(key, key))
            if key == "esc":
                time.sleep(0.1)  # a terminal tells esc from alt by a pause
        self.settle()

    def type(self, text: str) -> None:
        """Type text."""
        self._write(text)
        self.settle()

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._set_size(columns, rows)
        self._screen.resize(rows, columns)
        os.kill(self._process.pid, signal.SIGWINCH)
        self.settle()

    def interrupt(self) -> None:
        """Press ctrl+c in a program that reads no keys."""
        os.killpg(self._process.pid, signal.SIGINT)

    def hang_up(self) -> None:
        """Close the window under the program."""
        os.killpg(self._process.pid, signal.SIGHUP)
        self._process.wait(_PATIENCE)

    def vanish(self) -> int:
        """Lose the window with no signal to tell of it, as a program without one of its own does; the exit status."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDONLY)
        return self._process.wait(_PATIENCE)

    def end(self) -> int:
        """Wait until the program has ended; its exit status."""
        self.until(lambda: self._process.poll() is not None, "the program did not end")
        return int(self._process.returncode)

    def settle(self, quiet: float = _QUIET) -> None:
        """Read until nothing more comes."""
        while self._read(quiet):
            pass

    def _read(self, wait: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.received += data
        self._stream.feed(data)
        return bool(data)

    def until(self, holds: Callable[[], bool], complaint: str) -> None:
        """Until this holds; fails with the complaint and the screen as it is then."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            self._read(0.05)
            if holds():
                return
        raise AssertionError(f"{complaint}; the screen then:\n{self.screen()}")

    def _write(self, text: str) -> None:
        os.write(self._master, text.encode())

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


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
