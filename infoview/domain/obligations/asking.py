"""What an ask, an answer and an arranging leave owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from infoview.domain.clocks import PathIn
from infoview.domain.events import WORDS, EventKind, Way, is_touch
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, days
from infoview.domain.person_file import Event, PersonFile
from infoview.domain.saying import say_gap
from infoview.domain.stages import Stage

# What they do that leaves a person waiting for my answer.
_WANTS_ANSWER = frozenset({EventKind.YES, EventKind.THEY_WROTE, EventKind.LEAD, EventKind.I_MISSED})
ASKS = (EventKind.ASKED, EventKind.WOKEN)
_NO_DATE_GIVEN_DAYS = 7  # an out-of-office reply that names no return


def answer_owed(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Someone wrote to me, said yes, mentioned a lead, or waited for me in vain: they come first."""
    waiting = None
    for event in file.events:
        if event.kind in _WANTS_ANSWER:
            waiting = event
        elif WORDS[event.kind].way in (Way.OUT, Way.TALK):
            waiting = None
    if waiting is None:
        return
    why = {
        EventKind.YES: f"They said yes {say_gap(waiting.on, day.today)}: offer two or three times.",
        EventKind.LEAD: f"They mentioned a lead {say_gap(waiting.on, day.today)}: reply within a day.",
        EventKind.I_MISSED: "You missed the meeting: a short apology comes first.",
    }.get(waiting.kind, f"They wrote {say_gap(waiting.on, day.today)} and are waiting for you.")
    yield Obligation(
        CardKind.ANSWER,
        file.id,
        waiting.on,
        why,
        waiting.on,
        day.later(waiting.on, day.clocks.answer_grace_bd),
    )


def ask_out(file: PersonFile, day: Day, asked_elsewhere: bool) -> Iterator[Obligation]:
    """The schedule of an ask without an answer: widen, nudge, last try, rest. Any touch starts its clock anew.

    `asked_elsewhere`: someone else of the same direction or organisation was asked since, so widening is done.
    """
    if file.stage is not Stage.ASKED:
        return
    ask = file.last(*ASKS) or (file.events[-1] if file.events else None)
    if ask is None:
        return
    since = [ask, *file.after(ask)]
    touches = [event for event in since if is_touch(event.kind)] or [ask]
    base = max(event.on for event in touches)
    if WORDS[touches[-1].kind].way is Way.IN:
        return  # they wrote: the answer is mine
    tries = sum(event.kind is EventKind.NUDGED for event in since)
    clocks, resume = day.clocks, _back_in_office(since, base, day)
    if tries == 0 and len(touches) == 1 and not asked_elsewhere:
        widen = max(day.later(base, clocks.widen_bd), resume)
        why = f"No answer {_since(ask.on, day)}: ask someone else on the same trail as well."
        gone = day.later(widen, clocks.widen_for_bd)
        yield Obligation(CardKind.WIDEN, file.id, widen, why, base, gone_after=gone)
    if tries == 0:
        due = max(day.later(base, clocks.nudge_bd), resume)
        why = f"Asked {_since(ask.on, day)}, no answer: one friendly nudge on the same thread."
        yield Obligation(CardKind.NUDGE, file.id, due, why, base, day.later(due, clocks.nudge_grace_bd))
    elif tries < clocks.nudges_allowed(file.path):
        due = max(day.later(base, clocks.last_try_bd), resume)
        why = f"Nudged {_since(base, day)}: one last, easy note is fine for someone you have a link to."
        yield Obligation(CardKind.LAST_TRY, file.id, due, why, base, day.later(due, clocks.last_try_grace_bd))
    else:
        due = max(day.later(base, clocks.rest_bd), resume)
        why = f"No answer after {tries + 1} notes, and that is normal: let it rest."
        yield Obligation(CardKind.REST, file.id, due, why, base)


def _since(on: date, day: Day) -> str:
    return say_gap(on, day.today)


def _back_in_office(events: list[Event], base: date, day: Day) -> date:
    """The day an out-of-office reply lets the clock run again; `base` where there is none."""
    replies = [event for event in events if event.kind is EventKind.AUTO_REPLY and event.on >= base]
    if not replies:
        return base
    reply = replies[-1]
    back = reply.until or reply.on + days(_NO_DATE_GIVEN_DAYS)
    return day.later(back, day.clocks.out_of_office_bd)


