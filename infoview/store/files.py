"""Reading the files of people: everything the rules need, in one query a table, never one a person.

Raw SQL on purpose: this is read at every start and after every deed, for everybody at once.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from infoview.domain.clocks import PathIn, Tier
from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.obligations.collect import Surroundings, Trail
from infoview.domain.obligations.loops import Decision
from infoview.domain.person_file import (
    AdviceFact,
    Event,
    IntroductionFact,
    MeetingFact,
    PersonFile,
    Promise,
    Snooze,
)
from infoview.domain.reasons import Gathered, reasons_to_write
from infoview.domain.stages import Stage
from infoview.store.days import day_of
from infoview.store.store import Store
from infoview.store.their_clock import on_their_clock

T = TypeVar("T")
LocalTime = Callable[[str], datetime]  # a UTC instant, as stored, to wall time where I am

_EVENTS = """
SELECT person_id, id, kind, on_date, at_time, until_on, note, meeting_id, introduction_id FROM event
WHERE {who} ORDER BY person_id, on_date, id"""
_MEETINGS = """
SELECT mp.person_id, m.id, m.status, m.starts_at, (SELECT p.zone FROM person p WHERE p.id = mp.person_id), m.zone,
  m.minutes, m.booked_on, m.confirmed_on, m.prepared_on IS NOT NULL,
  EXISTS(SELECT 1 FROM reflection r WHERE r.meeting_id = m.id),
  NOT EXISTS(SELECT 1 FROM meeting_person o WHERE o.meeting_id = m.id AND (o.position, o.id) < (mp.position, mp.id)),
  (SELECT count(*) FROM meeting_change c WHERE c.meeting_id = m.id AND c.by = 'them' AND c.kind <> 'i_missed')
FROM meeting_person mp JOIN meeting m ON m.id = mp.meeting_id WHERE {who} ORDER BY m.starts_at"""
# The plus signs keep the planner at one person's events: by kind it would read everybody's.
_INTRODUCTIONS = """
SELECT i.id, i.introducer_id, a.name, i.introduced_id, b.name, i.on_date, i.permission, i.who_acts = 'me',
  (SELECT min(e.on_date) FROM event e WHERE e.person_id = i.introduced_id AND e.on_date >= i.on_date
    AND +e.kind IN('asked','woken','wrote','booked') AND (SELECT n.kind FROM event n WHERE n.person_id = e.person_id
      AND (n.on_date, n.id) > (e.on_date, e.id) ORDER BY n.on_date, n.id LIMIT 1) IS NOT 'bounced'),
  (SELECT min(e.on_date) FROM event e WHERE e.person_id = i.introduced_id AND e.on_date >= i.on_date
    AND +e.kind IN('yes','no','later','helped','advised','introduced','redirected','they_wrote','lead','booked','met')),
  (SELECT min(e.on_date) FROM event e WHERE e.person_id = i.introduced_id AND e.on_date >= i.on_date
    AND +e.kind = 'met')
FROM introduction i JOIN person a ON a.id = i.introducer_id JOIN person b ON b.id = i.introduced_id WHERE {who}"""
# What people have little of, in one query: (part, person, row, then what the part needs).
_LITTLE = """
SELECT 'promise', person_id, id, id, what, made_on, due_on, who = 'me' FROM commitment WHERE state = 'open' AND {who}
UNION ALL
SELECT 'advice', person_id, id, id, what, given_on, report_on, state = 'acted' FROM advice
WHERE state IN('open','acted') AND {who}
UNION ALL
SELECT 'snooze', person_id, id, kind, subject_id, made_on, until_on, spread FROM snooze WHERE {who}
UNION ALL
SELECT 'direction', person_id, id, direction_id, (SELECT d.motivation FROM direction d WHERE d.id = direction_id),
  NULL, NULL, NULL FROM person_direction WHERE {who}
