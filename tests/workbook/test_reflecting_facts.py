"""The facts of a talk in its reflection: what of the plan was asked, how it was held, and how ready one was."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as E
from infoview.domain.reflection import Part
from infoview.workbook import drafts, happenings, occasions, people, planning, preparing, reflecting
from infoview.workbook.errors import FormErrors
from infoview.workbook.happenings import Details
from infoview.workbook.insights import metrics
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump

LEAST = {"learned": "nothing new", "information": "3", "giving.1": "2"}


@pytest.fixture
def ana(book: Workbook) -> int:
    return people.add_from_text(book, "Ana Ruiz, HR manager at Acme").id


@pytest.fixture
def talk(book: Workbook, ana: int) -> int:
    """A talk of this morning with three questions, of which the first was asked."""
    happenings.log(book, ana, E.BOOKED, Details(moment=Moment(date(2026, 3, 2), time(9, 0)), medium="phone"))
    meeting = preparing.next_with(book, ana).id
    first, *_ = [
        planning.add_question(book, meeting, text) for text in ("Who hires?", "Why here?", "Who else?")
    ]
    with book.deed("Asked"):
        book.store.update("planned_question", first, state="asked")
    happenings.log(book, ana, E.MET)
    return meeting


def questions(book: Workbook) -> list[tuple[str, str, str]]:
    return [(row["text"], row["state"], row["why"]) for row in book.store.where("planned_question")]


def titles(book: Workbook, talk: int) -> list[str]:
    return [part.title for part in reflecting.form_of(book, talk)[0] if isinstance(part, Part)]


def test_the_form_begins_with_what_is_known(book: Workbook, talk: int) -> None:
    spec, values = reflecting.form_of(book, talk)
    assert titles(book, talk)[:2] == ["The talk", "1  Did I get good information?"]
    assert isinstance(spec[0], Part)
    assert spec[0].note == "Mon 2 Mar 09:00, 30 minutes agreed"
    assert values["asked"] == "[x] Who hires?\n[ ] Why here?\n[ ] Who else?"
    assert (values["minutes_actual"], values["medium"]) == ("30", "phone")


def test_what_was_asked_is_put_right_and_what_came_up_added(book: Workbook, talk: int, dump: Dump) -> None:
    before = dump(book)
    form = LEAST | {
        "asked": "[ ] Who hires?\n[x] Why here?\n[ ] Who else?",
        "came_up": "Do you like it?",
        "medium": "video",
    }
    reflecting.save_reflection(book, talk, form)
    assert questions(book) == [
        ("Who hires?", "planned", "mine"),
        ("Why here?", "asked", "mine"),
        ("Who else?", "planned", "mine"),
        ("Do you like it?", "asked", "came up"),
    ]
    assert (book.store.get("meeting", talk) or {})["medium"] == "video"
    after = dump(book)
    _, values = reflecting.form_of(book, talk)
    assert values["asked"] == form["asked"]
    reflecting.save_reflection(book, talk, values)
    assert dump(book) == after
    reflecting.save_reflection(book, talk, values | {"came_up": "Would you do it again?"})
    assert questions(book)[-1] == ("Would you do it again?", "asked", "came up")
    assert len(questions(book)) == 4
    book.undo()
    book.undo()
    assert dump(book) == before


def test_a_question_with_an_answer_is_never_taken_out(book: Workbook, talk: int) -> None:
    reflecting.save_reflection(book, talk, LEAST | {"came_up": "Do you like it?"})
    asked = book.store.where("planned_question")[-1]["id"]
    with book.deed("Answered"):
        book.store.insert("answer", planned_question_id=asked, text="Most days", noted_on="2026-03-02")
    reflecting.save_reflection(book, talk, LEAST)
    assert questions(book)[-1][0] == "Do you like it?"


def test_a_form_that_says_nothing_of_the_plan_leaves_it(book: Workbook, talk: int) -> None:
    reflecting.save_reflection(book, talk, LEAST)
    assert [state for _, state, _ in questions(book)] == ["asked", "planned", "planned"]


def test_what_was_typed_of_the_plan_comes_back_even_where_the_plan_changed(book: Workbook, talk: int) -> None:
    drafts.keep(
        book, occasions.draft_key(talk), {"asked": "[ ] Who hires?\n[x] Why here?\n[x] Left out since"}
    )
    planning.add_question(book, talk, "And the pay?")
    _, values = reflecting.form_of(book, talk)
    assert values["asked"] == "[ ] Who hires?\n[x] Why here?\n[ ] Who else?\n[ ] And the pay?"


def test_another_question_among_the_plan_is_told_at_its_field(book: Workbook, talk: int) -> None:
    with pytest.raises(FormErrors) as caught:
        reflecting.save_reflection(book, talk, LEAST | {"asked": "[x] Who hires?\n[x] Why not?"})
    assert caught.value.by_field == {"asked": "“Why not?” was not planned; what else you asked stands below."}


def readiness(book: Workbook) -> list[str]:
    return [row["readiness"] for row in book.store.where("reflection")]


def test_how_ready_one_was_is_kept_with_the_first_saving(book: Workbook, talk: int) -> None:
    left = "7 left: details, invite, purpose, person, organisation, questions, confirm"
    assert any(
        "Left to prepare: Date" in getattr(part, "note", "") for part in reflecting.form_of(book, talk)[0]
    )
    # What the reflection itself notes of the person is no preparation for it.
    reflecting.save_reflection(book, talk, LEAST | {"common_ground.1": "a choir", "remember.1": "two boys"})
    assert readiness(book) == [left]
    preparing.set_purpose(book, talk, {"purpose": "Too late"})
    reflecting.save_reflection(book, talk, LEAST | {"surprise": "none"})
    assert readiness(book) == [left]


def test_whoever_felt_ready_was_ready(book: Workbook, talk: int) -> None:
    preparing.mark_prepared(book, talk)
    reflecting.save_reflection(book, talk, LEAST)
    assert readiness(book)[0].startswith("ready; left: details")


def test_a_talk_by_chance_and_a_letter_have_none(open_book: Callable[..., Workbook], ana: int) -> None:
    book = open_book(datetime(2026, 3, 2, 12, 0))
    happenings.log(book, ana, E.MET)
    reflecting.save_reflection(book, occasions.talks(book)[0].meeting_id, LEAST)
    ben = people.add_from_text(book, "Ben Okoro").id
    happenings.log(book, ben, E.HELPED, Details(note="So it is"))
    reflecting.save_reflection(book, ben, LEAST)
    assert readiness(book) == ["by chance", ""]


def test_insights_compare_information_by_it(book: Workbook, talk: int) -> None:
    preparing.set_purpose(book, talk, {"purpose": "Whether it pays", "medium": "phone", "place": "0100"})
    reflecting.save_reflection(book, talk, LEAST)
    found = next(one for one in metrics(book) if one.key == "preparedness")
    assert [(figure.label, figure.text) for figure in found.figures] == [
        ("Ready", "none yet"),
        ("One or two things left", "none yet"),
        ("Three or more left", "3 (1 talk)"),
    ]
