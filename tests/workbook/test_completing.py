"""What is being typed goes on as something that is known, and only the part one is at."""

from __future__ import annotations

import pytest

from infoview.workbook import people
from infoview.workbook.completing import (
    complete,
    complete_among,
    complete_line,
    complete_query,
    complete_whom,
)
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook


@pytest.fixture
def known(book: Workbook) -> Workbook:
    """Two people, one of them with everything."""
    person = add_from_text(book, "Wendy Moss, HR manager at Acme Corporation #training").id
    with book.deed("A direction"):
        people.set_directions(book, person, ["Town planning"])
    add_from_text(book, "100% [b]Sure[/]")
    return book


@pytest.mark.parametrize(
    ("kind", "typed", "whole"),
    [
        ("organisation", "ac", "acme Corporation"),
        ("organisation", "Acme Corporation", None),
        ("organisation", "a", None),
        ("organisation", "xy", None),
        ("organisation", "__", None),
        ("tag", "spring; tr", "spring; training"),
        ("tag", "#tr", "#training"),
        ("tag", "spring;", None),
        ("direction", "Farming; tow", "Farming; town planning"),
        ("person", "100%", "100% [b]Sure[/]"),
    ],
)
def test_the_last_part_is_completed(known: Workbook, kind: str, typed: str, whole: str | None) -> None:
    assert complete(known, kind, typed) == whole


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("Bo Li, baker at ac", "Bo Li, baker at acme Corporation"),
        ("Bo Li, via wen", "Bo Li, via wendy Moss"),
        ("Bo Li #tra", "Bo Li #training"),
        ("Bo Li", None),
        ("Wendy", None),
        ("", None),
    ],
)
def test_a_line_is_completed_where_it_names_what_is_known(
    known: Workbook, typed: str, whole: str | None
) -> None:
    assert complete_line(known, typed) == whole


def test_whom_they_named_may_be_known(known: Workbook) -> None:
    assert complete_whom(known, "wen") == "wendy Moss"
    assert complete_whom(known, "Bo Li, cook at ac") == "Bo Li, cook at acme Corporation"


def test_whoever_is_discreet_is_never_shown(known: Workbook) -> None:
    person = known.store.where("person", name="Wendy Moss")[0]["id"]
    with known.deed("Discreet"):
        known.store.update("person", person, discreet=1)
    assert complete(known, "person", "wen") is None


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("org:ac", 'org:"acme Corporation"'),
        ('org:"ac', 'org:"acme Corporation"'),
        ("stage:asked -tag:tr", "stage:asked -tag:training"),
        ("#tr", "#training"),
        ("via:we", 'via:"wendy Moss"'),
        ("direction:to", 'direction:"town planning"'),
        ("met:we", None),
        ("wen", None),
        ('city:"ac" org:acme', 'city:"ac" org:"acme Corporation"'),
        ("org:", None),
        ("-org:xy", None),
    ],
)
def test_a_filter_is_completed(known: Workbook, typed: str, whole: str | None) -> None:
    assert complete_query(known, typed) == whole


def test_words_that_are_known_already() -> None:
    known = ["pay and hours", "pay", "people"]
    assert complete_among(known, "work; pa") == "work; pay"
    assert complete_among(known, "pay") == "pay and hours"
    assert complete_among(known, "#PE") == "#PEople"
    assert complete_among(known, "x") is None
