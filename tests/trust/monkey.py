"""A monkey at the keyboard: any key, any time, at several sizes; no error, and no place one can't leave."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from infoview.ui.app import InfoviewApp
from infoview.ui.screens.main import MainScreen
from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.pilots import at_once

SIZES = ((80, 24), (120, 36), (40, 12), (20, 5))
_NOW = datetime(2026, 3, 2, 10, 0)
_KEYS = (
    *"123456abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ?:/[]*+,.- ",  # all but q, which leaves
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown"),
    *("home", "end", "backspace", "delete", "ctrl+s", "ctrl+a", "ctrl+w", "ctrl+c", "ctrl+p"),
)
_OUT = ("escape", "y") * 6
"""Leaves every dialog there is: esc closes, y says yes to throwing away what was typed."""


def book_in(folder: Path) -> Workbook:
    """A workbook with some people, one of them hostile."""
    places = Places(folder / "w.db", folder / "config.toml", folder / "backups", folder / "log")
    places.config.write_text('me.zone = "UTC"\nme.name = "Mo Field"\n', encoding="utf-8")
    book = Workbook(places, Clock(_NOW), safe=False)
    for line in ("Ana Ruiz, HR manager at Acme, via Wendy Moss #training", "[b]Bo[/b] \u202eLind", "Cy 漢字"):
        add_from_text(book, line)
    return book


async def let_loose(book: Workbook, seed: int, keys: int) -> list[str]:
    """Press so many keys, leave everything now and then, and change the size; the keys that were pressed."""
    chance = random.Random(seed)
    app = InfoviewApp(book)
    app.animation_level = "none"
    pressed: list[str] = []
    async with app.run_test(size=SIZES[0]) as pilot:
        with at_once(pilot):
            await _press_keys(pilot, chance, keys, pressed)
    return pressed


async def _press_keys(pilot: Pilot[None], chance: random.Random, keys: int, pressed: list[str]) -> None:
    for _ in range(keys):
        pressed.append(chance.choice(_KEYS))
        await pilot.press(pressed[-1])
        if chance.random() < 0.02:
            await pilot.resize_terminal(*chance.choice(SIZES))
        if chance.random() < 0.02:
            await _all_left(pilot, pressed)
    await _all_left(pilot, pressed)


async def _all_left(pilot: Pilot[None], pressed: list[str]) -> None:
    for key in _OUT:
        if isinstance(pilot.app.screen, MainScreen):
            return
        await pilot.press(key)
    assert isinstance(pilot.app.screen, MainScreen), (pilot.app.screen, pressed)
