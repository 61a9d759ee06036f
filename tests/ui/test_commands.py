"""The register of commands: one key, one meaning; help everywhere; nothing terminals swallow."""

from __future__ import annotations

from itertools import chain

import pytest

from infoview.ui import commands, screen_commands
from infoview.ui.panes.directions import DirectionsPane
from infoview.ui.panes.insights import InsightsPane
from infoview.ui.panes.pipeline import PipelinePane
from infoview.ui.panes.prep import PrepPane
from infoview.ui.panes.reflect import ReflectPane
from infoview.ui.panes.today import TodayPane
from infoview.ui.screens.main import MainScreen
from infoview.ui.widgets.keybar import KeyBar
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown

# Keys that some terminal takes for itself, or can't tell from another.
DEAD = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+enter", "shift+enter", "ctrl+b", "f10", "f11"}
VERBS = {"a", "e", "x"}  # add, edit, archive: of whatever the pane is about
MOVEMENT = {"up", "down", "left", "right", "h", "j", "k", "l", "g", "G", "home", "end", "pageup", "pagedown"}
SCOPES = list(dict.fromkeys(command.scope for command in commands.REGISTER))


def keys_of(command: commands.Command) -> list[str]:
    return list(filter(None, command.keys.split(",")))


def test_ids_are_unique() -> None:
    ids = [command.id for command in commands.REGISTER]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("scope", SCOPES)
def test_a_key_means_one_thing_in_a_scope_and_nothing_else_everywhere(scope: str) -> None:
    here = list(chain.from_iterable(keys_of(command) for command in commands.of_scope(scope)))
    assert len(here) == len(set(here))
    if scope != commands.EVERYWHERE:
        everywhere = set(chain.from_iterable(keys_of(one) for one in commands.of_scope(commands.EVERYWHERE)))
        assert everywhere & set(here) <= VERBS


def test_no_dead_key_and_no_movement_key_is_a_command() -> None:
    used = set(chain.from_iterable(keys_of(command) for command in commands.REGISTER))
    assert not used & DEAD
    assert not used & MOVEMENT
    assert not [key for key in used if key.startswith("alt+")]


def test_every_command_says_what_it_does() -> None:
    for command in commands.REGISTER:
        assert len(command.help) >= 5, command.id
        assert command.word, command.id


def test_what_a_command_does_is_read_whole_in_the_list_of_keys_at_80_columns() -> None:
    every = (*commands.REGISTER, *screen_commands.EVERY)
    assert [command.id for command in every if len(command.help) > 62] == []


def test_what_a_command_does_is_read_whole_among_all_commands_at_80_columns() -> None:
    assert [one.id for one in commands.REGISTER if len(one.help) + len(one.scope) > 60] == []


async def test_among_all_commands_no_row_is_kept_for_what_is_cut(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (80, 24)) as pilot:
        await pilot.press("colon")
        assert not pilot.app.screen.query_one("#whole").display
        assert "…" not in shown(pilot)


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if scope != commands.EVERYWHERE])
def test_the_bottom_line_fits_80_columns_and_ends_with_help(scope: str) -> None:
    bar = KeyBar(commands.footer((scope, commands.EVERYWHERE)))
    fitting = bar.fitting(78)
    assert fitting[-1][1] == "?"
    assert sum(item.cell_length for _, _, item in fitting) <= 78
    assert len(fitting) >= 5


@pytest.mark.parametrize("key", ["question_mark", "colon"])
async def test_a_command_is_found_by_its_own_word_and_run(
    book: Workbook, app_on: AppOn, shown: Shown, key: str
) -> None:
    async with app_on(book) as pilot:
        await pilot.press(key, *"histor", "enter")
        assert "What was done" in shown(pilot)


@pytest.mark.parametrize(
    "runs",
    [MainScreen, TodayPane, PipelinePane, PrepPane, ReflectPane, DirectionsPane, InsightsPane],
)
def test_every_command_of_the_main_screen_and_of_a_pane_can_be_run(runs: type[object]) -> None:
    scope = commands.EVERYWHERE if runs is MainScreen else runs.__name__.removesuffix("Pane").lower()
    there = commands.of_scope(scope)
    assert there
    for command in there:
        assert callable(getattr(runs, f"do_{command.deed}")), command.id
