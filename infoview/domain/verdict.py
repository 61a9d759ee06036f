"""The four measures of a meeting, in order, and the verdict that the first two alone decide.

The first measure of success is good information; the second, equally important, is having given something in
return; a professional connection and a job lead come third and fourth. A talk that brought no job can be a
success in full. The four are never averaged, and nothing later makes up for the first two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LOWEST, HIGHEST = 0, 4
GOOD_ENOUGH = 2
"""The score from which a measure counts as met."""


class Verdict(StrEnum):
    """What a meeting was, by its first two measures."""

    BOTH = "both"
    HALF = "half"
    NOT = "not"
    OPEN = "open"

    @property
    def text(self) -> str:
        """The verdict in words for the person who was there."""
        return _TEXTS[self]


_TEXTS = {
    Verdict.BOTH: "A successful meeting",
    Verdict.HALF: "Half of it",
    Verdict.NOT: "Not this one — and that happens",
    Verdict.OPEN: "No verdict yet",
}


class MeasureName(StrEnum):
    """The four measures, most important first; the first two weigh the same."""

    INFORMATION = "information"
    GIVING = "giving"
    CONNECTION = "connection"
    LEAD = "lead"


@dataclass(frozen=True)
class Measure:
    """One measure: its place, the question it asks, the words of its scores 0 to 4, and why it is asked.

    Only a `required` measure has a say in the verdict.
    """

    place: int
    name: MeasureName
    question: str
    words: tuple[str, str, str, str, str]
    why: str
    required: bool


MEASURES = (
    Measure(
        1,
        MeasureName.INFORMATION,
        "Did I get good information?",
        (
            "Nothing new",
            "I could have looked it up",
            "It confirmed or corrected something",
            "Insider detail I could not get elsewhere",
            "It changed what I will do next",
        ),
        "What brings you closer to a decision makes a meeting worth it, with or without a job in sight.",
        required=True,
    ),
    Measure(
        2,
        MeasureName.GIVING,
        "Did I give something in return?",
        (
            "I only took",
            "I thanked them",
            "They told a story they were glad to tell",
            "They saw their advice will be used, or I gave something useful",
            "They said or showed it was worthwhile to them",
        ),
        "Letting someone share what is good about them, and help, is a gift: it counts as much as the first.",
        required=True,
    ),
    Measure(
        3,
        MeasureName.CONNECTION,
        "Is there a professional connection?",
        (
            "None",
            "Polite",
            "Friendly, they would recognise me",
            "Open to more",
            "They asked me to come back, or acted for me",
        ),
        "It tells how to keep in touch. It can grow for years and never changes the verdict.",
        required=False,
    ),
    Measure(
        4,
        MeasureName.LEAD,
        "Is there a job lead?",
        (
            "None",
            "A hint about the market",
            "A possible future need",
            "A specific opening",
            "They acted on it: passed my name on, or invited me",
        ),
        "Leads may come a year later: note it whenever it happens. It never changes the verdict.",
        required=False,
    ),
)


@dataclass(frozen=True)
class Scores:
    """The scores of one meeting, each 0 to 4, or None while unanswered.

    Raises ValueError for a score outside 0 to 4.
    """

    information: int | None = None
    giving: int | None = None
    connection: int | None = None
    lead: int | None = None

    def __post_init__(self) -> None:
        for name in MeasureName:
            _checked(self.of(name))

    def of(self, name: MeasureName) -> int | None:
        """The score of one measure."""
        return {
            MeasureName.INFORMATION: self.information,
            MeasureName.GIVING: self.giving,
            MeasureName.CONNECTION: self.connection,
            MeasureName.LEAD: self.lead,
        }[name]

    @property
    def verdict(self) -> Verdict:
        """What the first two say; the other two have no part in it."""
        return verdict(self.information, self.giving)


def verdict(information: int | None, giving: int | None) -> Verdict:
    """The verdict on a meeting: a success if both measures reach 2, half if one does.

    `Verdict.OPEN` while either is unanswered. Raises ValueError for a score outside 0 to 4.
    """
    _checked(information)
    _checked(giving)
    if information is None or giving is None:
        return Verdict.OPEN
    met = (information >= GOOD_ENOUGH) + (giving >= GOOD_ENOUGH)
    return (Verdict.NOT, Verdict.HALF, Verdict.BOTH)[met]


def of_several(information: int | None, givings: Sequence[int | None]) -> Verdict:
    """The verdict on a talk with several people: the information once, and the most that any of them was given."""
    answered = [giving for giving in givings if giving is not None]
    return verdict(information, max(answered) if answered else None)


def _checked(score: int | None) -> None:
    if score is not None and not LOWEST <= score <= HIGHEST:
        raise ValueError(f"A score is {LOWEST} to {HIGHEST}, not {score}: choose the words that fit best.")
