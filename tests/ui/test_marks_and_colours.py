"""Marking several in the pipeline, and choosing colours while one sees them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from infoview.ui.app import InfoviewApp
from infoview.ui.contrast import readable
from infoview.ui.theme import DARK, LIGHT
from infoview.workbook import editing
from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text, find
from infoview.workbook.places import Places
from infoview.workbook.settings import Settings
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook, Shown


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Three people, all spotted."""
    for name in ("Ana Ruiz", "Bo Li", "Cy Hart"):
        add_from_text(book, name)
    return book


def tags(book: Workbook) -> dict[str, str]:
    return {name: editing.values_of(book, find(book, name))["tags"] for name in ("Ana", "Bo", "Cy")}


@pytest.mark.parametrize(
    ("keys", "tagged"),
    [
        ((), {"Ana"}),
        (("v",), {"Ana"}),
        (("v", "v"), {"Ana", "Bo"}),
        (("v", "j", "R"), {"Ana", "Bo", "Cy"}),
        (("asterisk",), {"Ana", "Bo", "Cy"}),
        (("v", "g", "v", "G", "v"), {"Cy"}),
        (("slash", "b", "o", "enter", "asterisk"), {"Bo"}),
    ],
)
async def test_what_is_marked_is_tagged_and_one_undo_takes_it_back(
    book: Workbook, app_on: AppOn, keys: tuple[str, ...], tagged: set[str]
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "g", *keys, "b", "t", *"spring", "enter")
        assert {name for name, text in tags(book).items() if text} == tagged
        await pilot.press("u")
        assert not any(tags(book).values())


async def test_marks_are_counted_and_esc_takes_them_off(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "asterisk")
        assert "3 marked" in shown(pilot)
        assert shown(pilot).count("*") >= 3
        await pilot.press("escape")
        assert "*" not in shown(pilot)


async def test_colours_are_seen_as_one_moves_esc_brings_the_old_back_enter_keeps(
    book: Workbook, app_on: AppOn
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("C", "down")
        assert pilot.app.theme == LIGHT.name
        await pilot.press("escape")
        assert pilot.app.theme == DARK.name
        await pilot.press("C", *"nord", "enter")
        assert pilot.app.theme == "nord"
    assert Settings(book.places.config).text("ui.theme") == "nord"


async def test_every_theme_dresses_the_screen_and_quiet_words_keep_a_colour(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2")
        for name in BUILTIN_THEMES:
            pilot.app.theme = name
            assert not pilot.app.get_css_variables()["text-muted"].startswith("auto")
            await pilot.pause()
            assert "Ana Ruiz" in shown(pilot)


@pytest.mark.parametrize(
    ("setting", "theme", "level"),
    [
        ('[ui]\ntheme = "ansi"\n', "ansi-dark", "full"),
        ('[ui]\ntheme = "gone"\nmotion = "none"\n', DARK.name, "none"),
        ('[ui]\nmotion = "some"\ndates = "some"\n', DARK.name, "full"),
    ],
)
async def test_the_settings_hold(
    tmp_path: Path, setting: str, theme: str, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORFGBG", raising=False)  # a terminal may say that it is light
    places = Places(tmp_path / "w.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    places.config.write_text(setting, encoding="utf-8")
    app = InfoviewApp(Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False))
    async with app.run_test():
        assert (app.theme, app.animation_level) == (theme, level)
        told = app.odd_settings
        assert any("no theme called 'gone'" in sentence for sentence in told) is ("gone" in setting)
        assert sum("can't be 'some'" in sentence for sentence in told) == setting.count("some")
    app.book.close()


def luminance(color: Color) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(variables: dict[str, str], text: str, ground: str) -> float:
    """The contrast ratio of WCAG 2.1 of a text on its ground, both by their names."""
    below = Color.parse(variables[ground])
    below = Color.parse(variables["background"]).blend(below, below.a)
    above = below.blend(Color.parse(variables[text]), Color.parse(variables[text]).a)
    lighter, darker = sorted((luminance(above), luminance(below)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXTS = [
    "foreground",
    "text-muted",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
    "text-accent",
    "text-warning",
    "text-error",
]
PAIRS = [(text, ground) for text in TEXTS for ground in ("background", "surface")] + [
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_of_our_themes_has_the_contrast_of_wcag_aa(theme: object, text: str, ground: str) -> None:
    chosen = DARK if theme is DARK else LIGHT
    assert contrast({**chosen.to_color_system().generate(), **chosen.variables}, text, ground) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_what_stands_in_a_field_one_writes_in_can_be_read(theme: object) -> None:
    chosen = DARK if theme is DARK else LIGHT
    variables = {**chosen.to_color_system().generate(), **chosen.variables}
    ink = Color.parse(variables["foreground"])
    field = Color.parse(variables["surface"]).blend(ink, 0.05).blend(ink, 0.08)  # as in editors.py, focused
    variables["field"] = field.hex
    for text in ("foreground", "text-muted"):
        assert contrast(variables, text, "field") >= 4.4


@pytest.mark.parametrize("name", [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi])
def test_every_text_can_be_read_in_themes_of_others_too(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    theirs = {**theme.to_color_system().generate(), **theme.variables}
    if theirs["text-muted"].startswith("auto"):
        theirs["text-muted"] = theirs["foreground-muted"]
    found = readable(theirs)
    assert all(contrast(found, text, ground) >= 4.4 for text, ground in PAIRS)
    assert found["background"] == theirs["background"]


def test_colours_that_can_be_read_stay_as_they_are() -> None:
    theme = BUILTIN_THEMES["dracula"]
    theirs = {**theme.to_color_system().generate(), **theme.variables}
    assert Color.parse(readable(theirs)["accent"]).hex == Color.parse(theirs["accent"]).hex


async def test_the_colours_there_are_stand_below_those_before_them(
    new_book: NewBook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(new_book(config='ui.theme = "infoview-light"\n')) as pilot:
        await pilot.press("C")
        assert "▸ infoview-light" in shown(pilot)
        assert "infoview-dark" in shown(pilot)
