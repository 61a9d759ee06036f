"""What a good list of questions for one talk looks like, and what is wrong with a given one.

The numbers are common practice: five to ten prepared questions of about three minutes each; a core asked
of everyone so that answers compare; something on the costs, so that bad news gets its chance; something
that is a pleasure to answer; and the last places kept for "who else?" and "what should I have asked?".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from infoview.domain.counting import number_of
from infoview.domain.questions import Question, Reserved, Theme

FEWEST, MOST = 5, 10
CORE_FEWEST, CORE_MOST = 4, 6
COSTS_FEWEST = 1
GIFTS_FEWEST = 2
MINUTES_KEPT_FREE = 4
"""Minutes of the agreed time that hello and goodbye take."""
CLOSING_ORDER = (Reserved.PEOPLE, Reserved.ASKED)


@dataclass(frozen=True)
class Lacking:
    """How many questions of each kind a list still needs; never below zero."""

    core: int = CORE_FEWEST
    costs: int = COSTS_FEWEST
    gifts: int = GIFTS_FEWEST

    def after(self, questions: Iterable[Question]) -> "Lacking":
        """What is still lacking once these questions are on the list as well."""
        core, costs, gifts = self.core, self.costs, self.gifts
        for question in questions:
            core -= question.core
            costs -= question.theme is Theme.COSTS
            gifts -= question.gift
        return Lacking(max(core, 0), max(costs, 0), max(gifts, 0))

    @property
    def total(self) -> int:
        """All that is lacking, counted together."""
        return self.core + self.costs + self.gifts


def questions_for(minutes_agreed: int) -> int:
    """How many questions to prepare: six for twenty minutes, in that measure, from five to ten."""
    return max(FEWEST, min(MOST, minutes_agreed * 3 // 10))


def minutes_for_questions(minutes_agreed: int) -> int:
    """Minutes the answers may take, once hello and goodbye are taken off."""
    return minutes_agreed - MINUTES_KEPT_FREE


def total_minutes(questions: Iterable[Question]) -> int:
    """Minutes the answers to these questions usually take."""
    return sum(question.minutes for question in questions)


def check(
    chosen: Sequence[Question], minutes_agreed: int, *, second_meeting: bool = False
) -> tuple[str, ...]:
    """What is wrong with these questions, in their order, for a talk of that many minutes: one sentence each.

    Nothing is wrong when the answer is empty. In a second meeting too few core questions are no fault: the
    first talk asked them, and one answer a person is enough to compare.
    """
    if not chosen:
        return (f"No questions are chosen yet: choose {FEWEST} to {MOST}.",)
    found = [
        _number(chosen),
        _core(chosen, second_meeting),
        *_kinds(chosen),
        *_closing(chosen),
        _time(chosen, minutes_agreed),
        "" if second_meeting else _too_early(chosen),
    ]
    return tuple(warning for warning in found if warning)


def _number(chosen: Sequence[Question]) -> str:
    if len(chosen) > MOST:
        return f"{len(chosen)} questions are more than one talk holds: keep {MOST} at most."
    if len(chosen) < FEWEST:
        return f"{_counted(len(chosen), 'question')} may leave you short: choose {FEWEST} to {MOST}."
    return ""


def _core(chosen: Sequence[Question], second_meeting: bool) -> str:
    core = sum(question.core for question in chosen)
    if core > CORE_MOST:
        return f"{core} core questions leave no room for this person's own: keep {CORE_MOST} at most."
    if core < CORE_FEWEST and not second_meeting:
        return (
            f"{_counted(core, 'core question')}: ask {CORE_FEWEST} to {CORE_MOST} of them, "
            "so that answers can be compared."
        )
    return ""


def _kinds(chosen: Sequence[Question]) -> Iterable[str]:
    lacking = Lacking().after(chosen)
    if lacking.costs:
        yield "Nothing on costs and strain: add one question that could change your mind."
    if lacking.gifts:
        had = GIFTS_FEWEST - lacking.gifts
        yield (
            f"{_counted(had, 'question')} they would enjoy answering: choose {GIFTS_FEWEST}, "
            "it is how you give something back."
        )


def _closing(chosen: Sequence[Question]) -> Iterable[str]:
    present = {question.reserved for question in chosen if question.reserved}
    if Reserved.PEOPLE not in present:
        yield "Nothing asks for two other people: add that question near the end."
    if Reserved.ASKED not in present:
        yield "Nothing asks what you should have asked: add that question at the end."
    if present and {question.reserved for question in chosen[-len(present) :]} != present:
        yield "Keep the last places for who else to ask and what you should have asked."


def _time(chosen: Sequence[Question], minutes_agreed: int) -> str:
    needed = total_minutes(chosen)
    over = needed - minutes_for_questions(minutes_agreed)
    if over <= 0:
        return ""
    return (
        f"The answers take about {_counted(needed, 'minute')} and {minutes_agreed} are agreed: "
        f"with {MINUTES_KEPT_FREE} for hello and goodbye, that is {over} too many."
    )


def _too_early(chosen: Sequence[Question]) -> str:
    early = sum(question.second_meeting for question in chosen)
    if not early:
        return ""
    fits = "question fits" if early == 1 else "questions fit"
    return f"{early} {fits} only a second meeting: save it for then."


def _counted(number: int, noun: str) -> str:
    """A number with its noun, as in "No questions", "1 question" and "2 questions"."""
    return number_of(number, noun) if number else f"No {noun}s"
