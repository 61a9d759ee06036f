"""Forgetting someone who asks for it: their record goes for good, and their name goes from what is kept.

Nothing of this can be undone. The log of deeds that touched them goes with them, and so do their drafts; copies of
the workbook are cleaned on request.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from infoview.domain.keys import name_key
from infoview.store import search
from infoview.store.references import references_to_person, text_columns
from infoview.store.store import Store
from infoview.workbook import people
from infoview.workbook.workbook import Workbook

REDACTED = "someone"
_SHORTEST = 3  # letters; a shorter part of a name stands in too many words


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the name stands in something that is kept: `whole` the full name, else only a part of it."""

    table: str
    row_id: int
    column: str
    text: str
    whole: bool


def mentions(book: Workbook, person: int) -> list[Mention]:
    """Where their name stands in notes about others, the full name first; what goes with them is not listed."""
    name = people.name_of(book, person)
    return _mentions(book.store, person, name)


def _mentions(store: Store, person: int, name: str) -> list[Mention]:
    gone = _rows_that_go(store, person)
    whole, parts = _pattern([name]), _pattern(_parts(name))
    found = []
    for table, column in text_columns(store):
        for ident, text in store.sql(f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" <> \'\''):
            if (table, ident) in gone or (table, column) == ("person", "name"):
                continue
            if whole.search(text):
                found.append(Mention(table, ident, column, text, whole=True))
            elif parts.search(text):
                found.append(Mention(table, ident, column, text, whole=False))
    return sorted(found, key=lambda one: (not one.whole, one.table, one.row_id))


def _parts(name: str) -> list[str]:
    return [word for word in name.split() if len(word) >= _SHORTEST and name_key(word)] or [name]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)


def _rows_that_go(store: Store, person: int) -> set[tuple[str, int]]:
    """The person and every row that is theirs alone, as the database would take it with them."""
    gone = {("person", person)}
    for reference in references_to_person(store):
        on_delete = {row[3]: row[6] for row in store.sql(f'PRAGMA foreign_key_list("{reference.table}")')}[
            reference.column
        ]
        if on_delete == "CASCADE":
            rows = store.sql(f'SELECT id FROM "{reference.table}" WHERE "{reference.column}" = ?', (person,))
            gone |= {(reference.table, ident) for (ident,) in rows}
    for meeting, reflection in _talks_alone(store, person):
        gone |= {("meeting", meeting)} | ({("reflection", reflection)} if reflection else set())
    return gone


def _talks_alone(store: Store, person: int) -> list[tuple[int, int | None]]:
    """Meetings with nobody else, and their reflections."""
    return [
        (meeting, reflection)
        for meeting, reflection in store.sql(
            "SELECT m.id, r.id FROM meeting m LEFT JOIN reflection r ON r.meeting_id = m.id"
            " WHERE EXISTS(SELECT 1 FROM meeting_person p WHERE p.meeting_id = m.id AND p.person_id = ?1)"
            " AND NOT EXISTS(SELECT 1 FROM meeting_person p WHERE p.meeting_id = m.id AND p.person_id <> ?1)",
            (person,),
        )
    ]


def forget(book: Workbook, person: int, redact: Sequence[Mention]) -> None:
    """Delete them for good, and put "someone" in place of their name in the mentions chosen."""
    name = people.name_of(book, person)
    _forget(book, book.store, person, name, redact)


def _forget(book: Workbook, store: Store, person: int, name: str, redact: Sequence[Mention]) -> None:
    store.sql("PRAGMA secure_delete = ON")
    whole = _pattern([name, *_parts(name)])
    gone = _rows_that_go(store, person)
    with store.write("Forgot someone", book.clock.now(), kind="setup"):
        for mention in redact:
            words = whole.sub(REDACTED, _pattern([name]).sub(REDACTED, mention.text))
            store.update(mention.table, mention.row_id, **{mention.column: words})
        _delete(store, person, name)
        _clean_log(store, gone, whole)
    search.rebuild(store)
    store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.sql("VACUUM")
    store.sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _delete(store: Store, person: int, name: str) -> None:
    meetings = _talks_alone(store, person)
    letters = store.sql(
        "SELECT r.id FROM reflection r JOIN reflection_person rp ON rp.reflection_id = r.id"
        " WHERE r.meeting_id IS NULL AND rp.person_id = ?",
        (person,),
    )
    for row in store.where("takeaway", person_id=person):
        store.update("takeaway", row["id"], person_id=None)
    store.delete("person", person)
    for meeting, _ in meetings:
        store.delete("meeting", meeting)
    for (reflection,) in letters:
        store.delete("reflection", reflection)
    store.sql(
        "DELETE FROM draft WHERE person_id = ? OR key LIKE ? OR instr(lower(fields), lower(?)) > 0",
        (person, f"%:{person}%", name),
    )


def _clean_log(store: Store, gone: set[tuple[str, int]], named: re.Pattern[str]) -> None:
    """No deed that touched them, or held their name, can be told or undone any more."""
    touched = set()
    for change, table, row, was, now in store.sql("SELECT change_id, tbl, row_id, was, now FROM change_row"):
        if (table, row) in gone or named.search(f"{was or ''} {now or ''}"):
            touched.add(change)
    for ident, label in store.sql("SELECT id, label FROM change_set"):
        if ident in touched or named.search(label):
            store.sql("DELETE FROM change_row WHERE change_id = ?", (ident,))
            store.sql(
                "UPDATE change_set SET state = 'dropped', label = ? WHERE id = ?",
                (named.sub(REDACTED, label), ident),
            )
    for ident, cards in store.sql("SELECT id, cards FROM review"):
        if named.search(cards):
            store.sql("UPDATE review SET cards = ? WHERE id = ?", (named.sub(REDACTED, cards), ident))


def forget_in_copies(book: Workbook, person: int, name: str) -> list[str]:
    """Do the same in every copy in the backup folder; the names of the copies that were cleaned.

    There every mention of the full name goes; ask for this before or after forgetting in the workbook itself.
    """
    cleaned = []
    for path in sorted(book.places.backups.glob("*.db")):
        copy = Store(path, backups=book.places.backups)
        try:
            if copy.get("person", person):
                found = [one for one in _mentions(copy, person, name) if one.whole]
                _forget(book, copy, person, name, found)
                cleaned.append(path.name)
        finally:
            copy.close()
    return cleaned
