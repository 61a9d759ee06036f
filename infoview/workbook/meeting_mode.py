"""While the talk is on: the end clock, answers kept to their questions as they are typed, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from infoview.domain.counting import number_of
from infoview.domain.events import EventKind
from infoview.domain.minutes import LONGEST
from infoview.store import questions as answered
from infoview.workbook import drafts, happenings, planning
from infoview.workbook.errors import Refused
from infoview.workbook.occasions import draft_key
from infoview.workbook.preparing import Upcoming, meeting_of, planned
from infoview.workbook.typed import storable
from infoview.workbook.workbook import Workbook

EARLY = timedelta(hours=1)
"""A talk begun at most so much before its time still ends at the agreed hour."""
NEARLY_MINUTES = 5
"""Minutes before the end in which the closing questions should come."""

Question = int
Who = int | None
"""Who of several people said it; None where all did, or where there is only one."""
Slot = tuple[Question, Who]
"""One answer: to which question, and whose."""


@dataclass(slots=True)
class Talk:
    """A talk that is going on; `texts` holds every answer as typed, `stored` as saved.

    `left` says since when it stands as it was left, where one goes on with something noted before.
    """

    meeting: Upcoming
    began: datetime
    texts: dict[Slot, str]
    stored: dict[Slot, str]
    scratch: str
    stored_scratch: str
    left: str = ""

    @property
    def people(self) -> tuple[tuple[int, str], ...]:
        """Who may have said something in particular: nobody where one is alone with someone."""
        return self.meeting.people if len(self.meeting.people) > 1 else ()

    def answers(self, question: Question) -> list[tuple[Who, str]]:
        """Who answered a question, and what: the whole group first, then as in the meeting."""
        order: list[Who] = [None, *(person for person, _ in self.meeting.people)]
        found = [(who, text) for (asked, who), text in self.texts.items() if asked == question and text]
        return sorted(found, key=lambda one: order.index(one[0]) if one[0] in order else len(order))

    def in_words(self, question: Question) -> str:
        """The answers to a question in one line, with the names of who said them."""
        return "; ".join(
            f"{self.called(who)}: {text}" if who else text for who, text in self.answers(question)
        )

    def called(self, who: Who) -> str:
        """Who said it, in words."""
        return dict(self.meeting.people).get(who, "someone else") if who else "everybody"

    @property
    def ends(self) -> datetime:
        """When the agreed time is over, where I am; begun at another hour, it lasts as long as agreed."""
        if self.meeting.starts - EARLY <= self.began < self.meeting.ends:
            return self.meeting.ends
        return self.began + timedelta(minutes=self.meeting.minutes)


def begin(book: Workbook, meeting: int) -> Talk:
    """Begin a talk, or go on with one: what was typed when the terminal closed is there again."""
    found = meeting_of(book, meeting)
    row = book.store.get("meeting", meeting) or {}
    if row["status"] != "booked":
        raise Refused("That talk is over; 4 Reflect holds it.")
    kept = drafts.kept(book, _key(meeting))
    began = _begun(kept, found, book.clock.now())
    asked_now = {one.id for one in found.questions}
    stored = _answers(book, found)
    typed = {slot: text for name, text in kept.items() if (slot := _slot_of(name)) and slot[0] in asked_now}
    talk = Talk(
        found,
        began,
        {**stored, **typed},
        stored,
        kept.get("scratch", row["scratch"]),
        row["scratch"],
    )
    if talk.scratch.strip() or any(talk.texts.values()):
        talk.left = drafts.as_left(book, _key(meeting))
    keep(book, talk)
    return talk


def _begun(kept: Mapping[str, str], found: Upcoming, now: datetime) -> datetime:
    """Since when the talk goes on; who had a look at it days before has not begun it."""
    before = datetime.fromisoformat(kept["began"]) if "began" in kept else now
    due = found.starts - EARLY
    return now if before < due <= now else before


def _key(meeting: int) -> str:
    return f"talk:{meeting}"


def _answers(book: Workbook, found: Upcoming) -> dict[Slot, str]:
    alone = found.people[0][0] if len(found.people) == 1 else None
    return {
        (question, None if who == alone else who): text
        for question, who, text in answered.said_in(book.store, found.id)
    }


def _name_of(slot: Slot) -> str:
    question, who = slot
    return f"answer.{question}" if who is None else f"answer.{question}.{who}"


def _slot_of(name: str) -> Slot | None:
    """The answer that a kept field holds; None for what is no answer."""
    kind, *numbers = name.split(".")
    if kind != "answer":
        return None
    question, *who = map(int, numbers)
    return question, (who[0] if who else None)


def keep(book: Workbook, talk: Talk) -> None:
    """Keep what is typed and not yet saved, against a closed terminal."""
    fields = {_name_of(slot): text for slot, text in talk.texts.items() if text != talk.stored.get(slot, "")}
    if talk.scratch != talk.stored_scratch:
        fields["scratch"] = talk.scratch
    drafts.keep(book, _key(talk.meeting.id), {"began": talk.began.isoformat(), **fields})


def save_answer(book: Workbook, talk: Talk, question: Question, who: Who = None) -> None:
    """What was typed becomes the answer to its question, which was asked now; nothing new is no deed."""
    slot = (question, who)
    text = storable(talk.texts.get(slot, "")).strip()
    if text == talk.stored.get(slot, ""):
        return
    said = f", {talk.called(who)}" if who else ""
    with book.deed(f"Answer{said}: {_wording(book, question)}"):
        row = _row(book, talk, slot)
        if row:
            book.store.update("answer", row, text=text)
        else:
            book.store.insert(
                "answer",
                planned_question_id=question,
                person_id=_person(talk, who),
                text=text,
                noted_on=book.today.isoformat(),
            )
        if text:
            book.store.update("planned_question", question, state="asked")
    talk.stored[slot] = talk.texts[slot] = text
    keep(book, talk)


def said_by(book: Workbook, talk: Talk, question: Question, was: Who, who: Who) -> None:
    """What was taken for one's answer is another's. Who has answered it already keeps their own, and both stand."""
    text = talk.texts.get((question, was), "").strip()
    if not text or was == who or talk.texts.get((question, who)):
        save_answer(book, talk, question, was)
        return
    with book.deed(f"Said by {talk.called(who)}: {_wording(book, question)}"):
        save_answer(book, talk, question, was)
        for row in book.store.where("answer", planned_question_id=question, person_id=_person(talk, who)):
            book.store.delete("answer", row["id"])  # emptied before
        book.store.update("answer", _row(book, talk, (question, was)) or 0, person_id=_person(talk, who))
    for known in (talk.texts, talk.stored):
        known[question, who] = known.pop((question, was))
    keep(book, talk)


def _row(book: Workbook, talk: Talk, slot: Slot) -> int | None:
    rows = book.store.where("answer", planned_question_id=slot[0])
    mine = [row["id"] for row in rows if row["person_id"] in (_person(talk, slot[1]), slot[1])]
    return int(mine[-1]) if mine else None


def _person(talk: Talk, who: Who) -> int | None:
    """Whose answer it is in the workbook: of the only one there, else of whom it says."""
    return talk.meeting.people[0][0] if len(talk.meeting.people) == 1 else who


def save_scratch(book: Workbook, talk: Talk) -> None:
    """The names and promises jotted down, kept with the meeting."""
    text = storable(talk.scratch)
    if text != talk.stored_scratch:
        with book.deed(f"Notes of the talk with {talk.meeting.names}"):
            book.store.update("meeting", talk.meeting.id, scratch=text)
        talk.scratch = talk.stored_scratch = text
        keep(book, talk)


def save(book: Workbook, talk: Talk) -> None:
    """Everything typed so far."""
    for question, who in list(talk.texts):
        save_answer(book, talk, question, who)
    save_scratch(book, talk)


def asked(book: Workbook, question: Question) -> bool:
    """The question was asked, with or without a note of the answer, or not after all; whether it is now."""
    row = book.store.get("planned_question", question)
    if row is None:
        raise Refused("That question is not planned any more.")
    now = bool(row["state"] != "asked")
    with book.deed(f"{'Asked' if now else 'Not asked'}: {row['text']}"):
        book.store.update("planned_question", question, state="asked" if now else "planned")
    return now


def ask(book: Workbook, talk: Talk, text: str, after: Question | None) -> Question:
    """A question that came up, placed behind the one in hand."""
    if not text.strip():
        raise Refused("Please write the question.")
    meeting = talk.meeting.id
    with book.deed(f"Came up: {text.strip()}"):
        new = planning.add_question(book, meeting, text)
        book.store.update("planned_question", new, why="came up")
        order = [one.id for one in planned(book, meeting) if one.id != new]
        order.insert(order.index(after) + 1 if after in order else len(order), new)
        for position, ident in enumerate(order):
            book.store.update("planned_question", ident, position=position)
    return new


def _wording(book: Workbook, question: Question) -> str:
    return str((book.store.get("planned_question", question) or {}).get("text", ""))


def left(talk: Talk, now: datetime) -> str:
    """How long there is, and at the end a gentle sign."""
    seconds = (talk.ends - now).total_seconds()
    minutes = int(-(-seconds // 60))
    if minutes > NEARLY_MINUTES:
        return f"{minutes} minutes left"
    if minutes > 0:
        return f"{number_of(minutes, 'minute')} left: time for who else, and what you should have asked"
    return "The agreed time is over: say so, thank them, and offer to stop"


# How a line of the scratch notes begins, and the field of the reflection it belongs to.
_MARKS = {"@": "people.1", "!": "i_owe", "?": "they_offered"}


def jotted(scratch: str) -> dict[str, str]:
    """The notes, by the fields of the reflection they belong to.

    A line that begins with @ names someone, with ! is a promise of mine, with ? one of theirs; any other is
    something to remember.
    """
    fields: dict[str, list[str]] = {}
    for line in scratch.splitlines():
        field, text = _MARKS.get(line.strip()[:1], ""), line.strip()
        text = text[1:].strip() if field else text
        if text:
            fields.setdefault(field or "remember.1", []).append(text)
    return {name: "\n".join(lines) for name, lines in fields.items()}


def finish(book: Workbook, talk: Talk) -> None:
    """The talk took place: it is logged, and its notes wait in the form of the reflection."""
    save(book, talk)
    minutes = int((book.clock.now() - talk.began).total_seconds() // 60)
    details = happenings.Details(
        minutes=minutes if 1 <= minutes <= LONGEST else None, subject_id=talk.meeting.id
    )
    happenings.log(book, talk.meeting.people[0][0], EventKind.MET, details)
    key = draft_key(talk.meeting.id)
    notes = {**jotted(talk.scratch), **drafts.kept(book, key)}
    if notes:
        drafts.keep(book, key, notes)
    drafts.drop(book, _key(talk.meeting.id))


def they_missed(book: Workbook, talk: Talk) -> None:
    """They could not make it; of several, nobody could."""
    save(book, talk)
    details = happenings.Details(subject_id=talk.meeting.id, nobody_came=True)
    happenings.log(book, talk.meeting.people[0][0], EventKind.THEY_MISSED, details)
    drafts.drop(book, _key(talk.meeting.id))
