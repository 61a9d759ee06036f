"""Booking across clocks: both zones, skipped and repeated hours, and several people in one meeting."""

from datetime import date, datetime, time, timedelta

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind
from infoview.domain.stages import Stage
from infoview.store.timeline import timeline
from infoview.workbook import happenings, people, preparing
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.meetings import ComesTwice, booked_meeting
from infoview.workbook.past_talks import changes
from infoview.workbook.today import review_of
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import OpenBook


def at(text: str) -> Moment:
    moment = datetime.fromisoformat(text)
    return Moment(moment.date(), moment.time())


def book_it(book: Workbook, text: str, zone: str, *, earlier: bool | None = None) -> preparing.Upcoming:
    person = people.add_from_text(book, "Ana Ruiz").id
    details = Details(moment=at(text), zone=zone, earlier=earlier)
    happenings.log(book, person, EventKind.BOOKED, details)
    return preparing.next_with(book, person)


@pytest.mark.parametrize(
    ("mine", "when", "zone", "both"),
    [
        ("Europe/London", "2026-03-08 10:00", "New York", "Sun 8 Mar 10:00 New York (14:00 yours)"),
        ("Europe/London", "2026-03-30 10:00", "New York", "Mon 30 Mar 10:00 New York (15:00 yours)"),
        ("America/New_York", "2026-10-26 15:00", "London", "Mon 26 Oct 15:00 London (11:00 yours)"),
        ("America/New_York", "2026-11-02 15:00", "London", "Mon 2 Nov 15:00 London (10:00 yours)"),
        ("Europe/London", "2026-10-24 18:00", "Kolkata", "Sat 24 Oct 18:00 Kolkata (13:30 yours)"),
        ("Europe/London", "2026-10-26 18:00", "Kolkata", "Mon 26 Oct 18:00 Kolkata (12:30 yours)"),
        ("Europe/London", "2026-10-05 09:00", "Sydney", "Mon 5 Oct 09:00 Sydney (Sun 4 Oct 23:00 yours)"),
        ("Australia/Sydney", "2027-04-05 09:00", "Lord Howe", "Mon 5 Apr 09:00 Lord Howe (08:30 yours)"),
        ("Australia/Sydney", "2027-04-02 09:00", "Lord Howe", "Fri 2 Apr 09:00 Lord Howe (09:00 yours)"),
    ],
)
def test_both_clocks_across_the_changes_of_the_hour(
    open_book: OpenBook, mine: str, when: str, zone: str, both: str
) -> None:
    found = book_it(open_book(config=f'me.zone = "{mine}"\n'), when, zone)
    expected = both.replace(" (09:00 yours)", "")  # one wall time for both is said once
    assert found.when == expected


@pytest.mark.parametrize(
    ("when", "zone"),
    [
        ("2026-03-08 02:30", "America/New_York"),
        ("2026-03-29 01:30", "Europe/London"),
        ("2026-10-04 02:30", "Australia/Sydney"),
        ("2026-10-04 02:15", "Australia/Lord_Howe"),
        ("2027-03-14 02:00", "America/New_York"),
    ],
)
def test_an_hour_the_clocks_skip_is_refused_with_the_reason(book: Workbook, when: str, zone: str) -> None:
    with pytest.raises(Refused, match=r"does not exist on .* straight to"):
        book_it(book, when, zone)
    (person,) = [row["id"] for row in book.store.where("person")]
    assert booked_meeting(book, person) is None


