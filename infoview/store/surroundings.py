"""Where the workbook stands: private or not, in a folder that is synchronised, on a disk of another machine."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

_SYNC_FOLDERS = (
    (re.compile(r"dropbox( \(.*\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"onedrive( - .*)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"mobile documents|icloud ?drive|com~apple~clouddocs", re.IGNORECASE), "iCloud"),
    (re.compile(r"google ?drive|googledrive-.*|my drive", re.IGNORECASE), "Google Drive"),
    (re.compile(r"nextcloud|owncloud", re.IGNORECASE), "Nextcloud"),
)
_SYNC_MARKS = (
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
)
_FAR = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "davfs", "fuse.rclone"})
# Dropbox, Nextcloud, Syncthing in several languages; iCloud ("name 2"), Google Drive ("name (1)").
_CONFLICT = re.compile(r"conflict|konflikt|conflit|conflitto| \d{1,2}$| ?\(\d{1,2}\)$", re.IGNORECASE)
_MOUNTS = Path("/proc/self/mounts")


def open_to_others(paths: Iterable[Path]) -> list[Path]:
    """Those of the files and folders that others than their owner may read or write."""
    return [path for path in paths if os.name == "posix" and _mode(path) & 0o077]


def make_own(paths: Iterable[Path]) -> None:
    """Take every right of others away."""
    for path in paths:
        path.chmod(_mode(path) & 0o700)


def _real(path: Path) -> Path:
    """Where links lead; those that go round in a circle stay as they are, where `Path.resolve` gives up."""
    return Path(os.path.realpath(path))


def synchronised_by(path: Path) -> str | None:
    """The program that synchronises the folder of `path`, as far as the names around it tell."""
    for folder in _real(path).parents:
        for pattern, program in _SYNC_FOLDERS:
            if pattern.fullmatch(folder.name):
                return program
        for mark, program in _SYNC_MARKS:
            if (folder / mark).exists():
                return program
    return None


def far_disk(path: Path, mounts: Path = _MOUNTS) -> str | None:
    """The kind of network disk `path` is on; None where it is on one of this machine, or nobody tells."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    place, best, kind = _real(path), -1, ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " "))
        if (point == place or point in place.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind if kind in _FAR else None


def conflicted_copies(path: Path) -> list[Path]:
    """Files beside the workbook that a synchronising program made of it because two were changed at once."""
    try:
        entries = sorted(path.parent.iterdir())
    except OSError:
        return []
    return [
        entry
        for entry in entries
        if entry != path
        and entry.suffix == path.suffix
        and entry.name.startswith(path.stem)
        and _CONFLICT.search(entry.stem[len(path.stem) :])
    ]


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0
