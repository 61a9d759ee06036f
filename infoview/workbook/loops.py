"""Open loops between people and me, and how many of them I close.

A promise is kept; advice is acted on, then reported back on; whoever introduced me hears when I write, when we meet,
and when a week passes in silence; what they offered is theirs to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from infoview.domain.events import EventKind
from infoview.domain.person_file import IntroductionFact, PersonFile
from infoview.domain.saying import say_days
from infoview.store.days import day_of
from infoview.store.files import person_files
from infoview.workbook import happenings, people
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook

_PERCENT_FROM = 10  # below, a share of so few says less than the count


class LoopKind(StrEnum):
    """What kind of thing is open."""

    PROMISE = "promise"
    ADVICE = "advice"
    INTRODUCTION = "introduction"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Loop:
    """One loop: `state` says how far it is, `due` when it should be closed, `closed_on` when it was."""

    kind: LoopKind
    id: int
    person_id: int
    person: str
    what: str
    state: str
    since: date
    due: date | None = None
    closed_on: date | None = None

    @property
    def mine(self) -> bool:
        """Whether it is I who should close it."""
        return self.kind is not LoopKind.OFFER


@dataclass(frozen=True, slots=True)
class Rate:
    """How many loops of mine are closed, out of those whose time has come; `young` are still inside theirs."""

    closed: int
    counted: int
    young: int

    @property
    def text(self) -> str:
        """In words: counts, and from ten on a share as well."""
        if not self.counted:
            return "nothing to count yet" + (f"; {self.young} still in time" if self.young else "")
        share = f" ({round(100 * self.closed / self.counted)} %)" if self.counted >= _PERCENT_FROM else ""
        young = f"; {self.young} more still in time" if self.young else ""
        return f"{self.closed} of {self.counted}{share}{young}"


def all_loops(book: Workbook) -> list[Loop]:
    """Every loop, open and closed, with everybody in the pipeline who is not archived; oldest first by person."""
    files = {file.id: file for file in person_files(book.store, book.local) if not file.archived}
    found = [*_promises(book, files), *_advice(book, files), *_introductions(book, files)]
    return sorted(found, key=lambda loop: (loop.person.casefold(), loop.person_id, loop.since, loop.id))


def open_loops(book: Workbook) -> list[Loop]:
    """What is open, by person."""
    return [loop for loop in all_loops(book) if loop.closed_on is None]


def rates(book: Workbook) -> dict[LoopKind | None, Rate]:
    """The rate at which I close my loops, by kind, and over all (None)."""
    mine = [loop for loop in all_loops(book) if loop.mine]
    kinds = [kind for kind in LoopKind if kind is not LoopKind.OFFER]
    found: dict[LoopKind | None, Rate] = {None: _rate(mine, book.today)}
    return found | {kind: _rate([loop for loop in mine if loop.kind is kind], book.today) for kind in kinds}


def _rate(loops: list[Loop], today: date) -> Rate:
    closed = sum(loop.closed_on is not None for loop in loops)
    young = sum(loop.closed_on is None and loop.due is not None and loop.due >= today for loop in loops)
    return Rate(closed, len(loops) - young, young)


def _promises(book: Workbook, files: dict[int, PersonFile]) -> list[Loop]:
    found = []
    for row in book.store.where("commitment"):
        if row["person_id"] not in files or row["state"] == "dropped":
            continue
        mine, kept = row["who"] == "me", row["state"] == "kept"
        state = ("kept" if kept else "promised") if mine else ("done" if kept else "offered")
        found.append(
            Loop(
                LoopKind.PROMISE if mine else LoopKind.OFFER,
                row["id"],
                row["person_id"],
                files[row["person_id"]].name,
                row["what"],
                state,
                date.fromisoformat(row["made_on"]),
                day_of(row["due_on"]),
                day_of(row["closed_on"]),
            )
        )
    return found


_ADVICE_STATES = {"open": "to act on", "acted": "acted on, not told yet", "reported": "told what came of it"}


def _advice(book: Workbook, files: dict[int, PersonFile]) -> list[Loop]:
    return [
        Loop(
            LoopKind.ADVICE,
            row["id"],
            row["person_id"],
            files[row["person_id"]].name,
            row["what"],
            _ADVICE_STATES[row["state"]],
            date.fromisoformat(row["given_on"]),
            day_of(row["report_on"]),
            day_of(row["reported_on"]),
        )
        for row in book.store.where("advice")
        if row["person_id"] in files and row["state"] != "dropped"
    ]


def _introductions(book: Workbook, files: dict[int, PersonFile]) -> list[Loop]:
    return [_introduction(book, file, edge) for file in files.values() for edge in file.introduced]


def _introduction(book: Workbook, file: PersonFile, edge: IntroductionFact) -> Loop:
    state, step = _step(book, edge)
    told = [
        event.on
        for event in file.events
        if event.kind is EventKind.TOLD_REFERRER and event.introduction_id in (None, edge.id)
    ]
    closed = min((on for on in told if step and on >= step), default=None)
    state = f"{state}, told" if closed else f"{state}, not told yet" if step else state
    clocks = book.settings.clocks()
    due = (
        book.calendar.add(step, clocks.tell_referrer_bd)
        if step
        else book.calendar.add(edge.on, clocks.contact_referral_bd)
    )
    return Loop(
        LoopKind.INTRODUCTION, edge.id, file.id, file.name, f"named {edge.other}", state, edge.on, due, closed
    )


def _step(book: Workbook, edge: IntroductionFact) -> tuple[str, date | None]:
    """How far it is, and the newest day of which the introducer should hear."""
    if edge.met_on:
        return "met", edge.met_on
    if edge.contacted_on is None:
        return "not written to yet", None
    wait = book.settings.clocks().tell_silent_days
    silent = edge.contacted_on + timedelta(days=wait)
    if edge.answered_on is None and book.today >= silent:
        return f"no answer after {say_days(wait)}", silent
    return "written to", edge.contacted_on


# -- closing them


def act(book: Workbook, advice: int, did: str) -> None:
    """I acted on their advice; telling them is still to come."""
    row = book.store.get("advice", advice)
    if row is None or row["state"] not in ("open", "acted"):
        raise Refused("This advice is settled already.")
    with book.deed(f"Acted on the advice of {people.name_of(book, row['person_id'])}"):
        book.store.update("advice", advice, state="acted", acted_on=book.today.isoformat(), did=did.strip())


def close(book: Workbook, loop: Loop) -> None:
    """It is done: kept, reported, told, or they did what they offered."""
    if loop.kind is LoopKind.INTRODUCTION and loop.state == "not written to yet":
        raise Refused("Write to them first; then there is something to tell.")
    _CLOSING[loop.kind](book, loop)


def let_go(book: Workbook, loop: Loop) -> None:
    """Drop it, without shame."""
    if loop.kind is LoopKind.INTRODUCTION:
        raise Refused("An introduction can rest: let the person they named rest.")
    table = "advice" if loop.kind is LoopKind.ADVICE else "commitment"
    closed = {} if table == "advice" else {"closed_on": book.today.isoformat()}
    with book.deed(f"Let go: {loop.what}"):
        book.store.update(table, loop.id, state="dropped", **closed)


def _log(kind: EventKind) -> Callable[[Workbook, Loop], None]:
    def close_by(book: Workbook, loop: Loop) -> None:
        happenings.log(book, loop.person_id, kind, Details(subject_id=loop.id))

    return close_by


def _they_did(book: Workbook, loop: Loop) -> None:
    with book.deed(f"{loop.person} did what they offered"):
        book.store.update("commitment", loop.id, state="kept", closed_on=book.today.isoformat())


_CLOSING: dict[LoopKind, Callable[[Workbook, Loop], None]] = {
    LoopKind.PROMISE: _log(EventKind.KEPT),
    LoopKind.ADVICE: _log(EventKind.REPORTED_BACK),
    LoopKind.INTRODUCTION: _log(EventKind.TOLD_REFERRER),
    LoopKind.OFFER: _they_did,
}
