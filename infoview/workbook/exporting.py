"""The workbook on its way out: everything as JSON, people as a table or cards, meetings as a calendar."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from infoview.domain.card_words import WORDS
from infoview.domain.zones import in_zone
from infoview.formats.csv_out import write_people_csv
from infoview.formats.ics_out import write_calendar
from infoview.formats.records import CalendarEntry, Contact
from infoview.formats.vcard_out import write_vcards
from infoview.store import exports
from infoview.store.dump import dump
from infoview.store.exports import PersonOut
from infoview.store.people import discreet
from infoview.workbook.errors import Refused
from infoview.workbook.importing_people import reference_of
from infoview.workbook.meetings import When, stored_when
from infoview.workbook.places import path_from
from infoview.workbook.today import card_id, overview
from infoview.workbook.workbook import Workbook

_CONNECTED = re.compile(r", connected (\d{4}-\d{2}-\d{2})$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Export:
    """What goes out, how many records that is, and how much was kept back as discreet or told in confidence."""

    data: bytes
    records: int
    kept_back: int = 0


def written_out(book: Workbook, kind: str, *, confidential: bool = False, follow_ups: bool = False) -> Export:
    """What goes into one file: json, csv, vcard or ics; `follow_ups` belongs to ics."""
    if kind == "json":
        return as_json(book)
    if kind == "csv":
        return as_csv(book, confidential=confidential)
    if kind == "vcard":
        return as_vcards(book, confidential=confidential)
    return as_calendar(book, confidential=confidential, follow_ups=follow_ups)


def secrets(book: Workbook) -> int:
    """How much there is that is discreet or was told in confidence."""
    return len(discreet(book.store)) + exports.confidential_takeaways(book.store)


def as_json(book: Workbook) -> Export:
    """Everything, to restore an equal workbook from; a row a line, so that two of them compare well."""
    document = dump(book.store)
    tables = document.pop("tables")
    head = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in document.items())
    parts = ",\n".join(f"{json.dumps(table)}: [{_lines(rows)}]" for table, rows in tables.items())
    text = f'{{\n{head},\n"tables": {{\n{parts}\n}}\n}}\n'
    return Export(text.encode(), sum(map(len, tables.values())))


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"\n{lines}\n" if lines else ""


def as_csv(book: Workbook, *, confidential: bool = False) -> Export:
    """People as a table for spreadsheets."""
    found = contacts(book, confidential=confidential)
    return Export(write_people_csv(found), len(found), _discreet(book, confidential))


def as_vcards(book: Workbook, *, confidential: bool = False) -> Export:
    """People as cards for phones and address books."""
    found = contacts(book, confidential=confidential)
    return Export(write_vcards(found), len(found), _discreet(book, confidential))


def contacts(book: Workbook, *, confidential: bool = False) -> list[Contact]:
    """Everybody as plain records; people marked discreet only where asked for."""
    return [contact_of(person) for person in exports.people_out(book.store, discreet=confidential)]


def contact_of(person: PersonOut) -> Contact:
    """A person as address books know them, with the reference by which they are known again."""
    profiles = [value for kind, value in person.channels if kind == "profile"]
    connected = _CONNECTED.search(person.how_found)
    return Contact(
        0,
        person.name,
        person.organisation,
        person.role,
        _values(person, "mail"),
        _values(person, "phone"),
        profiles[0] if profiles else "",
        (*profiles[1:], *_values(person, "url")),
        date.fromisoformat(connected[1]) if connected else None,
        person.tags,
        person.notes,
        reference_of(person.id),
    )


def _values(person: PersonOut, wanted: str) -> tuple[str, ...]:
    return tuple(value for kind, value in person.channels if kind == wanted)


def _discreet(book: Workbook, confidential: bool) -> int:
    return 0 if confidential else len(discreet(book.store))


# -- calendar


def as_calendar(book: Workbook, *, confidential: bool = False, follow_ups: bool = False) -> Export:
    """Meetings, and where wanted what is owed, each on its day.

    An entry keeps its UID for good, and its SEQUENCE only rises, so that a calendar can take the newer one. Meetings
    that were called off are told as cancelled.
    """
    entries, kept_back = [], 0
    for row in exports.meetings_out(book.store):
        if not confidential and any(discreet for _, _, discreet in row["people"]):
            kept_back += 1
        elif row["people"]:
            entries.append(_entry(row))
    if follow_ups:
        entries += _follow_ups(book, confidential)
    now = stored_when(book, When(book.clock.now(), book.zone, True))["starts_at"]
    return Export(write_calendar(entries, stamp=datetime.fromisoformat(now)), len(entries), kept_back)


def _entry(row: dict[str, Any]) -> CalendarEntry:
    instant = datetime.fromisoformat(row["starts_at"]).astimezone(UTC)
    names = ", ".join(name for _, name, _ in row["people"])
    return CalendarEntry(
        uid=row["calendar_uid"] or f"meeting-{row['id']}@infoview",
        sequence=row["calendar_sequence"],
        summary=f"Talk with {names}",
        starts_local=in_zone(instant, row["zone"]) if row["zone"] else instant.replace(tzinfo=None),
        zone=row["zone"] or "UTC",
        starts_utc=instant,
        minutes=row["minutes"],
        place=row["place"],
        cancelled=row["status"] in ("cancelled", "missed"),
        description=row["purpose"],
    )


def _follow_ups(book: Workbook, confidential: bool) -> list[CalendarEntry]:
    hidden = {} if confidential else discreet(book.store)
    seen = overview(book)
    owed = [one for many in seen.owed.values() for one in many if one.person_id not in hidden]
    return [
        CalendarEntry(
            uid=f"{card_id(one)}@infoview",
            sequence=book.today.toordinal(),  # written anew each day, so the last writing is the newest
            summary=f"{WORDS[one.kind].verb}: {one.person}" if one.person else WORDS[one.kind].verb,
            starts_local=datetime.combine(max(one.due_on, book.today), datetime.min.time()),
            zone=None,
            starts_utc=None,
            minutes=0,
            all_day=True,
            description=one.why,
        )
        for one in sorted(owed, key=lambda one: (one.due_on, card_id(one)))
    ]


# -- files


def write_private(book: Workbook, path: Path, data: bytes) -> None:
    """Write a file only its owner can read, whole or not at all. Refused for the workbook's own files."""
    target = Path(os.path.realpath(path_from(path)))  # a link stays a link
    half = target.parent / f".{target.name}.{os.getpid()}.part"
    own = [Path(os.path.realpath(place)) for place in (book.places.workbook, book.places.config)]
    try:
        if target in own or (target.exists() and not target.is_file()):  # a folder, a pipe, a device
            raise Refused(f"{path} can't be written over; please name another file.")
        with open(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise Refused(f"{path} can't be written: {(error.strerror or str(error)).lower()}.") from None
