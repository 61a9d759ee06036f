"""Closing loops: promises kept, introducers told, advice reported back on, news shared."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, days
from infoview.domain.person_file import Event, IntroductionFact, PersonFile, Promise
from infoview.domain.saying import say_days, say_gap
from infoview.domain.stages import Stage


class Decision(NamedTuple):
    """A direction decided on, or a job landed: news that those who helped should hear from me."""

    id: int
    what: str
    on: date
    direction_id: int | None = None


def promises(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """What I promised, by its date; without one after two business days. Overdue once a week has passed."""
    for promise in file.promises:
        if promise.mine:
            yield from _mine(promise, day)


def offers(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """What they offered: reminded of lightly, twice, and then dropped silently; never while it rests."""
    if file.stage in (Stage.RESTING, Stage.DORMANT):
        return
    for promise in file.promises:
        if not promise.mine:
            yield from _theirs(promise, file, day)


def _mine(promise: Promise, day: Day) -> Iterator[Obligation]:
    due = max(promise.due_on or day.later(promise.made_on, day.clocks.promise_bd), promise.made_on)
    last = max(due, promise.made_on + days(day.clocks.promise_grace_days))
    why = f"You promised {say_gap(promise.made_on, day.today)}: {promise.what}"
    yield Obligation(CardKind.PROMISE, promise.id, due, why, promise.made_on, last)


def _theirs(promise: Promise, file: PersonFile, day: Day) -> Iterator[Obligation]:
    first = promise.made_on + days(day.clocks.offer_first_days)
    second = promise.made_on + days(day.clocks.offer_second_days)
    reminded = [event for event in file.events if WORDS[event.kind].way is Way.OUT and event.on >= first]
    if any(event.on >= second for event in reminded):
        return
    due = second if reminded else first
    why = f"They offered {say_gap(promise.made_on, day.today)}: {promise.what}. A light reminder is welcome."
    gone = second + days(day.clocks.offer_first_days)
    yield Obligation(CardKind.TEND, promise.id, due, why, promise.made_on, gone_after=gone)


def introducers(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Whoever introduced me hears when I write, when a week passes in silence, and when we meet."""
    told = [event for event in file.events if event.kind is EventKind.TOLD_REFERRER]
    for edge in file.introduced:
        step = _step(edge, day)
        if step is None:
            continue
        on, what = step
        if any(_tells(event, edge, on) for event in told):
            continue
        due = day.later(on, day.clocks.tell_referrer_bd)
        last = day.later(due, day.clocks.tell_referrer_grace_bd)
        yield Obligation(
            CardKind.TELL_REFERRER, edge.id, due, f"{what}: tell them, it came from them.", on, last
        )


def _tells(event: Event, edge: IntroductionFact, on: date) -> bool:
    return event.on >= on and event.introduction_id in (None, edge.id)


def _step(edge: IntroductionFact, day: Day) -> tuple[date, str] | None:
    if edge.met_on:
        return edge.met_on, f"You met {edge.other} {say_gap(edge.met_on, day.today)}"
    if edge.contacted_on is None:
        return None
    wait = day.clocks.tell_silent_days
    silent = edge.contacted_on + days(wait)
    if edge.answered_on is None and day.today >= silent:
        return silent, f"No answer from {edge.other} after {say_days(wait)}"
    return edge.contacted_on, f"You wrote to {edge.other} {say_gap(edge.contacted_on, day.today)}"


def advice(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Three weeks on, or when they asked to hear: what came of their advice."""
    for piece in file.advice:
        due = max(piece.report_on or piece.given_on + days(day.clocks.report_days), piece.given_on)
        what = "You acted on their advice" if piece.acted else f"Advised {say_gap(piece.given_on, day.today)}"
        why = f"{what}: {piece.what}. Tell them what came of it."
        last = due + days(day.clocks.report_grace_days)
        yield Obligation(CardKind.REPORT_BACK, piece.id, due, why, piece.given_on, last)


def news(file: PersonFile, day: Day, decisions: tuple[Decision, ...]) -> Iterator[Obligation]:
    """Everyone who had helped by then hears how it turned out; any message since counts as telling."""
    for decision in decisions:
        if decision.direction_id is not None and decision.direction_id not in file.directions:
            continue
        if not any(_helped(event) and event.on <= decision.on for event in file.events):
            continue
        if any(WORDS[event.kind].way is Way.OUT and event.on >= decision.on for event in file.events):
            continue
        due = day.later(decision.on, day.clocks.milestone_bd)
        last = due + days(day.clocks.milestone_grace_days)
        why = f"{decision.what}: they helped you get there, so let them know."
        yield Obligation(CardKind.MILESTONE, decision.id, due, why, decision.on, last)


def _helped(event: Event) -> bool:
    kinds = (EventKind.HELPED, EventKind.ADVISED, EventKind.INTRODUCED, EventKind.REDIRECTED)
    return event.kind in kinds or WORDS[event.kind].way is Way.TALK
