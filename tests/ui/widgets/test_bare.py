"""What is nothing but background, and lines that change often, look as the library paints them."""

from __future__ import annotations

from rich.segment import Segment
from textual.containers import Container
from textual.strip import Strip
from textual.widgets import Static

from infoview.ui.widgets.bare import Box
from infoview.ui.widgets.changing_line import ChangingLine
from infoview.ui.widgets.text import fitting
from tests.ui.conftest import Staging


def cells(strips: list[Strip]) -> list[list[Segment]]:
    return [list(strip.simplify()) for strip in strips]


async def test_a_box_is_as_empty_as_any_other(stage: Staging) -> None:
    found = []
    for kind in (Box, Container):
        box = kind(Static("held"))
        box.styles.background, box.styles.height, box.styles.padding = "red", 3, (0, 1)
        async with stage(box, size=(12, 4)):
            found.append(cells(box.render_lines(box.outer_size.region)))
    assert found[0] == found[1]
    assert len(found[0]) == 3


async def test_a_box_has_another_background_once_what_is_around_it_has(stage: Staging) -> None:
    inner = Box()
    outer = Box(inner)
    async with stage(outer, size=(12, 4)):
        looks = []
        for colour in ("red", "red", "blue"):
            outer.styles.background = colour
            looks.append(cells(inner.render_lines(inner.outer_size.region)))
    assert looks[0] == looks[1] != looks[2]


async def test_a_changing_line_is_cut_to_its_width(stage: Staging, evil: str) -> None:
    line = ChangingLine("Find")
    line.styles.padding = (0, 1)
    async with stage(line, size=(24, 4)) as pilot:
        assert pilot.app.lines()[0] == " Find"
        line.say(evil)
        await pilot.pause()
        assert pilot.app.lines()[0] == f" {fitting(evil, 22)}".rstrip()
        assert line.render_lines(line.outer_size.region)[0].cell_length == 24
