"""Several people at once: tag, head for a direction, let rest, put away, join, write out; each one undo step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from infoview.domain.counting import number_of
from infoview.domain.events import EventKind
from infoview.domain.keys import name_key
from infoview.formats.csv_out import write_people_csv
from infoview.formats.vcard_out import write_vcards
from infoview.store.exports import people_out
from infoview.workbook import happenings, people
from infoview.workbook.errors import Refused
from infoview.workbook.exporting import contact_of, write_private
from infoview.workbook.merging_people import merge_people
from infoview.workbook.places import path_from
from infoview.workbook.workbook import Workbook


def tag(book: Workbook, chosen: Iterable[int], text: str) -> int:
    """Add tags (`#one two; three`: parted by commas, semicolons or #) to everybody; how many people that were.

    What somebody was tagged with before stays. Refused where no tag was named.
    """
    tags = [part.strip() for part in re.split(r"[,;#\n]", text) if name_key(part)]
    if not tags:
        raise Refused("Please name a tag, such as training.")
    those = _those(chosen)
    with book.deed(f"Tagged {_many(those)} {', '.join(tags)}"):
        for person in those:
            people.set_tags(book, person, [*_tags_of(book, person), *tags])
    return len(those)


def head_for(book: Workbook, chosen: Iterable[int], direction: str) -> int:
    """Move everybody to one direction, known or new; how many people that were. Refused without its name."""
    if not name_key(direction):
        raise Refused("Please name a direction.")
    those = _those(chosen)
    with book.deed(f"Moved {_many(those)} to {direction.strip()}"):
        for person in those:
            people.set_directions(book, person, [direction])
    return len(those)


def rest(book: Workbook, chosen: Iterable[int]) -> int:
    """Let everybody rest for whom that makes sense now; how many that were. Refused where it is nobody."""
    those = [person for person in _those(chosen) if _can_rest(book, person)]
    if not those:
        raise Refused("None of them can be let rest now; the list shows the stage each one is at.")
    with book.deed(f"Let {_many(those)} rest"):
        for person in those:
            happenings.log(book, person, EventKind.RESTED)
    return len(those)


def archive(book: Workbook, chosen: Iterable[int]) -> int:
    """Put everybody out of sight; how many people that were. Nothing is lost."""
    those = _those(chosen)
    with book.deed(f"Archived {_many(those)}"):
        for person in those:
            people.archive(book, person)
    return len(those)


def join(book: Workbook, keep: int, chosen: Iterable[int]) -> int:
    """Make everybody one record, that of `keep`; how many records that were. Refused where it is only one."""
    others = [person for person in _those(chosen) if person != keep]
    if not others:
        raise Refused("It takes two records or more to make one.")
    with book.deed(f"Made one record of {len(others) + 1}: {people.name_of(book, keep)}"):
        for other in others:
            merge_people(book, keep, other)
    return len(others) + 1


def write_out(book: Workbook, chosen: Iterable[int], path: Path) -> tuple[int, int]:
    """Write everybody to a file: cards where it is named .vcf, else a table; how many, and how many are discreet.

    Whoever is discreet is left out. Refused where a file of that name is there already.
    """
    those = _those(chosen)
    path = path_from(path)
    if path.exists():
        raise Refused(f"{path.name} is there already; please name another file.")
    found = {one.id: contact_of(one) for one in people_out(book.store, discreet=False)}
    contacts = [found[person] for person in those if person in found]
    if not contacts:
        raise Refused("Whoever is marked is discreet, and discreet people are left out of files.")
    write = write_vcards if path.suffix.lower() == ".vcf" else write_people_csv
    write_private(book, path, write(contacts))
    return len(contacts), len(those) - len(contacts)


def _can_rest(book: Workbook, person: int) -> bool:
    picked = (book.store.get("person", person) or {}).get("stage") is not None
    return picked and EventKind.RESTED in happenings.legal(book, person)


def _those(chosen: Iterable[int]) -> list[int]:
    those = list(dict.fromkeys(chosen))
    if not those:
        raise Refused("Nobody is marked yet.")
    return those


def _many(those: list[int]) -> str:
    return number_of(len(those), "person", "people")


def _tags_of(book: Workbook, person: int) -> list[str]:
    rows = book.store.where("person_tag", person_id=person)
    return [str((book.store.get("tag", row["tag_id"]) or {}).get("name", "")) for row in rows]
