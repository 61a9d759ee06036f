"""`infoview show PERSON`: everything about one person, as a dated timeline."""

from __future__ import annotations

import argparse

from infoview.cli.commands.people import as_json
from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.domain.saying import say_date
from infoview.domain.stages import LABELS, Stage
from infoview.workbook.people import find
from infoview.workbook.reading import Profile, profile
from infoview.workbook.recalling import Recalled, memory_of
from infoview.workbook.workbook import Workbook

_KEPT_FIELDS = ("why", "connection", "question", "how_found", "zone", "remember", "common_ground", "notes")
_LABELS = {
    "why": "Why them",
    "connection": "Connection",
    "question": "To ask",
    "how_found": "How found",
    "zone": "Time zone",
    "remember": "Remember",
    "common_ground": "Common ground",
    "notes": "Notes",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("person", help="any unambiguous part of the name, or the id")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the person."""
    with workbook(args) as book:
        found = profile(book, find(book, args.person))
        if args.json:
            print_json(_as_json(book, found))
        else:
            _print(book, found)
    return 0


def _as_json(book: Workbook, found: Profile) -> dict[str, object]:
    return {
        **as_json(found.view),
        **{name: found.person[name] for name in _KEPT_FIELDS},
        "discreet": bool(found.person["discreet"]),
        "do_not_contact": bool(found.person["do_not_contact"]),
        "channels": [{"kind": kind, "value": value, "stale": stale} for kind, value, stale in found.channels],
        "past_work": [
            {"organisation": place, "role": role, "from": start, "to": end}
            for place, role, start, end in found.past_work
        ],
        "due": [
            {"kind": owed.kind, "due_on": owed.due_on.isoformat(), "why": owed.why} for owed in found.owed
        ],
        "to_know_again": [
            {"kind": line.kind, "date": line.on.isoformat(), "text": line.text, "became": line.became}
            for line in _recalled(book, found)
        ],
        "timeline": [
            {
                "date": line.on.isoformat(),
                "kind": line.kind,
                "way": line.way,
                "title": line.title,
                "text": line.text,
                "sent": line.sent,
            }
            for line in found.lines
        ],
    }


def _recalled(book: Workbook, found: Profile) -> tuple[Recalled, ...]:
    memory = memory_of(book, found.view.row.id)
    return memory.lines if memory else ()


def _print(book: Workbook, found: Profile) -> None:
    row = found.view.row
    work = " at ".join(part for part in (row.role, row.organisation) if part)
    print(plain(row.name) + (f", {plain(work)}" if work else ""))
    stage = LABELS[Stage(row.stage)] if row.stage else "Waits in the reservoir"
    print(stage + (f"; introduced by {plain(', '.join(row.introduced_by))}" if row.introduced_by else ""))
    if found.person["do_not_contact"]:
        print("Do not contact.")
    for name in _KEPT_FIELDS:
        if found.person[name]:
            print(f"{_LABELS[name]}: {plain(found.person[name])}")
    for kind, value, stale in found.channels:
        print(f"{kind.capitalize()}: {plain(value)}{' (no longer works)' if stale else ''}")
    for owed in found.owed:
        print(f"Next: {plain(owed.why)} ({say_date(owed.due_on, book.today)})")
    for recalled in _recalled(book, found):
        became = f" ({plain(recalled.became)})" if recalled.became else ""
        print(f"To know again, {recalled.kind} {recalled.on.isoformat()}: {plain(recalled.text)}{became}")
    print()
    for line in found.lines:
        text = f": {plain(line.text)}" if line.text else ""
        print(f"{line.on.isoformat()}  {plain(line.title)}{text}")
        for sent in line.sent.splitlines():
            print(f"            {plain(sent)}".rstrip())
