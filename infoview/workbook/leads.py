"""Leads: what came of them, however late; an outcome that belongs to a person, not a stage."""

from __future__ import annotations

from infoview.domain.keys import name_key
from infoview.store import leads as stored
from infoview.store.ids import from_public_id
from infoview.store.leads import Lead
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

__all__ = ["STATES", "Lead", "find_lead", "leads", "move_lead"]

STATES = {
    "open": "open",
    "applied": "applied",
    "interview": "invited to interview",
    "offer": "offered",
    "landed": "landed",
    "declined": "declined",
    "gone": "came to nothing",
}
_ENDED = ("landed", "declined", "gone")


def leads(book: Workbook, person: int | None = None) -> list[Lead]:
    """Every lead, or one person's, newest first; of people in any stage, archived ones too."""
    return stored.leads(book.store, person)


def find_lead(book: Workbook, text: str) -> Lead | None:
    """The one lead of that id, or that holds these words; Refused where several do, None where none does."""
    ident, key = from_public_id(text), name_key(text)
    every = leads(book)
    found = [lead for lead in every if lead.id == ident] or [
        lead for lead in every if key and key in name_key(lead.what)
    ]
    if len(found) > 1:
        names = " or ".join(f"“{lead.what}” from {lead.person}" for lead in found[:8])
        raise Refused(f"{text!r} could be {names}; please say more of it.")
    return found[0] if found else None


def move_lead(book: Workbook, lead: int, state: str, outcome: str = "") -> None:
    """How a lead goes on; landing one makes the review ask to tell everybody who helped."""
    row = book.store.get("lead", lead)
    if row is None:
        raise Refused("That lead is not in the workbook any more.")
    if state not in STATES:
        raise Refused(f"A lead is {', '.join(STATES)}; {state!r} is none of these.")
    ended = book.today.isoformat() if state in _ENDED else None
    with book.deed(f"{STATES[state].capitalize()}: {row['what']}"):
        book.store.update(
            "lead", lead, state=state, ended_on=ended, outcome=outcome.strip() or row["outcome"]
        )
