"""A year of daily reviews, with a user who does, skips, snoozes, drops and vanishes: nothing owed is ever lost."""

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any

from infoview.domain.calendar import BusinessCalendar, DateRange
from infoview.domain.clocks import Clocks, PathIn
from infoview.domain.events import EventKind, Way
from infoview.domain.obligations.collect import Surroundings, owed_to
from infoview.domain.obligations.loops import Decision
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, State
from infoview.domain.person_file import (
    AdviceFact,
    Event,
    IntroductionFact,
    MeetingFact,
    PersonFile,
    Promise,
    Snooze,
    past_of,
)
from infoview.domain.queue import Limits, session
from infoview.domain.stages import Stage, legal_events, move

E, K, S = EventKind, CardKind, Stage
FIRST = date(2026, 1, 5)
HOLIDAYS = frozenset({date(2026, 5, 25), date(2026, 7, 3), date(2026, 11, 26), date(2026, 12, 25)})
AWAY = DateRange(date(2026, 8, 3), date(2026, 8, 16))
VANISHED = DateRange(date(2026, 4, 1), date(2026, 4, 30))
CALENDAR = BusinessCalendar(holidays=HOLIDAYS, away=(AWAY,))
CLOCKS = Clocks()
UNKIND = re.compile(
    r"check(ing)? in|overdue|fail|forg[eo]t|ignor|neglect|should|must|still haven|!", re.IGNORECASE
)
Key = tuple[CardKind, int, int]


def key(owed: Obligation) -> Key:
    return owed.kind, owed.person_id or 0, owed.subject_id


