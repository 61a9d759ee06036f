"""Searching and filtering: nothing typed is an error, and both sift people alike."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from infoview.domain.search_query import DAYS, HAS, TEXTS, query_of
from infoview.workbook import people
from infoview.workbook.filtering import fitting
from infoview.workbook.reading import list_people
from infoview.workbook.searching import Searcher
from tests.workbook.conftest import OpenBook
from tests.workbook.random_book import fill

WORDS = st.sampled_from(["ana", "asked", "2025", "2026-01", "lead", "p1", "acme", "x", "cold", "", "works"])
FILTERS = st.tuples(
    st.sampled_from(["", "-"]),
    st.sampled_from([*TEXTS, *DAYS, "has", "#", "colour"]),
    st.sampled_from([":", "=", "<", "<=", ">", ">=", ""]),
    WORDS | st.sampled_from(HAS),
).map("".join)
TYPED = st.lists(FILTERS, min_size=1, max_size=3).map(" ".join)


@pytest.fixture
def searcher(open_book: OpenBook) -> Searcher:
    """A workbook of chance, its people with names of their own."""
    made = open_book(datetime(2026, 3, 2, 10, 0))
    fill(made, 3)
    return Searcher(made)


@given(typed=TYPED)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_filters_choose_the_same_people_in_a_list_and_in_the_search(searcher: Searcher, typed: str) -> None:
    book = searcher.book
    everybody = [*list_people(book), *list_people(book, reservoir=True)]
    listed = [view.row.id for view in fitting(book, everybody, typed)]
    assume(
        not query_of(typed).words
    )  # a word is looked for in all that was written, in a list only in what it shows
    found = searcher.find(f"{typed} added>1900", limit=10_000)
    assert [one.id for one in found] == listed


@given(typed=st.text(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_is_an_error(searcher: Searcher, typed: str) -> None:
    for one in searcher.find(typed):
        assert all(0 <= start < end <= len(one.snippet.text) for start, end in one.snippet.marks)


def test_what_was_read_is_read_again_after_a_change(open_book: OpenBook) -> None:
    book = open_book()
    searcher = Searcher(book)
    ana = people.add_from_text(book, "Ana Ruiz").id
    assert [one.id for one in searcher.find("stage:spotted")] == [ana]
    assert [one.near for one in searcher.find("wendi")] == []
    with book.deed("Changed"):
        book.store.update("person", ana, stage="ready", name="Wendy Moss")
    assert searcher.find("stage:spotted") == []
    assert [(one.title, one.near) for one in searcher.find("wendi")] == [("Wendy Moss", True)]
    other = open_book()
    with other.deed("Changed elsewhere"):
        other.store.update("person", ana, stage="spotted")
    assert [one.id for one in searcher.find("stage:spotted")] == [ana]


def test_a_word_left_out_beside_a_filter_alone_is_looked_for_in_what_a_list_shows(
    open_book: OpenBook,
) -> None:
    book = open_book()
    for line in ("Ana Ruiz, HR manager at Acme", "Bo Li, planner at Harbour Works"):
        people.add_from_text(book, line)
    assert [one.title for one in Searcher(book).find("stage:spotted -harbour")] == ["Ana Ruiz"]
    assert [one.title for one in Searcher(book).find("stage:spotted -acme -planner")] == []


def test_whoever_was_never_picked_comes_after_the_people_of_the_pipeline(open_book: OpenBook) -> None:
    book = open_book()
    people.add_from_text(book, "Ana Ruiz")
    with book.deed("Imported"):
        people.insert_person(book, "Ana Rumi", stage=None)
    people.add_from_text(book, "Ana Rust")
    with book.deed("Imported"):
        people.insert_person(book, "Ana Ruth", stage=None)
    found = [one.title for one in Searcher(book).find("ana ru")]
    assert set(found[:2]) == {"Ana Ruiz", "Ana Rust"}
    assert set(found[2:]) == {"Ana Rumi", "Ana Ruth"}


@pytest.mark.parametrize("ranked_up_to", [5_000, 0], ids=["small", "large"])
@pytest.mark.parametrize("many_picked", [0, 1_000])
def test_the_pipeline_is_not_crowded_out_by_a_reservoir_full_of_newer_names(
    open_book: OpenBook, monkeypatch: pytest.MonkeyPatch, ranked_up_to: int, many_picked: int
) -> None:
    monkeypatch.setattr("infoview.store.search._BY_RANK_UP_TO", ranked_up_to)
    monkeypatch.setattr("infoview.store.search._MANY_PICKED", many_picked)
    book = open_book()
    ana = people.add_from_text(book, "Ana Ruiz, nurse").id
    with book.deed("Imported"):
        for number in range(40):
            people.insert_person(book, f"Ana Rumi {number}", stage=None)
    searcher = Searcher(book)
    for typed in ("a", "an", "ana", "ana r", "added>1900 a", "ana -ruth"):
        found = [one.id for one in searcher.find(typed) if one.kind == "person"]
        assert found[0] == ana, typed
        assert len(found) == len(set(found)) == 30
    assert ana not in [one.id for one in searcher.find("ana -nurse")]
    assert ana not in [one.id for one in searcher.find("a -stage:spotted")]
