"""How ready one is for a meeting: what on the checklist is done, and how much of what matters is left.

It checks itself wherever the workbook can see that something is done; the rest is ticked by hand, and so is
anything that was done outside the workbook. It never speaks in percentages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from infoview.domain.checklist import Item, When

__all__ = [
    "BY_CHANCE",
    "Detail",
    "Item",
    "ItemState",
    "MeetingFacts",
    "Readiness",
    "When",
    "left_of",
    "readiness",
    "say_snapshot",
    "snapshot",
]

FACTS_ENOUGH = 2
"""Facts to have noted about the person, and about the organisation."""
BY_CHANCE = "by chance"
"""The snapshot of a talk that nobody could prepare: it just happened."""
ANSWERS_NEEDED = 3
"""Answers to have ready: about me in under two minutes, why you, why this field or organisation."""


class Detail(StrEnum):
    """A field of the meeting that must be filled once they say yes; the value is its name in words."""

    DATE = "date"
    THEIR_ZONE = "their time zone"
    MY_ZONE = "my time zone"
    LENGTH = "length"
    MEDIUM = "how we talk"
    PLACE = "place, link or number"
    CALLER = "who calls whom"


@dataclass(frozen=True)
class MeetingFacts:
    """What the workbook knows about the preparation of one meeting.

    `ticks` holds the values of items ticked by hand. Who calls whom matters only by phone; money for coffee
    only in person; the organisation only to someone who has one. A referrer counts as told once they know
    of the meeting and leave to use their name is on record.
    """

    details: frozenset[Detail] = frozenset()
    by_phone: bool = False
    in_person: bool = False
    invite_sent: bool = False
    purpose: str = ""
    person_facts: int = 0
    has_organisation: bool = True
    organisation_facts: int = 0
    past_touches: int = 0
    past_opened: bool = False
    planned_questions: int = 0
    plan_valid: bool = False
    answers_ready: int = 0
    gift_idea: str = ""
    confirmed: bool = False
    referrers: int = 0
    referrers_told: int = 0
    brief_opened: bool = False
    ticks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ItemState:
    """An item of the checklist, whether it is done, and how one knows (or what is still open)."""

    item: Item
    done: bool
    how: str


@dataclass(frozen=True)
class Readiness:
    """The checklist of one meeting, in order, and how many of the items that must be done are left."""

    items: tuple[ItemState, ...]
    left: int

    @property
    def says(self) -> str:
        """Either "ready" or how many are left, as in "2 left"."""
        return f"{self.left} left" if self.left else "ready"


def readiness(facts: MeetingFacts) -> Readiness:
    """How ready one is for a meeting. Items that do not apply count as done."""
    items = tuple(_state(item, facts) for item in Item)
    return Readiness(items, sum(state.item.must and not state.done for state in items))


def snapshot(found: Readiness, *, marked: bool) -> str:
    """How ready one was, in a line to keep: `ready`, `2 left: invite, purpose`; `marked` says one felt ready."""
    left = ", ".join(state.item.value for state in found.items if state.item.must and not state.done)
    if marked or not left:
        return f"ready; left: {left}" if left else "ready"
    return f"{found.left} left: {left}"


def left_of(kept: str) -> int | None:
    """How much of what matters was left by a kept snapshot; None where none was kept, or there was no time to."""
    if kept.startswith("ready"):
        return 0
    count = kept.partition(" ")[0]
    return int(count) if count.isascii() and count.isdigit() else None


def say_snapshot(kept: str) -> str:
    """A kept snapshot as a sentence to whoever was there; '' where none was kept."""
    if kept == BY_CHANCE:
        return "It came by chance: there was nothing to prepare."
    left = left_of(kept)
    if left is None:
        return ""
    names = [part for part in kept.partition(": ")[2].split(", ") if part in set(Item)]
    open_items = "; ".join(Item(name).label for name in names)
    if not left:
        return f"You were ready, without: {open_items}." if open_items else "You were ready."
    return f"Left to prepare: {open_items}."


def _state(item: Item, facts: MeetingFacts) -> ItemState:
    judge = _JUDGES.get(item)
    done, how = judge(facts) if judge else (False, "tick it when done")
    if not done and item.value in facts.ticks:
        return ItemState(item, True, "ticked by hand")
    return ItemState(item, done, how)


_Judged = tuple[bool, str]


def _details(facts: MeetingFacts) -> _Judged:
    wanted = [detail for detail in Detail if detail is not Detail.CALLER or facts.by_phone]
    missing = [detail.value for detail in wanted if detail not in facts.details]
    return not missing, f"still open: {'; '.join(missing)}" if missing else "all filled in"


def _invite(facts: MeetingFacts) -> _Judged:
    return facts.invite_sent, "sent" if facts.invite_sent else "not sent yet"


def _purpose(facts: MeetingFacts) -> _Judged:
    return (True, "set") if facts.purpose.strip() else (False, "not written yet")


def _person(facts: MeetingFacts) -> _Judged:
    return _facts_noted(facts.person_facts)


def _organisation(facts: MeetingFacts) -> _Judged:
    return _facts_noted(facts.organisation_facts) if facts.has_organisation else (True, "no organisation")


def _facts_noted(noted: int) -> _Judged:
    if noted >= FACTS_ENOUGH:
        return True, f"{noted} facts noted"
    return False, f"{noted} of {FACTS_ENOUGH} facts noted"


def _past(facts: MeetingFacts) -> _Judged:
    if facts.past_touches <= 0:
        return True, "nothing to read again"
    return facts.past_opened, "read again" if facts.past_opened else "not opened yet"


def _questions(facts: MeetingFacts) -> _Judged:
    if facts.planned_questions <= 0:
        return False, "none chosen yet"
    chosen = f"{facts.planned_questions} chosen"
    return facts.plan_valid, chosen if facts.plan_valid else f"{chosen}, the plan has a warning"


def _answers(facts: MeetingFacts) -> _Judged:
    return facts.answers_ready >= ANSWERS_NEEDED, f"{facts.answers_ready} of {ANSWERS_NEEDED} written"


def _gift(facts: MeetingFacts) -> _Judged:
    return (True, "noted") if facts.gift_idea.strip() else (False, "no idea noted yet")


def _confirm(facts: MeetingFacts) -> _Judged:
    return facts.confirmed, "sent" if facts.confirmed else "not sent yet"


def _referrer(facts: MeetingFacts) -> _Judged:
    if facts.referrers <= 0:
        return True, "nobody sent me"
    told = min(facts.referrers_told, facts.referrers)
    return told == facts.referrers, f"{told} of {facts.referrers} told"


def _brief(facts: MeetingFacts) -> _Judged:
    return facts.brief_opened, "opened" if facts.brief_opened else "not opened yet"


def _coffee(facts: MeetingFacts) -> _Judged:
    return (False, "tick it when done") if facts.in_person else (True, "not in person")


_JUDGES: dict[Item, Callable[[MeetingFacts], _Judged]] = {
    Item.DETAILS: _details,
    Item.INVITE: _invite,
    Item.PURPOSE: _purpose,
    Item.PERSON: _person,
    Item.ORGANISATION: _organisation,
    Item.PAST: _past,
    Item.QUESTIONS: _questions,
    Item.ANSWERS: _answers,
    Item.GIFT: _gift,
    Item.CONFIRM: _confirm,
    Item.REFERRER: _referrer,
    Item.BRIEF: _brief,
    Item.COFFEE: _coffee,
}
