"""What is being typed, kept as it is typed: durable, and no undo step of its own."""

from __future__ import annotations

import json
from datetime import date, datetime

from infoview.store.opening import sentences
from infoview.store.store import Store


def keep(store: Store, key: str, fields: dict[str, str], person_id: int | None, at: datetime) -> None:
    """Keep the fields of a form or message under `key`; what stood there is replaced. `at` is local wall time."""
    with sentences(store.path):
        store.connection.execute(
            "INSERT INTO draft(key, person_id, fields, updated_at) VALUES(?, ?, ?, ?)"
            " ON CONFLICT(key) DO UPDATE SET fields = excluded.fields, updated_at = excluded.updated_at",
            (
                key,
                person_id,
                json.dumps(fields, ensure_ascii=False),
                at.isoformat(timespec="seconds"),
            ),
        )


def kept(store: Store, key: str) -> dict[str, str]:
    """The fields kept under `key`; empty where there are none."""
    rows = store.sql("SELECT fields FROM draft WHERE key = ?", (key,))
    return {str(name): str(value) for name, value in json.loads(rows[0][0]).items()} if rows else {}


def kept_on(store: Store, key: str) -> date | None:
    """The day on which what is kept under `key` was last typed."""
    rows = store.sql("SELECT updated_at FROM draft WHERE key = ?", (key,))
    if not rows:
        return None
    at = datetime.fromisoformat(rows[0][0])
    return (at.astimezone() if at.tzinfo else at).date()  # earlier programs wrote the instant, not wall time


def keys(store: Store, prefix: str) -> set[str]:
    """The keys of every draft whose key starts with `prefix`."""
    return {
        key
        for (key,) in store.sql("SELECT key FROM draft WHERE substr(key, 1, ?) = ?", (len(prefix), prefix))
    }


def drop(store: Store, key: str) -> None:
    """Let go of a draft."""
    with sentences(store.path):
        store.connection.execute("DELETE FROM draft WHERE key = ?", (key,))
