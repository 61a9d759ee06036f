"""The starter questions: complete, well-formed, and enough for a good plan of any usual talk."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields

import pytest

from infoview.content.load import StarterQuestion, starter_questions
from infoview.domain.planner import plan
from infoview.domain.questions import Phase, Question, Reserved, Theme

STARTERS = starter_questions()


def as_bank(starters: Iterable[StarterQuestion]) -> list[Question]:
    return [
        Question(id=s.position, **{f.name: getattr(s, f.name) for f in fields(s) if f.name != "key"})
        for s in starters
    ]


def positions_where(flag: str) -> list[int]:
    return [starter.position for starter in STARTERS if getattr(starter, flag)]


def test_there_are_fifty_eight_in_order_with_keys_and_texts_of_their_own() -> None:
    assert [starter.position for starter in STARTERS] == list(range(1, 59))
    assert len({starter.key for starter in STARTERS}) == 58
    assert len({starter.text.casefold() for starter in STARTERS}) == 58
    assert all(starter.text == starter.text.strip() and starter.text for starter in STARTERS)


def test_minutes_and_rapport_stay_in_their_ranges() -> None:
    assert {starter.minutes for starter in STARTERS} <= {1, 2, 3, 4}
    assert {starter.rapport for starter in STARTERS} == {0, 1, 2}
    assert {starter.phase for starter in STARTERS} == set(Phase)


def test_themes_hold_the_questions_they_should() -> None:
    counts = Counter(starter.theme for starter in STARTERS)
    assert counts == {
        **dict.fromkeys(set(Theme) - {Theme.WARM_UP}, 4),
        Theme.RESOURCES: 3,
        Theme.NEXT_STEP: 5,  # three tasks, and the two that close the talk
        Theme.FIT: 3,
        Theme.SECOND: 3,
    }


def test_the_core_is_the_same_for_everyone() -> None:
    assert positions_where("core") == [5, 6, 9, 13, 16, 25, 36, 46, 47]


def test_gifts_are_the_questions_of_the_giving_themes() -> None:
    giving = {Theme.PATH, Theme.REWARDS, Theme.TRENDS, Theme.ADVICE, Theme.GIVING}
    assert positions_where("gift") == [s.position for s in STARTERS if s.theme in giving]
    assert len(positions_where("gift")) == 20


def test_second_meeting_questions_are_marked() -> None:
    assert positions_where("second_meeting") == [54, 55, 56]


def test_two_questions_keep_the_last_places() -> None:
    reserved = {starter.reserved: starter.text for starter in STARTERS if starter.reserved}
    assert reserved == {
        Reserved.PEOPLE: "Who are two other people I'd learn from, and may I say you suggested it?",
        Reserved.ASKED: "What should I have asked you?",
    }
    assert [s.position for s in STARTERS if s.reserved] == [47, 57]


def test_a_blank_to_fill_in_comes_with_a_hint() -> None:
    assert all(starter.hint for starter in STARTERS if "___" in starter.text)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(15, 5), (20, 6), (25, 7), (30, 9), (45, 10), (60, 10)],
)
def test_a_new_workbook_plans_any_usual_talk_without_a_warning(minutes: int, expected: int) -> None:
    planned = plan(as_bank(STARTERS), minutes_agreed=minutes)
    assert (len(planned.choices), planned.warnings) == (expected, ())


def test_the_plan_of_a_first_twenty_minutes() -> None:
    planned = plan(as_bank(STARTERS), minutes_agreed=20)
    assert [(choice.question.position, choice.why) for choice in planned.choices] == [
        (5, "core"),
        (25, "core, pride"),
        (9, "core, pride"),
        (13, "core, costs"),
        (47, "closing"),
        (57, "closing"),
    ]
    assert planned.minutes == 15


def test_every_theme_says_what_it_is_for() -> None:
    assert len(Theme) == 16
    assert len({theme.label for theme in Theme}) == len({theme.purpose for theme in Theme}) == 16
