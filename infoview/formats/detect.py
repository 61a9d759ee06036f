"""One door for every file a person may hand over: what it is shows in its content, never in its name."""

import re

from infoview.formats.archive import files_to_try, is_archive
from infoview.formats.csv_in import read_csv, read_csv_mapped
from infoview.formats.decode import text_of
from infoview.formats.records import Calendar, Contacts, Progress, UnreadableFile
from infoview.formats.text import short

__all__ = ["read", "read_csv_mapped"]

_BEGINNING = re.compile(r"[\s\ufeff]*BEGIN:(VCARD|VCALENDAR)\b", re.IGNORECASE)


def read(data: bytes, name: str = "", progress: Progress | None = None) -> Contacts | Calendar:
    """The people or meetings of a file; `name` only says which file a refusal speaks of, `progress` counts what takes
    long.

    Raises UnreadableFile where nothing can be taken from it, and NeedsMapping where it is a table whose columns
    only a person can name.
    """
    try:
        return _read_archive(data, progress) if is_archive(data) else _read_plain(data, progress)
    except UnreadableFile as refusal:
        refusal.name = short(name)
        raise


def _read_archive(data: bytes, progress: Progress | None) -> Contacts | Calendar:
    for content in files_to_try(data):
        try:
            return _read_plain(content, progress)
        except UnreadableFile:
            continue
    raise UnreadableFile(
        "is a ZIP archive without a list of people: LinkedIn sends Connections.csv in its larger, later archive."
    )


def _read_plain(data: bytes, progress: Progress | None) -> Contacts | Calendar:
    text = text_of(data)
    found = _BEGINNING.match(text)
    if found is None:
        return read_csv(text)
    if found[1].upper() == "VCARD":
        from infoview.formats.vcard_in import read_vcards

        return read_vcards(text, progress)
    from infoview.formats.ics_in import read_calendar

    return read_calendar(text)
