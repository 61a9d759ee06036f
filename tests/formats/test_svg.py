"""Figures as files: well-formed whatever people are called, and with every value in them."""

from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.metrics.metric import Metric
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
)
from infoview.formats.svg import svg

SPACE = "{http://www.w3.org/2000/svg}"


def figure(picture: Picture | None, words: str = "Words") -> ElementTree.Element:
    return ElementTree.fromstring(svg(Metric("key", words, words, words, (), words, (words,), picture)))


def texts(root: ElementTree.Element) -> list[str]:
    return [found.text or "" for found in root.iter(f"{SPACE}text")]


def pictures(words: str) -> list[Picture]:
    point = Point(date(2026, 1, 1), 40, words)
    return [
        Bars((Bar(words, 3, 7, words),)),
        Grid((words,), (GridRow(words, (3,)),)),
        Lines((Line(words, (point,)), Line(words, ())), 0, 100, words),
        Tree((Branch(0, words, words), Branch(20, words))),
    ]


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_words_make_a_figure(words: str) -> None:
    for picture in pictures(words):
        root = figure(picture, words)
        assert root.tag == f"{SPACE}svg"
        assert not list(root.iter(f"{SPACE}script"))


@pytest.mark.parametrize(
    "words", ["</svg><script>", "a & b", '"', "\x00\x1b[31m", "\ufffe\ud800", "x" * 5000]
)
def test_hostile_words_stay_words(words: str) -> None:
    for picture in pictures(words):
        names = {found.tag for found in figure(picture, words).iter()}
        assert names <= {
            SPACE + name for name in ["svg", "title", "rect", "text", "polyline", "circle", "line", "path"]
        }


def test_a_bar_is_as_long_as_its_share() -> None:
    root = figure(Bars((Bar("Asked", 8, 8, "8"), Bar("Met", 2, 8, "2 of 8"))))
    ink = [
        float(box.attrib["width"]) for box in root.iter(f"{SPACE}rect") if box.attrib.get("fill") == "#1f5f7a"
    ]
    assert ink[1] == pytest.approx(ink[0] / 4, abs=0.1)
    assert {"Asked", "8", "Met", "2 of 8"} <= set(texts(root))


def test_every_count_of_a_grid_stands_in_it() -> None:
    root = figure(Grid(("A", "B"), (GridRow("One", (3, 0)), GridRow("Two", (12, 7)))))
    assert {"A", "B", "One", "Two", "3", "·", "12", "7"} <= set(texts(root))


def test_the_names_of_columns_and_the_words_of_bars_are_whole() -> None:
    name = "Shift planning people can live with"
    root = figure(Grid((name,) * 6, (GridRow("One", (1,) * 6),)))
    heads = [
        found.text or "" for found in root.iter(f"{SPACE}text") if found.attrib["text-anchor"] == "middle"
    ]
    assert " ".join(heads[:-6]) == " ".join(["Shift", "planning", "people can", "live with"] * 6)
    scores = "4, 3, 2, 4, 4, 3, 3, 2, 4 (9 talks)"
    assert scores in texts(
        figure(Bars((Bar("One or two things left", 3, 4, scores), Bar("x" * 200, 1, 4, "1"))))
    )


def test_words_stay_on_the_sheet() -> None:
    for words in ("w" * 400, "字" * 300, "four " * 90):
        lines = [found for found in texts(figure(None, words)) if found]
        assert max(sum(2 if sign == "字" else 1 for sign in line) for line in lines) <= 712 / 7.2 * 13 / 11
        assert "".join(lines).replace(" ", "").count(words[0]) == 4 * words.count(words[0])


def test_a_number_can_be_read_on_every_shade() -> None:
    for value in range(1, 41):
        root = figure(Grid(("A", "B"), (GridRow("One", (value, 40)),)))
        box, *_ = (found for found in root.iter(f"{SPACE}rect") if "fill-opacity" in found.attrib)
        number = next(found for found in root.iter(f"{SPACE}text") if found.text == str(value))
        ink = [int("1f5f7a"[at : at + 2], 16) for at in (0, 2, 4)]
        below = [255 - (255 - part) * float(box.attrib["fill-opacity"]) for part in ink]
        above = [int(number.attrib["fill"][at : at + 2], 16) for at in (1, 3, 5)]
        assert contrast(below, above) >= 4.5


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """As WCAG reckons it."""

    def light(colour: Sequence[float]) -> float:
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_lines_differ_by_their_marks_and_reach_the_last_day() -> None:
    early, late = Point(date(2026, 1, 1), 40, "Ana"), Point(date(2026, 1, 11), 60, "Bo")
    lines = [*(Line(name, (early, late)) for name in "ABC"), Line("D", (early,))]
    root = figure(Lines(tuple(lines), 0, 100, "sure"))
    marks = [
        (found.tag.removeprefix(SPACE), found.attrib["fill"])
        for found in root.iter()
        if found.find(f"{SPACE}title") is not None and found.tag != f"{SPACE}svg"
    ]
    assert len(marks) == 7
    assert len(set(marks)) == 4
    ends = {path.attrib["points"].split()[-1].split(",")[0] for path in root.iter(f"{SPACE}polyline")}
    assert len(ends) == 1


def test_a_line_steps_and_says_what_moved_it() -> None:
    points = (Point(date(2026, 1, 1), 0, "Ana"), Point(date(2026, 1, 11), 100, "Bo"))
    root = figure(Lines((Line("Teaching", points),), 0, 100, "sure"))
    (path,) = root.iter(f"{SPACE}polyline")
    pairs = [pair.split(",") for pair in path.attrib["points"].split()]
    (x1, y1), (x2, y2), (x3, y3), end = [(float(x), float(y)) for x, y in pairs]
    assert (y1, x2) == (y2, x3)
    assert x1 < x2
    assert y3 < y2
    assert end == (x3, y3)
    assert "2026-01-11  100  Bo" in texts(root)


def test_nothing_to_show_is_still_a_figure() -> None:
    for picture in (None, Bars(()), Grid((), ()), Lines((), 0, 1, ""), Tree(())):
        assert "Words" in texts(figure(picture))
        empty = Metric("courage", "T", "D", "H", (), "M", (), picture)
        assert "each mark is a talk" in empty.caption
        assert "each mark" not in svg(empty)
