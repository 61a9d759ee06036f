"""Shares, middles, and the graph of introductions at its odd corners."""

from datetime import date, datetime

import pytest

from infoview.domain.calendar import BusinessCalendar
from infoview.domain.clocks import Clocks
from infoview.domain.counting import number_of
from infoview.domain.metrics.all import all_metrics
from infoview.domain.metrics.asks import asks_for_two_talks
from infoview.domain.metrics.metric import Share, middle
from infoview.domain.metrics.picture import Tree
from infoview.domain.metrics.records import Edge, Material
from infoview.domain.metrics.referrals import branching, tree
from infoview.domain.obligations.obligation import Day

DAY = Day(datetime(2026, 3, 2, 10, 0), BusinessCalendar(), Clocks())


def introductions(*pairs: tuple[int, int]) -> Material:
    edges = tuple(Edge(at, one, other, date(2026, 1, 1), told=False) for at, (one, other) in enumerate(pairs))
    return Material(DAY, names={n: f"P{n}" for pair in pairs for n in pair}, edges=edges)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 0, "none yet"),
        (3, 7, "3 of 7"),
        (9, 9, "9 of 9"),
        (0, 10, "0 % (0 of 10)"),
        (3, 10, "30 % (3 of 10)"),
        (7, 12, "58 % (7 of 12)"),
    ],
)
def test_counts_until_there_are_ten(part: int, whole: int, text: str) -> None:
    assert Share(part, whole).text == text


def test_single_values_until_there_are_ten() -> None:
    assert middle("To the answer", [], "days").text == "none yet"
    assert middle("To the answer", [4, 1], "days").text == "1, 4 days"
    assert middle("To the answer", [1] * 10, "days").text == "1 day, the middle of 10"
    assert middle("To the answer", [1, 2] * 5, "days").text == "1.5 days, the middle of 10"
    assert number_of(1, "talk") == "1 talk"
    assert number_of(2, "person", "people") == "2 people"


def test_a_long_chain_and_a_ring_come_to_an_end() -> None:
    chain = [(n, n + 1) for n in range(1500)]
    made = tree(introductions(*chain, (9, 3)))
    assert isinstance(made.picture, Tree)
    assert max(branch.depth for branch in made.picture.branches) == 1500
    assert [branch.text for branch in made.picture.branches if branch.note == "see above"] == ["P3"]


def test_a_closed_ring_has_a_root_too() -> None:
    made = tree(introductions((1, 2), (2, 3), (3, 1)))
    assert isinstance(made.picture, Tree)
    assert [branch.text for branch in made.picture.branches] == ["P1", "P2", "P3", "P1"]


def test_who_was_introduced_twice_stands_under_both() -> None:
    graph = branching(introductions((1, 3), (2, 3), (3, 4)))
    assert graph.roots == [1, 2]
    assert graph.below(1) == [3, 4]
    assert graph.below(2) == [3, 4]


def test_a_metric_is_told_whole_though_nothing_happened() -> None:
    keys = [one.key for one in all_metrics(Material(DAY))]
    assert len(keys) == len(set(keys)) == 18


def test_two_talks_a_month_take_as_many_asks_as_they_did_so_far_once_that_can_be_told() -> None:
    assert "five to ten asks" in asks_for_two_talks(4, 9)
    assert "five to ten asks" in asks_for_two_talks(0, 40)
    assert "about 5 asks" in asks_for_two_talks(61, 139)
    assert "about 2 asks" in asks_for_two_talks(10, 10)
