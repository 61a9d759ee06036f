"""A workbook of somebody with a name and a phone, on a Friday morning in London."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as K
from infoview.domain.lint import Rule
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.store import search_index
from infoview.workbook import people, reflecting
from infoview.workbook.clock import Clock
from infoview.workbook.composing import check
from infoview.workbook.happenings import Details, log
from infoview.workbook.places import Places
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook

TODAY = date(2026, 11, 20)
SETTINGS = '[me]\nname = "Sam"\nphone = "+1 555 0100"\nzone = "Europe/London"\n'
BODY = "Hi Ana, we both teach evenings. Would you be open to 20 minutes so I could ask how you began?"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workbook, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("fresh")
    opened(folder).close()
    return folder / "book.db"


def opened(folder: Path) -> Workbook:
    places = Places(folder / "book.db", folder / "config.toml", folder / "backups", folder / "log")
    return Workbook(places, Clock(datetime(2026, 11, 20, 10, 0)), safe=False)


@pytest.fixture
def book(tmp_path: Path, fresh: Path) -> Iterator[Workbook]:
    shutil.copy(fresh, tmp_path / "book.db")
    (tmp_path / "config.toml").write_text(SETTINGS, encoding="utf-8")
    made = opened(tmp_path)
    yield made
    made.close()


@pytest.fixture
def ana(book: Workbook) -> int:
    return people.add_from_text(book, "Ana Ruiz, HR manager at Acme").id


def note(book: Workbook, person: int, **columns: object) -> None:
    with book.deed("Noted"):
        book.store.update("person", person, **columns)


def before(days: int) -> Details:
    return Details(on=TODAY - timedelta(days=days))


def rules(book: Workbook, person: int, key: str, subject: str, body: str) -> list[Rule]:
    return [finding.rule for finding in check(book, person, key, subject, body)]


def events(book: Workbook, person: int) -> list[str]:
    return [row["kind"] for row in book.store.where("event", person_id=person)]


def without_drafts(book: Workbook) -> list[str]:
    return [line for line in dump(book) if not line.startswith('INSERT INTO "draft"')]


_DERIVED = tuple(f'INSERT INTO "{name}' for name in ("change_", "outlook"))


def dump(book: Workbook) -> list[str]:
    """Every row of the file but the log of changes and what is derived."""
    with closing(sqlite3.connect(book.places.workbook)) as file, closing(sqlite3.connect(":memory:")) as copy:
        file.backup(copy)
        search_index.drop(copy)  # can't be read row by row
        rows = [line for line in copy.iterdump() if line.startswith("INSERT INTO")]
    return [row for row in rows if not row.startswith(_DERIVED)]


def added(book: Workbook, line: str = "Ana Ruiz, HR manager at Acme", **columns: object) -> int:
    person = people.add_from_text(book, line).id
    with book.deed("Noted"):
        if columns:
            book.store.update("person", person, **columns)
    return person


def at(text: str) -> Moment:
    moment = datetime.fromisoformat(text)
    return Moment(moment.date(), moment.time())


def met(book: Workbook, person: int, day: str = "2026-11-20", **form: str) -> int:
    """A talk with one person and its reflection; the meeting's id."""
    log(book, person, K.MET, Details(on=date.fromisoformat(day)))
    meeting = int(book.store.where("meeting_person", person_id=person)[-1]["meeting_id"])
    if form:
        values = {"learned": "Nights are long", "information": "3", "giving.1": "2"}
        named = {name.replace("__", "."): value for name, value in form.items()}
        reflecting.save_reflection(book, meeting, {**values, **named})
    return meeting


def card(book: Workbook, person: int, kind: CardKind, nth: int = 0) -> Obligation:
    return [one for one in overview(book, people=[person]).owed[person] if one.kind is kind][nth]
