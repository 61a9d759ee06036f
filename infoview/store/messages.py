"""What a message to someone draws on: their work, what was written before, what the talks left."""

from __future__ import annotations

from infoview.store.store import Store


def work_of(store: Store, person: int) -> list[tuple[str, str]]:
    """(organisation, role) of everything a person does now."""
    rows = store.sql(
        "SELECT coalesce(o.name, ''), a.role FROM affiliation a LEFT JOIN organisation o ON o.id = a.organisation_id"
        " WHERE a.person_id = ? AND a.ended_on IS NULL",
        (person,),
    )
    return [(organisation, role) for organisation, role in rows]


def written_to(store: Store, person: int) -> list[str]:
    """The messages that went to a person, oldest first."""
    rows = store.sql(
        "SELECT m.body FROM message m JOIN event e ON e.id = m.event_id WHERE e.person_id = ? ORDER BY m.id",
        (person,),
    )
    return [body for (body,) in rows]


def newest_meeting(store: Store, person: int, *status: str) -> int | None:
    """The last meeting with a person that stands like one of these."""
    marks = ",".join("?" * len(status))
    rows = store.sql(
        "SELECT m.id FROM meeting m JOIN meeting_person mp ON mp.meeting_id = m.id"
        f" WHERE mp.person_id = ? AND m.status IN({marks}) ORDER BY m.starts_at DESC LIMIT 1",
        (person, *status),
    )
    return int(rows[0][0]) if rows else None


def told_openly_in(store: Store, meeting: int, person: int) -> list[str]:
    """What a person said in a talk, their own words before the group's; nothing told in confidence."""
    rows = store.sql(
        "SELECT t.text FROM takeaway t JOIN reflection r ON r.id = t.reflection_id"
        " WHERE r.meeting_id = ? AND NOT t.in_confidence AND (t.person_id IS NULL OR t.person_id = ?)"
        " ORDER BY t.person_id IS NULL, t.id",
        (meeting, person),
    )
    return [text for (text,) in rows]


def ever_learned(store: Store, person: int) -> list[str]:
    """What a person said in any talk, the newest first; nothing told in confidence."""
    rows = store.sql(
        "SELECT text FROM takeaway WHERE person_id = ? AND NOT in_confidence ORDER BY on_date DESC, id",
        (person,),
    )
    return [text for (text,) in rows]


def surprise_of(store: Store, meeting: int) -> str:
    """What a talk showed me to have wrong."""
    rows = store.sql("SELECT surprise FROM reflection WHERE meeting_id = ?", (meeting,))
    return str(rows[0][0]) if rows else ""


def lit_up_in(store: Store, meeting: int, person: int) -> str:
    """What a person enjoyed telling me about in a talk."""
    rows = store.sql(
        "SELECT p.lit_up FROM reflection_person p JOIN reflection r ON r.id = p.reflection_id"
        " WHERE r.meeting_id = ? AND p.person_id = ?",
        (meeting, person),
    )
    return str(rows[0][0]) if rows else ""


def dearest_direction(store: Store, person: int) -> int | None:
    """Of the directions a person may tell about, the one still open or chosen that draws me most."""
    rows = store.sql(
        "SELECT d.id FROM person_direction pd JOIN direction d ON d.id = pd.direction_id"
        " WHERE pd.person_id = ? AND d.status IN('open','chosen') ORDER BY d.motivation DESC, pd.id LIMIT 1",
        (person,),
    )
    return int(rows[0][0]) if rows else None
