"""The stage machine: every cell of its table, the transitions the field allows, and refusals that help."""

import re
from itertools import product

import pytest

from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.stages import (
    LABELS,
    MOVES,
    MoveRefused,
    Past,
    Refuse,
    Stage,
    Stay,
    To,
    legal_events,
    move,
    outcome,
)

S, E = Stage, EventKind
EVERYWHERE: tuple[Stage | None, ...] = (None, *Stage)
PASTS = [Past(*facts) for facts in product((False, True), repeat=7)]
NEW, MET, ASKED_BEFORE = Past(), Past(met=True), Past(asked=True)
OUTWARD = tuple(kind for kind in E if WORDS[kind].way is Way.OUT)


def test_every_stage_answers_to_every_event_whatever_the_past() -> None:
    for kind, stage, past in product(E, EVERYWHERE, PASTS):
        found = outcome(stage, kind, past)
        assert isinstance(found, To | Stay | Refuse), (kind, stage, past)
        if isinstance(found, Refuse):
            with pytest.raises(MoveRefused, match=re.escape(found.reason)):
                move(stage, kind, past)
        else:
            expected = found.stage if isinstance(found, To) else stage or S.SPOTTED
            assert move(stage, kind, past) is expected


def test_the_table_is_complete_and_every_stage_has_a_label() -> None:
    assert set(MOVES) == set(E)
    assert all(set(row) == set(S) for row in MOVES.values())
    assert set(LABELS) == set(S)


def test_a_refusal_is_a_fragment_that_names_events_one_can_log_instead() -> None:
    for kind, stage, past in product(E, EVERYWHERE, PASTS):
        found = outcome(stage, kind, past)
        if isinstance(found, Refuse):
            assert re.fullmatch(r"[a-z][^.\n]*[^.\s]", found.reason), (kind, stage)
            named = re.findall(r"`(\w+)`", found.reason)
            assert named, (kind, stage, found.reason)
            for other in named:
                assert E(other) in legal_events(stage, past), (kind, stage, past, found.reason)


