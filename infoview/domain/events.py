"""What can happen between me and a person, and what each happening is."""

from enum import StrEnum
from typing import NamedTuple


class Way(StrEnum):
    """Which way a happening went."""

    OUT = "out"  # I wrote or gave
    IN = "in"  # they wrote or gave
    TALK = "talk"  # we spoke
    NOTE = "note"  # nothing passed between us


class EventKind(StrEnum):
    """Every kind of happening; the words are those of `infoview log`."""

    ADDED = "added"
    PICKED = "picked"
    RESEARCHED = "researched"
    ASKED = "asked"
    NUDGED = "nudged"
    YES = "yes"
    NO = "no"
    LATER = "later"
    HELPED = "helped"
    ADVISED = "advised"
    INTRODUCED = "introduced"
    REDIRECTED = "redirected"
    BOUNCED = "bounced"
    AUTO_REPLY = "auto_reply"
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    CANCELLED = "cancelled"
    MET = "met"
    THEY_MISSED = "they_missed"
    I_MISSED = "i_missed"
    REFLECTED = "reflected"
    THANKED = "thanked"
    WAIVED = "waived"
    WROTE = "wrote"
    THEY_WROTE = "they_wrote"
    PROMISED = "promised"
    OFFERED = "offered"
    KEPT = "kept"
    GAVE = "gave"
    TOLD_REFERRER = "told_referrer"
    REPORTED_BACK = "reported_back"
    LEAD = "lead"
    MOVED_ORG = "moved_org"
    RESTED = "rested"
    WOKEN = "woken"
    CLOSED = "closed"
    REOPENED = "reopened"


class Needs(StrEnum):
    """What an event can't be logged without."""

    MOMENT = "moment"  # a date and time: --at
    DAY = "day"  # a date: --at
    NAME = "name"  # another person: --to
    NOTE = "note"


class EventWords(NamedTuple):
    """How one kind of event reads: `did` in a timeline, `choice` in a menu."""

    way: Way
    did: str
    choice: str
    needs: frozenset[Needs] = frozenset()


def _of(way: Way, did: str, choice: str, *needs: Needs) -> EventWords:
    return EventWords(way, did, choice, frozenset(needs))


WORDS: dict[EventKind, EventWords] = {
    EventKind.ADDED: _of(Way.NOTE, "Added", "Added"),
    EventKind.PICKED: _of(Way.NOTE, "Picked from the reservoir", "Pick from the reservoir"),
    EventKind.RESEARCHED: _of(Way.NOTE, "Looked into their work", "I know why them and how to reach them"),
    EventKind.ASKED: _of(Way.OUT, "Asked for a conversation", "I asked for a conversation"),
    EventKind.NUDGED: _of(Way.OUT, "Nudged", "I nudged"),
    EventKind.YES: _of(Way.IN, "They said yes", "They said yes"),
    EventKind.NO: _of(Way.IN, "They said no", "They said no"),
    EventKind.LATER: _of(Way.IN, "They said later", "They said later", Needs.DAY),
    EventKind.HELPED: _of(Way.IN, "They helped in writing", "They helped in writing"),
    EventKind.ADVISED: _of(Way.IN, "They gave advice", "They gave advice", Needs.NOTE),
    EventKind.INTRODUCED: _of(
        Way.IN, "They introduced someone", "They named or introduced someone", Needs.NAME
    ),
    EventKind.REDIRECTED: _of(
        Way.IN, "They sent me to someone else", "They sent me to someone else", Needs.NAME
    ),
    EventKind.BOUNCED: _of(Way.NOTE, "The message bounced", "The message bounced"),
    EventKind.AUTO_REPLY: _of(Way.NOTE, "Out of office", "Out-of-office reply"),
    EventKind.BOOKED: _of(Way.OUT, "Booked", "We set a date", Needs.MOMENT),
    EventKind.CONFIRMED: _of(Way.OUT, "Confirmed the meeting", "I confirmed the meeting"),
    EventKind.MOVED: _of(Way.OUT, "The meeting moved", "The meeting moved"),
    EventKind.CANCELLED: _of(Way.IN, "The meeting was cancelled", "The meeting was cancelled"),
    EventKind.MET: _of(Way.TALK, "We met", "We met"),
    EventKind.THEY_MISSED: _of(Way.NOTE, "They could not make it", "They missed it"),
    EventKind.I_MISSED: _of(Way.NOTE, "I missed the meeting", "I missed it"),
    EventKind.REFLECTED: _of(Way.NOTE, "Reflection saved", "Reflection saved"),
    EventKind.THANKED: _of(Way.OUT, "Thanked them", "I thanked them"),
    EventKind.WAIVED: _of(Way.NOTE, "Let the debrief be", "Nothing to reflect on"),
    EventKind.WROTE: _of(Way.OUT, "I wrote", "I wrote"),
    EventKind.THEY_WROTE: _of(Way.IN, "They wrote", "They wrote"),
    EventKind.PROMISED: _of(Way.NOTE, "I promised", "I promised something", Needs.NOTE),
    EventKind.OFFERED: _of(Way.NOTE, "They offered", "They offered something", Needs.NOTE),
    EventKind.KEPT: _of(Way.OUT, "Kept my promise", "I kept my promise"),
    EventKind.GAVE: _of(Way.OUT, "Gave something back", "I gave something back", Needs.NOTE),
    EventKind.TOLD_REFERRER: _of(
        Way.OUT, "Told them how their introduction goes", "I told them about their introduction"
    ),
    EventKind.REPORTED_BACK: _of(Way.OUT, "Reported back on their advice", "I reported back on their advice"),
    EventKind.LEAD: _of(Way.IN, "A lead", "They mentioned a lead", Needs.NOTE),
    EventKind.MOVED_ORG: _of(Way.NOTE, "Moved on to new work", "They moved to new work"),
    EventKind.RESTED: _of(Way.NOTE, "Let it rest", "Let it rest"),
    EventKind.WOKEN: _of(Way.OUT, "Got back in touch", "I got back in touch"),
    EventKind.CLOSED: _of(Way.NOTE, "Closed", "Close"),
    EventKind.REOPENED: _of(Way.NOTE, "Opened again", "Open again"),
}

# What a person may log by hand; the others come with a deed of their own.
LOGGABLE: tuple[EventKind, ...] = tuple(
    kind for kind in EventKind if kind not in (EventKind.ADDED, EventKind.PICKED, EventKind.REFLECTED)
)


def is_touch(kind: EventKind) -> bool:
    """Whether this resets the clocks: any message either way, and any talk."""
    return WORDS[kind].way is not Way.NOTE
