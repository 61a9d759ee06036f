"""People of a file against the people of the workbook: what is new, what changes field by field, and doing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from infoview.domain.keys import name_key, organisation_key
from infoview.domain.matching import REFERENCE, ContactLike, Matched, is_reference, match
from infoview.formats.records import Contact, Contacts
from infoview.store import imports
from infoview.store.ids import from_public_id, public_id
from infoview.workbook import people
from infoview.workbook.import_results import Change, FieldChange, Progress, Twin
from infoview.workbook.workbook import Workbook

_AT_ONCE = 2_000  # people


@dataclass(slots=True)
class Plan:
    """The records of a file by what is to become of them; `seen` only leave their row to be known again."""

    new: list[Matched] = field(default_factory=list)
    update: list[tuple[Matched, Change]] = field(default_factory=list)
    seen: list[Matched] = field(default_factory=list)
    unchanged: int = 0

    @property
    def twins(self) -> tuple[Twin, ...]:
        """New people who may be here already, with the reason."""
        return tuple(
            Twin(one.contact.line, one.contact.name, one.twin_id, one.twin)
            for one in self.new
            if one.twin_id is not None
        )

    def changes(self, *, added: bool) -> tuple[Change, ...]:
        """Field by field; the new people as well where `added`."""
        fresh = (
            Change(one.contact.line, one.contact.name, None, tuple(_all_fields(one)))
            for one in self.new
            if added
        )
        return (*fresh, *(change for _, change in self.update))


def reference_of(person: int) -> str:
    """How our own files name a person, to be known again whatever else changes."""
    return REFERENCE + public_id(person)


def plan_people(book: Workbook, found: Contacts) -> Plan:
    """Compare the people of a file with those of the workbook."""
    plan = Plan()
    for one in match(
        found.contacts, imports.known_people(book.store, _references(found.contacts)), found.format
    ):
        if one.same or one.twice is not None:
            plan.unchanged += 1
        elif one.person is None:
            plan.new.append(one)
        elif fields := tuple(_changed_fields(book, one, one.person)):
            plan.update.append((one, Change(one.contact.line, one.contact.name, one.person, fields)))
        else:
            plan.seen.append(one)
            plan.unchanged += 1
    return plan


def carry_out(book: Workbook, plan: Plan, batch: int, source: str, progress: Progress | None) -> None:
    """Do what the plan says, inside a deed."""
    writer = _Bulk(book, batch, source)
    total = len(plan.new) + len(plan.update)
    for done, part in _in_parts(plan.new):
        writer.add(part)
        if progress:
            progress(done, total)
    for done, (one, change) in enumerate(plan.update, len(plan.new) + 1):
        _update(book, one, change)
        if progress and done % 100 == 0:
            progress(done, total)
    for one in plan.seen:
        book.store.update("person", one.person or 0, import_row=one.row)


def _references(contacts: Sequence[Contact]) -> Mapping[str, int]:
    named = (contact.uid for contact in contacts if is_reference(contact.uid))
    found = {uid: from_public_id(uid.removeprefix(REFERENCE)) for uid in named}
    return {uid: ident for uid, ident in found.items() if ident is not None}


def _all_fields(one: Matched) -> Iterator[FieldChange]:
    contact = one.contact
    single = (("organisation", contact.organisation), ("role", contact.role))
    channels = ((kind, value) for kind, value, _ in one.keys)
    tags = (("tag", tag) for tag in contact.tags)
    for name, value in (("name", contact.name), *single, *channels, *tags, ("notes", contact.notes)):
        if value:
            yield FieldChange(name, "", value)


def _changed_fields(book: Workbook, one: Matched, person: int) -> Iterator[FieldChange]:
    """Work and addresses follow the file; tags are added; notes fill only a gap, for what I wrote stays."""
    contact = one.contact
    was_at, was_role = imports.work_now(book.store, person)
    at, role = _work_after(contact, was_at, was_role)
    if organisation_key(at) != organisation_key(was_at):
        yield FieldChange("organisation", was_at, at)
    if role != was_role:
        yield FieldChange("role", was_role, role)
    known = {(row["kind"], row["value_key"]) for row in book.store.where("channel", person_id=person)}
    for kind, value, key in one.keys:
        if (kind, key) not in known:
            yield FieldChange(kind, "", value)
    if contact.tags:
        here = imports.tag_keys(book.store, person)
        for tag in contact.tags:
            if name_key(tag) and name_key(tag) not in here:
                yield FieldChange("tag", "", tag)
    if contact.notes and not (book.store.get("person", person) or {}).get("notes"):
        yield FieldChange("notes", "", contact.notes)


def _work_after(contact: ContactLike, was_at: str, was_role: str) -> tuple[str, str]:
    """Where they work after the import; what the file leaves open stays as it is."""
    at = contact.organisation or was_at
    same_place = organisation_key(at) == organisation_key(was_at)
    return at, contact.role or (was_role if same_place else "")


def _update(book: Workbook, one: Matched, change: Change) -> None:
    """A person seen before, as the plan told it."""
    person = one.person or 0
    touched = {part.field for part in change.fields}
    if touched & {"organisation", "role"}:
        people.set_affiliation(book, person, *_work_after(one.contact, *imports.work_now(book.store, person)))
    for kind, value, key in one.keys:
        if kind in touched and not book.store.where("channel", person_id=person, kind=kind, value_key=key):
            book.store.insert("channel", person_id=person, kind=kind, value=value, value_key=key)
    if "tag" in touched:
        _add_tags(book, person, one.contact.tags)
    notes = {"notes": one.contact.notes} if "notes" in touched else {}
    book.store.update("person", person, import_row=one.row, **notes)


def _add_tags(book: Workbook, person: int, tags: Sequence[str]) -> None:
    had = imports.tag_keys(book.store, person)
    known = imports.tag_ids(book.store)
    for key, name in {name_key(tag): tag for tag in tags if name_key(tag)}.items():
        if key not in had:
            tag = known.get(key) or book.store.insert("tag", name=name, name_key=key)
            book.store.insert("person_tag", person_id=person, tag_id=tag)


def _in_parts(new: list[Matched]) -> Iterator[tuple[int, Sequence[Matched]]]:
    for start in range(0, len(new), _AT_ONCE):
        part = new[start : start + _AT_ONCE]
        yield start + len(part), part


class _Bulk:
    """Writes new people of one batch, many rows a statement."""

    def __init__(self, book: Workbook, batch: int, source: str) -> None:
        self.book, self.batch, self.source = book, batch, source
        self.organisations = imports.organisation_ids(book.store)
        self.tags = imports.tag_ids(book.store)
        self.today = book.today.isoformat()
        self.fresh: Iterator[int] = iter(())

    def add(self, part: Sequence[Matched]) -> None:
        """One part of the new people, with all that belongs to them."""
        rows: dict[str, list[dict[str, Any]]] = {
            table: [] for table in ("organisation", "person", "affiliation", "channel", "tag", "person_tag")
        }
        most = sum(4 + len(one.keys) + 2 * len(one.contact.tags) for one in part)
        self.fresh = iter(self.book.store.ids.block(most))
        for one in part:
            self._rows_of(one, rows)
        for table, values in rows.items():
            self.book.store.insert_many(table, values)

    def _rows_of(self, one: Matched, rows: dict[str, list[dict[str, Any]]]) -> None:
        contact, fresh = one.contact, self.fresh
        person = next(fresh)
        since = f", connected {contact.connected_on.isoformat()}" if contact.connected_on else ""
        rows["person"].append(
            {
                "id": person,
                "name": contact.name,
                "name_key": one.name_key,
                "notes": contact.notes,
                "how_found": f"{self.source}{since}",
                "added_on": self.today,
                "batch_id": self.batch,
                "import_key": one.import_key,
                "import_row": one.row,
            }
        )
        if contact.organisation or contact.role:
            place = self._organisation(contact.organisation, rows) if contact.organisation else None
            values = {"id": next(fresh), "person_id": person, "organisation_id": place, "role": contact.role}
            rows["affiliation"].append(values)
        for kind, value, key in one.keys:
            rows["channel"].append(
                {"id": next(fresh), "person_id": person, "kind": kind, "value": value, "value_key": key}
            )
        for tag in {name_key(tag): tag for tag in contact.tags if name_key(tag)}.values():
            rows["person_tag"].append(
                {"id": next(fresh), "person_id": person, "tag_id": self._tag(tag, rows)}
            )

    def _organisation(self, name: str, rows: dict[str, list[dict[str, Any]]]) -> int:
        key = organisation_key(name) or name_key(name) or name
        if key not in self.organisations:
            self.organisations[key] = next(self.fresh)
            rows["organisation"].append({"id": self.organisations[key], "name": name, "name_key": key})
        return self.organisations[key]

    def _tag(self, name: str, rows: dict[str, list[dict[str, Any]]]) -> int:
        key = name_key(name)
        if key not in self.tags:
            self.tags[key] = next(self.fresh)
            rows["tag"].append({"id": self.tags[key], "name": name, "name_key": key})
        return self.tags[key]
