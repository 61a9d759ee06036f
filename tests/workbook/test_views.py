"""Saved views: a filter under a name, one undo step each."""

import pytest

from infoview.workbook.errors import Refused
from infoview.workbook.views import keep_view, remove_named, rename_view, view_named, views
from infoview.workbook.workbook import Workbook


def told(book: Workbook) -> list[tuple[str, str]]:
    return [(one.name, one.typed) for one in views(book)]


def test_a_view_is_kept_renamed_and_removed_and_each_is_taken_back(book: Workbook) -> None:
    keep_view(book, "  Asked at  Acme ", " stage:asked org:acme ")
    keep_view(book, "ärzte", "#doctor")
    assert told(book) == [("ärzte", "#doctor"), ("Asked at Acme", "stage:asked org:acme")]
    rename_view(book, view_named(book, "ASKED"), "Waiting")
    remove_named(book, view_named(book, "arzte"))
    assert told(book) == [("Waiting", "stage:asked org:acme")]
    labels = []
    for _ in range(4):
        deed = book.undo()
        assert deed is not None
        labels.append(deed.label)
    assert labels == [
        "Removed the view ärzte",
        "Renamed the view Asked at Acme to Waiting",
        "Saved the view ärzte",
        "Saved the view Asked at Acme",
    ]
    assert told(book) == []
    book.redo()
    assert told(book) == [("Asked at Acme", "stage:asked org:acme")]


def test_a_name_stands_for_one_view(book: Workbook) -> None:
    first = keep_view(book, "Waiting", "stage:asked")
    keep_view(book, "waiting", "stage:asked -has:lead")
    assert told(book) == [("waiting", "stage:asked -has:lead")]
    other = keep_view(book, "Wanted", "has:lead")
    with pytest.raises(Refused, match="There is a view called WANTED already"):
        rename_view(book, first, "WANTED")
    assert rename_view(book, other, "wanted").name == "wanted"
    with pytest.raises(Refused, match="'wa' names several views; there are: waiting, wanted"):
        view_named(book, "wa")


@pytest.mark.parametrize(("name", "typed"), [("", "x"), ("  ", "x"), ("x", "  ")])
def test_nothing_is_kept_without_a_name_and_a_filter(book: Workbook, name: str, typed: str) -> None:
    with pytest.raises(Refused):
        keep_view(book, name, typed)
    assert told(book) == []


def test_a_name_nobody_gave_lists_those_there_are(book: Workbook) -> None:
    with pytest.raises(Refused, match="No view is saved yet"):
        view_named(book, "x")
    keep_view(book, 'a "[b]" view', '"two words" -x')
    with pytest.raises(Refused, match="'x' names no view"):
        view_named(book, "x")
    assert view_named(book, 'A "[B]"').typed == '"two words" -x'
