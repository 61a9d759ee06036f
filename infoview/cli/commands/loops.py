"""`infoview loops`: what is open between people and me, and how many loops I close."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.store.ids import public_id
from infoview.workbook.giving import Gift, ledger, shelf
from infoview.workbook.loops import Loop, open_loops, rates
from infoview.workbook.people import find


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("person", nargs="?", help="only this person, with what they got from me")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the loops."""
    with workbook(args) as book:
        person = find(book, args.person) if args.person else None
        loops = [loop for loop in open_loops(book) if person in (None, loop.person_id)]
        gifts = shelf(book, person)
        got = ledger(book, person) if person is not None else []
        found = rates(book)
        if args.json:
            print_json(
                {
                    "open": [_loop(loop) for loop in loops],
                    "shelf": [_gift(gift) for gift in gifts],
                    "gave": [{"date": one.on.isoformat(), "what": one.what, "text": one.text} for one in got],
                    "closed": {
                        kind.value if kind else "all": {
                            "closed": rate.closed,
                            "counted": rate.counted,
                            "young": rate.young,
                        }
                        for kind, rate in found.items()
                    },
                }
            )
            return 0
        for loop in loops:
            due = f", by {loop.due.isoformat()}" if loop.due else ""
            print(f"{plain(loop.person)}: {loop.kind}: {plain(loop.what)} ({loop.state}{due})")
        for gift in gifts:
            print(f"{plain(gift.person)}: might help them: {plain(gift.what)}")
        for one in got:
            print(f"{one.on.isoformat()}  {one.what}{f': {plain(one.text)}' if one.text else ''}")
        if not loops and not gifts:
            print("Nothing is open.")
        print(f"Loops I closed: {found[None].text}.")
    return 0


def _loop(loop: Loop) -> dict[str, object]:
    return {
        "kind": loop.kind,
        "person": loop.person,
        "person_id": public_id(loop.person_id),
        "what": loop.what,
        "state": loop.state,
        "since": loop.since.isoformat(),
        "due": loop.due.isoformat() if loop.due else None,
    }


def _gift(gift: Gift) -> dict[str, object]:
    return {
        "person": gift.person,
        "what": gift.what,
        "since": gift.since.isoformat(),
        "heard_from": gift.heard_from,
        "minutes": gift.minutes,
    }
