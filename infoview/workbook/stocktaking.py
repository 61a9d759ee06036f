"""The weekly and the quarterly review: a few steps, each with its figures and the deed it leads to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from infoview.domain.card_words import FEW
from infoview.domain.counting import number_of
from infoview.domain.evidence import ENOUGH_VOICES
from infoview.domain.obligations.obligation import CardKind, State
from infoview.domain.saying import say_date
from infoview.store import reviews
from infoview.store import stocktaking as figures
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook

GO_ON = "go on"
"""What a step leads to that has nothing to do."""
_SHOWN = 6  # lines of one step


class Scope(StrEnum):
    """Which review."""

    WEEKLY = "weekly"
    QUARTERLY = "quarterly"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it looks at, its figures in words, whom it is about (each with a word), what one might do."""

    id: str
    title: str
    lines: tuple[str, ...]
    deed: str
    people: tuple[tuple[int, str, str], ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class Stocktaking:
    """A review as it stands: resumed where it was left."""

    id: int
    scope: Scope
    began: date
    steps: tuple[Step, ...]


def stocktaking(book: Workbook, scope: Scope) -> Stocktaking:
    """The review of this week or quarter, begun now or earlier."""
    first = _first_day(book.today, scope)
    reviews.begin(book.store, first.isoformat(), [], book.clock.now(), scope.value)
    stored = reviews.session_of(book.store, first.isoformat(), scope.value)
    assert stored is not None
    made = _weekly(book, first) if scope is Scope.WEEKLY else _quarterly(book, first)
    steps = tuple(replace(step, done=step.id in stored.cards) for step in made)
    return Stocktaking(stored.id, scope, first, steps)


def tick(book: Workbook, current: Stocktaking, step: Step) -> None:
    """This step is looked through, or not after all; the last one ends the review."""
    done = [one.id for one in current.steps if one.done and one.id != step.id]
    if not step.done:
        done.append(step.id)
    reviews.set_cards(book.store, current.id, done)
    if len(done) == len(current.steps):
        reviews.finish(book.store, current.id, book.clock.now())


def _first_day(today: date, scope: Scope) -> date:
    if scope is Scope.WEEKLY:
        return today - timedelta(days=today.weekday())
    return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)


def _weekly(book: Workbook, monday: date) -> list[Step]:
    return [
        _directions(book, monday),
        _balance(book, monday),
        _people(
            "leaves",
            "Introduced and not yet written to",
            figures.untouched_leaves(book.store),
            "named by {}",
            "Everybody introduced has heard from you.",
            "write to one of them",
        ),
        _people(
            "gave",
            "They advised you and have not heard what came of it",
            figures.gave_without_word(book.store),
            "{}",
            "Everybody who advised you knows what came of it.",
            "report back to one of them",
        ),
        _people(
            "leads",
            "Leads",
            figures.open_leads(book.store),
            "{}",
            "No lead is open, and a talk without one can be a full success.",
            "say where it stands",
        ),
        _sweep(book),
        _people(
            "wake",
            "Dormant: wake one",
            _dated(book, figures.dormant(book.store)),
            "last heard {}",
            "Nobody is dormant.",
            "write to one of them, with a reason",
        ),
        _people(
            "next",
            "Next week's people",
            figures.candidates(book.store),
            "{}",
            "Nobody is waiting to be asked yet: add someone whose work makes you wonder.",
            "choose whom to ask, and say why them",
        ),
    ]


def _quarterly(book: Workbook, first: date) -> list[Step]:
    year_ago = book.today - timedelta(days=365)
    return [
        _decide(book),
        _update(book, first),
        _people(
            "old",
            "Met more than a year ago",
            _dated(book, figures.met_before(book.store, year_ago)),
            "{}",
            "Nobody yet: your talks are younger than a year.",
            "write to one of them; leads come from here",
        ),
        Step(
            "backup",
            "A copy in another place",
            (f"The copies are in {book.places.backups}.", "Put one on a stick or another disk."),
            "see the copies",
        ),
    ]


