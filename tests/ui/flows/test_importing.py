"""Importing in the app: unknown columns are asked for, changes shown field by field, then done in one step."""

from datetime import datetime
from pathlib import Path
from typing import Any

from infoview.ui.app import InfoviewApp
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.flows import importing
from infoview.ui.screens.main import MainScreen
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.reading import list_people
from infoview.workbook.workbook import Workbook


def open_book(folder: Path) -> Workbook:
    places = Places(folder / "book.db", folder / "config.toml", folder / "backups", folder / "log")
    return Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)


async def looked(app: InfoviewApp, pilot: Any, path: Path, mapping: dict[str, str]) -> MainScreen:
    main = app.screen_stack[0]
    assert isinstance(main, MainScreen)
    main.run_worker(lambda: importing._look(main, path, mapping), thread=True, group="import")
    await app.workers.wait_for_complete()
    await pilot.pause()
    return main


async def test_columns_then_changes_then_done(tmp_path: Path) -> None:
    book = open_book(tmp_path)
    path = tmp_path / "list.csv"
    path.write_text("Kontaktperson;Zugehörigkeit;Mail\nAna [Ruiz];Acme;ana@a.example\n", encoding="utf-8")
    app = InfoviewApp(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await looked(app, pilot, path, {})
        assert isinstance(app.screen, FormDialog)
        app.pop_screen()
        mapping = {"Kontaktperson": "name", "Zugehörigkeit": "organisation"}
        main = await looked(app, pilot, path, mapping)
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [view.row.name for view in list_people(book, reservoir=True)] == ["Ana [Ruiz]"]
        path.write_text(path.read_text(encoding="utf-8").replace("Acme", "Bolt"), encoding="utf-8")
        await looked(app, pilot, path, {})
        assert isinstance(app.screen, Confirm), "the columns are remembered"
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "organisation: Acme → Bolt" in shown
        await pilot.press("n")
        assert app.screen_stack[-1:] == [main]
    book.close()
