"""A talk with several people: who of them said what."""

import pytest

from infoview.workbook import (
    meeting_mode,
    people,
    preparing,
    question_bank,
    reflecting,
)
from infoview.workbook.workbook import Workbook
from tests.workbook.talks import booked


@pytest.fixture
def meeting(book: Workbook) -> int:
    return booked(book)


@pytest.fixture
def panel(book: Workbook, meeting: int) -> tuple[int, int, int]:
    """The talk, and the two people in it."""
    ben = people.add_from_text(book, "Ben Okoro, welder at Bolt").id
    found = preparing.meeting_of(book, meeting)
    preparing.add_person(book, found, ben)
    return meeting, found.people[0][0], ben


def learned(book: Workbook, talk: meeting_mode.Talk) -> list[str]:
    """What the reflection begins with once the talk is over."""
    meeting_mode.finish(book, talk)
    _, values = reflecting.form_of(book, talk.meeting.id)
    return values["learned"].splitlines()


def test_who_of_several_said_it_is_kept_and_told(book: Workbook, panel: tuple[int, int, int]) -> None:
    meeting, ana, ben = panel
    talk = meeting_mode.begin(book, meeting)
    one, two, three = [found.id for found in preparing.planned(book, meeting)[:3]]
    talk.texts[one, None] = "All agree"
    talk.texts[two, ana] = "Mostly mail"
    talk.texts[two, ben] = "Mostly welding"
    talk.texts[three, ben] = "Ask my sister"
    meeting_mode.save(book, talk)
    assert talk.in_words(one) == "All agree"
    assert talk.in_words(two) == "Ana Ruiz: Mostly mail; Ben Okoro: Mostly welding"
    again = meeting_mode.begin(book, meeting)
    assert {slot: text for slot, text in again.texts.items() if text} == talk.texts
    bank = {entry.question.text: entry for entry in question_bank.entries(book)}
    asked = [bank[found.text] for found in preparing.planned(book, meeting)[:3]]
    assert [[(said.person, said.text, said.together) for said in entry.answers] for entry in asked] == [
        [("Ana Ruiz", "All agree", True), ("Ben Okoro", "All agree", True)],
        [("Ana Ruiz", "Mostly mail", False), ("Ben Okoro", "Mostly welding", False)],
        [("Ben Okoro", "Ask my sister", False)],
    ]
    assert learned(book, again) == [
        "All agree",
        "Mostly mail @Ana",
        "Mostly welding @Ben",
        "Ask my sister @Ben",
    ]


def test_what_was_taken_for_everybodys_answer_is_one_persons(
    book: Workbook, panel: tuple[int, int, int]
) -> None:
    meeting, ana, ben = panel
    talk = meeting_mode.begin(book, meeting)
    one = preparing.planned(book, meeting)[0].id
    talk.texts[one, None] = "Mostly mail"
    meeting_mode.said_by(book, talk, one, None, ana)
    assert [row["person_id"] for row in book.store.where("answer")] == [ana]
    assert talk.answers(one) == [(ana, "Mostly mail")]
    meeting_mode.said_by(book, talk, one, ana, None)
    meeting_mode.said_by(book, talk, one, None, ben)
    assert [row["person_id"] for row in book.store.where("answer")] == [ben]
    talk.texts[one, None] = "And a second thought"
    meeting_mode.said_by(book, talk, one, None, ben)  # Ben's own is never written over
    assert talk.in_words(one) == "And a second thought; Ben Okoro: Mostly mail"
    book.undo()
    assert meeting_mode.begin(book, meeting).in_words(one) == "Ben Okoro: Mostly mail"


def test_half_an_answer_of_one_of_several_survives_a_crash(
    book: Workbook, panel: tuple[int, int, int]
) -> None:
    meeting, ana, _ = panel
    talk = meeting_mode.begin(book, meeting)
    one = preparing.planned(book, meeting)[0].id
    talk.texts[one, ana] = "half a sent"
    meeting_mode.keep(book, talk)
    assert meeting_mode.begin(book, meeting).texts[one, ana] == "half a sent"
    assert book.store.where("answer") == []


def test_two_of_one_name_are_told_apart_by_the_other_or_not_at_all(book: Workbook) -> None:
    meeting = booked(book, "Ana Ruiz")
    names = ["Ana Moss", "山田 花子", "Ana"]
    for name in names:
        preparing.add_person(book, preparing.meeting_of(book, meeting), people.add_from_text(book, name).id)
    talk = meeting_mode.begin(book, meeting)
    planned = preparing.planned(book, meeting)
    for one, (person, name) in zip(planned, talk.people, strict=False):
        talk.texts[one.id, person] = f"as {name}"
    assert learned(book, talk) == [
        "as Ana Ruiz @Ruiz",
        "as Ana Moss @Moss",
        "as 山田 花子 @山田",
        "as Ana",
    ]
