"""Finding words in everything that was ever written down.

The word index tells where to look; whether something fits is seen in its text as it is now.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from infoview.domain.fold import fold, index_text, phrases
from infoview.store import search_index
from infoview.store.opening import sentences, waiting
from infoview.store.search_asked import Asked, Question
from infoview.store.search_sources import SOURCES
from infoview.store.store import Store

_BY_RANK_UP_TO = 5_000  # documents; beyond, the newest are shown: ranking takes longer than a key may
_RANKED = 500  # of what is found in a small workbook, the newest: one letter stands in everything
_PAGE = 100  # documents that are read at once
_MOST_WORDS = 12
_TURN = 0.1  # seconds between two parts, in which another program gets its turn to write
_PATIENCE = 100  # milliseconds to wait for another program that is writing; a search must not wait
_MOST_PEOPLE = 30  # of what is found, so that there is room for what was written

_MATCHING = (
    "SELECT d.tbl, d.row_id, search.rowid FROM search CROSS JOIN search_doc d ON d.doc = search.rowid"
    " WHERE search MATCH :match AND search.rowid > :first AND search.rowid < :before"
)
_MANY_PICKED = (
    1_000  # people of the pipeline; beyond, listing them all takes longer than looking at who is found
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: `title` names whom or what it is about, `text` is what was written, `on` an ISO date."""

    kind: str
    id: int
    person_id: int | None
    on: str | None
    title: str
    text: str


def search(
    store: Store,
    words: str,
    *,
    without: Sequence[str] = (),
    people: Collection[int] | None = None,
    limit: int = 50,
) -> list[Hit]:
    """What holds every word, each as written or as a beginning; the best first, in a large workbook the newest.

    `people` limits it to what is about them. Without FTS5 everything is read through, which finds the same, slower.
    """
    wanted = _Wanted(words, without, people)
    bring_up_to_date(store)
    with sentences(store.path):
        connection = store.connection
        if not wanted.words or not _ready(connection):
            return _scan(store, wanted, limit)
        try:
            return _look_up(connection, wanted, limit)
        except sqlite3.DatabaseError as error:
            if search_index.interrupted(error):
                raise
            return _scan(store, wanted, limit)


class _Wanted:
    """What is looked for: words as the index holds them or, where there are none, signs as they stand."""

    def __init__(self, words: str, without: Sequence[str], people: Collection[int] | None) -> None:
        self.words = phrases(words)[:_MOST_WORDS]
        self.unwanted = [phrase for word in without for phrase in phrases(word)][:_MOST_WORDS]
        self.people = people
        self._signs = [] if self.words else [fold(word).strip() for word in words.split()[:_MOST_WORDS]]
        self._yes, self._no = (
            [f" {' '.join(phrase)}" for phrase in some] for some in (self.words, self.unwanted)
        )

    def fits(self, hit: Hit) -> bool:
        """Whether this is looked for."""
        if self.people is not None and hit.person_id not in self.people:
            return False
        text = f"{hit.title}\n{hit.text}"
        words = " " + index_text(text)
        if not all(word in words for word in self._yes) or any(word in words for word in self._no):
            return False
        folded = fold(text) if self._signs else ""
        return all(sign in folded for sign in self._signs)

    def weight(self, hit: Hit) -> int:
        """How well it fits: words in the title before words in the text, whole words before beginnings."""
        title, text = (f" {index_text(part)} " for part in (hit.title, hit.text))
        return sum(
            8 * (f"{word} " in title) + 4 * (word in title) + 2 * (f"{word} " in text) + (word in text)
            for word in self._yes
        )

    @property
    def is_nothing(self) -> bool:
        """Whether only blanks were typed."""
        return not self.words and not any(self._signs)


def rebuild(store: Store) -> None:
    """Throw the index away and build it again."""
    with sentences(store.path):
        search_index.drop(store.connection)
    bring_up_to_date(store)


def _ready(connection: sqlite3.Connection) -> bool:
    return search_index.available(connection) and not search_index.is_behind(connection)


def bring_up_to_date(store: Store, wanted: Callable[[], bool] = lambda: True) -> None:
    """Index what was written where it could not be, or too much of it at once; for as long as it is `wanted`.

    It is no deed. Where another program is writing, it is left for the next time.
    """
    connection = store.connection
    with sentences(store.path):
        if not search_index.available(connection) or connection.in_transaction:
            return
        turn_since = time.monotonic()
        while wanted() and search_index.is_behind(connection) and _one_part(connection):
            # Many parts are over in a moment (a table with nothing in it): nobody has waited for those.
            if search_index.is_behind(connection) and time.monotonic() - turn_since > _TURN / 2:
                time.sleep(_TURN)
                turn_since = time.monotonic()


def _one_part(connection: sqlite3.Connection) -> bool:
    """A part of what is missing, in a transaction of its own; whether it can go on."""
    with waiting(connection, _PATIENCE):
        try:
            connection.execute("BEGIN IMMEDIATE")
            went_well = search_index.go_on(connection)
            connection.execute("COMMIT")
            return went_well
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            return False


