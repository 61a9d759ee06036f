"""Names that begin as something does that is being typed."""

from __future__ import annotations

from infoview.store.store import Store

_SOURCES = {
    "organisation": "SELECT name FROM organisation WHERE name LIKE ? ESCAPE '\\' ORDER BY length(name), name LIMIT 1",
    "tag": "SELECT name FROM tag WHERE name LIKE ? ESCAPE '\\' ORDER BY length(name), name LIMIT 1",
    "direction": "SELECT name FROM direction WHERE name LIKE ? ESCAPE '\\' ORDER BY length(name), name LIMIT 1",
    "person": "SELECT name FROM person WHERE name LIKE ? ESCAPE '\\' AND NOT discreet"
    " ORDER BY stage IS NULL, length(name), name LIMIT 1",
}


def name_beginning(store: Store, kind: str, typed: str) -> str | None:
    """The shortest name of an organisation, tag, direction or person that begins so; None where there is none.

    People of the pipeline come before those of the reservoir, and whoever is discreet is never named.
    """
    safe = typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = store.sql(_SOURCES[kind], (f"{safe}%",))
    return str(rows[0][0]) if rows else None
