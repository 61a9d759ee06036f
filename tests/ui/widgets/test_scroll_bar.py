"""The bar beside a list looks and is clicked as the library's."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.content import Content
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from infoview.ui.widgets.line_list import LineList
from tests.ui.conftest import Staging


def cells(strips: list[Strip]) -> list[tuple[str, object, object, bool, object]]:
    return [_look(segment) for strip in strips for segment in strip]


def _look(segment: Segment) -> tuple[str, object, object, bool, object]:
    style = segment.style
    assert style
    return segment.text, style.color, style.bgcolor, bool(style.reverse), style.meta.get("@mouse.down")


@pytest.mark.parametrize("colours", [True, False])
async def test_the_bar_is_painted_as_the_library_paints_it(
    stage: Staging, monkeypatch: pytest.MonkeyPatch, *, colours: bool
) -> None:
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")
    lines: LineList[int] = LineList()
    async with stage(lines, size=(20, 8)) as pilot:
        for rows, at in ((100, 0), (100, 60), (9, 8), (100_000, 70_000)):
            lines.show(range(rows), lambda key, _: Content(str(key)), at=at)
            await pilot.pause()
            bar = lines.vertical_scrollbar
            whole = bar.outer_size.region
            ours, theirs = bar.render_lines(whole), ScrollBar.render_lines(bar, whole)
            assert cells(ours) == cells(theirs)
            assert [strip.cell_length for strip in ours] == [1] * 8
            part = whole.shrink((2, 0, 1, 0))
            assert cells(bar.render_lines(part)) == cells(theirs)[2:7]


async def test_a_click_below_the_thumb_scrolls_down(stage: Staging) -> None:
    lines: LineList[int] = LineList()
    lines.show(range(100), lambda key, _: Content(str(key)))
    async with stage(lines, size=(20, 8)) as pilot:
        await pilot.click(offset=(19, 7))
        await pilot.pause()
        await pilot.wait_for_scheduled_animations()
        assert lines.scroll_offset.y > 0
