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


@given(st.one_of(BARS, LINES, TREES, grids()), st.integers(24, 120), st.integers(0, 60))
@example(Tree((Branch(8, "[", "asked"),)), 24, 0)
@settings(deadline=None)
def test_no_line_is_wider_than_the_room_and_no_rows_are_filled_that_are_not_there(
    picture: Picture, width: int, rows: int
) -> None:
    drawn = draw(picture, width, rows)
    assert len(drawn) <= max(rows, len(draw(picture, width)))
    for line in drawn:
        assert line.cell_length <= width
        assert "\n" not in line.plain
        assert "\x1b" not in line.plain


@given(st.integers(0, 500), st.integers(1, 500), st.integers(2, 80))
def test_a_bar_is_as_long_as_its_share_and_full_only_where_it_is_all(value: int, of: int, cells: int) -> None:
    drawn = bar(value, of, cells)
    full = drawn.count("▆")
    assert drawn == "▆" * full + "·" * (cells - full)
    assert abs(full - min(cells, cells * value / of)) <= 1
    assert (full > 0) is (value > 0)
    assert (full == cells) is (value >= of)


def test_bars_say_their_words() -> None:
    (first, second) = draw(Bars((Bar("Asked", 4, 4, "4"), Bar("Met", 1, 4, "1 of 4"))), 30)
    assert first.plain == "Asked ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆ 4"
    assert second.plain == "Met   ▆▆▆▆············· 1 of 4"


def test_where_there_is_room_lines_are_left_blank_and_bars_are_thicker() -> None:
    picture = Bars((heading("A"), Bar("for", 2, 2, "2"), Bar("against", 1, 2, "1"), heading("B")))

    def shape(rows: int) -> str:
        return "".join(line.plain.strip()[:1] or "-" for line in draw(picture, 40, rows))

    assert shape(0) == "AfaB"
    assert shape(5) == "Afa-B"
    assert shape(6) == "Af-a-B"
    assert shape(29) == "Af-a-B"
    assert shape(30) == "A▆f-▆a-B"
    top, below = draw(Bars((Bar("Met", 1, 2, "1"),)), 40, 30)
    assert top.plain == "    " + "▆" * 17
    assert below.plain == "Met " + "█" * 17 + "·" * 17 + " 1"


def test_where_label_and_words_leave_no_room_the_bar_stands_below_them() -> None:
    picture = Bars((Bar("After the ask alone", 5, 10, "50 % (5 of 10)"), Bar("Later", 0, 10, "0 %")))
    assert [line.plain for line in draw(picture, 36)] == [
        "After the ask alone   50 % (5 of 10)",
        "▆" * 18 + "·" * 18,
        "Later                            0 %",
        "·" * 36,
    ]
    assert len(draw(picture, 36, 5)) == 5
    assert len(draw(picture, 46)) == 2


def test_the_words_of_a_bar_are_never_cut_where_they_fit_on_a_line() -> None:
    scores = "4, 3, 2, 4, 4, 3, 3, 2, 4 (9 talks)"
    picture = Bars((heading("Talks"), Bar("One or two things left", 3, 4, scores), Bar("Ready", 4, 4, "4")))
    assert [line.plain for line in draw(picture, 40)] == [
        "Talks",
        "One or two things left",
        "     " + scores,
        "▆" * 30 + "·" * 10,
        "Ready" + " " * 34 + "4",
        "▆" * 40,
    ]


def test_shades_tell_more_from_less() -> None:
    assert [shade(value, 4) for value in range(5)] == ["·", "░", "▒", "▓", "█"]
    assert shade(1, 1) == "█"
    assert shade(0, 0) == "·"


def test_a_grid_has_every_number_even_at_80_columns() -> None:
    months = Grid(tuple("JFMAMJJASOND"), (GridRow("2025", (0, 1, 22, 3, 4, 5, 6, 7, 8, 9, 10, 37)),))
    text = "\n".join(line.plain for line in draw(months, 52))
    assert "more" not in text
    assert all(str(number) in text for number in (1, 22, 37))


def test_a_grid_with_too_many_columns_is_turned() -> None:
    years = tuple(GridRow(str(year), tuple(range(100, 112))) for year in range(2022, 2026))
    lines = [line.plain for line in draw(Grid(tuple("JFMAMJJASOND"), years), 52)]
    assert lines[0].split() == ["2022", "2023", "2024", "2025"]
    assert lines[1].split() == ["J", *["▓▓▓100"] * 4]
    assert lines[12].split() == ["D", *["███111"] * 4]
    assert len(lines) == 13


def test_a_tree_tells_who_comes_under_the_same_person() -> None:
    steps = (("Ana", 0), ("Bo", 1), ("Cy", 2), ("Di", 1), ("Eve", 2), ("Flo", 0), ("Gil", 1))
    tree = Tree(tuple(Branch(depth, name) for name, depth in steps))
    drawn = ["Ana", "├ Bo", "│ └ Cy", "└ Di", "  └ Eve", "Flo", "└ Gil"]
    assert [line.plain.rstrip() for line in draw(tree, 40)] == drawn
    assert [line.plain.rstrip() for line in draw(tree, 40, 8)] == [*drawn[:5], "", *drawn[5:]]


