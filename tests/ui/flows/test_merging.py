"""Another copy of the workbook in the app: offered where it lies beside it, looked at first, then one undo step."""

import shutil
from datetime import datetime
from pathlib import Path

from infoview.ui.app import InfoviewApp
from infoview.ui.dialogs.ask_file import AskFile
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.widgets.editors import LineEditor
from infoview.workbook import people
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.reading import list_people
from infoview.workbook.workbook import Workbook


def open_book(path: Path) -> Workbook:
    folder = path.parent
    places = Places(path, folder / "config.toml", folder / "backups", folder / "log")
    return Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)


def names(book: Workbook) -> list[str]:
    return [view.row.name for view in list_people(book)]


def shown(app: InfoviewApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_a_conflicted_copy_is_offered_shown_and_merged(tmp_path: Path) -> None:
    book = open_book(tmp_path / "book.db")
    people.add_from_text(book, "Ana [Ruiz], HR manager at Acme")
    other = open_book(Path(shutil.copy(tmp_path / "book.db", tmp_path / "book (conflicted copy).db")))
    people.add_from_text(other, "Cleo [/x], lawyer at Bolt")
    people.add_from_text(book, "Ben Okoro")
    with other.deed("Edited"):
        other.store.update("person", people.find(other, "Ana"), city="Lima")
    other.close()
    app = InfoviewApp(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "F merges another version" in shown(app)
        await pilot.press("F")
        assert isinstance(app.screen, AskFile)
        assert app.screen.query_one(LineEditor).text == str(tmp_path / "book (conflicted copy).db")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        page = shown(app)
        for told in (
            "Ana [Ruiz]: city changed",
            "Cleo [/x]: added",
            "Changed here meanwhile",
            "Ben Okoro: added",
        ):
            assert told in page
        assert names(book) == ["Ana [Ruiz]", "Ben Okoro"]
        await pilot.press("n", "F", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "One again" in shown(app)
        assert names(book) == ["Ana [Ruiz]", "Ben Okoro", "Cleo [/x]"]
        await pilot.press("F")
        assert app.screen.query_one(LineEditor).text == "", "nothing is left to merge"
        await pilot.press("escape", "u")
        assert names(book) == ["Ana [Ruiz]", "Ben Okoro"]
    book.close()


async def test_what_is_no_copy_is_said_and_changes_nothing(tmp_path: Path) -> None:
    book = open_book(tmp_path / "book.db")
    open_book(tmp_path / "stranger.db").close()
    app = InfoviewApp(book)
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        await pilot.press("F", *str(tmp_path / "stranger.db"), "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "stranger.db is another workbook" in shown(app)
    book.close()
