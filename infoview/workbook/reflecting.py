"""Reflecting on a talk: everything the form says becomes part of the workbook, as one undo step."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from infoview.domain.dates import NotUnderstood, understand_date
from infoview.domain.events import EventKind
from infoview.domain.reflection import Ask, Part, form
from infoview.domain.takeaways import lines_in
from infoview.domain.verdict import Verdict, verdict
from infoview.workbook import drafts, happenings, reflection_parts
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook


class FormErrors(Refused):
    """Some fields can't be as they are: `by_field` holds a sentence for each."""

    def __init__(self, by_field: dict[str, str]) -> None:
        super().__init__(next(iter(by_field.values())))
        self.by_field = by_field


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that was held: with whom, when, and whether its reflection is written."""

    meeting_id: int
    people: tuple[tuple[int, str], ...]
    on: date
    minutes: int
    reflected: bool
    started: bool  # a draft of its reflection is there
    verdict: Verdict


def talks(book: Workbook) -> list[Talk]:
    """Every talk held: those without a reflection first, newest first within each."""
    begun = drafts.kept_keys(book, "reflection:")
    found: dict[int, Talk] = {}
    for meeting, starts_at, minutes, person, name, reflection, information, giving in book.store.sql(
        "SELECT m.id, m.starts_at, m.minutes, p.id, p.name, r.id, r.information, rp.giving FROM meeting m"
        " JOIN meeting_person mp ON mp.meeting_id = m.id JOIN person p ON p.id = mp.person_id"
        " LEFT JOIN reflection r ON r.meeting_id = m.id"
        " LEFT JOIN reflection_person rp ON rp.reflection_id = r.id AND rp.person_id = p.id"
        " WHERE m.status = 'held' AND p.archived_on IS NULL"
        " ORDER BY r.id IS NOT NULL, m.starts_at DESC, mp.position, mp.id"
    ):
        known = found.get(meeting)
        found[meeting] = Talk(
            meeting,
            (*(known.people if known else ()), (person, name)),
            book.local(starts_at).date(),
            minutes,
            reflection is not None,
            draft_key(meeting) in begun,
            known.verdict if known else verdict(information, giving),
        )
    return list(found.values())


def draft_key(meeting: int) -> str:
    """Where the form of a talk is kept while it is being filled in."""
    return f"reflection:{meeting}"


def people_of(book: Workbook, meeting: int) -> list[tuple[int, str]]:
    """Who was in the talk, in order."""
    rows = book.store.sql(
        "SELECT p.id, p.name FROM meeting_person mp JOIN person p ON p.id = mp.person_id"
        " WHERE mp.meeting_id = ? ORDER BY mp.position, mp.id",
        (meeting,),
    )
    return [(ident, name) for ident, name in rows]


def form_of(book: Workbook, meeting: int) -> tuple[list[Ask | Part], dict[str, str]]:
    """The form of a talk and what stands in it: the draft, else the saved reflection, else what is known."""
    row = book.store.get("meeting", meeting)
    if row is None:
        raise Refused("That talk is not in the workbook any more.")
    spec = form([name for _, name in people_of(book, meeting)])
    saved = book.store.where("reflection", meeting_id=meeting)
    values = json.loads(saved[0]["form"]) if saved else _known(book, row)
    return spec, {**values, **drafts.kept(book, draft_key(meeting))}


def _known(book: Workbook, row: dict[str, Any]) -> dict[str, str]:
    known = {"minutes_actual": str(row["minutes_actual"] or row["minutes"])}
    if row["direction_id"]:
        direction = book.store.get("direction", row["direction_id"])
        if direction:
            known["direction"] = str(direction["name"])
    answers = book.store.sql(
        "SELECT a.text FROM answer a JOIN planned_question q ON q.id = a.planned_question_id"
        " WHERE q.meeting_id = ? AND a.text <> '' ORDER BY q.position",
        (row["id"],),
    )
    if answers:
        known["learned"] = "\n".join(text for (text,) in answers)
    return known


def save_reflection(book: Workbook, meeting: int, values: dict[str, str]) -> Verdict:
    """Save the form of a talk and all that follows from it; the verdict, from measures 1 and 2 alone.

    FormErrors, by field, where something can't be as it is; then nothing was changed.
    """
    persons = people_of(book, meeting)
    row = book.store.get("meeting", meeting)
    if row is None:
        raise Refused("That talk is not in the workbook any more.")
    values = {name: value for name, value in values.items() if value.strip()}
    _check(book, values, len(persons))
    on = book.local(row["starts_at"]).date()
    before = book.store.where("reflection", meeting_id=meeting)
    names = ", ".join(name for _, name in persons)
    with book.deed(f"Reflected on the talk with {names}"):
        old = json.loads(before[0]["form"]) if before else {}
        reflection = _reflection_row(book, meeting, values, before)
        writer = reflection_parts.Writer(book, reflection, meeting, on, old, values)
        writer.talk(persons)
        for number, (person, _) in enumerate(persons, 1):
            writer.person(number, person)
        if not before:
            for person, _ in persons:
                # Written about a day that is over, logged for the day it was written.
                happenings.log(book, person, EventKind.REFLECTED, happenings.Details())
        minutes = values.get("minutes_actual", "")
        if minutes.isdigit():
            book.store.update("meeting", meeting, minutes_actual=int(minutes))
    drafts.drop(book, draft_key(meeting))
    return verdict(_number(values.get("information")), _number(values.get("giving.1")))


def _reflection_row(
    book: Workbook, meeting: int, values: dict[str, str], before: Sequence[dict[str, Any]]
) -> int:
    columns = {
        "surprise": values.get("surprise", ""),
        "their_likes": values.get("their_likes", ""),
        "their_dislikes": values.get("their_dislikes", ""),
        "information": _number(values.get("information")),
        "do_differently": values.get("do_differently", ""),
        "wish_asked": values.get("wish_asked", ""),
        "hard_to_ask": _number(values.get("hard_to_ask")),
        "who_talked": values.get("who_talked", ""),
        "form": json.dumps(values, ensure_ascii=False),
    }
    if before:
        book.store.update("reflection", before[0]["id"], **columns)
        return int(before[0]["id"])
    return book.store.insert("reflection", meeting_id=meeting, on_date=book.today.isoformat(), **columns)


def _check(book: Workbook, values: dict[str, str], persons: int) -> None:
    errors: dict[str, str] = {}
    if not lines_in(values.get("learned", "")):
        errors["learned"] = "Write at least one thing you learned, even “nothing new”."
    if "information" not in values:
        errors["information"] = "Choose 0 to 4 for the information."
    for number in range(1, persons + 1):
        if f"giving.{number}" not in values:
            errors[f"giving.{number}"] = "Choose 0 to 4 for what you gave."
        day = values.get(f"report_on.{number}", "")
        if day:
            _check_day(book, f"report_on.{number}", day, errors)
        for line in lines_in(values.get(f"people.{number}", "")):
            try:
                reflection_parts.referral_of(line)
            except ValueError as error:
                errors[f"people.{number}"] = str(error)
    sure = values.get("confidence", "").strip().rstrip("%")
    if sure and not (sure.isascii() and sure.isdigit() and int(sure) <= 100):
        errors["confidence"] = "Confidence is a whole number from 0 to 100."
    if (sure or values.get("next") or values.get("energy")) and not values.get("direction"):
        errors["direction"] = "Name the direction this is about."
    minutes = values.get("minutes_actual", "").strip()
    if minutes and not (minutes.isascii() and minutes.isdigit() and 1 <= int(minutes) <= 1440):
        errors["minutes_actual"] = "Minutes are a whole number from 1 to 1440."
    if errors:
        raise FormErrors(errors)


def _check_day(book: Workbook, field: str, text: str, errors: dict[str, str]) -> None:
    try:
        understand_date(text, book.today, book.calendar)
    except NotUnderstood as error:
        errors[field] = str(error)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def names_of(talk: Talk) -> str:
    """Everybody in the talk, in one line."""
    return ", ".join(name for _, name in talk.people)


def waive(book: Workbook, meeting: int, note: str = "") -> None:
    """Let the debrief be, with a reason; nothing is owed for this talk any more."""
    for person, _ in people_of(book, meeting):
        happenings.log(book, person, EventKind.WAIVED, happenings.Details(note=note))
