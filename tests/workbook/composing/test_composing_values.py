"""What a message is filled with: asks, meetings and thanks."""

from datetime import date, datetime

import pytest

from infoview.domain.events import EventKind as K
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.workbook import people, preparing, reflecting
from infoview.workbook.clock import Clock
from infoview.workbook.composing_values import values_for
from infoview.workbook.happenings import Details, log
from infoview.workbook.workbook import Workbook
from tests.workbook.composing.conftest import TODAY, added, at, met


def test_an_ask_knows_how_i_come_to_them_and_what_i_would_ask(book: Workbook) -> None:
    person = added(
        book, connection="we both teach evenings", question="plan a first week", why="it starts with fear"
    )
    with book.deed("Direction"):
        people.set_directions(book, person, ["clinical training"])
    assert values_for(book, person, "ask_cold") == {
        "first": "Ana",
        "connection": "We both teach evenings.",
        "why": "it starts with fear",
        "topic": "clinical training",
        "minutes": "20",
        "question": "how you plan a first week",
        "me": "Sam",
    }


def test_where_we_met_stands_in_for_a_connection(book: Workbook) -> None:
    person = added(book, "Ana Ruiz, met at the meetup")
    assert values_for(book, person, "ask_cold")["connection"] == "We met at the meetup."


@pytest.mark.parametrize("permission", ["yes", "ask", "no"])
def test_a_referrer_is_named_only_with_permission(book: Workbook, permission: str) -> None:
    person = added(book, "Ana Ruiz, via Wendy Moss")
    edge = book.store.where("introduction", introduced_id=person)[0]
    with book.deed("Permission"):
        book.store.update("introduction", edge["id"], permission=permission)
    values = values_for(book, person, "ask_referred")
    if permission == "yes":
        assert values["referrer"] == "Wendy Moss"
    else:
        assert "referrer" not in values


def test_of_two_referrers_the_one_who_may_be_named_is(book: Workbook) -> None:
    person = added(book, "Ana Ruiz, via Wendy Moss")
    with book.deed("Second"):
        noor = people.insert_person(book, "Noor Haddad")
        people.introduce(book, noor, person, permission="yes", on="2026-01-01")
    assert values_for(book, person, "ask_referred")["referrer"] == "Noor Haddad"


def test_a_nudge_names_the_day_of_the_ask(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.ASKED, Details(on=date(2026, 11, 3)))
    log(book, person, K.NUDGED, Details(on=date(2026, 11, 12)))
    assert values_for(book, person, "nudge")["original_date"] == "3 November"


def test_an_old_acquaintance_was_last_heard_some_month(book: Workbook) -> None:
    person = added(book)
    assert "last_time" not in values_for(book, person, "ask_reconnect")
    log(book, person, K.MET, Details(on=date(2025, 4, 3)))
    log(book, person, K.WROTE, Details(on=date(2025, 6, 3)))
    assert values_for(book, person, "ask_reconnect")["last_time"] == "in April 2025"


@pytest.mark.parametrize(
    ("home", "zone", "said"),
    [
        ("", "", "Thursday 3 December at 16:00"),
        ("", "America/New_York", "Thursday 3 December at 16:00 (New York time)"),
        ("Asia/Kolkata", "", "Thursday 3 December at 21:30 (Kolkata time)"),
        ("Asia/Tokyo", "", "Friday 4 December at 01:00 (Tokyo time)"),
        ("new york", "Europe/London", "Thursday 3 December at 11:00 (New York time)"),
        ("Europe/Lisbon", "", "Thursday 3 December at 16:00"),
        ("somewhere", "", "Thursday 3 December at 16:00"),
    ],
)
def test_a_meeting_is_confirmed_on_their_clock(book: Workbook, home: str, zone: str, said: str) -> None:
    person = added(book, zone=home)
    log(book, person, K.BOOKED, Details(moment=at("2026-12-03T16:00"), zone=zone))
    assert values_for(book, person, "confirm")["when"] == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"place": "her office, room 3"}, "her office, room 3"),
        ({"place": "+44 20 7946 0000", "who_calls": "me"}, "I call you, +44 20 7946 0000"),
        ({"who_calls": "them", "medium": "phone"}, "you call me"),
        ({"medium": "video"}, "by video"),
        ({"medium": "in_person"}, "in person"),
        ({"who_calls": "the desk calls both"}, "the desk calls both"),
        ({"place": " "}, None),
    ],
)
def test_a_meeting_says_where_it_is(book: Workbook, fields: dict[str, str], said: str | None) -> None:
    person = added(book)
    log(book, person, K.BOOKED, Details(moment=at("2026-12-03T16:00")))
    preparing.set_purpose(book, preparing.upcoming(book)[0].id, fields)
    assert values_for(book, person, "confirm").get("where") == said


@pytest.mark.parametrize(("minutes", "said"), [(None, "20"), (30, "20"), (45, "45")])
def test_what_is_kept_free_in_private_is_not_what_is_told(
    book: Workbook, minutes: int | None, said: str
) -> None:
    person = added(book)
    log(book, person, K.BOOKED, Details(moment=at("2026-12-03T16:00"), minutes=minutes))
    assert values_for(book, person, "confirm")["minutes"] == said


