"""Keys of one's own: they work and are shown everywhere; what can't be is told, and the program starts."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.ui import commands, screen_commands, screens
from infoview.ui.keymap import keymap_of
from infoview.ui.screens.keyed import Keyed
from infoview.ui.screens.main import MainScreen
from infoview.ui.why import screen_name
from infoview.ui.widgets.keybar import KeyBar
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown


def book_with(folder: Path, config: str) -> Workbook:
    places = Places(folder / "w.db", folder / "config.toml", folder / "backups", folder / "log")
    places.config.write_text(config, encoding="utf-8")
    return Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)


@pytest.mark.parametrize(
    ("ident", "key", "named"),
    [
        ("everywhere.undo", "ctrl+z", "ctrl+z"),
        ("everywhere.undo", "u,ctrl+z", "u,ctrl+z"),
        ("everywhere.help", "!", "exclamation_mark"),
        ("today.skip", ",", "comma"),
        ("everywhere.blank", "f5", "f5"),
        ("everywhere.blank", "F5", "f5"),
        ("everywhere.undo", "Ctrl+Z", "ctrl+z"),
        ("everywhere.blank", "N", "N"),
        ("bank.star", "*", "asterisk"),
        ("everywhere.edit", "e", "e"),
    ],
)
def test_a_key_that_can_be(ident: str, key: str, named: str) -> None:
    assert keymap_of({ident: key}).keys == {ident: named}
    assert keymap_of({ident: key}).complaints == ()


@pytest.mark.parametrize(
    ("ident", "key", "said"),
    [
        (
            "everywhere.undoo",
            "y",
            "keys.everywhere.undoo: there is no such command. Did you mean keys.everywhere.undo?",
        ),
        ("nothing-like-it", "y", "docs/keys.md"),
        ("everywhere.undo", "contrl+z", "no key called 'contrl+z'"),
        ("everywhere.undo", "spce", "Did you mean space?"),
        ("everywhere.undo", "j", "moves or leaves"),
        ("everywhere.undo", "ctrl+m", "never pass it on"),
        ("everywhere.undo", "q", "does everywhere.quit (quit); u stays"),
        ("everywhere.undo", "space", "does today.done"),
        ("today.skip", "a", "does everywhere.add"),
        ("bank.star", "?", "does screen.keys"),
    ],
)
def test_a_key_that_cannot_be_is_told_and_passed_over(ident: str, key: str, said: str) -> None:
    keymap = keymap_of({ident: key})
    assert keymap.keys == {}
    assert len(keymap.complaints) == 1
    assert said in keymap.complaints[0]


def test_two_swap_their_keys_and_the_earlier_of_two_wishes_holds() -> None:
    assert keymap_of({"today.skip": "s", "today.snooze": "n"}).complaints == ()
    both = keymap_of({"everywhere.undo": "ctrl+z", "everywhere.redo": "ctrl+z"})
    assert both.keys == {"everywhere.undo": "ctrl+z"}
    assert "everywhere.redo" in both.complaints[0]


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([one.id for one in commands.REGISTER]),
        st.sampled_from([*"abcdefnpqrstuwxyz", "space", "enter", "ctrl+t", "f6", "f7", ""]),
        max_size=6,
    )
)
def test_whatever_is_wished_no_pane_has_one_key_for_two_things(wishes: dict[str, str]) -> None:
    wished = keymap_of(wishes).keys
    for scope in {one.scope for one in commands.REGISTER}:
        meant: dict[str, list[commands.Command]] = defaultdict(list)
        for one in commands.REGISTER:
            if one.scope in (scope, commands.EVERYWHERE):
                for key in filter(None, wished.get(one.id, one.keys).split(",")):
                    meant[key].append(one)
        for key, several in meant.items():
            assert len(several) == 1 or all(key in one.keys.split(",") for one in several), key


def test_every_command_of_a_screen_is_done_by_the_screen_of_its_name() -> None:
    kinds = [
        kind
        for module in iter_modules(screens.__path__)
        for kind in vars(import_module(f"{screens.__name__}.{module.name}")).values()
        if isinstance(kind, type) and issubclass(kind, Keyed) and kind.DEEDS
    ]
    done = {f"{screen_name(kind)}.{one.deed}" for kind in kinds for one in kind.DEEDS}
    assert done | {one.id for one in screen_commands.ALWAYS} == {one.id for one in screen_commands.EVERY}
    for kind in kinds:
        for one in (*kind.DEEDS, *screen_commands.ALWAYS):
            assert callable(getattr(kind, f"do_{one.deed}", None)), one.id


def test_the_commands_of_screens_can_have_keys() -> None:
    assert keymap_of({"bank.star": "ctrl+t"}).keys == {"bank.star": "ctrl+t"}


async def test_the_users_key_works_and_is_shown_in_the_line_the_list_and_the_palette(
    tmp_path: Path, app_on: AppOn, shown: Shown
) -> None:
    book = book_with(tmp_path, '[keys]\n"everywhere.add" = "ctrl+n"\n[keys.everywhere]\nhelp = "!"\n')
    async with app_on(book) as pilot:
        bar = pilot.app.screen.query_one(KeyBar).render().plain
        assert "ctrl+n add" in bar
        assert bar.endswith("! keys")
        await pilot.press("a")
        assert isinstance(pilot.app.screen, MainScreen)
        await pilot.press("ctrl+n")
        assert not isinstance(pilot.app.screen, MainScreen)
        await pilot.press("escape", "exclamation_mark")
        assert "ctrl+n Add a person" in shown(pilot)
        await pilot.press("escape", "colon", *"add a person")
        assert "ctrl+n Add a person" in shown(pilot)


async def test_wrong_keys_are_told_in_the_line_of_messages_and_the_program_starts(
    tmp_path: Path, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book_with(tmp_path, '[keys]\n"everywhere.ad" = "ctrl+n"\n')) as pilot:
        assert "Did you mean keys.everywhere.add?" in shown(pilot).replace("\n", "")
        await pilot.press("2")
        assert isinstance(pilot.app.screen, MainScreen)
        assert pilot.app.screen.pane.id == "pipeline"


async def test_of_several_odd_settings_one_line_says_where_they_are_told(
    tmp_path: Path, app_on: AppOn, shown: Shown
) -> None:
    odd = '[ui]\ntheme = "nope"\n[review]\ncards_per_day = "many"\n[keys]\n"everywhere.ad" = "ctrl+n"\n'
    async with app_on(book_with(tmp_path, odd)) as pilot:
        assert "3 settings can't be as they are written: press : and type settings." in shown(pilot)
        assert "no theme" not in shown(pilot)
        await pilot.press("colon", *"settings", "enter")
        for words in ("no theme called 'nope'", "cards_per_day", "keys.everywhere.add", "They stand in"):
            assert words in shown(pilot)
