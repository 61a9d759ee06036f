"""The word index: derived from the log of changes, in the transaction of the deed, and never needed to read or write.

It is filled from here and not by triggers, so that a Python whose SQLite has no FTS5 can still write to the
workbook: the index then lags behind and is caught up with by the next program that can. It can be dropped at any
time and is built again. No table of it belongs to the story of the workbook.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from infoview.domain.fold import index_text
from infoview.store.search_sources import OWNERS, REACH, SOURCES

FORMAT = 2  # raised when what is indexed changes: the index is then built anew
_CHUNK = 400
_TABLES = (
    "CREATE VIRTUAL TABLE search USING fts5("
    'title, body, kind, tokenize="unicode61 remove_diacritics 2", prefix="1 2 3")',
    "CREATE TABLE search_doc(doc INTEGER PRIMARY KEY, tbl TEXT NOT NULL, row_id INTEGER NOT NULL,"
    " person_id INTEGER, UNIQUE(tbl, row_id))",
    "CREATE INDEX search_doc_person ON search_doc(person_id)",
    "CREATE TABLE search_state(format INTEGER NOT NULL, upto INTEGER NOT NULL)",
)
Row = tuple[str, int]


def available(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite can index words at all."""
    return bool(connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone())


def catch_up(connection: sqlite3.Connection) -> None:
    """Bring the index up to the newest change, inside the open transaction.

    Whatever is wrong with the index never stops a deed: a damaged one is left to be built again.
    """
    if not available(connection):
        return
    connection.execute("SAVEPOINT search")
    try:
        _follow(connection)
    except sqlite3.DatabaseError:
        connection.execute("ROLLBACK TO search")
        _forget(connection)
    connection.execute("RELEASE search")


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether some change is not in the index yet."""
    return _upto(connection) != _newest(connection)


def drop(connection: sqlite3.Connection) -> None:
    """Take the whole index out."""
    for table in ("search", "search_doc", "search_state"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def _forget(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_state'").fetchone():
        connection.execute("DELETE FROM search_state")


def _newest(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change_row").fetchone()[0])


def _upto(connection: sqlite3.Connection) -> int | None:
    """The newest change in the index; None where there is none, or one that can't be gone on with."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_state'").fetchone():
        return None
    row = connection.execute("SELECT upto FROM search_state WHERE format = ?", (FORMAT,)).fetchone()
    return int(row[0]) if row and row[0] <= _newest(connection) else None


def _follow(connection: sqlite3.Connection) -> None:
    upto = _upto(connection)
    newest = _newest(connection)
    if upto is None:
        drop(connection)
        for statement in _TABLES:
            connection.execute(statement)
        connection.execute("INSERT INTO search_state VALUES(?, ?)", (FORMAT, newest))
        for table in SOURCES:
            _index(connection, table, None)
    elif upto < newest:
        reached = _changed(connection, upto)
        for table, rows in reached.items():
            for chunk in _chunks(sorted(rows)):
                _index(connection, table, chunk)
        connection.execute("UPDATE search_state SET upto = ?", (newest,))


def _changed(connection: sqlite3.Connection, upto: int) -> dict[str, set[int]]:
    """The rows whose documents are to be made again, by table."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = connection.execute(
        "SELECT tbl, row_id, op, CASE WHEN tbl IN('affiliation', 'channel', 'person_tag', 'meeting_person')"
        " OR op = 'U' THEN was END FROM change_row WHERE id > ?",
        (upto,),
    ).fetchall()
    for table, ident, op, was in rows:
        if table in SOURCES:
            found[table].add(ident)
        before = json.loads(was) if was else {}
        if table in OWNERS:
            column, owner = OWNERS[table]
            found[owner].update(_owners(connection, table, ident, column, before))
        if op == "U":
            _reach(connection, table, ident, before, found)
    for meeting in list(found.get("meeting", ())):
        found["reflection"].update(
            _ids(connection, "SELECT id FROM reflection WHERE meeting_id = ?", meeting)
        )
    return found


def _owners(
    connection: sqlite3.Connection, table: str, ident: int, column: str, before: dict[str, object]
) -> Iterable[int]:
    if isinstance(before.get(column), int):
        yield int(str(before[column]))
    yield from _ids(connection, f"SELECT {column} FROM {table} WHERE id = ?", ident)


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
            found[other].add(row)


def _ids(connection: sqlite3.Connection, sql: str, ident: int) -> list[int]:
    return [row[0] for row in connection.execute(sql, (ident,)).fetchall()]


def _chunks(rows: list[int]) -> Iterable[list[int]]:
    for at in range(0, len(rows), _CHUNK):
        yield rows[at : at + _CHUNK]


def _index(connection: sqlite3.Connection, table: str, rows: list[int] | None) -> None:
    """Make the documents of these rows (None: of all) as they are now; those of rows that are gone go too."""
    marks = "1" if rows is None else f"t.id IN({','.join('?' * len(rows))})"
    cursor = connection.execute(SOURCES[table].sql.format(rows=marks) + " ORDER BY 3, 1", rows or ())
    live = {ident: (person, title, body) for ident, person, _, title, body in cursor}
    known = _known(connection, table, rows) if rows is not None else {}
    for ident, old in known.items():
        connection.execute("DELETE FROM search WHERE rowid = ?", (old,))
        if ident not in live:
            connection.execute("DELETE FROM search_doc WHERE doc = ?", (old,))
    for ident, (person, title, body) in live.items():
        doc: int | None = known.get(ident)
        if doc is None:
            doc = connection.execute(
                "INSERT INTO search_doc(tbl, row_id, person_id) VALUES(?, ?, ?)", (table, ident, person)
            ).lastrowid
        else:
            connection.execute("UPDATE search_doc SET person_id = ? WHERE doc = ?", (person, doc))
        connection.execute(
            "INSERT INTO search(rowid, title, body, kind) VALUES(?, ?, ?, ?)",
            (doc, index_text(title or ""), index_text(body or ""), SOURCES[table].kind),
        )


def _known(connection: sqlite3.Connection, table: str, rows: list[int]) -> dict[int, int]:
    marks = ",".join("?" * len(rows))
    return dict(
        connection.execute(
            f"SELECT row_id, doc FROM search_doc WHERE tbl = ? AND row_id IN({marks})", (table, *rows)
        ).fetchall()
    )