UNION ALL
SELECT 'organisation', person_id, id, organisation_id, NULL, NULL, NULL, NULL FROM affiliation
WHERE organisation_id IS NOT NULL AND ended_on IS NULL AND {who}
UNION ALL
SELECT 'mail', person_id, id, NULL, NULL, NULL, NULL, NULL FROM channel WHERE NOT stale AND {who}
UNION ALL
SELECT 'gift', person_id, id, what, NULL, NULL, NULL, NULL FROM gift WHERE state = 'shelf' AND {who}
UNION ALL
SELECT 'result', person_id, id, what, result, NULL, NULL, NULL FROM advice
WHERE result <> '' AND state = 'reported' AND {who}
UNION ALL
SELECT 'said', person_id, id, text, NULL, NULL, NULL, NULL FROM takeaway
WHERE person_id IS NOT NULL AND NOT in_confidence AND {who}"""
_CONNECTIONS = """
SELECT rp.person_id, rp.connection FROM reflection_person rp JOIN reflection r ON r.id = rp.reflection_id
WHERE rp.connection IS NOT NULL AND {who} ORDER BY r.on_date, r.id"""

_CHOSEN = "(SELECT value FROM json_each(?1))"
_HEAD = "id, name, stage, stage_since, path, tier, do_not_contact, archived_on, why <> ''"


def _kinds(*ways: Way) -> str:
    return ",".join(f"'{kind}'" for kind in EventKind if WORDS[kind].way in ways)


# Who rests, is dormant or closed is owed something only by what is still open, or by what they did last.
# This may name too many, never too few: each line stands for a rule of infoview.domain.obligations.
_QUIET = "('resting','dormant','closed')"
_MAY_BE_OWED = f"""
SELECT id FROM person WHERE stage NOT IN{_QUIET} UNION
SELECT person_id FROM commitment WHERE state = 'open' UNION
SELECT person_id FROM advice WHERE state IN('open','acted') UNION
SELECT person_id FROM advice WHERE state = 'reported' AND result <> '' UNION
SELECT person_id FROM gift WHERE state = 'shelf' UNION
SELECT t.person_id FROM takeaway t JOIN person p ON p.id = t.person_id WHERE p.stage = 'resting' UNION
SELECT i.introducer_id FROM introduction i WHERE EXISTS(SELECT 1 FROM event e
  WHERE e.person_id = i.introduced_id AND e.on_date >= i.on_date
  AND +e.kind IN('asked','woken','wrote','booked','met')) UNION
SELECT i.introduced_id FROM introduction i JOIN person p ON p.id = i.introduced_id WHERE p.stage = 'resting' UNION
SELECT person_id FROM event WHERE kind IN('later','moved_org') UNION
SELECT person_id FROM event WHERE kind = 'rested' AND until_on IS NOT NULL UNION
SELECT mp.person_id FROM meeting m JOIN meeting_person mp ON mp.meeting_id = m.id WHERE m.status = 'booked' UNION
SELECT mp.person_id FROM person p JOIN meeting_person mp ON mp.person_id = p.id JOIN meeting m ON m.id = mp.meeting_id
WHERE p.stage IN{_QUIET} AND m.status = 'held' AND (NOT EXISTS(SELECT 1 FROM reflection r WHERE r.meeting_id = m.id)
  OR (SELECT count(DISTINCT e.kind) FROM event e WHERE e.meeting_id = m.id AND e.person_id = +mp.person_id
    AND +e.kind IN('met','thanked')) < 2) UNION
SELECT p.id FROM person p WHERE p.stage IN{_QUIET} AND (
  SELECT e.kind FROM event e WHERE e.person_id = p.id AND +e.kind IN(
    {_kinds(Way.OUT, Way.TALK)},'yes','they_wrote','lead','i_missed','helped','redirected','introduced','advised')
  ORDER BY e.on_date DESC, e.id DESC LIMIT 1) NOT IN({_kinds(Way.OUT, Way.TALK)}) UNION
SELECT person_id FROM event WHERE kind IN({_kinds(Way.TALK)},'helped','advised','introduced','redirected')
AND (EXISTS(SELECT 1 FROM direction WHERE decided_on IS NOT NULL) OR EXISTS(SELECT 1 FROM lead WHERE state = 'landed'))
"""


class _Parts(NamedTuple):
    """The rows of all tables, by person."""

    events: dict[int, list[Event]]
    meetings: dict[int, list[MeetingFact]]
    introduced_by: dict[int, list[IntroductionFact]]
    introduced: dict[int, list[IntroductionFact]]
    promises: dict[int, list[Promise]]
    advice: dict[int, list[AdviceFact]]
    snoozes: dict[int, list[Snooze]]
    directions: dict[int, list[tuple[int, int]]]  # id, motivation
    organisations: dict[int, int]
    connections: dict[int, int]
    reachable: set[int]  # by some channel that still works
    gathered: dict[int, Gathered]


def person_files(store: Store, local: LocalTime, ids: Iterable[int] | None = None) -> list[PersonFile]:
    """The files of these people, or of everybody in the pipeline; nobody from the reservoir unless named."""
    chosen = None if ids is None else list(ids)
    head = f"SELECT {_HEAD} FROM person WHERE "
    people = (
        store.sql(head + "stage IS NOT NULL")
        if chosen is None
        else store.sql(f"{head} id IN{_CHOSEN} ORDER BY id", (json.dumps(chosen),))
    )
    parts = _read(store, local, chosen)
    return [_file(row, parts) for row in people]


def who_may_be_owed(store: Store) -> list[int]:
    """Whose file the rules need: everybody to whom anything could be owed, without reading the others' files."""
    return [
        ident
        for (ident,) in store.sql(
            f"SELECT id FROM person WHERE id IN({_MAY_BE_OWED}) AND stage IS NOT NULL"
            " AND NOT do_not_contact AND archived_on IS NULL"
        )
    ]


