"""A letter and what it changes are painted once, and nothing around them is laid out anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual._compositor import Compositor

from infoview.ui.widgets.editors import LineEditor
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.one_frame import OneFrame
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.text import one_line
from tests.ui.conftest import Staging


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the screen does meanwhile: each layout, and each frame that shows anything."""
    done: list[str] = []
    reflow, update = Compositor.reflow, Compositor.render_update

    def laid_out(self: Compositor, *args: object) -> object:
        done.append("laid out")
        return reflow(self, *args)  # type: ignore[arg-type]

    def painted(self: Compositor, *args: object, **options: object) -> object:
        shown = update(self, *args, **options)  # type: ignore[arg-type]
        done.extend(["painted"] if shown is not None else [])
        return shown

    with monkeypatch.context() as patch:
        patch.setattr(Compositor, "reflow", laid_out)
        patch.setattr(Compositor, "render_update", painted)
        yield done


async def test_a_held_frame_comes_once_the_list_has_heard_of_it(
    stage: Staging, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: LineList[int] = LineList()
    reader = Reader("a letter")
    rows.show(range(3), lambda key, width: one_line(f"row {key}", width))
    async with stage(rows, reader) as on:
        frame = OneFrame(on.app.screen)
        with counted(monkeypatch) as done:
            frame.hold(rows)
            reader.show("two letters")
            rows.show(range(5), lambda key, width: one_line(f"row {key}", width))
            on.app.screen._on_timer_update()
            assert done == []
            await on.pause()
        assert done == ["painted"]
        frame.hold(rows)
        frame.let_go()
        assert not on.app._batch_count


async def test_a_letter_typed_lays_nothing_out(stage: Staging, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = LineEditor("a")
    async with stage(editor, size=(20, 5)) as on:
        with counted(monkeypatch) as done:
            await on.press("n", "a")
        assert "laid out" not in done
        await on.press(*"0123456789abcdefghijk")
        assert on.app.lines()[0].endswith("ijk")  # it scrolls with what is typed
        await on.press("home")
        assert on.app.lines()[0].startswith("ana0")


async def test_another_number_of_rows_or_lines_lays_nothing_out(
    stage: Staging, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: LineList[int] = LineList()
    reader = Reader("one")
    rows.show(range(3), lambda key, width: one_line(f"row {key}", width))
    async with stage(rows, reader) as on:
        with counted(monkeypatch) as done:
            rows.show(range(5), lambda key, width: one_line(f"row {key}", width))
            reader.show("one\ntwo\nthree", from_top=True)
            await on.pause()
        assert "laid out" not in done
        assert "painted" in done
        assert [line.split("\n")[0].strip() for line in on.app.lines() if "row 4" in line or "three" in line]


async def test_a_list_as_high_as_its_rows_still_grows(stage: Staging) -> None:
    rows: LineList[int] = LineList()
    rows.styles.height = "auto"
    reader = Reader("below")
    rows.show(range(2), lambda key, width: one_line(f"row {key}", width))
    async with stage(rows, reader) as on:
        rows.show(range(6), lambda key, width: one_line(f"row {key}", width))
        await on.pause()
        assert rows.size.height == 6
        assert on.app.lines()[6].startswith("below")
