"""Writing out in the app: the form by one key, what is discreet only where wanted, never over a file unasked."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from infoview.ui.app import InfoviewApp
from infoview.ui.dialogs.confirm import Confirm
from infoview.workbook import people
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)  # so that names are short to type
    places = Places(tmp_path / "book.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    book = Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)
    people.add_from_text(book, "Ana Ruiz, HR manager at Acme")
    hidden = people.add_from_text(book, "Ben Okoro").id
    with book.deed("Edited"):
        book.store.update("person", hidden, discreet=1)
    yield book
    book.close()


async def write_out(app: InfoviewApp, pilot: Any, keys: str, name: str) -> str:
    await pilot.press("E", *keys, "ctrl+u", *name, "enter")
    await app.workers.wait_for_complete()
    await pilot.pause()
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


@pytest.mark.parametrize(
    ("keys", "name", "holds", "lacks", "said"),
    [
        ("w", "all.json", "Ben Okoro", "no such word", "records written"),
        ("tl", "p.csv", "Ana Ruiz", "Ben Okoro", "1 left out"),
        ("tt", "p.csv", "Ben Okoro", "no such word", "2 records written"),
        ("vl", "p.vcf", "FN:Ana Ruiz", "Ben Okoro", "1 left out"),
        ("fl", "m.ics", "Ana Ruiz", "Ben Okoro", "records written"),
    ],
)
async def test_a_form_by_one_key(
    book: Workbook, tmp_path: Path, keys: str, name: str, holds: str, lacks: str, said: str
) -> None:
    app = InfoviewApp(book)
    async with app.run_test(size=(200, 24)) as pilot:
        await pilot.pause()
        shown = await write_out(app, pilot, keys, name)
        assert said in shown or "1 record written" in shown
    written = (tmp_path / name).read_text(encoding="utf-8-sig")
    assert holds in written
    assert lacks not in written
    assert (tmp_path / name).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("more", "asked"), [(0, "1 is discreet or in confidence"), (1, "2 are discreet or in confidence")]
)
async def test_what_is_discreet_is_asked_about_in_a_sentence(book: Workbook, more: int, asked: str) -> None:
    for _ in range(more):
        another = people.add_from_text(book, "Cy Ott").id
        with book.deed("Edited"):
            book.store.update("person", another, discreet=1)
    app = InfoviewApp(book)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("E", "t")
        await pilot.pause()
        assert asked in "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_a_folder_of_notes(book: Workbook, tmp_path: Path) -> None:
    app = InfoviewApp(book)
    async with app.run_test(size=(200, 24)) as pilot:
        await pilot.pause()
        assert "1 note written" in await write_out(app, pilot, "nl", "notes")
    assert [path.name for path in (tmp_path / "notes" / "People").iterdir()] == ["Ana Ruiz.md"]


async def test_a_file_that_is_there_is_written_over_only_where_wanted(book: Workbook, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_text("mine")
    app = InfoviewApp(book)
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        await write_out(app, pilot, "w", "all.json")
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        assert path.read_text() == "mine"
        await write_out(app, pilot, "w", "all.json")
        await pilot.press("y")
        await app.workers.wait_for_complete()
    assert json.loads(path.read_text())["kind"] == "infoview workbook"


async def test_the_workbook_itself_is_never_written_over(book: Workbook) -> None:
    app = InfoviewApp(book)
    async with app.run_test(size=(200, 24)) as pilot:
        await pilot.pause()
        await write_out(app, pilot, "w", "book.db")
        await pilot.press("y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "can't be written over" in "\n".join(
            strip.text for strip in app.screen._compositor.render_strips()
        )
