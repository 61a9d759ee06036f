"""The daily session: one card, one answer, one undo step; left at any time and resumed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from infoview.domain.amnesty import overloaded, respread
from infoview.domain.card_words import WORDS
from infoview.domain.dates import say_date
from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.queue import MINUTES
from infoview.domain.stages import Stage
from infoview.store import reviews
from infoview.workbook import happenings, preparing
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.today import Card, Overview, as_begun, card_id, is_due, overview, review_of
from infoview.workbook.workbook import Workbook

_LEARN_AGAIN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Session:
    """A day's session as it stands: what is left, how much was answered, how many more can wait."""

    id: int
    day: date
    cards: tuple[Card, ...]
    answered: int
    later: int
    overloaded: bool = False  # so much has waited that an amnesty is offered

    @property
    def minutes(self) -> int:
        """About how long the rest takes."""
        return sum(MINUTES[card.owed.kind] for card in self.cards)

    @property
    def total(self) -> int:
        """All cards of the session."""
        return self.answered + len(self.cards)


def session(book: Workbook, day: date | None = None, seen: Overview | None = None) -> Session:
    """The session of a day, begun now or earlier; the order it began with stays under one's eyes.

    A card is answered when what it asked for is no longer owed, or when it was skipped, put off or dropped.
    """
    day = day or book.today
    seen = seen or overview(book, day)
    stored = reviews.session_of(book.store, day.isoformat())
    if stored is None:
        first = review_of(book, day, seen=seen)
        reviews.begin(book.store, day.isoformat(), [card.id for card in first.cards], book.clock.now())
        stored = reviews.session_of(book.store, day.isoformat())
        assert stored is not None
    if not stored.cards and not reviews.answers(book.store, stored.id):
        # The day began with nothing: what has come since may begin it now.
        first = review_of(book, day, seen=seen)
        stored = replace(stored, cards=tuple(card.id for card in first.cards))
        reviews.set_cards(book.store, stored.id, list(stored.cards))
    begun = as_begun(book, stored, seen)
    if begun.order != stored.cards:
        reviews.set_cards(book.store, stored.id, list(begun.order))
    late = overloaded(begun.due, day, book.settings.clocks())
    return Session(stored.id, day, begun.left, len(begun.order) - len(begun.left), begun.waiting, late)


def more(book: Workbook, current: Session) -> None:
    """Take the next cards into today's session; for those who have a good day."""
    stored = reviews.session_of(book.store, current.day.isoformat())
    if stored is None:
        return
    answered = reviews.answers(book.store, stored.id)
    waiting = [
        card.id
        for card in review_of(book, current.day, everything=True).cards
        if is_due(card) and card.id not in stored.cards and card.id not in answered
    ]
    count = book.settings.number("review.cards_per_day")
    reviews.set_cards(book.store, stored.id, [*stored.cards, *waiting[:count]])


# -- answering


def done(book: Workbook, current: Session, card: Card) -> None:
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


def amnesty(book: Workbook, current: Session) -> int:
    """Spread what may wait over the next business days; how many cards that were. One undo step."""
    owed = [one for many in overview(book, current.day).owed.values() for one in many]
    spread = respread(owed, current.day, book.calendar, book.settings.clocks())
    with book.deed(f"Spread {len(spread)} cards over the days to come"):
        for one, day in spread:
            _put_off(book, one, day, "spread", spread=True)
    return len(spread)


def noted(book: Workbook, current: Session | None, card: Card) -> None:
    """A form or draft did what the card asked for; inside the same deed."""
    _answer(book, current, card, "done")


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
    from infoview.domain.dates import Moment

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
    _put_off(book, owed, book.today + timedelta(days=_LEARN_AGAIN_DAYS), "seen")


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


def _arranged(book: Workbook, owed: Obligation) -> None:
    assert owed.person_id is not None
    happenings.log(book, owed.person_id, EventKind.NUDGED)


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
    CardKind.ARRANGE: _arranged,
    CardKind.NUDGE: _log(EventKind.NUDGED),
    CardKind.LAST_TRY: _log(EventKind.NUDGED),
    CardKind.WIDEN: _drop,
    CardKind.REST: _log(EventKind.RESTED),
    CardKind.CONTACT_REFERRAL: _asked,
    CardKind.ASK: _asked,
    CardKind.TEND: _tended,
    CardKind.LEARN: _learned,
}


@dataclass(frozen=True, slots=True)
class EndOfDay:
    """The end screen: what was done today, what was learned this week, tomorrow's first card."""

    done: tuple[str, ...]
    learned: tuple[str, ...]
    tomorrow: Obligation | None


def end_of_day(book: Workbook, day: date | None = None) -> EndOfDay:
    """What there is to look back on, and forward to."""
    day = day or book.today
    deeds = book.store.sql(
        "SELECT a.kind, coalesce(p.name, '') FROM review_answer a LEFT JOIN person p ON p.id = a.person_id"
        " WHERE a.on_date = ? AND a.answer = 'done' ORDER BY a.id",
        (day.isoformat(),),
    )
    monday = day - timedelta(days=day.weekday())
    learned = book.store.sql(
        "SELECT text FROM takeaway WHERE on_date BETWEEN ? AND ? ORDER BY id DESC LIMIT 5",
        (monday.isoformat(), day.isoformat()),
    )
    tomorrow = day + timedelta(days=1)
    answered_today = {
        card
        for (card,) in book.store.sql(
            "SELECT card FROM review_answer WHERE on_date = ? AND answer NOT IN('skipped')",
            (day.isoformat(),),
        )
    }
    coming = [
        card.owed
        for card in review_of(book, tomorrow, everything=True).cards
        if is_due(card) and card_id(card.owed) not in answered_today
    ]
    return EndOfDay(
        tuple(f"{WORDS[CardKind(kind)].verb}{f': {name}' if name else ''}" for kind, name in deeds),
        tuple(text for (text,) in learned),
        coming[0] if coming else None,
    )


def promised(book: Workbook, person: int) -> list[str]:
    """What is still promised between us, both ways."""
    rows = book.store.where("commitment", person_id=person, state="open")
    return [f"{'You promised' if row['who'] == 'me' else 'They offered'}: {row['what']}" for row in rows]
