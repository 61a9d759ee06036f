"""Two thousand deeds, all the way back and forth again, across a restart, in the history screen as well."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from infoview.store.errors import ChangedSince
from infoview.ui.screens.history import HistoryScreen
from infoview.workbook import history
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import app_on, quick, shown, still  # noqa: F401

NOW = datetime(2026, 3, 2, 10, 0)
DEEDS = 2_000
AppOn = Callable[..., AbstractAsyncContextManager[Pilot[Any]]]
Shown = Callable[[Pilot[Any]], str]


def places_in(folder: Path) -> Places:
    return Places(folder / "w.db", folder / "config.toml", folder / "backups", folder / "log")


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thousands of deeds over some days: tags come, are renamed, and go; the tests have copies of it."""
    folder = tmp_path_factory.mktemp("thousands")
    (folder / "config.toml").write_text('me.zone = "UTC"\n', encoding="utf-8")
    book = Workbook(places_in(folder), Clock(NOW), safe=False)
    store = book.store
    tags: list[int] = []
    for number in range(DEEDS):
        with store.write(f"Deed {number}", NOW - timedelta(minutes=DEEDS - number)):
            if number % 3 == 0:
                tags.append(store.insert("tag", name=f"t{number}", name_key=f"t{number}"))
            elif number % 3 == 1:
                store.update("tag", tags[-1], name=f"renamed {number}")
            elif number % 30 == 29:
                store.delete("tag", tags.pop(0))
            else:
                store.update("tag", tags[len(tags) // 2], name=f"again {number}")
    book.close()
    return folder


@pytest.fixture
def places(thousands: Path, tmp_path: Path) -> Places:
    """Where the workbook of a test is."""
    return places_in(Path(shutil.copytree(thousands, tmp_path, dirs_exist_ok=True)))


@pytest.fixture
def book(places: Places) -> Workbook:
    """The same, open."""
    return Workbook(places, Clock(NOW), safe=False)


def tags_of(book: Workbook) -> list[tuple[Any, ...]]:
    return [(row["id"], row["name"]) for row in book.store.where("tag")]


def test_back_to_the_beginning_and_forth_again_across_a_restart(book: Workbook, places: Places) -> None:
    at_the_end, deeds = tags_of(book), history.deeds(book)
    assert len(deeds) == DEEDS
    middle, first = deeds[DEEDS // 2], deeds[-1]
    assert history.go_to(book, middle.id) == DEEDS // 2 + 1
    in_the_middle = tags_of(book)
    assert history.go_to(book, first.id) == DEEDS - DEEDS // 2 - 1
    assert tags_of(book) == []
    book.close()
    book = Workbook(places, Clock(NOW), safe=False)
    assert [deed.label for deed in history.deeds(book)] == [deed.label for deed in deeds]
    assert {deed.state for deed in history.deeds(book)} == {"undone"}
    # The deed before the middle one is the last that was done there.
    assert history.go_to(book, deeds[DEEDS // 2 + 1].id) == DEEDS - DEEDS // 2 - 1
    assert tags_of(book) == in_the_middle
    assert history.go_to(book, deeds[0].id) == DEEDS // 2 + 1
    assert tags_of(book) == at_the_end
    assert book.redo() is None
    for _ in range(5):  # each deed is still one step
        assert book.undo() is not None
    assert [deed.state for deed in history.deeds(book)[:6]] == ["undone"] * 5 + ["done"]
    assert book.store.sql("PRAGMA integrity_check") == [("ok",)]
    book.close()


def test_what_can_not_be_taken_back_leaves_everything_as_it_is(book: Workbook) -> None:
    before, deeds = tags_of(book), history.deeds(book)
    ident = before[0][0]
    book.store.connection.execute("DROP TRIGGER log_tag_u")
    book.store.connection.execute("UPDATE tag SET name = 'changed elsewhere' WHERE id = ?", (ident,))
    with pytest.raises(ChangedSince):
        history.go_to(book, deeds[-1].id)
    assert [row for row in tags_of(book) if row[0] != ident] == before[1:]
    assert {deed.state for deed in history.deeds(book)} == {"done"}
    book.close()


async def test_the_history_screen_shows_and_goes_through_all_of_them(
    book: Workbook,
    app_on: AppOn,  # noqa: F811
    shown: Shown,  # noqa: F811
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("H")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert f"Deed {DEEDS - 1}" in shown(pilot)
        assert "Today" in shown(pilot)
        await pilot.press("G")
        assert "Deed 0" in shown(pilot)
        await pilot.press("enter")
        assert f"{DEEDS:,} deeds" in " ".join(shown(pilot).split())
        await pilot.press("y")
        await pilot.pause()
        assert f"Took back {DEEDS:,} deeds" in shown(pilot)
        assert "(undone)" in shown(pilot)
        await pilot.press("g", "enter", "y")
        await pilot.pause()
        assert f"Brought back {DEEDS:,} deeds" in shown(pilot)
        assert tags_of(book)
