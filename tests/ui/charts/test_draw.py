"""Pictures: never wider than their room, never without their numbers, and true to them."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infoview.domain.metrics.picture import (
    Bar,
    Bars,
    Branch,
    Grid,
    GridRow,
    Line,
    Lines,
    Picture,
    Point,
    Tree,
    heading,
)
from infoview.ui.charts.bars import bar
from infoview.ui.charts.draw import draw
from infoview.ui.charts.grid import shade
from infoview.ui.charts.lines import columns_of, marks_of

NAMES = st.text(alphabet="ab [/x]\x1b\n\u202e漢字é", max_size=30)
COUNTS = st.integers(0, 999)
BARS = st.builds(
    Bars,
    st.lists(st.builds(Bar, NAMES, COUNTS, st.just(999), st.integers(0, 999).map(str)), max_size=6).map(
        tuple
    ),
)
POINTS = st.lists(
    st.builds(
        Point, st.integers(0, 4000).map(lambda n: date(2020, 1, 1) + timedelta(n)), st.integers(0, 100), NAMES
    ),
    max_size=6,
).map(lambda points: tuple(sorted(points, key=lambda point: point.on)))
LINES = st.builds(
    Lines,
    st.lists(st.builds(Line, NAMES, POINTS), max_size=3).map(tuple),
    st.just(0),
    st.just(100),
    st.just("sure"),
)
TREES = st.builds(
    Tree,
    st.lists(
        st.builds(Branch, st.integers(0, 40), NAMES, st.sampled_from(["met", "", "asked"])), max_size=8
    ).map(tuple),
)


@st.composite
def grids(pick: st.DrawFn) -> Grid:
    columns = tuple(pick(st.lists(NAMES, max_size=14)))
    cells = st.lists(COUNTS, min_size=len(columns), max_size=len(columns)).map(tuple)
    return Grid(columns, tuple(pick(st.lists(st.builds(GridRow, NAMES, cells), max_size=6))))


@given(st.one_of(BARS, LINES, TREES, grids()), st.integers(24, 120))
@example(Tree((Branch(8, "[", "asked"),)), 24)
@settings(deadline=None)
def test_no_line_is_wider_than_the_room(picture: Picture, width: int) -> None:
    for line in draw(picture, width):
        assert line.cell_length <= width
        assert "\n" not in line.plain
        assert "\x1b" not in line.plain


@given(st.integers(0, 500), st.integers(1, 500), st.integers(1, 80))
def test_a_bar_is_as_long_as_its_share(value: int, of: int, cells: int) -> None:
    drawn = bar(value, of, cells)
    assert len(drawn) == cells
    eighths = sum(8 - "█▉▊▋▌▍▎▏".index(sign) for sign in drawn if sign != "·")
    assert abs(eighths - min(8 * cells, 8 * cells * value / of)) <= 1
    assert (eighths > 0) is (value > 0)


def test_bars_say_their_words() -> None:
    (first, second) = draw(Bars((Bar("Asked", 4, 4, "4"), Bar("Met", 1, 4, "1 of 4"))), 30)
    assert first.plain == "Asked █████████████████ 4"
    assert second.plain == "Met   ████▎············ 1 of 4"


def test_shades_tell_more_from_less() -> None:
    assert [shade(value, 4) for value in range(5)] == ["·", "░", "▒", "▓", "█"]
    assert shade(1, 1) == "█"
    assert shade(0, 0) == "·"


def test_a_grid_has_every_number_even_at_80_columns() -> None:
    months = Grid(tuple("JFMAMJJASOND"), (GridRow("2025", (0, 1, 22, 3, 4, 5, 6, 7, 8, 9, 10, 37)),))
    text = "\n".join(line.plain for line in draw(months, 52))
    assert "more" not in text
    assert all(str(number) in text for number in (1, 22, 37))


def test_a_line_holds_its_value_until_the_next_step() -> None:
    points = (Point(date(2026, 1, 1), 10), Point(date(2026, 1, 6), 50), Point(date(2026, 1, 11), 90))
    assert columns_of(points, 11) == [10] * 5 + [50] * 5 + [90]


def test_a_line_says_what_moved_it() -> None:
    line = Lines(
        (Line("Teaching", (Point(date(2026, 1, 1), 40, "Ana"), Point(date(2026, 2, 1), 70, "Bo"))),),
        0,
        100,
        "sure",
    )
    text = [found.plain for found in draw(line, 40)]
    assert text[0] == "Teaching"
    assert text[-2:] == ["  2026-01-01   40  Ana", "  2026-02-01   70  Bo"]


@pytest.mark.parametrize(
    "picture", [Bars(()), Grid((), ()), Lines((), 0, 1, ""), Tree(()), Lines((Line("x", ()),), 0, 1, "")]
)
def test_nothing_to_show_is_nothing(picture: Picture) -> None:
    assert draw(picture, 40) == []


def test_a_heading_stands_above_its_bars_and_takes_no_room_from_them() -> None:
    picture = Bars((heading("Teaching practical skills to adults"), Bar("for it", 3, 6, "3")))
    first, second = (line.plain for line in draw(picture, 40))
    assert first == "Teaching practical skills to adults"
    assert second.startswith("for it ███")
    assert second.count("█") == (40 - len("for it") - 1 - 2) // 2


def test_every_step_of_a_line_is_marked_where_it_was_made() -> None:
    points = (
        Point(date(2026, 1, 1), 0, "Ana"),
        Point(date(2026, 1, 6), 100, "Bo"),
        Point(date(2026, 1, 11), 50, "Cy"),
    )
    assert marks_of(points, 11) == "▲    ▲    ▲"
    assert columns_of(points, 11) == [0] * 5 + [100] * 5 + [50]
    assert marks_of(points[:1], 11) == "▲"
    lines = [line.plain for line in draw(Lines((Line("Sure", points),), 0, 100, "sure"), 15)]
    assert lines[4] == "    ▲    ▲    ▲"


def test_twelve_months_have_room_beside_the_list_on_a_common_terminal() -> None:
    months = tuple("JFMAMJJASOND")
    lines = draw(Grid(months, (GridRow("2026", (12,) * 12),)), 52)
    assert all(month in lines[0].plain for month in months)
    assert "more" not in lines[-1].plain


def test_names_are_whole_where_the_picture_has_room_for_both() -> None:
    (bar_,) = draw(Bars((Bar("2 Confirmed or corrected", 2, 5, "2"),)), 55)
    assert bar_.plain.startswith("2 Confirmed or corrected ███")
    head, row, *_ = draw(Grid(("a", "b", "c"), (GridRow("Culture & organisation", (1, 4, 0)),)), 55)
    assert row.plain.startswith("Culture & organisation ")
    assert head.cell_length <= 55


def test_a_label_is_whole_beside_a_short_bar_and_long_words() -> None:
    bars = Bars((Bar("Advice reported back on", 7, 9, "7 of 9"), Bar("Talks", 11, 13, "85 % (11 of 13)")))
    assert draw(bars, 52)[0].plain.startswith("Advice reported back on █")


def test_much_room_stretches_no_bar_and_gives_columns_their_names() -> None:
    (bar_,) = draw(Bars((Bar("Asked", 3, 3, "3"),)), 190)
    assert bar_.plain.count("█") == 60
    columns = ("Teaching practical skills to adults", "Exhibition making")
    grid = Grid(columns, (GridRow("Costs", (1, 2)),))
    assert all(name in draw(grid, 170)[0].plain for name in columns)
    assert draw(grid, 52)[0].plain.split() == ["1", "2"]
