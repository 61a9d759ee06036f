"""`infoview today`: the review of a day."""

from __future__ import annotations

import argparse
from datetime import date

from infoview.cli.shared import add_json, day, plain, print_json, workbook
from infoview.domain.card_words import WORDS, may_wait, waited, whose
from infoview.domain.counting import number_of
from infoview.domain.obligations.obligation import State
from infoview.store.ids import public_id
from infoview.workbook.today import Card, Review, queue_of, review_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--on", metavar="DATE", help="another day")
    parser.add_argument("--all", action="store_true", help="everything due, and what is coming up")
    parser.add_argument("--brief", action="store_true", help="one line, for a prompt or a mail")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the day."""
    with workbook(args) as book:
        on = day(book, args.on)
        review = review_of(book, on, everything=True) if args.all else queue_of(book, on)
    if args.json:
        print_json(
            {
                "date": review.on.isoformat(),
                "cards": [_as_json(card) for card in review.cards],
                "later": review.later,
            }
        )
    elif args.brief:
        print(_brief(review))
    else:
        _print(review)
    return 0


def _as_json(card: Card) -> dict[str, object]:
    owed = card.owed
    return {
        "id": card.id,
        "kind": owed.kind,
        "person": owed.person or None,
        "person_id": public_id(owed.person_id) if owed.person_id else None,
        "due_on": owed.due_on.isoformat(),
        "state": card.state,
        "why": owed.why,
    }


def _brief(review: Review) -> str:
    if not review.cards:
        return "infoview: nothing today."
    first = review.cards[0].owed
    count = len(review.cards)
    cards = number_of(count, "card")
    return f"infoview: {cards}, first: {WORDS[first.kind].verb} {plain(first.person)}".rstrip()


def _print(review: Review) -> None:
    print(f"{review.on:%A} {review.on.day} {review.on:%B %Y}")
    if not review.cards:
        print("Today's cards are done." if review.later else "Nothing is owed to anybody today. Enjoy it.")
    for number, card in enumerate(review.cards, 1):
        print(f"{number:>2}. {plain(whose(card.owed))}{_when(card, review.on)}")
        print(f"    {plain(card.owed.why)}")
    if review.later:
        print(f"{may_wait(review.later)} for another day.")


def _when(card: Card, on: date) -> str:
    soon = card.state is State.UPCOMING
    said = f"from {card.owed.due_on.isoformat()}" if soon else waited(card.owed, on)
    return f" ({said})" if said else ""
