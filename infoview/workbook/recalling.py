"""Long memory: after quiet months, what to know again of someone, so that one can write as if it were yesterday."""

from datetime import date
from typing import NamedTuple

from infoview.domain.events import WORDS, EventKind, Way, is_touch
from infoview.store import memory as stored
from infoview.workbook.workbook import Workbook

QUIET_DAYS = 90
_SAID_SHOWN = 3


class Recalled(NamedTuple):
    """One thing worth knowing again, its kind, and the day it is from."""

    kind: str  # said, promised, offered, advised, changed
    on: date
    text: str
    became: str = ""


class Memory(NamedTuple):
    """Since when it has been quiet, and what there is to know again."""

    since: date
    lines: tuple[Recalled, ...]


def memory_of(book: Workbook, person: int) -> Memory | None:
    """What they said, what was promised and what became of it, and what changed; None while one is in touch."""
    touched = [on for kind, on in stored.happened(book.store, person) if is_touch(EventKind(kind))]
    if not touched or (book.today - max(touched)).days < QUIET_DAYS:
        return None
    lines = (*_said(book, person), *_promised(book, person), *_advised(book, person), *_changed(book, person))
    return Memory(max(touched), lines) if lines else None


def _said(book: Workbook, person: int) -> list[Recalled]:
    found = stored.learned_from(book.store, person, _SAID_SHOWN)
    if not found:
        kinds = [kind for kind in EventKind if WORDS[kind].way in (Way.IN, Way.TALK)]
        found = stored.words_with(book.store, person, kinds, _SAID_SHOWN)
    return [Recalled("said", on, text) for on, text in found]


def _promised(book: Workbook, person: int) -> list[Recalled]:
    became = {"open": "still open", "kept": "kept", "dropped": "let go"}
    return [
        Recalled(
            "promised" if row["who"] == "me" else "offered",
            date.fromisoformat(row["made_on"]),
            row["what"],
            became[row["state"]] + (f" {row['closed_on']}" if row["closed_on"] else ""),
        )
        for row in book.store.where("commitment", person_id=person)
    ]


def _advised(book: Workbook, person: int) -> list[Recalled]:
    became = {
        "open": "not acted on yet",
        "acted": "acted on, not told yet",
        "reported": "told",
        "dropped": "let go",
    }
    found = []
    for row in book.store.where("advice", person_id=person):
        result = row["result"] or row["did"]
        state = became[row["state"]]
        text = f"{state}: {result}" if result else state
        found.append(Recalled("advised", date.fromisoformat(row["given_on"]), row["what"], text))
    return found


def _changed(book: Workbook, person: int) -> list[Recalled]:
    """New work since we last spoke, and what became of the direction they helped with."""
    found = [
        Recalled("changed", started, " at ".join(part for part in (role, place) if part))
        for started, role, place in stored.new_work(book.store, person)
    ]
    words = {"chosen": "you decided on it", "dropped": "you dropped it", "parked": "you parked it"}
    found += [
        Recalled("changed", on, name, words[status])
        for name, status, on in stored.settled_directions(book.store, person)
    ]
    return found
