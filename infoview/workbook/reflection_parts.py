"""What a reflection says of the talk as a whole becomes: rows of their own, kept in step when it is edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from infoview.domain.dates import NotUnderstood, understand_date
from infoview.domain.saying import say_day
from infoview.domain.takeaways import Takeaway, lines_in, related, takeaway_of
from infoview.store.evidence import earlier_takeaways, newest_confidence
from infoview.workbook import consequences, people
from infoview.workbook.occasions import Occasion, addressed
from infoview.workbook.open_questions import question_meant
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Written:
    """One reflection being written; `old` is what the form said when it was saved before."""

    book: Workbook
    reflection: int
    about: Occasion
    old: dict[str, str]
    new: dict[str, str]

    @property
    def on(self) -> date:
        """The day of the talk."""
        return self.about.on

    def added(self, field: str) -> list[str]:
        """The lines of a field that were not there before."""
        before = lines_in(self.old.get(field, ""))
        return [line for line in lines_in(self.new.get(field, "")) if line not in before]

    def gone(self, field: str) -> list[str]:
        """The lines of a field that are there no more."""
        now = lines_in(self.new.get(field, ""))
        return [line for line in lines_in(self.old.get(field, "")) if line not in now]

    def number(self, field: str) -> int | None:
        """A field that holds a whole number, if it holds one."""
        text = self.new.get(field, "").strip().rstrip("%").strip()
        return int(text) if text else None

    def made_here(self, table: str, **equal: Any) -> list[dict[str, Any]]:
        """Rows this occasion made; those out of letters hang on no meeting."""
        return self.book.store.where(table, meeting_id=self.about.meeting_id, **equal)

    def noted(self, table: str, day: str, **equal: Any) -> bool:
        """Whether it was noted by itself already, on the day of the occasion or since; `day` names the column."""
        return any(
            row[day] >= self.on.isoformat() and row["meeting_id"] in (None, self.about.meeting_id)
            for row in self.book.store.where(table, **equal)
        )

    def remove(self, table: str, **equal: Any) -> None:
        """Take out what a line made that is there no more."""
        for row in self.made_here(table, **equal):
            self.book.store.delete(table, row["id"])


class TalkWriter:
    """Direction, takeaways, what is still unknown, promises."""

    def __init__(self, written: Written) -> None:
        self.written, self.book = written, written.book
        self.store = written.book.store

    def write(self) -> None:
        """Write all of it."""
        direction = self._direction()
        self._unknown(direction)
        self._takeaways(direction)
        self._promises("i_owe", "me")
        self._promises("they_offered", "them")

    # -- the direction

    def _direction(self) -> int | None:
        written = self.written
        name = written.new.get("direction", "").strip()
        direction = people.direction_called(self.book, name) if name else None
        if direction is not None:
            for person, _ in written.about.people:
                link = {"person_id": person, "direction_id": direction}
                if not self.store.where("person_direction", **link):
                    self.store.insert("person_direction", **link)
            if written.about.meeting_id is not None:
                self.store.update("meeting", written.about.meeting_id, direction_id=direction)
        self._step(direction)
        return direction

    def _step(self, direction: int | None) -> None:
        written = self.written
        known = self.store.where("direction_step", reflection_id=written.reflection)
        step: dict[str, Any] = {
            "energy": written.number("energy"),
            "now": written.number("confidence"),
            "next": written.new.get("next", ""),
            "because": written.new.get("because", ""),
        }
        said = any(value not in (None, "") for value in step.values())
        if direction is None or not said:
            for row in known:
                self.store.delete("direction_step", row["id"])
            return
        if known and known[0]["direction_id"] == direction:
            self.store.update("direction_step", known[0]["id"], **step)
        else:
            for row in known:
                self.store.delete("direction_step", row["id"])
            self.store.insert(
                "direction_step",
                direction_id=direction,
                reflection_id=written.reflection,
                on_date=written.on.isoformat(),
                was=self._confidence_before(direction),
                **step,
            )
        self._settle(direction)

    def _confidence_before(self, direction: int) -> int | None:
        before = newest_confidence(self.store, direction, self.written.on)
        if before is not None:
            return before
        sure: int | None = (self.store.get("direction", direction) or {}).get("confidence")
        return sure

    def _settle(self, direction: int) -> None:
        """How sure one is now is what the newest step says, even where an older talk is written up late."""
        newest = newest_confidence(self.store, direction)
        if newest is not None:
            self.store.update("direction", direction, confidence=newest)

    # -- what was learned

    def _takeaways(self, direction: int | None) -> None:
        written = self.written
        kept = {
            takeaway_of(line).text: takeaway_of(line) for line in lines_in(written.new.get("learned", ""))
        }
        mine = self.store.where("takeaway", reflection_id=written.reflection)
        for row in mine:
            if row["text"] not in kept:
                self._unanswer(row["answers_id"], row["id"])
                self.store.delete("takeaway", row["id"])
        before = {
            takeaway_of(line).text: takeaway_of(line) for line in lines_in(written.old.get("learned", ""))
        }
        known = {row["text"]: row for row in mine}
        for text, takeaway in kept.items():
            written_before = known.get(text)
            if written_before is None:
                self._new_takeaway(takeaway, direction)
            elif takeaway != before.get(text):
                self._changed_takeaway(written_before, takeaway, direction)
            elif written_before["direction_id"] != direction:
                self.store.update("takeaway", written_before["id"], direction_id=direction)

    def _new_takeaway(self, takeaway: Takeaway, direction: int | None) -> None:
        columns = self._columns(takeaway, direction, None)
        self.store.insert(
            "takeaway",
            reflection_id=self.written.reflection,
            text=takeaway.text,
            on_date=self.written.on.isoformat(),
            **columns,
        )
        self._answer(columns["answers_id"])

    def _changed_takeaway(self, row: dict[str, Any], takeaway: Takeaway, direction: int | None) -> None:
        columns = self._columns(takeaway, direction, row["id"])
        if row["answers_id"] != columns["answers_id"]:
            self._unanswer(row["answers_id"], row["id"])
        self.store.update("takeaway", row["id"], **columns)
        self._answer(columns["answers_id"])

    def _columns(self, takeaway: Takeaway, direction: int | None, own: int | None) -> dict[str, Any]:
        about = self.written.about
        speaker = addressed(takeaway.speaker, about) if takeaway.speaker else None
        if speaker is None and len(about.people) == 1:
            speaker = about.people[0][0]
        question = question_meant(self.book, takeaway.answers) if takeaway.answers else None
        before = earlier_takeaways(self.store, direction, own, self.written.reflection)
        earlier = related(takeaway, before)
        return {
            "person_id": speaker,
            "direction_id": direction,
            "theme": takeaway.theme,
            "pull": takeaway.pull,
            "confidence": takeaway.confidence,
            "novelty": takeaway.novelty,
            "in_confidence": int(takeaway.in_confidence),
            "relates_to_id": earlier.id if earlier else None,
            "answers_id": question.id if question else None,
        }

    def _answer(self, question: int | None) -> None:
        row = self.store.get("open_question", question) if question else None
        if row and row["answered_on"] is None:
            self.store.update("open_question", row["id"], answered_on=self.written.on.isoformat())

    def _unanswer(self, question: int | None, takeaway: int) -> None:
        """A question is open again where nothing else answers it."""
        if question is None:
            return
        others = [row for row in self.store.where("takeaway", answers_id=question) if row["id"] != takeaway]
        if not others:
            self.store.update("open_question", question, answered_on=None)

    # -- what is still unknown, and promises

    def _unknown(self, direction: int | None) -> None:
        written = self.written
        wanted = lines_in(written.new.get("still_unknown", ""))
        mine = self.store.where("open_question", reflection_id=written.reflection)
        for row in mine:
            if row["text"] not in wanted:
                self.store.delete("open_question", row["id"])
            elif row["direction_id"] != direction:
                self.store.update("open_question", row["id"], direction_id=direction)
        for line in written.added("still_unknown"):
            self.store.insert(
                "open_question",
                direction_id=direction,
                text=line,
                asked_on=self.book.today.isoformat(),
                reflection_id=written.reflection,
            )

    def _promises(self, field: str, who: str) -> None:
        written = self.written
        for line in written.gone(field):
            what, _, person = self._promise(line, who)
            written.remove("commitment", who=who, what=what, person_id=person, state="open")
        for line in written.added(field):
            what, due, person = self._promise(line, who)
            if written.noted("commitment", "made_on", who=who, what=what, person_id=person):
                continue
            consequences.promise(
                self.book,
                person,
                what,
                who=who,
                on=written.on,
                due=due,
                meeting_id=written.about.meeting_id,
            )

    def _promise(self, line: str, who: str) -> tuple[str, date | None, int]:
        line, person = _whose(self.written.about, line)
        what, due = _dated(self.book, line, self.written.on) if who == "me" else (line, None)
        return what, due, person


def promises_said(book: Workbook, about: Occasion, text: str) -> str:
    """My promises, one a line of `text`, each with the day it will be due: said back as one types."""
    said = []
    for line in lines_in(text):
        what, due = _dated(book, _whose(about, line)[0], about.on)
        said.append(f"{what}: {say_day(due or consequences.promise_due(book, about.on))}")
    return "; ".join(said)


def _whose(about: Occasion, line: str) -> tuple[str, int]:
    """What was promised, without the @name at its end, and to whom: the first, where nobody is named."""
    head, _, last = line.rpartition(" ")
    meant = addressed(last[1:], about) if head and last[:1] == "@" else None
    return (line, about.people[0][0]) if meant is None else (head.rstrip(), meant)


def _dated(book: Workbook, line: str, on: date) -> tuple[str, date | None]:
    """What was promised, and the day behind its last comma, if one stands there."""
    what, comma, last = line.rpartition(",")
    if comma and what.strip():
        try:
            return what.strip(), understand_date(last.strip(), on, book.calendar)
        except NotUnderstood:
            pass
    return line, None
