"""The word index: derived from the log of changes, in the transaction of the deed, and never needed to read or write.

It is filled from here and not by triggers, so that a Python whose SQLite has no FTS5 can still write to the
workbook: the index then lags behind and is caught up with by the next program that can. A deed of very many changes,
such as an import, leaves it behind as well: the first search afterwards catches up, in parts, so that others get their
turn at the file. It can be dropped at any time and is built again. No table of it belongs to the story of the workbook.

It is kept small: it holds which words stand in which document, no text and no places. Such an index can't take a
document out again. A row that changed gets a new document, and the old one stays until there are too many of them: the
index tells where to look, and whether a row fits is seen in its text (see `search`).
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from infoview.domain.fold import index_text
from infoview.store.derived import NEWEST, newest, row_of
from infoview.store.search_sources import COLUMNS, OWNERS, REACH, SOURCES

FORMAT = 7  # raised when what is indexed changes: the index is then built anew
AT_ONCE = 2_000  # changes that a deed itself brings in; what is left behind waits for the next search
_PART = 10_000  # changes that a search brings in with one transaction
_BUILT = 4_000  # rows that a search reads with one transaction, where the whole index is to be built
_CHUNK = 400  # rows that one statement names
_STALE = 2_000  # documents that may always be out of date, beside half as many as there are rows
PEOPLE = 1 << 30
"""The documents of people are numbered from here, above all others."""
BEGINS = "§"
"""Before the one and the two letters that a word begins with; this sign stands in no word. Documents of people hold
them, which are few, and every sixteenth of the others, where they cost a sixteenth of what they would."""
_EVERY = 16
NAMES = tuple(SOURCES)
"""The tables, as `search_doc.tbl` numbers them."""
_TABLES = (
    # Words come folded and parted by blanks, see `index_text`. The view gives a program that reads every table out
    # something to read for each document; nobody else asks for it.
    "CREATE VIEW search_text(doc, words) AS SELECT doc, NULL FROM search_doc",
    "CREATE VIRTUAL TABLE search USING fts5("
    "words, content='search_text', content_rowid='doc', columnsize=0, detail=none, tokenize='ascii')",
    "CREATE VIRTUAL TABLE search_word USING fts5vocab(search, instance)",
    "CREATE TABLE search_doc(doc INTEGER PRIMARY KEY, tbl INTEGER NOT NULL, row_id INTEGER NOT NULL,"
    " person_id INTEGER)",
    # `building` is the place of the table that is read now, `built` its last row read; NULL once all are. `stale` is
    # about how many documents are out of date.
    "CREATE TABLE search_state(format INTEGER NOT NULL, upto INTEGER NOT NULL, building INTEGER, built INTEGER,"
    " stale INTEGER NOT NULL)",
)


class _State(NamedTuple):
    """How far the index is: up to which change of all, where in building it one is, what is out of date in it."""

    upto: int
    newest: int
    building: int | None
    built: int
    stale: int


_STATE = f"SELECT upto, {NEWEST}, building, built, stale FROM search_state WHERE format = ?"


def _state(connection: sqlite3.Connection) -> _State | None:
    """None where there is no index, or one that can't be gone on with."""
    row = row_of(connection, _STATE, FORMAT)
    return _State(*row) if row and row[0] <= row[1] else None


