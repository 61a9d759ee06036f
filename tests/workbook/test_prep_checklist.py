"""The checklist of a meeting: what the workbook sees by itself, what a hand ticks, and what is left."""

from datetime import datetime

import pytest

from infoview.domain.checklist import Item
from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.domain.readiness import ItemState, Readiness
from infoview.workbook import checking, happenings, people, planning, preparing
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

START = datetime(2026, 3, 9, 15, 0)


@pytest.fixture
def meeting(book: Workbook) -> int:
    """A talk with someone who was introduced and who works somewhere."""
    ana = people.add_from_text(book, "Ana Ruiz, HR manager at Acme, via Wendy Moss").id
    moment = Moment(START.date(), START.time())
    happenings.log(book, ana, EventKind.BOOKED, happenings.Details(moment=moment))
    return preparing.next_with(book, ana).id


def ready(book: Workbook, meeting: int) -> Readiness:
    return checking.checklist(book, preparing.meeting_of(book, meeting))


def state(book: Workbook, meeting: int, item: Item) -> ItemState:
    return next(one for one in ready(book, meeting).items if one.item is item)


def test_a_fresh_meeting_has_nearly_everything_left(book: Workbook, meeting: int) -> None:
    # Nothing passed between us in a talk yet, so that there is nothing to read again.
    assert ready(book, meeting).says == "7 left"
    assert state(book, meeting, Item.PAST).done


def test_what_is_filled_in_ticks_itself(book: Workbook, meeting: int) -> None:
    found = preparing.meeting_of(book, meeting)
    preparing.set_purpose(
        book,
        meeting,
        {
            "purpose": "Whether trainers can work four days",
            "give_idea": "What others told me",
            "about_me": "a",
            "why_you": "b",
            "why_field": "c",
            "medium": "video",
            "place": "https://example.org/room",
            "zone": "new york",
        },
    )
    planning.propose_questions(book, meeting)
    checking.note_fact(book, found, "Began as a teacher")
    checking.note_fact(book, found, "Trains nurses", organisation=True)
    checking.note_fact(book, found, "Two rivals in town", organisation=True)
    checking.invited(book, found)
    person = found.people[0][0]
    happenings.log(book, person, EventKind.CONFIRMED)
    assert ready(book, meeting).says == "ready"
    (edge,) = checking.introductions_to(book, found)
    assert not state(book, meeting, Item.REFERRER).done
    checking.may_name(book, edge["id"], "yes")
    told = happenings.Details(subject_id=edge["id"])
    happenings.log(book, edge["introducer_id"], EventKind.TOLD_REFERRER, told)
    assert state(book, meeting, Item.REFERRER).done


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, "their time zone; how we talk; place"),
        ({"medium": "in_person"}, "still open: place, link or number"),
        ({"medium": "phone", "place": "555 0100", "zone": "Europe/Oslo"}, "who calls whom"),
        ({"medium": "video", "place": "a link", "zone": "Europe/Oslo"}, "all filled in"),
    ],
    ids=["nothing", "in person there is one clock", "by phone someone calls", "all"],
)
def test_the_details_say_what_is_missing(
    book: Workbook, meeting: int, values: dict[str, str], missing: str
) -> None:
    preparing.set_purpose(book, meeting, values)
    found = state(book, meeting, Item.DETAILS)
    assert missing in found.how
    assert found.done is (missing == "all filled in")


def test_a_hand_ticks_and_unticks_and_undo_knows_it(book: Workbook, meeting: int) -> None:
    found = preparing.meeting_of(book, meeting)
    assert checking.tick_item(book, found, Item.ORGANISATION)
    assert state(book, meeting, Item.ORGANISATION) == ItemState(Item.ORGANISATION, True, "ticked by hand")
    assert not checking.tick_item(book, found, Item.ORGANISATION)
    assert not state(book, meeting, Item.ORGANISATION).done
    book.undo()
    assert state(book, meeting, Item.ORGANISATION).done


def test_what_is_seen_done_is_not_ticked_again(book: Workbook, meeting: int) -> None:
    with pytest.raises(Refused, match="done already: nothing to read again"):
        checking.tick_item(book, preparing.meeting_of(book, meeting), Item.PAST)


def test_opening_the_brief_ticks_it_and_leaves_undo_alone(book: Workbook, meeting: int) -> None:
    preparing.set_purpose(book, meeting, {"purpose": "Something"})
    checking.opened(book, meeting, Item.BRIEF)
    checking.opened(book, meeting, Item.BRIEF)
    assert state(book, meeting, Item.BRIEF).done
    book.undo()
    assert preparing.meeting_of(book, meeting).purpose == ""
    assert state(book, meeting, Item.BRIEF).done


def test_before_a_second_talk_there_is_something_to_read_again(book: Workbook, meeting: int) -> None:
    person = preparing.meeting_of(book, meeting).people[0][0]
    happenings.log(book, person, EventKind.MET)
    moment = Moment(START.date().replace(day=20), START.time())
    happenings.log(book, person, EventKind.BOOKED, happenings.Details(moment=moment))
    second = preparing.next_with(book, person).id
    assert not state(book, second, Item.PAST).done
    checking.opened(book, second, Item.PAST)
    assert state(book, second, Item.PAST).done


def test_a_fact_about_an_unknown_organisation_is_refused(book: Workbook) -> None:
    person = people.add_from_text(book, "Petra Olsen").id
    moment = Moment(START.date(), START.time())
    happenings.log(book, person, EventKind.BOOKED, happenings.Details(moment=moment))
    found = preparing.next_with(book, person)
    assert state(book, found.id, Item.ORGANISATION).done
    with pytest.raises(Refused, match="No organisation is known"):
        checking.note_fact(book, found, "It grows", organisation=True)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("minutes", "soon", "whole number"),
        ("minutes", "0", "whole number"),
        ("minutes", "²", "whole number"),
        ("zone", "Atlantis", "No time zone is called"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    book: Workbook, meeting: int, name: str, value: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        preparing.set_purpose(book, meeting, {name: value, "purpose": "Never kept"})
    assert preparing.meeting_of(book, meeting).purpose == ""