@pytest.mark.parametrize(
    ("when", "zone", "hours"),
    [
        ("2026-11-01 01:30", "America/New_York", 1.0),
        ("2026-10-25 01:30", "Europe/London", 1.0),
        ("2027-04-04 02:30", "Australia/Sydney", 1.0),
        ("2027-04-04 01:45", "Australia/Lord_Howe", 0.5),
    ],
)
def test_an_hour_that_comes_twice_is_asked_about(
    open_book: OpenBook, when: str, zone: str, hours: float
) -> None:
    book = open_book()
    with pytest.raises(ComesTwice, match="comes twice"):
        book_it(book, when, zone)
    first = book_it(book, when, zone, earlier=True)
    person = first.people[0][0]
    happenings.log(book, person, EventKind.MOVED, Details(moment=at(when), zone=zone, earlier=False))
    later = preparing.next_with(book, person)
    assert (later.starts - first.starts).total_seconds() == hours * 3600


def test_who_meets_by_chance_in_a_repeated_hour_need_not_choose(open_book: OpenBook) -> None:
    book = open_book(datetime(2026, 10, 25, 1, 30), 'me.zone = "Europe/London"\n')
    person = people.add_from_text(book, "Ana Ruiz").id
    logged = happenings.log(book, person, EventKind.MET)
    assert logged.now is Stage.DEBRIEF


def test_their_zone_is_that_of_the_person_when_the_meeting_was_booked_on_my_clock(book: Workbook) -> None:
    found = book_it(book, "2026-03-09 15:00", "")
    assert found.when == "Mon 9 Mar 15:00 UTC"
    preparing.set_purpose(book, found.id, {"zone": "tokyo"})
    assert preparing.meeting_of(book, found.id).when == "Tue 10 Mar 00:00 Tokyo (Mon 9 Mar 15:00 yours)"


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/New_York", " (11:00 theirs, if the time is yours)"),
        ("Asia/Tokyo", " (Tue 10 Mar 00:00 theirs, if the time is yours)"),
        ("UTC", ""),
        ("", ""),
        ("Nowhere/At_All", ""),
    ],
)
def test_a_time_being_typed_is_told_on_their_clock(book: Workbook, zone: str, said: str) -> None:
    ana = people.add_from_text(book, "Ana Ruiz").id
    with book.deed("Where they live"):
        book.store.update("person", ana, zone=zone)
    assert preparing.there(book, Moment(date(2026, 3, 9), time(15, 0)), ana) == said


def test_one_more_person_comes_to_a_meeting(book: Workbook) -> None:
    found = book_it(book, "2026-03-09 15:00", "")
    ben = people.add_from_text(book, "Ben Okoro, welder at Bolt").id
    preparing.add_person(book, found, ben)
    both = preparing.meeting_of(book, found.id)
    assert [name for _, name in both.people] == ["Ana Ruiz", "Ben Okoro"]
    assert preparing.next_with(book, ben).id == found.id
    row = book.store.get("person", ben)
    assert row is not None
    assert row["stage"] == "booked"
    with pytest.raises(Refused, match="in that meeting already"):
        preparing.add_person(book, found, ben)
    happenings.log(book, found.people[0][0], EventKind.MET)
    assert {row["stage"] for row in book.store.where("person")} == {"debrief"}


def test_adding_a_person_is_one_undo_step(book: Workbook) -> None:
    found = book_it(book, "2026-03-09 15:00", "")
    ben = people.add_from_text(book, "Ben Okoro").id
    preparing.add_person(book, found, ben)
    book.undo()
    assert [name for _, name in preparing.meeting_of(book, found.id).people] == ["Ana Ruiz"]
    assert book.store.where("event", person_id=ben, kind="booked") == []
    row = book.store.get("person", ben)
    assert row is not None
    assert row["stage"] == "spotted"


def test_a_meeting_that_is_over_takes_nobody_in(book: Workbook) -> None:
    found = book_it(book, "2026-03-09 15:00", "")
    happenings.log(book, found.people[0][0], EventKind.CANCELLED)
    ben = people.add_from_text(book, "Ben Okoro").id
    with pytest.raises(Refused, match="not booked any more"):
        preparing.add_person(book, found, ben)


def test_a_meeting_with_someone_out_of_sight_is_not_shown(book: Workbook) -> None:
    found = book_it(book, "2026-03-09 15:00", "")
    assert [one.id for one in preparing.upcoming(book)] == [found.id]
    people.archive(book, found.people[0][0])
    assert preparing.upcoming(book) == []


