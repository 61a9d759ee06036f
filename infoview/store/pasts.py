"""Which deeds a copy of the workbook knows: those done in it, and those that came with a merge or a restored file.

What came along stands in the log as a marker without rows of its own, hung on the deed that brought it: taking that
deed back makes them unknown again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

_MARKER = "kind = 'setup' AND undoes_id IS NOT NULL"


def known(connection: sqlite3.Connection) -> set[int]:
    """Every deed whose outcome is in this copy."""
    return {
        ident
        for (ident,) in connection.execute(
            f"SELECT id FROM change_set s WHERE NOT ({_MARKER})"
            " OR EXISTS(SELECT 1 FROM change_set m WHERE m.id = s.undoes_id AND m.state = 'done')"
        )
    }


def to_tell(connection: sqlite3.Connection) -> set[int]:
    """What a written-out workbook tells of its past; restoring it is no part of that, so that equal stays equal."""
    restored = connection.execute(
        "SELECT max(m.id) FROM change_set m JOIN change_set s ON s.undoes_id = m.id AND s.kind = 'setup'"
        " WHERE m.source = 'import' AND m.kind = 'deed' AND m.state = 'done'"
    ).fetchone()[0]
    before = {ident for ident in done_here(connection) if restored is not None and ident <= restored}
    return known(connection) - before


def done_here(connection: sqlite3.Connection) -> set[int]:
    """Every deed whose changes are in the log of this copy."""
    return {ident for (ident,) in connection.execute(f"SELECT id FROM change_set WHERE NOT ({_MARKER})")}


def merges_of(connection: sqlite3.Connection, others: set[int]) -> set[int]:
    """The merges done here that brought only deeds of `others`."""
    brought: dict[int, set[int]] = {}
    for merge, ident in connection.execute(
        "SELECT m.id, s.id FROM change_set m JOIN change_set s ON s.undoes_id = m.id AND s.kind = 'setup'"
        " WHERE m.source = 'merge' AND m.state = 'done' AND m.kind = 'deed'"
    ):
        brought.setdefault(merge, set()).add(ident)
    return {merge for merge, idents in brought.items() if idents <= others}


def about_merges(connection: sqlite3.Connection) -> set[int]:
    """Merges, and taking them back or doing them again: none of them is a change somebody thought of."""
    return {
        ident
        for (ident,) in connection.execute(
            "SELECT s.id FROM change_set s LEFT JOIN change_set m ON m.id = s.undoes_id"
            " WHERE (s.kind = 'deed' AND s.source = 'merge') OR (m.kind = 'deed' AND m.source = 'merge')"
        )
    }


def newest(connection: sqlite3.Connection) -> int:
    """The highest id of a deed in the log."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0])


def bring_along(connection: sqlite3.Connection, idents: Iterable[int], under: int) -> None:
    """Mark deeds of elsewhere as known, hung on the deed `under` that is being done."""
    connection.executemany(
        "INSERT INTO change_set(id, at, label, kind, undoes_id, state) VALUES(?, '', '', 'setup', ?, 'dropped')"
        f" ON CONFLICT(id) DO UPDATE SET undoes_id = excluded.undoes_id WHERE {_MARKER}",
        [(ident, under) for ident in idents],
    )
