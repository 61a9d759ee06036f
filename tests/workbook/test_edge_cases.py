"""What happens with people in real life, each with what it must lead to."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as E
from infoview.domain.obligations.obligation import CardKind
from infoview.store.backups import backups_of, keep_copy
from infoview.store.saved_views import add_view, saved_views
from infoview.workbook import (
    composing,
    directions,
    drafts,
    editing,
    forgetting,
    giving,
    happenings,
    landing,
    people,
    reflecting,
)
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.merging_people import merge_people
from infoview.workbook.occasions import join, occasion_with
from infoview.workbook.reading import list_people, profile
from infoview.workbook.story import story_of
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook

Dump = Callable[[Workbook], dict[str, list[tuple[object, ...]]]]
OpenBook = Callable[..., Workbook]
FORM = {"learned": "x", "information": "3", "giving.1": "3"}


@pytest.fixture
def ana(book: Workbook) -> int:
    return people.add_from_text(book, "Ana Ruiz, HR manager at Acme, ana@acme.example").id


def stage(book: Workbook, person: int) -> str:
    return str((book.store.get("person", person) or {})["stage"])


def owed(book: Workbook, person: int) -> set[CardKind]:
    return {one.kind for one in overview(book).owed.get(person, [])}


def talked(book: Workbook, person: int, on: date, **form: str) -> None:
    happenings.log(book, person, E.MET, Details(on=on))
    reflecting.save_reflection(book, occasion_with(book, person).id, {**FORM, **form})


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
    assert reflecting.letters(book)[0].people == ((ana, "Ana Ruiz"),)


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


# -- namesakes


def both(book: Workbook, ana: int) -> int:
    """A second record of the same person, with everything a record can have."""
    other = people.add_from_text(book, "Anna Ruiz, trainer at Bolt, anna@bolt.example #meetup").id
    wendy = people.add_from_text(book, "Wendy Moss").id
    for person in (ana, other):
        happenings.log(book, wendy, E.INTRODUCED, Details(to=people.name_of(book, person)))
        with book.deed("On the same trail"):
            people.set_directions(book, person, ["Teaching"])
    happenings.log(book, ana, E.INTRODUCED, Details(to="Anna Ruiz"))
    happenings.log(book, other, E.PROMISED, Details(note="send the list"))
    with book.deed("Noted"):
        book.store.update("person", ana, remember="two boys", notes="met at the fair")
        book.store.update(
            "person", other, remember="a dog", why="her talk", notes="trains trainers", discreet=1
        )
        book.store.insert(
            "gift", person_id=wendy, what="a book", state="shelf", noted_on="2026-03-02", heard_from_id=other
        )
    talked(book, other, date(2026, 3, 2))
    return other


def test_two_records_become_one_and_one_undo_parts_them(book: Workbook, ana: int, dump: Dump) -> None:
    other = both(book, ana)
    before = dump(book)
    merge_people(book, ana, other)
    assert book.store.get("person", other) is None
    row = book.store.get("person", ana) or {}
    assert (row["stage"], row["why"], row["remember"], row["discreet"]) == (
        "debrief",
        "her talk",
        "two boys",
        1,
    )
    assert row["notes"] == "met at the fair\ntrains trainers\nAlso written: Anna Ruiz\nRemember: a dog"
    assert {value for _, value, _ in profile(book, ana).channels} == {"ana@acme.example", "anna@bolt.example"}
    assert len(book.store.where("introduction")) == 1
    assert len(book.store.where("person_direction", person_id=ana)) == 1
    assert [row["what"] for row in book.store.where("commitment", person_id=ana)] == ["send the list"]
    assert book.store.where("gift")[0]["heard_from_id"] == ana
    assert [row["person_id"] for row in book.store.where("meeting_person")] == [ana]
    assert book.store.sql("PRAGMA foreign_key_check") == []
    after = dump(book)
    book.undo()
    assert dump(book) == before
    book.redo()
    assert dump(book) == after


def test_a_record_is_not_made_one_with_itself(book: Workbook, ana: int) -> None:
    with pytest.raises(Refused, match="one and the same"):
        merge_people(book, ana, ana)


def test_the_pipeline_goes_before_the_reservoir(book: Workbook, ana: int) -> None:
    with book.deed("Imported"):
        other = people.insert_person(book, "Ana Ruiz", stage=None)
    merge_people(book, other, ana)
    assert stage(book, other) == "spotted"


# -- asking to be forgotten


def everything_in(path: Path) -> bytes:
    return b"".join(found.read_bytes() for found in sorted(path.parent.glob(f"{path.name}*")))


def test_forgetting_someone_leaves_no_trace(book: Workbook, ana: int) -> None:
    ben = people.add_from_text(book, "Ben Okoro, via Ana Ruiz").id
    talked(book, ana, date(2026, 3, 2), **{"people.1": "Sue Park", "lit_up.1": "the zebra story"})
    talked(book, ben, date(2026, 3, 1), learned="Ana Ruiz is right\nBanana bread")
    found = forgetting.mentions(book, ana)
    assert [(one.table, one.column, one.whole) for one in found if one.table == "takeaway"] == [
        ("takeaway", "text", True)
    ]
    assert list_people(book)  # keeps how everybody stands
    with book.deed("Kept a filter, brought in a file"):
        add_view(book.store, "ana ruiz", "Ana Ruiz", "ana ruiz")
        add_view(book.store, "hr", "HR", "role:hr")
        batch = {"format": "vcard", "sha256": "0", "on_date": "2026-03-02"}
        book.store.insert("import_batch", file_name="Ana Ruiz.vcf", **batch)
    forgetting.forget(book, ana, found)
    assert book.store.get("person", ana) is None
    assert book.store.sql("SELECT name FROM sqlite_master WHERE name = 'outlook'") == []
    assert [view.name for view in saved_views(book.store)] == ["HR"]
    assert [row["file_name"] for row in book.store.where("import_batch")] == ["someone.vcf"]
    texts = [row["text"] for row in book.store.where("takeaway")]
    assert texts == ["someone is right", "Banana bread"]
    assert people.find(book, "Ben") == ben
    assert people.find(book, "Sue Park")
    kept = everything_in(book.store.path)
    for trace in (b"Ruiz", b"ana@acme", b"zebra"):
        assert trace not in kept
    assert book.store.sql("PRAGMA foreign_key_check") == []
    assert book.store.sql("PRAGMA integrity_check") == [("ok",)]


def test_a_mention_that_is_kept_stays_and_later_deeds_can_still_be_undone(book: Workbook, ana: int) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    happenings.log(book, ben, E.WROTE, Details(note="Ana is a fine name"))
    directions.add(book, "Teaching")
    forgetting.forget(book, ana, [])
    assert book.store.where("event", kind="wrote")[0]["note"] == "Ana is a fine name"
    deed = book.undo()
    assert deed is not None
    assert deed.label == "Added the direction Teaching"
    assert all("Ana" not in one.label for one in book.store.deeds())


def test_copies_are_cleaned_on_request(book: Workbook, ana: int) -> None:
    copy = keep_copy(book.store.path, book.places.backups, "by-hand")
    assert forgetting.forget_in_copies(book, ana, "Ana Ruiz") == forgetting.Copies((copy.name,), ())
    assert b"Ruiz" not in everything_in(copy)
    assert book.store.get("person", ana) is not None


def test_a_cleaned_copy_is_as_good_as_before(book: Workbook, ana: int) -> None:
    people.add_from_text(book, "Ben Okoro")
    copy = keep_copy(book.store.path, book.places.backups, "by-hand")
    forgetting.forget_in_copies(book, ana, "Ana Ruiz")
    (found,) = backups_of(book.store.path, book.places.backups)
    assert (found.path, found.state()) == (copy, "whole")
    assert found.manifest is not None
    assert found.manifest.people == 1


def test_a_copy_that_only_names_them_is_cleaned_and_one_that_cant_be_read_is_told(
    book: Workbook, ana: int
) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    happenings.log(book, ben, E.WROTE, Details(note="Told him of Sue Park"))
    copy = keep_copy(book.store.path, book.places.backups, "by-hand")
    broken = copy.with_name("workbook-2026-01-01T000000-auto.db")
    broken.write_bytes(b"no workbook" * 1_000)
    sue = people.add_from_text(book, "Sue Park").id
    found = forgetting.forget_in_copies(book, sue, "Sue Park")
    assert found == forgetting.Copies((copy.name,), (broken.name,))
    assert b"Sue Park" not in everything_in(copy)


def test_a_name_with_odd_signs_goes_from_forms_drafts_and_reviews_too(book: Workbook) -> None:
    name = 'Zoë "Zed" O\'Néill'
    zoe, ben = people.add_from_text(book, name).id, people.add_from_text(book, "Ben Okoro").id
    talked(
        book, ben, date(2026, 3, 1), surprise=f"{name} was right\nAnother line", **{"lit_up.1": "his boat"}
    )
    drafts.keep(book, f"message:{ben}:thank", {"body": f"As {name.upper()} says"}, ben)
    drafts.keep(book, f"message:{zoe}:thank", {"body": "Dear Zoë"}, zoe)
    with book.store.write("Review", book.clock.now(), kind="setup"):
        cards = json.dumps([{"why": f"{name} waits"}], ensure_ascii=False)
        book.store.insert("review", day="2026-03-01", started_at="2026-03-01T09:00:00", cards=cards)
    found = forgetting.mentions(book, zoe)
    assert {one.text for one in found} == {f"{name} was right"}
    forgetting.forget(book, zoe, found)
    kept = everything_in(book.store.path).decode("utf-8", "replace").casefold()
    for trace in ("néill", "zoë", '"zed', 'zed\\"'):
        assert trace not in kept
    form = json.loads(book.store.where("reflection")[0]["form"])
    assert (form["surprise"], form["lit_up.1"]) == ("someone was right\nAnother line", "his boat")
    assert drafts.kept(book, f"message:{ben}:thank") == {"body": "As someone says"}
    assert drafts.kept(book, f"message:{zoe}:thank") == {}


# -- landed


def test_landing_stops_asks_and_beginning_again_brings_them_back(open_book: OpenBook, dump: Dump) -> None:
    book = open_book()
    new, asked, met, monthly = (
        people.add_from_text(book, name).id for name in ("Una Sol", "Asa Ked", "Ana Ruiz", "Mo Li")
    )
    happenings.log(book, asked, E.ASKED, Details(on=date(2026, 2, 10)))
    for person in (met, monthly):
        talked(book, person, date(2026, 2, 2))
        happenings.log(book, person, E.THANKED, Details(on=date(2026, 2, 2)))
    with book.deed("Rhythm"):
        book.store.update("person", monthly, tier="monthly")
    before = dump(book)
    assert landing.land(book) == 4
    assert {stage(book, person) for person in (new, asked)} == {"resting"}
    assert {row["tier"] for row in book.store.where("person", stage="tending")} == {"yearly"}
    assert landing.landed_since(book) == date(2026, 3, 2)
    with pytest.raises(Refused, match="already"):
        landing.land(book)
    book.undo()
    assert dump(book) == before
    landing.land(book)
    later = open_book(datetime(2027, 9, 2, 9, 0))
    landing.begin_again(later)
    assert (stage(later, new), stage(later, asked)) == ("spotted", "resting")
    assert [(later.store.get("person", person) or {})["tier"] for person in (met, monthly)] == [
        None,
        "monthly",
    ]
    assert landing.landed_since(later) is None
    with pytest.raises(Refused, match="looking already"):
        landing.begin_again(later)


def test_landing_a_lead_tells_everybody_who_helped(open_book: OpenBook) -> None:
    from infoview.workbook.leads import leads, move_lead

    book = open_book()
    ana, ben = (people.add_from_text(book, name).id for name in ("Ana Ruiz", "Ben Okoro"))
    for person in (ana, ben):
        talked(book, person, date(2026, 2, 2))
        happenings.log(book, person, E.THANKED, Details(on=date(2026, 2, 2)))
    happenings.log(book, ana, E.LEAD, Details(note="Tutor", on=date(2026, 2, 20)))
    happenings.log(book, ana, E.WROTE, Details(on=date(2026, 2, 20)))
    move_lead(book, leads(book)[0].id, "landed")
    later = open_book(datetime(2026, 3, 5, 9, 0))
    assert all(CardKind.MILESTONE in owed(later, person) for person in (ana, ben))


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
    assert composing.template_for_card(book, card) == "lead_reply"
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
