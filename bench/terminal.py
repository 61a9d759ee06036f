"""A pseudo-terminal that times a program: no emulator, so that what is measured is the program."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_FRAME_END = (
    b"\x1b[?2026l"  # Textual ends every frame so, where the terminal says it knows synchronized output
)
_QUESTIONS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
_PATIENCE = 60.0


class Timed:
    """One program in a terminal of 80 by 24 cells."""

    def __init__(self, words: Sequence[str], env: Mapping[str, str], cwd: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            words, stdin=slave, stdout=slave, stderr=slave, env=dict(env), cwd=cwd, start_new_session=True
        )
        os.close(slave)

    def close(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def until(self, marker: bytes) -> float:
        """Seconds from the start of the program until the frame that shows `marker` has ended."""
        seen = b""
        while marker not in seen or _FRAME_END not in seen[seen.index(marker) :]:
            seen += self._read(_PATIENCE)
        return time.perf_counter() - self.began

    def key(self, keys: str, *, quiet: float = 0.0) -> float:
        """Seconds from a key to the end of its frame; with `quiet`, of the last frame before so long a rest."""
        self.rest()
        start = time.perf_counter()
        os.write(self._master, keys.encode())
        seen = b""
        while _FRAME_END not in seen:
            seen += self._read(_PATIENCE)
        end = time.perf_counter()
        while quiet and (more := self._read(quiet, patient=True)):
            if _FRAME_END in more:
                end = time.perf_counter()
        return end - start

    def rest(self, quiet: float = 0.2) -> None:
        """Read until nothing more comes."""
        while self._read(quiet, patient=True):
            pass

    def memory(self) -> float:
        """Bytes of memory the program holds."""
        text = Path(f"/proc/{self._process.pid}/status").read_text()
        return 1024.0 * int(text.split("VmRSS:")[1].split()[0])

    def _read(self, wait: float, *, patient: bool = False) -> bytes:
        ready, _, _ = select.select([self._master], [], [], wait)
        if not ready:
            if patient:
                return b""
            raise TimeoutError("the program shows nothing")
        data = os.read(self._master, 1 << 16)
        for question, answer in _QUESTIONS.items():
            if question in data:
                os.write(self._master, answer)
        return data
