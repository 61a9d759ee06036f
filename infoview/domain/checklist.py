"""The checklist before a meeting: what each item asks for, when it is for, and which ones matter most."""

from enum import StrEnum


class When(StrEnum):
    """When an item of the checklist is for."""

    ON_YES = "on_yes"
    THREE_DAYS_BEFORE = "three_days_before"
    TWO_DAYS_BEFORE = "two_days_before"
    DAY_BEFORE = "day_before"
    CONFIRMING = "confirming"
    ON_THE_DAY = "on_the_day"

    @property
    def label(self) -> str:
        """The time in words."""
        return _WHEN[self]


_WHEN = {
    When.ON_YES: "As soon as they say yes",
    When.THREE_DAYS_BEFORE: "Three working days before",
    When.TWO_DAYS_BEFORE: "Two working days before",
    When.DAY_BEFORE: "The working day before",
    When.CONFIRMING: "24 to 48 hours before",
    When.ON_THE_DAY: "On the day",
}


class Item(StrEnum):
    """What to have done before a meeting, in the order of doing."""

    DETAILS = "details"
    INVITE = "invite"
    PURPOSE = "purpose"
    PERSON = "person"
    ORGANISATION = "organisation"
    PAST = "past"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    GIFT = "gift"
    CONFIRM = "confirm"
    REFERRER = "referrer"
    RESUME = "resume"
    ROUTE = "route"
    BRIEF = "brief"
    COFFEE = "coffee"

    @property
    def label(self) -> str:
        """The item in words."""
        return _ITEMS[self][0]

    @property
    def when(self) -> When:
        """When it is for."""
        return _ITEMS[self][1]

    @property
    def must(self) -> bool:
        """Whether being ready depends on it."""
        return self in _MUSTS


# Whole at 80 columns, beside how one knows.
_ITEMS = {
    Item.DETAILS: ("Date, zones, length, place, who calls", When.ON_YES),
    Item.INVITE: ("Written confirmation or invitation sent", When.ON_YES),
    Item.PURPOSE: ("Purpose: I'll leave knowing …", When.THREE_DAYS_BEFORE),
    Item.PERSON: ("The person: role, path, work, shared ties", When.THREE_DAYS_BEFORE),
    Item.ORGANISATION: ("The organisation: work, what is new", When.THREE_DAYS_BEFORE),
    Item.PAST: ("Our words and promises read again", When.THREE_DAYS_BEFORE),
    Item.QUESTIONS: ("Five to ten questions, ordered and timed", When.TWO_DAYS_BEFORE),
    Item.ANSWERS: ("Three answers: me, why you, this field", When.TWO_DAYS_BEFORE),
    Item.GIFT: ("One thing to offer, one to thank them for", When.DAY_BEFORE),
    Item.CONFIRM: ("Confirmed once more, with my phone number", When.CONFIRMING),
    Item.REFERRER: ("Whoever sent me knows; I may name them", When.DAY_BEFORE),
    Item.RESUME: ("Résumé ready, in the bag unless they ask", When.DAY_BEFORE),
    Item.ROUTE: ("Route, link or sound tried; paper; water", When.ON_THE_DAY),
    Item.BRIEF: ("The one-page brief read", When.ON_THE_DAY),
    Item.COFFEE: ("Money for their coffee", When.ON_THE_DAY),
}

_MUSTS = frozenset(
    {
        Item.DETAILS,
        Item.INVITE,
        Item.PURPOSE,
        Item.PERSON,
        Item.ORGANISATION,
        Item.PAST,
        Item.QUESTIONS,
        Item.CONFIRM,
    }
)
