"""Reflecting on a talk: everything the form says becomes part of the workbook, as one undo step."""

from __future__ import annotations

import json
from typing import Any

from infoview.domain.events import EventKind
from infoview.domain.readiness import say_snapshot
from infoview.domain.reflection import About, Ask, Part, form
from infoview.domain.saying import say_day, say_gap
from infoview.domain.verdict import Verdict, of_several
from infoview.store.reflections import changes_of
from infoview.store.talks import words_of_letters
from infoview.workbook import drafts, happenings
from infoview.workbook.consequences import about_last_talk
from infoview.workbook.errors import FormErrors, Refused
from infoview.workbook.occasions import Occasion, draft_key, occasion_of, people_of, saved_reflection
from infoview.workbook.open_questions import to_answer
from infoview.workbook.reflection_checks import problems
from infoview.workbook.reflection_facts import FactsWriter, asked_so_far, plan_of, ready_before, say_facts
from infoview.workbook.reflection_parts import TalkWriter, Written
from infoview.workbook.reflection_people import PersonWriter
from infoview.workbook.said_in_talk import answered_lines
from infoview.workbook.workbook import Workbook


def form_of(book: Workbook, ident: int) -> tuple[list[Ask | Part], dict[str, str]]:
    """The form of a talk (or, by a person's id, of what they gave in writing) and what stands in it.

    That is the draft over the saved reflection; before any, what is known already.
    """
    about = occasion_of(book, ident)
    spec = spec_of(book, about)
    saved = saved_reflection(book, about)
    values = _filled_in(book, saved) if saved else _known(book, about)
    typed = drafts.kept(book, draft_key(ident))
    found = {**values, **typed}
    if asked := asked_so_far(book, about, {**found, "asked": typed.get("asked", "")}):
        found["asked"] = asked
    return spec, found


def spec_of(book: Workbook, about: Occasion) -> list[Ask | Part]:
    """What the form of an occasion asks."""
    unknown = to_answer(book, [person for person, _ in about.people], about.direction_id)
    return form(
        About(
            [name for _, name in about.people],
            say_facts(book, about),
            say_snapshot(_readiness(book, about)),
            [(question.number, question.text) for question in unknown],
            _history(book, about),
            planned=bool(plan_of(book, about)),
            in_writing=about.meeting_id is None,
        )
    )


def _history(book: Workbook, about: Occasion) -> dict[tuple[int, str], str]:
    """What the measures of each person were before, with the day and how long after the talk that was."""
    saved = saved_reflection(book, about)
    places = {person: number for number, (person, _) in enumerate(about.people, 1)}
    told: dict[tuple[int, str], list[str]] = {}
    for change in changes_of(book.store, saved) if saved else ():
        was = "not scored" if change.was is None else str(change.was)
        after = say_gap(about.on, change.on).removesuffix(" ago")
        when = say_day(change.on, year=True) + (f", {after} after it" if change.on > about.on else "")
        told.setdefault((places.get(change.person_id, 0), change.measure), []).append(f"{was} until {when}")
    return {at: f"Was {'; '.join(texts)}." for at, texts in told.items()}


def _readiness(book: Workbook, about: Occasion) -> str:
    """How ready one was: as kept with the reflection, else as things stand."""
    saved = saved_reflection(book, about)
    row = book.store.get("reflection", saved) if saved else None
    return str(row["readiness"]) if row else ready_before(book, about)


def _filled_in(book: Workbook, reflection: int) -> dict[str, str]:
    row = book.store.get("reflection", reflection) or {}
    values: dict[str, str] = json.loads(row.get("form", "{}"))
    return values


def _known(book: Workbook, about: Occasion) -> dict[str, str]:
    known = {"minutes_actual": str(about.minutes)} if about.minutes else {}
    if about.medium:
        known["medium"] = about.medium
    if about.direction_id:
        direction = book.store.get("direction", about.direction_id)
        if direction:
            known["direction"] = str(direction["name"])
    answers = answered_lines(book, about)
    if about.meeting_id is None:
        known |= _in_letters(book, about.id)
    elif answers:
        known["learned"] = "\n".join(answers)
    return known


