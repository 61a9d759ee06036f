"""What is the matter with the workbook, and what may be done about it without harm."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from infoview.store import checkup, surroundings
from infoview.store import doctor as stored
from infoview.store.backups import free_name, vouch_for
from infoview.store.doctor import Finding, State
from infoview.store.salvage import Salvaged
from infoview.store.salvage import salvage as read_out
from infoview.workbook.clock import Clock
from infoview.workbook.errors import Refused
from infoview.workbook.places import Places, path_from


class Report(NamedTuple):
    """Everything that was looked at."""

    findings: tuple[Finding, ...]

    @property
    def broken(self) -> bool:
        """Whether something needs doing before the workbook is used."""
        return any(finding.state is State.BROKEN for finding in self.findings)


def examine(places: Places, clock: Clock) -> Report:
    """Look at the file, its place, its rights and its copies; nothing is changed."""
    own = (places.config, places.log)
    return Report(tuple(stored.examine(places.workbook, places.backups, own, clock.now())))


def mend(places: Places, clock: Clock) -> tuple[Path, ...]:
    """Take the rights of others away from what should be one's own; what was mended."""
    found = [finding for finding in examine(places, clock).findings if finding.check == "permissions"]
    files = tuple(path for finding in found for path in finding.files)
    try:
        surroundings.make_own(files)
    except OSError as error:
        raise Refused(f"{error.filename} is not yours to change; nothing more was mended.") from None
    return files


def look_through(places: Places, today: date) -> bool:
    """Once a day, in a thread of its own: whether SQLite can read the workbook through. Raises Damaged."""
    return checkup.look_through(places.workbook, today)


def odd_place(places: Places) -> str:
    """What is risky about where the workbook is, as one sentence told once; nothing where there is nothing to tell."""
    return checkup.odd_place(places.workbook)


def salvage_among_copies(places: Places) -> tuple[Path, Salvaged]:
    """The same as `salvage`, into a new file among the backups, from where it can be put back."""
    if not places.workbook.is_file():
        raise Refused(f"There is no workbook at {places.workbook}.")
    target = free_name(places.workbook, places.backups, "salvaged")
    done = read_out(places.workbook, target)
    vouch_for(target, places.workbook.name, "salvaged")
    return target, done


def salvage(places: Places, target: Path) -> Salvaged:
    """Read what can be read of the workbook into the new file `target`."""
    if not places.workbook.is_file():
        raise Refused(f"There is no workbook at {places.workbook}.")
    return read_out(places.workbook, path_from(target).absolute())
