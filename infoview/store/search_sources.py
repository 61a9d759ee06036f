"""What can be found: for each table the words of its rows, and which other rows a change reaches."""

import re
from typing import NamedTuple


class Source(NamedTuple):
    """The documents of one table: (row id, person or NULL, date or NULL, title, text) of the rows `{rows}` names."""

    kind: str
    sql: str


_NAME = "coalesce((SELECT p.name FROM person p WHERE p.id = {id}), '')"
_FIRST = "(SELECT mp.person_id FROM meeting_person mp WHERE mp.meeting_id = {id} ORDER BY mp.position, mp.id LIMIT 1)"
_NAMES = (
    "coalesce((SELECT group_concat(p.name, ', ') FROM meeting_person mp JOIN person p ON p.id = mp.person_id"
    " WHERE mp.meeting_id = {id}), '')"
)


def _text(*columns: str) -> str:
    """The columns in one text, parted by line ends."""
    return " || char(10) || ".join(columns)


def _of_person(kind: str, table: str, date: str, *columns: str, where: str = "1") -> Source:
    return Source(
        kind,
        f"SELECT t.id, t.person_id, t.{date}, {_NAME.format(id='t.person_id')}, {_text(*columns)} FROM {table} t"
        f" WHERE {where} AND {{rows}}",
    )


def _of_meeting(kind: str, table: str, meeting: str, date: str, *columns: str, where: str = "1") -> Source:
    return Source(
        kind,
        f"SELECT t.id, {_FIRST.format(id=meeting)}, {date}, {_NAMES.format(id=meeting)}, {_text(*columns)}"
        f" FROM {table} t WHERE {where} AND {{rows}}",
    )


def _of_direction(kind: str, table: str, date: str, *columns: str, where: str = "1") -> Source:
    name = "coalesce((SELECT d.name FROM direction d WHERE d.id = t.direction_id), '')"
    return Source(
        kind,
        f"SELECT t.id, NULL, t.{date}, {name}, {_text(*columns)} FROM {table} t WHERE {where} AND {{rows}}",
    )


_WORK = (
    "coalesce((SELECT group_concat(a.role || ' ' || coalesce(o.name, ''), char(10)) FROM affiliation a"
    " LEFT JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = t.id), '')"
)
_ADDRESSES = "coalesce((SELECT group_concat(c.value, char(10)) FROM channel c WHERE c.person_id = t.id), '')"
_TAGS = (
    "coalesce((SELECT group_concat('#' || g.name, ' ') FROM person_tag pt JOIN tag g ON g.id = pt.tag_id"
    " WHERE pt.person_id = t.id), '')"
)
_MEETING_DAY = "(SELECT substr(m.starts_local, 1, 10) FROM meeting m WHERE m.id = t.meeting_id)"

