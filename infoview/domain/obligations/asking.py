"""What an ask leaves owed: an answer to give, a silence to follow up, someone new to write to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from infoview.domain.clocks import PathIn
from infoview.domain.events import WORDS, EventKind, Way, is_touch
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, days
from infoview.domain.person_file import Event, PersonFile
from infoview.domain.saying import say_gap
from infoview.domain.stages import BEFORE_ASK, Stage

# What leaves a person waiting for my answer, and what settles it without a message of mine.
_WANTS_ANSWER = frozenset({EventKind.YES, EventKind.THEY_WROTE, EventKind.LEAD, EventKind.I_MISSED})
_SETTLED = frozenset({EventKind.NO, EventKind.LATER, EventKind.RESTED, EventKind.CLOSED})
ASKS = (EventKind.ASKED, EventKind.WOKEN)
_ASKED_HOW = {
    EventKind.ASKED: "Asked",
    EventKind.WOKEN: "Back in touch",
    EventKind.REOPENED: "Opened again",
}
_YES_IS_FRESH_DAYS = 42
_NO_DATE_GIVEN_DAYS = 7  # an out-of-office reply that names no return


def answer_owed(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Someone wrote to me, said yes, mentioned a lead, or waited for me in vain: they come first.

    Due the day it came, with one business day of grace; for a meeting I missed, an apology that same day.
    """
    waiting = None
    for event in file.events:
        if event.kind in _WANTS_ANSWER:
            waiting = event
        elif WORDS[event.kind].way in (Way.OUT, Way.TALK) or event.kind in _SETTLED:
            waiting = None
    if waiting is None:
        return
    gap = say_gap(waiting.on, day.today)
    apology = waiting.kind is EventKind.I_MISSED
    last = day.later(waiting.on, 0 if apology else day.clocks.answer_grace_bd)
    reply = "reply within a day" if day.today <= last else "a reply is late, and still welcome"
    why = {
        EventKind.YES: f"They said yes {gap}: {_after_a_yes(waiting.on, day)}.",
        EventKind.LEAD: f"They mentioned a lead {gap}: {reply}.",
        EventKind.I_MISSED: f"You could not be there {gap}: a short apology comes first.",
    }.get(waiting.kind, f"They wrote {gap} and are waiting for you.")
    yield Obligation(CardKind.ANSWER, file.id, waiting.on, why, waiting.on, last, first=apology)


def _after_a_yes(on: date, day: Day) -> str:
    """Times are offered while a yes is fresh; of an old one, one asks first."""
    if day.today - on <= days(_YES_IS_FRESH_DAYS):
        return "take the time they named, or offer two or three"
    return "thank them, say it is still on your mind, and ask whether it suits them now"


def ask_out(file: PersonFile, day: Day, widened: bool) -> Iterator[Obligation]:
    """The schedule of an ask without an answer: widen, nudge, last try, rest. Any touch starts its clock anew.

    `widened`: someone else on the same trail was asked or has helped since, so nobody else need be asked for it.
    """
    if file.stage is not Stage.ASKED:
        return
    ask = file.last(*ASKS, EventKind.REOPENED)
    if ask is None:
        return
    since = (ask, *file.after(ask))
    touches = [event for event in since if is_touch(event.kind)]
    if touches and WORDS[touches[-1].kind].way is not Way.OUT:
        return  # they wrote: the answer is mine
    base = touches[-1].on if touches else ask.on
    heard = any(WORDS[event.kind].way is Way.IN for event in touches)
    tries = sum(event.kind is EventKind.NUDGED for event in since)
    clocks, resume = day.clocks, _back_in_office(since, base, day)
    silence = (
        f"They wrote, then it went quiet; your last word was {say_gap(base, day.today)}"
        if heard
        else f"{_ASKED_HOW[ask.kind]} {say_gap(ask.on, day.today)}, no answer"
    )
    allowed = clocks.nudges_allowed(file.path)
    if tries == 0 and not heard and not widened:
        due = max(day.later(base, clocks.widen_bd), resume)
        why = f"{silence} yet: ask someone else about the same as well."
        gone = day.later(due, clocks.widen_for_bd)
        yield Obligation(CardKind.WIDEN, file.id, due, why, base, gone_after=gone)
    if tries >= allowed:
        due = max(day.later(base, clocks.rest_bd), resume)
        notes = f"{tries + 1} notes" if tries else "your note"
        yield Obligation(
            CardKind.REST, file.id, due, f"No answer after {notes}, as happens: let it rest.", base
        )
    elif tries == 0:
        due = max(day.later(base, clocks.nudge_bd), resume)
        why = f"{silence}: one friendly nudge on the same thread."
        yield Obligation(CardKind.NUDGE, file.id, due, why, base, day.later(due, clocks.nudge_grace_bd))
    else:
        due = max(day.later(base, clocks.last_try_bd), resume)
        why = f"Your last word was {say_gap(base, day.today)}: one last, easy note is fine where there is a link."
        yield Obligation(CardKind.LAST_TRY, file.id, due, why, base, day.later(due, clocks.last_try_grace_bd))


