"""Bringing a workbook file to the present schema: numbered, each in one transaction, each after a verified backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib import resources

from infoview.store.errors import NewerWorkbook, NotAWorkbook
from infoview.store.triggers import renew_triggers

APPLICATION_ID = 0x49564B42  # "IVKB"


def migrations() -> list[str]:
    """The SQL of every migration, oldest first; the n-th brings a file to version n."""
    folder = resources.files("infoview.store").joinpath("migrations")
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name
    )
    return [entry.read_text(encoding="utf-8") for entry in files]


HEAD = 1


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of an open file; 0 for an empty one.

    Raises NotAWorkbook for anything that is not a workbook, NewerWorkbook for one from a newer program.
    """
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise NotAWorkbook("This file is not an infoview workbook, or it is damaged.") from error
    if tables == 0:
        return 0
    if application != APPLICATION_ID:
        raise NotAWorkbook("This file is a database of another program, not an infoview workbook.")
    if version > HEAD:
        raise NewerWorkbook(
            f"This workbook was written by a newer infoview (its format is {version}, this program knows {HEAD});"
            " nothing was touched: please install the newer program."
        )
    return version


def bring_up_to_date(connection: sqlite3.Connection, backup: Callable[[int], None]) -> bool:
    """Run what is missing; `backup(version)` is called before an existing file is changed. True if anything ran."""
    start = version_of(connection)
    if start == HEAD:
        return False
    if start:
        backup(start)
    for number, script in enumerate(migrations()[start:HEAD], start + 1):
        _run(connection, script, number)
    return True


def _run(connection: sqlite3.Connection, script: str, number: int) -> None:
    # Statement by statement: executescript() would commit the open transaction.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if int(connection.execute("PRAGMA user_version").fetchone()[0]) >= number:
            connection.execute("ROLLBACK")  # another program was faster
            return
        for statement in statements(script):
            connection.execute(statement)
        renew_triggers(connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise NotAWorkbook(f"The workbook could not be brought to format {number}; it is left as it was.")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
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
    return found