class World:
    """Everybody's file, in memory; what is logged goes through the stage machine like any deed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.ids = count(1)
        self.today = FIRST
        self.files: dict[int, PersonFile] = {}
        self.asked: dict[int, list[tuple[date, int]]] = {1: [], 2: []}
        self.decisions: tuple[Decision, ...] = ()
        self.changed: set[int] = set()
        self.shown: Counter[CardKind] = Counter()
        self.reached = {S.SPOTTED}
        for number in range(10):
            self.add(self.chance.choice(list(PathIn)), 1 + number % 2)

    def add(self, path: PathIn, direction: int) -> int:
        ident = next(self.ids)
        self.files[ident] = PersonFile(
            ident, f"Person {ident}", S.SPOTTED, self.today, path=path, directions=(direction,)
        )
        return ident

    def day(self) -> Day:
        return Day(datetime.combine(self.today, time(9)), CALENDAR, CLOCKS)

    def owed(self, person: int | None = None) -> list[Obligation]:
        around = Surroundings(asked_by_direction=self.asked, decisions=self.decisions)
        files = self.files.values() if person is None else [self.files[person]]
        return [one for file in files for one in owed_to(file, self.day(), around)]

    def legal(self, person: int, kind: EventKind) -> bool:
        return kind in legal_events(self.files[person].stage, self.past(person))

    def past(self, person: int) -> Any:
        file = self.files[person]
        return past_of(file.events, other_channel=True, do_not_contact=file.do_not_contact)

    def change(self, person: int, **facts: Any) -> None:
        self.files[person] = self.files[person]._replace(**facts)
        self.changed.add(person)

    def log(self, person: int, kind: EventKind, on: date | None = None, **facts: Any) -> None:
        """MoveRefused where a card asks for what its stage does not allow."""
        file, on = self.files[person], on or self.today
        stage = move(file.stage, kind, self.past(person))
        events = (*file.events, Event(next(self.ids), kind, on, **facts))
        in_order = tuple(sorted(events, key=lambda event: (event.on, event.id)))
        since = file.stage_since if stage is file.stage else on
        self.reached.add(stage)
        self.change(person, events=in_order, stage=stage, stage_since=since)
        if kind is E.ASKED:
            self.asked[file.directions[0]].append((on, person))
        self.tell_introducers(person, kind, on)

    def tell_introducers(self, person: int, kind: EventKind, on: date) -> None:
        step = {
            E.ASKED: "contacted_on",
            E.WOKEN: "contacted_on",
            E.YES: "answered_on",
            E.NO: "answered_on",
            E.THEY_WROTE: "answered_on",
            E.MET: "met_on",
        }.get(kind)
        if step is None:
            return
        for edge in self.files[person].introduced_by:
            news: dict[str, Any] = {step: on}
            both = [one for one in self.files.values() if edge in (*one.introduced, *one.introduced_by)]
            introducer = edge.other_id
            for file in {one.id: one for one in (*both, self.files[introducer])}.values():
                self.change(
                    file.id,
                    introduced=tuple(o._replace(**news) if o.id == edge.id else o for o in file.introduced),
                    introduced_by=tuple(
                        o._replace(**news) if o.id == edge.id else o for o in file.introduced_by
                    ),
                )

    def introduce(self, person: int) -> None:
        other, edge = self.add(PathIn.REFERRED, self.files[person].directions[0]), next(self.ids)
        named = IntroductionFact(edge, other, f"Person {other}", self.today)
        by = IntroductionFact(edge, person, f"Person {person}", self.today)
        self.change(person, introduced=(*self.files[person].introduced, named))
        self.change(other, introduced_by=(by,))

    def book(self, person: int) -> None:
        meeting = next(self.ids)
        starts = datetime.combine(self.today + timedelta(self.chance.randint(1, 20)), time(15))
        fact = MeetingFact(meeting, "booked", starts, 30, self.today)
        self.change(person, meetings=(*self.files[person].meetings, fact))
        self.log(person, E.BOOKED, meeting_id=meeting)

    def settle_meeting(self, person: int, meeting: int, **facts: Any) -> None:
        found = self.files[person].meetings
        self.change(
            person, meetings=tuple(one._replace(**facts) if one.id == meeting else one for one in found)
        )

    # What the others do.

    def life(self) -> None:
        for person in list(self.files):
            if self.files[person].stage is S.SPOTTED and self.chance.random() < 0.03:
                self.log(person, E.RESEARCHED)
            if self.chance.random() < 0.05:
                self.something_happens(person)
        if self.chance.random() < 0.02:
            self.add(PathIn.COLD, self.chance.randint(1, 2))
        if self.today in (date(2026, 6, 15), date(2026, 10, 15)):
            self.decisions = (*self.decisions, Decision(next(self.ids), "You decided: training", self.today))

    def something_happens(self, person: int) -> None:
        file = self.files[person]
        waiting = [E.YES, E.YES, E.NO, E.LATER, E.HELPED, E.REDIRECTED, E.AUTO_REPLY, E.BOUNCED]
        known = [E.THEY_WROTE, E.LEAD, E.MOVED_ORG, E.ADVISED, E.LATER, E.OFFERED]
        kind = self.chance.choice(
            waiting if file.stage is S.ASKED else known if file.stage in (S.TENDING, S.RESTING) else [E.LEAD]
        )
        if file.stage is S.SPOTTED or not self.legal(person, kind):
            return
        until = (
            self.today + timedelta(self.chance.randint(1, 60)) if kind in (E.LATER, E.AUTO_REPLY) else None
        )
        late = self.today - timedelta(self.chance.choice((0, 0, 0, 1, 2)))  # logged after the day
        self.log(person, kind, max(late, FIRST), until=until)
        if kind is E.REDIRECTED:
            self.introduce(person)
        if kind is E.OFFERED:
            self.promised(person, mine=False)
        if self.chance.random() < 0.02:
            self.change(person, **{self.chance.choice(("do_not_contact", "archived")): True})

    def promised(self, person: int, *, mine: bool) -> None:
        promise = Promise(next(self.ids), "a list", self.today, None, mine)
        self.change(person, promises=(*self.files[person].promises, promise))

    # What I do with a card.

    def act(self, card: Obligation) -> None:
        person, choice = card.person_id or 0, self.chance.random()
        if choice < 0.2:
            return  # skipped for now
        if choice < 0.4:
            until = None if choice < 0.22 else self.today + timedelta(self.chance.randint(1, 14))
            made = Snooze(card.kind, card.subject_id, self.today, until)
            self.change(person, snoozes=(*self.files[person].snoozes, made))
        elif choice < 0.43 and self.legal(person, E.RESTED) and card.kind in (K.NUDGE, K.ARRANGE, K.TEND):
            self.log(person, E.RESTED, until=self.today + timedelta(40))
        else:
            self.do(card, person)
        assert not any(
            key(one) == key(card) and one.state(self.today) is not State.UPCOMING for one in self.owed(person)
        ), f"{card} was settled on {self.today} and is still there"

    def do(self, card: Obligation, person: int) -> None:
        file = self.files[person]
        match card.kind:
            case K.ANSWER | K.ARRANGE:
                if file.stage is S.ARRANGING and self.chance.random() < 0.5:
                    self.book(person)
                else:
                    self.log(person, E.WROTE)
            case K.CONFIRM:
                self.log(person, E.CONFIRMED, meeting_id=card.subject_id)
                self.settle_meeting(person, card.subject_id, confirmed_on=self.today)
            case K.PREPARE:
                self.settle_meeting(person, card.subject_id, prepared=True)
            case K.HAPPENED:
                kind = self.chance.choice((E.MET, E.MET, E.MET, E.THEY_MISSED, E.I_MISSED, E.CANCELLED))
                self.settle_meeting(
                    person, card.subject_id, status="held" if kind is E.MET else "missed", moves_by_them=1
                )
                self.log(person, kind, meeting_id=card.subject_id)
            case K.DEBRIEF:
                self.settle_meeting(person, card.subject_id, reflected=True)
                self.log(person, E.REFLECTED, meeting_id=card.subject_id)
                self.promised(person, mine=True)
                advice = AdviceFact(next(self.ids), "read the handbook", self.today, None)
                self.change(person, advice=(*self.files[person].advice, advice))
                if self.chance.random() < 0.5:
                    self.introduce(person)
            case K.PROMISE:
                left = tuple(one for one in file.promises if one.id != card.subject_id)
                self.log(person, E.KEPT)
                self.change(person, promises=left)
            case K.REPORT_BACK:
                left_advice = tuple(one for one in file.advice if one.id != card.subject_id)
                self.log(person, E.REPORTED_BACK)
                self.change(person, advice=left_advice)
            case K.TELL_REFERRER:
                self.log(person, E.TOLD_REFERRER, introduction_id=card.subject_id)
            case K.THANK:
                self.log(person, E.THANKED, meeting_id=card.meeting_id)
            case K.NUDGE | K.LAST_TRY:
                self.log(person, E.NUDGED)
            case K.REST:
                self.log(person, E.RESTED)
            case K.WIDEN:
                self.asked[file.directions[0]].append((self.today, 0))  # someone new was asked
            case K.CONTACT_REFERRAL | K.ASK:
                self.log(person, E.ASKED)
            case _:
                self.log(person, E.WROTE)


def may_go(owed: Obligation, world: World, now: list[Obligation]) -> bool:
    """Whether a card of yesterday may be gone today although nothing happened to its person."""
    if owed.gone_after is not None and world.today > owed.gone_after:
        return True  # dropped silently, as its rule says
    if owed.starts is not None and owed.kind in (K.CONFIRM, K.PREPARE):
        return owed.starts.date() < world.today  # the talk is over
    if owed.starts is not None and owed.kind is K.HAPPENED:
        return owed.starts.date() == world.today  # not before the talk must be over
    if owed.kind is K.TEND:
        due = [one for one in now if one.person_id == owed.person_id and one.due_on <= world.today]
        return bool(due) or owed.state(world.today) is State.OVERDUE  # something else first, or dormant
    if owed.kind is K.ARRANGE:  # of an old yes one is asked to let it rest instead
        return any(one.kind is K.REST and one.person_id == owed.person_id for one in now)
    return owed.kind is K.WIDEN and any(on >= owed.basis for trail in world.asked.values() for on, _ in trail)


def check(before: dict[Key, Obligation], now: list[Obligation], world: World) -> None:
    found = {key(one): one for one in now}
    assert len(found) == len(now), "no card twice"
    for one in now:
        file = world.files[one.person_id or 0]
        assert not file.do_not_contact
        assert not file.archived
        assert not UNKIND.search(one.why), one.why
        assert one.due_on not in AWAY or one.kind in (K.CONFIRM, K.PREPARE)
        assert one.basis <= one.due_on
        assert one.last_day is None or one.due_on <= one.last_day
        assert not one.snoozed or one.last_day is None or one.state(world.today) is not State.OVERDUE
    for name, one in before.items():
        if one.person_id in world.changed:
            continue
        if name not in found:
            assert may_go(one, world, now), f"{one} was lost on {world.today}"
        elif one.kind is not K.TELL_REFERRER:  # which has a step that time alone brings
            again = found[name]
            assert (again.due_on, again.last_day, again.basis) == (one.due_on, one.last_day, one.basis)


def live(seed: int) -> World:
    world = World(seed)
    before: dict[Key, Obligation] = {}
    for _ in range(365):
        world.life()
        now = world.owed()
        check(before, now, world)
        world.changed.clear()
        if world.today not in AWAY and world.today not in VANISHED:
            queue = session(now, world.today, Limits())
            assert len({key(card) for card in queue.cards}) == len(queue.cards) <= 7
            for card in queue.cards:
                world.shown[card.kind] += 1
                if key(card) in {key(one) for one in owed_still(world, card)}:
                    world.act(card)
        touched = [one for person in world.changed for one in world.owed(person)]
        rest = [one for one in now if one.person_id not in world.changed]
        before = {key(one): one for one in (*rest, *touched)}
        world.changed.clear()
        world.today += timedelta(1)
    return world


def owed_still(world: World, card: Obligation) -> list[Obligation]:
    """What is still due to the person of a card: an earlier card of the session may have settled it."""
    return [one for one in world.owed(card.person_id) if one.due_on <= world.today]


def test_a_year_loses_nothing_and_repeats_nothing() -> None:
    shown: Counter[CardKind] = Counter()
    reached: set[Stage] = set()
    for seed in range(3):
        world = live(seed)
        shown += world.shown
        reached |= world.reached
        assert any(file.last_way(Way.TALK) for file in world.files.values())
    assert set(shown) == set(K) - {K.LEARN}, "the year met every kind of card"
    assert reached == set(S), "and every stage"
