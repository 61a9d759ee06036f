"""Forgetting someone who asks for it: their record goes for good, and their name goes from what is kept.

Nothing of this can be undone. The log of deeds that touched them goes with them, and so do drafts to them; copies of
the workbook are cleaned on request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from infoview.domain.keys import name_key
from infoview.store import forgetting as stored
from infoview.store.errors import StoreError
from infoview.store.store import Store
from infoview.workbook import people
from infoview.workbook.workbook import Workbook

REDACTED = "someone"
_SHORTEST = 3  # letters; a shorter part of a name stands in too many words


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the name stands in something that is kept: `whole` the full name, else only a part of it.

    `text` are the lines that hold it.
    """

    table: str
    row_id: int
    column: str
    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of the workbook that were cleaned, and those that could not be opened, by name."""

    cleaned: tuple[str, ...]
    left: tuple[str, ...]


def mentions(book: Workbook, person: int) -> list[Mention]:
    """Where their name stands in notes about others, the full name first; what goes with them is not listed."""
    return _mentions(book.store, person, people.name_of(book, person))


def _mentions(store: Store, person: int, name: str) -> list[Mention]:
    whole, parts = _pattern([name]), _pattern(_parts(name))
    found = []
    for table, ident, column, pieces in stored.texts_about_others(store, person):
        lines = [line.strip() for piece in pieces for line in piece.splitlines()]
        for pattern in (whole, parts):
            if any(pattern.search(piece) for piece in pieces):
                holding = [line for line in lines if pattern.search(line)] or lines
                text = "\n".join(dict.fromkeys(holding))
                found.append(Mention(table, ident, column, text, whole=pattern is whole))
                break
    return sorted(found, key=lambda one: (not one.whole, one.table, one.row_id))


def _parts(name: str) -> list[str]:
    return [word for word in name.split() if len(word) >= _SHORTEST and name_key(word)] or [name]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    # In the log some texts stand inside others, as JSON writes them.
    written = {form for word in words for form in (word, json.dumps(word, ensure_ascii=False)[1:-1])}
    longest_first = sorted(written, key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in longest_first), re.IGNORECASE)


def forget(book: Workbook, person: int, redact: Sequence[Mention]) -> None:
    """Delete them for good, and put "someone" in place of their name in the mentions chosen."""
    _forget(book, book.store, person, people.name_of(book, person), redact)


def _forget(book: Workbook, store: Store, person: int, name: str, redact: Sequence[Mention]) -> None:
    whole, named = _pattern([name]), _pattern([name, *_parts(name)])

    def without_name(text: str) -> str:
        return named.sub(REDACTED, whole.sub(REDACTED, text))

    stored.overwrite(store)
    gone = stored.rows_that_go(store, person)
    with store.write("Forgot someone", book.clock.now(), kind="setup"):
        for mention in redact:
            stored.rewrite(store, mention.table, mention.row_id, mention.column, without_name)
        stored.delete_for_good(store, person)
        stored.clean_names_of_mine(store, whole, without_name)
        stored.clean_drafts(store, person, whole, without_name)
        stored.clean_log(store, gone, named, without_name)
        stored.clean_reviews(store, named, without_name)
    stored.compact(store)


def forget_everywhere(book: Workbook, person: int, redact: Sequence[Mention]) -> Copies:
    """Do so here and in every copy. The copies first: broken off between, one can begin again."""
    found = forget_in_copies(book, person, people.name_of(book, person))
    forget(book, person, redact)
    return found


def copies_kept(book: Workbook) -> int:
    """How many copies the name may stand in as well."""
    return len(list(_copies(book)))


def _copies(book: Workbook) -> Iterator[Path]:
    return book.places.backups.glob("*.db")


def forget_in_copies(book: Workbook, person: int, name: str) -> Copies:
    """Do the same in every copy in the backup folder.

    There every mention of the full name goes; ask for this before or after forgetting in the workbook itself.
    """
    cleaned, left = [], []
    before = {path.name for path in _copies(book)}
    for path in sorted(_copies(book)):
        try:
            if _forget_in_copy(book, path.name, person, name):
                cleaned.append(path.name)
        except StoreError:
            left.append(path.name)
    made = {path.name for path in _copies(book)} - before
    stored.let_go_of(book.places.backups, made)
    return Copies(tuple(cleaned), tuple(left))


def _forget_in_copy(book: Workbook, copy: str, person: int, name: str) -> bool:
    store = Store(book.places.backups / copy, backups=book.places.backups, begin=False)
    try:
        found = [one for one in _mentions(store, person, name) if one.whole]
        if not found and store.get("person", person) is None:
            return False
        _forget(book, store, person, name, found)
        stored.prove_anew(store)
        return True
    finally:
        store.close()
