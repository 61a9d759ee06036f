"""The terminal's own colours: quiet words are dim in them, and the light ones are chosen where one can know."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import BLACK

from infoview.ui.theme import DARK, DIM, OF_TERMINAL, known_theme
from infoview.ui.widgets.editors import LineEditor, TextEditor
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn

DEFAULT = Style.parse("default").color
QUIET = OF_TERMINAL[0].variables["text-muted"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{QUIET} on white", "dim default on white"),
        (f"bold {QUIET}", "bold not dim default"),
        ("green", "green"),
        ("bold", "bold"),
    ],
)
def test_what_is_quiet_is_dim_and_a_heading_bold(before: str, after: str) -> None:
    [shown] = DIM.apply([Segment("word", Style.parse(before))], BLACK)
    assert shown == Segment("word", Style.parse(after))


async def test_the_quiet_words_of_a_screen_are_dim_and_take_no_colour(book: Workbook, app_on: AppOn) -> None:
    add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        for theme in OF_TERMINAL:
            pilot.app.theme = theme.name
            await pilot.press("2")
            shown = [one for line in pilot.app.screen._compositor.render_strips() for one in line]
            assert any("6 Insights" in one.text and one.style and one.style.dim for one in shown)
            assert not any(
                one.style and one.style.color and one.style.color.triplet for one in shown if one.text.strip()
            )
        pilot.app.theme = DARK.name
        assert DIM not in pilot.app.get_line_filters()


async def test_what_is_selected_in_a_text_can_be_read_on_a_light_ground_too(
    book: Workbook, app_on: AppOn
) -> None:
    async with app_on(book) as pilot:
        text = TextEditor("Thank you, {first}.")
        await pilot.app.screen.mount(text)
        text.mark("{first}")
        for theme in OF_TERMINAL:
            pilot.app.theme = theme.name
            await pilot.pause()
            style = text.get_component_rich_style("text-area--selection")
            assert style.color is not None
            assert style.bgcolor is not None
            assert (style.color.number, style.bgcolor.number) == (15, 4)  # bright white on blue
            assert not style.reverse


async def test_where_one_writes_is_seen_on_a_dark_ground_and_on_a_light_one(
    book: Workbook, app_on: AppOn
) -> None:
    async with app_on(book) as pilot:
        line, text = LineEditor(), TextEditor()
        await pilot.app.screen.mount(line, text)
        for theme in OF_TERMINAL:
            pilot.app.theme = theme.name
            await pilot.pause()
            for field, cursor in ((line, "input--cursor"), (text, "text-area--cursor")):
                style = field.get_component_rich_style(cursor)
                assert style.reverse
                assert style.color is not None
                assert style.bgcolor is not None
                assert style.color.is_default
                assert style.bgcolor.is_default


@pytest.mark.parametrize(
    ("grounds", "theme"),
    [
        ("", "ansi-dark"),
        ("15;0", "ansi-dark"),
        ("0;15", "ansi-light"),
        ("0;default;15", "ansi-light"),
        ("12;7", "ansi-light"),
        ("odd", "ansi-dark"),
    ],
)
def test_the_terminals_light_colours_where_it_says_that_it_is_light(grounds: str, theme: str) -> None:
    assert known_theme("ansi", {"ansi-dark", "ansi-light"}, grounds) == (theme, "")


async def test_what_is_behind_a_dialog_is_seen_faintly_and_without_colour(
    book: Workbook, app_on: AppOn
) -> None:
    add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        for theme in OF_TERMINAL:
            pilot.app.theme = theme.name
            await pilot.press("2", "a")
            shown = [one for line in pilot.app.screen._compositor.render_strips() for one in line]
            behind = [one for one in shown if "Ana Ruiz" in one.text]
            assert behind
            assert all(one.style and one.style.dim and not one.style.bold for one in behind)
            assert all(one.style and one.style.color in (None, DEFAULT) for one in behind)
            assert any("enter" in one.text and one.style and one.style.bold for one in shown)
            await pilot.press("escape")
