"""What most likely happens next with somebody, so that a menu begins with it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from infoview.domain.events import EventKind
from infoview.domain.stages import Stage

_NEXT: Mapping[Stage, tuple[EventKind, ...]] = MappingProxyType(
    {
        Stage.SPOTTED: (EventKind.ASKED, EventKind.MET, EventKind.BOOKED, EventKind.RESEARCHED),
        Stage.READY: (EventKind.ASKED, EventKind.MET, EventKind.BOOKED),
        Stage.ASKED: (
            EventKind.YES,
            EventKind.BOOKED,
            EventKind.NO,
            EventKind.LATER,
            EventKind.HELPED,
            EventKind.REDIRECTED,
            EventKind.NUDGED,
            EventKind.AUTO_REPLY,
            EventKind.BOUNCED,
            EventKind.MET,
        ),
        Stage.ARRANGING: (
            EventKind.BOOKED,
            EventKind.WROTE,
            EventKind.THEY_WROTE,
            EventKind.MET,
            EventKind.NO,
            EventKind.LATER,
        ),
        Stage.BOOKED: (
            EventKind.MET,
            EventKind.MOVED,
            EventKind.CONFIRMED,
            EventKind.THEY_MISSED,
            EventKind.I_MISSED,
            EventKind.CANCELLED,
            EventKind.WROTE,
            EventKind.THEY_WROTE,
        ),
        Stage.DEBRIEF: (
            EventKind.THANKED,
            EventKind.INTRODUCED,
            EventKind.PROMISED,
            EventKind.ADVISED,
            EventKind.THEY_WROTE,
            EventKind.BOOKED,
        ),
        Stage.TENDING: (
            EventKind.WROTE,
            EventKind.THEY_WROTE,
            EventKind.MET,
            EventKind.BOOKED,
            EventKind.ASKED,
            EventKind.INTRODUCED,
            EventKind.LEAD,
            EventKind.REPORTED_BACK,
            EventKind.KEPT,
            EventKind.GAVE,
        ),
        Stage.RESTING: (
            EventKind.THEY_WROTE,
            EventKind.WOKEN,
            EventKind.YES,
            EventKind.BOOKED,
            EventKind.MET,
            EventKind.LEAD,
        ),
        Stage.DORMANT: (
            EventKind.THEY_WROTE,
            EventKind.LEAD,
            EventKind.WOKEN,
            EventKind.MET,
            EventKind.BOOKED,
        ),
        Stage.CLOSED: (EventKind.REOPENED, EventKind.THEY_WROTE, EventKind.LEAD),
    }
)
_SELDOM = frozenset({EventKind.RESEARCHED, EventKind.BOUNCED, EventKind.AUTO_REPLY, EventKind.CLOSED})


def likely_first(kinds: Sequence[EventKind], stage: Stage | None) -> list[EventKind]:
    """The same kinds: first what usually comes next in this stage, last what seldom does."""
    likely = [kind for kind in _NEXT.get(stage or Stage.SPOTTED, ()) if kind in kinds]
    rest = [kind for kind in kinds if kind not in likely]
    return [*likely, *sorted(rest, key=lambda kind: kind in _SELDOM)]
