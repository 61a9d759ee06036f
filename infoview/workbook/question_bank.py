"""The question bank: its wordings are mine to change, and nothing that was answered is ever lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from infoview.domain.minutes import LONGEST_ANSWER, NotMinutes, understand_minutes
from infoview.domain.questions import Phase, Question, Reserved, Theme, tags_in
from infoview.store import questions as stored
from infoview.store.questions import Answered
from infoview.workbook.errors import Refused, refusing
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the bank with everybody's answers, oldest first."""

    question: Question
    archived: bool
    answers: tuple[Answered, ...]

    @property
    def people(self) -> int:
        """How many people answered it."""
        return len({answer.person_id for answer in self.answers})


def entries(book: Workbook, *, archived: bool = False) -> list[Entry]:
    """The bank by theme, then in its own order; archived questions only where they are wanted."""
    by_question: dict[int, list[Answered]] = {}
    for answer in stored.answers(book.store):
        by_question.setdefault(answer.question_id, []).append(answer)
    themes = list(Theme)
    found = [
        Entry(
            question_of(row, len({answer.person_id for answer in by_question.get(row["id"], ())})),
            row["archived_on"] is not None,
            tuple(by_question.get(row["id"], ())),
        )
        for row in book.store.where("question")
        if archived or row["archived_on"] is None
    ]
    return sorted(
        found,
        key=lambda one: (themes.index(one.question.theme), one.question.position, one.question.id),
    )


def bank_for(book: Workbook, direction: int | None, people: Iterable[int], meeting: int) -> list[Question]:
    """The bank as one meeting sees it: how many of the direction answered, and what these people were asked."""
    heard: dict[int, set[int]] = {}
    for answer in stored.answers_in(book.store, direction):
        heard.setdefault(answer.question_id, set()).add(answer.person_id)
    before = stored.asked_elsewhere(book.store, people, meeting)
    return [
        question_of(row, len(heard.get(row["id"], ())), row["id"] in before)
        for row in book.store.where("question", archived_on=None)
    ]


def question_of(row: dict[str, Any], answered_by: int = 0, asked: bool = False) -> Question:
    """A row of the bank as the rules know it."""
    return Question(
        id=row["id"],
        text=row["text"],
        theme=Theme(row["theme"]),
        phase=Phase(row["phase"]),
        minutes=row["minutes"],
        rapport=row["rapport"],
        gift=bool(row["gift"]),
        core=bool(row["core"]),
        second_meeting=bool(row["second_meeting"]),
        position=row["position"],
        reserved=Reserved(row["reserved"]) if row["reserved"] else None,
        hint=row["hint"],
        tags=tags_in(row["tags"]),
        answered_by=answered_by,
        asked_before=asked,
    )


def _row(book: Workbook, question: int) -> dict[str, Any]:
    row = book.store.get("question", question)
    if row is None:
        raise Refused("That question is not in the bank any more.")
    return row


def values_of(book: Workbook, question: int) -> dict[str, str]:
    """What stands in the form of a question."""
    row = _row(book, question)
    checks = {name: "yes" if row[name] else "" for name in _CHECKS}
    return {**{name: str(row[name]) for name in (*_TEXTS, *_NUMBERS)}, **checks}


_TEXTS = ("text", "theme", "phase", "hint", "tags")
_NUMBERS = ("minutes", "rapport")
_CHECKS = ("gift", "core", "second_meeting")


def add(book: Workbook, values: dict[str, str]) -> int:
    """A question of one's own for the bank, last of its theme; Refused where a value can't be."""
    columns = _columns(values)
    with book.deed(f"Added to the bank: {columns['text']}"):
        return book.store.insert("question", **columns, position=stored.last_place(book.store) + 1)


def edit(book: Workbook, question: int, values: dict[str, str]) -> None:
    """Change a question of the bank; what is planned or answered already keeps its own wording."""
    columns = _columns(values)
    with book.deed(f"Changed in the bank: {columns['text']}"):
        book.store.update("question", question, **columns)


def _columns(values: dict[str, str]) -> dict[str, Any]:
    text = values.get("text", "").strip()
    if not text:
        raise Refused("Please write the question.")
    with refusing(NotMinutes):
        minutes = understand_minutes(values.get("minutes", "").strip() or "3", LONGEST_ANSWER)
    theme = Theme(values.get("theme") or Theme.FIT)
    return {
        "text": text,
        "theme": theme.value,
        "phase": Phase(values.get("phase") or Phase.MIDDLE).value,
        "minutes": minutes,
        "rapport": int(values.get("rapport") or 0),
        **{name: int(bool(values.get(name))) for name in _CHECKS},
        "hint": values.get("hint", "").strip(),
        "tags": _stored_tags(values.get("tags", "")),
    }


def tag(book: Workbook, question: int, text: str) -> None:
    """Tag a question of the bank: these words and no others."""
    row = _row(book, question)
    with book.deed(f"Tagged: {row['text']}"):
        book.store.update("question", question, tags=_stored_tags(text))


def all_tags(book: Workbook) -> list[str]:
    """Every tag in use, by name."""
    found = {tag for row in book.store.where("question") for tag in tags_in(row["tags"])}
    return sorted(found, key=str.casefold)


def _stored_tags(text: str) -> str:
    return "; ".join(tags_in(text))


def switch(book: Workbook, question: int, name: str) -> bool:
    """Turn `gift` or `core` of a question on or off; how it is now."""
    row = _row(book, question)
    on = not row[name]
    said = {"gift": "a pleasure to answer", "core": "asked of everyone"}[name]
    with book.deed(f"{'Now' if on else 'No longer'} {said}: {row['text']}"):
        book.store.update("question", question, **{name: int(on)})
    return on


def archive(book: Workbook, question: int) -> bool:
    """Put a question away, or take it back; its answers stay. Whether it is away now."""
    row = _row(book, question)
    away = row["archived_on"] is None
    with book.deed(f"{'Put away' if away else 'Taken back'}: {row['text']}"):
        book.store.update("question", question, archived_on=book.today.isoformat() if away else None)
    return away