def test_a_meeting_i_missed_is_moved_with_an_apology(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.BOOKED, Details(moment=at("2026-11-20T09:00"), on=date(2026, 11, 10)))
    assert "apology_line" not in values_for(book, person, "reschedule")
    log(book, person, K.I_MISSED)
    values = values_for(book, person, "reschedule")
    assert values["old_time"] == "Friday 20 November at 09:00"
    assert "my mistake" in values["apology_line"]


def test_a_meeting_they_missed_is_told_without_blame(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.BOOKED, Details(moment=at("2026-11-20T09:00"), on=date(2026, 11, 10)))
    log(book, person, K.THEY_MISSED)
    assert values_for(book, person, "missed")["old_time"] == "Friday 20 November at 09:00"
    assert "apology_line" not in values_for(book, person, "reschedule")


def test_thanks_are_written_by_the_reflection(book: Workbook) -> None:
    person = added(book)
    met(
        book,
        person,
        learned="They train at night ~secret\nFear comes first\nNights are long",
        surprise="I had assumed mornings",
        lit_up__1="her first class",
        will_use__1="sit in on two classes",
        report_on__1="2026-12-14",
        i_owe="send the list, 2026-11-27",
        they_offered="a reading list",
    )
    values = values_for(book, person, "thank")
    assert values["our_talk"] == "our conversation today"
    assert values["takeaway"] == "Fear comes first"
    assert values["surprise_line"] == "I had assumed mornings."
    assert values["lit_up"] == "her first class"
    assert (values["will_use"], values["by_date"]) == ("sit in on two classes", "14 December")
    assert ": send the list." in values["promise_line"]
    assert ": a reading list." in values["offered_line"]
    assert not any("at night" in value for value in values.values())
    book.clock = Clock(datetime(2026, 12, 15, 9))  # thanks that late promise no day gone by
    assert not values_for(book, person, "thank").get("by_date")


@pytest.mark.parametrize("template", ["thank", "wake"])
def test_what_was_told_in_confidence_stays_here(book: Workbook, template: str) -> None:
    person = added(book)
    met(book, person, learned="They train at night ~secret")
    assert "takeaway" not in values_for(book, person, template)


def test_thanks_are_about_the_talk_of_their_card(book: Workbook) -> None:
    person = added(book)
    met(book, person, "2026-09-01", learned="Fear comes first", will_use__1="visit a ward")
    log(book, person, K.THANKED, Details(on=date(2026, 9, 1)))
    met(book, person, "2026-11-19")
    assert values_for(book, person, "thank").keys() == {"first", "me", "our_talk"}
    assert values_for(book, person, "thank")["our_talk"] == "our conversation yesterday"
    older = Obligation(
        CardKind.THANK,
        1,
        TODAY,
        "",
        TODAY,
        meeting_id=book.store.where("meeting", status="held")[0]["id"],
    )
    values = values_for(book, person, "thank", older)
    assert (values["takeaway"], values["our_talk"]) == ("Fear comes first", "our conversation on 1 September")


def test_in_a_group_everybody_is_thanked_for_their_own_words(book: Workbook) -> None:
    ana, tomas = added(book), added(book, "Tomas Vale")
    meeting = met(book, ana)
    with book.deed("Group"):
        book.store.insert("meeting_person", meeting_id=meeting, person_id=tomas, position=1)
    form = {"learned": "Said by the group", "information": "2", "giving.1": "2", "giving.2": "2"}
    reflecting.save_reflection(book, meeting, {**form, "lit_up.1": "the ward", "lit_up.2": "the school"})
    with book.deed("Own words"):
        row = book.store.where("takeaway")[0]
        book.store.insert(
            "takeaway",
            reflection_id=row["reflection_id"],
            person_id=tomas,
            text="Said by Tomas",
            on_date="2026-11-20",
        )
    of_ana, of_tomas = values_for(book, ana, "thank"), values_for(book, tomas, "thank")
    assert (of_ana["takeaway"], of_ana["lit_up"]) == ("Said by the group", "the ward")
    assert (of_tomas["takeaway"], of_tomas["lit_up"]) == ("Said by Tomas", "the school")


def test_help_in_writing_is_thanked_for_what_it_was(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.ASKED, Details(on=date(2026, 11, 10)))
    log(book, person, K.ADVISED, Details(note="read the report first"))
    values = values_for(book, person, "thank")
    assert (values["our_talk"], values["will_use"]) == ("your answer", "read the report first")
    log(book, person, K.INTRODUCED, Details(to="Tomas Vale"))
    assert values_for(book, person, "thank")["our_talk"] == "pointing me to Tomas Vale"


def test_help_in_writing_after_a_talk_is_thanked_by_itself(book: Workbook) -> None:
    person = added(book)
    met(book, person, "2026-09-01", learned="Fear comes first", will_use__1="visit a ward")
    log(book, person, K.THANKED, Details(on=date(2026, 9, 1)))
    log(book, person, K.ADVISED, Details(note="read the report first"))
    values = values_for(book, person, "thank")
    assert (values["our_talk"], values["will_use"]) == ("your answer", "read the report first")
    assert "takeaway" not in values
