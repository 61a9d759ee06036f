"""What a happening makes besides its event: promises, advice, gifts, introductions, leads. Always inside a deed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from infoview.domain.keys import name_key
from infoview.store.meetings import held_on, held_with
from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

_SHORTEST_NAME = 3  # letters of a word of a name that can be told in an address


@dataclass(frozen=True, slots=True)
class Made:
    """The rows an event hangs on."""

    meeting_id: int | None = None
    introduction_id: int | None = None
    of_one: bool = False  # what happened to one of several in a talk alone


def about_last_talk(book: Workbook, person: int) -> Made:
    """The talk that thanks, or letting the debrief be, is about: the newest one held."""
    held = held_with(book.store, person)
    return Made(meeting_id=held[-1][0] if held else None)


def promise(
    book: Workbook,
    person: int,
    what: str,
    *,
    who: str,
    on: date | None,
    due: date | None,
    meeting_id: int | None = None,
) -> Made:
    """Something promised; mine is due after two business days unless a date was given."""
    made_on = on or book.today
    if who == "me" and due is None:
        due = promise_due(book, made_on)
    book.store.insert(
        "commitment",
        person_id=person,
        meeting_id=meeting_id,
        who=who,
        what=what.strip(),
        made_on=made_on.isoformat(),
        due_on=due.isoformat() if due else None,
    )
    return Made(meeting_id=meeting_id)


def promise_due(book: Workbook, made_on: date) -> date:
    """When a promise of mine is due that has no day of its own."""
    return book.calendar.add(made_on, book.settings.clocks().promise_bd)


def keep(book: Workbook, person: int, commitment: int | None, on: date | None) -> Made:
    """Close a promise of mine: the one named, else the oldest open one."""
    rows = book.store.where("commitment", person_id=person, who="me", state="open")
    rows = [row for row in rows if commitment in (None, row["id"])]
    if not rows:
        raise Refused("There is no open promise to this person; log `gave` for something unasked.")
    book.store.update("commitment", rows[0]["id"], state="kept", closed_on=(on or book.today).isoformat())
    return Made()


def advise(
    book: Workbook,
    person: int,
    what: str,
    *,
    on: date | None,
    report: date | None,
    meeting_id: int | None = None,
    told_them: bool = False,
) -> Made:
    """Advice they gave, with the day to report back on."""
    given = on or book.today
    report = report or given + timedelta(days=book.settings.clocks().report_days)
    book.store.insert(
        "advice",
        person_id=person,
        meeting_id=meeting_id,
        what=what.strip(),
        given_on=given.isoformat(),
        told_them=int(told_them),
        report_on=report.isoformat(),
    )
    return Made(meeting_id=meeting_id)


def report(book: Workbook, person: int, advice: int | None, on: date | None, result: str) -> Made:
    """I told them what came of their advice: the piece named, else every open one."""
    for row in book.store.where("advice", person_id=person):
        if row["state"] in ("open", "acted") and advice in (None, row["id"]):
            book.store.update(
                "advice",
                row["id"],
                state="reported",
                reported_on=(on or book.today).isoformat(),
                result=result or row["result"],
            )
    return Made()


def give(book: Workbook, person: int, what: str, on: date | None, gift: int | None = None) -> Made:
    """Something given: one from the shelf, or new."""
    given = (on or book.today).isoformat()
    if gift is not None and book.store.get("gift", gift):
        book.store.update("gift", gift, state="given", given_on=given)
    else:
        book.store.insert(
            "gift", person_id=person, what=what.strip(), state="given", noted_on=given, given_on=given
        )
    return Made()


def name_someone(book: Workbook, person: int, to: str, on: date | None, *, kind: str, why: str) -> Made:
    """They named someone: a new person of the pipeline, or one already there, and the edge between."""
    other, _ = people.person_called(book, to)
    row = book.store.get("person", other)
    if row and row["stage"] is None:
        people.pick(book, [other])
    if row and row["path"] == "cold":
        book.store.update("person", other, path="referred")
    edge = people.introduce(
        book, person, other, kind=kind, why=why, on=(on or book.today).isoformat(), permission="ask"
    )
    return Made(introduction_id=edge)


def lead(book: Workbook, person: int, what: str, on: date | None) -> Made:
    """A lead, from anyone in any stage; it belongs to the talk of that day where there was one."""
    day = on or book.today
    meeting = held_on(book.store, person, day)
    book.store.insert(
        "lead", person_id=person, meeting_id=meeting, what=what.strip(), on_date=day.isoformat()
    )
    return Made(meeting_id=meeting)


# What someone who has no new work is said to be, and what one might give to whoever looks for some.
_NO_WORK = frozenset({"retired", "laid off", "let go", "between jobs", "looking for work", "on leave"})
_LOOKING = frozenset({"laid off", "let go", "between jobs", "looking for work"})
_FOR_THE_SEARCH = "A lead, an introduction or an hour for their search"


def move_on(book: Workbook, person: int, to: str) -> Made:
    """They moved to other work, or have none: the old affiliation ends today, and mail to the old place is stale.

    Whoever looks for work is someone to give to: that goes on the shelf.
    """
    role, _, place = to.rpartition(" at ") if " at " in to else ("", "", to)
    state = " ".join(to.split()).casefold()
    if state in _NO_WORK:
        role, place = to.strip(), ""
    left = [
        row["organisation_id"] for row in book.store.where("affiliation", person_id=person, ended_on=None)
    ]
    people.set_affiliation(book, person, place, role)
    for organisation in left:
        name = str((book.store.get("organisation", organisation or 0) or {}).get("name", ""))
        _stale_at(book, person, name)
    if state in _LOOKING:
        book.store.insert(
            "gift",
            person_id=person,
            what=_FOR_THE_SEARCH,
            state="shelf",
            noted_on=book.today.isoformat(),
            heard_from_id=person,
        )
    return Made()


def _stale_at(book: Workbook, person: int, organisation: str) -> None:
    """Addresses in the name of a place they left; one of their own stays."""
    words = [word for word in name_key(organisation).split() if len(word) >= _SHORTEST_NAME]
    for row in book.store.where("channel", person_id=person, kind="mail", stale=0):
        host = name_key(row["value"].rpartition("@")[2].replace(".", " ").replace("-", " "))
        if words and all(word in host for word in words):
            book.store.update("channel", row["id"], stale=1)


def mark_stale(book: Workbook, person: int) -> Made:
    """A message bounced: the newest mail address is not used any more."""
    mails = book.store.where("channel", person_id=person, kind="mail", stale=0)
    if mails:
        book.store.update("channel", mails[-1]["id"], stale=1)
    return Made()
