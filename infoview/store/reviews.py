"""The sessions of the review: which cards a day began with, and how each was answered."""

import json
from datetime import date, datetime
from typing import NamedTuple

from infoview.store.ids import id_of
from infoview.store.opening import sentences
from infoview.store.store import Store


class StoredSession(NamedTuple):
    """A day's session as it was begun."""

    id: int
    day: str
    cards: tuple[str, ...]


def session_of(store: Store, day: str, scope: str = "daily") -> StoredSession | None:
    """The session of a day, if it was begun."""
    rows = store.sql("SELECT id, day, cards FROM review WHERE scope = ? AND day = ?", (scope, day))
    return StoredSession(rows[0][0], rows[0][1], tuple(json.loads(rows[0][2]))) if rows else None


def begin(store: Store, day: str, cards: list[str], now: datetime, scope: str = "daily") -> None:
    """Begin a day's session with these cards; one that was begun already stays as it is. No undo step."""
    with store.bookkeeping() as connection:
        connection.execute(
            "INSERT INTO review(id, day, scope, started_at, cards) VALUES(?, ?, ?, ?, ?)"
            " ON CONFLICT(scope, day) DO NOTHING",
            (id_of("review", scope, day), day, scope, now.isoformat(timespec="seconds"), json.dumps(cards)),
        )


def set_cards(store: Store, session: int, cards: list[str]) -> None:
    """The session holds these cards now (a chain grew, or it was extended)."""
    with sentences(store.path):
        store.connection.execute("UPDATE review SET cards = ? WHERE id = ?", (json.dumps(cards), session))


def finish(store: Store, session: int, now: datetime) -> None:
    """The session came to its end."""
    with sentences(store.path):
        store.connection.execute(
            "UPDATE review SET finished_at = ? WHERE id = ? AND finished_at IS NULL",
            (now.isoformat(timespec="seconds"), session),
        )


def answers(store: Store, session: int) -> dict[str, str]:
    """How each card of a session was answered last: done, skipped, snoozed, rested or dropped."""
    return dict(
        store.sql("SELECT card, answer FROM review_answer WHERE review_id = ? ORDER BY id", (session,))
    )


def done_on(store: Store, day: date) -> list[tuple[str, str]]:
    """The kind and the person's name, if any, of each card done on a day."""
    rows = store.sql(
        "SELECT a.kind, coalesce(p.name, '') FROM review_answer a LEFT JOIN person p ON p.id = a.person_id"
        " WHERE a.on_date = ? AND a.answer = 'done' ORDER BY a.id",
        (day.isoformat(),),
    )
    return [(kind, name) for kind, name in rows]


def answered_on(store: Store, day: date) -> set[str]:
    """The cards answered on a day for longer than that day."""
    rows = store.sql(
        "SELECT card FROM review_answer WHERE on_date = ? AND answer <> 'skipped'", (day.isoformat(),)
    )
    return {card for (card,) in rows}


def learned_between(store: Store, first: date, last: date, *, most: int) -> list[str]:
    """What was learned on these days, newest first."""
    rows = store.sql(
        "SELECT text FROM takeaway WHERE on_date BETWEEN ? AND ? ORDER BY id DESC LIMIT ?",
        (first.isoformat(), last.isoformat(), most),
    )
    return [text for (text,) in rows]


def asked_between(store: Store, first: date, last: date) -> int:
    """How many people were asked on these days."""
    rows = store.sql(
        "SELECT count(*) FROM event WHERE kind = 'asked' AND on_date BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    )
    return int(rows[0][0])
