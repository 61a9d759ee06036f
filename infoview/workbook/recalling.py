"""Long memory: after quiet months, what to know again of someone, so that one can write as if it were yesterday."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from infoview.domain.events import WORDS, EventKind, Way, is_touch
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
    touched = [
        date.fromisoformat(on)
        for kind, on in book.store.sql("SELECT kind, on_date FROM event WHERE person_id = ?", (person,))
        if is_touch(EventKind(kind))
    ]
    if not touched or (book.today - max(touched)).days < QUIET_DAYS:
        return None
    lines = (*_said(book, person), *_promised(book, person), *_advised(book, person), *_changed(book, person))
    return Memory(max(touched), lines) if lines else None


def _said(book: Workbook, person: int) -> list[Recalled]:
    rows = book.store.sql(
        "SELECT on_date, text FROM takeaway WHERE person_id = ? ORDER BY on_date DESC, abs(pull) DESC, id LIMIT ?",
        (person, _SAID_SHOWN),
    )
    if not rows:
        kinds = tuple(kind for kind in EventKind if WORDS[kind].way in (Way.IN, Way.TALK))
        rows = book.store.sql(
            "SELECT on_date, note FROM event WHERE person_id = ? AND note <> '' AND kind IN"
            f"({','.join('?' * len(kinds))}) ORDER BY on_date DESC, id DESC LIMIT ?",
            (person, *kinds, _SAID_SHOWN),
        )
    return [Recalled("said", date.fromisoformat(on), text) for on, text in rows]


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
        Recalled("changed", date.fromisoformat(started), " at ".join(part for part in (role, place) if part))
        for started, role, place in book.store.sql(
            "SELECT a.started_on, a.role, coalesce(o.name, '') FROM affiliation a LEFT JOIN organisation o"
            " ON o.id = a.organisation_id WHERE a.person_id = ? AND a.started_on IS NOT NULL AND a.ended_on IS NULL",
            (person,),
        )
    ]
    words = {"chosen": "you decided on it", "dropped": "you dropped it", "parked": "you parked it"}
    found += [
        Recalled("changed", date.fromisoformat(on), name, words[status])
        for name, status, on in book.store.sql(
            "SELECT d.name, d.status, d.decided_on FROM direction d JOIN person_direction pd ON pd.direction_id = d.id"
            " WHERE pd.person_id = ? AND d.status <> 'open' AND d.decided_on IS NOT NULL ORDER BY d.decided_on",
            (person,),
        )
    ]
    return found
