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

from tests.programs import environment

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
_LOOK = 0.01  # seconds between two looks at what the program does
_LOOKS = 5  # looks in a row that find it at rest; what it paints by the clock comes within two
_LOOKS_BLIND = 20  # the same where the system does not say what a program does
_PATIENCE = 60.0  # seconds until a wait gives up
_TASKS = Path("/proc/self/task")  # where the system says what the threads of a program do


class _Screen(pyte.Screen):
    """Passes over private sequences that the emulator would mistake for others."""

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        """`CSI > … m` asks for key reports, not for colours."""
        if not private:
            super().select_graphic_rendition(*attributes)


# Where tests run in the background ctrl+c is ignored, by the programs they start as well.
signal.signal(signal.SIGINT, signal.default_int_handler)


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
        self._rested = False
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
        rows, columns = range(self._screen.lines), range(self._screen.columns)
        cells = self._screen.buffer
        return "\n".join("".join(cells[row][column].data for column in columns).rstrip() for row in rows)

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

    def leave(self) -> None:
        """Leave the program by its key; it ends well."""
        self.press("q")
        assert self.end() == 0

    def settle(self) -> None:
        """Read until nothing more comes and the program rests, however long a busy machine lets it wait."""
        enough = _LOOKS if _TASKS.exists() else _LOOKS_BLIND
        looks = enough - 1 if self._rested else 0  # nothing was pressed and nothing came since the last time
        end = time.monotonic() + _PATIENCE
        while looks < enough and time.monotonic() < end:
            if self._read(_LOOK) or self._works():
                looks = 0
            else:
                looks += 1
        self._rested = True

    def watch(self, seconds: float) -> None:
        """Read for so long and no longer."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def _works(self) -> bool:
        """Whether a thread of the program runs, or waits for the processor or the disk."""
        return any(_state(task) in "RD" for task in Path(f"/proc/{self._process.pid}/task").glob("*/stat"))

    def _read(self, wait: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self._rested = False
        self.received += data
        self._stream.feed(data)
        return bool(data)

    def until(self, holds: Callable[[], bool], complaint: str) -> None:
        """Until this holds; fails with the complaint and the screen as it is then, at once if the program has ended."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            ended = self._process.poll() is not None
            came = self._read(0.05)
            if holds():
                return
            if ended and not came:
                break
        raise AssertionError(f"{complaint}; the screen then:\n{self.screen()}")

    def _write(self, text: str) -> None:
        self._rested = False
        os.write(self._master, text.encode())

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _state(task: Path) -> str:
    """The letter by which the system says what a thread does; of one that has ended, `X`."""
    try:
        return task.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return "X"
