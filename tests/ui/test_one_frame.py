"""A letter and what it changes are painted once, and nothing around them is laid out anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual._compositor import Compositor

from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.text import one_line
from infoview.workbook import people
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook, Staging


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    made = new_book()
    for name in ("Ana Ruiz", "Bo Li", "Cem Kaya"):
        people.add_from_text(made, name)
    return made


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the screen does meanwhile: each layout, and each frame that shows anything."""
    done: list[str] = []
    reflow, update = Compositor.reflow, Compositor.render_partial_update

    def laid_out(self: Compositor, *args: object) -> object:
        done.append("laid out")
        return reflow(self, *args)  # type: ignore[arg-type]

    def painted(self: Compositor) -> object:
        shown = update(self)
        done.extend(["painted"] if shown is not None else [])
        return shown

    with monkeypatch.context() as patch:
        patch.setattr(Compositor, "reflow", laid_out)
        patch.setattr(Compositor, "render_partial_update", painted)
        yield done


async def test_a_letter_and_what_it_finds_are_one_frame(
    book: Workbook, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infoview.ui.screens.find._PATIENCE", 30.0)
    async with app_on(book) as pilot:
        await pilot.press("f", "a", "n")
        with counted(monkeypatch) as done:
            await pilot.press("a")
        assert done == ["painted"]


async def test_a_letter_of_a_filter_lays_nothing_out(
    book: Workbook, app_on: AppOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "slash", "a")
        with counted(monkeypatch) as done:
            await pilot.press("n")
        assert set(done) == {"painted"}


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
