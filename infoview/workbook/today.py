"""The review of a day, out of everybody's file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from infoview.domain.obligations.asking import ASKS
from infoview.domain.obligations.collect import Standing, owed_to, standing
from infoview.domain.obligations.obligation import CardKind, Obligation, State
from infoview.domain.person_file import PersonFile
from infoview.domain.queue import GROUPS, Limits, due, order_of, session
from infoview.domain.stages import Stage
from infoview.store import learning, reviews
from infoview.store.files import person_files, quiet_files, surroundings, who_may_be_owed
from infoview.store.ids import public_id
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the review, as it stands on its day."""

    owed: Obligation
    state: State

    @property
    def id(self) -> str:
        """Stable while the obligation lasts: kind, person, what it is about."""
        return card_id(self.owed)


@dataclass(frozen=True, slots=True)
class Review:
    """The review of a day: its cards in order, and how many more are due but wait for another day."""

    on: date
    cards: tuple[Card, ...]
    later: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everybody's file with what is owed to them on a day, read once; bare where nothing can be owed."""

    today: date
    files: dict[int, PersonFile]
    owed: dict[int, list[Obligation]]
    standing: dict[int, Standing]


def card_id(owed: Obligation) -> str:
    """The id of a card: kind, person and subject."""
    return f"{owed.kind}-{public_id(owed.person_id or 0)}-{public_id(owed.subject_id)}"


def overview(book: Workbook, on: date | None = None, people: Iterable[int] | None = None) -> Overview:
    """The files of everybody in the pipeline (or of these people) and what is owed to each."""
    day = book.day(on)
    named = who_may_be_owed(book.store) if people is None else list(people)
    files = person_files(book.store, book.local, named)
    around = surroundings(book.store, _first_open_ask(files))
    owed = {file.id: owed_to(file, day, around) for file in files}
    if people is None:
        files += quiet_files(book.store, named)
        owed |= {file.id: [] for file in files if file.id not in owed}
    stands = {file.id: standing(file, owed[file.id], day) for file in files}
    return Overview(day.today, {file.id: file for file in files}, owed, stands)


def _first_open_ask(files: Iterable[PersonFile]) -> date:
    """The oldest ask still out: what others were asked before it makes no difference."""
    asks = [file.last(*ASKS) for file in files if file.stage is Stage.ASKED]
    return min((ask.on for ask in asks if ask), default=date.max)


def review_of(
    book: Workbook, on: date | None = None, *, everything: bool = False, seen: Overview | None = None
) -> Review:
    """The day's session; `everything` also shows what is due beyond it and what is coming up."""
    day = book.day(on)
    seen = seen or overview(book, on)
    owed = [one for many in seen.owed.values() for one in many]
    owed += _learning(book, day.today)
    if everything:
        soon = day.later(day.today, day.clocks.upcoming_bd)
        coming = sorted(
            (one for one in owed if one.state(day.today) is State.UPCOMING and one.due_on <= soon),
            key=order_of,
        )
        return Review(day.today, _cards([*due(owed, day.today), *coming], day.today), 0)
    queue = session(owed, day.today, limits(book, day.today))
    return Review(day.today, _cards(queue.cards, day.today), queue.later)


def queue_of(book: Workbook, on: date | None = None) -> Review:
    """What is left of a day's session as it was begun in the app; the session it would begin with, otherwise."""
    day = on or book.today
    seen = overview(book, day)
    stored = reviews.session_of(book.store, day.isoformat())
    if stored is None or not stored.cards:
        return review_of(book, day, seen=seen)
    begun = as_begun(book, stored, seen)
    return Review(day, begun.left, begun.waiting)


@dataclass(frozen=True, slots=True)
class Begun:
    """A session under way: its order, what is left, how many due cards stay out of it, and all that is due."""

    order: tuple[str, ...]
    left: tuple[Card, ...]
    waiting: int
    due: tuple[Obligation, ...]


# These never wait for tomorrow: they follow from what was just answered, or someone is waiting.
_JOINS_AT_ONCE = frozenset({*GROUPS[1], *GROUPS[2]})


def as_begun(book: Workbook, stored: reviews.StoredSession, seen: Overview) -> Begun:
    """How a session stands. A card is answered when it is no longer owed, or was skipped, put off or dropped."""
    answered = reviews.answers(book.store, stored.id)
    day = date.fromisoformat(stored.day)
    everything = [card for card in review_of(book, day, everything=True, seen=seen).cards if is_due(card)]
    owed = {card.id: card for card in everything}
    order = _with_chains(stored.cards, everything, answered)
    left = tuple(owed[ident] for ident in order if ident in owed and ident not in answered)
    waiting = sum(ident not in order and ident not in answered for ident in owed)
    return Begun(tuple(order), left, waiting, tuple(card.owed for card in everything))


def is_due(card: Card) -> bool:
    """Whether a card is due or overdue."""
    return card.state is not State.UPCOMING


def _with_chains(cards: tuple[str, ...], owed: list[Card], answered: dict[str, str]) -> list[str]:
    """The cards it began with, and what follows at once, next to the talk it belongs to."""
    order = list(cards)
    for card in owed:
        if card.id in order or card.id in answered or card.owed.kind not in _JOINS_AT_ONCE:
            continue
        same = [
            place
            for place, ident in enumerate(order)
            if card.owed.person_id is not None and ident.split("-")[1] == card.id.split("-")[1]
        ]
        order.insert(same[-1] + 1 if same else _first_open(order, owed, answered), card.id)
    return order


def _first_open(order: list[str], owed: list[Card], answered: dict[str, str]) -> int:
    known = {card.id for card in owed}
    return next(
        (place for place, ident in enumerate(order) if ident in known and ident not in answered), len(order)
    )


def limits(book: Workbook, today: date) -> Limits:
    """How much a session holds, with what is left of this week's new asks."""
    monday = today - timedelta(days=today.weekday())
    asked = book.store.sql(
        "SELECT count(*) FROM event WHERE kind = 'asked' AND on_date BETWEEN ? AND ?",
        (monday.isoformat(), today.isoformat()),
    )[0][0]
    return Limits(
        cards=book.settings.number("review.cards_per_day"),
        tend=book.settings.number("review.tend_per_day"),
        asks_left=max(0, book.settings.number("review.asks_per_week") - asked),
    )


def _cards(owed: Iterable[Obligation], today: date) -> tuple[Card, ...]:
    return tuple(Card(one, one.state(today)) for one in owed)


def _learning(book: Workbook, today: date) -> list[Obligation]:
    """One thing to find out, another each day: an open question, a contradiction, a direction without dissent."""
    gaps = learning.gaps(book.store, today)
    if not gaps:
        return []
    subject, why, since = gaps[today.toordinal() % len(gaps)]
    return [Obligation(CardKind.LEARN, subject, min(since, today), why, since)]
