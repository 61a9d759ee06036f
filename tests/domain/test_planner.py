"""The planner: its rules hold for any bank, length and history that allow them, and it says when they do not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.planner import Plan, check, plan, questions_for
from infoview.domain.questions import Phase, Question, Reserved, Theme

PEOPLE = Question(90, "Two others?", Theme.PEOPLE, Phase.CLOSE, 2, core=True, reserved=Reserved.PEOPLE)
ASKED = Question(91, "What else?", Theme.NEXT_STEP, Phase.CLOSE, 1, reserved=Reserved.ASKED)


def core(number: int, *, theme: Theme = Theme.DAY, gift: bool = False, answered_by: int = 0) -> Question:
    return Question(
        number, f"{number}?", theme, core=True, gift=gift, position=number, answered_by=answered_by
    )


def other(number: int, *, theme: Theme = Theme.SKILLS, answered_by: int = 0) -> Question:
    return Question(number, f"{number}?", theme, position=number, answered_by=answered_by)


GOOD_BANK = [
    core(1),
    core(2),
    core(3, gift=True),
    core(4, theme=Theme.COSTS),
    core(5, gift=True),
    core(6),
    *(other(number) for number in range(10, 20)),
    PEOPLE,
    ASKED,
]

questions = st.builds(
    Question,
    id=st.integers(100, 10**6),
    text=st.text(max_size=8),
    theme=st.sampled_from([Theme.COSTS, Theme.DAY, Theme.SKILLS, Theme.SECOND]),
    phase=st.sampled_from(Phase),
    minutes=st.one_of(
        st.integers(1, 4), st.integers(1, 4), st.integers(5, 60)
    ),  # 60 is the longest one may set
    rapport=st.integers(0, 2),
    gift=st.booleans(),
    core=st.booleans(),
    second_meeting=st.sampled_from([False, False, False, True]),
    position=st.integers(0, 4),
    reserved=st.sampled_from([None] * 6 + list(Reserved)),
    answered_by=st.integers(0, 5),
    asked_before=st.sampled_from([False, False, False, True]),
)


def banks(most: int) -> st.SearchStrategy[list[Question]]:
    free = st.lists(questions, max_size=most, unique_by=lambda question: question.id)
    closing = st.sampled_from([[PEOPLE, ASKED], [PEOPLE, ASKED], [ASKED], []])
    return st.tuples(free, closing).map(lambda parts: [*parts[0], *parts[1]])


lengths = st.one_of(st.integers(-5, 40), st.integers(41, 1440))


def chosen(planned: Plan) -> list[Question]:
    return [choice.question for choice in planned.choices]


def ids(planned: Plan) -> list[int]:
    return [question.id for question in chosen(planned)]


def meets_the_rules(questions: Sequence[Question]) -> bool:
    return (
        4 <= sum(question.core for question in questions) <= 6
        and any(question.theme is Theme.COSTS for question in questions)
        and sum(question.gift for question in questions) >= 2
    )


def allowed(bank: Iterable[Question], second_meeting: bool) -> list[Question]:
    return [
        question
        for question in bank
        if question.reserved
        or not (question.asked_before or (question.second_meeting and not second_meeting))
    ]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-10, 5), (0, 5), (10, 5), (15, 5), (20, 6), (25, 7), (30, 9), (34, 10), (45, 10), (600, 10)],
)
def test_six_questions_for_twenty_minutes_and_so_on(minutes: int, expected: int) -> None:
    assert questions_for(minutes) == expected


def test_a_good_bank_gives_a_plan_without_warnings() -> None:
    planned = plan(GOOD_BANK, minutes_agreed=24)
    assert ids(planned) == [1, 2, 3, 4, 5, 90, 91]
    assert [choice.why for choice in planned.choices] == [
        "core",
        "core",
        "core, pride",
        "core, costs",
        "core, pride",
        "closing",
        "closing",
    ]
    assert (planned.minutes, planned.warnings) == (18, ())


def test_a_core_question_keeps_its_turn_until_three_people_answered_it() -> None:
    def with_answers(number: int) -> Plan:
        bank = [replace(q, answered_by=number) if q.id == 1 else q for q in GOOD_BANK]
        return plan(bank, minutes_agreed=24, wanted=6)

    assert ids(with_answers(0)) == ids(with_answers(2)) == [1, 3, 4, 5, 90, 91]
    assert ids(with_answers(3)) == [2, 3, 4, 5, 90, 91]


def test_what_nobody_has_answered_floats_up_and_what_three_have_fades_down() -> None:
    bank = [other(1, answered_by=3), other(2, answered_by=1), other(3), other(4, answered_by=7)]
    for wanted, expected in [(1, {3}), (2, {2, 3}), (3, {1, 2, 3}), (4, {1, 2, 3, 4})]:
        planned = plan(bank, minutes_agreed=60, wanted=wanted)
        assert set(ids(planned)) == expected
    why = {choice.question.id: choice.why for choice in plan(bank, minutes_agreed=60).choices}
    assert why == {1: "another voice", 2: "another voice", 3: "gap", 4: "another voice"}


def test_a_new_theme_comes_before_one_already_had() -> None:
    bank = [other(1), other(2), other(3, theme=Theme.CULTURE)]
    assert ids(plan(bank, minutes_agreed=60, wanted=2)) == [1, 3]


def test_a_question_that_needs_trust_waits_for_the_second_meeting() -> None:
    bank = [replace(other(1), rapport=2), other(2)]
    assert ids(plan(bank, minutes_agreed=60, wanted=1)) == [2]
    assert ids(plan(bank, minutes_agreed=60, wanted=1, second_meeting=True)) == [1]


def test_second_meeting_questions_lead_the_second_meeting_and_stay_out_of_the_first() -> None:
    again = [
        replace(other(number, theme=Theme.SECOND), second_meeting=True, phase=Phase.MIDDLE)
        for number in (50, 51)
    ]
    bank = [*GOOD_BANK, *again]
    assert not {50, 51} & set(ids(plan(bank, minutes_agreed=60)))
    second = plan(bank, minutes_agreed=30, second_meeting=True)
    assert ids(second)[:2] == [50, 51]
    assert [choice.why for choice in second.choices[:2]] == ["second talk", "second talk"]
    assert meets_the_rules(chosen(second))
    assert second.warnings == ()


def test_nobody_is_asked_the_same_question_twice_save_the_closing_pair() -> None:
    bank = [replace(question, asked_before=question.id in {1, 3, 90}) for question in GOOD_BANK]
    planned = ids(plan(bank, minutes_agreed=60, second_meeting=True))
    assert not {1, 3} & set(planned)
    assert planned[-2:] == [90, 91]


def test_a_shorter_cover_is_found_when_the_usual_one_runs_over() -> None:
    long = [
        replace(core(n, gift=n == 1, theme=Theme.COSTS if n == 2 else Theme.DAY), minutes=4)
        for n in (1, 2, 3)
    ]
    short = [replace(question, id=question.id + 20, position=30, minutes=2) for question in long]
    bank = [*long, *short, replace(other(9), gift=True, minutes=1), PEOPLE, ASKED]
    roomy, tight = plan(bank, minutes_agreed=40, wanted=6), plan(bank, minutes_agreed=14, wanted=6)
    assert sorted(ids(roomy)) == [1, 2, 3, 21, 90, 91]
    assert sorted(ids(tight)) == [9, 21, 22, 23, 90, 91]
    assert (tight.minutes, tight.warnings) == (10, ())


def test_the_time_is_filled_to_the_last_minute_and_not_beyond() -> None:
    bank = [other(number) for number in range(1, 6)]
    assert [len(plan(bank, minutes_agreed=minutes).choices) for minutes in (9, 10, 12, 13)] == [1, 2, 2, 3]


def test_two_fresh_questions_are_better_than_one_heard_enough() -> None:
    jack_of_all = core(1, theme=Theme.COSTS, gift=True, answered_by=3)
    fresh = [other(30, theme=Theme.COSTS), *(core(number, gift=True) for number in range(31, 35))]
    assert 1 not in ids(plan([jack_of_all, *fresh, PEOPLE, ASKED], minutes_agreed=40, wanted=6))


def test_six_core_questions_are_enough_even_if_the_bank_has_nothing_else() -> None:
    assert ids(plan([core(number) for number in range(1, 11)], minutes_agreed=60)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(("minutes", "expected"), [(8, 40), (7, 41), (6, 41), (5, 42)])
def test_among_questions_for_one_rule_time_decides_first_and_then_freshness(
    minutes: int, expected: int
) -> None:
    costs = [
        replace(other(40, theme=Theme.COSTS), minutes=4),
        replace(other(41, theme=Theme.COSTS), minutes=2),
        replace(other(42, theme=Theme.COSTS, answered_by=3), minutes=1),
    ]
    assert ids(plan(costs, minutes_agreed=minutes, wanted=1)) == [expected]


@pytest.mark.parametrize(
    ("gone", "warning"),
    [
        ({4}, "Nothing on costs and strain"),
        ({3}, "1 question they would enjoy answering: choose 2"),
        ({3, 5}, "No questions they would enjoy answering: choose 2"),
        ({90}, "Nothing asks for two other people"),
        ({91}, "Nothing asks what you should have asked"),
        ({1, 2, 6}, ""),
        ({1, 2, 5, 6}, "3 core questions: ask 4 to 6 of them"),
    ],
)
def test_a_warning_says_what_the_bank_lacks(gone: set[int], warning: str) -> None:
    planned = plan([question for question in GOOD_BANK if question.id not in gone], minutes_agreed=40)
    assert planned.choices
    assert any(warning in said for said in planned.warnings) if warning else planned.warnings == ()


def test_an_empty_bank_still_gives_a_plan() -> None:
    assert plan([], minutes_agreed=20) == Plan((), 0, ("No questions are chosen yet: choose 5 to 10.",))


def test_too_short_a_talk_says_by_how_much() -> None:
    (warning,) = plan(GOOD_BANK, minutes_agreed=12).warnings
    assert warning == (
        "The answers take about 12 minutes and 12 are agreed: with 4 for hello and goodbye, that is 4 too many."
    )


GOOD_SET = [
    core(1),
    core(2),
    core(3, gift=True),
    core(4, theme=Theme.COSTS),
    core(5, gift=True),
    PEOPLE,
    ASKED,
]


@pytest.mark.parametrize(
    ("made", "minutes", "expected"),
    [
        (GOOD_SET, 22, []),
        (GOOD_SET, 21, ["that is 1 too many"]),
        ([*GOOD_SET[:5], ASKED, PEOPLE], 30, []),
        ([PEOPLE, *GOOD_SET[:5], ASKED], 30, ["Keep the last places"]),
        ([*GOOD_SET[:5], PEOPLE, ASKED, other(8)], 30, ["Keep the last places"]),
        (GOOD_SET[2:], 30, []),
        (GOOD_SET[3:], 30, ["4 questions may leave you short", "3 core questions", "1 question they would"]),
        ([core(20), core(21), *GOOD_SET], 40, ["8 core questions leave no room"]),
        ([*(other(n) for n in range(30, 34)), *GOOD_SET], 60, ["11 questions are more than one talk holds"]),
        ([replace(other(8), second_meeting=True), *GOOD_SET], 60, ["1 question fits only a second meeting"]),
        ([], 20, ["No questions are chosen yet"]),
    ],
)
def test_a_hand_made_set_is_checked_the_same_way(
    made: list[Question], minutes: int, expected: list[str]
) -> None:
    warnings = check(made, minutes)
    assert len(warnings) == len(expected)
    assert all(start in said for start, said in zip(expected, warnings, strict=True))


def test_a_second_meeting_owes_no_core_and_may_ask_its_own_questions() -> None:
    made = [replace(other(8), second_meeting=True, gift=True), *GOOD_SET[3:]]
    assert check(made, 40, second_meeting=True) == ()
    assert len(check(made, 40)) == 2


@settings(deadline=None)
@given(banks(30), lengths, st.booleans(), st.none() | st.integers(-3, 20))
def test_whatever_the_bank_the_plan_keeps_its_promises(
    bank: list[Question], minutes: int, second_meeting: bool, wanted: int | None
) -> None:
    planned = plan(bank, minutes_agreed=minutes, second_meeting=second_meeting, wanted=wanted)
    taken = chosen(planned)
    places = questions_for(minutes) if wanted is None else max(0, min(10, wanted))
    assert len(taken) <= places
    assert len(set(ids(planned))) == len(taken)
    assert set(taken) <= set(allowed(bank, second_meeting))
    assert sum(question.core for question in taken) <= 6
    assert planned.minutes == sum(question.minutes for question in taken)
    assert planned.warnings == check(taken, minutes, second_meeting=second_meeting)
    closing = [choice.question.reserved for choice in planned.choices if choice.why == "closing"]
    assert closing == [place for place in Reserved if any(q.reserved is place for q in bank)][:places]
    assert all(choice.why == "closing" for choice in planned.choices[len(taken) - len(closing) :])


@settings(deadline=None)
@given(banks(30), lengths, st.booleans())
def test_the_order_of_the_bank_makes_no_difference(
    bank: list[Question], minutes: int, second_meeting: bool
) -> None:
    forwards = plan(bank, minutes_agreed=minutes, second_meeting=second_meeting)
    assert plan(bank[::-1], minutes_agreed=minutes, second_meeting=second_meeting) == forwards


@settings(deadline=None)
@given(banks(30), lengths, st.booleans())
def test_no_place_is_left_empty_that_another_question_would_fit(
    bank: list[Question], minutes: int, second_meeting: bool
) -> None:
    taken = chosen(plan(bank, minutes_agreed=minutes, second_meeting=second_meeting))
    if len(taken) == questions_for(minutes):
        return
    left = minutes - 4 - sum(question.minutes for question in taken)
    core_left = 6 - sum(question.core for question in taken)
    untaken = set(allowed(bank, second_meeting)) - set(taken)
    assert not [q for q in untaken if q.minutes <= left and q.core <= core_left]


@settings(deadline=None)
@given(banks(30), lengths, st.booleans())
def test_a_question_heard_enough_never_takes_the_place_of_its_equal(
    bank: list[Question], minutes: int, second_meeting: bool
) -> None:
    def kind(question: Question) -> tuple[bool, ...]:
        return (question.core, question.theme is Theme.COSTS, question.gift)

    taken = chosen(plan(bank, minutes_agreed=minutes, second_meeting=second_meeting))
    fresh = [q for q in set(allowed(bank, second_meeting)) - set(taken) if not (q.is_faded or q.reserved)]
    for faded in (q for q in taken if q.is_faded and not q.reserved):
        assert not [q for q in fresh if kind(q) == kind(faded) and q.minutes <= faded.minutes]


@settings(deadline=None)
@given(banks(9), lengths, st.booleans())
def test_the_rules_hold_wherever_the_bank_allows_them_and_within_the_time_where_it_can_be_done(
    bank: list[Question], minutes: int, second_meeting: bool
) -> None:
    planned = plan(bank, minutes_agreed=minutes, second_meeting=second_meeting)
    closing = [choice.question for choice in planned.choices if choice.why == "closing"]
    free = [question for question in allowed(bank, second_meeting) if question not in closing]
    places = questions_for(minutes) - len(closing)
    good = [
        [*some, *closing]
        for number in range(places + 1)
        for some in combinations(free, number)
        if meets_the_rules([*some, *closing])
    ]
    assert meets_the_rules(chosen(planned)) is bool(good)
    if any(sum(question.minutes for question in some) <= minutes - 4 for some in good):
        assert planned.minutes <= minutes - 4
