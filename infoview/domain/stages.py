"""The stage of a person: where the relationship is, changed by events and never typed in.

One table, `MOVES`, says for every stage and every event what follows: a new stage, staying, or a refusal with its
reason. Where the answer hangs on the past (met before, asked before, a second miss) the table says so too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from infoview.domain.events import WORDS, EventKind, Way


class Stage(StrEnum):
    """The ten stages, in the order of the pipeline."""

    SPOTTED = "spotted"
    READY = "ready"
    ASKED = "asked"
    ARRANGING = "arranging"
    BOOKED = "booked"
    DEBRIEF = "debrief"
    TENDING = "tending"
    RESTING = "resting"
    DORMANT = "dormant"
    CLOSED = "closed"


LABELS: dict[Stage, str] = {
    Stage.SPOTTED: "Spotted",
    Stage.READY: "Ready to ask",
    Stage.ASKED: "Waiting",
    Stage.ARRANGING: "Arranging",
    Stage.BOOKED: "Booked",
    Stage.DEBRIEF: "Just met",
    Stage.TENDING: "Keeping in touch",
    Stage.RESTING: "Resting",
    Stage.DORMANT: "Dormant",
    Stage.CLOSED: "Closed",
}


class MoveRefused(ValueError):
    """This event can't happen in this stage; the text says why and what to do instead."""


class Past(NamedTuple):
    """What a move may hang on."""

    met: bool = False
    asked: bool = False
    they_missed_before: bool = False  # since we last spoke
    other_channel: bool = False
    reflected: bool = False  # on the last talk, or that was let be
    thanked: bool = False  # for the last talk, or that was let be
    do_not_contact: bool = False


class To(NamedTuple):
    """Move to a stage."""

    stage: Stage


class Stay(NamedTuple):
    """Legal, and the stage stays."""


class Refuse(NamedTuple):
    """Not legal; `reason` completes "…: " after the person's name and names an event that can be logged instead."""

    reason: str


class If(NamedTuple):
    """Hangs on one fact of the past."""

    fact: str
    yes: Outcome
    no: Outcome


Outcome = To | Stay | Refuse | If

_NOT_WAITING = Refuse("nothing is waiting for an answer; log `wrote` instead")
_CLOSED = Refuse("this is closed; log `reopened` first")
_CLOSED_ALREADY = Refuse("this is closed already; log `reopened` to take it up again")
_NO_MEETING = Refuse("no meeting is booked; log `booked` first, or `met` if it happened anyway")
_STAY = Stay()

S, E = Stage, EventKind
BEFORE_ASK = (S.SPOTTED, S.READY)
"""Nobody asked them yet."""
HAND_FIRST = (
    S.DEBRIEF,
    S.BOOKED,
    S.ARRANGING,
    S.ASKED,
    S.READY,
    S.SPOTTED,
    S.TENDING,
    S.RESTING,
    S.DORMANT,
    S.CLOSED,
)
"""In the order of a list: what needs a hand first, what rests last."""
_ALL = tuple(Stage)


def _row(default: Outcome, changes: Mapping[Iterable[Stage] | Stage, Outcome]) -> dict[Stage, Outcome]:
    row: dict[Stage, Outcome] = dict.fromkeys(_ALL, default)
    for stages, outcome in changes.items():
        for stage in (stages,) if isinstance(stages, Stage) else stages:
            row[stage] = outcome
    return row


def _back_to_tending_or(stage: Stage) -> If:
    """Someone met before goes back to being kept in touch with; anyone else moves to `stage`."""
    return If("met", To(S.TENDING), To(stage))


