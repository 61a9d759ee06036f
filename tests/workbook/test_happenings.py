"""Whatever can be logged: what it makes, where it leads, and that one undo takes all of it back."""

from datetime import date, datetime, time

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import LOGGABLE, EventKind
from infoview.domain.stages import Stage
from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details, log
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump, OpenBook

E = EventKind

MONDAY = date(2026, 3, 2)
NEXT_WEEK = Moment(date(2026, 3, 10), time(15, 0))
A_DAY = Moment(date(2026, 4, 1), None)

DETAILS: dict[EventKind, Details] = {
    E.LATER: Details(moment=A_DAY),
    E.AUTO_REPLY: Details(moment=A_DAY),
    E.RESTED: Details(moment=A_DAY, note="not now"),
    E.ADVISED: Details(note="Read the contract first"),
    E.INTRODUCED: Details(to="Ben Okoro, welder at Bolt", note="knows the trade"),
    E.REDIRECTED: Details(to="Ben Okoro"),
    E.BOOKED: Details(moment=NEXT_WEEK, place="Café Central", minutes=45),
    E.MOVED: Details(moment=Moment(date(2026, 3, 12), time(9, 30))),
    E.PROMISED: Details(note="send the article"),
    E.OFFERED: Details(note="will ask around"),
    E.GAVE: Details(note="a book"),
    E.LEAD: Details(note="HR assistant at Acme"),
    E.MOVED_ORG: Details(to="Head of HR at Bolt"),
}
BEFORE: dict[EventKind, tuple[EventKind, ...]] = {
    E.NUDGED: (E.ASKED,),
    E.BOUNCED: (E.ASKED,),
    E.CONFIRMED: (E.BOOKED,),
    E.MOVED: (E.BOOKED,),
    E.CANCELLED: (E.BOOKED,),
    E.MET: (E.BOOKED,),
    E.THEY_MISSED: (E.BOOKED,),
    E.I_MISSED: (E.BOOKED,),
    E.THANKED: (E.MET,),
    E.WAIVED: (E.MET,),
    E.KEPT: (E.PROMISED,),
    E.TOLD_REFERRER: (E.INTRODUCED,),
    E.REPORTED_BACK: (E.ADVISED,),
    E.WOKEN: (E.RESTED,),
    E.REOPENED: (E.CLOSED,),
}


@pytest.fixture
def ana(book: Workbook) -> int:
    return people.add_from_text(book, "Ana Ruiz, HR at Acme, ana@acme.example").id


def say(book: Workbook, person: int, kind: EventKind, **details: object) -> Stage:
    given = Details(**details) if details else DETAILS.get(kind, Details())  # type: ignore[arg-type]
    return log(book, person, kind, given).now


def stage_of(book: Workbook, person: int) -> str:
    return str((book.store.get("person", person) or {})["stage"])


@pytest.mark.parametrize("kind", LOGGABLE)
def test_one_undo_takes_back_all_an_event_made_and_redo_brings_it_back(
    book: Workbook, ana: int, dump: Dump, kind: EventKind
) -> None:
    for earlier in BEFORE.get(kind, ()):
        say(book, ana, earlier)
    before, steps = dump(book), len(book.store.deeds())
    say(book, ana, kind)
    after = dump(book)
    assert len(book.store.where("event", person_id=ana, kind=kind.value)) == 1
    assert len(book.store.deeds()) == steps + 1
    book.undo()
    assert dump(book) == before
    book.redo()
    assert dump(book) == after
    for _ in range(steps + 1):
        assert book.undo()
    assert book.store.where("person") == book.store.where("event") == book.store.where("meeting") == []


@pytest.mark.parametrize("kind", [E.LATER, E.ADVISED, E.INTRODUCED, E.BOOKED, E.PROMISED, E.GAVE, E.LEAD])
def test_what_an_event_can_not_be_without_is_asked_for_and_nothing_is_kept(
    book: Workbook, ana: int, dump: Dump, kind: EventKind
) -> None:
    before, steps = dump(book), book.store.deeds()
    with pytest.raises(Refused, match="please add --"):
        log(book, ana, kind, Details(note=" ", to=" "))
    assert (dump(book), book.store.deeds()) == (before, steps)


