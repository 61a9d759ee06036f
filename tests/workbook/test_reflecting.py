"""A reflection and everything that follows from it: where it shows up, what editing changes, and one undo for all."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as E
from infoview.domain.obligations.obligation import CardKind
from infoview.domain.reflection import Part
from infoview.domain.verdict import Verdict
from infoview.workbook import composing, drafts, happenings, occasions, people, reflecting
from infoview.workbook.errors import FormErrors, Refused
from infoview.workbook.happenings import Details
from infoview.workbook.occasions import my_habits, occasion_with
from infoview.workbook.reading import profile
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump

MONDAY = date(2026, 3, 2)
FULL = {
    "learned": "Half the week is listening +2 /day ~seen\nThe nights are long -1 /costs\nWho is leaving ~secret",
    "surprise": "No certificate is needed",
    "their_likes": "the people",
    "their_dislikes": "the forms",
    "still_unknown": "Can one live on it?\nDo they take beginners?",
    "information": "4",
    "lit_up.1": "the first course",
    "shared_good.1": "She remembers every pupil",
    "will_use.1": "Visit a class\nRead the handbook",
    "told_them.1": "yes",
    "report_on.1": "in 2 weeks",
    "gave.1": "an hour of carrying benches",
    "could_give.1": "a note about the new grant",
    "giving.1": "3",
    "common_ground.1": "the same teacher",
    "remember.1": "two boys",
    "how_to_reach.1": "mornings",
    "ok_to_return.1": "yes",
    "people.1": "Ben Okoro, welder at Bolt; knows the trade; yes\nSue Park; ; ask; they introduce",
    "connection.1": "4",
    "tier.1": "monthly",
    "lead.1": "Evening tutor at the school",
    "job_lead.1": "3",
    "direction": "Teaching adults",
    "energy": "2",
    "confidence": "55",
    "next": "keep",
    "because": "I forgot the clock",
    "i_owe": "send the list, fri",
    "they_offered": "ask her head",
    "do_differently": "talk less",
    "wish_asked": "about pay",
    "hard_to_ask": "3",
    "minutes_actual": "35",
    "who_talked": "they",
}
LEAST = {"learned": "nothing new", "information": "1", "giving.1": "2"}


@pytest.fixture
def ana(book: Workbook) -> int:
    return people.add_from_text(book, "Ana Ruiz, HR manager at Acme").id


@pytest.fixture
def talk(book: Workbook, ana: int) -> int:
    return met(book, ana)


def met(book: Workbook, person: int, on: date = MONDAY) -> int:
    happenings.log(book, person, E.MET, Details(on=on, moment=Moment(on, time(9, 0))))
    return occasion_with(book, person).id


def together(book: Workbook, one: int, other: int) -> int:
    happenings.log(book, one, E.BOOKED, Details(moment=Moment(MONDAY, time(8, 0))))
    meeting = int(book.store.where("meeting")[0]["id"])
    with book.deed("Joined"):
        book.store.insert("meeting_person", meeting_id=meeting, person_id=other, position=1)
    happenings.log(book, one, E.MET)
    return meeting


def rows(book: Workbook, table: str, *names: str) -> list[Any]:
    found = [tuple(row[name] for name in names) for row in book.store.where(table)]
    return [one[0] for one in found] if len(names) == 1 else found


def test_every_output_has_its_place_and_one_undo_takes_all_of_it_back(
    book: Workbook, ana: int, talk: int, dump: Dump
) -> None:
    before = dump(book)
    assert reflecting.save_reflection(book, talk, FULL) is Verdict.BOTH
    after = dump(book)
    names = ("text", "theme", "pull", "confidence", "in_confidence", "person_id")
    assert rows(book, "takeaway", *names) == [
        ("Half the week is listening", "day", 2, "seen", 0, ana),
        ("The nights are long", "costs", -1, "heard", 0, ana),
        ("Who is leaving", "", 0, "heard", 1, ana),
    ]
    assert rows(book, "open_question", "text") == ["Can one live on it?", "Do they take beginners?"]
    assert rows(book, "advice", "what", "told_them", "report_on", "state") == [
        ("Visit a class", 1, "2026-03-16", "open"),
        ("Read the handbook", 1, "2026-03-16", "open"),
    ]
    assert rows(book, "gift", "what", "state", "meeting_id") == [
        ("an hour of carrying benches", "given", talk),
        ("a note about the new grant", "shelf", talk),
    ]
    assert rows(book, "commitment", "who", "what", "due_on") == [
        ("me", "send the list", "2026-03-06"),
        ("them", "ask her head", None),
    ]
    assert rows(book, "lead", "what", "level", "meeting_id") == [("Evening tutor at the school", 3, talk)]
    assert rows(book, "introduction", "permission", "who_acts", "why", "meeting_id") == [
        ("yes", "me", "knows the trade", talk),
        ("ask", "them", "", talk),
    ]
    ben = book.store.get("person", people.find(book, "Ben Okoro")) or {}
    assert (ben["stage"], ben["path"]) == ("spotted", "referred")
    assert rows(book, "direction", "name", "confidence") == [("Teaching adults", 55)]
    assert rows(book, "direction_step", "was", "now", "energy", "next", "because", "on_date") == [
        (None, 55, 2, "keep", "I forgot the clock", "2026-03-02")
    ]
    assert rows(book, "person_direction", "person_id") == [ana]
    person = book.store.get("person", ana) or {}
    assert (person["remember"], person["tier"], person["ok_to_return"]) == ("two boys", "monthly", "yes")
    assert rows(book, "reflection", "information", "surprise", "hard_to_ask", "who_talked") == [
        (4, "No certificate is needed", 3, "they")
    ]
    assert rows(book, "reflection_person", "giving", "connection", "job_lead", "lit_up", "shared_good") == [
        (3, 4, 3, "the first course", "She remembers every pupil")
    ]
    assert rows(book, "meeting", "minutes_actual") == [35]
    owed = {one.kind for one in overview(book).owed[ana]}
    assert {CardKind.THANK, CardKind.PROMISE, CardKind.REPORT_BACK} <= owed
    assert CardKind.DEBRIEF not in owed
    assert "Half the week is listening" in {line.text for line in profile(book, ana).lines}
    thanks = composing.compose(book, ana, "thank", keep=False).body
    assert "Half the week is listening" in thanks
    assert "Who is leaving" not in thanks

    deed = book.undo()
    assert deed is not None
    assert deed.label == "Reflected on the talk with Ana Ruiz"
    assert dump(book) == before
    book.redo()
    assert dump(book) == after


def test_saved_again_unchanged_nothing_changes(book: Workbook, talk: int, dump: Dump) -> None:
    reflecting.save_reflection(book, talk, FULL)
    before, deeds = dump(book), len(book.store.deeds())
    _, values = reflecting.form_of(book, talk)
    reflecting.save_reflection(book, talk, values)
    assert dump(book) == before
    assert len(book.store.deeds()) == deeds


def test_editing_changes_only_what_the_form_says_otherwise(book: Workbook, talk: int, dump: Dump) -> None:
    reflecting.save_reflection(book, talk, FULL)
    kept = {row["text"]: row["id"] for row in book.store.where("takeaway")}
    before = dump(book)
    edited = FULL | {
        "learned": "Half the week is listening +1\nThe forms are worse -2",
        "still_unknown": "Can one live on it?",
        "will_use.1": "Visit a class",
        "gave.1": "",
        "could_give.1": "",
        "people.1": "Ben Okoro, welder at Bolt; knows the trade; no",
        "lead.1": "",
        "job_lead.1": "0",
        "i_owe": "send the list",
        "they_offered": "",
        "direction": "Repairing things",
        "remember.1": "",
    }
    reflecting.save_reflection(book, talk, edited)
    found = {row["text"]: row for row in book.store.where("takeaway")}
    assert set(found) == {"Half the week is listening", "The forms are worse"}
    assert found["Half the week is listening"]["id"] == kept["Half the week is listening"]
    assert found["Half the week is listening"]["pull"] == 1
    repairing = book.store.where("direction", name="Repairing things")[0]["id"]
    assert {row["direction_id"] for row in found.values()} == {repairing}
    assert rows(book, "open_question", "text", "direction_id") == [("Can one live on it?", repairing)]
    assert rows(book, "advice", "what") == ["Visit a class"]
    assert rows(book, "gift", "what") == []
    assert rows(book, "lead", "what") == []
    assert rows(book, "introduction", "permission") == ["no"]
    assert rows(book, "commitment", "what", "who", "due_on") == [("send the list", "me", "2026-03-04")]
    assert rows(book, "direction_step", "direction_id") == [repairing]
    assert rows(book, "person", "remember")[0] == ""
    book.undo()
    assert dump(book) == before


def test_the_third_and_fourth_measure_grow_for_years_with_every_step_dated(
    open_book: Callable[..., Workbook],
) -> None:
    book = open_book()
    ana = people.add_from_text(book, "Ana Ruiz").id
    talk = met(book, ana)
    first = LEAST | {"connection.1": "2"}
    reflecting.save_reflection(book, talk, first)
    assert rows(book, "measure_change", "measure") == []
    later = open_book(datetime(2027, 5, 3, 9, 0))
    second = first | {"connection.1": "4", "job_lead.1": "4", "lead.1": "She wants me for her department"}
    assert reflecting.save_reflection(later, talk, second) is Verdict.HALF
    assert rows(later, "measure_change", "measure", "was", "now", "on_date") == [
        ("connection", 2, 4, "2027-05-03"),
        ("job_lead", None, 4, "2027-05-03"),
    ]
    assert rows(later, "reflection_person", "updated_on") == ["2027-05-03"]
    assert rows(later, "lead", "on_date", "meeting_id") == [("2027-05-03", talk)]
    notes = {part.title: part.note for part in reflecting.form_of(later, talk)[0] if isinstance(part, Part)}
    assert notes["2  Did I give something in return?"] == ""
    assert (
        notes["3  Is there a professional connection?"] == "Was 2 until Mon 3 May 2027, 14 months after it."
    )
    assert notes["4  Is there a job lead?"] == "Was not scored until Mon 3 May 2027, 14 months after it."


def test_several_people_share_the_first_measure_and_have_the_others_each(
    book: Workbook, ana: int, dump: Dump
) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    meeting = together(book, ana, ben)
    values = {
        "learned": "Mornings count @Ben +1\nEvenings count @ana\nBoth agree",
        "information": "3",
        "giving.1": "1",
        "giving.2": "3",
        "lit_up.2": "welding",
        "i_owe": "send the plan @ben",
    }
    before = dump(book)
    spec, _ = reflecting.form_of(book, meeting)
    names = [getattr(part, "name", "") for part in spec]
    assert names.count("information") == 1
    assert {"giving.1", "giving.2", "connection.2", "job_lead.2"} <= set(names)
    assert reflecting.save_reflection(book, meeting, values) is Verdict.BOTH
    assert rows(book, "takeaway", "text", "person_id") == [
        ("Mornings count", ben),
        ("Evenings count", ana),
        ("Both agree", None),
    ]
    assert rows(book, "commitment", "what", "person_id") == [("send the plan", ben)]
    assert rows(book, "reflection_person", "person_id", "giving", "lit_up") == [
        (ana, 1, ""),
        (ben, 3, "welding"),
    ]
    for person in (ana, ben):
        assert CardKind.THANK in {one.kind for one in overview(book).owed[person]}
    assert [habit.scored for habit in my_habits(book)] == [1, 2, 0, 0]
    book.undo()
    assert dump(book) == before


def test_help_that_came_in_writing_alone_is_reflected_on_without_a_meeting(
    book: Workbook, ana: int, dump: Dump
) -> None:
    with pytest.raises(Refused, match="nothing to reflect on with Ana Ruiz"):
        reflecting.form_of(book, ana)
    happenings.log(book, ana, E.ASKED, Details(on=date(2026, 2, 20)))
    happenings.log(book, ana, E.HELPED, Details(on=date(2026, 2, 27), note="Start with the night shift"))
    happenings.log(book, ana, E.ADVISED, Details(on=date(2026, 2, 27), note="Call the union"))
    (letter,) = occasions.letters(book)
    assert (letter.meeting_id, letter.on, letter.reflected) == (ana, date(2026, 2, 27), False)
    spec, values = reflecting.form_of(book, ana)
    assert values == {"learned": "Start with the night shift", "will_use.1": "Call the union"}
    assert "minutes_actual" not in {getattr(part, "name", "") for part in spec}
    before = dump(book)
    assert (
        reflecting.save_reflection(book, ana, values | {"information": "2", "giving.1": "2"}) is Verdict.BOTH
    )
    assert rows(book, "reflection", "meeting_id") == [None]
    assert rows(book, "advice", "what") == ["Call the union"]
    assert rows(book, "takeaway", "text", "on_date", "person_id") == [
        ("Start with the night shift", "2026-02-27", ana)
    ]
    assert occasions.letters(book)[0].verdict is Verdict.BOTH
    after = dump(book)
    reflecting.save_reflection(book, ana, reflecting.form_of(book, ana)[1])
    assert dump(book) == after
    book.undo()
    assert dump(book) == before


def test_a_takeaway_answers_a_question_and_leaves_it_open_again_when_taken_out(
    book: Workbook, ana: int
) -> None:
    reflecting.save_reflection(
        book,
        met(book, ana),
        LEAST | {"still_unknown": "Can one live on it?\nWho hires?", "direction": "Teaching"},
    )
    ben = people.add_from_text(book, "Ben Okoro").id
    with book.deed("On the same trail"):
        people.set_directions(book, ben, ["Teaching"])
    talk = met(book, ben)
    spec, _ = reflecting.form_of(book, talk)
    assert "?1 Can one live on it?\n?2 Who hires?" in "".join(getattr(part, "note", "") for part in spec)
    values = LEAST | {"learned": "Barely, with two jobs ?1\nThe head does ?hires", "direction": "Teaching"}
    reflecting.save_reflection(book, talk, values)
    assert rows(book, "open_question", "answered_on") == ["2026-03-02", "2026-03-02"]
    first, second = (row["id"] for row in book.store.where("open_question"))
    assert rows(book, "takeaway", "answers_id")[-2:] == [first, second]
    reflecting.save_reflection(book, talk, values | {"learned": "Barely, with two jobs"})
    assert rows(book, "open_question", "answered_on") == [None, None]


def test_what_confirms_or_contradicts_is_tied_to_what_was_said_before(book: Workbook, ana: int) -> None:
    said = "The nights are long -1 /costs\nPay starts low /life"
    reflecting.save_reflection(book, met(book, ana), LEAST | {"learned": said, "direction": "Teaching"})
    nights, pay = (row["id"] for row in book.store.where("takeaway"))
    ben = people.add_from_text(book, "Ben Okoro").id
    learned = (
        "No nights at all here ~contradicts\nIt does ~confirms:pay\nSo she says ~confirms:ana\n"
        "Strain is real /costs ~confirms\nElsewhere ~contradicts:nobody"
    )
    reflecting.save_reflection(book, met(book, ben), LEAST | {"learned": learned, "direction": "Teaching"})
    assert rows(book, "takeaway", "relates_to_id")[2:] == [nights, pay, pay, nights, None]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("learned", " \n "),
        ("learned", "So it is ?9"),
        ("learned", "So it is @ben"),
        ("information", ""),
        ("information", "5"),
        ("giving.1", "x"),
        ("energy", "3"),
        ("tier.1", "daily"),
        ("report_on.1", "someday"),
        ("people.1", "; because"),
        ("confidence", "101"),
        ("confidence", "٣"),
        ("minutes_actual", "0"),
        ("minutes_actual", "9" * 5_000),
        ("surprise", "x" * 1_000_001),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_changes_nothing(
    book: Workbook, talk: int, dump: Dump, field: str, value: str
) -> None:
    before = dump(book)
    with pytest.raises(FormErrors) as caught:
        reflecting.save_reflection(book, talk, FULL | {field: value})
    assert list(caught.value.by_field) == [field]
    assert dump(book) == before


def test_a_draft_goes_before_what_was_saved_and_is_let_go_with_saving(book: Workbook, talk: int) -> None:
    drafts.keep(book, occasions.draft_key(talk), {"surprise": "half a thought"})
    assert reflecting.form_of(book, talk)[1] == {"minutes_actual": "30", "surprise": "half a thought"}
    assert occasions.talks(book)[0].started
    reflecting.save_reflection(book, talk, LEAST)
    assert reflecting.form_of(book, talk)[1] == LEAST


def test_reflecting_on_an_older_talk_leaves_the_newer_one_open(book: Workbook, ana: int) -> None:
    old = met(book, ana, date(2026, 2, 2))
    happenings.log(book, ana, E.THANKED, Details(on=date(2026, 2, 2)))
    new = met(book, ana)
    happenings.log(book, ana, E.THANKED)
    reflecting.save_reflection(book, old, LEAST)
    assert (book.store.get("person", ana) or {})["stage"] == "debrief"
    reflecting.save_reflection(book, new, LEAST)
    assert (book.store.get("person", ana) or {})["stage"] == "tending"


def test_letting_be_is_one_step_for_everybody(book: Workbook, ana: int, dump: Dump) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    talk = together(book, ana, ben)
    before = dump(book)
    reflecting.waive(book, talk, "a corridor hello")
    assert {row["person_id"] for row in book.store.where("event", kind="waived", meeting_id=talk)} == {
        ana,
        ben,
    }
    book.undo()
    assert dump(book) == before


def test_hostile_text_is_kept_exact(book: Workbook, talk: int) -> None:
    evil = "[b]x[/] \x1b[31m a  b\u202e 字" + "é" * 5_000
    reflecting.save_reflection(book, talk, LEAST | {"learned": evil, "surprise": evil, "will_use.1": evil})
    assert rows(book, "takeaway", "text") == [evil]
    assert rows(book, "advice", "what") == [evil]
    assert reflecting.form_of(book, talk)[1]["surprise"] == evil
