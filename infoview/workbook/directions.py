"""Directions: guesses about where to go, put to the test by talks, and decided on with reasons written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from infoview.domain.events import EventKind
from infoview.domain.evidence import (
    Evidence,
    Saturation,
    Side,
    Voice,
    advice_on,
    by_side,
    has_dissent,
    saturation,
)
from infoview.domain.keys import name_key
from infoview.domain.takeaways import lines_in
from infoview.store.evidence import Known, Step, known_of, not_asked_for
from infoview.store.ids import from_public_id
from infoview.workbook import happenings, people
from infoview.workbook.errors import Refused
from infoview.workbook.open_questions import OpenQuestion, all_questions
from infoview.workbook.workbook import Workbook

STATUS_WORDS = {"open": "open", "chosen": "decided on", "parked": "parked", "dropped": "dropped"}
STATUSES = tuple(STATUS_WORDS)
LEAST_ALTERNATIVES = 2


@dataclass(frozen=True, slots=True)
class DirectionView:
    """Everything about one direction."""

    row: dict[str, Any]
    split_from: str
    sides: dict[Side, list[Evidence]]
    voices: list[Voice]
    dissent: bool
    saturation: Saturation
    steps: list[Step]
    unknown: list[OpenQuestion]
    answered: list[OpenQuestion]
    to_ask: int

    @property
    def id(self) -> int:
        """The direction's id."""
        return int(self.row["id"])

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.row["name"])

    @property
    def must_be_true(self) -> list[str]:
        """What must be true for it, one thing each."""
        return lines_in(self.row["must_be_true"])

    @property
    def advice(self) -> str:
        """What it lacks before it can be judged."""
        if self.row["status"] != "open":
            return ""
        return advice_on(len(self.voices), self.dissent, len(self.unknown))


def list_directions(book: Workbook) -> list[DirectionView]:
    """Every direction: open ones first, within each by pull, then as they were added."""
    known, questions = known_of(book.store), all_questions(book)
    views = [_view(book, row, known[row["id"]], questions) for row in book.store.where("direction")]
    return sorted(
        views, key=lambda view: (STATUSES.index(view.row["status"]), -view.row["motivation"], view.id)
    )


def _view(book: Workbook, row: dict[str, Any], known: Known, questions: list[OpenQuestion]) -> DirectionView:
    mine = [question for question in questions if question.direction_id == row["id"]]
    parent = book.store.get("direction", row["split_from_id"]) if row["split_from_id"] else None
    return DirectionView(
        row,
        str(parent["name"]) if parent else "",
        by_side(known.evidence),
        known.voices,
        has_dissent(known.evidence, known.voices),
        saturation(known.talks, known.evidence),
        known.steps,
        [question for question in mine if not question.answered],
        [question for question in mine if question.answered],
        known.to_ask,
    )


def find(book: Workbook, text: str) -> int:
    """The one direction of that id, name, or part of a name; Refused, with the candidates, where several fit."""
    ident = from_public_id(text)
    if ident is not None and book.store.get("direction", ident):
        return ident
    key, rows = name_key(text), book.store.where("direction")
    exact = [row for row in rows if row["name_key"] == key]
    found = exact or [row for row in rows if key and all(word in row["name_key"] for word in key.split())]
    if not found:
        raise Refused(f"There is no direction called {text!r}; `infoview directions` lists them.")
    if len(found) > 1:
        names = " or ".join(str(row["name"]) for row in found)
        raise Refused(f"{text!r} could be {names}; please say more of the name.")
    return int(found[0]["id"])


def of_person(book: Workbook, person: int) -> list[int]:
    """The directions a person may tell about."""
    return [int(row["direction_id"]) for row in book.store.where("person_direction", person_id=person)]


def name_of(book: Workbook, direction: int) -> str:
    """The name of a direction; Refused where it is gone."""
    row = book.store.get("direction", direction)
    if row is None:
        raise Refused("That direction is not in the workbook any more.")
    return str(row["name"])


def add(
    book: Workbook, name: str, *, guess: str = "", must_be_true: str = "", unknown: Iterable[str] = ()
) -> int:
    """A new guess about where to go; Refused where one of that name is there."""
    name = name.strip()
    if not name_key(name):
        raise Refused("A direction needs a name, like: Teaching practical skills to adults.")
    if book.store.where("direction", name_key=name_key(name)):
        raise Refused(f"There is a direction called {name!r} already.")
    with book.deed(f"Added the direction {name}"):
        direction = people.direction_called(book, name)
        book.store.update("direction", direction, guess=guess.strip(), must_be_true=must_be_true.strip())
        for text in unknown:
            ask(book, direction, text)
    return direction


def edit(book: Workbook, direction: int, values: dict[str, str]) -> None:
    """Change name, guess, must_be_true or motivation (0 to 4), and add what is unknown, one question a line."""
    row = book.store.get("direction", direction)
    before = name_of(book, direction)
    assert row is not None
    changes: dict[str, Any] = {key: values[key].strip() for key in ("guess", "must_be_true") if key in values}
    name = values.get("name", before).strip()
    if name != before:
        others = book.store.where("direction", name_key=name_key(name))
        if not name_key(name) or any(other["id"] != direction for other in others):
            raise Refused("Another direction has that name; please choose one of its own.")
        changes |= {"name": name, "name_key": name_key(name)}
    if values.get("motivation"):
        changes["motivation"] = _within(values["motivation"], 4, "How much it draws you")
    with book.deed(f"Edited the direction {name}"):
        if changes:
            book.store.update("direction", direction, **changes)
        for text in lines_in(values.get("unknown", "")):
            ask(book, direction, text)


