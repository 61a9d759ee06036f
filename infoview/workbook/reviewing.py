"""The daily session: one card, one answer, one undo step; left at any time and resumed."""

from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from infoview.domain.amnesty import KEPT, NEVER_OVERDUE, overloaded
from infoview.domain.card_words import WORDS
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.queue import MINUTES, in_order
from infoview.store import reviews
from infoview.store.people import discreet
from infoview.workbook.standings import Due
from infoview.workbook.today import Card, as_begun, card_id, due_on, first_cards, in_words, limits
from infoview.workbook.workbook import Workbook

_LEARNED_SHOWN = 5


class Session(NamedTuple):
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


def session(book: Workbook, day: date | None = None) -> Session:
    """The session of a day, begun now or earlier; the order it began with stays under one's eyes.

    A card is answered when what it asked for is no longer owed, or when it was skipped, put off or dropped.
    """
    day = day or book.today
    owed = due_on(book, book.day(day))
    stored = reviews.session_of(book.store, day.isoformat())
    if stored is None:
        reviews.begin(book.store, day.isoformat(), _first(book, day, owed), book.clock.now())
        stored = reviews.session_of(book.store, day.isoformat())
        assert stored is not None
    if not stored.cards and not reviews.answers(book.store, stored.id):
        # The day began with nothing: what has come since may begin it now.
        stored = stored._replace(cards=tuple(_first(book, day, owed)))
        reviews.set_cards(book.store, stored.id, list(stored.cards))
    begun = as_begun(book, stored, owed)
    if begun.order != stored.cards:
        reviews.set_cards(book.store, stored.id, list(begun.order))
    clocks = book.settings.clocks()
    much = (
        overloaded(owed.late(NEVER_OVERDUE, clocks.overload), clocks)
        and owed.late(NEVER_OVERDUE | KEPT, 0) > 0
    )
    return Session(stored.id, day, begun.left, len(begun.order) - len(begun.left), begun.waiting, much)


def _first(book: Workbook, day: date, owed: Due) -> list[str]:
    return [card_id(one) for one in first_cards(book, book.day(day), owed).cards]


def why(book: Workbook, current: Session, card: Card) -> str:
    """The words of a card: read for the one that is looked at, not for all of them."""
    return in_words(book, book.day(current.day), [card.owed])[0].why


def more(book: Workbook, current: Session) -> None:
    """Take the next cards into today's session; for those who have a good day."""
    stored = reviews.session_of(book.store, current.day.isoformat())
    if stored is None:
        return
    answered = reviews.answers(book.store, stored.id)
    waiting = in_order(due_on(book, book.day(current.day)).of_kinds)
    new = (ident for ident in map(card_id, waiting) if ident not in stored.cards and ident not in answered)
    count = book.settings.number("review.cards_per_day")
    reviews.set_cards(book.store, stored.id, [*stored.cards, *islice(new, count)])


def asks_out(book: Workbook, day: date) -> bool:
    """Whether the new asks a week is to hold have all gone out; not so where it is to hold none."""
    return book.settings.number("review.asks_per_week") > 0 and not limits(book, day).asks_left


def room_to_ask(book: Workbook, day: date) -> bool:
    """Whether the week has room for a new ask, and nobody waits to be asked."""
    return bool(limits(book, day).asks_left) and not due_on(book, book.day(day)).of_kinds({CardKind.ASK})


class EndOfDay(NamedTuple):
    """The end screen: what was done today, what was learned this week, tomorrow's first card.

    `talk`: a talk of this very day that is not asked after yet.
    """

    done: tuple[str, ...]
    learned: tuple[str, ...]
    tomorrow: Obligation | None
    talk: Obligation | None = None


def end_of_day(book: Workbook, day: date | None = None, *, hide_discreet: bool = False) -> EndOfDay:
    """What there is to look back on, and forward to; with `hide_discreet` it names nobody who is."""
    day = day or book.today
    hidden = discreet(book.store) if hide_discreet else {}
    monday = day - timedelta(days=day.weekday())
    tomorrow = day + timedelta(days=1)
    answered_today = reviews.answered_on(book.store, day)
    coming = in_order(due_on(book, book.day(tomorrow)).of_kinds)
    talk = first = None
    for owed in coming:
        if card_id(owed) in answered_today or owed.person_id in hidden:
            continue
        if owed.kind is not CardKind.HAPPENED or owed.due_on > day:
            first = owed
            break
        talk = talk or owed
    return EndOfDay(
        tuple(
            f"{WORDS[CardKind(kind)].verb}{f': {name}' if name and name not in hidden.values() else ''}"
            for kind, name in reviews.done_on(book.store, day)
        ),
        tuple(reviews.learned_between(book.store, monday, day, most=_LEARNED_SHOWN)),
        first,
        talk,
    )


def promised(book: Workbook, person: int) -> list[str]:
    """What is still promised between us, both ways."""
    rows = book.store.where("commitment", person_id=person, state="open")
    return [f"{'You promised' if row['who'] == 'me' else 'They offered'}: {row['what']}" for row in rows]
