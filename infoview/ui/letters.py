"""The letter of each thing that can happen: the same in every menu and on every day, so that fingers learn it."""

from collections.abc import Mapping
from types import MappingProxyType

from infoview.domain.events import EventKind

LETTERS: Mapping[EventKind, str] = MappingProxyType(
    {
        EventKind.ASKED: "a",
        EventKind.ADVISED: "A",
        EventKind.BOUNCED: "b",
        EventKind.WOKEN: "B",
        EventKind.CANCELLED: "c",
        EventKind.BOOKED: "d",
        EventKind.THEY_WROTE: "e",
        EventKind.CONFIRMED: "f",
        EventKind.HELPED: "h",
        EventKind.I_MISSED: "i",
        EventKind.TOLD_REFERRER: "I",
        EventKind.RESEARCHED: "K",
        EventKind.LEAD: "l",
        EventKind.RESTED: "L",
        EventKind.MET: "m",
        EventKind.THEY_MISSED: "M",
        EventKind.NO: "n",
        EventKind.WAIVED: "N",
        EventKind.AUTO_REPLY: "o",
        EventKind.OFFERED: "O",
        EventKind.PROMISED: "p",
        EventKind.KEPT: "P",
        EventKind.REDIRECTED: "r",
        EventKind.REPORTED_BACK: "R",
        EventKind.INTRODUCED: "s",
        EventKind.GAVE: "S",
        EventKind.LATER: "t",
        EventKind.THANKED: "T",
        EventKind.NUDGED: "u",
        EventKind.MOVED: "v",
        EventKind.MOVED_ORG: "V",
        EventKind.WROTE: "w",
        EventKind.CLOSED: "x",
        EventKind.REOPENED: "X",
        EventKind.YES: "y",
    }
)
"""Out of the words of the menu where they have one to spare; j, k, g and G move in it."""
