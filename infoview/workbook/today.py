"""The review of a day, out of everybody's file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from infoview.domain.obligations.collect import Standing, owed_to, standing
from infoview.domain.obligations.obligation import CardKind, Obligation, State
from infoview.domain.person_file import PersonFile
from infoview.domain.queue import Limits, due, order_of, session
from infoview.store import learning
from infoview.store.files import person_files, surroundings
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
    """Everybody's file with what is owed to them on a day, read once."""

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
    files = person_files(book.store, book.local, people)
    around = surroundings(book.store)
    owed = {file.id: owed_to(file, day, around) for file in files}
    stands = {file.id: standing(file, owed[file.id], day) for file in files}
    return Overview(day.today, {file.id: file for file in files}, owed, stands)


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