def test_what_the_stage_does_not_allow_is_refused_with_its_reason(
    book: Workbook, ana: int, dump: Dump
) -> None:
    say(book, ana, E.ASKED)
    before = dump(book)
    with pytest.raises(Refused, match=r"Ana Ruiz: you asked already"):
        say(book, ana, E.ASKED)
    with pytest.raises(Refused, match="no meeting is booked"):
        say(book, ana, E.CONFIRMED)
    with pytest.raises(Refused, match="no open promise"):
        say(book, ana, E.KEPT)
    assert dump(book) == before


def test_what_is_still_to_come_has_not_happened(book: Workbook, ana: int, dump: Dump) -> None:
    before = dump(book)
    with pytest.raises(Refused, match="still to come"):
        say(book, ana, E.ASKED, on=date(2026, 3, 3))
    assert dump(book) == before


def test_the_first_event_on_someone_in_the_reservoir_picks_them(book: Workbook, dump: Dump) -> None:
    with book.deed("Imported"):
        ben = people.insert_person(book, "Ben Okoro", stage=None)
    before = dump(book)
    assert say(book, ben, E.THEY_WROTE) is Stage.SPOTTED
    assert stage_of(book, ben) == "spotted"
    book.undo()
    assert dump(book) == before


def test_an_introduction_adds_the_person_and_the_edge(book: Workbook, ana: int) -> None:
    say(book, ana, E.ASKED)
    assert say(book, ana, E.INTRODUCED) is Stage.TENDING
    ben = people.find(book, "ben okoro")
    edge = book.store.where("introduction")[0]
    assert (edge["introducer_id"], edge["introduced_id"], edge["kind"]) == (ana, ben, "referral")
    assert book.store.where("affiliation", person_id=ben)[0]["role"] == "welder"
    say(book, ana, E.INTRODUCED)
    assert len(book.store.where("introduction")) == 1


def test_someone_from_the_reservoir_is_picked_when_named(book: Workbook, ana: int) -> None:
    with book.deed("Imported"):
        ben = people.insert_person(book, "Ben Okoro", stage=None)
    say(book, ana, E.INTRODUCED)
    assert stage_of(book, ben) == "spotted"
    assert (book.store.get("person", ben) or {})["path"] == "referred"


def test_nobody_introduces_themselves(book: Workbook, ana: int, dump: Dump) -> None:
    before = dump(book)
    with pytest.raises(Refused, match="themselves"):
        say(book, ana, E.INTRODUCED, to="Ana Ruiz")
    assert dump(book) == before


def test_a_meeting_keeps_every_earlier_date(book: Workbook, ana: int) -> None:
    say(book, ana, E.BOOKED)
    say(book, ana, E.MOVED)
    meeting = book.store.where("meeting")[0]
    assert (meeting["starts_local"], meeting["minutes"], meeting["place"]) == (
        "2026-03-12T09:30",
        45,
        "Café Central",
    )
    assert [row["was_local"] for row in book.store.where("meeting_change")] == ["2026-03-10T15:00"]
    assert (
        say(book, ana, E.MOVED, note="she will write") is Stage.ARRANGING
    )  # moved, but nobody knows to when
    assert book.store.where("meeting")[0]["status"] == "cancelled"


def test_a_booked_meeting_is_held_on_its_own_day(book: Workbook, ana: int, open_book: OpenBook) -> None:
    say(book, ana, E.BOOKED)
    later = open_book(datetime(2026, 3, 11, 9, 0))
    assert say(later, ana, E.MET) is Stage.DEBRIEF
    assert later.store.where("event", kind="met")[0]["on_date"] == "2026-03-10"
    assert later.store.where("meeting")[0]["status"] == "held"
    assert later.store.where("meeting_change") == []


def test_what_happens_to_a_meeting_happens_to_everybody_in_it(book: Workbook, ana: int) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    say(book, ana, E.BOOKED)
    say(book, ben, E.BOOKED)
    first, second = book.store.where("meeting")
    with book.deed("One talk with both"):
        book.store.delete("meeting", second["id"])
        book.store.insert("meeting_person", meeting_id=first["id"], person_id=ben, position=1)
    say(book, ana, E.MET)
    assert (stage_of(book, ana), stage_of(book, ben)) == ("debrief", "debrief")
    book.undo()
    assert (stage_of(book, ana), stage_of(book, ben)) == ("booked", "booked")


