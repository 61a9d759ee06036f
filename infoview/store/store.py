"""One open workbook file: reading, and writing one deed at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from infoview.store import bulk, history, migrate, pasts
from infoview.store.errors import Away, StoreError
from infoview.store.ids import Ids
from infoview.store.opening import connect, inode, make_private, sentences, waiting
from infoview.store.remembered import Ground, Remembered

if TYPE_CHECKING:
    from infoview.store.tables import Tables

T = TypeVar("T")
_A_MOMENT = 100  # milliseconds
Source = Literal["app", "cli", "import", "merge"]
Kind = Literal["deed", "undo", "redo", "setup"]

# kB of the file held in memory; with less, a deed of thousands of rows writes and reads the same pages over and over.
_CACHE, _CACHE_WRITING = 2_000, 64_000


class Store:
    """The file. Raises StoreError, with a sentence for the user, where it can't be opened, read or written."""

    def __init__(
        self,
        path: Path,
        *,
        backups: Path | None = None,
        begin: bool = True,
        safe: bool = True,
        patience: float | None = None,
    ) -> None:
        """Open `path`, brought up to date; made where it is missing, unless `begin=False` (then that is Away).

        `backups` is the folder for the copy made before a migration; `safe=False` gives up durability (throw-away
        workbooks only). `patience` is how many seconds to wait while another program holds the file. `fresh` tells
        afterwards whether the workbook was made just now. The store belongs to the thread that opened it; another
        thread opens one of its own. `before_commit` is called inside each transaction, last.
        """
        self.path = path
        self.ids = Ids()
        self._backups = backups or path.parent / "backups"
        self._safe = safe
        self._patience = patience
        self._seen = 0
        self._writing: int | None = None
        self.before_commit: Callable[[], None] = _nothing_more
        self._opened = 0
        self._remembered = Remembered()
        with sentences(path):
            if begin:
                make_private(path)
            elif not path.is_file():
                raise Away(path)
            self.fresh = self._open(begin=begin)

    def _open(self, *, begin: bool = False) -> bool:
        connection = connect(self.path, safe=self._safe, patience=self._patience)
        try:
            if not begin and migrate.version_of(connection) == 0:
                raise Away(self.path)  # an empty file in its place; nothing is begun in it
            before = migrate.version_of(connection)
            made = migrate.bring_up_to_date(connection, self._keep_copy)
            if 0 < before < migrate.HEAD:
                self._vouch_anew()
        except BaseException:
            connection.close()
            raise
        if self._opened:
            self.close()
        self.connection = connection
        self._inode = inode(self.path)
        self._opened += 1
        self.forget_what_was_read()
        self.__dict__.pop("tables", None)
        return made

    def _keep_copy(self, version: int) -> None:
        from infoview.store.backups import keep_copy

        keep_copy(self.path, self._backups, f"before-format-{version + 1}")

    def _vouch_anew(self) -> None:
        """Where the file is itself a kept copy, brought up to date by being looked at, its manifest tells of it."""
        from infoview.store.backups import read_manifest, vouch_for

        manifest = read_manifest(self.path)
        if manifest is not None:
            vouch_for(self.path, manifest.of, manifest.why)

    def _keep_copy_before(self, source: Source) -> None:
        from infoview.store.backups import keep_copy_if_changed

        keep_copy_if_changed(self.path, self._backups, f"before-{source}")

    @cached_property
    def tables(self) -> Tables:
        """The tables as peewee sees them."""
        from infoview.store.tables import Tables

        return Tables(self.connection)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def stop(self) -> None:
        """Stop what is just being read, which then fails; the one thing that another thread may call."""
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile
            self.connection.interrupt()

    # -- reading

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

    def remember(self, name: str, ground: Ground, read: Callable[[], T]) -> T:
        """What `read` gives, read anew only where a change since then bears on it."""
        with sentences(self.path):
            return self._remembered.of(self.connection, name, ground, read)

    def forget_what_was_read(self) -> None:
        """Where more changed than the log of changes tells."""
        self._remembered.clear()

    # -- writing

    @contextmanager
    def write(
        self,
        label: str,
        at: datetime,
        *,
        kind: Kind = "deed",
        source: Source = "app",
        large: bool | None = None,
    ) -> Iterator[int]:
        """One transaction and one undo step called `label`; inside another write it joins that one.

        `large`: of thousands of rows, as what comes from elsewhere may be. A deed that changes nothing leaves no trace
        in the history. Raises StoreError where the file can't be written; then nothing of the deed is kept.
        """
        if self._writing is not None:
            yield self._writing
            return
        with sentences(self.path):
            self._reopen_if_replaced()
            if self._safe and source in ("import", "merge") and kind == "deed":
                self._keep_copy_before(source)
            large = source in ("import", "merge") if large is None else large
            try:
                with self._transaction() as connection:
                    if large:
                        connection.execute(f"PRAGMA cache_size = -{_CACHE_WRITING}")
                    self._writing = self._open_set(label, at, kind, source)
                    yield self._writing
                    self._close_set(self._writing, kind)
                    _keep_findable(connection)
            finally:
                self._writing = None
                if large:  # making it small again empties it
                    self.connection.execute(f"PRAGMA cache_size = -{_CACHE}")

    @contextmanager
    def bookkeeping(self) -> Iterator[sqlite3.Connection]:
        """One transaction that is no deed: it leaves no undo step; inside a deed it is part of that."""
        if self._writing is not None:
            yield self.connection
            return
        with sentences(self.path), self._transaction() as connection:
            yield connection

    @contextmanager
    def hardly_waiting(self) -> Iterator[None]:
        """Meanwhile, what another program holds is soon told to be busy: for what is tried again anyway."""
        with waiting(self.connection, _A_MOMENT):
            yield

    def keep_what_is_derived(self) -> None:
        """Let `before_commit` keep it while one only reads: where that can't be done at once, it is left for later."""
        from infoview.store.backups import read_manifest

        if (
            self._writing is not None
            or self.connection.in_transaction
            or not os.access(self.path.parent, os.W_OK)
        ):
            return
        if read_manifest(self.path) is not None:
            return  # a kept copy that is only looked at stays byte for byte what its manifest vouches for
        with suppress(StoreError), waiting(self.connection, 0), self.bookkeeping():
            pass

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._begin()
        try:
            yield connection
            self.before_commit()
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _begin(self) -> sqlite3.Connection:
        """An open transaction on the file that stands there now: one may have waited while it was replaced."""
        while True:
            self.connection.execute("BEGIN IMMEDIATE")
            if inode(self.path) == self._inode:
                return self.connection
            self.connection.execute("ROLLBACK")
            self._reopen_if_replaced()

    def _open_set(self, label: str, at: datetime, kind: Kind, source: Source) -> int:
        self.ids.seen(pasts.newest(self.connection))
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
        if not changed:
            self.connection.execute("DELETE FROM change_set WHERE id = ? AND undoes_id IS NULL", (change,))
        elif kind == "deed":
            history.drop_redo(self.connection)

    def insert(self, table: str, **values: Any) -> int:
        """A new row; its id is made here unless given."""
        ident = int(values.setdefault("id", None) or self.ids.new())
        values["id"] = ident
        self._must_write()
        self.tables.insert(table, values)
        return ident

    def insert_many(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Many new rows with the same columns, ids included."""
        self._must_write()
        rows = list(rows)
        if not rows:
            return
        values = [tuple(row.values()) for row in rows]
        bulk.insert_all(self.connection, self._writing or 0, table, list(rows[0]), values)

    def update(self, table: str, ident: int, **values: Any) -> None:
        """Change columns of one row."""
        self._must_write()
        self.tables.update(table, ident, values)

    def delete(self, table: str, ident: int) -> None:
        """Take one row out, and what hangs on it."""
        self._must_write()
        self.tables.delete(table, ident)

    def _must_write(self) -> None:
        if self._writing is None:
            raise RuntimeError("every change belongs to a deed: open one with Store.write")

    # -- undo

    def undo(self, at: datetime, source: Source = "app") -> history.Deed | None:
        """Take the newest deed back; None when there is nothing to take back."""
        deeds = self._reverse("undo", at, source)
        return deeds[0] if deeds else None

    def redo(self, at: datetime, source: Source = "app") -> history.Deed | None:
        """Bring the last undone deed back; None when there is none."""
        deeds = self._reverse("redo", at, source)
        return deeds[0] if deeds else None

    def go_to(self, deed: int, kind: Literal["undo", "redo"], at: datetime, source: Source = "app") -> int:
        """Undo or redo deed after deed up to and with this one, all of it or nothing; how many these were."""
        return len(self._reverse(kind, at, source, until=deed))

    def _reverse(
        self, kind: Literal["undo", "redo"], at: datetime, source: Source, until: int | None = None
    ) -> list[history.Deed]:
        if self._writing is not None:
            raise RuntimeError("a deed is open; it can be left by an exception, not by undo")
        # Which deed it is, is asked inside the transaction: another program may be undoing, too.
        done: list[history.Deed] = []
        with sentences(self.path):
            self._reopen_if_replaced()
            large = until is not None or history.is_large(self.connection, kind)
        with self.write(kind, at, kind=kind, source=source, large=large) as first:
            change = first
            while (deed := history.reverse(self.connection, change, kind)) is not None:
                done.append(deed)
                if until is None or deed.id == until:
                    break
                change = self._open_set(kind, at, kind, source)  # each deed comes and goes as one of its own
            else:
                history.drop_empty(self.connection, change)
        return done

    def deeds(self, limit: int | None = None) -> list[history.Deed]:
        """The history, newest first."""
        with sentences(self.path):
            return history.deeds(self.connection, limit)

    # -- what others do to the same file

    def version(self) -> int:
        """A number that moves when another program changes the file, or puts another in its place.

        This never waits: while another program is just putting a deed on the disk, nothing has moved yet.
        """
        with sentences(self.path):
            self._reopen_if_replaced()
            try:
                with waiting(self.connection, 0):
                    seen = int(self.connection.execute("PRAGMA data_version").fetchone()[0])
                if seen != self._seen:
                    self._seen = seen
                    self.forget_what_was_read()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
            return (self._opened << 32) + self._seen

    def _reopen_if_replaced(self) -> None:
        # A sync client or a restore may have put another file in our place.
        found = inode(self.path)
        if found is None:
            raise Away(self.path)
        if found != self._inode:
            self._open()


def _nothing_more() -> None:
    pass


def _keep_findable(connection: sqlite3.Connection) -> None:
    # Imported late: only a program that writes needs to know what can be found.
    from infoview.store.search_index import catch_up

    catch_up(connection)
