"""Which message a card, or something that happened, calls for."""

from __future__ import annotations

from infoview.domain.clocks import PathIn
from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.obligations.waking import wished
from infoview.domain.person_file import PersonFile
from infoview.domain.stages import Stage
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook

Occasion = CardKind | EventKind

_ALWAYS: dict[Occasion, str] = {
    CardKind.CONFIRM: "confirm",
    CardKind.THANK: "thank",
    CardKind.PROMISE: "promise_delivered",
    CardKind.TELL_REFERRER: "tell_referrer",
    CardKind.REPORT_BACK: "report_back",
    CardKind.MILESTONE: "milestone",
    CardKind.NUDGE: "nudge",
    CardKind.LAST_TRY: "last_try",
    EventKind.CONFIRMED: "confirm",
    EventKind.BOOKED: "confirm",
    EventKind.THANKED: "thank",
    EventKind.MET: "thank",
    EventKind.REFLECTED: "thank",
    EventKind.HELPED: "thank",
    EventKind.ADVISED: "thank",
    EventKind.INTRODUCED: "thank",
    EventKind.REDIRECTED: "thank",
    EventKind.KEPT: "promise_delivered",
    EventKind.TOLD_REFERRER: "tell_referrer",
    EventKind.REPORTED_BACK: "report_back",
    EventKind.YES: "schedule_offer",
    EventKind.CANCELLED: "reschedule",
    EventKind.MOVED: "reschedule",
    EventKind.I_MISSED: "reschedule",
    EventKind.THEY_MISSED: "missed",
    EventKind.LEAD: "lead_reply",
    EventKind.GAVE: "tend",
    EventKind.WROTE: "letter",
}
_ASKS = frozenset({CardKind.ASK, CardKind.CONTACT_REFERRAL, EventKind.ASKED, EventKind.WOKEN})
_TURNS = (
    EventKind.YES,
    EventKind.THEY_WROTE,
    EventKind.LEAD,
    EventKind.CANCELLED,
    EventKind.THEY_MISSED,
    EventKind.I_MISSED,
)


def template_for(occasion: Occasion, file: PersonFile) -> str:
    """The key of the message for a card or an event; '' where there is none to write.

    No message belongs to what is done otherwise: prepare, happened, debrief, widen, rest, learn.
    """
    if occasion in _ASKS:
        return _ask(occasion, file)
    if occasion in (CardKind.ANSWER, CardKind.ARRANGE):
        return _answer(occasion, file)
    if occasion is CardKind.TEND:
        return "wake" if file.stage is Stage.DORMANT else "tend"
    if occasion is EventKind.NUDGED:
        return "last_try" if _nudged(file) else "nudge"
    return _ALWAYS.get(occasion, "")


def template_for_card(book: Workbook, owed: Obligation) -> str:
    """The key of the message a card calls for; '' where there is none to write."""
    if owed.person_id is None:
        return ""
    return template_for(owed.kind, overview(book, people=[owed.person_id]).files[owed.person_id])


def _ask(occasion: Occasion, file: PersonFile) -> str:
    if file.stage is Stage.RESTING and wished(file):
        return "wake"  # they named the day themselves
    if file.met and (occasion is EventKind.WOKEN or file.stage in (Stage.RESTING, Stage.DORMANT)):
        return "wake"
    if occasion is CardKind.CONTACT_REFERRAL or file.path is PathIn.REFERRED:
        # Where every introducer said no, none of them can be named.
        silent = file.introduced_by and all(edge.permission == "no" for edge in file.introduced_by)
        return "ask_cold" if silent else "ask_referred"
    return "ask_reconnect" if file.path is PathIn.RECONNECT else "ask_cold"


def _answer(occasion: Occasion, file: PersonFile) -> str:
    turns = [kind for kind in _TURNS if kind is not EventKind.LEAD or occasion is CardKind.ANSWER]
    turn = file.last(*turns)
    if turn is None or turn.kind is EventKind.THEY_WROTE:
        return "schedule_offer" if file.stage is Stage.ARRANGING else "letter"
    return _ALWAYS[turn.kind]


def _nudged(file: PersonFile) -> bool:
    ask = file.last(EventKind.ASKED, EventKind.WOKEN)
    return any(event.kind is EventKind.NUDGED for event in (file.after(ask) if ask else file.events))