def quiet_files(store: Store, but: Iterable[int]) -> list[PersonFile]:
    """Everybody else of the pipeline, bare: name and stage, without what happened."""
    parts = _Parts({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, set(), {})
    rows = store.sql(
        f"SELECT {_HEAD} FROM person WHERE stage IS NOT NULL AND id NOT IN{_CHOSEN}", (json.dumps(list(but)),)
    )
    return [_file(row, parts) for row in rows]


def last_touches(store: Store) -> dict[int, date]:
    """The day of the newest message either way, or talk, by person."""
    sql = (
        f"SELECT person_id, max(on_date) FROM event WHERE +kind NOT IN({_kinds(Way.NOTE)}) GROUP BY person_id"
    )
    return {person: date.fromisoformat(on) for person, on in store.sql(sql)}


def surroundings(store: Store, since: date | None = None) -> Surroundings:
    """What the rules need beyond one person: who was asked on which trail (as far back as `since`), news to share.

    With `date.max` nobody was asked, so that trails don't matter.
    """
    decided = [
        Decision(ident, f"You decided: {name}", date.fromisoformat(on), ident)
        for ident, name, on in store.sql(
            "SELECT id, name, decided_on FROM direction WHERE status = 'chosen' AND decided_on IS NOT NULL"
        )
    ]
    landed = [
        Decision(ident, f"You landed: {what}", date.fromisoformat(on))
        for ident, what, on in store.sql(
            "SELECT id, what, ended_on FROM lead WHERE state = 'landed' AND ended_on IS NOT NULL"
        )
    ]
    if since == date.max:
        return Surroundings(decisions=(*decided, *landed))
    asked_on, helped_on = _trails(store, _BY_DIRECTION, since)
    asked_at, helped_at = _trails(store, _BY_ORGANISATION, since)
    return Surroundings(
        asked_by_direction=asked_on,
        asked_by_organisation=asked_at,
        helped_by_direction=helped_on,
        helped_by_organisation=helped_at,
        decisions=(*decided, *landed),
    )


_BY_DIRECTION = """
SELECT d.direction_id, e.on_date, e.person_id, e.kind = 'asked' FROM event e
JOIN person_direction d ON d.person_id = e.person_id
WHERE e.kind IN('asked','yes','helped','advised','introduced','met') AND e.on_date >= ?"""
_BY_ORGANISATION = """
SELECT a.organisation_id, e.on_date, e.person_id, e.kind = 'asked' FROM event e
JOIN affiliation a ON a.person_id = e.person_id
WHERE e.kind IN('asked','yes','helped','advised','introduced','met') AND e.on_date >= ?
AND a.organisation_id IS NOT NULL AND a.ended_on IS NULL"""


def _trails(store: Store, sql: str, since: date | None) -> tuple[Trail, Trail]:
    """Who was asked, and who said yes or helped."""
    asked: dict[int, list[tuple[date, int]]] = defaultdict(list)
    helped: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for key, on, person, was_asked in store.sql(sql, ((since or date.min).isoformat(),)):
        (asked if was_asked else helped)[key].append((date.fromisoformat(on), person))
    return dict(asked), dict(helped)


class _Reader:
    """Reads a table for these people, or for everybody."""

    def __init__(self, store: Store, ids: list[int] | None) -> None:
        self._store = store
        self._ids = ids

    def rows(self, sql: str, *columns: str) -> list[tuple[Any, ...]]:
        """What the query finds where one of these columns, `person_id` if none is named, is one of theirs."""
        if self._ids is None:
            return self._store.sql(sql.format(who="1"))
        one = len(self._ids) == 1  # as a deed mostly has it; unpacking a list for each table takes longer
        among, value = ("= ?1", self._ids[0]) if one else (f"IN{_CHOSEN}", json.dumps(self._ids))
        who = " OR ".join(f"{column} {among}" for column in columns or ("person_id",))
        return self._store.sql(sql.format(who=f"({who})"), (value,))


def _read(store: Store, local: LocalTime, ids: list[int] | None) -> _Parts:
    reader = _Reader(store, ids)
    to, by = _introductions(reader)
    little: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for part, *row in sorted(reader.rows(_LITTLE), key=itemgetter(2)):  # the newest last
        little[part].append((row[0], *row[2:]))
    return _Parts(
        events=_group(reader.rows(_EVENTS), _event),
        meetings=_group(reader.rows(_MEETINGS, "mp.person_id"), lambda row: _meeting(row, local)),
        introduced_by=to,
        introduced=by,
        promises=_group(little["promise"], _open_until(Promise)),
        advice=_group(little["advice"], _open_until(AdviceFact)),
        snoozes=_group(little["snooze"], _open_until(Snooze)),
        directions=_group(little["direction"], lambda row: (row[0], row[1])),
        organisations={person: organisation for person, organisation, *_ in little["organisation"]},
        connections=dict(reader.rows(_CONNECTIONS, "rp.person_id")),
        reachable={person for person, *_ in little["mail"]},
        gathered=_gathered(little),
    )


def _introductions(
    reader: _Reader,
) -> tuple[dict[int, list[IntroductionFact]], dict[int, list[IntroductionFact]]]:
    to: dict[int, list[IntroductionFact]] = defaultdict(list)
    by: dict[int, list[IntroductionFact]] = defaultdict(list)
    rows = reader.rows(_INTRODUCTIONS, "i.introducer_id", "i.introduced_id")
    for ident, one, one_name, other, other_name, on, permission, i_act, *dates in rows:
        steps = [day_of(found) for found in dates]
        made = (date.fromisoformat(on), permission, bool(i_act), *steps)
        to[other].append(IntroductionFact(ident, one, one_name, *made))
        by[one].append(IntroductionFact(ident, other, other_name, *made))
    return to, by


def _gathered(little: dict[str, list[tuple[Any, ...]]]) -> dict[int, Gathered]:
    found: dict[int, Gathered] = defaultdict(lambda: Gathered([], [], []))
    for person, what, *_ in little["gift"]:
        found[person].gifts.append(what)
    for person, what, result, *_ in little["result"]:
        found[person].results.append((what, result))
    for person, text, *_ in little["said"]:
        found[person].said.append(text)
    return found


def _group(rows: list[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(make(row[1:]))
    return found


def _open_until(
    record: Callable[[Any, Any, date, date | None, bool], T],
) -> Callable[[tuple[Any, ...]], T]:
    """A record of two values, a day, perhaps the day it is due or ends, and a yes or no."""
    return lambda row: record(row[0], row[1], date.fromisoformat(row[2]), day_of(row[3]), bool(row[4]))


_KINDS = {kind.value: kind for kind in EventKind}


def _event(row: tuple[Any, ...]) -> Event:
    ident, kind, on, at, until, note, meeting, introduction = row
    return Event(
        ident,
        _KINDS[kind],
        date.fromisoformat(on),
        time.fromisoformat(at) if at else None,
        day_of(until),
        note,
        meeting,
        introduction,
    )


def _meeting(row: tuple[Any, ...], local: LocalTime) -> MeetingFact:
    ident, status, starts_at, *zones, minutes, booked, confirmed, prepared, reflected, leads, moves = row
    return MeetingFact(
        ident,
        status,
        local(starts_at),
        minutes,
        date.fromisoformat(booked),
        day_of(confirmed),
        bool(prepared),
        bool(reflected),
        bool(leads),
        moves,
        *(on_their_clock(starts_at, *zones) if status == "booked" else ()),
    )


def _file(row: tuple[Any, ...], parts: _Parts) -> PersonFile:
    ident, name, stage, since, path, tier, never, archived, why = row
    trails = parts.directions.get(ident, [])
    events = tuple(parts.events.get(ident, ()))
    return PersonFile(
        id=ident,
        name=name,
        stage=Stage(stage or "spotted"),
        stage_since=date.fromisoformat(since) if since else date.min,
        path=PathIn(path),
        tier=Tier(tier) if tier else None,
        do_not_contact=bool(never),
        archived=archived is not None,
        knows_why=bool(why),
        other_channel=ident in parts.reachable,
        motivation=max((motivation for _, motivation in trails), default=2),
        organisation_id=parts.organisations.get(ident),
        directions=tuple(direction for direction, _ in trails),
        connection=parts.connections.get(ident),
        events=events,
        meetings=tuple(parts.meetings.get(ident, ())),
        introduced_by=tuple(parts.introduced_by.get(ident, ())),
        introduced=tuple(parts.introduced.get(ident, ())),
        promises=tuple(parts.promises.get(ident, ())),
        advice=tuple(parts.advice.get(ident, ())),
        reasons=reasons_to_write(parts.gathered.get(ident)),
        snoozes=tuple(parts.snoozes.get(ident, ())),
    )