def _in_letters(book: Workbook, person: int) -> dict[str, str]:
    advice = book.store.where("advice", person_id=person, meeting_id=None, state="open")
    found = {
        "learned": "\n".join(words_of_letters(book.store, person)),
        "will_use.1": "\n".join(row["what"] for row in advice),
    }
    return {name: text for name, text in found.items() if text}


def save_reflection(book: Workbook, ident: int, values: dict[str, str]) -> Verdict:
    """Save the form of an occasion and all that follows from it; the verdict, from measures 1 and 2 alone.

    Saved again, only what the form says otherwise is changed. FormErrors, by field, where something can't be as it
    is; then nothing was changed.
    """
    about = occasion_of(book, ident)
    if not about.people:
        raise Refused("Nobody of that talk is in the workbook any more.")
    values = {name: value for name, value in values.items() if value.strip()}
    errors = problems(book, values, spec_of(book, about), about)
    if errors:
        raise FormErrors(errors)
    before = saved_reflection(book, about)
    names = ", ".join(name for _, name in about.people)
    what = "the talk with" if about.meeting_id else "what one heard from"
    with book.deed(f"Reflected on {what} {names}"):
        old = _filled_in(book, before) if before else {}
        reflection = _reflection_row(book, about, values, before)
        written = Written(book, reflection, about, old, values)
        if about.meeting_id:
            FactsWriter(written).write(about.meeting_id)
        TalkWriter(written).write()
        for number, (person, _) in enumerate(about.people, 1):
            PersonWriter(written, number, person).write()
        if not before:
            for person, _ in about.people:
                # Written about a day that is over, logged for the day it was written.
                _log(book, person, EventKind.REFLECTED, about.meeting_id)
    drafts.drop(book, draft_key(ident))
    return verdict_of(values, len(about.people))


def verdict_of(values: dict[str, str], persons: int) -> Verdict:
    """The verdict of a form as it stands."""
    givings = [_number(values.get(f"giving.{number}")) for number in range(1, persons + 1)]
    return of_several(_number(values.get("information")), givings)


def _reflection_row(book: Workbook, about: Occasion, values: dict[str, str], before: int | None) -> int:
    columns: dict[str, Any] = {
        name: values.get(name, "")
        for name in (
            "surprise",
            "their_likes",
            "their_dislikes",
            "do_differently",
            "wish_asked",
            "who_talked",
        )
    }
    columns["information"] = _number(values.get("information"))
    columns["hard_to_ask"] = _number(values.get("hard_to_ask"))
    columns["form"] = json.dumps(values, ensure_ascii=False)
    if before:
        book.store.update("reflection", before, **columns)
        return before
    return book.store.insert(
        "reflection",
        meeting_id=about.meeting_id,
        on_date=book.today.isoformat(),
        readiness=ready_before(book, about),
        **columns,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def waive(book: Workbook, meeting: int, note: str = "") -> None:
    """Let the debrief be, with a reason where there is one to tell; nothing is owed for this talk any more."""
    names = ", ".join(name for _, name in people_of(book, meeting))
    with book.deed(f"Let the debrief be: {names}"):
        for person, _ in people_of(book, meeting):
            _log(book, person, EventKind.WAIVED, meeting, note)


def _log(book: Workbook, person: int, kind: EventKind, meeting: int | None, note: str = "") -> None:
    """The event; about an older talk than the last it moves no stage."""
    if meeting in (None, about_last_talk(book, person).meeting_id):
        happenings.log(book, person, kind, happenings.Details(note=note, subject_id=meeting))
        return
    stage = (book.store.get("person", person) or {}).get("stage")
    book.store.insert(
        "event",
        person_id=person,
        kind=kind.value,
        on_date=book.today.isoformat(),
        at_time=book.clock.now().strftime("%H:%M"),
        note=note,
        meeting_id=meeting,
        was_stage=stage,
        now_stage=stage,
        recorded_at=book.clock.stamp(),
    )
