"""Times one can offer, told in the time zone of whom they are offered to."""

from __future__ import annotations

import re
from datetime import datetime

from infoview.domain.saying import say_day
from infoview.domain.templates import MessageKind
from infoview.domain.zones import NoSuchTime, TwiceTime, in_zone, instant
from infoview.workbook import composing_words as words
from infoview.workbook import drafts, typed
from infoview.workbook.composing_facts import Facts
from infoview.workbook.errors import Refused, refusing
from infoview.workbook.workbook import Workbook

_BETWEEN = re.compile(r"[;,\n]")


def offered(book: Workbook, person: int, text: str) -> str:
    """Times typed on my clock ("tue 10:00, thu 16:00") as lines on theirs, the earliest first.

    Without a zone known of theirs, my clock is told. Raises NotUnderstood for what is no time; Refused for a day
    without one, a time that is over, and one the clocks skip or show twice.
    """
    facts = Facts(book, person, MessageKind.ARRANGE, None)
    rows = ({"starts_at": start.isoformat(), "zone": ""} for start in _starts(book, text))
    return "\n".join(words.day_and_time(*facts.local_time(row)) for row in rows)


def keep_offered(book: Workbook, person: int, text: str) -> None:
    """Remember the times that were offered, for when one of them is agreed on."""
    mine = (in_zone(start, book.zone) for start in _starts(book, text))
    drafts.keep(book, _key(person), {"at": "; ".join(at.isoformat() for at in mine)}, person)


def still_offered(book: Workbook, person: int) -> list[str]:
    """The offered times that are still to come, on my clock, as one could type them."""
    kept = drafts.kept(book, _key(person)).get("at", "")
    times = [datetime.fromisoformat(at) for at in kept.split("; ") if at]
    return [f"{say_day(at.date(), year=True)} {at:%H:%M}" for at in times if at > book.clock.now()]


def forget_offered(book: Workbook, person: int) -> None:
    """One of them was agreed on, or another."""
    drafts.drop(book, _key(person))


def _key(person: int) -> str:
    return f"times:{person}"


def _starts(book: Workbook, text: str) -> list[datetime]:
    starts = sorted({_start(book, part.strip()) for part in _BETWEEN.split(text) if part.strip()})
    if not starts:
        raise Refused("Type one time or more, like: tue 10:00, thu 16:00")
    return starts


def _start(book: Workbook, text: str) -> datetime:
    moment = typed.moment(book, text)
    if moment.time is None:
        raise Refused(f"Please add the time of day to {text!r}, like 10:00.")
    local = datetime.combine(moment.day, moment.time)
    if local <= book.clock.now():
        raise Refused(f"{text!r} is over already.")
    with refusing(NoSuchTime, TwiceTime):
        return instant(local, book.zone)
