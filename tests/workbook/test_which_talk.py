"""Two talks booked with one person (after two records became one, or out of a calendar): each deed means its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as E
from infoview.domain.obligations.obligation import CardKind
from infoview.workbook import answering, composing, happenings, meeting_mode, people, preparing
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.meetings import booked_on, join_meeting
from infoview.workbook.today import Card, review_of
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import OpenBook

FIRST, SECOND = date(2026, 3, 3), date(2026, 3, 5)


def booked(book: Workbook, name: str, day: date) -> tuple[int, int]:
    person = people.add_from_text(book, name).id
    happenings.log(book, person, E.BOOKED, Details(moment=Moment(day, time(15, 0))))
    return person, preparing.next_with(book, person).id


@pytest.fixture
def two(book: Workbook) -> tuple[int, int, int]:
    """Ana, and her two talks, of which the first is booked last."""
    ben, late = booked(book, "Ben Okoro", SECOND)
    ana, soon = booked(book, "Ana Ruiz", FIRST)
    with book.deed("Both with Ana"):
        join_meeting(book, ana, late)
        (link,) = book.store.where("meeting_person", meeting_id=late, person_id=ben)
        book.store.delete("meeting_person", link["id"])
    return ana, soon, late


def status(book: Workbook, *meetings: int) -> list[str]:
    return [(book.store.get("meeting", meeting) or {})["status"] for meeting in meetings]


def stage(book: Workbook, person: int) -> str:
    return str((book.store.get("person", person) or {})["stage"])


def card(book: Workbook, meeting: int, kind: CardKind, on: date) -> Card:
    found = review_of(book, on, everything=True).cards
    return next(one for one in found if one.owed.kind is kind and one.owed.meeting_id == meeting)


@pytest.mark.parametrize("end", [meeting_mode.finish, meeting_mode.they_missed])
def test_the_talk_that_was_on_the_screen_is_the_one_that_ends(
    book: Workbook, two: tuple[int, int, int], end: Callable[..., None]
) -> None:
    ana, soon, late = two
    end(book, meeting_mode.begin(book, late))
    assert status(book, soon, late)[0] == "booked"
    assert status(book, late) != ["booked"]
    assert stage(book, ana) == "booked"  # the other is still to come
    end(book, meeting_mode.begin(book, soon))
    assert "booked" not in [*status(book, soon, late), stage(book, ana)]


def test_a_day_means_the_talk_nearest_to_it_and_none_the_soonest(
    open_book: OpenBook, two: tuple[int, int, int]
) -> None:
    ana, soon, late = two
    book = open_book(datetime.combine(SECOND, time(18, 0)))
    happenings.log(book, ana, E.MET, Details(on=SECOND))
    assert status(book, soon, late) == ["booked", "held"]
    book.undo()
    happenings.log(book, ana, E.MET)
    assert status(book, soon, late) == ["held", "booked"]
    assert book.store.where("event", kind="met")[0]["on_date"] == FIRST.isoformat()
    happenings.log(book, ana, E.THEY_MISSED)  # the second, which is the soonest now
    assert status(book, soon, late) == ["held", "missed"]


@pytest.mark.parametrize("kind", [E.MET, E.MOVED, E.CANCELLED, E.THEY_MISSED, E.I_MISSED, E.CONFIRMED])
def test_the_one_meant_is_the_one_concerned(book: Workbook, two: tuple[int, int, int], kind: E) -> None:
    ana, soon, late = two
    before = book.store.get("meeting", soon)
    moment = Moment(SECOND + timedelta(days=1), time(9, 0)) if kind is E.MOVED else None
    happenings.log(book, ana, kind, Details(subject_id=late, moment=moment))
    assert book.store.get("meeting", soon) == before
    assert stage(book, ana) == "booked"
    if kind not in (E.MOVED, E.CONFIRMED):
        with pytest.raises(Refused, match="not booked any more"):
            happenings.log(book, ana, kind, Details(subject_id=late))


def test_a_card_settles_its_own_talk(open_book: OpenBook, two: tuple[int, int, int]) -> None:
    _, soon, late = two
    book = open_book(datetime.combine(SECOND, time(18, 0)))
    answering.done(book, None, card(book, late, CardKind.HAPPENED, SECOND))
    assert status(book, soon, late) == ["booked", "held"]


def test_the_confirmation_names_the_talk_of_its_card(book: Workbook, two: tuple[int, int, int]) -> None:
    ana, soon, late = two
    owed = card(book, late, CardKind.CONFIRM, SECOND - timedelta(days=1)).owed
    written = composing.compose(book, ana, "confirm", owed)
    assert "Thursday 5 March" in written.body
    composing.sent(book, ana, "confirm", written.subject, "Until Thursday. 555 0100", owed)
    confirmed = [(book.store.get("meeting", one) or {})["confirmed_on"] for one in (soon, late)]
    assert confirmed == [None, "2026-03-02"]


def test_whoever_rests_has_no_talk_left(book: Workbook, two: tuple[int, int, int]) -> None:
    ana, soon, late = two
    happenings.log(book, ana, E.RESTED)
    assert status(book, soon, late) == ["cancelled", "cancelled"]
    assert stage(book, ana) == "resting"


def test_a_day_names_the_talk(book: Workbook, two: tuple[int, int, int]) -> None:
    ana, soon, late = two
    assert [booked_on(book, ana, day) for day in (FIRST, SECOND)] == [soon, late]
    with pytest.raises(Refused, match="booked: 2026-03-03 and 2026-03-05"):
        booked_on(book, ana, date(2026, 3, 4))


# -- several people


def test_who_of_several_does_not_come_leaves_and_the_talk_goes_on(book: Workbook) -> None:
    ana, meeting = booked(book, "Ana Ruiz", FIRST)
    ben = people.add_from_text(book, "Ben Okoro").id
    preparing.add_person(book, preparing.meeting_of(book, meeting), ben)
    happenings.log(book, ben, E.THEY_MISSED)
    assert status(book, meeting) == ["booked"]
    assert [name for _, name in preparing.meeting_of(book, meeting).people] == ["Ana Ruiz"]
    assert (stage(book, ana), stage(book, ben)) == ("booked", "arranging")


def test_where_nobody_comes_it_is_off_for_all(book: Workbook) -> None:
    ana, meeting = booked(book, "Ana Ruiz", FIRST)
    ben = people.add_from_text(book, "Ben Okoro").id
    preparing.add_person(book, preparing.meeting_of(book, meeting), ben)
    meeting_mode.they_missed(book, meeting_mode.begin(book, meeting))
    assert status(book, meeting) == ["missed"]
    assert (stage(book, ana), stage(book, ben)) == ("arranging", "arranging")


# -- who moved it


@pytest.mark.parametrize("by", ["them", "me"])
def test_who_moved_it_is_kept(book: Workbook, by: str) -> None:
    ana, _ = booked(book, "Ana Ruiz", FIRST)
    happenings.log(book, ana, E.MOVED, Details(moment=Moment(SECOND, time(9, 0)), by=by))
    (change,) = book.store.where("meeting_change")
    assert (change["kind"], change["by"]) == ("moved", by)


def test_who_is_met_by_chance_keeps_the_talk_that_is_booked(book: Workbook) -> None:
    ana, meeting = booked(book, "Ana Ruiz", SECOND)
    happenings.log(book, ana, E.MET, Details(by_chance=True))
    assert status(book, meeting) == ["booked"]
    assert stage(book, ana) == "booked"
    owed = {(one.owed.kind, one.owed.meeting_id == meeting) for one in review_of(book, everything=True).cards}
    assert {(CardKind.DEBRIEF, False), (CardKind.THANK, False), (CardKind.PREPARE, True)} <= owed


def test_whoever_has_a_talk_booked_may_come_to_one_of_others_as_well(book: Workbook) -> None:
    ana, own = booked(book, "Ana Ruiz", FIRST)
    _, panel = booked(book, "Ben Okoro", SECOND)
    preparing.add_person(book, preparing.meeting_of(book, panel), ana)
    assert preparing.meeting_of(book, panel).names == "Ben Okoro, Ana Ruiz"
    assert (stage(book, ana), status(book, own, panel)) == ("booked", ["booked", "booked"])
    with pytest.raises(Refused, match="booked already"):
        happenings.log(book, ana, E.BOOKED, Details(moment=Moment(SECOND, time(9, 0))))


@pytest.mark.parametrize(
    ("agreed", "on", "is_that_one"),
    [
        (date(2026, 3, 2), date(2026, 3, 1), False),  # before anybody spoke of the talk
        (date(2026, 3, 2), date(2026, 3, 2), True),
        (date(2026, 2, 27), date(2026, 3, 1), True),  # sooner than it was to be
    ],
)
def test_a_talk_of_before_is_none_that_was_booked_later(
    book: Workbook, agreed: date, on: date, is_that_one: bool
) -> None:
    ana = people.add_from_text(book, "Ana Ruiz").id
    happenings.log(book, ana, E.BOOKED, Details(on=agreed, moment=Moment(SECOND, time(15, 0))))
    talk = preparing.next_with(book, ana).id
    happenings.log(book, ana, E.MET, Details(on=on))
    assert status(book, talk) == ["held" if is_that_one else "booked"]
    assert stage(book, ana) == ("debrief" if is_that_one else "booked")