# What practitioners describe, written down apart from the table of the code.
# fmt: off
ALLOWED: list[tuple[Stage | None, EventKind, Past, Stage]] = [
    (S.SPOTTED, E.RESEARCHED, NEW, S.READY),
    (S.SPOTTED, E.ASKED, NEW, S.ASKED),
    (S.READY, E.ASKED, NEW, S.ASKED),
    (S.SPOTTED, E.RESTED, NEW, S.RESTING),
    (S.READY, E.RESTED, NEW, S.RESTING),
    (S.ASKED, E.NUDGED, NEW, S.ASKED),
    (S.ASKED, E.YES, NEW, S.ARRANGING),
    (S.ASKED, E.HELPED, NEW, S.TENDING),
    (S.ASKED, E.ADVISED, NEW, S.TENDING),
    (S.ASKED, E.INTRODUCED, NEW, S.TENDING),
    (S.ASKED, E.NO, NEW, S.CLOSED),
    (S.ASKED, E.NO, MET, S.TENDING),
    (S.ASKED, E.BOUNCED, NEW, S.CLOSED),
    (S.ASKED, E.BOUNCED, Past(other_channel=True), S.READY),
    (S.ASKED, E.BOUNCED, MET, S.TENDING),
    (S.ASKED, E.REDIRECTED, NEW, S.RESTING),
    (S.ASKED, E.RESTED, NEW, S.RESTING),
    (S.ASKED, E.RESTED, MET, S.DORMANT),
    (S.ASKED, E.LATER, NEW, S.RESTING),
    (S.ASKED, E.AUTO_REPLY, NEW, S.ASKED),
    (S.ARRANGING, E.BOOKED, NEW, S.BOOKED),
    (S.ARRANGING, E.NUDGED, NEW, S.ARRANGING),
    (S.ARRANGING, E.RESTED, NEW, S.RESTING),
    (S.ARRANGING, E.NO, NEW, S.CLOSED),
    (S.BOOKED, E.MOVED, NEW, S.BOOKED),
    (S.BOOKED, E.CONFIRMED, NEW, S.BOOKED),
    (S.BOOKED, E.CANCELLED, NEW, S.ARRANGING),
    (S.BOOKED, E.THEY_MISSED, NEW, S.ARRANGING),
    (S.BOOKED, E.THEY_MISSED, Past(they_missed_before=True), S.RESTING),
    (S.BOOKED, E.THEY_MISSED, Past(met=True, they_missed_before=True), S.TENDING),
    (S.BOOKED, E.I_MISSED, NEW, S.ARRANGING),
    (S.BOOKED, E.MET, NEW, S.DEBRIEF),
    (S.BOOKED, E.RESTED, NEW, S.RESTING),
    (S.BOOKED, E.NO, NEW, S.CLOSED),
    (S.DEBRIEF, E.REFLECTED, MET, S.DEBRIEF),
    (S.DEBRIEF, E.THANKED, MET, S.DEBRIEF),
    (S.DEBRIEF, E.REFLECTED, Past(met=True, thanked=True), S.TENDING),
    (S.DEBRIEF, E.THANKED, Past(met=True, reflected=True), S.TENDING),
    (S.DEBRIEF, E.WAIVED, MET, S.DEBRIEF),
    (S.DEBRIEF, E.WAIVED, Past(met=True, thanked=True), S.TENDING),
    (S.DEBRIEF, E.WAIVED, Past(met=True, reflected=True), S.TENDING),
    (S.DEBRIEF, E.BOOKED, MET, S.BOOKED),
    (S.TENDING, E.ASKED, MET, S.ASKED),
    (S.TENDING, E.YES, MET, S.ARRANGING),
    (S.TENDING, E.BOOKED, MET, S.BOOKED),
    (S.TENDING, E.RESTED, MET, S.DORMANT),
    (S.DORMANT, E.WOKEN, MET, S.TENDING),
    (S.DORMANT, E.ASKED, MET, S.ASKED),
    (S.DORMANT, E.YES, MET, S.ARRANGING),
    (S.DORMANT, E.BOOKED, MET, S.BOOKED),
    (S.DORMANT, E.THEY_WROTE, MET, S.TENDING),
    (S.RESTING, E.WOKEN, NEW, S.ASKED),
    (S.RESTING, E.ASKED, NEW, S.ASKED),
    (S.RESTING, E.THEY_WROTE, NEW, S.ARRANGING),
    (S.RESTING, E.THEY_WROTE, MET, S.TENDING),
    (S.CLOSED, E.REOPENED, NEW, S.SPOTTED),
    (S.CLOSED, E.REOPENED, ASKED_BEFORE, S.ASKED),
    (S.CLOSED, E.REOPENED, MET, S.TENDING),
    (None, E.ASKED, NEW, S.ASKED),
    (None, E.PICKED, NEW, S.SPOTTED),
    *((stage, E.CLOSED, NEW, S.CLOSED) for stage in S if stage is not S.CLOSED),
    *((stage, E.MET, NEW, S.DEBRIEF) for stage in EVERYWHERE),  # by chance, or after anything else
]
# fmt: on


@pytest.mark.parametrize(("stage", "kind", "past", "after"), ALLOWED)
def test_the_transitions_the_field_allows(
    stage: Stage | None, kind: EventKind, past: Past, after: Stage
) -> None:
    assert move(stage, kind, past) is after


