"""Calendars: a booked meeting finds its person; moved and cancelled ones are known again by their UID."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.workbook import people
from infoview.workbook.happenings import Details, log
from infoview.workbook.importing import ImportResult, import_file
from infoview.workbook.meetings import join_meeting
from infoview.workbook.reading import profile
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump

Import = Callable[..., ImportResult]
MAIL = "ATTENDEE;CN=Whoever:mailto:ANA@acme.example"


def event(*lines: str, uid: str = "u1", start: str = "DTSTART:20260310T090000Z", sequence: int = 0) -> str:
    return "\r\n".join(
        [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            start,
            "DURATION:PT45M",
            f"SEQUENCE:{sequence}",
            *lines,
            "END:VEVENT",
            "",
        ]
    )


@pytest.fixture
def bring(book: Workbook, tmp_path: Path) -> Import:
    def bring_in(*events: str, dry_run: bool = False) -> ImportResult:
        path = tmp_path / "meetings.ics"
        path.write_text(
            f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n", encoding="utf-8", newline=""
        )
        return import_file(book, path, dry_run=dry_run)

    return bring_in


@pytest.fixture
def ana(book: Workbook) -> int:
    return people.add_from_text(book, "Ana Ruiz, HR manager at Acme, ana@acme.example").id


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, len(result.skipped)


def meeting(book: Workbook) -> dict[str, object]:
    (row,) = book.store.where("meeting")
    return row


def stage(book: Workbook, person: int) -> str | None:
    return profile(book, person).view.row.stage


@pytest.mark.parametrize(
    "named",
    [
        MAIL,
        "ATTENDEE;CN=Ana Ruiz:mailto:other@elsewhere.example",
        "ORGANIZER;CN=x:mailto:ana@acme.example",
        "SUMMARY:Call: Ana Ruiz / Sam",
    ],
)
def test_a_meeting_finds_its_person_and_the_second_run_changes_nothing(
    book: Workbook, ana: int, bring: Import, named: str, dump: Dump
) -> None:
    before = dump(book)
    text = event(named, "LOCATION:Café Sol")
    looked = bring(text, dry_run=True)
    assert (counts(looked), [change.kind for change in looked.changes]) == ((1, 0, 0, 0), ["added"])
    assert dump(book) == before
    assert counts(bring(text)) == (1, 0, 0, 0)
    row = meeting(book)
    assert (row["starts_at"], row["minutes"], row["place"]) == ("2026-03-10T09:00:00+00:00", 45, "Café Sol")
    assert (row["status"], row["calendar_uid"], stage(book, ana)) == ("booked", "u1", "booked")
    after, steps = dump(book), book.store.deeds()
    assert counts(bring(text)) == (0, 0, 1, 0)
    assert (dump(book), book.store.deeds()) == (after, steps)
    book.undo()
    assert dump(book) == before


@pytest.mark.parametrize("summary", ["Call with Ana", "Anna Ruiz", "Ana Ruizova", "Planning"])
def test_part_of_a_name_finds_nobody_and_is_told(
    book: Workbook, ana: int, bring: Import, summary: str
) -> None:
    result = bring(event(f"SUMMARY:{summary}"))
    assert counts(result) == (0, 0, 0, 1)
    assert (result.skipped[0].line, summary in result.skipped[0].reason) == (2, True)
    assert (book.store.where("meeting"), stage(book, ana)) == ([], "spotted")


def test_namesakes_are_told_apart_by_mail_only(book: Workbook, ana: int, bring: Import) -> None:
    people.add_from_text(book, "Ana Ruiz, lawyer at Bolt")
    assert counts(bring(event("SUMMARY:Ana Ruiz"))) == (0, 0, 0, 1)
    assert counts(bring(event(MAIL))) == (1, 0, 0, 0)
    assert stage(book, ana) == "booked"


def test_moved_then_cancelled_by_uid_whoever_is_named(book: Workbook, ana: int, bring: Import) -> None:
    bring(event(MAIL))
    moved = bring(event("SUMMARY:Other words", start="DTSTART:20260312T100000Z", sequence=1))
    assert counts(moved) == (0, 1, 0, 0)
    (part,) = moved.changes[0].fields
    assert (moved.changes[0].name, part.was, part.now) == ("Ana Ruiz", "2026-03-10 09:00", "2026-03-12 10:00")
    assert meeting(book)["starts_at"] == "2026-03-12T10:00:00+00:00"
    assert [row["was_local"] for row in book.store.where("meeting_change")] == ["2026-03-10T09:00"]
    assert counts(bring(event(MAIL, sequence=0))) == (0, 0, 1, 0), "an older file changes nothing"
    assert counts(bring(event("STATUS:CANCELLED", start="DTSTART:20260312T100000Z", sequence=2))) == (
        0,
        1,
        0,
        0,
    )
    assert (meeting(book)["status"], stage(book, ana)) == ("cancelled", "arranging")
    assert counts(bring(event("STATUS:CANCELLED", start="DTSTART:20260312T100000Z", sequence=2))) == (
        0,
        0,
        1,
        0,
    )


def test_place_and_length_follow_without_a_move(book: Workbook, ana: int, bring: Import) -> None:
    bring(event(MAIL))
    result = bring(event(MAIL, "LOCATION:Room 2"))
    assert [(part.field, part.now) for part in result.changes[0].fields] == [("place", "Room 2")]
    assert book.store.where("meeting_change") == []


def test_zones_and_floating_times(book: Workbook, ana: int, bring: Import) -> None:
    bring(event(MAIL, start="DTSTART;TZID=Eastern Standard Time:20260310T090000"))
    row = meeting(book)
    assert (row["starts_local"], row["zone"]) == ("2026-03-10T09:00", "America/New_York")
    assert row["starts_at"] == "2026-03-10T13:00:00+00:00"
    assert counts(bring(event(MAIL, uid="u1", start="DTSTART:20260310T130000"))) == (0, 0, 1, 0)


def test_a_talk_booked_by_hand_takes_the_name_the_calendar_has_for_it(
    book: Workbook, ana: int, bring: Import
) -> None:
    log(book, ana, EventKind.BOOKED, Details(moment=Moment(date(2026, 3, 10), time(9))))
    assert counts(bring(event(MAIL))) == (0, 1, 0, 0)
    assert meeting(book)["calendar_uid"] == "u1"
    assert counts(bring(event(MAIL, uid="u2", start="DTSTART:20260311T090000Z"))) == (0, 0, 0, 1)


@pytest.mark.parametrize(
    ("lines", "start", "why"),
    [
        ((), "DTSTART:20260301T090000Z", "over"),
        ((), "DTSTART;VALUE=DATE:20260310", "whole day"),
        (("RRULE:FREQ=WEEKLY",), "DTSTART:20260310T090000Z", "repeats"),
    ],
)
def test_what_is_no_talk_to_come_is_left_out_with_its_reason(
    ana: int, bring: Import, lines: tuple[str, ...], start: str, why: str
) -> None:
    (one,) = bring(event(MAIL, *lines, start=start)).skipped
    assert why in one.reason


def test_one_damaged_event_does_not_cost_the_others(ana: int, bring: Import) -> None:
    assert counts(bring(event(MAIL, uid="bad", start="DTSTART:tomorrow"), event(MAIL))) == (1, 0, 0, 1)


def test_several_people_meet_in_one_talk_and_the_reservoir_is_picked_from(
    book: Workbook, ana: int, bring: Import, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("First Name,Last Name,E-mail Address,Company\nBen,Okoro,ben@b.example,Bolt\n")
    import_file(book, path)
    ben = people.find(book, "Ben")
    bring(event("ATTENDEE:mailto:ben@b.example", MAIL))
    assert [row["person_id"] for row in book.store.where("meeting_person")] == [ben, ana]
    assert stage(book, ben) == "booked"


def test_a_cancelled_event_never_seen_is_nothing(book: Workbook, ana: int, bring: Import) -> None:
    assert counts(bring(event(MAIL, "STATUS:CANCELLED"))) == (0, 0, 1, 0)
    assert book.store.where("meeting") == []


@pytest.mark.parametrize(
    ("second", "left"),
    [
        (event(MAIL, uid="u2", start="DTSTART:20260321T090000Z", sequence=1), ["2026-03-10", "2026-03-21"]),
        (event(MAIL, "STATUS:CANCELLED", uid="u2", sequence=1), ["2026-03-10"]),
    ],
    ids=["moved", "cancelled"],
)
def test_of_two_talks_with_one_person_the_calendar_changes_its_own(
    book: Workbook, bring: Import, ana: int, second: str, left: list[str]
) -> None:
    ben = people.add_from_text(book, "Ben Okoro, ben@bolt.example").id
    log(book, ana, EventKind.BOOKED, Details(moment=Moment(date(2026, 3, 10), time(9, 0))))
    bring(event("ATTENDEE:mailto:ben@bolt.example", uid="u2", start="DTSTART:20260320T090000Z"))
    with book.deed("Ana comes instead"):
        (talk,) = book.store.where("meeting", calendar_uid="u2")
        join_meeting(book, ana, talk["id"])
        (link,) = book.store.where("meeting_person", meeting_id=talk["id"], person_id=ben)
        book.store.delete("meeting_person", link["id"])
    assert counts(bring(second)) == (0, 1, 0, 0)
    booked = sorted(row["starts_local"][:10] for row in book.store.where("meeting", status="booked"))
    assert booked == left
    assert stage(book, ana) == "booked"
