"""A workbook file of its own for every test, copied from one that was migrated once."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infoview.store.store import Store

Dump = Callable[[Store | sqlite3.Connection], dict[str, list[tuple[object, ...]]]]
_LOG = ("change_set", "change_row")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that was just made."""
    path = tmp_path_factory.mktemp("template") / "workbook.db"
    Store(path, safe=False).close()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A workbook file of this test alone."""
    return Path(shutil.copy(template, tmp_path / "workbook.db"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """The same, open."""
    opened = Store(path, safe=False)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def dump() -> Dump:
    """Every row of every table but the log of changes."""

    def dumped(of: Store | sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
        connection = of.connection if isinstance(of, Store) else of
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names
            if name not in _LOG and not name.startswith(("search", "outlook"))  # derived
        }

    return dumped
