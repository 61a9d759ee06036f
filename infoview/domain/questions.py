"""Questions one can ask in an informational interview, and what each of them is good for."""

import re
from dataclasses import dataclass
from enum import StrEnum

from infoview.domain.fold import fold

FADES_AFTER_PEOPLE = 3
"""A direction has heard enough of a question once three people of it have answered: three to five voices
are asked for before a direction is judged."""


class Theme(StrEnum):
    """What a question teaches; sixteen themes, in the order of the bank."""

    PATH = "path"
    DAY = "day"
    REWARDS = "rewards"
    COSTS = "costs"
    SKILLS = "skills"
    CULTURE = "culture"
    TRENDS = "trends"
    LIFE = "life"
    FIT = "fit"
    ADVICE = "advice"
    RESOURCES = "resources"
    NEXT_STEP = "next_step"
    PEOPLE = "people"
    GIVING = "giving"
    SECOND = "second"
    WARM_UP = "warm_up"

    @property
    def label(self) -> str:
        """The name of the theme on screen."""
        return _ABOUT[self][0]

    @property
    def purpose(self) -> str:
        """One line on what the theme is for."""
        return _ABOUT[self][1]


_ABOUT = {
    Theme.PATH: ("Path & story", "Warms the talk, shows realistic ways in, and lets them be proud."),
    Theme.DAY: ("Day & work content", "Shows whether the daily texture would suit me."),
    Theme.REWARDS: (
        "Rewards & pride",
        "What the field pays in besides money; the kindest theme to ask about.",
    ),
    Theme.COSTS: ("Costs & strain", "Looks for what speaks against it, before I find out the hard way."),
    Theme.SKILLS: ("Skills & entry", "Shows what I still lack, and what I already carry."),
    Theme.CULTURE: ("Culture & organisation", "Whether a team or an employer would fit me."),
    Theme.TRENDS: ("Trends & future", "Whether the field is growing; makes them the expert."),
    Theme.LIFE: ("Life & money", "Hours, freedom, pay ranges, family."),
    Theme.FIT: ("Fit check", "Tests my own assumption out loud."),
    Theme.ADVICE: ("Advice", "Turns an expert into an ally."),
    Theme.RESOURCES: ("Resources", "Reading, groups and courses; gives me something to report back on."),
    Theme.NEXT_STEP: ("Next step", "A task I can do and tell them about, and how we part."),
    Theme.PEOPLE: ("People", "Who else to ask, who disagrees, and whether I may use a name."),
    Theme.GIVING: ("Giving back", "Finds what I could do for them."),
    Theme.SECOND: ("Second meeting", "Goes deeper once there is trust."),
    Theme.WARM_UP: ("Warm-up", "Small talk to begin with: how the day is, what keeps them busy."),
}


class Phase(StrEnum):
    """Where in the talk a question belongs: small talk and story, the questions proper, the next steps."""

    OPEN = "open"
    MIDDLE = "middle"
    CLOSE = "close"


class Reserved(StrEnum):
    """The two questions that keep the last places of every plan."""

    PEOPLE = "people"
    """Two other people to learn from, and leave to say who suggested it."""
    ASKED = "asked"
    """What I should have asked."""


@dataclass(frozen=True)
class Question:
    """A question of the bank, as one direction and one person see it.

    `minutes` is what a usual answer takes (1 to 4); `rapport` what it needs (0 none, 1 some, 2 trust);
    `gift` that people usually enjoy answering; `core` that everyone is asked it, so that answers compare.
    """

    id: int
    text: str
    theme: Theme
    phase: Phase = Phase.MIDDLE
    minutes: int = 3
    rapport: int = 0
    gift: bool = False
    core: bool = False
    second_meeting: bool = False
    position: int = 0
    reserved: Reserved | None = None
    hint: str = ""
    tags: tuple[str, ...] = ()
    """Words of one's own, to find some of them together."""
    answered_by: int = 0
    """How many people of the direction in hand have answered it."""
    asked_before: bool = False
    """The person in hand has answered it already, in an earlier talk."""

    @property
    def is_gap(self) -> bool:
        """Nobody of this direction has answered it yet."""
        return self.answered_by <= 0

    @property
    def is_faded(self) -> bool:
        """Enough people of this direction have answered it; others are worth more now."""
        return self.answered_by >= FADES_AFTER_PEOPLE


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a field, parted by `;` or `,`, each once and without its #."""
    parts = (" ".join(part.strip().lstrip("#").split()) for part in re.split("[;,]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def has_tag(question: Question, wanted: str) -> bool:
    """Whether a tag of the question, or a word of one, begins with `wanted`."""
    key = fold(wanted.strip().lstrip("#"))
    tags = [fold(tag) for tag in question.tags]
    return any(part.startswith(key) for tag in tags for part in (tag, *tag.split()))


def fits(question: Question, wanted: str) -> bool:
    """Whether a question is among what is looked for: every word of `wanted` in its wording, theme or tags.

    `#rota` asks for a tag that begins so; `core`, `star` and `gap` for what the question is.
    """
    words = fold(f"{question.text} {question.theme.label} {' '.join(question.tags)}")
    kinds = {"core": question.core, "star": question.gift, "★": question.gift, "gap": question.is_gap}

    def has(word: str) -> bool:
        if word in kinds:
            return kinds[word] or word in words.split()
        if word.startswith("#"):
            return has_tag(question, word)
        return word in words

    return all(has(word) for word in fold(wanted).split())
