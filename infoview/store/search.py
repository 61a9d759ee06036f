"""Finding words in everything that was ever written down."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from infoview.domain.fold import fold, phrases
from infoview.store import search_index
from infoview.store.opening import sentences
from infoview.store.search_sources import SOURCES
from infoview.store.store import Store

_BY_RANK_UP_TO = 5_000  # documents; beyond, ranking all of them takes longer than a key may
_MOST_WORDS = 12
_TURN = 0.1  # seconds between two parts, in which another program gets its turn to write
_PATIENCE = 100  # milliseconds to wait for another program that is writing; a search must not wait
_MOST_PEOPLE = 30  # of what is found, so that there is room for what was written


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
    wanted = phrases(words)[:_MOST_WORDS]
    bring_up_to_date(store)
    with sentences(store.path):
        connection = store.connection
        if not wanted or not _ready(connection):
            return _scan(store, words, without, people, limit)
        try:
            return _look_up(store, _match(wanted, without), people, limit)
        except sqlite3.DatabaseError as error:
            if search_index.interrupted(error):
                raise
            return _scan(store, words, without, people, limit)


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
        while wanted() and search_index.is_behind(connection) and _one_part(connection):
            if search_index.is_behind(connection):
                time.sleep(_TURN)


def _one_part(connection: sqlite3.Connection) -> bool:
    """A part of what is missing, in a transaction of its own; whether it can go on."""
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        connection.execute("BEGIN IMMEDIATE")
        went_well = search_index.go_on(connection)
        connection.execute("COMMIT")
        return went_well
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def _match(wanted: Sequence[Sequence[str]], without: Sequence[str]) -> str:
    yes = " AND ".join(f'"{" ".join(phrase)}" *' for phrase in wanted)
    no = [f'"{" ".join(phrase)}" *' for word in without for phrase in phrases(word)]
    left_out = "".join(f" NOT {{title body}} : {word}" for word in no[:_MOST_WORDS])
    return f"{{title body}} : ({yes}){left_out}"


def _look_up(store: Store, match: str, people: Collection[int] | None, limit: int) -> list[Hit]:
    """People first: in a large workbook they are older than all that was written about them since."""
    size = store.sql("SELECT coalesce(max(doc), 0) FROM search_doc")[0][0]
    order = (
        "bm25(search, 6.0, 1.0, 0.0), search.rowid DESC" if size <= _BY_RANK_UP_TO else "search.rowid DESC"
    )
    about = ""
    those: tuple[str, ...] = ()
    if people is not None:
        about, those = " AND d.person_id IN(SELECT value FROM json_each(?))", (json.dumps(list(people)),)
    rows: list[tuple[str, int]] = []
    for part, most in (("AND kind : person", min(limit, _MOST_PEOPLE)), ("NOT kind : person", limit)):
        rows += store.connection.execute(
            "SELECT d.tbl, d.row_id FROM search JOIN search_doc d ON d.doc = search.rowid"
            f" WHERE search MATCH ?{about} ORDER BY {order} LIMIT ?",
            (f"({match}) {part}", *those, most - len(rows)),
        )
    return _hits(store, rows)


def _hits(store: Store, rows: Sequence[tuple[str, int]]) -> list[Hit]:
    by_table: dict[str, list[int]] = defaultdict(list)
    for table, ident in rows:
        by_table[table].append(ident)
    found: dict[tuple[str, int], Hit] = {}
    for table, idents in by_table.items():
        source = SOURCES[table]
        sql = source.sql.format(rows=f"t.id IN({','.join('?' * len(idents))})")
        for row in store.connection.execute(sql, idents):
            found[table, row[0]] = _hit(source.kind, row)
    return [found[row] for row in rows if row in found]


def _hit(kind: str, row: tuple[Any, ...]) -> Hit:
    ident, person, on, title, text = row
    lines = (line.strip() for line in (text or "").splitlines())
    return Hit(kind, ident, person, on, title or "", "\n".join(line for line in lines if line))


def _scan(
    store: Store, words: str, without: Sequence[str], people: Collection[int] | None, limit: int
) -> list[Hit]:
    wanted = [fold(word).strip() for word in words.split()[:_MOST_WORDS]]
    unwanted = [fold(word).strip() for word in without]
    wanted, unwanted = ([word for word in some if word] for some in (wanted, unwanted))
    if not wanted:
        return []
    found = []
    for hit in _everything(store):
        if people is not None and hit.person_id not in people:
            continue
        text = fold(f"{hit.title}\n{hit.text}")
        if all(_begins(text, word) for word in wanted) and not any(_begins(text, word) for word in unwanted):
            found.append(hit)
    found.sort(key=lambda hit: (hit.kind == "person", hit.on or ""), reverse=True)
    return found[:limit]


def _begins(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if at == 0 or not word[0].isascii() or not text[at - 1].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


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


def names(store: Store) -> Iterable[tuple[int, str]]:
    """Everybody's id and name, for finding a name with a slip in it."""
    return store.sql(
        "SELECT id, name FROM person WHERE archived_on IS NULL ORDER BY stage IS NULL, name_key, id"
    )


def discreet(store: Store) -> list[tuple[int, str]]:
    """The ids and names of whoever is not to be seen over one's shoulder."""
    return [(ident, name) for ident, name in store.sql("SELECT id, name FROM person WHERE discreet")]


def state(store: Store) -> tuple[int, int, int]:
    """Something that is another after every change to the workbook, by whichever program."""
    version = store.version()
    return version, store.connection.total_changes, store.sql("SELECT max(id) FROM change_row")[0][0] or 0
