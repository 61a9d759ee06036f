"""Pane 6: every metric with its picture, its figures, its definition and what one might do."""

from pathlib import Path

import pytest

from infoview.domain.events import EventKind
from infoview.ui.charts.draw import draw
from infoview.ui.panes.insights import InsightsPane, page
from infoview.ui.widgets.editors import LineEditor
from infoview.ui.widgets.reader import Reader
from infoview.workbook import happenings, people
from infoview.workbook.insights import metrics
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown
from tests.ui.pilots import resize


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Ana was asked and answered; Bo was asked today."""
    for line in ("Ana Ruíz [b], HR manager at Acme", "Bo Li, planner at Harbour Works"):
        people.add_from_text(book, line)
        happenings.log(book, people.find(book, line[:3].strip()), EventKind.ASKED)
    happenings.log(book, people.find(book, "Ana"), EventKind.YES)
    return book


async def test_the_picture_its_figures_and_what_is_left_out(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("6")
        assert "People named ███" in shown(pilot)
        await pilot.press("j")
        text = shown(pilot)
        assert "6 Insights" in text
        assert "1 of 1 answered" in text
        assert "1 person is still in the waiting time" in text
        assert "→" in text
        assert "███" in text
        await pilot.press("d")
        assert "How it is counted: Answers" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_every_metric_at_every_size(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    found = metrics(book)
    async with app_on(book, size) as pilot:
        await pilot.press("6")
        pane = pilot.app.screen.query_one(InsightsPane)
        for one in found:
            assert pane.metric is not None
            assert pane.metric.key == one.key
            assert one.headline[:12] in shown(pilot)
            await pilot.press("j")
        await pilot.press("enter", "G")
        assert "→" in shown(pilot)
        await pilot.press("escape", "1")
        assert "Insights" not in shown(pilot) or size[0] > 40


async def test_pictures_are_saved_where_one_says(
    book: Workbook, app_on: AppOn, shown: Shown, tmp_path: Path
) -> None:
    folder = tmp_path / "f"
    async with app_on(book, (120, 36)) as pilot:
        await pilot.press("6", "s")
        pilot.app.screen.query_one(LineEditor).text = str(folder)
        await pilot.press("enter")
        assert f"{len(metrics(book))} figures are in" in shown(pilot)
        await pilot.press("s")
        pilot.app.screen.query_one(LineEditor).text = str(folder)
        await pilot.press("enter")
        assert "is there already" in shown(pilot)
    assert len(list(folder.iterdir())) == len(list(folder.glob("*.svg"))) > 10


def test_what_the_picture_says_is_not_said_again_below(book: Workbook) -> None:
    found = {one.key: one for one in metrics(book)}
    text = page(found["ask_to_met"], 60).plain
    assert text.count("People named") == 1
    assert "From the ask to the talk" in text
    for one in found.values():
        assert "\n\n\n" not in page(one, 60).plain
        assert "?:" not in page(one, 60).plain


async def test_on_a_small_screen_the_picture_one_reads_has_all_of_it(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (40, 12)) as pilot:
        await pilot.press("6")
        assert "Answers by way in" in shown(pilot)
        before = shown(pilot).count("█")
        await pilot.press("enter")
        assert "Answers by way in" not in shown(pilot)
        assert shown(pilot).count("█") > before
        await pilot.press("escape", "j")
        assert "Answers by way in" in shown(pilot)


async def test_no_line_of_a_picture_is_broken_where_the_page_scrolls(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    picture = metrics(book)[0].picture
    assert picture is not None
    async with app_on(book, (80, 14)) as pilot:
        await pilot.press("6")
        reader = pilot.app.screen.query_one("#picture", Reader)
        assert reader.max_scroll_y > 0
        rows = [line.partition("│")[2].strip() for line in shown(pilot).splitlines()]
        drawn = [line.plain for line in draw(picture, reader.room)]
        first = rows.index(drawn[0])
        assert [row[: len(line)] for row, line in zip(rows[first:], drawn, strict=False)] == drawn


async def test_where_there_is_room_the_page_says_how_it_is_counted(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (120, 36)) as pilot:
        await pilot.press("6")
        assert "How it is counted: People met after being asked" in shown(pilot)
        await resize(pilot, 80, 24)
        assert "How it is counted" not in shown(pilot)
