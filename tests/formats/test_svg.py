"""Figures as files: well-formed whatever people are called, and with every value in them."""

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


def test_a_line_steps_and_says_what_moved_it() -> None:
    points = (Point(date(2026, 1, 1), 0, "Ana"), Point(date(2026, 1, 11), 100, "Bo"))
    root = figure(Lines((Line("Teaching", points),), 0, 100, "sure"))
    (path,) = root.iter(f"{SPACE}polyline")
    (x1, y1), (x2, y2), (x3, y3) = (map(float, pair.split(",")) for pair in path.attrib["points"].split())
    assert (y1, x2) == (y2, x3)
    assert x1 < x2
    assert y3 < y2
    assert "2026-01-11  100  Bo" in texts(root)


def test_nothing_to_show_is_still_a_figure() -> None:
    for picture in (None, Bars(()), Grid((), ()), Lines((), 0, 1, ""), Tree(())):
        assert "Words" in texts(figure(picture))
