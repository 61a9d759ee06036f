"""Answering a card of the review: done, skipped, put off, left to rest; each one undo step."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta

from infoview.domain.amnesty import respread
from infoview.domain.card_words import WORDS
from infoview.domain.counting import number_of
from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind, Obligation, State
from infoview.domain.saying import say_date
from infoview.domain.stages import Stage
from infoview.store import learning
from infoview.workbook import happenings, preparing
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.reviewing import Session
from infoview.workbook.today import Card, overview
from infoview.workbook.workbook import Workbook

_LEARN_AGAIN_DAYS = 30


def done(book: Workbook, current: Session | None, card: Card) -> None:
    """What the card asks for is done: log it. Refused for cards that need a form first."""
    owed = card.owed
    if not WORDS[owed.kind].done:
        raise Refused("This one needs its form: press enter.")
    with book.deed(_label("Done", owed)):
        _DONE[owed.kind](book, owed)
        _answer(book, current, card, "done")


def skip(book: Workbook, current: Session, card: Card) -> None:
    """Not today; it is back tomorrow."""
    with book.deed(_label("Skipped", card.owed)):
        _answer(book, current, card, "skipped")


def snooze(book: Workbook, current: Session | None, card: Card, until: date, reason: str = "") -> None:
    """Not before a day, and why; never a touch."""
    if until <= book.today:
        raise Refused("Please choose a day that is still to come.")
    with book.deed(_label(f"Put off until {say_date(until, book.today)}", card.owed)):
        _put_off(book, card.owed, until, reason)
        _answer(book, current, card, "snoozed")


def rest(
    book: Workbook, current: Session | None, card: Card, until: date | None = None, note: str = ""
) -> None:
    """Let the person rest; what else was owed to them falls silent with it."""
    owed = card.owed
    if owed.person_id is None:
        with book.deed(_label("Left alone", owed)):
            _put_off(book, owed, None, note)
            _answer(book, current, card, "dropped")
        return
    with book.deed(_label("Let rest", owed)):
        happenings.log(book, owed.person_id, EventKind.RESTED, _rested(until, note))
        if owed.kind not in (
            CardKind.REST,
            CardKind.NUDGE,
            CardKind.LAST_TRY,
            CardKind.ASK,
            CardKind.ARRANGE,
        ):
            _put_off(book, owed, None, note)
        _answer(book, current, card, "rested")


def silent(book: Workbook, current: Session) -> dict[int, str]:
    """Whoever stayed silent to the last try, and is proposed to be let rest: their names."""
    return {
        one.person_id: one.person
        for one in _owed(book, current)
        if one.kind is CardKind.REST and one.person_id and one.state(current.day) is not State.UPCOMING
    }


def amnesty(book: Workbook, current: Session, resting: Collection[int] = ()) -> int:
    """Spread what may wait over the next business days, and let those rest who stayed silent; how many cards were
    spread. One undo step."""
    owed = (
        one for one in _owed(book, current) if one.kind is not CardKind.REST or one.person_id not in resting
    )
    spread = respread(owed, current.day, book.calendar, book.settings.clocks())
    rest = f", {number_of(len(resting), 'person', 'people')} let rest" if resting else ""
    with book.deed(f"Spread {number_of(len(spread), 'card')} over the days to come{rest}"):
        for person in resting:
            happenings.log(book, person, EventKind.RESTED)
        for one, day in spread:
            _put_off(book, one, day, "spread", spread=True)
    return len(spread)


def _owed(book: Workbook, current: Session) -> list[Obligation]:
    return [one for many in overview(book, current.day).owed.values() for one in many]


def _answer(book: Workbook, current: Session | None, card: Card, answer: str) -> None:
    book.store.insert(
        "review_answer",
        review_id=current.id if current else None,
        person_id=card.owed.person_id,
        card=card.id,
        kind=card.owed.kind.value,
        answer=answer,
        on_date=book.today.isoformat(),
    )


def _put_off(
    book: Workbook, owed: Obligation, until: date | None, reason: str, *, spread: bool = False
) -> None:
    book.store.insert(
        "snooze",
        person_id=owed.person_id,
        kind=owed.kind.value,
        subject_id=owed.subject_id,
        made_on=book.today.isoformat(),
        until_on=until.isoformat() if until else None,
        reason=reason,
        spread=int(spread),
    )


def _rested(until: date | None, note: str) -> Details:
    return Details(moment=Moment(until, None) if until else None, note=note)


def _label(what: str, owed: Obligation) -> str:
    whom = f": {owed.person}" if owed.person else ""
    return f"{what}, {WORDS[owed.kind].verb.lower()}{whom}"


def _log(kind: EventKind) -> Callable[[Workbook, Obligation], None]:
    def log(book: Workbook, owed: Obligation) -> None:
        assert owed.person_id is not None
        happenings.log(book, owed.person_id, kind)

    return log


def _log_about(kind: EventKind) -> Callable[[Workbook, Obligation], None]:
    def log(book: Workbook, owed: Obligation) -> None:
        assert owed.person_id is not None
        happenings.log(book, owed.person_id, kind, Details(subject_id=owed.subject_id))

    return log


def _drop(book: Workbook, owed: Obligation) -> None:
    _put_off(book, owed, None, "seen")


def _learned(book: Workbook, owed: Obligation) -> None:
    settled = learning.is_disagreement(book.store, owed.subject_id)
    _put_off(book, owed, None if settled else book.today + timedelta(days=_LEARN_AGAIN_DAYS), "seen")


def _asked(book: Workbook, owed: Obligation) -> None:
    assert owed.person_id is not None
    row = book.store.get("person", owed.person_id) or {}
    resting = row.get("stage") == Stage.RESTING.value
    happenings.log(book, owed.person_id, EventKind.WOKEN if resting else EventKind.ASKED)


def _tended(book: Workbook, owed: Obligation) -> None:
    _log(EventKind.WROTE)(book, owed)
    if owed.subject_id != owed.person_id:  # a reminder of something they offered: once more later, then never
        again = owed.basis + timedelta(days=book.settings.clocks().offer_second_days)
        _put_off(book, owed, again if again > book.today else None, "reminded")


_DONE: dict[CardKind, Callable[[Workbook, Obligation], None]] = {
    CardKind.CONFIRM: _log_about(EventKind.CONFIRMED),
    CardKind.PREPARE: lambda book, owed: preparing.mark_prepared(book, owed.subject_id),
    CardKind.ANSWER: _log(EventKind.WROTE),
    CardKind.HAPPENED: _log_about(EventKind.MET),
    CardKind.THANK: _log(EventKind.THANKED),
    CardKind.PROMISE: _log_about(EventKind.KEPT),
    CardKind.TELL_REFERRER: _log_about(EventKind.TOLD_REFERRER),
    CardKind.REPORT_BACK: _log_about(EventKind.REPORTED_BACK),
    CardKind.MILESTONE: _log(EventKind.WROTE),
    CardKind.ARRANGE: _log(EventKind.NUDGED),
    CardKind.NUDGE: _log(EventKind.NUDGED),
    CardKind.LAST_TRY: _log(EventKind.NUDGED),
    CardKind.WIDEN: _drop,
    CardKind.REST: _log(EventKind.RESTED),
    CardKind.CONTACT_REFERRAL: _asked,
    CardKind.ASK: _asked,
    CardKind.TEND: _tended,
    CardKind.LEARN: _learned,
}
