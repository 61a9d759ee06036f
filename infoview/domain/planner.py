"""Chooses the questions for one talk, so that it gives good information and lets the other person give.

The closing pair comes first, then the fewest questions that meet every rule of `plan_rules`, then whatever
is worth most in the places and minutes that are left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from infoview.domain.plan_rules import (
    CLOSING_ORDER,
    CORE_FEWEST,
    CORE_MOST,
    COSTS_FEWEST,
    GIFTS_FEWEST,
    MOST,
    Lacking,
    check,
    minutes_for_questions,
    questions_for,
    total_minutes,
)
from infoview.domain.questions import Phase, Question, Theme

__all__ = ["Choice", "Plan", "check", "plan", "questions_for"]

_PHASES = tuple(Phase)


@dataclass(frozen=True)
class Choice:
    """A planned question, and in a word or two why it was chosen."""

    question: Question
    why: str


@dataclass(frozen=True)
class Plan:
    """The questions of one talk in the order of asking, the minutes they take, and what is amiss."""

    choices: tuple[Choice, ...]
    minutes: int
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Room:
    """What is still free: places, minutes, and core questions until there are too many."""

    places: int
    minutes: int
    core: int

    def after(self, chosen: Sequence[Question]) -> "_Room":
        core = sum(question.core for question in chosen)
        return _Room(self.places - len(chosen), self.minutes - total_minutes(chosen), self.core - core)

    def takes(self, question: Question) -> bool:
        return self.places > 0 and question.minutes <= self.minutes and question.core <= self.core


def plan(
    questions: Sequence[Question],
    *,
    minutes_agreed: int,
    second_meeting: bool = False,
    wanted: int | None = None,
) -> Plan:
    """The best questions of the bank for one talk, in the order of asking; the same answer every time.

    `wanted` is how many (never above ten); without it the length of the talk decides. Questions that three
    people of the direction have answered give way to others, those that nobody has answered come forward,
    and those this very person has answered are left out. A core question keeps its turn until three
    people have answered it, so that the same ones are asked again and answers compare.

    Where the bank or the time does not allow a rule, the plan is as near as it gets and a warning says
    what is missing. Never raises.
    """
    bank = _askable(questions, second_meeting)
    places = questions_for(minutes_agreed) if wanted is None else max(0, min(MOST, wanted))
    closing = _closing(bank)[:places]
    rest = sorted(
        (question for question in bank if question not in closing),
        key=lambda question: _turn(question, second_meeting, frozenset()),
    )
    room = _Room(places, minutes_for_questions(minutes_agreed), CORE_MOST).after(closing)
    spine = _spine(rest, Lacking().after(closing), room)
    fill = _fill([question for question in rest if question not in spine], spine, room, second_meeting)
    ordered = [*sorted([*spine, *fill], key=lambda q: _place(q, second_meeting)), *closing]
    return Plan(
        choices=tuple(Choice(question, _why(question, closing)) for question in ordered),
        minutes=total_minutes(ordered),
        warnings=check(ordered, minutes_agreed, second_meeting=second_meeting),
    )


def _askable(questions: Sequence[Question], second_meeting: bool) -> list[Question]:
    """Each question once, without those that make no sense to this person now."""
    return [
        question
        for question in {question.id: question for question in questions}.values()
        if question.reserved
        or not (question.asked_before or (question.second_meeting and not second_meeting))
    ]


def _closing(bank: Sequence[Question]) -> list[Question]:
    """The closing pair: of several for the same place, the first of the bank."""
    found = []
    for wanted in CLOSING_ORDER:
        candidates = [question for question in bank if question.reserved is wanted]
        if candidates:
            found.append(min(candidates, key=lambda question: (question.position, question.id)))
    return found


def _turn(question: Question, second_meeting: bool, themes_had: frozenset[Theme]) -> tuple[int, ...]:
    """Smaller is sooner: whose turn it is to be chosen."""
    return (
        question.is_faded,
        not (second_meeting and question.second_meeting),
        not question.core,
        not (question.core or question.is_gap),
        question.rapport > 1 and not second_meeting,
        not question.core and question.theme in themes_had,
        question.position,
        question.id,
    )


def _spine(rest: Sequence[Question], lacking: Lacking, room: _Room) -> tuple[Question, ...]:
    """The questions that meet the rules: most rules first, then within the time, then by turn.

    `rest` is in order of turn. Among questions that serve the same rules only the order matters, so it is
    enough to try how many of each kind to take, soonest first or shortest first.
    """
    turns = {question.id: turn for turn, question in enumerate(rest, start=1)}
    orders = (
        rest,
        sorted(rest, key=lambda question: (question.is_faded, question.minutes)),
        sorted(rest, key=lambda question: question.minutes),
    )

    def cost(cover: tuple[Question, ...]) -> tuple[int, ...]:
        return (
            lacking.after(cover).total,
            max(0, total_minutes(cover) - room.minutes),
            sum(question.is_faded for question in cover),
            sum(turns[question.id] for question in cover),
        )

    return min((cover for order in orders for cover in _covers(order, room.places)), key=cost)


def _covers(order: Sequence[Question], places: int) -> Iterator[tuple[Question, ...]]:
    """Every way to take so many of each kind of question, from the front of the order, that these places hold."""
    kinds: dict[tuple[bool, bool, bool], list[Question]] = {}
    for question in order:
        kinds.setdefault((question.core, question.theme is Theme.COSTS, question.gift), []).append(question)
    useful = [members[: _most_useful(*kind)] for kind, members in kinds.items()]
    for counts in product(*(range(len(members) + 1) for members in useful)):
        if sum(counts) <= places:
            yield tuple(q for members, count in zip(useful, counts, strict=True) for q in members[:count])


def _most_useful(core: bool, costs: bool, gift: bool) -> int:
    """How many questions of a kind can serve the rules at most."""
    return max(core * CORE_FEWEST, costs * COSTS_FEWEST, gift * GIFTS_FEWEST)


def _fill(
    rest: Sequence[Question], spine: Sequence[Question], room: _Room, second_meeting: bool
) -> list[Question]:
    """What is worth most in the places and minutes the spine leaves, a new theme before one already had."""
    room = room.after(spine)
    themes = frozenset(question.theme for question in spine)
    filled: list[Question] = []
    while fitting := [q for q in rest if q not in filled and room.takes(q)]:
        best = min(fitting, key=lambda q: _turn(q, second_meeting, themes))
        filled.append(best)
        themes |= {best.theme}
        room = room.after([best])
    return filled


def _place(question: Question, second_meeting: bool) -> tuple[int, ...]:
    """Smaller is asked earlier: by phase, and in it what must not be missed, then what needs less trust."""
    return (
        not (second_meeting and question.second_meeting),
        _PHASES.index(question.phase),
        not question.core,
        question.rapport,
        question.position,
        question.id,
    )


def _why(question: Question, closing: Sequence[Question]) -> str:
    if question in closing:
        return "closing"
    if question.second_meeting:
        return "second talk"
    if question.theme is Theme.COSTS:
        return "core, costs" if question.core else "costs"
    if question.gift:
        return "core, pride" if question.core else "pride"
    if question.core:
        return "core"
    return "gap" if question.is_gap else "another voice"
