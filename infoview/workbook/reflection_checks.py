"""Whether a reflection can be saved as it was filled in, and at which fields it can't."""

from __future__ import annotations

from collections.abc import Sequence

from infoview.domain.dates import NotUnderstood
from infoview.domain.minutes import NotMinutes, understand_minutes
from infoview.domain.referral import referral_of
from infoview.domain.reflection import Ask, Part
from infoview.domain.takeaways import lines_in, takeaways_in
from infoview.domain.ticks import ticks_in
from infoview.workbook import typed
from infoview.workbook.occasions import Occasion, addressed
from infoview.workbook.open_questions import question_meant
from infoview.workbook.people import LONGEST_TEXT
from infoview.workbook.reflection_facts import plan_of
from infoview.workbook.workbook import Workbook

_NEEDED = {
    "learned": "Write at least one thing you learned, even “nothing new”.",
    "information": "Choose 0 to 4 for the information.",
    "giving": "Choose 0 to 4 for what you gave.",
}


def problems(
    book: Workbook, values: dict[str, str], spec: Sequence[Ask | Part], about: Occasion
) -> dict[str, str]:
    """A sentence for each field that can't be as it is; `values` holds no empty ones."""
    errors: dict[str, str] = {}
    for part in spec:
        if isinstance(part, Ask):
            problem = _field(book, part, values.get(part.name, ""), about)
            if problem:
                errors[part.name] = problem
    if "direction" not in values and any(values.get(name) for name in ("confidence", "next", "energy")):
        errors.setdefault("direction", "Name the direction this is about.")
    return errors


def _field(book: Workbook, ask: Ask, value: str, about: Occasion) -> str:
    name = ask.name.partition(".")[0]
    if not value:
        return _NEEDED.get(name, "This one is needed.") if ask.required else ""
    if len(value) > LONGEST_TEXT:
        return "This is longer than a million characters; please shorten it."
    if ask.choices and value not in dict(ask.choices):
        return f"Choose one of {', '.join(key for key, _ in ask.choices)}."
    if ask.kind == "date":
        return _day(book, value)
    if name == "learned":
        return _learned(book, value, about)
    if name == "asked":
        return _asked(book, value, about)
    check = _CHECKS.get(name)
    return check(value) if check else ""


def _day(book: Workbook, text: str) -> str:
    try:
        typed.day(book, text)
    except NotUnderstood as error:
        return str(error)
    return ""


def _learned(book: Workbook, text: str, about: Occasion) -> str:
    found = takeaways_in(text)
    if not found:
        return _NEEDED["learned"]
    for takeaway in found:
        if takeaway.answers and question_meant(book, takeaway.answers) is None:
            mark = takeaway.answers
            return f"There is no open question “{mark}”; leave ?{mark} out, or name one by its number."
        if takeaway.speaker and addressed(takeaway.speaker, about) is None:
            name = takeaway.speaker
            return f"No one person called “{name}” was in this talk; leave @{name} out if it was all of them."
    return ""


def _asked(book: Workbook, text: str, about: Occasion) -> str:
    planned = {tick.text for _, tick, _ in plan_of(book, about)}
    other = next((tick.text for tick in ticks_in(text) if tick.text not in planned), "")
    return f"“{other}” was not planned; what else you asked stands below." if other else ""


def _people(text: str) -> str:
    try:
        for line in lines_in(text):
            referral_of(line)
    except ValueError as error:
        return str(error)
    return ""


def _confidence(text: str) -> str:
    sure = text.strip().rstrip("%").strip()
    fits = sure.isascii() and sure.isdigit() and int(sure) <= 100
    return "" if fits else "How sure you are is a whole number from 0 to 100."


def _minutes(text: str) -> str:
    try:
        understand_minutes(text)
    except NotMinutes as error:
        return str(error)
    return ""


_CHECKS = {
    "people": _people,
    "confidence": _confidence,
    "minutes_actual": _minutes,
}
