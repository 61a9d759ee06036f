"""Importing in the app: unknown columns are asked for, changes shown field by field, then done in one step."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from infoview.ui.app import InfoviewApp
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.read import Read
from infoview.workbook import people
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.reading import list_people
from infoview.workbook.workbook import Workbook
from tests.ui.pilots import resize

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workbook]:
    monkeypatch.chdir(tmp_path)  # so that names are short to type
    places = Places(tmp_path / "book.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    book = Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)
    yield book
    book.close()


@asynccontextmanager
async def opened(book: Workbook, rows: int = 24) -> AsyncIterator[tuple[InfoviewApp, Any]]:
    app = InfoviewApp(book)
    async with app.run_test(size=(80, rows)) as pilot:
        yield app, pilot


async def looked(app: InfoviewApp, pilot: Any, name: str) -> str:
    """What stands on the screen once the file was looked into."""
    await pilot.press("I", *name, "enter")
    return await settled(app, pilot)


async def settled(app: InfoviewApp, pilot: Any) -> str:
    await app.workers.wait_for_complete()
    await pilot.pause()
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def names(book: Workbook) -> list[str]:
    return [view.row.name for view in list_people(book, reservoir=True)]


async def test_columns_then_changes_then_done(book: Workbook, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kontaktperson;Firma;Mail\nAna [Ruiz];Acme;ana@a.example\n", encoding="utf-8")
    async with opened(book) as (app, pilot):
        await looked(app, pilot, "a.csv")
        assert isinstance(app.screen, FormDialog)
        await pilot.press("right", "ctrl+s")  # the first column is the name
        await settled(app, pilot)
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await settled(app, pilot)
        assert names(book) == ["Ana [Ruiz]"]
        path.write_text(path.read_text(encoding="utf-8").replace("Acme", "Bolt"), encoding="utf-8")
        shown = await looked(app, pilot, "a.csv")
        assert isinstance(app.screen, Confirm), "the columns are remembered"
        assert "Ana [Ruiz]" in shown
        assert "organisation: Acme → Bolt" in shown
        await pilot.press("n")
        assert not isinstance(app.screen, Confirm)


async def test_each_column_shows_what_stands_in_it(book: Workbook, tmp_path: Path) -> None:
    rows = "Kontaktperson;Firma;Mail\nAna [Ruiz];;ana@a.example\nBo Li;Acme;\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    async with opened(book) as (app, pilot):
        shown = await looked(app, pilot, "a.csv")
        for column, told in (("Kontaktperson", "Ana [Ruiz]"), ("Firma", "Acme"), ("Mail", "ana@a.example")):
            assert any(column in line and told in line for line in shown.splitlines())
        await resize(pilot, 40, 12)
        shown = await settled(app, pilot)
        assert "Asked once" in shown
        assert "Ana [Ruiz]" in shown  # no room beside: below the one in hand
        assert "Acme" not in shown
        await pilot.press("down")
        assert "Acme" in await settled(app, pilot)


async def test_the_preview_tells_new_people_doubts_and_what_is_left_out(
    book: Workbook, tmp_path: Path
) -> None:
    people.add_from_text(book, "Ben Okoro, welder at Bolt")
    rows = "Ben,Okoro,https://www.linkedin.com/in/ben,,Bolt,Welder,\n,,https://www.linkedin.com/in/x,,,,1 Mar 2024\n"
    (tmp_path / "a.csv").write_text(f"{HEADER}{rows}Cleo,[/x],,,Acme,,\n")
    async with opened(book, rows=36) as (app, pilot):
        shown = await looked(app, pilot, "a.csv")
        for told in (
            "2 new people, 0 changed, 0 as they are.",
            "May be here already; M can make them one",
            "line 2: Ben Okoro, the same name at the same organisation",
            "line 3: There is no name here.",
            "Cleo [/x], Acme",
        ):
            assert told in shown
        await pilot.press("y")
        await settled(app, pilot)
        await looked(app, pilot, "a.csv")
        assert isinstance(app.screen, Read), "nothing new, but what is left out can be read"


async def test_a_calendar_tells_its_meetings(book: Workbook, tmp_path: Path) -> None:
    people.add_from_text(book, "Ana Ruiz")
    event = "BEGIN:VEVENT\nUID:1\nDTSTART:20260310T100000Z\nSUMMARY:Call: Ana Ruiz\nEND:VEVENT\n"
    (tmp_path / "a.ics").write_text(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n")
    async with opened(book) as (app, pilot):
        shown = await looked(app, pilot, "a.ics")
        assert "1 new meeting, 0 changed" in shown
        assert "New (1)" in shown
        assert "Ana Ruiz, 2026-03-10" in shown
        await pilot.press("y")
        await settled(app, pilot)
        assert [row["status"] for row in book.store.where("meeting")] == ["booked"]


async def test_esc_stops_it_and_nothing_is_kept(book: Workbook, tmp_path: Path) -> None:
    rows = "".join(f"A{n},B{n},https://www.linkedin.com/in/p{n},,Acme,,\n" for n in range(8_000))
    (tmp_path / "a.csv").write_text(HEADER + rows)
    async with opened(book) as (app, pilot):
        await looked(app, pilot, "a.csv")
        await pilot.press("y", "escape")
        assert "Stopped; nothing of the file was kept." in await settled(app, pilot)
        assert (names(book), book.store.deeds()) == ([], [])


async def test_what_can_not_be_read_is_said(book: Workbook, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(bytes(200))
    async with opened(book) as (app, pilot):
        assert "a.csv is not text" in await looked(app, pilot, "a.csv")


async def test_enter_imports_and_says_where_they_are_and_there_the_keys_say_how_to_go_on(
    book: Workbook, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "Ana,Ruiz,,,Acme,,\nBen,Okoro,,,Bolt,,\n")
    async with opened(book) as (app, pilot):
        await looked(app, pilot, "a.csv")
        await pilot.press("enter")
        assert "To pick someone: 2, then i." in await settled(app, pilot)
        await pilot.press("2")
        assert "p pick" not in (await settled(app, pilot)).splitlines()[-1]
        await pilot.press("i")
        shown = await settled(app, pilot)
        assert "▸ Ana Ruiz" in shown
        assert shown.splitlines()[-1].split()[:6] == ["p", "pick", "i", "back", "to", "the"]


async def test_what_is_left_is_said_to_be_left(book: Workbook, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "Ana,Ruiz,,,Acme,,\n")
    async with opened(book) as (app, pilot):
        await looked(app, pilot, "a.csv")
        await pilot.press("n")
        assert "a.csv is left as it is; nothing was imported." in await settled(app, pilot)
        assert names(book) == []
