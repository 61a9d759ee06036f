"""A person's file: order, late entries, and what the stage machine asks of the past."""

from datetime import date

import pytest

from infoview.domain.events import WORDS, EventKind, Way, is_touch
from infoview.domain.person_file import Event, PersonFile, past_of
from infoview.domain.stages import Past, Stage

E = EventKind


def day(number: int) -> date:
    return date(2026, 10, number)


def filed(*events: Event) -> PersonFile:
    in_order = tuple(sorted(events, key=lambda event: (event.on, event.id)))
    return PersonFile(1, "Ana Ruiz", Stage.ASKED, day(1), events=in_order)


def test_after_counts_by_day_and_then_by_entry() -> None:
    asked, note, nudge = Event(5, E.ASKED, day(5)), Event(6, E.ADDED, day(5)), Event(7, E.NUDGED, day(9))
    late = Event(8, E.WROTE, day(2))  # logged last, happened first
    file = filed(asked, note, nudge, late)
    assert file.after(asked) == (note, nudge)
    assert file.after(late) == (asked, note, nudge)
    assert file.after(nudge) == ()
    assert file.last(E.WROTE, E.NUDGED) == nudge
    assert file.last_way(Way.OUT) == nudge


def test_two_entries_of_the_same_content_are_two() -> None:
    one, two = Event(1, E.NUDGED, day(5)), Event(2, E.NUDGED, day(5))
    assert filed(one, two).after(one) == (two,)
    assert filed(one, two).after(two) == ()


@pytest.mark.parametrize("kind", list(E))
def test_a_touch_is_any_message_either_way_and_any_talk(kind: EventKind) -> None:
    touch = WORDS[kind].way is not Way.NOTE
    assert is_touch(kind) is touch
    assert filed(Event(1, kind, day(5))).last_touch == (day(5) if touch else None)


@pytest.mark.parametrize(
    "kind", [E.AUTO_REPLY, E.BOUNCED, E.REFLECTED, E.MOVED_ORG, E.THEY_MISSED, E.I_MISSED]
)
def test_what_passed_nothing_between_us_is_no_touch(kind: EventKind) -> None:
    assert not is_touch(kind)


@pytest.mark.parametrize("kind", [E.THEY_WROTE, E.NUDGED, E.MET, E.GAVE, E.LEAD, E.THANKED])
def test_what_passed_between_us_is_a_touch(kind: EventKind) -> None:
    assert is_touch(kind)


def past(*kinds: EventKind | tuple[EventKind, int]) -> Past:
    pairs = [kind if isinstance(kind, tuple) else (kind, None) for kind in kinds]
    return past_of(Event(n, kind, day(n), meeting_id=about) for n, (kind, about) in enumerate(pairs, 1))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (past(), Past()),
        (past(E.ASKED), Past(asked=True)),
        (past(E.ASKED, E.BOUNCED), Past()),
        (past(E.ASKED, E.THEY_MISSED), Past(asked=True, they_missed_before=True)),
        (past(E.THEY_MISSED, E.MET), Past(met=True)),
        (past(E.THANKED, E.REFLECTED, E.MET), Past(met=True)),
        (past(E.MET, E.REFLECTED), Past(met=True, reflected=True)),
        (past(E.MET, E.THANKED), Past(met=True, thanked=True)),
        (past(E.MET, E.WAIVED), Past(met=True, reflected=True)),
        (past(E.MET, E.WAIVED, E.WAIVED), Past(met=True, reflected=True, thanked=True)),
        (past(E.MET, E.REFLECTED, E.WAIVED), Past(met=True, reflected=True, thanked=True)),
        (past((E.MET, 70), (E.MET, 71), (E.REFLECTED, 70)), Past(met=True)),
        (past((E.MET, 70), (E.MET, 71), (E.THANKED, 71)), Past(met=True, thanked=True)),
    ],
)
def test_what_a_move_may_hang_on(found: Past, expected: Past) -> None:
    assert found == expected


def test_facts_from_outside_are_handed_on() -> None:
    assert past_of([], other_channel=True, do_not_contact=True) == Past(
        other_channel=True, do_not_contact=True
    )