def _look_up(connection: sqlite3.Connection, wanted: _Wanted, limit: int) -> list[Hit]:
    """People first: in a large workbook they are older than all that was written about them since."""
    question = Question(connection, wanted.words, wanted.unwanted)
    ranked = search_index.size(connection) <= _BY_RANK_UP_TO

    def best(first: int, asked: Sequence[Asked], most: int, about: str = "") -> list[Hit]:
        rows = _asked(connection, asked, first, wanted.people, _PAGE if ranked else most, about)
        fitting: Iterator[Hit] = filter(wanted.fits, rows)
        if ranked:
            fitting = iter(sorted(islice(fitting, _RANKED), key=wanted.weight, reverse=True))
        return list(islice(fitting, most))

    room = min(limit, _MOST_PEOPLE)
    people = best(search_index.PEOPLE, question.of_people(), room, _picked(connection))
    if len(people) < room:  # the pipeline comes before the newest of the reservoir
        known = {hit.id for hit in people}
        everybody = best(search_index.PEOPLE, question.of_people(), room)
        people = [*people, *(hit for hit in everybody if hit.id not in known)][:room]
    return [*people, *best(0, question.of_others(many=not ranked), limit - len(people))]


def _picked(connection: sqlite3.Connection) -> str:
    """Only of whom was picked: a few are listed before, of many each that is found is looked at until it is enough."""
    picked = "SELECT id FROM person WHERE stage IS NOT NULL"
    if connection.execute(f"{picked} LIMIT 1 OFFSET {_MANY_PICKED}").fetchone():
        return " AND EXISTS(SELECT 1 FROM person p WHERE p.id = d.row_id AND p.stage IS NOT NULL)"
    return f" AND d.row_id IN({picked})"


def _asked(
    connection: sqlite3.Connection,
    questions: Sequence[Asked],
    first: int,
    people: Collection[int] | None,
    at_once: int,
    also: str,
) -> Iterator[Hit]:
    """What the documents above `first` are about, the newest first; read as far as it is asked for."""
    values: dict[str, object] = {"first": first, "before": first + search_index.PEOPLE, "most": at_once}
    values["people"] = json.dumps(list(people or ()))
    about = also if people is None else f"{also} AND d.person_id IN(SELECT value FROM json_each(:people))"
    seen: set[tuple[int, int]] = set()
    for question in questions:
        values |= {"match": question.match, "before": first + search_index.PEOPLE}
        read = 0
        sql = f"{_MATCHING}{about} ORDER BY 3 DESC LIMIT :most"
        while read < question.documents:
            rows = connection.execute(sql, values).fetchall()
            new = [row for row in dict.fromkeys(row[:2] for row in rows) if row not in seen]
            seen.update(new)
            yield from _hits(connection, new)
            if len(rows) < at_once:
                break
            values["before"], read = rows[-1][2], read + len(rows)


def _hits(connection: sqlite3.Connection, rows: Sequence[tuple[int, int]]) -> list[Hit]:
    by_table: dict[int, list[int]] = defaultdict(list)
    for table, ident in rows:
        by_table[table].append(ident)
    found: dict[tuple[int, int], Hit] = {}
    for table, idents in by_table.items():
        source = SOURCES[search_index.NAMES[table]]
        sql = source.sql.format(rows=f"t.id IN({','.join('?' * len(idents))})")
        for row in connection.execute(sql, idents):
            found[table, row[0]] = _hit(source.kind, row)
    return [found[row] for row in rows if row in found]


def _hit(kind: str, row: tuple[Any, ...]) -> Hit:
    ident, person, on, title, text = row
    lines = (line.strip() for line in (text or "").splitlines())
    return Hit(kind, ident, person, on, title or "", "\n".join(line for line in lines if line))


def _scan(store: Store, wanted: _Wanted, limit: int) -> list[Hit]:
    if wanted.is_nothing:
        return []
    found = list(filter(wanted.fits, _everything(store)))
    found.sort(key=lambda hit: (hit.kind == "person", hit.on or ""), reverse=True)
    return found[:limit]


def _everything(store: Store) -> Iterator[Hit]:
    for source in SOURCES.values():
        for row in store.connection.execute(source.sql.format(rows="1")):
            yield _hit(source.kind, row)


@dataclass(frozen=True, slots=True)
class Named:
    """A person as what is found shows them."""

    id: int
    name: str
    role: str
    organisation: str


def people_in(store: Store, people: Collection[int], limit: int) -> list[Named]:
    """These people, the pipeline first, by name; at most so many."""
    rows = store.sql(
        "SELECT p.id, p.name, coalesce(a.role, ''), coalesce(o.name, '') FROM person p"
        " LEFT JOIN affiliation a ON a.id ="
        " (SELECT max(n.id) FROM affiliation n WHERE n.person_id = p.id AND n.ended_on IS NULL)"
        " LEFT JOIN organisation o ON o.id = a.organisation_id"
        " WHERE p.id IN(SELECT value FROM json_each(?))"
        " ORDER BY p.stage IS NULL, p.name_key, p.id LIMIT ?",
        (json.dumps(list(people)), limit),
    )
    return [Named(*row) for row in rows]


def in_pipeline(store: Store, people: Collection[int]) -> set[int]:
    """Those of them who are in the pipeline; the others wait in the reservoir."""
    those = "SELECT id FROM person WHERE stage IS NOT NULL AND id IN(SELECT value FROM json_each(?))"
    return {row[0] for row in store.sql(those, (json.dumps(list(people)),))}


def names(store: Store) -> Iterable[tuple[int, str]]:
    """Everybody's id and name, for finding a name with a slip in it."""
    return store.sql(
        "SELECT id, name FROM person WHERE archived_on IS NULL ORDER BY stage IS NULL, name_key, id"
    )


def state(store: Store) -> tuple[int, int, int]:
    """Something that is another after every change to the workbook, by whichever program."""
    version = store.version()
    return version, store.connection.total_changes, store.sql("SELECT max(id) FROM change_row")[0][0] or 0
