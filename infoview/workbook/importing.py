"""A file into the workbook: recognised by content, planned first, then done as one undo step."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from infoview.formats.detect import read, read_csv_mapped
from infoview.formats.records import Calendar, Contacts, NeedsMapping, UnreadableFile
from infoview.store import imports
from infoview.workbook.errors import Refused
from infoview.workbook.import_results import Change, FieldChange, ImportResult, Progress, Twin
from infoview.workbook.importing_notes import note_batch
from infoview.workbook.importing_people import carry_out, plan_people
from infoview.workbook.restoring import import_json, is_written_out, looks_like_json
from infoview.workbook.workbook import Workbook

__all__ = ["Change", "FieldChange", "ImportResult", "Twin", "UnknownColumns", "import_file"]

LARGEST_FILE = 64 * 1024 * 1024
_LARGEST_WORKBOOK = 1024 * 1024 * 1024  # written out, that of a long life is larger than any list of contacts
_FOUND_IN = {
    "linkedin": "LinkedIn",
    "google": "Google contacts",
    "outlook": "Outlook",
    "thunderbird": "Thunderbird",
}
"""Where a contact of such a file was found; a file of any other kind says it best by its own name."""


class UnknownColumns(Refused):
    """A table whose columns nobody has named yet; `guess` holds what their headers suggest."""

    def __init__(self, file: str, unknown: NeedsMapping) -> None:
        self.headers, self.samples, self.guess = unknown.headers, unknown.samples, unknown.guess
        named = ", ".join(header for header in self.headers if header)
        likely = " ".join(f'--map "{header}={meaning}"' for header, meaning in self.guess.items())
        hint = likely or '--map "HEADER=name"'
        super().__init__(
            f"{file} has columns infoview does not know ({named}); say once what they hold, for example {hint}."
        )


def import_file(
    book: Workbook,
    path: Path,
    *,
    dry_run: bool = False,
    mapping: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Take what a file holds into the workbook; people go to the reservoir.

    Running it again with the same file changes nothing. `mapping` says for the headers of an unknown table which
    field they hold, and is remembered for the next table with these headers. Refused, in one sentence, where nothing
    can be taken from the file; UnknownColumns where a mapping is needed. `progress(done, of)` is called now and then;
    what it raises stops the import with nothing half-done.
    """
    if path.is_dir():
        from infoview.workbook.obsidian import read_folder

        folder = path.resolve()  # which has a name, as `.` has none
        people, everything = read_folder(folder)
        return _import_people(book, folder.name, everything, people, None, dry_run=dry_run, progress=progress)
    data = _bytes_of(path)
    if looks_like_json(data):
        return import_json(book, path.name, data, dry_run=dry_run, progress=progress)
    found, chosen = _read(book, data, path.name, mapping or {}, _reading(progress, dry_run=dry_run))
    if isinstance(found, Calendar):
        from infoview.workbook.calendars import import_calendar

        return import_calendar(book, path.name, data, found, dry_run=dry_run, progress=progress)
    return _import_people(book, path.name, data, found, chosen, dry_run=dry_run, progress=progress)


def _import_people(
    book: Workbook,
    name: str,
    data: bytes,
    found: Contacts,
    chosen: tuple[str, Mapping[str, str]] | None,
    *,
    dry_run: bool,
    progress: Progress | None,
) -> ImportResult:
    plan = plan_people(book, found)
    result = ImportResult(
        name,
        found.format,
        len(plan.new),
        len(plan.update),
        plan.unchanged,
        plan.twins,
        tuple(found.skipped),
        plan.changes(added=dry_run),
    )
    if dry_run or not (plan.new or plan.update):
        return result
    with book.deed(f"Imported {name}: {result.summary}", source="import"):
        batch = note_batch(book, result, data)
        carry_out(book, plan, batch, _FOUND_IN.get(found.format, name), progress)
        if chosen is not None:
            imports.remember_mapping(book.store, *chosen)
    return replace(result, batch=batch)


def _reading(progress: Progress | None, *, dry_run: bool) -> Progress | None:
    """Counts what is read where reading is all there is to do; else nothing is done yet, but it can be stopped."""
    if progress is None or dry_run:
        return progress
    return lambda _read, of: progress(0, of)


def _read(
    book: Workbook, data: bytes, name: str, mapping: Mapping[str, str], progress: Progress | None
) -> tuple[Contacts | Calendar, tuple[str, Mapping[str, str]] | None]:
    """What the file holds and, for an unknown table, its headers with what they were said to hold."""
    try:
        try:
            if mapping and _is_known(data):
                return read_csv_mapped(data, mapping), None
            return read(data, progress=progress), None
        except NeedsMapping as unknown:
            headers = json.dumps([header.casefold() for header in unknown.headers], ensure_ascii=False)
            chosen = {**unknown.guess, **mapping} if mapping else imports.mapping_for(book.store, headers)
            if chosen is None:
                raise UnknownColumns(name, unknown) from None
            columns = {header: meaning for header, meaning in chosen.items() if meaning}
            return read_csv_mapped(data, columns), (headers, chosen)
    except UnreadableFile as error:
        error.name = error.name or name
        raise Refused(str(error)) from None
    except ValueError as error:
        raise Refused(_no_such_field(str(error))) from None


def _is_known(data: bytes) -> bool:
    """Whether the table would be understood without help; help then goes before it."""
    try:
        return isinstance(read(data), Contacts)
    except UnreadableFile:
        return False


def _no_such_field(problem: str) -> str:
    from infoview.formats.csv_layouts import Field

    named, fields = problem.split(" is not", maxsplit=1)[0], ", ".join(meaning.value for meaning in Field)
    return f"{named} is no field; these are: {fields}."


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
            if len(data) <= LARGEST_FILE:
                return data
            if not is_written_out(data):
                raise Refused(
                    f"{path.name} is larger than 64 MB; a contact list never is, so it was not read."
                )
            data += file.read(_LARGEST_WORKBOOK)
        if len(data) > _LARGEST_WORKBOOK:
            raise Refused(f"{path.name} is larger than a gigabyte, so it was not read.")
        return data
    except FileNotFoundError:
        raise Refused(f"There is no file {path}.") from None
    except OSError as error:
        raise Refused(f"{path} can't be read: {(error.strerror or str(error)).lower()}.") from None
