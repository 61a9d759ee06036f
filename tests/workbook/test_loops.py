"""Open loops by person, closing each, the rate; the shelf and the ledger."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from infoview.domain.events import EventKind as E
from infoview.domain.giving_menu import MENU, When, effort_of
from infoview.workbook import giving, happenings, loops, people, reflecting
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.loops import Loop, LoopKind, Rate
from infoview.workbook.occasions import occasion_with
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump

FORM = {
    "learned": "x",
    "information": "2",
    "giving.1": "3",
    "lit_up.1": "the first course",
    "shared_good.1": "patience",
    "will_use.1": "Visit a class",
    "told_them.1": "yes",
    "gave.1": "an hour",
    "could_give.1": "a note on the grant",
    "people.1": "Ben Okoro",
    "i_owe": "send the list",
    "they_offered": "ask her head",
}


@pytest.fixture
def ana(book: Workbook) -> int:
    person = people.add_from_text(book, "Ana Ruiz").id
    happenings.log(book, person, E.MET, Details(on=date(2026, 2, 2)))
    reflecting.save_reflection(book, occasion_with(book, person).id, FORM)
    return person


def states(book: Workbook) -> dict[LoopKind, str]:
    return {loop.kind: loop.state for loop in loops.all_loops(book)}


def one(book: Workbook, kind: LoopKind) -> Loop:
    return next(loop for loop in loops.all_loops(book) if loop.kind is kind)


def test_a_talk_opens_loops_of_every_kind(book: Workbook, ana: int) -> None:
    assert states(book) == {
        LoopKind.PROMISE: "promised",
        LoopKind.ADVICE: "to act on",
        LoopKind.INTRODUCTION: "not written to yet",
        LoopKind.OFFER: "offered",
    }
    assert {loop.person for loop in loops.open_loops(book)} == {"Ana Ruiz"}
    assert one(book, LoopKind.INTRODUCTION).what == "named Ben Okoro"


def test_promise_and_offer(book: Workbook, ana: int, dump: Dump) -> None:
    before = dump(book)
    loops.close(book, one(book, LoopKind.PROMISE))
    loops.close(book, one(book, LoopKind.OFFER))
    assert (states(book)[LoopKind.PROMISE], states(book)[LoopKind.OFFER]) == ("kept", "done")
    assert {loop.kind for loop in loops.open_loops(book)} == {LoopKind.ADVICE, LoopKind.INTRODUCTION}
    book.undo()
    book.undo()
    assert dump(book) == before


def test_advice_is_acted_on_and_then_told(book: Workbook, ana: int) -> None:
    advice = one(book, LoopKind.ADVICE)
    loops.act(book, advice.id, "Went on Tuesday")
    assert states(book)[LoopKind.ADVICE] == "acted on, not told yet"
    happenings.log(book, ana, E.REPORTED_BACK, Details(note="They let me help", subject_id=advice.id))
    assert states(book)[LoopKind.ADVICE] == "told what came of it"
    (row,) = book.store.where("advice")
    assert (row["acted_on"], row["did"], row["result"]) == (
        "2026-03-02",
        "Went on Tuesday",
        "They let me help",
    )
    with pytest.raises(Refused, match="settled"):
        loops.act(book, advice.id, "again")


def test_whoever_introduced_hears_each_step(open_book: Callable[..., Workbook]) -> None:
    book = open_book(datetime(2026, 2, 2, 10, 0))
    ana = people.add_from_text(book, "Ana Ruiz").id
    happenings.log(book, ana, E.INTRODUCED, Details(to="Ben Okoro"))
    ben = people.find(book, "Ben")
    with pytest.raises(Refused, match="Write to them first"):
        loops.close(book, one(book, LoopKind.INTRODUCTION))
    happenings.log(book, ben, E.ASKED)
    assert states(book)[LoopKind.INTRODUCTION] == "written to, not told yet"
    loops.close(book, one(book, LoopKind.INTRODUCTION))
    assert states(book)[LoopKind.INTRODUCTION] == "written to, told"
    later = open_book(datetime(2026, 2, 9, 10, 0))
    assert states(later)[LoopKind.INTRODUCTION] == "no answer after a week, not told yet"
    later.settings.change("clocks.tell_silent_days", "5")
    assert states(later)[LoopKind.INTRODUCTION] == "no answer after 5 days, not told yet"
    happenings.log(later, ben, E.MET)
    assert states(later)[LoopKind.INTRODUCTION] == "met, not told yet"
    loops.close(later, one(later, LoopKind.INTRODUCTION))
    assert states(later)[LoopKind.INTRODUCTION] == "met, told"
    assert loops.open_loops(later) == []


def test_the_rate_leaves_out_what_is_still_in_time_and_what_others_owe(
    open_book: Callable[..., Workbook],
) -> None:
    book = open_book(datetime(2026, 3, 2, 10, 0))
    ana = people.add_from_text(book, "Ana Ruiz").id
    for number in range(4):
        happenings.log(book, ana, E.PROMISED, Details(note=f"thing {number}", on=date(2026, 2, 2)))
    happenings.log(book, ana, E.PROMISED, Details(note="today's"))
    happenings.log(book, ana, E.OFFERED, Details(note="a word", on=date(2025, 2, 2)))
    for loop in [one for one in loops.open_loops(book) if one.mine][:3]:
        loops.close(book, loop)
    found = loops.rates(book)
    assert found[None] == found[LoopKind.PROMISE] == Rate(3, 4, 1)
    assert found[None].text == "3 of 4; 1 more still in time"
    assert Rate(9, 12, 0).text == "9 of 12 (75 %)"
    assert Rate(0, 0, 2).text == "nothing to count yet; 2 still in time"


def test_letting_go_is_no_failure_and_counts_nowhere(book: Workbook, ana: int, dump: Dump) -> None:
    before = dump(book)
    for kind in (LoopKind.PROMISE, LoopKind.ADVICE, LoopKind.OFFER):
        loops.let_go(book, one(book, kind))
    assert set(states(book)) == {LoopKind.INTRODUCTION}
    with pytest.raises(Refused, match="can rest"):
        loops.let_go(book, one(book, LoopKind.INTRODUCTION))
    for _ in range(3):
        book.undo()
    assert dump(book) == before


def test_the_shelf_and_the_ledger(book: Workbook, ana: int, dump: Dump) -> None:
    (gift,) = giving.shelf(book, ana)
    assert (gift.what, gift.heard_from) == ("a note on the grant", "Ana Ruiz")
    before = dump(book)
    way = MENU[-1]
    giving.put_on_shelf(book, ana, way.what)
    assert [(one.heard_from, one.minutes) for one in giving.shelf(book)][1] == ("", way.minutes)
    book.undo()
    assert dump(book) == before
    giving.give(book, gift.id)
    with pytest.raises(Refused, match="not on the shelf"):
        giving.let_go(book, gift.id)
    happenings.log(book, ana, E.THANKED)
    got = [(found.what, found.text) for found in giving.ledger(book, ana)]
    assert ("The good they got to show", "patience") in got
    assert ("They enjoyed telling", "the first course") in got
    assert ("They heard their advice will be used", "Visit a class") in got
    assert [text for what, text in got if what == "Given"] == ["an hour", "a note on the grant"]
    assert ("Thanks", "") in got
    with pytest.raises(Refused, match="might help"):
        giving.put_on_shelf(book, ana, "  ")


def test_the_menu_goes_from_the_room_to_the_years_by_effort() -> None:
    assert [way.when for way in MENU] == sorted((way.when for way in MENU), key=list(When).index)
    for when in When:
        efforts = [way.minutes for way in MENU if way.when is when]
        assert efforts == sorted(efforts)
    assert len({way.what for way in MENU}) == len(MENU)
    assert effort_of(MENU[-1].what) == 60
    assert effort_of("a poem") is None
