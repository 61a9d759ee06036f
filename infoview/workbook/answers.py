"""What they answered: the words as they came, and which of a few answers it was."""

from __future__ import annotations

from infoview.domain.events import WORDS, EventKind, Needs
from infoview.domain.likely import likely_first
from infoview.workbook import drafts, happenings, people, typed
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details, Logged
from infoview.workbook.workbook import Workbook

ANSWERS = (
    EventKind.YES,
    EventKind.NO,
    EventKind.LATER,
    EventKind.REDIRECTED,
    EventKind.HELPED,
    EventKind.LEAD,
    EventKind.AUTO_REPLY,
    EventKind.BOUNCED,
    EventKind.THEY_WROTE,
)
"""What an answer can be."""


def answers(book: Workbook, person: int) -> tuple[EventKind, ...]:
    """What an answer of theirs can be now, the likeliest first."""
    legal = happenings.legal(book, person)
    return tuple(likely_first([kind for kind in ANSWERS if kind in legal], people.stage_of(book, person)))


def asks_for(kind: EventKind) -> Needs | None:
    """What more an answer of this kind is noted with: a day, a name, what it is about, or nothing.

    The day of an out-of-office reply may be left open; the clocks then run from the reply.
    """
    if kind is EventKind.AUTO_REPLY:
        return Needs.DAY
    return next((need for need in (Needs.DAY, Needs.NAME, Needs.NOTE) if need in WORDS[kind].needs), None)


def answered(book: Workbook, person: int, kind: EventKind, text: str, more: str = "") -> Logged:
    """Log their answer with its words, as one undo step; `more` is what `asks_for` names.

    Someone named anew becomes a person, introduced by who named them. Raises NotUnderstood for a day that is
    none; Refused where the stage does not allow the answer or something is missing.
    """
    needs = asks_for(kind)
    words = typed.storable(text.strip())
    if needs is Needs.NOTE and not more.strip():
        raise Refused("Say in a few words what it is.")
    moment = typed.moment(book, more) if needs is Needs.DAY and more.strip() else None
    to = more.strip() if needs is Needs.NAME else ""
    with book.deed(f"{WORDS[kind].did}: {people.name_of(book, person)}"):
        if needs is Needs.NOTE and words:  # the letter, and what it tells of
            happenings.log(book, person, EventKind.THEY_WROTE, Details(note=words))
        note = typed.storable(more.strip()) if needs is Needs.NOTE else words
        logged = happenings.log(book, person, kind, Details(moment=moment, note=note, to=to))
    drafts.drop(book, _key(person))
    return logged


def keep(book: Workbook, person: int, text: str) -> None:
    """Keep what is being typed of their answer; no undo step."""
    drafts.keep(book, _key(person), {"text": text}, person)


def kept(book: Workbook, person: int) -> str:
    """What was typed of their answer and is not noted yet."""
    return drafts.kept(book, _key(person)).get("text", "")


def as_left(book: Workbook, person: int) -> str:
    """What is said of their answer where it was begun before; '' where it was not."""
    return drafts.as_left(book, _key(person)) if kept(book, person) else ""


def _key(person: int) -> str:
    return f"answer:{person}"
