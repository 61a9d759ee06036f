"""Ways to give something back, by when and by effort; none of them is flattery, a gift with a price, or a burden.

The best return is the plainest: to let people share what is good about them, to use their advice, and to say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class When(StrEnum):
    """When a way of giving fits."""

    IN_THE_ROOM = "In the room"
    WITHIN_A_WEEK = "Within a week"
    WITHIN_A_MONTH = "Within a month"
    OVER_YEARS = "Over the years"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to give; `minutes` is about what it costs me."""

    when: When
    what: str
    minutes: int


_ROOM, _WEEK, _MONTH, _YEARS = When
MENU: tuple[Way, ...] = (
    Way(_ROOM, "Listen, and ask one question more about what they just said", 0),
    Way(_ROOM, "Ask about work they are proud of", 0),
    Way(_ROOM, "End at the time agreed", 0),
    Way(_ROOM, "Say what you will do because of them", 1),
    Way(_ROOM, "Tell them the sentence of theirs that changed your mind", 1),
    Way(_ROOM, "Thank whoever arranged it", 1),
    Way(_ROOM, "Pay for the coffee", 1),
    Way(_WEEK, "Tell whoever introduced you how good it was", 3),
    Way(_WEEK, "A thank-you with one thing only they could have told you", 10),
    Way(_WEEK, "Short notes of the talk, if they are of use to them", 10),
    Way(_WEEK, "Read what they named, and say what it did", 30),
    Way(_MONTH, "An article or tool about something they care for", 5),
    Way(_MONTH, "A name for an opening of theirs", 5),
    Way(_MONTH, "Report what came of their advice", 10),
    Way(_MONTH, "Bring two people together, once both have said yes", 10),
    Way(_MONTH, "Answer their survey, or join their study", 10),
    Way(_MONTH, "An honest word on their page, product or event", 15),
    Way(_MONTH, "Come to their talk, share it, or review their book", 30),
    Way(_YEARS, "Congratulate them on a move, a prize, a birthday of their work", 3),
    Way(_YEARS, "Tell them when you have landed, and what their part was", 10),
    Way(_YEARS, "Pass on what the field is saying, without names", 10),
    Way(_YEARS, "Recommend them where others can hear it", 10),
    Way(_YEARS, "Take a call from someone they send", 20),
    Way(_YEARS, "Do for the next one what they did for you, and tell them", 20),
    Way(_YEARS, "An hour of what you are good at", 60),
)


def effort_of(what: str) -> int | None:
    """The minutes of a way of the menu; None for anything else."""
    return next((way.minutes for way in MENU if way.what == what), None)