@pytest.mark.parametrize(
    ("mine", "when", "booked_in", "lives_in", "said"),
    [
        ("Europe/London", "2026-03-09 10:00", "New York", "", "tomorrow at 14:00 (10:00 in New York)"),
        ("Europe/London", "2026-03-30 10:00", "New York", "", "tomorrow at 15:00 (10:00 in New York)"),
        ("Europe/London", "2026-03-09 10:00", "", "Kolkata", "tomorrow at 10:00 (15:30 in Kolkata)"),
        (
            "America/New_York",
            "2026-03-09 20:00",
            "",
            "Sydney",
            "tomorrow at 20:00 (Tue 10 Mar 11:00 in Sydney)",
        ),
        (
            "Europe/London",
            "2026-03-09 10:00",
            "Sydney",
            "London",
            "tomorrow at 23:00:",
        ),  # they told me better
        ("Europe/London", "2026-03-09 10:00", "", "", "tomorrow at 10:00:"),
        ("Europe/London", "2026-03-09 10:00", "", "Nowhere at all", "tomorrow at 10:00:"),
    ],
)
def test_the_cards_of_a_day_tell_both_clocks(
    open_book: OpenBook, mine: str, when: str, booked_in: str, lives_in: str, said: str
) -> None:
    book = open_book(config=f'me.zone = "{mine}"\n')
    found = book_it(book, when, booked_in)
    with book.deed("Where they live"):
        book.store.update("person", found.people[0][0], zone=lives_in)
    cards = review_of(book, found.starts.date() - timedelta(days=1), everything=True).cards
    told = [card.owed.why for card in cards if card.owed.kind is CardKind.PREPARE]
    assert len(told) == 1
    assert said in told[0]


def test_the_timeline_tells_each_date_as_it_was_agreed_on_and_on_both_clocks(open_book: OpenBook) -> None:
    book = open_book(config='me.zone = "Europe/London"\n')
    found = book_it(book, "2026-03-09 10:00", "New York")
    person = found.people[0][0]
    moved = [Details(moment=at(f"2026-03-{day} 10:00"), zone="New York") for day in (10, 30)]
    for details in moved:
        happenings.log(book, person, EventKind.MOVED, details)
    told = [
        line.title for line in timeline(book.store, book.local, person) if line.kind in ("booked", "moved")
    ]
    assert told == [
        "Booked for Mon 9 Mar 2026 14:00 (10:00 in New York)",
        "The meeting moved to Tue 10 Mar 2026 14:00 (10:00 in New York)",
        "The meeting moved to Mon 30 Mar 2026 15:00 (10:00 in New York)",  # London's clocks have changed
    ]


def test_a_talk_that_took_place_on_another_day_keeps_the_date_it_was_booked_for(open_book: OpenBook) -> None:
    book_it(open_book(), "2026-03-09 15:00", "")
    book = open_book(datetime(2026, 3, 12, 10, 0))
    (person,) = [row["id"] for row in book.store.where("person")]
    happenings.log(book, person, EventKind.MET, Details(on=date(2026, 3, 11)))
    told = [line.title for line in timeline(book.store, book.local, person)]
    assert "Booked for Mon 9 Mar 2026 15:00" in told


def test_how_the_date_came_about_is_told_on_both_clocks(open_book: OpenBook) -> None:
    book = open_book(config='me.zone = "Europe/London"\n')
    found = book_it(book, "2026-10-24 18:00", "Kolkata")
    happenings.log(
        book,
        found.people[0][0],
        EventKind.MOVED,
        Details(moment=at("2026-10-26 18:00"), zone="Kolkata", by="me"),
    )
    assert changes(book, found.id) == ("moved from Sat 24 Oct 13:30 (18:00 in Kolkata), by me",)
