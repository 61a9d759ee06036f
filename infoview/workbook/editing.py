"""Editing what one knows of a person: a form's values to and from the workbook."""

from __future__ import annotations

import re
from typing import Any

from infoview.domain.events import EventKind
from infoview.domain.keys import name_key
from infoview.domain.zones import UnknownZone, known_zone
from infoview.workbook import happenings, people
from infoview.workbook.errors import FormErrors, Refused
from infoview.workbook.workbook import Workbook

# Columns of the person that the form shows as they are.
PLAIN = (
    "why",
    "connection",
    "question",
    "path",
    "how_found",
    "preferred_channel",
    "zone",
    "country",
    "city",
    "seniority",
    "setting",
    "stance",
    "remember",
    "common_ground",
    "how_to_reach",
    "notes",
)
FLAGS = ("discreet", "do_not_contact")
_KINDS = {"mail": "mails", "phone": "phones", "profile": "profiles", "url": "urls"}


def values_of(book: Workbook, person: int) -> dict[str, str]:
    """The form of a person, filled in; several values of one kind are parted by `; `."""
    row = book.store.get("person", person)
    if row is None:
        raise Refused("That person is not in the workbook any more.")
    values = {name: str(row[name]) for name in PLAIN}
    values.update({name: "yes" if row[name] else "" for name in FLAGS})
    values["name"] = row["name"]
    values["tier"] = row["tier"] or ""
    places = book.store.where("affiliation", person_id=person, ended_on=None)
    place = places[-1] if places else None
    values["role"] = place["role"] if place else ""
    organisation = book.store.get("organisation", place["organisation_id"] or 0) if place else None
    chief = book.store.get("person", row["assistant_of_id"] or 0)
    values["assistant_of"] = chief["name"] if chief else ""
    values["organisation"] = organisation["name"] if organisation else ""
    for kind, name in _KINDS.items():
        values[name] = "; ".join(
            found["value"] for found in book.store.where("channel", person_id=person, kind=kind, stale=0)
        )
    values["tags"] = "; ".join(_names(book, "tag", "person_tag", person))
    values["directions"] = "; ".join(_names(book, "direction", "person_direction", person))
    return values


def _names(book: Workbook, table: str, link: str, person: int) -> list[str]:
    return [
        str((book.store.get(table, row[f"{table}_id"]) or {}).get("name", ""))
        for row in book.store.where(link, person_id=person)
    ]


def edit(book: Workbook, person: int, values: dict[str, str]) -> None:
    """Change what the form changed, as one undo step.

    Someone merely spotted is ready to be asked once the form says why them, a connection or question, and a way to
    reach them. FormErrors, by field, where something can't be as it is.
    """
    before = values_of(book, person)
    changed = {name: value for name, value in values.items() if name in before and value != before[name]}
    _check(changed)
    if not changed:
        return
    with book.deed(f"Edited {values.get('name', before['name']).strip()}"):
        _columns(book, person, changed)
        now = {**before, **changed}
        if "organisation" in changed or "role" in changed:
            people.set_affiliation(book, person, now["organisation"], now["role"])
        for kind, name in _KINDS.items():
            if name in changed:
                _channels(book, person, kind, _several(now[name]))
        if "assistant_of" in changed:
            _assists(book, person, changed["assistant_of"].strip())
        if "tags" in changed:
            people.set_tags(book, person, _several(now["tags"]))
        if "directions" in changed:
            people.set_directions(book, person, _several(now["directions"]))
        _ready_when_known(book, person)


def _assists(book: Workbook, person: int, name: str) -> None:
    try:
        chief = people.person_called(book, name)[0] if name else None
    except Refused as error:
        raise FormErrors({"assistant_of": str(error)}) from None
    if chief == person:
        raise FormErrors({"assistant_of": "Nobody is their own assistant; please name someone else."})
    book.store.update("person", person, assistant_of_id=chief)


def _several(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _check(changed: dict[str, str]) -> None:
    errors: dict[str, str] = {}
    if "name" in changed and not name_key(changed["name"]):
        errors["name"] = "A person needs a name."
    if changed.get("zone"):
        try:
            changed["zone"] = known_zone(changed["zone"])
        except UnknownZone as error:
            errors["zone"] = str(error)
    for name, value in changed.items():
        if len(value) > people.LONGEST_TEXT:
            errors[name] = "This is longer than a million characters; please shorten it."
    if errors:
        raise FormErrors(errors)


def _columns(book: Workbook, person: int, changed: dict[str, str]) -> None:
    columns: dict[str, Any] = {name: changed[name] for name in PLAIN if name in changed}
    columns.update({name: int(bool(changed[name])) for name in FLAGS if name in changed})
    if "name" in changed:
        columns["name"] = changed["name"].strip()
        columns["name_key"] = name_key(changed["name"])
    if "tier" in changed:
        columns["tier"] = changed["tier"] or None
    if columns:
        book.store.update("person", person, **columns)


def _channels(book: Workbook, person: int, kind: str, wanted: list[str]) -> None:
    rows = book.store.where("channel", person_id=person, kind=kind, stale=0)
    for row in rows:
        if row["value"] not in wanted:
            book.store.delete("channel", row["id"])
    kept = [row["value"] for row in rows]
    new = [value for value in wanted if value not in kept]
    people.set_channels(
        book, person, **{"mails": (), "phones": (), "profiles": (), "urls": (), _KINDS[kind]: new}
    )


def _ready_when_known(book: Workbook, person: int) -> None:
    row = book.store.get("person", person) or {}
    reachable = row.get("preferred_channel") or book.store.where("channel", person_id=person, stale=0)
    known = row.get("why") and (row.get("connection") or row.get("question"))
    if row.get("stage") == "spotted" and known and reachable and not row.get("do_not_contact"):
        happenings.log(book, person, EventKind.RESEARCHED)
