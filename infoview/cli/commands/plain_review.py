"""`infoview review --plain`: the daily review as question and answer, line by line; for screen readers and pipes."""

from __future__ import annotations

import sys
from collections.abc import Callable

from infoview.cli.shared import day as understood_day
from infoview.cli.shared import plain
from infoview.domain.card_words import WORDS, waited, whose
from infoview.workbook import answering, reviewing
from infoview.workbook.errors import Refused
from infoview.workbook.today import Card
from infoview.workbook.workbook import Workbook

_LETTERS = "d done, s skip for today, l later, u undo, q quit"
_NOT_UNDERSTOOD = f"Please answer with one of these: {_LETTERS}."


def review(book: Workbook) -> int:
    """Ask about one card after the other until none is left, or one quits; then say how the day stands."""
    today = book.today
    print(f"The review of {today:%A} {today.day} {today:%B %Y}. Answer with a letter and enter: {_LETTERS}.")
    answered = False
    while True:
        current = reviewing.session(book, today)
        if not current.cards:
            _close(book)
            if answered and _took_back(book):
                continue
            return 0
        card = current.cards[0]
        _read_out(book, card, current)
        answer = _ask("Your answer")
        if answer is None or answer[:1] == "q":
            print("Left; the rest waits here.")
            return 0
        try:
            print(_ANSWERS[answer[:1]](book, current, card) if answer[:1] in _ANSWERS else _NOT_UNDERSTOOD)
            answered = True
        except Refused as error:
            print(plain(str(error)))


def _read_out(book: Workbook, card: Card, current: reviewing.Session) -> None:
    owed = card.owed
    print()
    print(f"Card {current.answered + 1} of {current.total}. {plain(whose(owed))}.")
    if when := waited(owed, current.day):
        print(f"{when.capitalize()}.")
    print(plain(reviewing.why(book, current, card)))
    done = WORDS[owed.kind].done
    if done:
        print(f"Done means: {done}.")


def _ask(question: str) -> str | None:
    """One line of an answer; None at the end of the input."""
    print(f"{question}? ", end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        print()
        return None
    return line.strip().casefold()


def _done(book: Workbook, current: reviewing.Session, card: Card) -> str:
    if not WORDS[card.owed.kind].done:
        return f"This one needs more than a letter: infoview reflect {plain(card.owed.person)!r}, or s to skip it."
    answering.done(book, current, card)
    return "Noted."


def _skip(book: Workbook, current: reviewing.Session, card: Card) -> str:
    answering.skip(book, current, card)
    return "Skipped for today."


def _later(book: Workbook, current: reviewing.Session, card: Card) -> str:
    until = understood_day(book, _ask("Until when, such as tomorrow, thu, in 2 weeks") or None)
    if until is None:
        return "Nothing was changed."
    answering.snooze(book, current, card, until, _ask("Why, in a few words, or nothing") or "")
    return f"Put off until {until:%A} {until.day} {until:%B}."


def _undo(book: Workbook) -> str:
    deed = book.undo()
    return f"Undone: {plain(deed.label)}." if deed else "There is nothing to undo."


def _took_back(book: Workbook) -> bool:
    """After the last card: whether its answer was taken back, so that it is asked about again."""
    print()
    answer = _ask("Enter ends the review, u takes the last answer back. Your answer")
    if answer is None or answer[:1] != "u":
        return False
    print(_undo(book))
    return True


_ANSWERS: dict[str, Callable[[Workbook, reviewing.Session, Card], str]] = {
    "d": _done,
    "s": _skip,
    "l": _later,
    "u": lambda book, _current, _card: _undo(book),
}


def _close(book: Workbook) -> None:
    print()
    print("That was today's review.")
    end = reviewing.end_of_day(book)
    for line in end.done:
        print(f"Done: {plain(line)}.")
    if end.talk is not None:
        print(f"Later today: {plain(whose(end.talk))}")
    if end.tomorrow is not None:
        print(f"Tomorrow begins with: {plain(whose(end.tomorrow))}")
