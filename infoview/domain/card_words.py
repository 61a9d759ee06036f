"""How each card of the review reads: what it asks for, and what its two keys do."""

from datetime import date
from typing import NamedTuple

from infoview.domain.obligations.obligation import CardKind, Obligation, State
from infoview.domain.saying import say_gap

K = CardKind


class CardWords(NamedTuple):
    """`verb` heads the card; `now` is what enter opens; `done` what space notes ('' where a form is needed)."""

    verb: str
    now: str
    done: str = ""


WORDS: dict[CardKind, CardWords] = {
    K.CONFIRM: CardWords("Confirm", "write the confirmation", "I confirmed it"),
    K.PREPARE: CardWords("Prepare", "open the questions", "I am ready"),
    K.ANSWER: CardWords("Answer", "write the answer", "I answered"),
    K.HAPPENED: CardWords("Did it happen?", "say what happened", "yes, we met"),
    K.DEBRIEF: CardWords("Reflect", "open the reflection"),
    K.THANK: CardWords("Thank", "write the thank-you", "I thanked them"),
    K.PROMISE: CardWords("Keep a promise", "write the line that goes with it", "I kept it"),
    K.TELL_REFERRER: CardWords("Tell", "write to the introducer", "I told them"),
    K.REPORT_BACK: CardWords("Report back", "write the report", "I reported back"),
    K.MILESTONE: CardWords("Share news", "write the news", "I told them"),
    K.ARRANGE: CardWords("Find a date", "offer times", "I wrote"),
    K.NUDGE: CardWords("Nudge", "write the nudge", "I nudged"),
    K.LAST_TRY: CardWords("Last try", "write the last note", "I wrote it"),
    K.WIDEN: CardWords("Ask others too", "choose someone else to ask", "seen, go on"),
    K.REST: CardWords("Let it rest", "choose until when", "let it rest"),
    K.CONTACT_REFERRAL: CardWords("Write", "write the first message", "I wrote"),
    K.ASK: CardWords("Ask", "write the ask", "I asked"),
    K.TEND: CardWords("Keep in touch", "write a few words", "I wrote"),
    K.LEARN: CardWords("Find out", "see whom to ask", "seen, go on"),
}

BEFORE_A_TALK = (K.CONFIRM, K.PREPARE)
"""Cards that come too late once the talk is over."""

_COUNTED_DAYS = 31

FEW = 20
"""More than these are not counted out to anybody: the number would only weigh."""


def whose(owed: Obligation) -> str:
    """What a card asks for, and with whom: `Thank: Ana Ruiz`, `Did it happen? Ana Ruiz`."""
    verb = WORDS[owed.kind].verb
    if not owed.person:
        return verb
    return f"{verb} {owed.person}" if verb.endswith("?") else f"{verb}: {owed.person}"


def may_wait(count: int) -> str:
    """What is left for another day; a number that would only weigh is not told."""
    return f"{count} more can wait" if count <= FEW else "The rest can wait"


def waited(owed: Obligation, today: date, due: str = "due ") -> str:
    """How long an overdue card has waited; before a talk, which is what matters then, when the talk is.

    '' for any other card. Months are not counted out to anybody: the number would only weigh.
    """
    if owed.state(today) is not State.OVERDUE:
        return ""
    if owed.kind in BEFORE_A_TALK and owed.starts is not None:
        return f"{say_gap(owed.starts.date(), today)} {owed.starts:%H:%M}"
    if (today - owed.due_on).days > _COUNTED_DAYS:
        return "has waited"
    return f"{due}{say_gap(owed.due_on, today)}"
