"""Power cuts, at the level of what reaches the disk.

A program writes deeds under `strace`, which tells every write, truncation, sync and deletion. Then, for moments in
between, the disk is put together as a cut at that moment may leave it: with nothing that was not synced, with all of
it, or with any part, torn at sectors of 512 bytes, and with file names that were or were not on the disk yet. As on
ext4, syncing a new file makes its name durable. Every such disk must open whole, with every acknowledged deed.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.programs import environment
from tests.trust.killing import NOW, check, workbook_of

_SECTOR = 512
_SAVED = "Saved "
_WRITER = f"""
import os, sys
from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text
from infoview.workbook.places import places
from infoview.workbook.workbook import Workbook

book = Workbook(places(sys.argv[1]), Clock.from_environment(), source="cli")
for number in range(int(sys.argv[2])):
    name = f"Person {{number}}"
    add_from_text(book, f"{{name}}, pilot at Acme {{name}} #tag{{number}}")
    os.write(1, f"{_SAVED}{{name}}\\n".encode())
"""
_CALLS = "openat,close,pwrite64,ftruncate,fsync,fdatasync,unlink,write"
_LINE = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class _File:
    """One file: what is on the disk for sure, and what was written since the last sync."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut off at this length

    def synced(self) -> None:
        for at, data in self.pending:
            _apply(self.durable, at, data)
        self.pending.clear()

    def after_cut(self, chance: random.Random | None, everything: bool) -> bytes:
        found = bytearray(self.durable)
        for at, data in self.pending:
            if everything:
                _apply(found, at, data)
            elif chance is not None:
                _apply_part(found, at, data, chance)
        return bytes(found)


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        return
    content.extend(bytes(max(0, at + len(data) - len(content))))
    content[at : at + len(data)] = data


def _apply_part(content: bytearray, at: int, data: bytes | None, chance: random.Random) -> None:
    if data is None:
        if chance.random() < 0.5:
            _apply(content, at, None)
        return
    for start in range(0, len(data), _SECTOR):
        if chance.random() < 0.5:
            _apply(content, at + start, data[start : start + _SECTOR])


class _Disk:
    """The folder of the workbook, as the calls so far left it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.names = {
            path.name: _File(bytearray(path.read_bytes())) for path in folder.iterdir() if path.is_file()
        }
        self._now = dict(self.names)
        self._pending: list[tuple[str, _File | None]] = []  # None: deleted
        self._open: dict[int, _File | None] = {}  # None: the folder itself

    def call(self, name: str, arguments: str, result: int) -> bool:
        """One call; whether it changed what a cut would leave."""
        if result < 0:
            return False
        if name == "openat":
            self._opened(_path(arguments), arguments, result)
            return False
        if name == "unlink":
            path = _path(arguments)
            if path.parent == self._folder and self._now.pop(path.name, None) is not None:
                self._pending.append((path.name, None))
            return True
        number = int(arguments.split(",", 1)[0])
        if name == "close":
            self._open.pop(number, None)
        if number not in self._open:
            return False
        return self._changed(name, arguments, self._open[number])

    def _opened(self, path: Path, arguments: str, number: int) -> None:
        if path == self._folder:
            self._open[number] = None
        elif path.parent == self._folder and "O_DIRECTORY" not in arguments:
            if path.name not in self._now:
                self._now[path.name] = _File()
                self._pending.append((path.name, self._now[path.name]))
            self._open[number] = self._now[path.name]

    def _changed(self, name: str, arguments: str, file: _File | None) -> bool:
        if name in ("fsync", "fdatasync"):
            if file is not None:
                file.synced()
            # The folder: all names. A file: its own, and with it what became of that name before.
            mine = {entry for entry, of in self._pending if of is file}
            for entry, of in self._pending:
                if file is None or entry in mine:
                    _rename(self.names, entry, of)
            self._pending = [one for one in self._pending if file is not None and one[0] not in mine]
            return True
        if file is None:
            return False
        if name == "pwrite64":
            text = _TEXT.search(arguments)
            assert text is not None
            data = bytes.fromhex(text[1].replace("\\x", ""))
            file.pending.append((int(arguments.rsplit(",", 1)[1]), data))
        elif name == "ftruncate":
            file.pending.append((int(arguments.rsplit(",", 1)[1]), None))
        return True

    def after_cut(self, chance: random.Random | None, everything: bool) -> dict[str, bytes]:
        """The files as a cut now may leave them."""
        names = dict(self.names)
        kept = len(self._pending) if everything else chance.randrange(len(self._pending) + 1) if chance else 0
        for entry, of in self._pending[:kept]:
            _rename(names, entry, of)
        return {name: file.after_cut(chance, everything) for name, file in names.items()}


def _rename(names: dict[str, _File], entry: str, of: _File | None) -> None:
    if of is None:
        names.pop(entry, None)
    else:
        names[entry] = of


def _path(arguments: str) -> Path:
    text = _TEXT.search(arguments)
    assert text is not None
    return Path(bytes.fromhex(text[1].replace("\\x", "")).decode())


def can_be_told() -> bool:
    """Whether this machine has strace and lets it work."""
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode
        == 0
    )


def cut_everywhere(
    folder: Path, chance: random.Random, *, deeds: int = 5, every: int = 1, states: int = 3
) -> int:
    """Cut the power before every `every`-th change of the disk, in so many random ways; how many disks were tried."""
    before, home, after = folder / "before", folder / "home", folder / "after"
    for place in (before, home, after):
        place.mkdir()
    settings = environment(home, NOW, {"INFOVIEW_WORKBOOK": str(workbook_of(home))})
    subprocess.run(
        [sys.executable, "-c", _WRITER, str(workbook_of(home)), "0"], env=settings, check=True, cwd=home
    )
    disk, tried, saved = _Disk(home), 0, set[str]()
    for number, (name, arguments, result) in enumerate(_calls(folder, home, settings, deeds)):
        if name == "write" and arguments.startswith("1,"):
            text = _TEXT.search(arguments)
            said = bytes.fromhex(text[1].replace("\\x", "")).decode() if text else ""
            if said.startswith(_SAVED):
                saved.add(said.removeprefix(_SAVED).strip())
        elif disk.call(name, arguments, result) and number % every == 0:
            for state in range(states):
                files = disk.after_cut(chance if state > 1 else None, everything=state == 1)
                _put(after, files)
                check(after, saved)
                tried += 1
    assert len(saved) == deeds
    return tried


def _calls(folder: Path, home: Path, settings: dict[str, str], deeds: int) -> Iterator[tuple[str, str, int]]:
    trace = folder / "trace"
    command = ["strace", "-xx", "-s", "1000000", "-e", f"trace={_CALLS}", "-o", str(trace)]
    subprocess.run(
        [*command, sys.executable, "-c", _WRITER, str(workbook_of(home)), str(deeds)],
        env=settings,
        check=True,
        cwd=home,
        stdout=subprocess.DEVNULL,
    )
    with open(trace, encoding="ascii") as lines:
        for line in lines:
            match = _LINE.match(line)
            if match is not None:
                yield match[1], match[2], int(match[3])


def _put(folder: Path, files: dict[str, bytes]) -> None:
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
