"""`infoview log PERSON EVENT`: something that happened."""

from __future__ import annotations

import argparse

from infoview.cli.failures import WrongUsage
from infoview.cli.shared import add_json, day, moment, plain, print_json, whole_number, workbook
from infoview.domain.events import LOGGABLE, WORDS, EventKind
from infoview.domain.minutes import LONGEST
from infoview.domain.saying import say_date
from infoview.domain.stages import LABELS
from infoview.store.ids import public_id
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details, log
from infoview.workbook.meetings import ComesTwice, booked_on
from infoview.workbook.people import find, name_of
from infoview.workbook.workbook import Workbook


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("person", help="any unambiguous part of the name, or the id")
    parser.add_argument("event", help=", ".join(LOGGABLE))
    parser.add_argument("--on", metavar="DATE", help="the day it happened (default: today)")
    parser.add_argument(
        "--at", metavar="WHEN", help='a date (and time) the event names, e.g. "2026-12-02 15:00"'
    )
    parser.add_argument("--zone", default="", help="their time zone for --at, e.g. Europe/London")
    parser.add_argument(
        "--first",
        dest="earlier",
        action="store_true",
        default=None,
        help="where the clock shows the time twice: the first",
    )
    parser.add_argument(
        "--second",
        dest="earlier",
        action="store_false",
        help="where the clock shows the time twice: the second",
    )
    parser.add_argument(
        "--talk", metavar="DATE", help="of several talks booked with them, the one of this day"
    )
    parser.add_argument(
        "--by-chance", action="store_true", help="met besides the talk that is booked, which stays booked"
    )
    parser.add_argument(
        "--by", choices=("them", "me"), default="them", help="who moved the talk or called it off"
    )
    parser.add_argument("--to", metavar="NAME", default="", help="the person named, or the new work")
    parser.add_argument("--note", metavar="TEXT", default="", help="what was said")
    parser.add_argument("--minutes", type=whole_number(1, LONGEST), help="how long the meeting is to be")
    parser.add_argument("--place", default="", help="where the meeting is")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Log the event and say where the person stands now."""
    kind = _event(args.event)
    with workbook(args) as book:
        person = find(book, args.person)
        talk = day(book, args.talk)
        details = Details(
            on=day(book, args.on, past=True),
            moment=moment(book, args.at),
            zone=args.zone,
            note=args.note,
            to=args.to,
            minutes=args.minutes,
            place=args.place,
            earlier=args.earlier,
            by=args.by,
            by_chance=args.by_chance,
            subject_id=booked_on(book, person, talk) if talk else None,
        )
        try:
            logged = log(book, person, kind, details)
        except ComesTwice as error:
            raise Refused(f"{str(error).rstrip('.')}: --first or --second.") from None
        name = name_of(book, person)
        if args.json:
            print_json(
                {"id": public_id(person), "name": name, "event": kind, "was": logged.was, "stage": logged.now}
            )
            return 0
        moved = "" if logged.was is logged.now else f" Now: {LABELS[logged.now]}."
        print(f"{WORDS[kind].did}: {plain(name)}{_on_another_day(book, details)}.{moved}")
    return 0


def _on_another_day(book: Workbook, details: Details) -> str:
    """The day, where one was named: how it was understood is to be seen."""
    return f" ({say_date(details.on, book.today)})" if details.on and details.on != book.today else ""


def _event(text: str) -> EventKind:
    word = text.strip().lower().replace("-", "_").replace(" ", "_")
    if word in LOGGABLE:
        return EventKind(word)
    import difflib

    near = difflib.get_close_matches(word, LOGGABLE, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"the events are {', '.join(LOGGABLE)}."
    raise WrongUsage(f"There is no event called {text!r}: {hint}")