def _update(book: Workbook, first: date) -> Step:
    """A word to everyone met; whom one wrote to in this quarter has heard."""
    met = figures.everyone_met(book.store)
    silent = _dated(book, figures.met_without_word(book.store, first))
    lines = ["You have met nobody yet."]
    if met:
        some = number_of(met, "person", "people")
        lines = [f"You have met {some}; heard from you this quarter: {met - len(silent)}."]
    if silent:
        lines.append("Tell the others in five lines where you stand, and thank them.")
    deed = "write to one of them" if silent else GO_ON
    return Step("update", "One honest update", tuple(lines), deed, tuple(silent))


def _directions(book: Workbook, monday: date) -> Step:
    lines = []
    for one in figures.directions(book.store, monday):
        moved = (
            f"{one.was} → {one.confidence}"
            if one.was is not None and one.was != one.confidence
            else (str(one.confidence) if one.confidence is not None else "not yet said")
        )
        dissent = "someone spoke against it" if one.dissent else "nobody has spoken against it"
        lines.append(
            f"{one.name}: {one.evidence} new this week, confidence {moved}, {_heard(one.voices)},"
            f" {number_of(one.open_questions, 'question')} still open, {dissent}"
        )
    return Step(
        "directions",
        "Directions",
        tuple(lines) or ("No direction is written down yet.",),
        "look at the questions still open" if lines else "write one down",
    )


def _heard(voices: int) -> str:
    """How many have spoken; as long as it are few, how many are asked for."""
    goal = "" if voices >= ENOUGH_VOICES else f" of the {ENOUGH_VOICES} to 5 to hear"
    return f"{number_of(voices, 'voice')}{goal}"


def _decide(book: Workbook) -> Step:
    lines = [
        f"{one.name}: confidence {one.confidence if one.confidence is not None else 'not yet said'},"
        f" {number_of(one.voices, 'voice')}, {'with' if one.dissent else 'without'} a dissenting one"
        for one in figures.directions(book.store, book.today)
    ]
    return Step(
        "decide",
        "Decide or drop",
        tuple(lines) or ("No direction is open.",),
        "keep at least two alive, or decide" if lines else "write one down",
    )


def _balance(book: Workbook, monday: date) -> Step:
    talks = figures.talks_between(book.store, book.today, book.today + timedelta(days=14))
    asked = figures.count_events(book.store, "asked", monday, book.today)
    held = figures.count_events(book.store, "met", monday, book.today)
    asks, wanted = (
        book.settings.number("review.asks_per_week"),
        book.settings.number("review.conversations_per_week"),
    )
    coming = ", ".join(name for _, name, _ in talks[:3]) or "none"
    return Step(
        "balance",
        "Balance",
        (
            f"Conversations in the next 14 days: {len(talks)} ({coming})",
            f"Asked this week: {asked} of {asks} you aim for",
            f"Talked this week: {held} of {wanted} you aim for",
        ),
        "ask one more person" if asked < asks else "enough asked; look after what is under way",
    )


def _sweep(book: Workbook) -> Step:
    seen = overview(book)
    found = [
        (owed.person_id, owed.person, owed.why)
        for many in seen.owed.values()
        for owed in many
        if owed.kind is CardKind.REST and owed.state(book.today) is not State.UPCOMING and owed.person_id
    ]
    return _people(
        "sweep", "Silent long enough to rest", found, "{}", "Nobody needs to be let rest.", "let them rest"
    )


def _people(
    ident: str, title: str, found: list[tuple[int, str, str]], shape: str, nobody: str, deed: str
) -> Step:
    lines = [
        f"{name}{': ' if text else ''}{shape.format(text) if text else ''}"
        for _, name, text in found[:_SHOWN]
    ]
    if len(found) > _SHOWN:
        more = len(found) - _SHOWN
        lines.append(f"and {more} more" if more <= FEW else "and others")
    return Step(ident, title, tuple(lines) or (nobody,), deed if found else GO_ON, tuple(found))


def _dated(book: Workbook, found: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    return [(person, name, say_date(date.fromisoformat(day), book.today)) for person, name, day in found]
