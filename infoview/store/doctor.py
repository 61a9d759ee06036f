"""Looking at the file, its place and its copies; nothing here changes anything."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from infoview.store import sealed, surroundings
from infoview.store.backups import Backup, backups_of, newest_change, reading
from infoview.store.errors import Damaged, NewerWorkbook, StoreError
from infoview.store.migrate import version_of
from infoview.store.search_index import available

OLD_COPY = timedelta(days=8)
"""A copy that misses deeds and is older than this is worth a word."""
_SHOWN = 3


class State(StrEnum):
    """How it is: as it should be, worth knowing, to be looked at, or broken."""

    GOOD = "good"
    NOTE = "note"
    LOOK = "look"
    BROKEN = "broken"


class Finding(NamedTuple):
    """One thing that was looked at: what it is like, and what to do."""

    check: str
    state: State
    says: str
    do: str = ""
    files: tuple[Path, ...] = ()


def examine(path: Path, folder: Path, own: tuple[Path, ...], now: datetime) -> list[Finding]:
    """Everything about the workbook at `path` and its copies in `folder`; `own` are other files to keep private.

    `now` is local wall time; nothing that happened can be later.
    """
    found = [_program(), *_file(path)]
    if found[-1].state is not State.BROKEN and path.is_file():
        found += _clock(path, now)
    known = backups_of(path, folder)
    private = (path, *_own_folders(path, folder), *(entry for one in known for entry in _both(one)), *own)
    return [
        *found,
        _permissions(private),
        *_place(path),
        *_copies(path, folder, known, now),
        *_clear(path, known),
    ]


def _both(backup: Backup) -> tuple[Path, Path]:
    return backup.path, backup.path.with_name(f"{backup.path.name}.json")


def _own_folders(path: Path, folder: Path) -> tuple[Path, ...]:
    # A workbook of one's own choice may stand in any folder; only those we make are ours to judge.
    return (folder, path.parent) if path.parent.name == "infoview" else (folder,)


def _program() -> Finding:
    from importlib.metadata import version

    probe = sqlite3.connect(":memory:")
    words = "" if available(probe) else ", without word search (searching is slower)"
    probe.close()
    cipher = f", SQLCipher {version('sqlcipher3')} by sqlcipher3" if sealed.supported() else ""
    return Finding(
        "program",
        State.GOOD,
        f"SQLite {sqlite3.sqlite_version} by Python's {sqlite3.__name__}{cipher},"
        f" peewee {version('peewee')}{words}",
    )


def _file(path: Path) -> Iterator[Finding]:
    if not path.is_file():
        if not path.exists():
            yield Finding("file", State.NOTE, f"{path} is not there yet.")
        else:
            what = "a folder" if path.is_dir() else "no file"
            yield Finding("file", State.BROKEN, f"{path} is {what}.", "Name a file with -w.")
        return
    if path.with_name(f"{path.name}-journal").exists():
        yield Finding(
            "journal",
            State.NOTE,
            "A deed was broken off, or is being written just now.",
            "Opening the workbook puts it back to before that deed.",
        )
    yield _contents(path)


def _contents(path: Path) -> Finding:
    if path.with_name(f"{path.name}-journal").exists():
        return Finding("file", State.NOTE, f"{path} waits to be opened before it can be read through.")
    try:
        with reading(path) as connection:
            version = version_of(connection)
            problems = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            loose = connection.execute("PRAGMA foreign_key_check").fetchall()
            kept_from_others = sealed.is_encrypted(connection)
    except NewerWorkbook as error:
        return Finding("file", State.BROKEN, str(error), "Install the newer infoview.")
    except StoreError as error:
        if sealed.looks_encrypted(path):
            return Finding("file", State.NOTE, f"{path} is encrypted, or it is damaged.", _PASSPHRASE)
        # A damaged one sends to this very doctor, and says what is said beside it anyway.
        says = f"{path} is no workbook, or it is damaged." if isinstance(error, Damaged) else str(error)
        return Finding("file", State.BROKEN, says, _WAY_BACK)
    except (sqlite3.Error, OSError) as error:
        damaged = getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        do = (
            _WAY_BACK
            if damaged
            else "Close what else uses it, check that it is yours to read, and try again."
        )
        return Finding("file", State.BROKEN, f"{path} can't be read through ({error}).", do)
    if problems or loose:
        said = "; ".join([*problems[:_SHOWN], *([f"{len(loose)} rows point nowhere"] if loose else [])])
        return Finding("file", State.BROKEN, f"{path} is damaged: {said}.", _WAY_BACK)
    size = path.stat().st_size / 1e6
    how = ", encrypted" if kept_from_others else ""
    return Finding("file", State.GOOD, f"{path} is whole (format {version}, {size:.1f} MB{how})")


_PASSPHRASE = (
    "Run `infoview doctor` in a terminal, where it asks for the passphrase, or set INFOVIEW_PASSPHRASE."
)
_WAY_BACK = (
    "`infoview backups` lists the copies and `infoview restore NAME` puts one back;"
    " `infoview doctor --salvage NEW` reads what can still be read into a new file."
)


def _clock(path: Path, now: datetime) -> Iterator[Finding]:
    soon = now + timedelta(days=1)  # one may have travelled
    try:
        with reading(path) as connection:
            late = connection.execute(
                "SELECT count(*), max(on_date) FROM event WHERE on_date > ?", (soon.date().isoformat(),)
            ).fetchone()
            ahead = connection.execute(
                "SELECT count(*), max(at) FROM change_set WHERE at > ?", (soon.isoformat(timespec="seconds"),)
            ).fetchone()
    except (sqlite3.Error, OSError):
        return
    if late[0]:
        yield Finding(
            "clock",
            State.LOOK,
            f"{late[0]} events are dated in the future (the last {late[1]}).",
            "Check the date of this computer; `infoview show PERSON` shows them, and the date can be corrected.",
        )
    if ahead[0]:
        yield Finding(
            "clock",
            State.LOOK,
            f"{ahead[0]} deeds were written at a time still to come (the last {ahead[1][:16]}).",
            "Check the clock of this computer; nothing is lost by it.",
        )
    if not late[0] and not ahead[0]:
        yield Finding("clock", State.GOOD, "Nothing is dated in the future")


def _permissions(paths: tuple[Path, ...]) -> Finding:
    others = surroundings.open_to_others(paths)
    if not others:
        return Finding("permissions", State.GOOD, "Only you can read the workbook, its copies and settings")
    more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    return Finding(
        "permissions",
        State.LOOK,
        f"Others on this computer may read {', '.join(map(str, others[:_SHOWN]))}{more}.",
        "`infoview doctor --mend` makes them yours alone.",
        tuple(others),
    )


def _place(path: Path) -> Iterator[Finding]:
    program, disk = surroundings.synchronised_by(path), surroundings.far_disk(path)
    if program:
        yield Finding(
            "place",
            State.LOOK,
            f"The workbook is in a folder that {program} synchronises; copied while it is written, it breaks.",
            "Move it out (`-w` or INFOVIEW_WORKBOOK say where it is), and send copies there: `infoview backup FOLDER`.",
        )
    if disk:
        yield Finding(
            "place",
            State.LOOK,
            f"The workbook is on a network disk ({disk}), where two programs may not see each other's locks.",
            "Move it to a disk of this computer, and send copies there: `infoview backup FOLDER`.",
        )
    twins = surroundings.conflicted_copies(path)
    if twins:
        yield Finding(
            "place",
            State.LOOK,
            f"Beside it are conflicted copies: {', '.join(one.name for one in twins[:_SHOWN])}.",
            "Something of yours may be only in one of them: `infoview -w COPY history` shows what.",
            tuple(twins),
        )
    if not (program or disk or twins):
        yield Finding("place", State.GOOD, "On a disk of this computer, in no synchronised folder")


def _copies(path: Path, folder: Path, known: list[Backup], now: datetime) -> Iterator[Finding]:
    if not path.is_file() and not known:
        return
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(
            "copies", State.BROKEN, f"No copy can be written to {folder}.", "Make the folder yours to write."
        )
    changed = [one for one in known if one.state() == "changed"]
    if changed:
        yield Finding(
            "copies",
            State.BROKEN,
            f"{len(changed)} copies are not as they were when made ({changed[0].path.name}).",
            "The disk may be failing: make a copy on another one (`infoview backup FOLDER`).",
            tuple(one.path for one in changed),
        )
    good = [one for one in known if one not in changed]
    if not good:
        yield Finding("copies", State.LOOK, "There is no copy yet.", "`infoview backup` makes one.")
        return
    newest = good[0]
    behind = newest.manifest is None or newest.manifest.change != _change(path, newest)
    if behind and now - newest.made > OLD_COPY:
        yield Finding(
            "copies",
            State.LOOK,
            f"The newest copy is of {newest.made:%Y-%m-%d}, and things were done since.",
            "`infoview backup` makes one now.",
        )
    elif not changed:
        last = f"{newest.made:%Y-%m-%d %H:%M}"
        told = f"One copy, of {last}, as it was made"
        if len(good) > 1:
            told = f"{len(good)} copies, the newest of {last}, as they were made"
        yield Finding("copies", State.GOOD, told)


def _clear(path: Path, known: list[Backup]) -> Iterator[Finding]:
    """Copies from before the workbook was encrypted."""
    clear = [one.path for one in known if not sealed.looks_encrypted(one.path)]
    if clear and sealed.looks_encrypted(path):
        yield Finding(
            "encryption",
            State.LOOK,
            f"The workbook is encrypted, {len(clear)} of its copies {'is' if len(clear) == 1 else 'are'} not.",
            "`infoview encrypt --copies` encrypts these, too.",
            tuple(clear),
        )


def _change(path: Path, newest: Backup) -> int:
    try:
        return newest_change(path)
    except StoreError:
        return newest.manifest.change if newest.manifest else 0
