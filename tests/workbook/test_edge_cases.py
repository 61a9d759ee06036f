"""What happens with people in real life, each with what it must lead to."""

from datetime import date, datetime, time

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as E
from infoview.domain.obligations.obligation import CardKind
from infoview.workbook import (
    composing,
    composing_cards,
    editing,
    giving,
    happenings,
    occasions,
    people,
    reflecting,
)
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.occasions import join, occasion_with
from infoview.workbook.reading import profile
from infoview.workbook.story import story_of
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump, OpenBook
from tests.workbook.lives import FORM, owed, stage, talked

# -- moved, bounced, redirected, helped by mail, through an assistant


def test_moving_on_keeps_where_they_were_and_asks_for_a_kind_word(open_book: OpenBook) -> None:
    book = open_book()
    ana = people.add_from_text(book, "Ana Ruiz, HR manager at Acme").id
    talked(book, ana, date(2026, 2, 2))
    happenings.log(book, ana, E.THANKED, Details(on=date(2026, 2, 2)))
    happenings.log(book, ana, E.MOVED_ORG, Details(to="Head of HR at Bolt"))
    found = profile(book, ana)
    assert (found.view.row.organisation, found.view.row.role) == ("Bolt", "Head of HR")
    assert [(place, role, end) for place, role, _, end in found.past_work] == [
        ("Acme", "HR manager", "2026-03-02")
    ]
    later = open_book(datetime(2026, 3, 5, 9, 0))
    assert any("kind word" in one.why for one in overview(later).owed[ana])


def test_mail_to_the_place_they_left_is_stale_and_ones_own_stays(book: Workbook, ana: int) -> None:
    with book.deed("Own"):
        people.set_channels(book, ana, ["ana@home.example"], (), ())
    happenings.log(book, ana, E.MOVED_ORG, Details(to="Head of HR at Bolt"))
    assert [(value, stale) for _, value, stale in profile(book, ana).channels] == [
        ("ana@acme.example", True),
        ("ana@home.example", False),
    ]
    book.undo()
    assert not any(stale for _, _, stale in profile(book, ana).channels)


@pytest.mark.parametrize(
    ("state", "given"), [("laid off", True), ("Between  jobs", True), ("retired", False)]
)
def test_whoever_lost_their_work_is_someone_to_give_to(
    book: Workbook, ana: int, state: str, given: bool
) -> None:
    happenings.log(book, ana, E.MOVED_ORG, Details(to=state))
    found = profile(book, ana)
    assert (found.view.row.organisation, found.view.row.role) == ("", state)
    assert [place for place, *_ in found.past_work] == ["Acme"]
    assert bool(giving.shelf(book, ana)) is given
    assert book.store.where("organisation", name=state) == []


def test_the_place_at_the_time_stays_in_what_was_before(book: Workbook, ana: int) -> None:
    talked(book, ana, date(2026, 2, 2))
    happenings.log(book, ana, E.MOVED_ORG, Details(to="Bolt"))
    (place,) = book.store.where("affiliation", person_id=ana, ended_on="2026-03-02")
    assert (book.store.get("organisation", place["organisation_id"]) or {})["name"] == "Acme"


def test_a_bounce_is_no_ask_and_leaves_other_ways_open(book: Workbook, ana: int) -> None:
    with book.deed("Phone"):
        people.set_channels(book, ana, (), ["+1 555 0100"], ())
    happenings.log(book, ana, E.ASKED)
    happenings.log(book, ana, E.BOUNCED)
    assert stage(book, ana) == "ready"
    assert [(value, stale) for _, value, stale in profile(book, ana).channels] == [
        ("ana@acme.example", True),
        ("+1 555 0100", False),
    ]
    happenings.log(book, ana, E.ASKED)
    assert stage(book, ana) == "asked"


def test_sent_on_to_someone_else_makes_the_person_the_edge_and_the_thanks(book: Workbook, ana: int) -> None:
    happenings.log(book, ana, E.ASKED, Details(on=date(2026, 2, 27)))
    happenings.log(book, ana, E.REDIRECTED, Details(to="Ben Okoro, welder at Bolt", note="he knows"))
    (edge,) = book.store.where("introduction")
    assert (edge["kind"], edge["introducer_id"]) == ("redirect", ana)
    assert stage(book, edge["introduced_id"]) == "spotted"
    assert CardKind.THANK in owed(book, ana)


def test_help_in_writing_is_kept_in_touch_with_and_thanked(book: Workbook, ana: int) -> None:
    happenings.log(book, ana, E.ASKED, Details(on=date(2026, 2, 27)))
    happenings.log(book, ana, E.HELPED, Details(note="Try the night shift"))
    assert stage(book, ana) == "tending"
    assert CardKind.THANK in owed(book, ana)
    assert occasions.letters(book)[0].people == ((ana, "Ana Ruiz"),)


def test_an_assistant_has_a_record_of_their_own(book: Workbook, ana: int) -> None:
    pat = people.add_from_text(book, "Pat Lee, assistant at Acme").id
    editing.edit(book, pat, {"assistant_of": "Ana Ruiz"})
    assert editing.values_of(book, pat)["assistant_of"] == "Ana Ruiz"
    assert (people.assistance(book, pat), people.assistance(book, ana)) == (
        ["Assistant of Ana Ruiz"],
        ["Their assistant: Pat Lee"],
    )
    with pytest.raises(Refused, match="their own assistant"):
        editing.edit(book, pat, {"assistant_of": "Pat Lee"})
    happenings.log(book, pat, E.HELPED, Details(note="Found a gap in the calendar"))
    assert CardKind.THANK in owed(book, pat)
    assert CardKind.THANK not in owed(book, ana)
    with book.deed("Gone"):
        book.store.delete("person", ana)
    assert (book.store.get("person", pat) or {})["assistant_of_id"] is None


