"""Bringing a workbook file to the present schema: numbered, each in one transaction, each after a verified backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from infoview.store.errors import Damaged, NewerWorkbook, NotAWorkbook
from infoview.store.triggers import drop_triggers, make_triggers

APPLICATION_ID = 0x49564B42  # "IVKB"
HEAD = 2  # how many migrations there are; stated, so that a start need not look for them


def migrations() -> list[str]:
    """The SQL of every migration, oldest first; the n-th brings a file to version n."""
    from importlib import resources

    folder = resources.files("infoview.store").joinpath("migrations")
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name
    )
    return [entry.read_text(encoding="utf-8") for entry in files]


def version_of(connection: sqlite3.Connection, known: int = HEAD) -> int:
    """The schema version of an open file; 0 for an empty one. This only reads.

    Raises NotAWorkbook for anything that is not a workbook, Damaged where SQLite can't tell, NewerWorkbook for one
    from a newer program.
    """
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        raise Damaged(
            "This file is not an infoview workbook, or it is damaged; `infoview doctor` looks into it,"
            " and `infoview backups` lists the copies to go back to."
        ) from error
    if tables == 0:
        return 0
    if application != APPLICATION_ID:
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        raise NotAWorkbook(
            f"{file} is a database of another program, not an infoview workbook; it is left as it was."
            " Please name another file."
        )
    if version > known:
        raise NewerWorkbook(
            f"This workbook was written by a newer infoview (its format is {version}, this program knows {known});"
            " nothing was touched: please install the newer program."
        )
    return version


def bring_up_to_date(
    connection: sqlite3.Connection, backup: Callable[[int], None], scripts: Sequence[str] | None = None
) -> bool:
    """Run what is missing; `backup(version)` is called before an existing file is changed.

    `scripts` are the migrations, those of the program where none are given. True where this made a new workbook.
    """
    known = HEAD if scripts is None else len(scripts)
    start = version_of(connection, known)
    if start == known:
        return False
    if start:
        backup(start)
    return _run(connection, (scripts or migrations())[:known]) and start == 0


def _run(connection: sqlite3.Connection, scripts: Sequence[str]) -> bool:
    """What is missing of these, all in one transaction; whether anything was."""
    number = len(scripts)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version >= number:
            connection.execute("ROLLBACK")  # another program was faster
            return False
        drop_triggers(connection)
        for script in scripts[version:]:
            for statement in statements(script):  # executescript() would commit the open transaction
                connection.execute(statement)
        make_triggers(connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise NotAWorkbook(f"The workbook could not be brought to format {number}; it is left as it was.")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
        return True
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def statements(script: str) -> list[str]:
    """The single statements of a script, in order."""
    found, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part.strip())
            part = ""
    return [*found, part.strip()] if part.strip() else found
