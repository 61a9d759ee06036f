"""Reading what is known of directions: one query a kind, for all directions at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from infoview.domain.evidence import Evidence, Voice
from infoview.domain.takeaways import Earlier
from infoview.store.store import Store

_EVIDENCE = """
SELECT t.direction_id, t.on_date, t.in_confidence, coalesce(p.discreet, 0), t.reflection_id, coalesce(o.text, ''),
  t.id, t.text, t.pull, t.confidence, t.theme, t.novelty, coalesce(p.name, ''), t.person_id
FROM takeaway t LEFT JOIN person p ON p.id = t.person_id LEFT JOIN takeaway o ON o.id = t.relates_to_id
WHERE t.direction_id IS NOT NULL ORDER BY t.on_date, t.id"""
_VOICES = """
SELECT DISTINCT d.direction_id, p.id, p.name, p.stance FROM (
  SELECT t.direction_id, t.person_id FROM takeaway t WHERE t.direction_id IS NOT NULL
  UNION SELECT m.direction_id, mp.person_id FROM meeting m JOIN meeting_person mp ON mp.meeting_id = m.id
    WHERE m.status = 'held' AND m.direction_id IS NOT NULL
  UNION SELECT s.direction_id, rp.person_id FROM direction_step s
    JOIN reflection_person rp ON rp.reflection_id = s.reflection_id) d
JOIN person p ON p.id = d.person_id ORDER BY d.direction_id, p.name_key, p.id"""
_TALKS = """
SELECT d.direction_id, d.reflection_id FROM (
  SELECT direction_id, reflection_id, on_date FROM takeaway WHERE reflection_id IS NOT NULL
  UNION SELECT direction_id, reflection_id, on_date FROM direction_step WHERE reflection_id IS NOT NULL) d
WHERE d.direction_id IS NOT NULL GROUP BY d.direction_id, d.reflection_id ORDER BY min(d.on_date), d.reflection_id"""
_STEPS = """
SELECT s.direction_id, s.id, s.on_date, s.was, s.now, s.energy, s.next, s.because, s.reflection_id,
  (SELECT group_concat(p.name, ', ') FROM reflection_person rp JOIN person p ON p.id = rp.person_id
   WHERE rp.reflection_id = s.reflection_id)
FROM direction_step s ORDER BY s.on_date, s.id"""
_BENCH = """
SELECT pd.direction_id, count(*) FROM person_direction pd JOIN person p ON p.id = pd.person_id
WHERE p.stage IN('spotted','ready') AND p.archived_on IS NULL AND NOT p.do_not_contact GROUP BY pd.direction_id"""


@dataclass(frozen=True, slots=True)
class Step:
    """One dated change of mind about a direction; `talk_with` is who moved it, '' where it was I alone."""

    on: date
    was: int | None
    now: int | None
    energy: int | None
    next: str
    because: str
    talk: int | None
    talk_with: str


@dataclass(frozen=True, slots=True)
class Known:
    """Everything known of one direction beyond its own row."""

    evidence: list[Evidence]
    voices: list[Voice]
    talks: list[int]
    steps: list[Step]
    to_ask: int  # people on it whom nobody has asked yet


def known_of(store: Store) -> dict[int, Known]:
    """What is known, by direction; a direction without anything gets an empty entry."""
    found: dict[int, Known] = defaultdict(lambda: Known([], [], [], [], 0))
    for direction, on, secret, discreet, talk, other, *said in store.sql(_EVIDENCE):
        piece = Evidence(*(*said, date.fromisoformat(on), talk, other, bool(secret), bool(discreet)))
        found[direction].evidence.append(piece)
    for direction, voices in voices_of(store).items():
        found[direction].voices.extend(voices)
    for direction, talk in store.sql(_TALKS):
        found[direction].talks.append(talk)
    for direction, _, on, was, now, energy, leaning, because, talk, names in store.sql(_STEPS):
        step = Step(date.fromisoformat(on), was, now, energy, leaning, because, talk, names or "")
        found[direction].steps.append(step)
    waiting = dict(store.sql(_BENCH))
    return {
        ident: Known(known.evidence, known.voices, known.talks, known.steps, waiting.get(ident, 0))
        for (ident,) in store.sql("SELECT id FROM direction")
        for known in (found[ident],)
    }


def voices_of(store: Store) -> dict[int, list[Voice]]:
    """Who was heard about which direction: whoever said something of it, or was met for it."""
    found: dict[int, list[Voice]] = defaultdict(list)
    for direction, *voice in store.sql(_VOICES):
        found[direction].append(Voice(*voice))
    return found


def newest_confidence(store: Store, direction: int, until: date | None = None) -> int | None:
    """How sure one was by the newest step that says so, of all or of those up to a day."""
    rows = store.sql(
        "SELECT now FROM direction_step WHERE direction_id = ?1 AND now IS NOT NULL AND (?2 IS NULL OR on_date <= ?2)"
        " ORDER BY on_date DESC, id DESC LIMIT 1",
        (direction, until.isoformat() if until else None),
    )
    return rows[0][0] if rows else None


def earlier_takeaways(store: Store, direction: int | None, but: int | None, reflection: int) -> list[Earlier]:
    """What was written down about a direction before, in other reflections than this and but for one takeaway."""
    rows = store.sql(
        "SELECT t.id, t.text, t.theme, coalesce(p.name, '') FROM takeaway t"
        " LEFT JOIN person p ON p.id = t.person_id"
        " WHERE t.direction_id IS ? AND t.id IS NOT ? AND t.reflection_id IS NOT ? ORDER BY t.on_date, t.id",
        (direction, but, reflection),
    )
    return [Earlier(*row) for row in rows]


def not_asked_for(store: Store, direction: int) -> list[int]:
    """People of a direction whom nobody has asked yet, and who stand on no other that is alive."""
    rows = store.sql(
        "SELECT p.id FROM person p JOIN person_direction pd ON pd.person_id = p.id"
        " WHERE pd.direction_id = ? AND p.stage IN('spotted','ready') AND p.archived_on IS NULL"
        " AND NOT EXISTS(SELECT 1 FROM person_direction o JOIN direction d ON d.id = o.direction_id"
        "   WHERE o.person_id = p.id AND d.status IN('open','chosen'))",
        (direction,),
    )
    return [person for (person,) in rows]
