"""One open workbook file: reading, and writing one deed at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import peewee

from infoview.store import history, migrate
from infoview.store.backups import keep_copy
from infoview.store.errors import StoreError
from infoview.store.ids import Ids
from infoview.store.tables import Tables

Source = Literal["app", "cli", "import", "merge"]
Kind = Literal["deed", "undo", "redo", "setup"]

# DELETE/EXTRA: no acknowledged deed is lost in a power cut, and the file at rest is one whole file.
_PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": "extra",
    "fullfsync": 1,
    "foreign_keys": 1,
    "cell_size_check": 1,
    "trusted_schema": 1,  # our own triggers use json functions
}
_WAIT_SECONDS = 20.0  # for another infoview to finish its write
_OLDEST_SQLITE = (3, 37, 0)  # STRICT tables


class Store:
    """The file. Raises StoreError, with a sentence for the user, where it can't be opened, read or written."""

    def __init__(self, path: Path, *, backups: Path | None = None, safe: bool = True) -> None:
        """Open `path`, made where it is missing and brought up to date.

        `backups` is the folder for the copy made before a migration; `safe=False` gives up durability (throw-away
        workbooks only).
        """
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise StoreError("This Python brings an SQLite older than 3.37; please use a newer Python.")
        self.path = path
        self.ids = Ids()
        self._writing: int | None = None
        with sentences(path):
            _make_private(path)
            pragmas = _PRAGMAS if safe else {**_PRAGMAS, "synchronous": "off", "journal_mode": "memory"}
            self.db = peewee.SqliteDatabase(
                str(path), lock_type="IMMEDIATE", timeout=_WAIT_SECONDS, pragmas=pragmas
            )
            folder = backups or path.parent / "backups"
            self.fresh = migrate.bring_up_to_date(
                self.connection, lambda version: void(keep_copy(path, folder, f"before-format-{version + 1}"))
            )
            self._inode = _inode(path)
            self.tables = Tables(self.connection)

    @property
    def connection(self) -> sqlite3.Connection:
        """The raw connection, for the store's own modules."""
        made: sqlite3.Connection = self.db.connection()  # type: ignore[no-untyped-call]
        return made

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    # -- reading

    def rows(self, query: Any) -> list[tuple[Any, ...]]:
        """All rows of a peewee query, as tuples."""
        with sentences(self.path):
            return list(query.tuples().execute(self.db))

    def dicts(self, query: Any) -> list[dict[str, Any]]:
        """All rows of a peewee query, by column name."""
        with sentences(self.path):
            return list(query.dicts().execute(self.db))

    def sql(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a named SQL statement of the store."""
        with sentences(self.path):
            return self.connection.execute(statement, values).fetchall()

    def get(self, table: str, ident: int) -> dict[str, Any] | None:
        """One row by id."""
        with sentences(self.path):
            cursor = self.connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (ident,))
            row = cursor.fetchone()
            return dict(zip([part[0] for part in cursor.description], row, strict=True)) if row else None

    def where(self, table: str, **equal: Any) -> list[dict[str, Any]]:
        """The rows of a table whose columns equal the given values (None: is null), by id."""
        test = " AND ".join(f'"{name}" IS ?' for name in equal) or "1"
        with sentences(self.path):
            cursor = self.connection.execute(
                f'SELECT * FROM "{table}" WHERE {test} ORDER BY id', tuple(equal.values())
            )
            names = [part[0] for part in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    # -- writing

    @contextmanager
    def write(
        self, label: str, at: datetime, *, kind: Kind = "deed", source: Source = "app"
    ) -> Iterator[int]:
        """One transaction and one undo step called `label`; inside another write it joins that one.

        A deed that changes nothing leaves no trace in the history. Raises StoreError where the file can't be
        written; then nothing of the deed is kept.
        """
        if self._writing is not None:
            yield self._writing
            return
        with sentences(self.path):
            self._reopen_if_replaced()
            connection = self.connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._writing = self._open_set(label, at, kind, source)
                yield self._writing
                self._close_set(self._writing, kind)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._writing = None

    def _open_set(self, label: str, at: datetime, kind: Kind, source: Source) -> int:
        self.ids.seen(
            int(self.connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0])
        )
        change = self.ids.new()
        self.connection.execute(
            "INSERT INTO change_set(id, at, label, kind, source) VALUES(?, ?, ?, ?, ?)",
            (change, at.isoformat(timespec="seconds"), label, kind, source),
        )
        return change

    def _close_set(self, change: int, kind: Kind) -> None:
        changed = self.connection.execute(
            "SELECT 1 FROM change_row WHERE change_id = ? LIMIT 1", (change,)
        ).fetchone()
        if not changed and kind in ("deed", "setup"):
            self.connection.execute("DELETE FROM change_set WHERE id = ?", (change,))
        elif kind == "deed":
            history.drop_redo(self.connection)

    def insert(self, table: str, **values: Any) -> int:
        """A new row; its id is made here unless given."""
        ident = int(values.setdefault("id", None) or self.ids.new())
        values["id"] = ident
        self._must_write()
        self.tables[table].insert(values).execute(self.db)
        return ident

    def insert_many(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Many new rows with the same columns, ids included."""
        self._must_write()
        rows = list(rows)
        if rows:
            self.connection.executemany(_insert(table, rows[0]), [tuple(row.values()) for row in rows])

    def update(self, table: str, ident: int, **values: Any) -> None:
        """Change columns of one row."""
        self._must_write()
        target = self.tables[table]
        target.update({getattr(target, name): value for name, value in values.items()}).where(
            target.c.id == ident
        ).execute(self.db)

    def delete(self, table: str, ident: int) -> None:
        """Take one row out, and what hangs on it."""
        self._must_write()
        target = self.tables[table]
        target.delete().where(target.c.id == ident).execute(self.db)

    def _must_write(self) -> None:
        if self._writing is None:
            raise RuntimeError("every change belongs to a deed: open one with Store.write")

    # -- undo

    def undo(self, at: datetime, source: Source = "app") -> history.Deed | None:
        """Take the newest deed back; None when there is nothing to take back."""
        with sentences(self.path):
            deed = history.next_undo(self.connection)
            if deed:
                with self._reversing("undo", deed, at, source):
                    history.take_back(self.connection, deed)
            return deed

    def redo(self, at: datetime, source: Source = "app") -> history.Deed | None:
        """Bring the last undone deed back; None when there is none."""
        with sentences(self.path):
            deed = history.next_redo(self.connection)
            if deed:
                with self._reversing("redo", deed, at, source):
                    history.bring_back(self.connection, deed)
            return deed

    @contextmanager
    def _reversing(self, kind: Kind, deed: history.Deed, at: datetime, source: Source) -> Iterator[None]:
        with self.write(deed.label, at, kind=kind, source=source) as change:
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            self.connection.execute("UPDATE change_set SET undoes_id = ? WHERE id = ?", (deed.id, change))
            yield

    def deeds(self, limit: int | None = None) -> list[history.Deed]:
        """The history, newest first."""
        with sentences(self.path):
            return history.deeds(self.connection, limit)

    # -- what others do to the same file

    def version(self) -> int:
        """A number that moves when another program changes the file."""
        with sentences(self.path):
            self._reopen_if_replaced()
            return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def _reopen_if_replaced(self) -> None:
        # A sync client or a restore may have put another file in our place.
        if _inode(self.path) != self._inode and not self.connection.in_transaction:
            self.db.close()
            self.db.connect()
            self._inode = _inode(self.path)
            self.tables = Tables(self.connection)


def void(_: object) -> None:
    """Drop a value."""


def _insert(table: str, values: Mapping[str, Any]) -> str:
    names = ", ".join(f'"{name}"' for name in values)
    return f'INSERT INTO "{table}"({names}) VALUES({", ".join("?" * len(values))})'


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _make_private(path: Path) -> None:
    """Make the folder and the file so that only their owner can read them."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, mode=0o700)
    if path.is_dir():
        raise StoreError(f"{path} is a folder; please name a file for the workbook.")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report into one sentence that says what to do."""
    try:
        yield
    except (sqlite3.Error, peewee.DatabaseError) as error:
        raise StoreError(_sentence(str(error), path)) from error
    except OSError as error:
        raise StoreError(f"{path} can't be used: {(error.strerror or str(error)).lower()}.") from error


def _sentence(text: str, path: Path) -> str:
    if "locked" in text or "busy" in text:
        return "Another program is holding the workbook; please try again in a moment."
    if "full" in text:
        return "The disk is full, so nothing was changed; please free some space and try again."
    if "readonly" in text or "read-only" in text:
        return f"{path} can't be written (it or its folder is read-only); nothing was changed."
    if "unable to open" in text:
        return f"{path} can't be opened; please check that its folder exists and is yours to write."
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return f"{path} is damaged or not a workbook; `infoview backups` lists the copies to go back to."
    return f"The workbook can't do that ({text}); nothing was changed."
