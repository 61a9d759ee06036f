"""`infoview lead LEAD STATE`, `infoview leads`: what came of the leads."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.domain.saying import say_gap
from infoview.store.ids import public_id
from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.introductions import chain_to
from infoview.workbook.leads import STATES, Lead, find_lead, leads, move_lead
from infoview.workbook.workbook import Workbook


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("lead", nargs="?", metavar="LEAD", help="words of it, its id, or whom it came from")
    parser.add_argument("state", nargs="?", choices=list(STATES), help="how it goes on")
    parser.add_argument("--note", default="", help="what came of it")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Change a lead, or list them."""
    with workbook(args) as book:
        if args.lead and args.state:
            move_lead(book, _meant(book, args.lead).id, args.state, args.note)
        shown = [_meant(book, args.lead)] if args.lead else leads(book)
        if args.json:
            print_json([_as_json(book, lead) for lead in shown])
            return 0
        for lead in shown:
            outcome = f": {plain(lead.outcome)}" if lead.outcome else ""
            who = f"{plain(lead.person)}{_waited(lead)}"
            print(f"{lead.on.isoformat()}  {plain(lead.what)} ({who}) {lead.state}{outcome}")
        if not shown:
            print(
                "No lead yet. Good talks count without one; `infoview log PERSON lead --note TEXT` notes it."
            )
    return 0


def _waited(lead: Lead) -> str:
    if lead.first_talk is None or not lead.days_since_first_talk or lead.days_since_first_talk <= 1:
        return ""
    return f", {say_gap(lead.first_talk, lead.on).removesuffix(' ago')} after we met"


def _meant(book: Workbook, text: str) -> Lead:
    lead = find_lead(book, text)
    if lead is None:
        theirs = leads(book, people.find(book, text))
        if len(theirs) != 1:
            raise Refused(
                f"{text!r} names {len(theirs) or 'no'} leads; please use words of the one you mean."
            )
        lead = theirs[0]
    return lead


def _as_json(book: Workbook, lead: Lead) -> dict[str, object]:
    return {
        "id": public_id(lead.id),
        "what": lead.what,
        "person": lead.person,
        "person_id": public_id(lead.person_id),
        "date": lead.on.isoformat(),
        "state": lead.state,
        "outcome": lead.outcome,
        "ended_on": lead.ended_on.isoformat() if lead.ended_on else None,
        "days_since_first_talk": lead.days_since_first_talk,
        "chain": list(chain_to(book, lead.person_id)),
    }
