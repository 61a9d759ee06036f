"""A workbook in a folder of its own, on a Monday morning that never changes."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.conftest import DemoOf
from tests.workbook.random_book import SEEDS, fill

MONDAY = datetime(2026, 3, 2, 10, 0)
Rows = dict[str, list[tuple[object, ...]]]
Dump = Callable[[Workbook], Rows]
OpenBook = Callable[..., Workbook]
_LOG = ("change_set", "change_row")


def _places(folder: Path) -> Places:
    return Places(folder / "workbook.db", folder / "config.toml", folder / "backups", folder / "infoview.log")


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that was just made."""
    places = _places(tmp_path_factory.mktemp("blank"))
    Workbook(places, Clock(MONDAY), safe=False).close()
    return places.workbook


@pytest.fixture
def open_book(blank: Path, tmp_path: Path) -> Iterator[OpenBook]:
    """Opens this test's workbook, at another time or with other settings where given."""
    opened: list[Workbook] = []

    def open_it(now: datetime = MONDAY, config: str = 'me.zone = "UTC"\n') -> Workbook:
        places = _places(tmp_path)
        if not places.workbook.exists():
            shutil.copy(blank, places.workbook)
        places.config.write_text(config, encoding="utf-8")
        opened.append(Workbook(places, Clock(now), safe=False))
        return opened[-1]

    yield open_it
    for book in opened:
        book.close()


@pytest.fixture
def book(open_book: OpenBook) -> Workbook:
    """This test's workbook."""
    return open_book()


@pytest.fixture
def ana(book: Workbook) -> int:
    """Somebody in this test's workbook."""
    return add_from_text(book, "Ana Ruiz, HR manager at Acme, ana@acme.example").id


@pytest.fixture(params=SEEDS)
def filled(book: Workbook, request: pytest.FixtureRequest) -> Workbook:
    """This test's workbook, filled by chance; a few of them, the same each time."""
    fill(book, request.param)
    return book


@pytest.fixture(scope="module")
def demo(demo_of: DemoOf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    """The demo story, to read in."""
    book = Workbook(demo_of(MONDAY, tmp_path_factory.mktemp("demo")), Clock(MONDAY), safe=False)
    yield book
    book.close()


@pytest.fixture(scope="session")
def dump() -> Dump:
    """Every row of every table but the log of changes."""

    def dumped(book: Workbook) -> Rows:
        names = book.store.sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(book.store.sql(f'SELECT * FROM "{name}"'), key=repr)
            for (name,) in names
            if name not in _LOG and not name.startswith(("search", "outlook"))  # derived
        }

    return dumped
