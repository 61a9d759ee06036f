"""What is still unknown: the source of the day's learning card."""

from __future__ import annotations

from datetime import date

from infoview.store.store import Store

_OPEN = """
SELECT q.id, 'Still open about ' || d.name || ': ' || q.text, q.asked_on
FROM open_question q JOIN direction d ON d.id = q.direction_id
WHERE q.answered_on IS NULL AND d.status = 'open' ORDER BY q.id"""
_CONTRADICTED = """
SELECT t.id, 'Two people disagree: “' || o.text || '” and “' || t.text || '”. Whom could you ask?', t.on_date
FROM takeaway t JOIN takeaway o ON o.id = t.relates_to_id
WHERE t.relates_to_id IS NOT NULL AND t.novelty = 'contradicts' ORDER BY t.id"""
_ONE_SIDED = """
SELECT d.id, d.name || ': nobody has spoken against it yet. Who left this work, or chose not to do it?', d.added_on
FROM direction d WHERE d.status = 'open'
AND (SELECT count(DISTINCT person_id) FROM takeaway t WHERE t.direction_id = d.id) >= 2
AND NOT EXISTS(SELECT 1 FROM takeaway t WHERE t.direction_id = d.id AND t.pull < 0) ORDER BY d.id"""
# What a merge noted because two copies had changed the same thing.
_DISAGREED = """
SELECT f.id, coalesce(p.name, o.name) || ': ' || f.text, f.noted_on FROM fact f
LEFT JOIN person p ON p.id = f.person_id LEFT JOIN organisation o ON o.id = f.organisation_id
WHERE f.source = 'merge' UNION ALL
SELECT q.id, q.text, q.asked_on FROM open_question q
WHERE q.direction_id IS NULL AND q.answered_on IS NULL AND q.text GLOB 'Two copies disagreed*' ORDER BY 1"""
_CHOSEN = "SELECT subject_id, until_on FROM snooze WHERE kind = 'learn' ORDER BY id"


_RESTS_ON = {
    "takeaway": None,
    "open_question": None,
    "direction": None,
    "fact": None,
    "person": "name",
    "organisation": "name",
}
Gap = tuple[int, str, date]
"""What it is about, why in one line, since when."""


def gaps(store: Store, today: date) -> tuple[list[Gap], list[Gap]]:
    """What two copies of the workbook disagreed about, and what else there is to find out; without what was put off
    or dropped."""
    chosen = dict(store.sql(_CHOSEN))
    # Remembered, as it takes reading every takeaway.
    disagreed, others = store.remember(
        "gaps",
        _RESTS_ON,
        lambda: (_read(store, _DISAGREED), _read(store, _OPEN, _CONTRADICTED, _ONE_SIDED)),
    )
    return _not_put_off(disagreed, chosen, today), _not_put_off(others, chosen, today)


def is_disagreement(store: Store, subject: int) -> bool:
    """Whether a learning card is about what two copies disagreed about: seen once, it is settled."""
    return any(ident == subject for ident, _, _ in store.sql(_DISAGREED))


def _not_put_off(found: list[Gap], chosen: dict[int, str | None], today: date) -> list[Gap]:
    def is_open(subject: int) -> bool:
        until = chosen.get(subject, "")
        return until is not None and until <= today.isoformat()

    return [gap for gap in found if is_open(gap[0])]


def _read(store: Store, *queries: str) -> list[Gap]:
    return [
        (subject, why, date.fromisoformat(since)) for sql in queries for subject, why, since in store.sql(sql)
    ]