def _back_in_office(events: tuple[Event, ...], base: date, day: Day) -> date:
    """The day the newest out-of-office reply lets the clock run again; `base` where there is none."""
    reply = next((event for event in reversed(events) if event.kind is EventKind.AUTO_REPLY), None)
    if reply is None:
        return base
    back = reply.until or reply.on + days(_NO_DATE_GIVEN_DAYS)
    return day.later(back, day.clocks.out_of_office_bd)


def arranging(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """A yes without a date: a message after 3 business days, another after 7 more, then let it rest.

    Counted from my last message, and anew from whatever they last said or a date that fell through.
    """
    if file.stage is not Stage.ARRANGING:
        return
    fell_through = (EventKind.CANCELLED, EventKind.THEY_MISSED, EventKind.I_MISSED)
    start = next(
        (
            event
            for event in reversed(file.events)
            if WORDS[event.kind].way is Way.IN or event.kind in fell_through
        ),
        None,
    )
    if start is None:
        return
    clocks = day.clocks
    mine = [event for event in file.after(start) if WORDS[event.kind].way is Way.OUT]
    how = "offer a ten-minute call, or let it rest" if _moved_by_them(file) >= 2 else "offer fresh times"
    if not mine:
        if start.kind in (EventKind.CANCELLED, EventKind.THEY_MISSED):
            why = f"They could not make it: one gracious line, and {how}."
            yield _to_arrange(file, day, start.on, why, start.on)
        return  # otherwise an answer or thanks are owed, and that card is there
    last = mine[-1].on
    tries = len({event.on for event in mine if event.kind in (EventKind.WROTE, EventKind.NUDGED)})
    if tries > 2:
        why = "They said yes and then went quiet, which happens: let it rest."
        yield Obligation(CardKind.REST, file.id, day.later(last, clocks.arrange_again_bd), why, last)
        return
    wait = clocks.arrange_bd if tries <= 1 else clocks.arrange_again_bd
    due = max(day.later(last, wait), _back_in_office(file.after(start), last, day))
    why = f"A yes, and no date yet; your last message was {say_gap(last, day.today)}: {how}."
    yield _to_arrange(file, day, due, why, last)


def _to_arrange(file: PersonFile, day: Day, due: date, why: str, basis: date) -> Obligation:
    """The card; where it has waited for as long as it takes to ask again, the choice to let it rest instead.

    Fresh times for a talk nobody has spoken of for months would puzzle them.
    """
    last_day = day.later(due, day.clocks.arrange_grace_bd)
    fades = day.later(last_day, day.clocks.arrange_again_bd)
    put_off = any(
        snooze.kind == CardKind.ARRANGE
        and snooze.made_on >= basis
        and (snooze.until is None or snooze.until > day.today)
        for snooze in file.snoozes
    )
    if day.today > fades and not put_off:
        why = f"No date was found, and the last word was {say_gap(basis, day.today)}: let it rest."
        return Obligation(CardKind.REST, file.id, day.later(fades, 1), why, basis)
    return Obligation(CardKind.ARRANGE, file.id, due, why, basis, last_day, gone_after=fades)


def _moved_by_them(file: PersonFile) -> int:
    """How often they moved or called off since we last spoke."""
    talk = file.last(EventKind.MET)
    return sum(
        meeting.moves_by_them for meeting in file.meetings if talk is None or meeting.booked_on >= talk.on
    )


def new_ask(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Someone to ask: whoever I was introduced to first, then whoever is ready, then whoever still needs a reason."""
    if file.stage not in BEFORE_ASK:
        return
    named = list(named_to_me(file, date.min, day))
    if named:
        yield from named
        return
    touch = file.last_touch
    due = max(file.stage_since, day.later(touch, day.clocks.nudge_bd)) if touch else file.stage_since
    if file.stage is Stage.READY:
        why = "You know why them and how to reach them: ask."
    elif file.knows_why:
        why = "You know why them: write the ask, and find out where it can go."
    else:
        why = "Nothing went out yet: one honest line on why them, then ask."
    yield Obligation(CardKind.ASK, file.id, due, why, file.stage_since)


def named_to_me(file: PersonFile, since: date, day: Day) -> Iterator[Obligation]:
    """Someone named this person to me after `since`, and I have not written yet: while it is fresh."""
    edges = [edge for edge in file.introduced_by if edge.i_act and edge.on > since]
    if not edges:
        return
    edge = max(edges, key=lambda found: (found.on, found.id))
    bounced = file.last(EventKind.BOUNCED)  # a message that came back was none
    start = max(edge.on, bounced.on) if bounced else edge.on
    reached = [event for event in file.events if WORDS[event.kind].way is Way.OUT and event.on >= edge.on]
    if any(bounced is None or (event.on, event.id) > (bounced.on, bounced.id) for event in reached):
        return
    due = day.later(start, day.clocks.contact_referral_bd)
    name = {"yes": "", "no": f" Leave {edge.other} out of it."}.get(
        edge.permission, f" Ask {edge.other} before you use their name."
    )
    why = f"{edge.other} named them {say_gap(edge.on, day.today)}: write while it is fresh.{name}"
    last = day.later(due, day.clocks.contact_referral_grace_bd)
    yield Obligation(CardKind.CONTACT_REFERRAL, file.id, due, why, start, last)


def warm(path: PathIn) -> int:
    """The place of a path in a group of cards: referred first, strangers last."""
    return list(PathIn).index(path)