def test_of_more_than_anybody_reads_the_last_are_drawn() -> None:
    bars = tuple(Bar(str(place), 1, 1, "1") for place in range(9_000))
    lines = [line.plain for line in draw(Bars((heading("A"), *bars, heading("B"), *bars[:3])), 40)]
    assert lines[:2] == ["A", "… 8,934 before these"]
    assert lines[2].startswith("8934 ▆")
    assert [line.split()[0] for line in lines[-5:]] == ["8999", "B", "0", "1", "2"]
    points = tuple(Point(date(2020, 1, 1) + timedelta(place), place % 5) for place in range(1_000))
    lines = [line.plain for line in draw(Lines((Line("Hard", points),), 0, 4, "hard"), 40)]
    assert lines[6:8] == ["  … 900 before these", "  2022-06-19  0"]
    assert len(lines) == 107
    tree = Tree(tuple(Branch(place % 2, str(place)) for place in range(9_000)))
    assert draw(tree, 40)[-1].plain == "… and 8,800 more"
    assert len(draw(tree, 40)) == 201


def test_a_line_holds_its_value_until_the_next_step() -> None:
    points = (Point(date(2026, 1, 1), 10), Point(date(2026, 1, 6), 50), Point(date(2026, 1, 11), 90))
    first, last = points[0].on, points[-1].on
    assert columns_of(points, first, last, 11) == [10] * 5 + [50] * 5 + [90]
    assert columns_of(points[1:], first, last, 11) == [None] * 5 + [50] * 5 + [90]
    assert columns_of(points[:2], first, last, 11) == [10] * 5 + [50] * 6


def test_lines_share_their_days_and_are_higher_where_there_is_room() -> None:
    early, late = Point(date(2026, 1, 1), 40), Point(date(2026, 1, 11), 90)
    picture = Lines((Line("Early", (early,)), Line("Late", (late,))), 0, 100, "sure")
    drawn = [line.plain for line in draw(picture, 15)]
    assert len(drawn) == 2 * 7 + 1
    assert drawn[3] == "  0 ███████████"
    assert drawn[4] == "    ▲"
    assert drawn[11] == "  0 " + " " * 10 + "█"
    assert drawn[12] == "    " + " " * 10 + "▲"
    assert len(draw(picture, 15, 20)) == 2 * 9 + 1
    assert len(draw(picture, 15, 99)) == 2 * 12 + 1


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
    assert second.startswith("for it ▆▆▆")
    assert second.count("▆") == round((40 - len("for it") - 1 - 2) / 2)


def test_every_step_of_a_line_is_marked_where_it_was_made() -> None:
    points = (
        Point(date(2026, 1, 1), 0, "Ana"),
        Point(date(2026, 1, 6), 100, "Bo"),
        Point(date(2026, 1, 11), 50, "Cy"),
    )
    first, last = points[0].on, points[-1].on
    assert marks_of(points, first, last, 11) == "▲    ▲    ▲"
    assert columns_of(points, first, last, 11) == [0] * 5 + [100] * 5 + [50]
    assert marks_of(points[:1], first, last, 11) == "▲"
    lines = [line.plain for line in draw(Lines((Line("Sure", points),), 0, 100, "sure"), 15)]
    assert lines[4] == "    ▲    ▲    ▲"


def test_twelve_months_have_room_beside_the_list_on_a_common_terminal() -> None:
    months = tuple("JFMAMJJASOND")
    lines = draw(Grid(months, (GridRow("2026", (12,) * 12),)), 52)
    assert all(month in lines[0].plain for month in months)
    assert "more" not in lines[-1].plain


def test_names_are_whole_where_the_picture_has_room_for_both() -> None:
    (bar_,) = draw(Bars((Bar("2 Confirmed or corrected", 2, 5, "2"),)), 55)
    assert bar_.plain.startswith("2 Confirmed or corrected ▆▆▆")
    head, row, *_ = draw(Grid(("a", "b", "c"), (GridRow("Culture & organisation", (1, 4, 0)),)), 55)
    assert row.plain.startswith("Culture & organisation ")
    assert head.cell_length <= 55


def test_a_label_is_whole_beside_a_short_bar_and_long_words() -> None:
    bars = Bars((Bar("Advice reported back on", 7, 9, "7 of 9"), Bar("Talks", 11, 13, "85 % (11 of 13)")))
    assert draw(bars, 52)[0].plain.startswith("Advice reported back on ▆")


def test_much_room_stretches_no_bar_and_gives_columns_their_names() -> None:
    (bar_,) = draw(Bars((Bar("Asked", 3, 3, "3"),)), 190)
    assert bar_.plain.count("▆") == 80
    columns = ("Teaching practical skills to adults", "Exhibition making")
    grid = Grid(columns, (GridRow("Costs", (1, 2)),))
    assert all(name in draw(grid, 170)[0].plain for name in columns)
    assert draw(grid, 52)[0].plain.split() == ["1", "2"]
    assert draw(grid, 70)[0].cell_length == len("Costs") + 2 * 10