SOURCES: dict[str, Source] = {
    "person": Source(
        "person",
        "SELECT t.id, t.id, t.added_on, t.name, "
        + _text(
            _WORK,
            _TAGS,
            *("t.why", "t.connection", "t.question", "t.how_found", "t.city", "t.remember"),
            *("t.common_ground", "t.how_to_reach", "t.notes"),
            _ADDRESSES,
        )
        + " FROM person t WHERE {rows}",
    ),
    # People and events first: the numbers 0 and 1 take no room in the index.
    "event": _of_person("note", "event", "on_date", "t.note", where="t.note <> ''"),
    "organisation": Source(
        "organisation",
        "SELECT t.id, NULL, NULL, t.name, " + _text("t.website", "t.city", "t.notes") + " FROM organisation t"
        " WHERE {rows}",
    ),
    "fact": Source(
        "fact",
        "SELECT t.id, t.person_id, t.noted_on, coalesce((SELECT p.name FROM person p WHERE p.id = t.person_id),"
        " (SELECT o.name FROM organisation o WHERE o.id = t.organisation_id), ''), "
        + _text("t.text", "t.source")
        + " FROM fact t WHERE {rows}",
    ),
    "message": Source(
        "message",
        f"SELECT t.id, e.person_id, e.on_date, {_NAME.format(id='e.person_id')}, {_text('t.subject', 't.body')}"
        " FROM message t JOIN event e ON e.id = t.event_id WHERE {rows}",
    ),
    "introduction": Source(
        "introduction",
        f"SELECT t.id, t.introduced_id, t.on_date, {_NAME.format(id='t.introduced_id')}, 'Introduced by ' || "
        f"{_NAME.format(id='t.introducer_id')} || char(10) || t.why FROM introduction t WHERE {{rows}}",
    ),
    "meeting": _of_meeting(
        "meeting",
        "meeting",
        "t.id",
        "substr(t.starts_local, 1, 10)",
        *(
            "t.place",
            "t.purpose",
            "t.give_idea",
            "t.praise",
            "t.about_me",
            "t.why_you",
            "t.why_field",
            "t.scratch",
        ),
    ),
    "meeting_person": Source(
        "note",
        f"SELECT t.id, t.person_id, {_MEETING_DAY}, {_NAME.format(id='t.person_id')}, t.note FROM meeting_person t"
        " WHERE t.note <> '' AND {rows}",
    ),
    "meeting_change": _of_meeting(
        "note", "meeting_change", "t.meeting_id", "t.on_date", "t.note", where="t.note <> ''"
    ),
    "planned_question": _of_meeting(
        "question", "planned_question", "t.meeting_id", _MEETING_DAY, "t.text", where="t.question_id IS NULL"
    ),
    "question": Source(
        "question",
        "SELECT t.id, NULL, NULL, t.text, t.hint || char(10) || t.tags FROM question t WHERE {rows}",
    ),
    "answer": Source(
        "answer",
        f"SELECT t.id, t.person_id, t.noted_on, {_NAME.format(id='t.person_id')}, {_text('t.text', 'q.text')}"
        " FROM answer t JOIN planned_question q ON q.id = t.planned_question_id WHERE t.text <> '' AND {rows}",
    ),
    "reflection": _of_meeting(
        "reflection",
        "reflection",
        "t.meeting_id",
        "t.on_date",
        *("t.surprise", "t.their_likes", "t.their_dislikes", "t.do_differently", "t.wish_asked"),
    ),
    "reflection_person": Source(
        "reflection",
        f"SELECT t.id, t.person_id, (SELECT r.on_date FROM reflection r WHERE r.id = t.reflection_id), "
        f"{_NAME.format(id='t.person_id')}, {_text('t.lit_up', 't.shared_good', 't.gave')}"
        " FROM reflection_person t WHERE {rows}",
    ),
    "takeaway": _of_person("takeaway", "takeaway", "on_date", "t.text"),
    "open_question": _of_direction("open_question", "open_question", "asked_on", "t.text"),
    "direction": Source(
        "direction",
        "SELECT t.id, NULL, t.added_on, t.name, "
        + _text("t.guess", "t.must_be_true", "t.because")
        + " FROM direction t WHERE {rows}",
    ),
    "about_me": Source(
        "direction",
        "SELECT t.id, NULL, t.noted_on, coalesce((SELECT d.name FROM direction d WHERE d.id = t.direction_id),"
        " 'About me'), t.text FROM about_me t WHERE {rows}",
    ),
    "direction_step": _of_direction(
        "direction", "direction_step", "on_date", "t.because", where="t.because <> ''"
    ),
    "commitment": _of_person("promise", "commitment", "made_on", "t.what"),
    "advice": _of_person("advice", "advice", "given_on", "t.what", "t.did", "t.result"),
    "gift": _of_person("gift", "gift", "noted_on", "t.what"),
    "lead": _of_person("lead", "lead", "on_date", "t.what", "t.role", "t.outcome"),
    "snooze": _of_person("note", "snooze", "made_on", "t.reason", where="t.reason <> ''"),
    "template": Source(
        "template",
        "SELECT t.id, NULL, NULL, t.title, " + _text("t.subject", "t.body") + " FROM template t WHERE {rows}",
    ),
}

# The columns of each table that its own documents are made of: a change of any other leaves them as they are.
COLUMNS = {table: frozenset(re.findall(r"\bt\.(\w+)", source.sql)) for table, source in SOURCES.items()}

# Rows whose words stand in the document of another row: table -> (column, table of that row).
OWNERS: dict[str, tuple[str, str]] = {
    "affiliation": ("person_id", "person"),
    "channel": ("person_id", "person"),
    "person_tag": ("person_id", "person"),
    "meeting_person": ("meeting_id", "meeting"),
}

# A change of these columns reaches further: (column, table of the documents reached, SQL of their row ids).
REACH: dict[str, tuple[tuple[str, str, str], ...]] = {
    "organisation": (
        ("name", "person", "SELECT person_id FROM affiliation WHERE organisation_id = ?"),
        ("name", "fact", "SELECT id FROM fact WHERE organisation_id = ?"),
    ),
    "tag": (("name", "person", "SELECT person_id FROM person_tag WHERE tag_id = ?"),),
    "direction": (
        ("name", "open_question", "SELECT id FROM open_question WHERE direction_id = ?"),
        ("name", "direction_step", "SELECT id FROM direction_step WHERE direction_id = ?"),
        ("name", "about_me", "SELECT id FROM about_me WHERE direction_id = ?"),
    ),
    "person": (
        ("name", "introduction", "SELECT id FROM introduction WHERE introducer_id = ?"),
        ("name", "meeting", "SELECT meeting_id FROM meeting_person WHERE person_id = ?"),
        (
            "name",
            "reflection",
            "SELECT r.id FROM reflection r JOIN meeting_person mp ON mp.meeting_id = r.meeting_id"
            " WHERE mp.person_id = ?",
        ),
    ),
    "event": (("person_id", "message", "SELECT id FROM message WHERE event_id = ?"),),
    "planned_question": (("text", "answer", "SELECT id FROM answer WHERE planned_question_id = ?"),),
}
