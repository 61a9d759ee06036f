"""The weekly and quarterly review: figures that are true, steps that stay ticked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from infoview.domain.events import EventKind
from infoview.workbook import directions, editing, happenings, stocktaking
from infoview.workbook.clock import Clock
from infoview.workbook.happenings import Details
from infoview.workbook.people import add_from_text
from infoview.workbook.stocktaking import Scope, Step
from infoview.workbook.workbook import Workbook


@pytest.fixture
def book(open_book: Callable[..., Workbook]) -> Workbook:
    """On a Wednesday."""
    return open_book(datetime(2026, 3, 4, 9))


def step(book: Workbook, ident: str, scope: Scope = Scope.WEEKLY) -> Step:
    return next(one for one in stocktaking.stocktaking(book, scope).steps if one.id == ident)


def test_every_step_of_an_empty_workbook_says_something_kind(book: Workbook) -> None:
    for scope in Scope:
        for one in stocktaking.stocktaking(book, scope).steps:
            assert one.lines
            assert one.deed
            assert not one.done


def test_the_balance_counts_this_week(book: Workbook) -> None:
    ana = add_from_text(book, "Ana Ruiz").id
    happenings.log(book, ana, EventKind.ASKED, Details(on=date(2026, 3, 2)))
    bo = add_from_text(book, "Bo Li").id
    happenings.log(book, bo, EventKind.ASKED, Details(on=date(2026, 2, 27)))
    lines = step(book, "balance").lines
    assert "Asked this week: 1 of 2 you aim for" in lines
    assert "Conversations in the next 14 days: 0 (none)" in lines


def test_the_introduced_who_have_heard_nothing_are_named_until_they_have(book: Workbook) -> None:
    ana = add_from_text(book, "Ana Ruiz, via Wendy Moss").id
    assert step(book, "leaves").lines == ("Ana Ruiz: named by Wendy Moss",)
    assert step(book, "leaves").people == ((ana, "Ana Ruiz", "Wendy Moss"),)
    happenings.log(book, ana, EventKind.ASKED)
    assert step(book, "leaves").lines == ("Everybody introduced has heard from you.",)


@pytest.mark.parametrize(("people", "last"), [(26, "and 20 more"), (27, "and others")])
def test_a_step_shows_a_few_and_does_not_count_out_a_crowd(book: Workbook, people: int, last: str) -> None:
    for number in range(people):
        add_from_text(book, f"Bo {chr(65 + number)}a, via Wendy Moss")
    assert step(book, "leaves").lines[-1] == last


def test_who_was_met_for_a_direction_is_heard_in_the_week_and_the_quarter(book: Workbook) -> None:
    assert step(book, "directions").deed == "write one down"
    assert step(book, "decide", Scope.QUARTERLY).deed == "write one down"
    directions.add(book, "Training")
    assert step(book, "directions").deed == "look at the questions still open"
    ana = add_from_text(book, "Ana Ruiz, Training").id
    assert "0 voices of the 3 to 5 to hear" in step(book, "directions").lines[0]
    happenings.log(book, ana, EventKind.MET, Details(on=date(2026, 3, 3)))
    (view,) = directions.list_directions(book)
    assert [voice.name for voice in view.voices] == ["Ana Ruiz"]
    assert "1 voice of the 3 to 5 to hear" in step(book, "directions").lines[0]
    assert "1 voice, without a dissenting one" in step(book, "decide", Scope.QUARTERLY).lines[0]
    editing.edit(book, ana, {"stance": "left"})
    assert "someone spoke against it" in step(book, "directions").lines[0]
    assert "1 voice, with a dissenting one" in step(book, "decide", Scope.QUARTERLY).lines[0]


def test_advice_stays_until_reported_back(book: Workbook) -> None:
    ana = add_from_text(book, "Ana Ruiz").id
    happenings.log(book, ana, EventKind.ADVISED, Details(note="sit in on a class"))
    assert step(book, "gave").lines == ("Ana Ruiz: sit in on a class",)
    happenings.log(book, ana, EventKind.REPORTED_BACK)
    assert step(book, "gave").people == ()


def test_steps_stay_ticked_for_the_week_and_begin_anew_with_the_next(book: Workbook) -> None:
    current = stocktaking.stocktaking(book, Scope.WEEKLY)
    stocktaking.tick(book, current, current.steps[0])
    assert stocktaking.stocktaking(book, Scope.WEEKLY).steps[0].done
    book.clock = Clock(datetime(2026, 3, 9, 9))
    assert not stocktaking.stocktaking(book, Scope.WEEKLY).steps[0].done


def test_a_tick_is_taken_back_by_another(book: Workbook) -> None:
    for _ in range(2):
        current = stocktaking.stocktaking(book, Scope.WEEKLY)
        stocktaking.tick(book, current, current.steps[1])
    assert not stocktaking.stocktaking(book, Scope.WEEKLY).steps[1].done


@pytest.mark.parametrize(
    ("today", "first"),
    [("2026-03-31", "2026-01-01"), ("2026-04-01", "2026-04-01"), ("2026-12-31", "2026-10-01")],
)
def test_a_quarter_begins_with_its_first_month(book: Workbook, today: str, first: str) -> None:
    book.clock = Clock(datetime.fromisoformat(f"{today}T09:00"))
    assert stocktaking.stocktaking(book, Scope.QUARTERLY).began == date.fromisoformat(first)


def test_the_update_of_the_quarter_names_whom_nothing_was_written_to_in_it(book: Workbook) -> None:
    assert step(book, "update", Scope.QUARTERLY).lines == ("You have met nobody yet.",)
    ana, bo, cy = (add_from_text(book, name).id for name in ("Ana Ruiz", "Bo Li", "Cy Park"))
    for person in (ana, bo, cy):
        happenings.log(book, person, EventKind.MET, Details(on=date(2025, 12, 1)))
        happenings.log(book, person, EventKind.THANKED, Details(on=date(2025, 12, 2)))
    happenings.log(book, bo, EventKind.WROTE, Details(on=date(2026, 1, 1)))  # the quarter's first day
    happenings.log(book, cy, EventKind.CLOSED)
    found = step(book, "update", Scope.QUARTERLY)
    assert found.lines[0] == "You have met 2 people; heard from you this quarter: 1."
    assert [name for _, name, _ in found.people] == ["Ana Ruiz"]
    happenings.log(book, ana, EventKind.WROTE)
    assert step(book, "update", Scope.QUARTERLY).deed == "go on"
