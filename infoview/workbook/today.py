"""The review of a day, out of everybody's file."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from infoview.domain.obligations.collect import Standing, owed_to, standing
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, State
from infoview.domain.person_file import PersonFile
from infoview.domain.queue import GROUPS, Limits, Queue, due, in_order, order_of, taken
from infoview.store import learning, outlooks, reviews
from infoview.store.files import person_files, quiet_files, who_may_be_owed
from infoview.store.ids import from_public_id, public_id
from infoview.workbook import standings
from infoview.workbook.workbook import Workbook


class Card(NamedTuple):
    """One card of the review, as it stands on its day."""

    owed: Obligation
    state: State

    @property
    def id(self) -> str:
        """Stable while the obligation lasts: kind, person, what it is about."""
        return card_id(self.owed)


class Review(NamedTuple):
    """The review of a day: its cards in order, and how many more are due but wait for another day."""

    on: date
    cards: tuple[Card, ...]
    later: int


class Overview(NamedTuple):
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
    around = standings.surroundings_of(book, files)
    owed = {file.id: owed_to(file, day, around) for file in files}
    if people is None:
        files += quiet_files(book.store, named)
        owed |= {file.id: [] for file in files if file.id not in owed}
    stands = {file.id: standing(file, owed[file.id], day) for file in files}
    return Overview(day.today, {file.id: file for file in files}, owed, stands)


def review_of(book: Workbook, on: date | None = None, *, everything: bool = False) -> Review:
    """The day's session; `everything` also shows what is due beyond it and what is coming up."""
    day = book.day(on)
    if everything:
        owed = [one for many in overview(book, on).owed.values() for one in many] + _learning(book, day.today)
        soon = day.later(day.today, day.clocks.upcoming_bd)
        coming = sorted(
            (one for one in owed if one.state(day.today) is State.UPCOMING and one.due_on <= soon),
            key=order_of,
        )
        return Review(day.today, _cards([*due(owed, day.today), *coming], day.today), 0)
    return _first_of(book, day, due_on(book, day))


def due_on(book: Workbook, day: Day) -> standings.Due:
    """Everything due on a day; still without the words that say why."""
    return standings.Due(book, day, _learning(book, day.today))


def _first_of(book: Workbook, day: Day, owed: standings.Due) -> Review:
    queue = first_cards(book, day, owed)
    return Review(day.today, _cards(in_words(book, day, queue.cards), day.today), queue.later)


def first_cards(book: Workbook, day: Day, owed: standings.Due) -> Queue:
    """What a day's session begins with, out of all that is due."""
    return taken(in_order(owed.of_kinds), owed.count(), limits(book, day.today))


def in_words(book: Workbook, day: Day, owed: Iterable[Obligation]) -> list[Obligation]:
    """The same with their words; only the files of these people are read."""
    owed = list(owed)
    people = {one.person_id for one in owed if one.person_id is not None}
    told = overview(book, day.today, people).owed if people else {}
    words = {(one.kind, one.person_id, one.subject_id): one for many in told.values() for one in many}
    return [words.get((one.kind, one.person_id, one.subject_id), one) for one in owed]


def queue_of(book: Workbook, on: date | None = None) -> Review:
    """What is left of a day's session as it was begun in the app; the session it would begin with, otherwise."""
    day = book.day(on)
    stored = reviews.session_of(book.store, day.today.isoformat())
    owed = due_on(book, day)
    if stored is None or not stored.cards:
        return _first_of(book, day, owed)
    begun = as_begun(book, stored, owed)
    left = in_words(book, day, (card.owed for card in begun.left))
    return Review(day.today, _cards(left, day.today), begun.waiting)


class Begun(NamedTuple):
    """A session under way: its order, what is left (without its words), how many due cards stay out of it."""

    order: tuple[str, ...]
    left: tuple[Card, ...]
    waiting: int


# These never wait for tomorrow: they follow from what was just answered, or someone is waiting.
_JOINS_AT_ONCE = frozenset({*GROUPS[1], *GROUPS[2]})


def as_begun(book: Workbook, stored: reviews.StoredSession, owed: standings.Due) -> Begun:
    """How a session stands, given what is due. A card is answered when it is no longer owed, or was skipped, put off
    or dropped."""
    answered = reviews.answers(book.store, stored.id)
    day = date.fromisoformat(stored.day)
    room = book.settings.number("review.cards_per_day") - len(stored.cards)
    concerned = {key_of(ident)[1] for ident in stored.cards}
    may_join = owed.of_kinds(_JOINS_AT_ONCE, None if room > 0 else concerned)
    joining = _cards(sorted(may_join, key=order_of), day)
    keys = {key_of(ident) for ident in (*stored.cards, *answered)}
    due_now = {card.id: card for card in _cards(owed.among(keys), day)}
    still_due = len(due_now)
    waiting = [card for card in joining if card.id not in due_now and card.id not in stored.cards]
    new = _joining(concerned, room, waiting, day)
    due_now |= {card.id: card for card in new}
    order = _with_chains(stored.cards, new, due_now.keys() - answered.keys())
    left = tuple(due_now[ident] for ident in order if ident in due_now and ident not in answered)
    return Begun(tuple(order), left, owed.count() - still_due - len(new))


def _joining(people: Collection[int], room: int, waiting: list[Card], day: date) -> list[Card]:
    """Whatever came up since the session began: what is of this day, or of someone who is in it; and of what has
    waited longer, as much as the session still has room for."""
    new: list[Card] = []
    for card in waiting:
        fresh = card.owed.due_on >= day and not card.owed.is_put_off
        follows = fresh or card.owed.person_id in people
        if follows or room > 0:
            new.append(card)
            room -= not follows
    return new


def key_of(ident: str) -> outlooks.Key:
    """What the card of this id is about."""
    kind, person, subject = ident.split("-")
    return kind, from_public_id(person) or 0, from_public_id(subject) or 0


def _with_chains(cards: tuple[str, ...], new: list[Card], open_now: Collection[str]) -> list[str]:
    """The cards it began with, and what follows at once, next to the talk it belongs to."""
    order = list(cards)
    for card in new:
        person = card.id.split("-")[1]
        same = [
            place
            for place, ident in enumerate(order)
            if card.owed.person_id is not None and ident.split("-")[1] == person
        ]
        first_open = (place for place, ident in enumerate(order) if ident in open_now)
        order.insert(same[-1] + 1 if same else next(first_open, len(order)), card.id)
    return order


def limits(book: Workbook, today: date) -> Limits:
    """How much a session holds, with what is left of this week's new asks."""
    monday = today - timedelta(days=today.weekday())
    asked = reviews.asked_between(book.store, monday, today)
    return Limits(
        cards=book.settings.number("review.cards_per_day"),
        tend=book.settings.number("review.tend_per_day"),
        asks_left=max(0, book.settings.number("review.asks_per_week") - asked),
    )


def _cards(owed: Iterable[Obligation], today: date) -> tuple[Card, ...]:
    return tuple(Card(one, one.state(today)) for one in owed)


def _learning(book: Workbook, today: date) -> list[Obligation]:
    """One thing to find out, another each day: an open question, a contradiction, a direction without dissent.

    What two copies of the workbook disagreed about comes before all of them.
    """
    disagreed, gaps = learning.gaps(book.store, today)
    if not disagreed and not gaps:
        return []
    subject, why, since = disagreed[0] if disagreed else gaps[today.toordinal() % len(gaps)]
    return [Obligation(CardKind.LEARN, subject, min(since, today), why, since)]