MOVES: dict[EventKind, dict[Stage, Outcome]] = {
    E.ADDED: _row(_STAY, {}),
    E.PICKED: _row(_STAY, {}),
    E.RESEARCHED: _row(_STAY, {S.SPOTTED: To(S.READY), S.CLOSED: _CLOSED}),
    E.ASKED: _row(
        To(S.ASKED),
        {
            S.ASKED: Refuse(
                "you asked already and the answer is still out; a reminder is logged as `nudged`"
            ),
            S.ARRANGING: Refuse("they said yes already; log `booked` when there is a date, or `wrote`"),
            S.BOOKED: Refuse("a meeting is booked already; log `moved` if its date changes"),
            S.DEBRIEF: Refuse("you have just met; log `booked` if there is a second date, or `wrote`"),
            S.CLOSED: _CLOSED,
        },
    ),
    E.NUDGED: _row(
        _NOT_WAITING,
        {
            BEFORE_ASK: Refuse("you have not asked yet; log `asked` first"),
            (S.ASKED, S.ARRANGING): _STAY,
            S.CLOSED: _CLOSED,
        },
    ),
    E.YES: _row(To(S.ARRANGING), {(S.BOOKED, S.DEBRIEF): _STAY, S.CLOSED: _CLOSED}),
    E.NO: _row(
        _back_to_tending_or(S.CLOSED),
        {(S.TENDING, S.DORMANT, S.DEBRIEF): _STAY, S.CLOSED: _CLOSED_ALREADY},
    ),
    E.LATER: _row(
        _back_to_tending_or(S.RESTING), {(S.DEBRIEF, S.TENDING): _STAY, S.DORMANT: _STAY, S.CLOSED: _CLOSED}
    ),
    E.HELPED: _row(To(S.TENDING), {(S.ARRANGING, S.BOOKED, S.DEBRIEF, S.TENDING, S.CLOSED): _STAY}),
    E.ADVISED: _row(To(S.TENDING), {(S.ARRANGING, S.BOOKED, S.DEBRIEF, S.TENDING, S.CLOSED): _STAY}),
    E.INTRODUCED: _row(_STAY, {S.ASKED: To(S.TENDING), S.RESTING: To(S.TENDING), S.DORMANT: To(S.TENDING)}),
    E.REDIRECTED: _row(_STAY, {(*BEFORE_ASK, S.ASKED, S.ARRANGING): _back_to_tending_or(S.RESTING)}),
    E.BOUNCED: _row(
        _STAY, {S.ASKED: If("met", To(S.TENDING), If("other_channel", To(S.READY), To(S.CLOSED)))}
    ),
    E.AUTO_REPLY: _row(_STAY, {}),
    E.BOOKED: _row(
        To(S.BOOKED),
        {S.BOOKED: Refuse("a meeting is booked already; log `moved` with its new date"), S.CLOSED: _CLOSED},
    ),
    E.CONFIRMED: _row(_NO_MEETING, {S.BOOKED: _STAY, S.CLOSED: _CLOSED}),
    E.MOVED: _row(_NO_MEETING, {S.BOOKED: _STAY, S.CLOSED: _CLOSED}),  # without a new date: cancelled
    E.CANCELLED: _row(_NO_MEETING, {S.BOOKED: To(S.ARRANGING), S.CLOSED: _CLOSED}),
    E.MET: _row(To(S.DEBRIEF), {}),
    E.THEY_MISSED: _row(
        _NO_MEETING,
        {
            S.BOOKED: If("they_missed_before", _back_to_tending_or(S.RESTING), To(S.ARRANGING)),
            S.CLOSED: _CLOSED,
        },
    ),
    E.I_MISSED: _row(_NO_MEETING, {S.BOOKED: To(S.ARRANGING), S.CLOSED: _CLOSED}),
    E.REFLECTED: _row(_STAY, {S.DEBRIEF: If("thanked", To(S.TENDING), _STAY)}),
    E.THANKED: _row(_STAY, {S.DEBRIEF: If("reflected", To(S.TENDING), _STAY), S.DORMANT: To(S.TENDING)}),
    E.WAIVED: _row(  # first the reflection is let be; with that done, the thanks
        Refuse("no debrief is open; log `met` first if you have spoken"),
        {S.DEBRIEF: If("reflected", To(S.TENDING), If("thanked", To(S.TENDING), _STAY))},
    ),
    E.WROTE: _row(_STAY, {S.DORMANT: To(S.TENDING)}),
    E.THEY_WROTE: _row(_STAY, {S.RESTING: _back_to_tending_or(S.ARRANGING), S.DORMANT: To(S.TENDING)}),
    E.PROMISED: _row(_STAY, {}),
    E.OFFERED: _row(_STAY, {}),
    E.KEPT: _row(_STAY, {S.DORMANT: To(S.TENDING)}),
    E.GAVE: _row(_STAY, {S.DORMANT: To(S.TENDING)}),
    E.TOLD_REFERRER: _row(_STAY, {S.DORMANT: To(S.TENDING)}),
    E.REPORTED_BACK: _row(_STAY, {S.DORMANT: To(S.TENDING)}),
    E.LEAD: _row(_STAY, {}),
    E.MOVED_ORG: _row(_STAY, {}),
    E.RESTED: _row(
        _STAY,
        {
            (*BEFORE_ASK, S.ASKED, S.ARRANGING, S.BOOKED): If("met", To(S.DORMANT), To(S.RESTING)),
            (S.DEBRIEF, S.TENDING): To(S.DORMANT),
            S.CLOSED: _CLOSED_ALREADY,
        },
    ),
    E.WOKEN: _row(
        Refuse("this is not resting; log `wrote` instead"),
        {S.RESTING: To(S.ASKED), S.DORMANT: To(S.TENDING), S.CLOSED: _CLOSED},
    ),
    E.CLOSED: _row(To(S.CLOSED), {S.CLOSED: _CLOSED_ALREADY}),
    E.REOPENED: _row(
        Refuse("this is open as it is; log `wrote` if you wrote"),
        {S.CLOSED: If("met", To(S.TENDING), If("asked", To(S.ASKED), To(S.SPOTTED)))},
    ),
}

_NEVER_AGAIN = Refuse(
    "they asked not to be contacted, and that stands; what they do themselves is logged as `they_wrote`"
)
_REACHES_OUT = frozenset({E.RESEARCHED, E.REOPENED})


def outcome(stage: Stage | None, kind: EventKind, past: Past) -> To | Stay | Refuse:
    """What `kind` leads to for someone in `stage` (None: still in the reservoir, taken as spotted).

    Someone who asked not to be contacted is never written to, booked or reopened: what they do themselves, and a
    meeting that happened, can still be logged, but moves them nowhere except to closed.
    """
    found = MOVES[kind][stage or S.SPOTTED]
    while isinstance(found, If):
        found = found.yes if getattr(past, found.fact) else found.no
    if not past.do_not_contact:
        return found
    if isinstance(found, Refuse) or WORDS[kind].way is Way.OUT or kind in _REACHES_OUT:
        return _NEVER_AGAIN
    return found if found == To(S.CLOSED) else _STAY


def move(stage: Stage | None, kind: EventKind, past: Past) -> Stage:
    """The stage after the event; MoveRefused with the reason where it can't happen."""
    found = outcome(stage, kind, past)
    if isinstance(found, Refuse):
        raise MoveRefused(found.reason)
    return found.stage if isinstance(found, To) else (stage or S.SPOTTED)


def legal_events(stage: Stage | None, past: Past) -> tuple[EventKind, ...]:
    """What can be logged now, in the order of the menu."""
    return tuple(kind for kind in EventKind if not isinstance(outcome(stage, kind, past), Refuse))
