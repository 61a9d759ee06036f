"""What a menu of happenings begins with."""

import pytest

from infoview.domain.events import EventKind
from infoview.domain.likely import likely_first
from infoview.domain.stages import Past, Stage, legal_events

E, S = EventKind, Stage


@pytest.mark.parametrize("stage", [None, *Stage])
def test_the_order_invents_and_loses_nothing(stage: Stage | None) -> None:
    kinds = legal_events(stage, Past())
    ordered = likely_first(kinds, stage)
    assert sorted(ordered) == sorted(kinds)


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        *((stage, E.BOOKED) for stage in Stage if stage not in (S.BOOKED, S.CLOSED)),
        *((stage, E.MET) for stage in Stage if stage not in (S.DEBRIEF, S.ASKED, S.CLOSED)),
        (None, E.ASKED),
        (S.ASKED, E.YES),
        (S.BOOKED, E.MOVED),
        (S.TENDING, E.LEAD),
    ],
)
def test_what_usually_comes_next_is_among_the_first(stage: Stage | None, kind: EventKind) -> None:
    assert kind in likely_first(legal_events(stage, Past()), stage)[:7]


def test_what_seldom_happens_comes_last() -> None:
    ordered = likely_first(legal_events(S.TENDING, Past()), S.TENDING)
    assert ordered[-4:] == [E.RESEARCHED, E.BOUNCED, E.AUTO_REPLY, E.CLOSED]
