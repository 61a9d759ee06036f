"""Which message each card and each event calls for."""

from datetime import date, timedelta

import pytest

from infoview.content.message_templates import starter_templates
from infoview.domain.clocks import PathIn
from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind
from infoview.domain.person_file import Event, IntroductionFact, PersonFile
from infoview.domain.stages import Stage
from infoview.workbook.composing_cards import Occasion, template_for

START = date(2026, 9, 1)
K, S = EventKind, Stage
SILENT = [
    CardKind.PREPARE,
    CardKind.HAPPENED,
    CardKind.DEBRIEF,
    CardKind.WIDEN,
    CardKind.REST,
    CardKind.LEARN,
]


def person(
    stage: Stage, *kinds: EventKind, path: PathIn = PathIn.COLD, permissions: tuple[str, ...] = ()
) -> PersonFile:
    events = tuple(Event(at, kind, START + timedelta(days=at)) for at, kind in enumerate(kinds, 1))
    edges = tuple(
        IntroductionFact(at, 90 + at, "Wendy Moss", START, permission)
        for at, permission in enumerate(permissions)
    )
    return PersonFile(1, "Ana Ruiz", stage, START, path=path, events=events, introduced_by=edges)


@pytest.mark.parametrize(
    ("card", "key"),
    [
        (CardKind.NUDGE, "nudge"),
        (CardKind.LAST_TRY, "last_try"),
        (CardKind.CONFIRM, "confirm"),
        (CardKind.THANK, "thank"),
        (CardKind.PROMISE, "promise_delivered"),
        (CardKind.TELL_REFERRER, "tell_referrer"),
        (CardKind.REPORT_BACK, "report_back"),
        (CardKind.MILESTONE, "milestone"),
        (CardKind.TEND, "tend"),
        *((card, "") for card in SILENT),
    ],
)
def test_a_card_calls_for_its_message(card: CardKind, key: str) -> None:
    assert template_for(card, person(S.TENDING, K.ASKED, K.YES, K.MET)) == key


@pytest.mark.parametrize(
    ("path", "permissions", "key"),
    [
        (PathIn.COLD, (), "ask_cold"),
        (PathIn.WARM, (), "ask_cold"),
        (PathIn.ALUMNI, (), "ask_cold"),
        (PathIn.RECONNECT, (), "ask_reconnect"),
        (PathIn.REFERRED, (), "ask_referred"),
        (PathIn.REFERRED, ("yes",), "ask_referred"),
        (PathIn.REFERRED, ("ask",), "ask_referred"),
        (PathIn.REFERRED, ("no", "ask"), "ask_referred"),
        (PathIn.REFERRED, ("no", "no"), "ask_cold"),
    ],
)
@pytest.mark.parametrize("occasion", [CardKind.ASK, K.ASKED])
def test_an_ask_follows_the_way_in(
    occasion: Occasion, path: PathIn, permissions: tuple[str, ...], key: str
) -> None:
    assert template_for(occasion, person(S.READY, path=path, permissions=permissions)) == key


def test_an_introduction_is_named_whatever_the_way_in_unless_they_said_no() -> None:
    assert template_for(CardKind.CONTACT_REFERRAL, person(S.SPOTTED, permissions=("ask",))) == "ask_referred"
    assert template_for(CardKind.CONTACT_REFERRAL, person(S.SPOTTED, permissions=("no",))) == "ask_cold"


@pytest.mark.parametrize(
    ("stage", "kinds", "key"),
    [
        (S.ARRANGING, (K.ASKED, K.YES), "schedule_offer"),
        (S.ARRANGING, (K.ASKED, K.LATER, K.THEY_WROTE), "schedule_offer"),
        (S.TENDING, (K.MET, K.THEY_WROTE), "letter"),
        (S.TENDING, (K.MET, K.THANKED, K.LEAD), "lead_reply"),
        (S.ARRANGING, (K.ASKED, K.YES, K.BOOKED, K.I_MISSED), "reschedule"),
    ],
)
def test_an_answer_follows_what_they_said(stage: Stage, kinds: tuple[EventKind, ...], key: str) -> None:
    assert template_for(CardKind.ANSWER, person(stage, *kinds)) == key


@pytest.mark.parametrize(
    ("kinds", "key"),
    [
        ((K.ASKED, K.YES, K.WROTE), "schedule_offer"),
        ((K.ASKED, K.YES, K.BOOKED, K.CANCELLED), "reschedule"),
        ((K.ASKED, K.YES, K.BOOKED, K.THEY_MISSED), "missed"),
        ((K.ASKED, K.YES, K.BOOKED, K.THEY_MISSED, K.WROTE, K.LEAD), "missed"),
        ((K.ASKED, K.YES, K.BOOKED, K.THEY_MISSED, K.WROTE, K.THEY_WROTE), "schedule_offer"),
    ],
)
def test_arranging_starts_where_it_stopped(kinds: tuple[EventKind, ...], key: str) -> None:
    assert template_for(CardKind.ARRANGE, person(S.ARRANGING, *kinds)) == key


@pytest.mark.parametrize("occasion", [CardKind.ASK, CardKind.TEND, K.WOKEN])
def test_someone_met_long_ago_is_written_to_again(occasion: Occasion) -> None:
    assert template_for(occasion, person(S.DORMANT, K.MET, K.RESTED)) == "wake"


def test_someone_who_never_answered_is_asked_again() -> None:
    assert template_for(K.WOKEN, person(S.RESTING, K.ASKED, K.RESTED)) == "ask_cold"
    assert template_for(CardKind.ASK, person(S.RESTING, K.ASKED, K.LATER)) == "ask_cold"


def test_the_second_nudge_is_the_last_try() -> None:
    assert template_for(K.NUDGED, person(S.ASKED, K.ASKED)) == "nudge"
    assert template_for(K.NUDGED, person(S.ASKED, K.ASKED, K.NUDGED)) == "last_try"
    assert template_for(K.NUDGED, person(S.ASKED, K.ASKED, K.NUDGED, K.RESTED, K.WOKEN)) == "nudge"


@pytest.mark.parametrize("stage", list(Stage))
def test_every_occasion_has_a_message_that_exists_or_none(stage: Stage) -> None:
    known = {template.key for template in starter_templates()} | {"letter", ""}
    every: list[Occasion] = [*CardKind, *EventKind]
    for occasion in every:
        for path in PathIn:
            assert template_for(occasion, person(stage, path=path)) in known
    assert [card for card in CardKind if template_for(card, person(stage)) == ""] == SILENT
