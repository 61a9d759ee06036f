"""Everything the rules need to know of one person, as plain records."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from infoview.domain.clocks import PathIn, Tier
from infoview.domain.events import WORDS, EventKind, Way, is_touch
from infoview.domain.stages import Past, Stage, To, outcome


class Event(NamedTuple):
    """Something that happened on a local date; `until` is a date it names (back on, write in …)."""

    id: int
    kind: EventKind
    on: date
    at: time | None = None
    until: date | None = None
    note: str = ""
    meeting_id: int | None = None
    introduction_id: int | None = None


class MeetingFact(NamedTuple):
    """One meeting with this person; `starts` is wall time where I am, `there` where they are."""

    id: int
    status: str  # booked, held, cancelled, missed
    starts: datetime
    minutes: int
    booked_on: date
    confirmed_on: date | None = None
    prepared: bool = False
    reflected: bool = False
    leads: bool = True  # the first of several people: the debrief is owed once
    moves_by_them: int = 0
    there: datetime | None = None
    zone: str = ""  # theirs


class IntroductionFact(NamedTuple):
    """One edge of the introduction graph, seen from one end; the other person is `other`."""

    id: int
    other_id: int
    other: str
    on: date
    permission: str = "ask"
    i_act: bool = True
    contacted_on: date | None = None
    answered_on: date | None = None
    met_on: date | None = None


class Promise(NamedTuple):
    """Something promised, by me or by them, still open."""

    id: int
    what: str
    made_on: date
    due_on: date | None
    mine: bool


class AdviceFact(NamedTuple):
    """A piece of their advice that I have not reported back on."""

    id: int
    what: str
    given_on: date
    report_on: date | None
    acted: bool = False


class Snooze(NamedTuple):
    """What I chose about a card: not before `until`, or (None) not at all."""

    kind: str
    subject_id: int
    made_on: date
    until: date | None
    spread: bool = False


class PersonFile(NamedTuple):
    """One person of the pipeline; events oldest first."""

    id: int
    name: str
    stage: Stage
    stage_since: date
    path: PathIn = PathIn.COLD
    tier: Tier | None = None
    do_not_contact: bool = False
    archived: bool = False
    knows_why: bool = False  # I wrote down why them
    other_channel: bool = False
    motivation: int = 2
    organisation_id: int | None = None
    directions: tuple[int, ...] = ()
    connection: int | None = None  # measure 3 of the latest reflection
    events: tuple[Event, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    introduced_by: tuple[IntroductionFact, ...] = ()
    introduced: tuple[IntroductionFact, ...] = ()
    promises: tuple[Promise, ...] = ()
    advice: tuple[AdviceFact, ...] = ()
    reasons: tuple[str, ...] = ()  # to write: out of the file, best first
    snoozes: tuple[Snooze, ...] = ()

    def last(self, *kinds: EventKind) -> Event | None:
        """The newest event of these kinds."""
        return next((event for event in reversed(self.events) if event.kind in kinds), None)

    def last_way(self, *ways: Way) -> Event | None:
        """The newest event that went one of these ways."""
        return next((event for event in reversed(self.events) if WORDS[event.kind].way in ways), None)

    def after(self, event: Event) -> tuple[Event, ...]:
        """What happened after `event`: on a later day, or logged later on its day. What is logged late stands
        at its own date."""
        return tuple(one for one in self.events if (one.on, one.id) > (event.on, event.id))

    @property
    def last_touch(self) -> date | None:
        """The day of the newest message either way, or talk."""
        return last_touch(self.events)

    @property
    def met(self) -> bool:
        """Whether we have ever spoken."""
        return any(event.kind is EventKind.MET for event in self.events)


def last_touch(events: Iterable[Event]) -> date | None:
    """The day of the newest message either way, or talk, among `events`."""
    return max((event.on for event in events if is_touch(event.kind)), default=None)


def past_of(events: Iterable[Event], *, other_channel: bool = False, do_not_contact: bool = False) -> Past:
    """What the stage machine asks of the past; `events` oldest first.

    A bounced message was no ask, and a talk makes up for one that was missed.
    """
    past = Past(other_channel=other_channel, do_not_contact=do_not_contact)
    talk: int | None = None
    for event in events:
        about_talk = event.meeting_id is None or event.meeting_id == talk
        match event.kind:
            case EventKind.MET:
                past = past._replace(met=True, they_missed_before=False, reflected=False, thanked=False)
                talk = event.meeting_id
            case EventKind.ASKED:
                past = past._replace(asked=True)
            case EventKind.BOUNCED:
                past = past._replace(asked=False)
            case EventKind.THEY_MISSED:
                past = past._replace(they_missed_before=True)
            case EventKind.REFLECTED if about_talk:
                past = past._replace(reflected=True)
            case EventKind.THANKED if about_talk:
                past = past._replace(thanked=True)
            case EventKind.WAIVED if about_talk:
                past = past._replace(reflected=True, thanked=past.thanked or past.reflected)
            case _:
                pass
    return past


def replay(
    events: Iterable[Event], *, other_channel: bool = False, do_not_contact: bool = False
) -> Stage | None:
    """The stage that these events, oldest first, lead to; None for none. What was not legal then moved nothing."""
    stage: Stage | None = None
    before: list[Event] = []
    for event in events:
        past = past_of(before, other_channel=other_channel, do_not_contact=do_not_contact)
        found = outcome(stage, event.kind, past)
        if isinstance(found, To):
            stage = found.stage
        elif stage is None:
            stage = Stage.SPOTTED
        before.append(event)
    return stage