def arranging(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """A yes without a date: a message after 3 business days, another after 7 more, then let it rest."""
    if file.stage is not Stage.ARRANGING:
        return
    start = file.last(EventKind.YES, EventKind.THEY_WROTE, EventKind.CANCELLED, EventKind.THEY_MISSED)
    if start is None:
        return
    mine = [event for event in file.after(start) if WORDS[event.kind].way is Way.OUT]
    clocks = day.clocks
    if not mine:
        if start.kind in (EventKind.CANCELLED, EventKind.THEY_MISSED):
            why = "They could not make it: one gracious line and new times."
            last_day = day.later(start.on, clocks.arrange_grace_bd)
            yield Obligation(CardKind.ARRANGE, file.id, start.on, why, start.on, last_day)
        return  # otherwise they wrote, and the answer card is there
    last = mine[-1].on
    if len(mine) > 2:
        why = "They said yes and went quiet, which happens: let it rest."
        yield Obligation(CardKind.REST, file.id, day.later(last, clocks.arrange_again_bd), why, last)
        return
    wait = clocks.arrange_bd if len(mine) == 1 else clocks.arrange_again_bd
    due = day.later(last, wait)
    moved = max((meeting.moves_by_them for meeting in file.meetings), default=0)
    how = "offer a ten-minute call" if moved >= 2 else "offer fresh times"
    why = f"They said yes, no date yet; last message {_since(last, day)}: {how}."
    yield Obligation(CardKind.ARRANGE, file.id, due, why, last, day.later(due, clocks.arrange_grace_bd))


def new_ask(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """Someone to ask: an introduction first, then whoever is ready, then whoever still needs a reason."""
    if file.stage not in (Stage.SPOTTED, Stage.READY):
        return
    mine = [edge for edge in file.introduced_by if edge.i_act]
    if mine:
        edge = max(mine, key=lambda found: found.on)
        due = day.later(edge.on, day.clocks.contact_referral_bd)
        name = "" if edge.permission == "yes" else " Ask before you use their name."
        if edge.permission == "no":
            name = " Leave their name out."
        why = f"{edge.other} named them {_since(edge.on, day)}: write while it is fresh.{name}"
        last = day.later(due, day.clocks.contact_referral_grace_bd)
        yield Obligation(CardKind.CONTACT_REFERRAL, file.id, due, why, edge.on, last)
        return
    ready = file.stage is Stage.READY
    why = (
        "You know why them and how to reach them: ask."
        if ready
        else "Spotted: find one honest reason to write to them, then ask."
    )
    yield Obligation(CardKind.ASK, file.id, file.stage_since, why, file.stage_since)


def wake(file: PersonFile, day: Day) -> Iterator[Obligation]:
    """A date they named beats every rule; a rest one chose ends only where there is something new to say."""
    said = _wish(file)
    if said and said.until:
        why = f"They asked you to write now{_quoted(said.note)}"
        kind = CardKind.TEND if file.stage in (Stage.TENDING, Stage.DEBRIEF, Stage.DORMANT) else CardKind.ASK
        last = day.later(said.until, day.clocks.nudge_grace_bd)
        yield Obligation(kind, file.id, said.until, why, said.on, last)
        return
    rest = file.last(EventKind.RESTED)
    if file.stage is not Stage.RESTING or rest is None:
        return
    due = rest.until or rest.on + days(day.clocks.wake_days)
    news = [event for event in file.after(rest) if event.kind is EventKind.MOVED_ORG]
    fresh = [edge for edge in file.introduced_by if edge.on > rest.on]
    if rest.until or news or fresh or file.reasons:
        reason = rest.note or (file.reasons[0] if file.reasons else "there is something new since")
        yield Obligation(CardKind.ASK, file.id, due, f"Rested long enough: {reason}", rest.on)


def wished_for(file: PersonFile, today: date) -> bool:
    """Whether they named a date to write on, and I have not written since."""
    said = _wish(file)
    return said is not None and said.on <= today


def _wish(file: PersonFile) -> Event | None:
    said = file.last(EventKind.LATER)
    if said is None or said.until is None:
        return None
    answered = any(WORDS[event.kind].way in (Way.OUT, Way.TALK) for event in file.after(said))
    return None if answered else said


def warm(path: PathIn) -> int:
    """The place of a path in a group of cards: referred first, strangers last."""
    return list(PathIn).index(path)


def _quoted(note: str) -> str:
    return f": “{note}”" if note else "."
