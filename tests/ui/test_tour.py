"""The tour goes on with the keys it names, is left with esc, and is shown once."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from infoview.ui import app as app_module
from infoview.ui.app import InfoviewApp
from infoview.ui.hints import with_keys
from infoview.ui.tour import STEPS, Tour
from infoview.ui.widgets.reader import Reader
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.conftest import DemoOf

NOW = datetime(2026, 3, 4, 9, 0)
KEYS = {
    "today.skip": ("n",),
    "everywhere.undo": ("u",),
    "everywhere.pipeline": ("2",),
    "everywhere.add": ("a", *"Ana Ruiz", "enter"),
    "everywhere.happened": ("m", "escape"),
    "everywhere.prep": ("3",),
    "everywhere.reflect": ("4",),
    "everywhere.why": ("ctrl+g", "escape"),
    "everywhere.help": ("question_mark", "escape"),
}


@pytest.fixture
def places(demo_of: DemoOf, tmp_path: Path) -> Places:
    return demo_of(NOW, tmp_path / "demo")


@contextmanager
def demo(places: Places, config: str = "", *, tour: bool = True) -> Iterator[InfoviewApp]:
    places.config.write_text(places.config.read_text(encoding="utf-8") + config, encoding="utf-8")
    book = Workbook(places, Clock(NOW), safe=False)
    try:
        yield InfoviewApp(book, in_demo=True, tour=tour)
    finally:
        book.close()


def words(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen_stack[0].query_one(Tour).render())


async def test_each_step_names_a_key_and_goes_on_when_it_is_pressed(places: Places) -> None:
    with demo(places) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            for number, (ident, _) in enumerate(STEPS[:-1], 1):
                assert f"Tour {number} of {len(STEPS)}" in words(pilot), ident
                await pilot.press("l")  # anything else changes nothing
                assert f"Tour {number} of {len(STEPS)}" in words(pilot), ident
                await pilot.press(*KEYS[ident])
                await pilot.pause()
            assert f"Tour {len(STEPS)} of {len(STEPS)}" in words(pilot)
            await pilot.press("escape")
            assert not app.screen.query(Tour)


async def test_what_is_to_be_typed_stays_to_be_read_while_one_types_it(places: Places) -> None:
    with demo(places) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("n", "u", "2", "a")
            await pilot.pause()
            assert "type  Ana Ruiz, baker at Crumb" in words(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert "When something happens" in words(pilot)


async def test_esc_leaves_it_and_the_command_brings_it_back(places: Places) -> None:
    with demo(places) as app:
        async with app.run_test(size=(40, 12)) as pilot:
            await pilot.pause()
            await pilot.press("escape")
            assert not app.screen.query(Tour)
            await pilot.press("colon", *"tour of a few", "enter")
            await pilot.pause()
            assert words(pilot).startswith("1 of 10 · Welcome.")  # in a low window on one line
            assert "▸ Confirm" in "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_the_card_one_begins_with_is_whole_above_the_tour(places: Places) -> None:
    with demo(places) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert not app.screen.query_one("#card", Reader).has_more


async def test_it_names_the_keys_one_has_chosen(places: Places) -> None:
    with demo(places, '\n[keys]\n"today.skip" = "ctrl+n"\n') as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "Press ctrl+n to skip" in words(pilot)
            await pilot.press("ctrl+n")
            assert "Tour 2 of" in words(pilot)


def test_it_is_shown_by_itself_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert app_module._first_time()
    assert not app_module._first_time()


def test_every_step_is_whole_in_the_smallest_window() -> None:
    for _, words in STEPS:
        assert len(textwrap.wrap(f"10 of 10 · {with_keys(words)}", 38)) <= 5, words
