"""What stands in the notes: one for each person of the pipeline, each meeting, each direction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from infoview.domain.stages import LABELS, Stage
from infoview.formats.notes import Value, link, quoted, shown
from infoview.store import exports
from infoview.store import notes as stored
from infoview.store.exports import PersonOut
from infoview.store.ids import public_id
from infoview.store.people import discreet
from infoview.store.timeline import timeline
from infoview.workbook.exporting import contact_of
from infoview.workbook.importing_people import reference_of
from infoview.workbook.preparing import aim_of
from infoview.workbook.workbook import Workbook

Paths = Mapping[str, str]  # the place of each note in the folder, by its reference


@dataclass(slots=True)
class Note:
    """One note to be: which it is, where it goes if it is new, its properties, and what is written in it.

    `block` is handed where all notes stand, for the links.
    """

    reference: str
    folder: str
    title: str
    head: dict[str, Value]
    block: Callable[[Paths], str]


def notes_of(book: Workbook, *, confidential: bool) -> list[Note]:
    """Every note; discreet people, and what was told in confidence, only where asked for."""
    hidden = set() if confidential else set(discreet(book.store).values())
    people = [one for one in exports.people_out(book.store, discreet=confidential) if one.picked]
    meetings = [
        row
        for row in exports.meetings_out(book.store)
        if row["people"] and (confidential or not any(discreet for _, _, discreet in row["people"]))
    ]
    return [
        *(_person(book, one, hidden, confidential) for one in people),
        *(_meeting(book, row, confidential) for row in meetings),
        *(_direction(book, row, confidential) for row in book.store.where("direction")),
    ]


def _person(book: Workbook, person: PersonOut, hidden: set[str], confidential: bool) -> Note:
    contact, row = contact_of(person), book.store.get("person", person.id) or {}
    head: dict[str, Value] = {
        "infoview": contact.uid,
        "name": contact.name,
        "organisation": contact.organisation,
        "role": contact.role,
        "stage": LABELS[Stage(row["stage"])],
        "emails": contact.emails,
        "phones": contact.phones,
        "profile": contact.profile,
        "links": contact.urls,
        "connected": contact.connected_on.isoformat() if contact.connected_on else "",
        "tags": contact.tags,
        "notes": contact.notes,
    }

    def block(paths: Paths) -> str:
        lines = [*_said("Why them", row["why"]), *_said("What I would honestly ask", row["question"])]
        for ident, name in stored.directions_of(book.store, person.id):
            lines.append(f"Direction: {_linked(paths, _key('direction', ident), name)}")
        secret = set() if confidential else stored.confidential_words(book.store, person.id)
        for line in timeline(book.store, book.local, person.id):
            if line.text in secret or any(name in line.title or name in line.text for name in hidden):
                continue
            lines += ["", f"### {line.on.isoformat()} {shown(line.title)}", *quoted(line.text)]
        return "\n".join(lines)

    return Note(contact.uid, "People", contact.name, head, block)


def _meeting(book: Workbook, row: dict[str, Any], confidential: bool) -> Note:
    people = [(ident, name) for ident, name, _ in row["people"]]
    day = row["starts_local"][:10]
    head: dict[str, Value] = {
        "infoview": _key("meeting", row["id"]),
        "date": day,
        "status": row["status"],
        "place": row["place"],
    }

    def block(paths: Paths) -> str:
        lines = [f"With: {', '.join(_linked(paths, reference_of(ident), name) for ident, name in people)}"]
        lines += _said("What I want to leave knowing", aim_of(row["purpose"]))
        for question, answer in stored.questions_of_meeting(book.store, row["id"]):
            lines += [f"- {shown(question)}", *quoted(answer)]
        learned = stored.takeaways_of_meeting(book.store, row["id"], everything=confidential)
        lines += ["", "## Learned"] if learned else []
        return "\n".join([*lines, *(f"- {shown(text)}" for _, text, _, _ in learned)])

    title = f"{day} {', '.join(name for _, name in people)}"
    return Note(_key("meeting", row["id"]), "Meetings", title, head, block)


def _direction(book: Workbook, row: dict[str, Any], confidential: bool) -> Note:
    sure = "" if row["confidence"] is None else str(row["confidence"])
    head: dict[str, Value] = {
        "infoview": _key("direction", row["id"]),
        "status": row["status"],
        "confidence": sure,
    }

    def block(_paths: Paths) -> str:
        lines = [*_said("My guess", row["guess"]), *_said("What must be true", row["must_be_true"])]
        lines += _said("Because", row["because"])
        found = stored.takeaways_of_direction(book.store, row["id"], everything=confidential)
        for title, keep in (("For", 1), ("Against", -1), ("Neither", 0)):
            part = [one for one in found if (one[3] > 0) - (one[3] < 0) == keep]
            lines += ["", f"## {title}"] if part else []
            lines += [f"- {day} {shown(name)}: {shown(text)}" for day, text, name, _ in part]
        return "\n".join(lines)

    return Note(_key("direction", row["id"]), "Directions", row["name"], head, block)


def _key(kind: str, ident: int) -> str:
    # Never what a person's reference begins with: such a note is about nobody.
    return f"{kind}-{public_id(ident)}"


def _linked(paths: Paths, reference: str, name: str) -> str:
    return link(paths[reference], name) if reference in paths else shown(name)


def _said(what: str, text: str) -> list[str]:
    return [f"{what}:", *quoted(text), ""] if text.strip() else []
