"""The checklist before a meeting: it checks itself where it can and counts only what must be done."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.readiness import (
    BY_CHANCE,
    Detail,
    Item,
    ItemState,
    MeetingFacts,
    When,
    left_of,
    readiness,
    say_snapshot,
    snapshot,
)

NOTHING = MeetingFacts(by_phone=True, in_person=True, past_touches=3, referrers=2)
ALL_DONE = MeetingFacts(
    details=frozenset(Detail),
    by_phone=True,
    in_person=True,
    invite_sent=True,
    purpose="I'll leave knowing how they chose.",
    person_facts=2,
    organisation_facts=2,
    past_touches=3,
    past_opened=True,
    planned_questions=6,
    plan_valid=True,
    answers_ready=3,
    gift_idea="The reading list",
    confirmed=True,
    referrers=2,
    referrers_told=2,
    brief_opened=True,
    ticks=frozenset({Item.RESUME.value, Item.ROUTE.value, Item.COFFEE.value}),
)
MUSTS = ["details", "invite", "purpose", "person", "organisation", "past", "questions", "confirm"]


def state(item: Item, facts: MeetingFacts) -> ItemState:
    return next(state for state in readiness(facts).items if state.item is item)


def test_the_items_stand_in_the_order_of_doing_and_eight_must_be_done() -> None:
    assert [state.item for state in readiness(NOTHING).items] == list(Item)
    assert len(Item) == 15
    assert [item.value for item in Item if item.must] == MUSTS
    assert len({item.label for item in Item}) == 15


@pytest.mark.parametrize(
    ("when", "items"),
    [
        (When.ON_YES, "details invite"),
        (When.THREE_DAYS_BEFORE, "purpose person organisation past"),
        (When.TWO_DAYS_BEFORE, "questions answers"),
        (When.DAY_BEFORE, "gift referrer resume"),
        (When.CONFIRMING, "confirm"),
        (When.ON_THE_DAY, "route brief coffee"),
    ],
)
def test_each_item_has_its_time(when: When, items: str) -> None:
    assert " ".join(item.value for item in Item if item.when is when) == items
    assert when.label


def test_nothing_done_and_everything_done() -> None:
    assert (readiness(NOTHING).left, readiness(NOTHING).says) == (8, "8 left")
    assert not any(state.done for state in readiness(NOTHING).items)
    assert (readiness(ALL_DONE).left, readiness(ALL_DONE).says) == (0, "ready")
    assert all(state.done for state in readiness(ALL_DONE).items)


@pytest.mark.parametrize(
    ("item", "undone", "how"),
    [
        (Item.DETAILS, replace(ALL_DONE, details=frozenset(Detail) - {Detail.CALLER}), "who calls whom"),
        (
            Item.DETAILS,
            replace(ALL_DONE, details=frozenset(Detail) - {Detail.THEIR_ZONE, Detail.PLACE}),
            "their time zone; place, link or number",
        ),
        (Item.INVITE, replace(ALL_DONE, invite_sent=False), "not sent"),
        (Item.PURPOSE, replace(ALL_DONE, purpose=" \n"), "not written"),
        (Item.PERSON, replace(ALL_DONE, person_facts=1), "1 of 2"),
        (Item.ORGANISATION, replace(ALL_DONE, organisation_facts=0), "0 of 2"),
        (Item.PAST, replace(ALL_DONE, past_opened=False), "not opened"),
        (Item.QUESTIONS, replace(ALL_DONE, planned_questions=0), "none chosen"),
        (Item.QUESTIONS, replace(ALL_DONE, plan_valid=False), "6 chosen, the plan has a warning"),
        (Item.ANSWERS, replace(ALL_DONE, answers_ready=2), "2 of 3"),
        (Item.GIFT, replace(ALL_DONE, gift_idea=""), "no idea"),
        (Item.CONFIRM, replace(ALL_DONE, confirmed=False), "not sent"),
        (Item.REFERRER, replace(ALL_DONE, referrers_told=1), "1 of 2"),
        (Item.RESUME, replace(ALL_DONE, ticks=ALL_DONE.ticks - {"resume"}), "tick it"),
        (Item.ROUTE, replace(ALL_DONE, ticks=ALL_DONE.ticks - {"route"}), "tick it"),
        (Item.BRIEF, replace(ALL_DONE, brief_opened=False), "not opened"),
        (Item.COFFEE, replace(ALL_DONE, ticks=ALL_DONE.ticks - {"coffee"}), "tick it"),
    ],
)
def test_what_is_missing_leaves_its_item_open_and_no_other(
    item: Item, undone: MeetingFacts, how: str
) -> None:
    assert how in state(item, undone).how
    assert [s.item for s in readiness(undone).items if not s.done] == [item]
    assert readiness(undone).says == ("1 left" if item.must else "ready")


@pytest.mark.parametrize(
    ("item", "facts", "how"),
    [
        (Item.PAST, MeetingFacts(past_touches=0), "nothing to read again"),
        (Item.ORGANISATION, MeetingFacts(has_organisation=False), "no organisation"),
        (Item.REFERRER, MeetingFacts(referrers=0), "nobody sent me"),
        (Item.COFFEE, MeetingFacts(in_person=False), "not in person"),
        (Item.DETAILS, MeetingFacts(details=frozenset(Detail) - {Detail.CALLER}), "all filled in"),
    ],
)
def test_what_does_not_apply_counts_as_done(item: Item, facts: MeetingFacts, how: str) -> None:
    assert state(item, facts) == ItemState(item, True, how)


@pytest.mark.parametrize("item", list(Item))
def test_anything_done_elsewhere_can_be_ticked_by_hand(item: Item) -> None:
    ticked = replace(NOTHING, ticks=frozenset({item.value}))
    assert state(item, ticked) == ItemState(item, True, "ticked by hand")
    assert readiness(ticked).left == 8 - item.must


@given(
    st.builds(
        MeetingFacts,
        details=st.frozensets(st.sampled_from(Detail)),
        purpose=st.text(max_size=20),
        gift_idea=st.text(max_size=20),
        ticks=st.frozensets(st.sampled_from([item.value for item in Item]) | st.text(max_size=8)),
        **{
            name: st.integers(0, 12)
            for name in ["person_facts", "organisation_facts", "past_touches", "planned_questions"]
        },
    )
)
def test_it_counts_only_what_must_be_done_and_never_speaks_in_percentages(facts: MeetingFacts) -> None:
    found = readiness(facts)
    assert found.left == sum(not s.done for s in found.items if s.item.value in MUSTS)
    assert found.says == ("ready" if found.left == 0 else f"{found.left} left")
    assert not any("%" in s.how for s in found.items)


@pytest.mark.parametrize(
    ("facts", "marked", "kept", "left", "said"),
    [
        (ALL_DONE, False, "ready", 0, "You were ready."),
        (
            replace(ALL_DONE, purpose="", confirmed=False),
            False,
            "2 left: purpose, confirm",
            2,
            f"Left to prepare: {Item.PURPOSE.label}; {Item.CONFIRM.label}.",
        ),
        (
            replace(ALL_DONE, purpose="", gift_idea=""),
            True,
            "ready; left: purpose",
            0,
            f"You were ready, without: {Item.PURPOSE.label}.",
        ),
    ],
)
def test_what_is_kept_of_it_can_be_read_again(
    facts: MeetingFacts, marked: bool, kept: str, left: int, said: str
) -> None:
    assert snapshot(readiness(facts), marked=marked) == kept
    assert left_of(kept) == left
    assert say_snapshot(kept) == said


@pytest.mark.parametrize("kept", ["", BY_CHANCE, "٣ left: purpose", "left"])
def test_where_nothing_is_known_nothing_is_said(kept: str) -> None:
    assert left_of(kept) is None
    assert say_snapshot(kept) == (
        "It came by chance: there was nothing to prepare." if kept == BY_CHANCE else ""
    )
