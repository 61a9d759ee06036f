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
FROM takeaway t JOIN takeaway o ON o.id = t.relates_to_id WHERE t.novelty = 'contradicts' ORDER BY t.id"""
_ONE_SIDED = """
SELECT d.id, d.name || ': nobody has spoken against it yet. Who left this work, or chose not to do it?', d.added_on
FROM direction d WHERE d.status = 'open'
AND (SELECT count(DISTINCT person_id) FROM takeaway t WHERE t.direction_id = d.id) >= 2
AND NOT EXISTS(SELECT 1 FROM takeaway t WHERE t.direction_id = d.id AND t.pull < 0) ORDER BY d.id"""
_CHOSEN = "SELECT subject_id, until_on FROM snooze WHERE kind = 'learn' ORDER BY id"


def gaps(store: Store, today: date) -> list[tuple[int, str, date]]:
    """(what it is about, why in one line, since when), those put off or dropped left out."""
    chosen = dict(store.sql(_CHOSEN))
    found = []
    for sql in (_OPEN, _CONTRADICTED, _ONE_SIDED):
        for subject, why, since in store.sql(sql):
            if subject in chosen and (chosen[subject] is None or chosen[subject] > today.isoformat()):
                continue
            found.append((subject, why, date.fromisoformat(since)))
    return found
