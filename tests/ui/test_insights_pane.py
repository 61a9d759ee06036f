"""Pane 6: every metric with its picture, its figures, its definition and what one might do."""

from datetime import date
from pathlib import Path

import pytest

from infoview.domain.events import EventKind
from infoview.domain.metrics.metric import Figure, Metric
from infoview.domain.metrics.picture import Bar, Bars, Branch, Line, Lines, Point, Tree, heading
from infoview.ui.charts.draw import draw
from infoview.ui.metric_page import page
from infoview.ui.panes.insights import InsightsPane
from infoview.ui.widgets.editors import LineEditor
from infoview.ui.widgets.reader import Reader
from infoview.workbook import directions, happenings, people
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
        assert "People named ▆▆▆" in shown(pilot)
        await pilot.press("j")
        text = shown(pilot)
        assert "6 Insights" in text
        assert "1 of 1 answered" in text
        assert "1 person is still in the waiting time" in text
        assert "→" in text
        assert "▆▆▆" in text
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
            assert "→" in shown(pilot) or size[1] < 20
            await pilot.press("j")
        await pilot.press("enter", *"G" * (size[1] < 20))
        assert "→" in shown(pilot)
        await pilot.press("escape", "1")
        assert "Insights" not in shown(pilot) or size[0] > 40


async def test_pictures_are_saved_where_one_says(
    book: Workbook, app_on: AppOn, shown: Shown, tmp_path: Path
) -> None:
    folder = tmp_path / "f"
    async with app_on(book, (120, 36)) as pilot:
        await pilot.press("6", "s")
        assert "This will be made, for you alone to read." in shown(pilot)
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
        before = shown(pilot).count("▆")
        await pilot.press("enter")
        assert "Answers by way in" not in shown(pilot)
        assert shown(pilot).count("▆") > before
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
        first = next(place for place, row in enumerate(rows) if row.startswith(drawn[0]))
        seen = rows[first : pilot.app.size.height - 2]
        assert len(seen) > 2
        assert all(row.startswith(line) for row, line in zip(seen, drawn, strict=False))


async def test_where_there_is_room_the_page_says_how_it_is_counted(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (120, 36)) as pilot:
        await pilot.press("6")
        assert "How it is counted: People met after being asked" in shown(pilot)
        await resize(pilot, 80, 24)
        assert "How it is counted" not in shown(pilot)


async def test_on_a_very_wide_screen_the_list_says_how_each_metric_stands(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (200, 60)) as pilot:
        await pilot.press("6", "j")
        pane = pilot.app.screen.query_one(InsightsPane)
        lines = [line.partition("│")[0].strip() for line in shown(pilot).splitlines()]
        assert lines[1].startswith("From ask to talk     Nothing is settled yet")
        assert lines[2] == ""
        assert lines[3].startswith("▸ Answers              1 of 1 answered")
        await resize(pilot, 150, 30)
        lines = [line.partition("│")[0].strip() for line in shown(pilot).splitlines()]
        assert lines[1].startswith("From ask to talk     Nothing")
        assert lines[2].startswith("▸ Answers              1 of 1 answered")
        await resize(pilot, 80, 24)
        lines = [line.partition("│")[0].strip() for line in shown(pilot).splitlines()]
        assert lines[2] == "▸ Answers"
        assert pane.metric is not None
        assert pane.metric.key == "answers"


async def test_a_headline_longer_than_a_line_goes_on_below_where_the_list_is_high(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    name = "Planning the shifts of people who have children"
    directions.add(book, name)
    directions.think(book, directions.find(book, name), confidence="40")
    async with app_on(book, (150, 60)) as pilot:
        await pilot.press("6")
        lines = [line.partition("│")[0].rstrip() for line in shown(pilot).splitlines()]
        at = next(place for place, line in enumerate(lines) if "Confidence" in line)
        assert "…" not in lines[at] + lines[at + 1]
        assert lines[at + 1].startswith(" " * 24)
        assert f"{name}: 40" in " ".join(" ".join(lines[at : at + 2]).split())
        await pilot.press("j")
        assert shown(pilot).splitlines()[3].startswith(" ▸ Answers ")  # what goes on is no row of its own


def test_what_one_might_do_comes_before_a_long_picture(book: Workbook) -> None:
    found = {one.key: one for one in metrics(book)}
    lines = page(found["answers_by"], 52, 21).plain.splitlines()
    assert lines[1].startswith("→ Spend the next asks")
    assert page(found["answers_by"], 52).plain.splitlines()[-2].startswith("→ Spend")


def test_words_of_a_page_are_set_in_a_measure_that_can_be_read(book: Workbook) -> None:
    assert max(len(one.definition) for one in metrics(book)) > 150
    for one in metrics(book):
        text = page(one, 150, 60).plain
        assert max(map(len, text[text.index("How it is counted") :].splitlines())) <= 100


def test_what_a_picture_would_show_is_not_told_where_there_is_none() -> None:
    for picture in (None, Lines((), 0, 4, "how hard")):
        metric = Metric("courage", "Courage", "D", "Not noted yet", (), "It takes courage.", (), picture)
        assert page(metric, 60, 21).plain == "Not noted yet\n→ It takes courage."
        assert page(metric, 60).plain == "Not noted yet\n→ It takes courage."
        assert page(metric, 60, 30).plain.endswith("courage.\n\nHow it is counted: D")


def test_figures_that_the_bars_below_a_heading_say_are_not_said_again() -> None:
    bars = (heading("Teaching"), Bar("for it", 3, 3, "3"), Bar("against it", 1, 3, "1"), heading("Planning"))
    metric = Metric(
        "k",
        "T",
        "D",
        "H",
        (Figure("Teaching", "3 for, 1 against"), Figure("Planning", "3 for, 1 against")),
        "M",
        (),
        Bars(bars),
    )
    text = page(metric, 60).plain
    assert "3 for, 1 against" in text
    assert text.count("Teaching") == 1
    assert text.count("Planning") == 2


def test_steps_of_a_line_are_told_once() -> None:
    point = Point(date(2026, 1, 7), 2, "Ana")
    figures = (Figure("2026-01-07", "some courage"), Figure("How hard", "2026-01-07 2"))
    picture = Lines((Line("How hard", (point,)),), 0, 4, "how hard")
    text = page(Metric("courage", "T", "D", "H", figures, "M", (), picture), 60).plain
    assert "2026-01-07  2  Ana" in text
    assert "some courage" not in text
    assert text.count("How hard\n") == 1


def test_who_led_how_far_is_said_once() -> None:
    tree = Tree((Branch(0, "Ana", "led to 1, met 0, 0 leads"), Branch(1, "Bo", "asked")))
    figure = Figure("Ana", "led to 1, met 0, 0 leads, 1 talk with insider detail")
    text = page(Metric("k", "T", "D", "H", (figure,), "M", (), tree), 60).plain
    assert text.count("led to 1") == 1
    assert "Ana  1 talk with insider detail" in text