def test_what_is_off_the_record_stays_out_of_drafts_summaries_and_stories(book: Workbook, ana: int) -> None:
    learned = "Only in confidence ~secret +2\nOpenly said +1"
    talked(book, ana, date(2026, 3, 2), learned=learned, direction="Teaching")
    for template in ("thank", "tend", "wake", "report_back"):
        message = composing.compose(book, ana, template, keep=False)
        assert "Only in confidence" not in message.subject + message.body
    assert "Only in confidence" not in story_of(book, "Ana")
    assert all("Only in confidence" not in one.why for one in overview(book).owed[ana])


# -- a group, by chance, and someone not to be contacted


def test_a_group_is_one_meeting_with_thanks_for_each(book: Workbook, ana: int) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    happenings.log(book, ana, E.BOOKED, Details(moment=Moment(date(2026, 3, 2), time(8, 0))))
    with book.deed("Joined"):
        meeting = book.store.where("meeting")[0]["id"]
        book.store.insert("meeting_person", meeting_id=meeting, person_id=ben, position=1)
    happenings.log(book, ana, E.MET)
    form = FORM | {"learned": "Ana's word @ana\nBen's word @ben", "giving.2": "2"}
    reflecting.save_reflection(book, meeting, form)
    for person, own, others in ((ana, "Ana's word", "Ben's word"), (ben, "Ben's word", "Ana's word")):
        assert CardKind.THANK in owed(book, person)
        thanks = composing.compose(book, person, "thank", keep=False).body
        assert own in thanks
        assert others not in thanks


def test_somebody_else_who_was_there_has_a_part_in_it_afterwards(
    book: Workbook, ana: int, dump: Dump
) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    happenings.log(book, ben, E.BOOKED, Details(moment=Moment(date(2026, 3, 9), time(8, 0))))
    happenings.log(book, ana, E.MET)
    talk = occasion_with(book, ana)
    before = dump(book)
    join(book, talk, ben)
    after = occasion_with(book, ana)
    assert after.people == ((ana, "Ana Ruiz"), (ben, "Ben Okoro"))
    assert len(book.store.where("meeting", status="held")) == 1
    assert len(book.store.where("meeting", status="booked")) == 1
    assert len(book.store.where("event", kind="met")) == 2
    reflecting.save_reflection(book, talk.id, FORM | {"giving.2": "2"})
    assert CardKind.THANK in owed(book, ben)
    with pytest.raises(Refused, match="already"):
        join(book, after, ben)
    book.undo()
    book.undo()
    assert dump(book) == before


def test_a_talk_that_turns_into_an_interview_is_answered_as_a_lead(book: Workbook, ana: int) -> None:
    happenings.log(book, ana, E.MET)
    talk = occasion_with(book, ana).id
    happenings.log(book, ana, E.LEAD, Details(note="Trainer for the evenings"))
    assert [(row["what"], row["meeting_id"]) for row in book.store.where("lead")] == [
        ("Trainer for the evenings", talk)
    ]
    (card,) = [one for one in overview(book).owed[ana] if one.kind is CardKind.ANSWER]
    assert composing_cards.template_for_card(book, card) == "lead_reply"
    reply = composing.compose(book, ana, "lead_reply", keep=False).body
    assert "thank you for thinking of me" in reply
    assert "Trainer for the evenings" in reply


def test_a_favour_they_ask_for_becomes_my_promise(book: Workbook, ana: int) -> None:
    happenings.log(book, ana, E.THEY_WROTE, Details(note="Could you look over our leaflet?"))
    happenings.log(book, ana, E.PROMISED, Details(note="look over the leaflet"))
    (card,) = [one for one in overview(book).owed[ana] if one.kind is CardKind.PROMISE]
    assert (card.due_on, "look over the leaflet" in card.why) == (date(2026, 3, 4), True)


def test_a_talk_by_chance_needs_no_preparation_but_thanks(book: Workbook, ana: int) -> None:
    happenings.log(book, ana, E.MET)
    assert {CardKind.DEBRIEF, CardKind.THANK} <= owed(book, ana)
    assert CardKind.PREPARE not in owed(book, ana)


def test_an_out_of_office_reply_is_no_answer(book: Workbook, ana: int) -> None:
    happenings.log(book, ana, E.ASKED, Details(on=date(2026, 2, 23)))
    happenings.log(book, ana, E.AUTO_REPLY, Details(moment=Moment(date(2026, 4, 1), None)))
    assert stage(book, ana) == "asked"
    nudges = [one for one in overview(book).owed[ana] if one.kind is CardKind.NUDGE]
    assert all(one.due_on > date(2026, 4, 1) for one in nudges)


def test_their_own_date_beats_every_rule(book: Workbook, ana: int) -> None:
    happenings.log(book, ana, E.ASKED, Details(on=date(2026, 2, 23)))
    happenings.log(book, ana, E.LATER, Details(moment=Moment(date(2026, 5, 4), None)))
    due = [one.due_on for one in overview(book).owed[ana]]
    assert due
    assert min(due) >= date(2026, 5, 4)


def test_nobody_who_is_not_to_be_contacted_is_ever_proposed(book: Workbook, ana: int) -> None:
    happenings.log(book, ana, E.PROMISED, Details(note="x", on=date(2026, 2, 2)))
    with book.deed("Never"):
        book.store.update("person", ana, do_not_contact=1)
    assert owed(book, ana) == set()
