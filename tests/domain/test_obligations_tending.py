"""Staying in touch: tiers, warmth, a word in time, and how a person stands."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.calendar import BusinessCalendar
from infoview.domain.clocks import Clocks, PathIn, Tier
from infoview.domain.events import EventKind
from infoview.domain.obligations.collect import Standing, Surroundings, owed_to, standing
from infoview.domain.obligations.obligation import CardKind, Day, Obligation
from infoview.domain.obligations.tending import Warmth, tier_of, warmth
from infoview.domain.person_file import Event, PersonFile, Promise, Snooze
from infoview.domain.reasons import Gathered, reasons_to_write
from infoview.domain.stages import Stage

E, K, S = EventKind, CardKind, Stage
TALK = date(2026, 3, 2)
CLOCKS = Clocks()


def filed(stage: Stage = S.TENDING, *more: Event, **facts: Any) -> PersonFile:
    return PersonFile(7, "Ana Ruiz", stage, TALK, events=(Event(1, E.MET, TALK), *more), **facts)


def day(quiet: int) -> Day:
    """So many days after the talk."""
    return Day(datetime.combine(TALK + timedelta(quiet), time(9)), BusinessCalendar(), CLOCKS)


def owed(file: PersonFile, quiet: int) -> list[Obligation]:
    return owed_to(file, day(quiet), Surroundings())


def stands(file: PersonFile, quiet: int) -> Standing:
    return standing(file, owed(file, quiet), day(quiet))


TIERS = {
    Tier.MONTHLY: (30, 45),
    Tier.QUARTERLY: (90, 120),
    Tier.HALF_YEAR: (180, 240),
    Tier.YEARLY: (365, 420),
}


@pytest.mark.parametrize(("tier", "ideal", "longest"), [(tier, *gap) for tier, gap in TIERS.items()])
def test_a_tier_from_fresh_to_dormant(tier: Tier, ideal: int, longest: int) -> None:
    file = filed(tier=tier)
    silent = min(2 * longest, 540)
    expected = [
        (ideal - 1, Standing.FRESH, 0),
        (ideal, Standing.DUE, 1),
        (longest, Standing.DUE, 1),
        (longest + 1, Standing.COLD, 1),
        (silent, Standing.COLD, 1),
        (silent + 1, Standing.DORMANT, 0),
    ]
    for quiet, word, due in expected:
        found = owed(file, quiet)
        assert stands(file, quiet) is word, quiet
        assert sum(one.due_on <= day(quiet).today for one in found) == due, quiet
        for one in found:
            assert (one.kind, one.due_on) == (K.TEND, TALK + timedelta(ideal))
            assert one.first is (quiet > longest)  # going cold comes before merely due


@pytest.mark.parametrize(
    ("facts", "quiet", "tier"),
    [
        ({}, 182, Tier.QUARTERLY),
        ({}, 183, Tier.HALF_YEAR),
        ({"connection": 0}, 10, Tier.NONE),
        ({"connection": 1}, 10, Tier.NONE),
        ({"connection": 2}, 10, Tier.QUARTERLY),
        ({"connection": 3}, 183, Tier.HALF_YEAR),
        ({"connection": 4}, 400, Tier.MONTHLY),
        ({"connection": 1, "tier": Tier.YEARLY}, 10, Tier.YEARLY),
        ({"connection": 4, "tier": Tier.NONE}, 10, Tier.NONE),
    ],
)
def test_the_rhythm_that_fits_unless_one_is_chosen(facts: dict[str, Any], quiet: int, tier: Tier) -> None:
    assert tier_of(filed(**facts), TALK + timedelta(quiet)) is tier


def test_nobody_is_monthly_without_having_helped_and_nobody_is_owed_upkeep_by_rule() -> None:
    assert tier_of(PersonFile(7, "Ana Ruiz", S.TENDING, TALK), TALK) is Tier.HALF_YEAR
    assert not owed(filed(tier=Tier.NONE), 300)
    assert stands(filed(tier=Tier.NONE), 300) is Standing.FRESH


@given(st.integers(0, 2000), st.sampled_from(list(TIERS.values())))
def test_warmth_only_ever_cools(quiet: int, gap: tuple[int, int]) -> None:
    order = list(Warmth)
    today = TALK + timedelta(quiet)
    now, tomorrow = (warmth(TALK, gap, on, CLOCKS) for on in (today, today + timedelta(1)))
    assert order.index(now) <= order.index(tomorrow)


@pytest.mark.parametrize("kind", [E.WROTE, E.THEY_WROTE, E.GAVE, E.MET, E.WOKEN])
def test_any_touch_resets_the_clock(kind: EventKind) -> None:
    file = filed(S.TENDING, Event(2, kind, TALK + timedelta(80)), tier=Tier.QUARTERLY)
    assert [one.due_on for one in owed(file, 100) if one.kind is K.TEND] in (
        [TALK + timedelta(170)],
        [],  # they wrote: the answer comes first
    )
    assert stands(file, 100) in (Standing.FRESH, Standing.OVERDUE)


@pytest.mark.parametrize("kind", [E.REFLECTED, E.PROMISED, E.AUTO_REPLY])
def test_a_note_resets_nothing(kind: EventKind) -> None:
    file = filed(S.TENDING, Event(2, kind, TALK + timedelta(80)), tier=Tier.QUARTERLY)
    assert [one.due_on for one in owed(file, 100)] == [TALK + timedelta(90)]


def test_a_reason_out_of_the_file_never_a_mere_hello() -> None:
    gathered = Gathered(
        gifts=["an article on adult learning", "a podcast"],
        results=[("read the handbook", "it settled my question")],
        said=["pilots fail in month three"],
    )
    assert reasons_to_write(gathered) == (
        "from the gift shelf: a podcast",
        "from the gift shelf: an article on adult learning",
        "what came of “read the handbook”: it settled my question",
        "they told you: “pilots fail in month three”. Say where it led you.",
    )
    assert reasons_to_write(None) == ()
    (card,) = owed(filed(tier=Tier.QUARTERLY, reasons=reasons_to_write(gathered)), 100)
    assert card.why == "Last word 3 months ago; a reason to write: from the gift shelf: a podcast"
    (card,) = owed(filed(tier=Tier.QUARTERLY), 130)
    assert card.why == (
        "Last word 4 months ago; going cold; a reason to write: "
        "tell them one thing that changed for you since you spoke."
    )


@pytest.mark.parametrize("stage", [stage for stage in S if stage is not S.TENDING])
def test_only_those_kept_in_touch_with_are_tended(stage: Stage) -> None:
    assert not [one for one in owed(filed(stage, tier=Tier.QUARTERLY), 100) if one.kind is K.TEND]


def test_where_something_is_due_the_mere_word_waits() -> None:
    promise = (Promise(60, "the list", TALK, TALK + timedelta(95), mine=True),)
    file = filed(tier=Tier.QUARTERLY, promises=promise)
    assert [one.kind for one in owed(file, 94)] == [K.TEND, K.PROMISE]
    assert [one.kind for one in owed(file, 95)] == [K.PROMISE]
    put_off = Snooze(K.PROMISE, 60, TALK + timedelta(95), TALK + timedelta(110))
    dropped = Snooze(K.PROMISE, 60, TALK + timedelta(95), None)
    for chosen, left in ((put_off, [K.TEND, K.PROMISE]), (dropped, [K.TEND])):
        file = filed(tier=Tier.QUARTERLY, promises=promise, snoozes=(chosen,))
        assert [one.kind for one in owed(file, 95)] == left


def test_a_word_put_off_to_a_day_is_shown_that_day_even_when_dormant() -> None:
    snooze = Snooze(K.TEND, 7, TALK + timedelta(100), TALK + timedelta(250))
    file = filed(tier=Tier.QUARTERLY, snoozes=(snooze,))
    assert stands(file, 200) is Standing.FRESH
    (card,) = owed(file, 250)
    assert card.due_on == TALK + timedelta(250)
    assert stands(file, 250) is Standing.DUE
    later = filed(S.TENDING, Event(2, E.WROTE, TALK + timedelta(101)), tier=Tier.QUARTERLY, snoozes=(snooze,))
    assert not owed(later, 400)


def test_someone_who_moved_to_new_work_gets_a_kind_word_even_when_dormant() -> None:
    moved = Event(2, E.MOVED_ORG, TALK + timedelta(400))
    for stage in (S.TENDING, S.DORMANT):
        (card,) = owed(filed(stage, moved), 402)
        assert card.why == "They moved to new work 2 days ago: a kind word, nothing asked."
        assert card.due_on == TALK + timedelta(402)
        assert card.last_day is None
        written = filed(stage, moved, Event(3, E.WROTE, TALK + timedelta(402)))
        assert not [one for one in owed(written, 403) if one.due_on <= day(403).today]
    assert not owed(filed(S.CLOSED, moved), 402)


def test_the_word_for_how_a_person_stands() -> None:
    today = TALK + timedelta(10)
    promise = {
        "soon": Promise(60, "x", TALK, today + timedelta(1), mine=True),
        "now": Promise(60, "x", today - timedelta(3), today, mine=True),
        "late": Promise(60, "x", TALK, TALK + timedelta(1), mine=True),
    }

    def word(stage: Stage, *, owe: str = "", **facts: Any) -> Standing:
        promises = (promise[owe],) if owe else ()
        return stands(filed(stage, promises=promises, **facts), 10)

    assert word(S.TENDING, owe="late") is Standing.OVERDUE
    assert word(S.TENDING, owe="now") is Standing.DUE
    assert word(S.TENDING, owe="soon") is Standing.UPCOMING
    assert word(S.TENDING) is Standing.FRESH
    assert word(S.RESTING) is Standing.RESTING
    assert word(S.DORMANT) is Standing.DORMANT
    assert word(S.DORMANT, owe="soon") is Standing.UPCOMING
    assert word(S.ARRANGING) is Standing.QUIET
    for facts in ({"do_not_contact": True}, {"archived": True}):
        assert word(S.TENDING, owe="late", **facts) is Standing.CLOSED
    assert word(S.CLOSED, owe="late") is Standing.CLOSED
    coming = (Promise(60, "x", TALK, TALK + timedelta(131), mine=True),)
    assert stands(filed(tier=Tier.QUARTERLY, promises=coming), 130) is Standing.COLD
    asked = PersonFile(7, "Ana Ruiz", S.ASKED, TALK, path=PathIn.COLD, events=(Event(1, E.ASKED, TALK),))
    assert stands(asked, 0) is Standing.UPCOMING  # widening is three business days away
    nudged = PersonFile(7, "Ana Ruiz", S.ASKED, TALK, events=(*asked.events, Event(2, E.NUDGED, TALK)))
    assert stands(nudged, 0) is Standing.WAITING
