"""A person from one typed line: "Ana Ruiz, HR manager at Acme, met at the meetup, via Wendy Moss #training".

The name comes first; commas, line breaks and the words "met", "via", "works", "from" and "at" tell the rest apart.
What is not understood becomes the note, so that nothing typed is lost.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from infoview.domain.calendar import BusinessCalendar
from infoview.domain.capture_reading import read
from infoview.domain.contact_marks import is_linkedin, take_marks
from infoview.domain.dates import NotUnderstood, understand_date
from infoview.domain.keys import name_key
from infoview.domain.saying import say_day


class Captured(NamedTuple):
    """What one line said of a person; an empty text or tuple where it said nothing."""

    name: str
    role: str = ""
    organisation: str = ""
    how_met: str = ""
    introducer: str = ""
    tags: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profile: str = ""
    note: str = ""
    directions: tuple[str, ...] = ()
    met_on: date | None = None


_DAY_FIRST = re.compile(
    r"(?:on\s+)?(?P<day>[0-9]+\s+(?:days?|weeks?)\s+ago|today|yesterday|(?:last\s+)?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.?\s+[a-z]{3,}|[a-z]{3,}\s+[0-9]{1,2})(?=[\s,]|$)"
    r"(?:\s+(?:at\s+)?[0-9]{1,2}:[0-9]{2})?[\s,]*",
    re.IGNORECASE,
)


def _met_on(how_met: str, today: date) -> tuple[date | None, str]:
    """The day that "met yesterday on the train" begins with, and the rest of it."""
    found = _DAY_FIRST.match(how_met)
    with suppress(NotUnderstood):
        day = understand_date(found["day"], today, BusinessCalendar(), past=True) if found else None
        if found and day and day <= today:
            return day, how_met[found.end() :]
    return None, how_met


def capture(text: str, today: date | None = None, directions: Iterable[str] = ()) -> Captured:
    """Read one line about a person. Raises ValueError, in one sentence, when it holds no name.

    With `today`, "met yesterday on the train" tells of a talk on that day; without, only of how we met.
    `directions` are the names of those there are: one of them between commas is meant as such.
    """
    marks = take_marks(text)
    profile = next((link for link in marks.links if is_linkedin(link)), next(iter(marks.links), ""))
    found = read(marks.rest, {name_key(name): name for name in directions})
    for link in marks.links:
        if link != profile:
            found.keep(link)
    if not found.name:
        raise ValueError(
            "Start with a name, then what you know, like: Ana Ruiz, HR manager at Acme, via Wendy Moss."
        )
    how_met = found.places.get("how_met", "")
    met_on, how_met = _met_on(how_met, today) if today else (None, how_met)
    return Captured(
        name=found.name,
        role=found.places.get("role", ""),
        organisation=found.places.get("organisation", ""),
        how_met=how_met,
        introducer=found.places.get("introducer", ""),
        tags=marks.tags,
        emails=marks.emails,
        phones=marks.phones,
        profile=profile,
        note=found.note,
        met_on=met_on,
        directions=tuple(found.directions),
    )


def explain(captured: Captured) -> list[tuple[str, str]]:
    """What was understood, as pairs of label and value to print; only what is there."""
    pairs = [
        ("Name", captured.name),
        ("Role", captured.role),
        ("Organisation", captured.organisation),
        ("You spoke", say_day(captured.met_on, year=True) if captured.met_on else ""),
        ("How you met", captured.how_met),
        ("Introduced by", captured.introducer),
        ("Directions", "; ".join(captured.directions)),
        ("Tags", " ".join(f"#{tag}" for tag in captured.tags)),
        ("E-mail", ", ".join(captured.emails)),
        ("Phone", ", ".join(captured.phones)),
        ("Profile", captured.profile),
        ("Note", captured.note),
    ]
    return [(label, value) for label, value in pairs if value]