def available(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite can index words at all."""
    return bool(connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone())


def catch_up(connection: sqlite3.Connection) -> None:
    """Bring the index up to the newest change at the end of a deed, inside its transaction.

    Whatever is wrong with the index never stops a deed: a damaged one is left to be built again, and one that is
    far behind is left to the next search.
    """
    if not available(connection):
        return
    state = _state(connection)
    behind = state.newest - state.upto if state else newest(connection)
    if behind <= AT_ONCE:
        _tried(connection, _follow)


def go_on(connection: sqlite3.Connection) -> bool:
    """Bring a part of what is missing into the index, inside the open transaction; whether that went well."""
    return _tried(connection, _advance)


def _tried(connection: sqlite3.Connection, step: Callable[[sqlite3.Connection], None]) -> bool:
    connection.execute("SAVEPOINT search")
    try:
        step(connection)
    except sqlite3.DatabaseError as error:
        connection.execute("ROLLBACK TO search")
        if not interrupted(error):
            _forget(connection)
        connection.execute("RELEASE search")
        return False
    connection.execute("RELEASE search")
    return True


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether something written is not in the index yet."""
    state = _state(connection)
    return state is None or state.upto != state.newest or state.building is not None


def drop(connection: sqlite3.Connection) -> None:
    """Take the whole index out."""
    connection.execute("DROP VIEW IF EXISTS search_text")
    for table in ("search_word", "search", "search_doc", "search_state"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def size(connection: sqlite3.Connection) -> int:
    """How many documents there are, those that are out of date among them."""
    return _last(connection, 0) + _last(connection, PEOPLE) - PEOPLE


def _last(connection: sqlite3.Connection, first: int) -> int:
    sql = "SELECT coalesce(max(doc), ?) FROM search_doc WHERE doc > ? AND doc < ?"
    return int(connection.execute(sql, (first, first, first + PEOPLE)).fetchone()[0])


def interrupted(error: sqlite3.Error) -> bool:
    """Whether someone stopped what was asked, because the answer is not wanted any more."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT


def _forget(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_state'").fetchone():
        connection.execute("DELETE FROM search_state")


def _follow(connection: sqlite3.Connection) -> None:
    """Bring the newest changes in; a small workbook without an index gets its own at once."""
    state = _state(connection)
    if state is not None:
        _change(connection, state)
        return
    _begin(connection)
    while (begun := _state(connection)) and begun.building is not None:
        _build(connection, begun)


def _advance(connection: sqlite3.Connection) -> None:
    state = _state(connection)
    if state is None:
        _begin(connection)
    elif state.building is not None:
        _build(connection, state)
    else:
        _change(connection, state)


def _begin(connection: sqlite3.Connection) -> None:
    drop(connection)
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO search_state VALUES(?, ?, 0, 0, 0)", (FORMAT, newest(connection)))


def _build(connection: sqlite3.Connection, begun: _State) -> None:
    """Read the next rows of the table one is at, or go on to the next table."""
    place, tables = begun.building or 0, list(SOURCES)
    next_rows = f"SELECT id FROM {tables[place]} WHERE id > ? ORDER BY id LIMIT {_BUILT}"
    rows = _ids(connection, next_rows, begun.built)
    for chunk in _chunks(rows):
        _index(connection, tables[place], chunk)
    after = (place + 1, 0) if place + 1 < len(tables) else (None, None)
    state = (place, rows[-1]) if len(rows) == _BUILT else after
    connection.execute("UPDATE search_state SET building = ?, built = ?", state)


def _change(connection: sqlite3.Connection, known: _State) -> None:
    if known.upto >= known.newest:
        return
    until = min(known.newest, known.upto + _PART)
    changed, outdated = _changed(connection, known.upto, until)
    for table, rows in changed.items():
        for chunk in _chunks(sorted(rows)):
            _index(connection, table, chunk)
    stale = known.stale + outdated
    connection.execute("UPDATE search_state SET upto = ?, stale = ?", (until, stale))
    if stale > _STALE and stale > _STALE + (size(connection) - stale) / 2:
        _forget(connection)  # it is begun anew with the next search


def _changed(connection: sqlite3.Connection, after: int, until: int) -> tuple[dict[str, set[int]], int]:
    """The rows whose documents are to be made again, by table, and how many of them had one."""
    found: dict[str, set[int]] = defaultdict(set)
    new: set[tuple[str, int]] = set()
    owned: dict[str, list[int]] = defaultdict(list)
    rows = connection.execute(
        "SELECT tbl, row_id, op, was FROM change_row WHERE id > ? AND id <= ?", (after, until)
    ).fetchall()
    for table, ident, op, was in rows:
        before = json.loads(was) if was else {}
        if table in SOURCES and (op != "U" or before.keys() & COLUMNS[table]):
            found[table].add(ident)
        if op == "I":
            new.add((table, ident))
        if table in OWNERS:
            owned[table].append(ident)
            column, owner = OWNERS[table]
            if isinstance(before.get(column), int):
                found[owner].add(before[column])
        if op == "U":
            _reach(connection, table, ident, before, found)
    for table, idents in owned.items():
        column, owner = OWNERS[table]
        now = f"SELECT {column} FROM {table} WHERE id IN(SELECT value FROM json_each(?))"
        found[owner].update(row[0] for row in connection.execute(now, (json.dumps(idents),)))
    for meeting in list(found.get("meeting", ())):
        found["reflection"].update(
            _ids(connection, "SELECT id FROM reflection WHERE meeting_id = ?", meeting)
        )
    return found, sum((table, ident) not in new for table, idents in found.items() for ident in idents)


def _reach(
    connection: sqlite3.Connection,
    table: str,
    ident: int,
    before: dict[str, object],
    found: dict[str, set[int]],
) -> None:
    for column, reached, sql in REACH.get(table, ()):
        if column in before:
            found[reached].update(_ids(connection, sql, ident))
    if table == "person" and "name" in before:
        for other, row in connection.execute(
            "SELECT tbl, row_id FROM search_doc WHERE person_id = ?", (ident,)
        ):
            found[NAMES[other]].add(row)


def _ids(connection: sqlite3.Connection, sql: str, ident: int) -> list[int]:
    return [row[0] for row in connection.execute(sql, (ident,)).fetchall()]


def _chunks(rows: list[int]) -> Iterable[list[int]]:
    for at in range(0, len(rows), _CHUNK):
        yield rows[at : at + _CHUNK]


def _index(connection: sqlite3.Connection, table: str, rows: list[int]) -> None:
    """Give these rows documents as they are now, the newest the highest number; rows that are gone get none."""
    marks = f"t.id IN({','.join('?' * len(rows))})"
    live = connection.execute(SOURCES[table].sql.format(rows=marks) + " ORDER BY 3, 1", rows).fetchall()
    if not live:
        return
    of_people = table == "person"
    last = _last(connection, PEOPLE if of_people else 0)
    connection.executemany(
        "INSERT INTO search_doc VALUES(?, ?, ?, ?)",
        [(doc, NAMES.index(table), ident, person) for doc, (ident, person, *_) in enumerate(live, last + 1)],
    )
    connection.executemany(
        "INSERT INTO search(rowid, words) VALUES(?, ?)",
        [
            (doc, _words(title, body, beginnings=of_people or doc % _EVERY == 0))
            for doc, (*_, title, body) in enumerate(live, last + 1)
        ],
    )


def _words(title: str | None, body: str | None, *, beginnings: bool) -> str:
    words = index_text(f"{title or ''}\n{body or ''}")
    if not beginnings:
        return words
    return " ".join([words, *{BEGINS + word[:size] for word in words.split() for size in (1, 2)}])