def test_a_time_of_theirs_is_kept_as_typed_and_as_an_instant(book: Workbook, ana: int) -> None:
    say(book, ana, E.BOOKED, moment=NEXT_WEEK, zone="America/New_York")
    meeting = book.store.where("meeting")[0]
    assert (meeting["starts_local"], meeting["zone"]) == ("2026-03-10T15:00", "America/New_York")
    assert book.local(meeting["starts_at"]) == datetime(2026, 3, 10, 19, 0)


@pytest.mark.parametrize(
    ("moment", "zone", "says"),
    [
        (Moment(date(2026, 3, 29), time(2, 30)), "Europe/Berlin", "skip|exist"),
        (Moment(date(2026, 10, 25), time(2, 30)), "Europe/Berlin", "twice"),
        (NEXT_WEEK, "Mars/Olympus", "Mars/Olympus"),
    ],
)
def test_a_time_the_clocks_do_not_show_once_is_refused(
    book: Workbook, ana: int, dump: Dump, moment: Moment, zone: str, says: str
) -> None:
    before = dump(book)
    with pytest.raises(Refused, match=says):
        say(book, ana, E.BOOKED, moment=moment, zone=zone)
    assert dump(book) == before


def test_a_promise_is_due_after_two_business_days_and_closed_when_kept(book: Workbook, ana: int) -> None:
    say(book, ana, E.PROMISED, note="send the article", on=date(2026, 2, 27))  # a Friday
    promise = book.store.where("commitment")[0]
    assert (promise["due_on"], promise["state"]) == ("2026-03-03", "open")
    say(book, ana, E.KEPT)
    assert book.store.where("commitment")[0]["state"] == "kept"


def test_a_bounce_marks_the_address_and_leads_to_another_or_to_the_end(book: Workbook, ana: int) -> None:
    ben = people.add_from_text(book, "Ben Okoro, ben@bolt.example, +49 170 1234567").id
    for person in (ana, ben):
        say(book, person, E.ASKED)
    assert (say(book, ana, E.BOUNCED), say(book, ben, E.BOUNCED)) == (Stage.CLOSED, Stage.READY)
    assert [row["stale"] for row in book.store.where("channel", person_id=ana)] == [1]


def test_words_are_kept_exactly_as_they_were_said(book: Workbook, ana: int) -> None:
    note = "[b]so[/b] \x1b[31m\u202e 漢字\n\tno\x00thing {{ lost }}" + "x" * 5000
    say(book, ana, E.THEY_WROTE, note=note)
    book.undo()
    book.redo()
    assert book.store.where("event", kind="they_wrote")[0]["note"] == note


@pytest.mark.parametrize("kind", [EventKind.BOOKED, EventKind.MOVED])
def test_a_talk_is_at_an_hour(book: Workbook, ana: int, kind: EventKind) -> None:
    log(book, ana, EventKind.YES)
    if kind is EventKind.MOVED:
        log(book, ana, EventKind.BOOKED, Details(moment=Moment(date(2026, 3, 9), time(15))))
    with pytest.raises(Refused, match="Wed 11 Mar at what time"):
        log(book, ana, kind, Details(moment=Moment(date(2026, 3, 11), None)))


@pytest.mark.parametrize("kind", [E.LATER, E.RESTED])
def test_until_a_day_is_until_one_after_it_was_said(
    book: Workbook, ana: int, dump: Dump, kind: EventKind
) -> None:
    before = dump(book)
    for on, until, said in (
        (None, date(2026, 3, 2), "Mon 2 Mar is not after Mon 2 Mar"),
        (date(2026, 1, 5), date(2025, 1, 4), "Sat 4 Jan 2025 is not after Mon 5 Jan"),
    ):
        with pytest.raises(Refused, match=said):
            log(book, ana, kind, Details(on=on, moment=Moment(until, None)))
    assert dump(book) == before
    log(book, ana, kind, Details(on=date(2026, 1, 5), moment=Moment(date(2026, 2, 1), None)))  # noted late
