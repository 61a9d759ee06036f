"""Copies of the workbook: made when asked, and without being asked; listed; put back."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from infoview.store import backups as stored
from infoview.store.restoring import restore as put_back
from infoview.workbook.errors import Refused
from infoview.workbook.places import Places, path_from


class Copy(NamedTuple):
    """One copy as lists show it; counts are None where its manifest is lost."""

    path: Path
    made: datetime
    why: str
    bytes: int
    people: int | None
    events: int | None
    deeds: int | None
    state: str


def back_up(places: Places, target: Path | None = None) -> Path:
    """A proven copy among the other backups, or as the file (or in the folder) named; never over another file."""
    _must_be_there(places)
    if target is None:
        return stored.keep_copy(places.workbook, places.backups, "by-hand")
    target = path_from(target).absolute()
    if target.is_dir():
        target = target / f"{places.workbook.stem}-{datetime.now().astimezone():%Y-%m-%dT%H%M%S}-by-hand.db"
    if target.exists() or stored.manifest_of(target).exists():
        raise Refused(f"{target} is there already; please name another file.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}; please make it first, or name another.")
    stored.copy_to(places.workbook, target, "by-hand")
    return target


def back_up_unasked(places: Places, gently: stored.Gently) -> Path | None:
    """The copy of a session or an hour, in a thread of its own; None where nothing was done since the last.

    `gently` tells whether there is time to rest between its parts, for others who want the disk.
    """
    return stored.keep_copy_if_changed(places.workbook, places.backups, "auto", gently=gently)


def copies(places: Places) -> list[Copy]:
    """Every copy of this workbook, newest first, each compared with what its manifest says."""
    return [_shown(backup, backup.state()) for backup in stored.backups_of(places.workbook, places.backups)]


def copies_unread(places: Places) -> list[Copy]:
    """The same at once, with no state yet: comparing reads every copy through."""
    return [_shown(backup, "") for backup in stored.backups_of(places.workbook, places.backups)]


def _shown(backup: stored.Backup, state: str) -> Copy:
    known = backup.manifest
    return Copy(
        backup.path,
        backup.made,
        backup.why,
        backup.path.stat().st_size,
        known.people if known else None,
        known.events if known else None,
        known.deeds if known else None,
        state,
    )


def restore(places: Places, named: str) -> tuple[Path, Path | None]:
    """Put a copy back: a file, or the name of one among the backups. What it replaced is kept; (copy, kept)."""
    copy = path_from(named)
    if not copy.is_file() and (places.backups / named).is_file():
        copy = places.backups / named
    copy = copy.absolute()
    return copy, put_back(copy, places.workbook, places.backups)


def _must_be_there(places: Places) -> None:
    if not places.workbook.is_file():
        raise Refused(f"There is no workbook at {places.workbook} yet, so there is nothing to copy.")
