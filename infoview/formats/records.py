"""Plain records that readers give and writers take: what a file said, before anything is decided about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

Progress = Callable[[int, int], None]
"""Called now and then with what is done and of how much; what it raises stops the work with nothing half-done."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One person as a file describes them.

    `line` is the true line of the file the person starts on (1 is the first; a preamble counts; 0 where no
    file is behind the record). Short fields hold no control characters; `notes` is kept exactly as written.
    `profile` is the address of their page on a professional network; `urls` are all others.
    """

    line: int
    name: str
    organisation: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profile: str = ""
    urls: tuple[str, ...] = ()
    connected_on: date | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that was left out: the line it starts on, and why, in words for the person importing."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """All people of one file.

    `format` is one of linkedin, google, outlook, thunderbird, csv, vcard.
    """

    format: str
    contacts: list[Contact] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One event of a calendar.

    `starts_local` is the wall clock time in `zone` (an IANA name). A floating time has neither zone nor
    instant; a zone that exists only inside its file has an instant but no name. `minutes` is 0 where the file
    gives no length. `recurrence` names the one occurrence of a repeated event that this entry replaces, so that `uid`
    and `recurrence` together are the identity; `repeats` marks the event a series starts with. `line` is the
    true line of the file the event begins on, 0 where no file is behind it.
    """

    uid: str
    sequence: int
    summary: str
    starts_local: datetime
    zone: str | None
    starts_utc: datetime | None
    minutes: int
    place: str = ""
    attendees: tuple[tuple[str, str], ...] = ()
    cancelled: bool = False
    description: str = ""
    all_day: bool = False
    repeats: bool = False
    recurrence: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Calendar:
    """All events of one calendar file; `format` is always ics."""

    entries: list[CalendarEntry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    format: str = "ics"


class UnreadableFile(ValueError):
    """A file nothing can be taken from. As text it is one sentence for the person importing.

    `reason` is the sentence without its subject; the subject is `name`, the file's name, once that is known.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.name = ""

    def __str__(self) -> str:
        return f"{self.name or 'This file'} {self.reason}"


class NeedsMapping(UnreadableFile):
    """A table whose columns are unknown: a person has to say which column holds what.

    `guess` maps headers to the fields that `read_csv_mapped` takes, and holds only what could be guessed.
    `samples` are the first few rows, as wide as the header.
    """

    def __init__(
        self, reason: str, headers: Sequence[str], samples: Sequence[Sequence[str]], guess: Mapping[str, str]
    ) -> None:
        super().__init__(reason)
        self.headers = tuple(headers)
        self.samples = tuple(tuple(row) for row in samples)
        self.guess = dict(guess)
