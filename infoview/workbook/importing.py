"""People from a file into the reservoir: planned first, then done as one undo step."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infoview.domain.keys import name_key, organisation_key
from infoview.domain.matching import Matched, match
from infoview.formats.detect import read
from infoview.formats.records import Calendar, Contacts, Skipped, UnreadableFile
from infoview.store import imports
from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Twin:
    """A new contact that may be someone already there; never merged by itself."""

    line: int
    name: str
    person_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import does, or (dry run) would do."""

    file: str
    format: str
    added: int
    updated: int
    unchanged: int
    twins: tuple[Twin, ...]
    skipped: tuple[Skipped, ...]
    batch: int | None = None


@dataclass(slots=True)
class _Plan:
    new: list[Matched] = field(default_factory=list)
    update: list[Matched] = field(default_factory=list)
    unchanged: int = 0


def import_file(
    book: Workbook, path: Path, *, dry_run: bool = False, progress: Callable[[int, int], None] | None = None
) -> ImportResult:
    """Take the people of a file into the reservoir.

    Running it again with the same file changes nothing. Refused, in one sentence, where nothing can be taken from
    the file. `progress(done, of)` is called now and then; what it raises stops the import with nothing half-done.
    """
    data = _bytes_of(path)
    try:
        found = read(data, path.name)
    except UnreadableFile as error:
        raise Refused(str(error)) from None
    if isinstance(found, Calendar):
        raise Refused(f"{path.name} is a calendar; people are imported from contact files so far.")
    plan = _plan(book, found)
    twins = tuple(
        Twin(one.contact.line, one.contact.name, one.twin_id, one.twin)
        for one in plan.new
        if one.twin_id is not None
    )
    batch = None
    if not dry_run and (plan.new or plan.update):
        with book.deed(f"Imported {path.name}: {_counted(plan)}", source="import"):
            batch = _carry_out(book, path, data, found, plan, progress)
    return ImportResult(
        path.name,
        found.format,
        len(plan.new),
        len(plan.update),
        plan.unchanged,
        twins,
        tuple(found.skipped),
        batch,
    )


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Refused(f"{path} is a folder; please name a file.")
        if size > LARGEST_FILE:
            raise Refused(f"{path.name} is larger than 64 MB; a contact list never is, so it was not read.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"There is no file {path}.") from None
    except OSError as error:
        raise Refused(f"{path} can't be read: {(error.strerror or str(error)).lower()}.") from None


def _counted(plan: _Plan) -> str:
    parts = [f"{len(plan.new)} added"] if plan.new else []
    return ", ".join([*parts, *([f"{len(plan.update)} updated"] if plan.update else [])])


def _plan(book: Workbook, found: Contacts) -> _Plan:
    plan = _Plan()
    for one in match(found.contacts, imports.known_people(book.store), found.format):
        if one.same or one.twice is not None:
            plan.unchanged += 1
        elif one.person is None:
            plan.new.append(one)
        else:
            plan.update.append(one)
    return plan


def _carry_out(
    book: Workbook,
    path: Path,
    data: bytes,
    found: Contacts,
    plan: _Plan,
    progress: Callable[[int, int], None] | None,
) -> int:
    counts = {"added": len(plan.new), "updated": len(plan.update), "unchanged": plan.unchanged}
    batch = book.store.insert(
        "import_batch",
        file_name=path.name,
        format=found.format,
        sha256=hashlib.sha256(data).hexdigest(),
        on_date=book.today.isoformat(),
        counts=json.dumps(counts),
    )
    writer = _Bulk(book, batch, found.format)
    total = len(plan.new) + len(plan.update)
    for done, part in _in_parts(plan.new):
        writer.add(part)
        if progress:
            progress(done, total)
    for done, one in enumerate(plan.update, len(plan.new) + 1):
        _update(book, one)
        if progress and done % 100 == 0:
            progress(done, total)
    return batch


def _in_parts(new: list[Matched], size: int = 1000) -> Iterator[tuple[int, Sequence[Matched]]]:
    for start in range(0, len(new), size):
        part = new[start : start + size]
        yield start + len(part), part


class _Bulk:
    """Writes new people of one batch, many rows a statement."""

    def __init__(self, book: Workbook, batch: int, source: str) -> None:
        self.book, self.batch, self.source = book, batch, source
        self.organisations = imports.organisation_ids(book.store)
        self.tags = imports.tag_ids(book.store)

    def add(self, part: Sequence[Matched]) -> None:
        """One part of the new people, with all that belongs to them."""
        rows: dict[str, list[dict[str, Any]]] = {
            table: [] for table in ("organisation", "person", "affiliation", "channel", "tag", "person_tag")
        }
        for one in part:
            self._rows_of(one, rows)
        for table, values in rows.items():
            self.book.store.insert_many(table, values)

    def _rows_of(self, one: Matched, rows: dict[str, list[dict[str, Any]]]) -> None:
        contact, new_id = one.contact, self.book.store.ids.new
        person = new_id()
        since = f", connected {contact.connected_on.isoformat()}" if contact.connected_on else ""
        rows["person"].append(
            {
                "id": person,
                "name": contact.name,
                "name_key": name_key(contact.name),
                "notes": contact.notes,
                "how_found": f"{self.source}{since}",
                "added_on": self.book.today.isoformat(),
                "batch_id": self.batch,
                "import_key": one.import_key,
                "import_row": one.row,
            }
        )
        if contact.organisation or contact.role:
            place = self._organisation(contact.organisation, rows) if contact.organisation else None
            values = {"id": new_id(), "person_id": person, "organisation_id": place, "role": contact.role}
            rows["affiliation"].append(values)
        for kind, value, key in one.keys:
            rows["channel"].append(
                {"id": new_id(), "person_id": person, "kind": kind, "value": value, "value_key": key}
            )
        for tag in {name_key(tag): tag for tag in contact.tags if name_key(tag)}.values():
            rows["person_tag"].append({"id": new_id(), "person_id": person, "tag_id": self._tag(tag, rows)})

    def _organisation(self, name: str, rows: dict[str, list[dict[str, Any]]]) -> int:
        key = organisation_key(name) or name_key(name) or name
        if key not in self.organisations:
            self.organisations[key] = self.book.store.ids.new()
            rows["organisation"].append({"id": self.organisations[key], "name": name, "name_key": key})
        return self.organisations[key]

    def _tag(self, name: str, rows: dict[str, list[dict[str, Any]]]) -> int:
        key = name_key(name)
        if key not in self.tags:
            self.tags[key] = self.book.store.ids.new()
            rows["tag"].append({"id": self.tags[key], "name": name, "name_key": key})
        return self.tags[key]


def _update(book: Workbook, one: Matched) -> None:
    """A person seen before whose row is new: work and addresses follow, what I wrote stays."""
    assert one.person is not None
    contact = one.contact
    if contact.organisation or contact.role:
        people.set_affiliation(book, one.person, contact.organisation, contact.role)
    for kind, value, key in one.keys:
        if not book.store.where("channel", person_id=one.person, kind=kind, value_key=key):
            book.store.insert("channel", person_id=one.person, kind=kind, value=value, value_key=key)
    book.store.update("person", one.person, import_row=one.row)