def ask(book: Workbook, direction: int, text: str) -> None:
    """One more thing one does not know about it."""
    if not text.strip():
        raise Refused("Write what you want to know, as a question.")
    with book.deed(f"Wondered about {name_of(book, direction)}"):
        book.store.insert(
            "open_question", direction_id=direction, text=text.strip(), asked_on=book.today.isoformat()
        )


def answered(book: Workbook, question: int) -> None:
    """A question is answered, by whatever taught it."""
    with book.deed("Answered a question"):
        book.store.update("open_question", question, answered_on=book.today.isoformat())


def think(
    book: Workbook, direction: int, *, confidence: str = "", leaning: str = "", because: str = ""
) -> None:
    """What one thinks of it now: how sure (0 to 100), where it leans (keep, sharpen, split, drop, decide), and why."""
    sure = _within(confidence.strip().rstrip("%"), 100, "Confidence") if confidence.strip() else None
    if sure is None and not leaning and not because.strip():
        raise Refused("Say how sure you are from 0 to 100, or what you think now and why.")
    was = (book.store.get("direction", direction) or {}).get("confidence")
    with book.deed(f"Thought again about {name_of(book, direction)}"):
        book.store.insert(
            "direction_step",
            direction_id=direction,
            on_date=book.today.isoformat(),
            was=was,
            now=sure,
            next=leaning,
            because=because.strip(),
        )
        if sure is not None:
            book.store.update("direction", direction, confidence=sure)


def _within(text: str, most: int, what: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= most):
        raise Refused(f"{what} is a whole number from 0 to {most}.")
    return int(text)


def keep(book: Workbook, direction: int, because: str = "") -> None:
    """Go on with it, for a reason."""
    think(book, direction, leaning="keep", because=because)


def sharpen(book: Workbook, direction: int, guess: str, because: str) -> None:
    """Say the guess more exactly; what it was stands in the reason."""
    row = book.store.get("direction", direction) or {}
    if not guess.strip():
        raise Refused("Write the guess as it is now.")
    with book.deed(f"Sharpened {name_of(book, direction)}"):
        was = f"It was: {row['guess']}" if row["guess"] else ""
        think(
            book,
            direction,
            leaning="sharpen",
            because="\n".join(part for part in (because.strip(), was) if part),
        )
        book.store.update("direction", direction, guess=guess.strip())


def split(book: Workbook, direction: int, names: Iterable[str], because: str = "") -> list[int]:
    """Two or more directions out of one, which is parked; its people and questions go along with each.

    What was said stays with the direction it was said about.
    """
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if len({name_key(name) for name in wanted}) < LEAST_ALTERNATIVES:
        raise Refused("Name two or more directions to split it into, one a line.")
    with book.deed(f"Split {name_of(book, direction)}"):
        made = [add(book, name) for name in wanted]
        for new in made:
            book.store.update("direction", new, split_from_id=direction)
            for link in book.store.where("person_direction", direction_id=direction):
                book.store.insert("person_direction", person_id=link["person_id"], direction_id=new)
            for question in book.store.where("open_question", direction_id=direction, answered_on=None):
                ask(book, new, question["text"])
        reason = because.strip() or f"Split into {' and '.join(wanted)}"
        think(book, direction, leaning="split", because=reason)
        _set(book, direction, "parked", reason)
    return made


def decide(book: Workbook, direction: int, status: str, because: str) -> int:
    """Choose it, drop it, park it or open it again, with the reason written down; how many people rest with it.

    Choosing makes the review ask to tell everyone who helped. Dropping touches nothing that is owed to people; those
    whom nobody has asked yet, and who stand on no other open direction, rest.
    """
    if status not in STATUSES:
        raise Refused(f"A direction is {', '.join(STATUSES)}; {status!r} is none of these.")
    if status in ("chosen", "dropped") and not because.strip():
        raise Refused("Write down why: it is what you will want to read a year from now.")
    words = {"chosen": "Decided on", "dropped": "Dropped", "parked": "Parked", "open": "Opened again"}[status]
    with book.deed(f"{words}: {name_of(book, direction)}"):
        leaning = {"chosen": "decide", "dropped": "drop", "parked": "", "open": "keep"}[status]
        reason = because.strip() or words
        think(book, direction, leaning=leaning, because=reason)
        _set(book, direction, status, reason)
        return _rest_the_unasked(book, direction) if status == "dropped" else 0


def _set(book: Workbook, direction: int, status: str, because: str) -> None:
    decided = None if status == "open" else book.today.isoformat()
    book.store.update("direction", direction, status=status, decided_on=decided, because=because)


def _rest_the_unasked(book: Workbook, direction: int) -> int:
    unasked = not_asked_for(book.store, direction)
    for person in unasked:
        note = f"{name_of(book, direction)} was dropped"
        happenings.log(book, person, EventKind.RESTED, happenings.Details(note=note))
    return len(unasked)