@pytest.mark.parametrize(
    ("stage", "kind", "hint"),
    [
        (S.ASKED, E.ASKED, "nudged"),
        (S.ARRANGING, E.ASKED, "booked"),
        (S.BOOKED, E.ASKED, "moved"),
        (S.BOOKED, E.BOOKED, "moved"),
        (S.SPOTTED, E.NUDGED, "asked"),
        (S.TENDING, E.NUDGED, "wrote"),
        (S.ARRANGING, E.CONFIRMED, "booked"),
        (S.TENDING, E.THEY_MISSED, "met"),
        (S.SPOTTED, E.WAIVED, "met"),
        (S.ASKED, E.WOKEN, "wrote"),
        (S.ASKED, E.REOPENED, "wrote"),
        (S.CLOSED, E.ASKED, "reopened"),
        (S.CLOSED, E.CLOSED, "reopened"),
        (S.CLOSED, E.MOVED, "reopened"),
    ],
)
def test_what_is_refused_and_what_to_log_instead(stage: Stage, kind: EventKind, hint: str) -> None:
    with pytest.raises(MoveRefused, match=f"`{hint}`"):
        move(stage, kind, NEW)


@pytest.mark.parametrize("kind", [E.LEAD, E.MOVED_ORG, E.THEY_WROTE, E.MET, E.PROMISED, E.GAVE])
@pytest.mark.parametrize("stage", EVERYWHERE)
def test_what_life_brings_is_legal_in_any_stage(stage: Stage | None, kind: EventKind) -> None:
    for past in PASTS:
        if not (past.do_not_contact and kind is E.GAVE):
            assert kind in legal_events(stage, past)


@pytest.mark.parametrize("kind", [E.LEAD, E.MOVED_ORG])
def test_a_lead_or_new_work_moves_nobody(kind: EventKind) -> None:
    for stage, past in product(S, PASTS):
        assert move(stage, kind, past) is stage


def test_who_asked_not_to_be_contacted_is_never_written_to_booked_or_reopened() -> None:
    for stage, past in product(EVERYWHERE, PASTS):
        if past.do_not_contact:
            legal = legal_events(stage, past)
            assert not {*OUTWARD, E.REOPENED, E.RESEARCHED} & set(legal)
            assert {E.THEY_WROTE, E.LEAD, E.MET, E.MOVED_ORG} <= set(legal)
            for kind in legal:
                assert move(stage, kind, past) in (stage or S.SPOTTED, S.CLOSED)


def test_closed_stays_closed_but_for_a_meeting_and_reopening() -> None:
    for past in PASTS:
        for kind in legal_events(S.CLOSED, past):
            if move(S.CLOSED, kind, past) is not S.CLOSED:
                assert kind in (E.MET, E.REOPENED)


def test_someone_met_never_falls_back_among_those_never_met() -> None:
    for stage, past in product((S.TENDING, S.DORMANT), PASTS):
        if past.met:
            for kind in legal_events(stage, past):
                assert move(stage, kind, past) not in (S.SPOTTED, S.READY, S.RESTING)


def words(text: str) -> set[EventKind]:
    return {E(word) for word in text.split()}


COMMON = words(
    "added picked researched yes no later helped advised introduced redirected bounced auto_reply met reflected"
    " thanked wrote they_wrote promised offered kept gave told_referrer reported_back lead moved_org rested closed"
)


@pytest.mark.parametrize(
    ("stage", "more"),
    [
        (None, words("asked booked")),
        (S.SPOTTED, words("asked booked")),
        (S.READY, words("asked booked")),
        (S.ASKED, words("nudged booked")),
        (S.ARRANGING, words("nudged booked")),
        (S.BOOKED, words("confirmed moved cancelled they_missed i_missed")),
        (S.DEBRIEF, words("booked waived")),
        (S.TENDING, words("asked booked")),
        (S.RESTING, words("asked booked woken")),
        (S.DORMANT, words("asked booked woken")),
    ],
)
def test_the_menu_of_a_stage(stage: Stage | None, more: set[EventKind]) -> None:
    menu = legal_events(stage, NEW)
    assert set(menu) == COMMON | more
    assert list(menu) == [kind for kind in E if kind in menu]


def test_the_menu_of_someone_closed() -> None:
    barred = words("researched yes no later rested closed")
    assert set(legal_events(S.CLOSED, NEW)) == (COMMON - barred) | {E.REOPENED}
