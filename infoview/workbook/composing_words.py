"""How dates, times and notes read inside a message."""

from __future__ import annotations

import re
from datetime import date, datetime

from infoview.domain.calendar import MONTHS, WEEKDAYS

_LONG_AGO_DAYS = 300
"""From here on a month alone could be this year's, so the year is said as well."""
_THIS_WEEK_DAYS = 6
_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
_SENDING = re.compile(
    r"(?:to )?send (?:(?:you|him|them) |her (?=(?:the|an?|my|some) ))?(?=\S)", re.IGNORECASE
)
_ASKS = ("?", "？", "؟")
_QUESTION_WORD = re.compile(
    r"(?:how|what|why|when|where|which|who|whom|whose|whether|if|is|are|was|were|do|does|did|can|could|would"
    r"|should|will|has|have|had)\b",
    re.IGNORECASE,
)
_MET_WHERE = re.compile(r"(?:at|in|on|during) \S", re.IGNORECASE)


def day_month(day: date, today: date) -> str:
    """The day without its weekday: "12 November", with the year where it is long ago or far off."""
    said = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{said} {day.year}" if abs((today - day).days) >= _LONG_AGO_DAYS else said


def month(day: date, today: date) -> str:
    """The month of a day: "September", with the year where it is long ago."""
    said = MONTHS[day.month - 1]
    return f"{said} {day.year}" if (today - day).days >= _LONG_AGO_DAYS else said


def day_and_time(local: datetime, zone: str) -> str:
    """A meeting's time: "Thursday 3 December at 16:00", with the city of the zone (IANA name) where one is given."""
    said = f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} at {local:%H:%M}"
    return f"{said} ({zone.rpartition('/')[2].replace('_', ' ')} time)" if zone else said


def when_we_spoke(day: date, today: date) -> str:
    """The day of a talk, as it follows the word for it: "today", "yesterday", "on Thursday", "on 12 November"."""
    gap = (today - day).days
    if 0 <= gap <= 1:
        return ("today", "yesterday")[gap]
    weekday = 0 < gap <= _THIS_WEEK_DAYS
    return f"on {WEEKDAYS[day.weekday()]}" if weekday else f"on {day_month(day, today)}"


def sentence(text: str) -> str:
    """A note as a sentence of its own: with a full stop, unless it ends already."""
    bare = text.strip()
    return bare if not bare or bare.endswith(_ENDS) else f"{bare}."


def thing_promised(text: str) -> str:
    """What a promise is about: "send you the list" promises "the list"; any other wording stays as it is."""
    return _SENDING.sub("", text, count=1) if _SENDING.match(text) else text


def opening_sentence(text: str) -> str:
    """A note as the sentence a message opens with: a capital first letter and an end.

    Words that begin with a capital further on (`eBay`) keep their own spelling.
    """
    said = sentence(text)
    plain_word = said[:1].islower() and not said[1:2].isupper()
    return said[0].upper() + said[1:] if plain_word else said


def question_of(text: str) -> str:
    """A question as it is told behind a colon: a whole one as it stands, the end of "how you …" completed."""
    bare = text.strip()
    return bare if not bare or _is_whole(bare) else f"how you {bare}"


def whole_question(text: str) -> str:
    """The same as one asks it aloud: the end of "could I ask how you …" completed."""
    bare = text.strip()
    return bare if not bare or _is_whole(bare) else f"Could I ask how you {bare.rstrip('.')}?"


def _is_whole(question: str) -> bool:
    return bool(question.endswith(_ASKS) or _QUESTION_WORD.match(question) or not question[:1].isascii())


def we_met(how_found: str) -> str:
    """ "We met" and where, for a note such as "at the meetup"; '' for any other note."""
    return f"we met {how_found}" if _MET_WHERE.match(how_found) else ""
