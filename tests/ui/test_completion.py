"""A field goes on with what is known; the right key takes it, and nothing else does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from infoview.domain.events import EventKind
from infoview.ui.app import InfoviewApp
from infoview.ui.widgets.editors import LineEditor, TextEditor
from infoview.ui.widgets.form import Form
from infoview.workbook import happenings, question_bank
from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown


def book_in(folder: Path, config: str = "") -> Workbook:
    places = Places(folder / "w.db", folder / "config.toml", folder / "backups", folder / "log")
    places.config.write_text(config, encoding="utf-8")
    return Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)


async def test_the_right_key_takes_it(tmp_path: Path, app_on: AppOn, shown: Shown) -> None:
    book = book_in(tmp_path)
    add_from_text(book, "Wendy Moss, HR at [b]Acme[/] Corporation")
    async with app_on(book) as pilot:
        await pilot.press("a", *"Bo Li, baker at [b]A")
        await pilot.pause()
        assert "Bo Li, baker at [b]Acme[/] Corporation" in shown(pilot)
        await pilot.press("right", *", via wen")
        await pilot.pause()
        await pilot.press("right", "enter")
    rows = {row["name"] for row in Workbook(book.places, book.clock, safe=False).store.where("organisation")}
    assert rows == {"[b]Acme[/] Corporation"}


async def test_what_is_only_shown_is_not_typed(tmp_path: Path, app_on: AppOn) -> None:
    book = book_in(tmp_path)
    add_from_text(book, "Wendy Moss, HR at Acme Corporation")
    async with app_on(book) as pilot:
        await pilot.press("a", *"Bo Li, baker at Ac", "enter")
        assert {row["name"] for row in book.store.where("organisation")} == {"Acme Corporation", "Ac"}


@pytest.mark.parametrize(
    ("keys", "typed", "offered", "taken"),
    [
        (["2", "slash"], "org:ac", "org:acme Corporation", 'org:"acme Corporation"'),
        (["f"], "#tr", "#training", "#training"),
        (["2", "O"], "ac", "acme Corporation", "acme Corporation"),
        (["3", "B", "slash"], "#re", "#rents", "#rents"),
    ],
)
async def test_filters_and_lines_go_on_with_what_is_known(
    tmp_path: Path, app_on: AppOn, shown: Shown, keys: list[str], typed: str, offered: str, taken: str
) -> None:
    book = book_in(tmp_path)
    add_from_text(book, "Wendy Moss, HR at Acme Corporation #training")
    question_bank.tag(book, book.store.where("question")[0]["id"], "rents; hours")
    async with app_on(book) as pilot:
        await pilot.press(*keys, *typed)
        assert offered in shown(pilot)
        await pilot.press("right", "z")
        assert f"{taken}z" in shown(pilot)


async def test_whom_they_named_goes_on_line_by_line(tmp_path: Path, app_on: AppOn, shown: Shown) -> None:
    book = book_in(tmp_path)
    add_from_text(book, "Wendy Moss, HR at Acme Corporation")
    happenings.log(book, add_from_text(book, "Mia Berg").id, EventKind.MET)
    async with app_on(book) as pilot:
        await pilot.press("4", "enter")
        pilot.app.screen.query_one(Form).focus_field("people.1")
        await pilot.press(*"Ben Okoro, welder at Ac", "right", "enter", *"Wen", "right")
        await pilot.pause()
        assert "Ben Okoro, welder at Acme Corporation" in shown(pilot)
        editor = pilot.app.focused
        assert isinstance(editor, TextEditor)
        assert editor.exact.endswith("\nWendy Moss")


@pytest.mark.parametrize(("motion", "blinks"), [("none", False), ("full", True)])
async def test_the_cursor_stands_still_where_nothing_is_to_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, motion: str, blinks: bool
) -> None:
    monkeypatch.undo()
    book = book_in(tmp_path, f'ui.motion = "{motion}"\n')
    add_from_text(book, "Wendy Moss")
    app = InfoviewApp(book)
    async with app.run_test() as pilot:
        await pilot.press("2", "e")
        await pilot.pause()
        editors = [*app.screen.query(LineEditor), *app.screen.query(TextEditor)]
        assert len(editors) > 3
        assert {editor.cursor_blink for editor in editors} == {blinks}
    book.close()
