"""Timelines to read and to sift: a person's, a direction's, a whole year's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from infoview.domain.events import WORDS, EventKind
from infoview.domain.fold import fold
from infoview.store import timeline as stored
from infoview.store.people import discreet, names_in
from infoview.store.timeline import Line
from infoview.workbook.workbook import Workbook

# Where the title says more than the kind.
_KINDS = {
    "sure": "How sure I was",
    "decided": "Decided",
    "direction": "A new direction",
    "wondered": "I wondered",
    "answered": "A question has its answer",
}


class Entry(NamedTuple):
    """One line of a timeline; `name` is whom it is about, or nobody for what one thought oneself."""

    person: int | None
    name: str
    line: Line

    @property
    def kind(self) -> str:
        """What sort of thing it is, in words."""
        if self.line.kind in WORDS:
            return WORDS[EventKind(self.line.kind)].did
        return _KINDS.get(self.line.kind) or self.line.title


def of_person(book: Workbook, person: int, *, hide_discreet: bool = False) -> list[Entry]:
    """Everything that happened with one person, newest first; see `of_year` for who is discreet."""
    lines = stored.timeline(book.store, book.local, person)
    return _entries(book, [(person, line) for line in lines], hide_discreet=hide_discreet)


def of_direction(book: Workbook, direction: int, *, hide_discreet: bool = False) -> list[Entry]:
    """Everything that bears on a direction, newest first; see `of_year` for who is discreet."""
    return _entries(book, stored.direction_timeline(book.store, direction), hide_discreet=hide_discreet)


def of_year(book: Workbook, year: int, *, hide_discreet: bool = False) -> list[Entry]:
    """Everything that happened in a year, newest first.

    With `hide_discreet` nothing is shown that is about a discreet person or names one.
    """
    days = date(year, 1, 1), date(year, 12, 31)
    found = [
        *stored.timeline_between(book.store, book.local, *days),
        *stored.directions_between(book.store, *days),
    ]
    return _entries(book, sorted(found, key=lambda one: one[1].on), hide_discreet=hide_discreet)


def sift(entries: Iterable[Entry], typed: str, kinds: Collection[str] = ()) -> list[Entry]:
    """Those that hold every word typed, and are of one of these kinds (none: of any)."""
    words = [fold(word) for word in typed.split()]
    return [entry for entry in entries if (not kinds or entry.kind in kinds) and _holds(entry, words)]


def kinds_of(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """The kinds there are with how often, the most frequent first."""
    counts = Counter(entry.kind for entry in entries)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _holds(entry: Entry, words: Collection[str]) -> bool:
    told = fold(f"{entry.name}\n{entry.line.title}\n{entry.line.words}") if words else ""
    return all(word in told for word in words)


def _entries(
    book: Workbook, lines: list[tuple[int | None, Line]], *, hide_discreet: bool = False
) -> list[Entry]:
    names = names_in(book.store, {person for person, _ in lines if person is not None})
    hidden = discreet(book.store) if hide_discreet else {}
    return [
        Entry(person, names.get(person, "") if person is not None else "", line)
        for person, line in reversed(lines)
        if person not in hidden and not any(name in f"{line.title}\n{line.words}" for name in hidden.values())
    ]
