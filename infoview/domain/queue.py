"""The daily session: which cards, in which order, and where it stops."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from infoview.domain.obligations.asking import warm
from infoview.domain.obligations.obligation import CardKind, Obligation, State

K = CardKind
# The order of the session and its reasons: today's talks; whoever waits for me; what decays fastest; what I owe
# those who gave; half-arranged talks; silent asks; new asks; staying in touch; one thing to learn.
GROUPS: tuple[tuple[CardKind, ...], ...] = (
    (K.CONFIRM, K.PREPARE),
    (K.ANSWER,),
    (K.HAPPENED, K.DEBRIEF, K.THANK),
    (K.PROMISE, K.TELL_REFERRER, K.REPORT_BACK, K.MILESTONE),
    (K.ARRANGE,),
    (K.NUDGE, K.LAST_TRY, K.WIDEN, K.REST),
    (K.CONTACT_REFERRAL, K.ASK),
    (K.TEND,),
    (K.LEARN,),
)
_GROUP = {kind: number for number, kinds in enumerate(GROUPS) for kind in kinds}
_BY_TALK = (0, 2)
_HARD_DEADLINE = frozenset({K.CONFIRM, K.PREPARE, K.THANK, K.PROMISE})

# Minutes a card usually takes, for "about 4 minutes".
MINUTES: dict[CardKind, int] = {
    K.CONFIRM: 1,
    K.PREPARE: 5,
    K.ANSWER: 2,
    K.HAPPENED: 1,
    K.DEBRIEF: 4,
    K.THANK: 2,
    K.PROMISE: 2,
    K.TELL_REFERRER: 1,
    K.REPORT_BACK: 2,
    K.MILESTONE: 2,
    K.ARRANGE: 1,
    K.NUDGE: 1,
    K.LAST_TRY: 1,
    K.WIDEN: 1,
    K.REST: 1,
    K.CONTACT_REFERRAL: 2,
    K.ASK: 2,
    K.TEND: 2,
    K.LEARN: 1,
}


class Limits(NamedTuple):
    """How much one session holds."""

    cards: int = 7
    tend: int = 3
    asks_left: int = 2  # of this week's target


class Queue(NamedTuple):
    """The cards of a session, in order, and how many more are due but wait for another day."""

    cards: tuple[Obligation, ...]
    later: int


def order_of(owed: Obligation) -> tuple[object, ...]:
    """Where a card stands: an apology before all, then by group; in a group what is marked first, hard deadlines,
    warmth, motivation, age. Cards of talks go by talk instead, the soonest first: its debrief, then its thanks.
    """
    group = _GROUP[owed.kind]
    by_talk = (
        (owed.starts.isoformat() if owed.starts else "", owed.meeting_id or 0, owed.kind is K.THANK)
        if group in _BY_TALK
        else ()
    )
    return (
        -1 if owed.first and owed.kind is K.ANSWER else group,
        *by_talk,
        not owed.first,
        owed.kind not in _HARD_DEADLINE,
        warm(owed.path),
        -owed.motivation,
        owed.due_on,
        owed.person.casefold(),
        owed.person_id or 0,
        owed.kind,
        owed.subject_id,
    )


def due(owed: Iterable[Obligation], today: date) -> list[Obligation]:
    """What is due or overdue on a day, in the order of the session."""
    return sorted((one for one in owed if one.state(today) is not State.UPCOMING), key=order_of)


def in_order(of_kinds: Callable[[tuple[CardKind, ...]], Iterable[Obligation]]) -> Iterator[Obligation]:
    """What is due in the order of the session, read group by group as far as it is asked for."""
    answers = sorted(of_kinds((K.ANSWER,)), key=order_of)
    apologies = [one for one in answers if one.first]
    yield from apologies
    for kinds in GROUPS:
        yield from answers[len(apologies) :] if K.ANSWER in kinds else sorted(of_kinds(kinds), key=order_of)


def session(owed: Iterable[Obligation], today: date, limits: Limits) -> Queue:
    """The day's session out of all that is owed."""
    waiting = due(owed, today)
    return taken(waiting, len(waiting), limits)


def taken(waiting: Iterable[Obligation], count: int, limits: Limits) -> Queue:
    """The day's session, from what is due, in order, `count` in all: at most `limits.cards`, new asks up to the week's
    target, few words to old friends.

    A date they named is no new ask and never waits for the target. Nobody is asked on the day they are told what
    became of whom they named, nor told of two on one day: the second waits for the next. Of loops that have been open
    for months one is closed a day. What came of their advice waits where somebody is written to anyway, as an answer
    or thanks, or hears it of another.
    """
    chosen: list[Obligation] = []
    told: set[int] = set()
    written: set[int | None] = set()
    asks = tends = 0
    for one in waiting:
        if len(chosen) >= limits.cards:
            break
        if one.kind is K.ASK and not one.first:
            if asks >= limits.asks_left or one.person_id in told:
                continue
            asks += 1
        if one.kind is K.TEND:
            if tends >= limits.tend:
                continue
            tends += 1
        if one.kind is K.LEARN and any(card.kind is K.LEARN for card in chosen):
            continue
        if one.long_waited and any(card.long_waited for card in chosen):
            continue
        if one.kind is K.REPORT_BACK and one.person_id in written:
            continue
        if one.kind in (K.ANSWER, K.THANK, K.REPORT_BACK):
            written.add(one.person_id)
        if one.kind is K.TELL_REFERRER and one.person_id is not None:
            if one.person_id in told:
                continue
            told.add(one.person_id)
        chosen.append(one)
    return Queue(tuple(chosen), count - len(chosen))
