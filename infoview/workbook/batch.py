"""Several people at once: tag, head for a direction, let rest, put away; each one undo step."""

from __future__ import annotations

import re
from collections.abc import Iterable

from infoview.domain.events import EventKind
from infoview.domain.keys import name_key
from infoview.workbook import happenings, people
from infoview.workbook.errors import Refused
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


def _can_rest(book: Workbook, person: int) -> bool:
    picked = (book.store.get("person", person) or {}).get("stage") is not None
    return picked and EventKind.RESTED in happenings.legal(book, person)


def _those(chosen: Iterable[int]) -> list[int]:
    those = list(dict.fromkeys(chosen))
    if not those:
        raise Refused("Nobody is marked yet: v marks a person.")
    return those


def _many(those: list[int]) -> str:
    return "1 person" if len(those) == 1 else f"{len(those)} people"


def _tags_of(book: Workbook, person: int) -> list[str]:
    rows = book.store.where("person_tag", person_id=person)
    return [str((book.store.get("tag", row["tag_id"]) or {}).get("name", "")) for row in rows]
