"""What each part of a reflection becomes: rows of their own, added and taken back line by line when it is edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from infoview.domain.capture import capture
from infoview.domain.dates import NotUnderstood, understand_date
from infoview.domain.keys import name_key
from infoview.domain.takeaways import lines_in, takeaway_of
from infoview.workbook import consequences, people
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Referral:
    """Someone they named."""

    who: str
    why: str = ""
    permission: str = "ask"
    they_introduce: bool = False


def referral_of(line: str) -> Referral:
    """`Name, role at Organisation; why; yes|no|ask; they introduce`. ValueError without a name."""
    who, *rest = (part.strip() for part in line.split(";"))
    capture(who)  # says in one sentence what is missing
    permission, they, why = "ask", False, []
    for part in rest:
        word = part.casefold()
        if word in ("yes", "no", "ask"):
            permission = word
        elif word.startswith("they intro") or word.startswith("they write"):
            they = True
        elif part:
            why.append(part)
    return Referral(who, "; ".join(why), permission, they)


class Writer:
    """Writes one reflection; `old` is what the form said when it was saved before."""

    def __init__(
        self,
        book: Workbook,
        reflection: int,
        meeting: int,
        on: date,
        old: dict[str, str],
        new: dict[str, str],
    ) -> None:
        self.book, self.reflection, self.meeting, self.on = book, reflection, meeting, on
        self.old, self.new = old, new

    def talk(self, persons: list[tuple[int, str]]) -> None:
        """What belongs to the talk as a whole: direction, takeaways, what is still unknown, promises."""
        speaker = persons[0][0] if len(persons) == 1 else None
        direction = self._direction()
        for line in self._gone("learned"):
            self._remove("takeaway", reflection_id=self.reflection, text=takeaway_of(line).text)
        for line in self._added("learned"):
            found = takeaway_of(line)
            self.book.store.insert(
                "takeaway",
                reflection_id=self.reflection,
                person_id=speaker,
                direction_id=direction,
                text=found.text,
                theme=found.theme,
                pull=found.pull,
                confidence=found.confidence,
                novelty=found.novelty,
                in_confidence=int(found.in_confidence),
                on_date=self.on.isoformat(),
            )
        for line in self._gone("still_unknown"):
            self._remove("open_question", reflection_id=self.reflection, text=line)
        for line in self._added("still_unknown"):
            self.book.store.insert(
                "open_question",
                direction_id=direction,
                text=line,
                asked_on=self.book.today.isoformat(),
                reflection_id=self.reflection,
            )
        self._promises("i_owe", "me", persons[0][0])
        self._promises("they_offered", "them", persons[0][0])

    def person(self, number: int, person: int) -> None:
        """Measures 2 to 4 for one person, and what they lead to."""
        self._scores(number, person)
        self._about_them(number, person)
        self._advice(number, person)
        for line in self._added(f"gave.{number}"):
            consequences.give(self.book, person, line, self.on)
        for line in self._added(f"could_give.{number}"):
            self.book.store.insert(
                "gift",
                person_id=person,
                meeting_id=self.meeting,
                what=line,
                state="shelf",
                noted_on=self.on.isoformat(),
            )
        for line in self._gone(f"could_give.{number}"):
            self._remove("gift", meeting_id=self.meeting, what=line, state="shelf")
        for line in self._added(f"people.{number}"):
            self._referral(referral_of(line), person)
        for line in self._added(f"lead.{number}"):
            self._lead(line, number, person)

    def _added(self, field: str) -> list[str]:
        before = lines_in(self.old.get(field, ""))
        return [line for line in lines_in(self.new.get(field, "")) if line not in before]

    def _gone(self, field: str) -> list[str]:
        now = lines_in(self.new.get(field, ""))
        return [line for line in lines_in(self.old.get(field, "")) if line not in now]

    def _remove(self, table: str, **equal: Any) -> None:
        for row in self.book.store.where(table, **equal):
            self.book.store.delete(table, row["id"])

    def _direction(self) -> int | None:
        name = self.new.get("direction", "").strip()
        if not name or not name_key(name):
            return None
        direction = people.direction_called(self.book, name)
        self.book.store.update("meeting", self.meeting, direction_id=direction)
        row = self.book.store.get("direction", direction) or {}
        sure = self.new.get("confidence", "").strip().rstrip("%")
        now = int(sure) if sure else None
        step = {
            "energy": int(self.new["energy"]) if self.new.get("energy") else None,
            "now": now,
            "next": self.new.get("next", ""),
            "because": self.new.get("because", ""),
        }
        known = self.book.store.where("direction_step", reflection_id=self.reflection)
        if known:
            self.book.store.update("direction_step", known[0]["id"], direction_id=direction, **step)
        elif any(value not in (None, "") for value in step.values()):
            self.book.store.insert(
                "direction_step",
                direction_id=direction,
                reflection_id=self.reflection,
                on_date=self.on.isoformat(),
                was=row.get("confidence"),
                **step,
            )
        if now is not None:
            self.book.store.update("direction", direction, confidence=now)
        return direction

    def _promises(self, field: str, who: str, person: int) -> None:
        for line in self._gone(field):
            what, _ = self._dated(line)
            self._remove("commitment", meeting_id=self.meeting, who=who, what=what, state="open")
        for line in self._added(field):
            what, due = self._dated(line) if who == "me" else (line, None)
            consequences.promise(
                self.book, person, what, who=who, on=self.on, due=due, meeting_id=self.meeting
            )

    def _dated(self, line: str) -> tuple[str, date | None]:
        what, comma, last = line.rpartition(",")
        if comma and what.strip():
            try:
                return what.strip(), understand_date(last.strip(), self.on, self.book.calendar)
            except NotUnderstood:
                pass
        return line, None

    def _scores(self, number: int, person: int) -> None:
        values: dict[str, Any] = {
            name: int(text) if (text := self.new.get(f"{name}.{number}", "")) else None
            for name in ("giving", "connection", "job_lead")
        }
        for name in ("lit_up", "shared_good", "gave"):
            values[name] = self.new.get(f"{name}.{number}", "")
        today = self.book.today.isoformat()
        known = self.book.store.where("reflection_person", reflection_id=self.reflection, person_id=person)
        if not known:
            self.book.store.insert(
                "reflection_person",
                reflection_id=self.reflection,
                person_id=person,
                updated_on=today,
                **values,
            )
            return
        row = known[0]
        for measure in ("giving", "connection", "job_lead"):
            if row[measure] != values[measure]:
                self.book.store.insert(
                    "measure_change",
                    reflection_person_id=row["id"],
                    measure=measure,
                    was=row[measure],
                    now=values[measure],
                    on_date=today,
                )
                values["updated_on"] = today
        self.book.store.update("reflection_person", row["id"], **values)

    def _about_them(self, number: int, person: int) -> None:
        changes: dict[str, Any] = {}
        for name in ("common_ground", "remember", "how_to_reach", "ok_to_return"):
            text = self.new.get(f"{name}.{number}", "")
            if text and text != self.old.get(f"{name}.{number}", ""):
                changes[name] = text
        tier = self.new.get(f"tier.{number}", "")
        if tier:
            changes["tier"] = tier
        if changes:
            self.book.store.update("person", person, **changes)

    def _advice(self, number: int, person: int) -> None:
        day = self.new.get(f"report_on.{number}", "")
        report = understand_date(day, self.book.today, self.book.calendar) if day else None
        told = bool(self.new.get(f"told_them.{number}"))
        for line in self._gone(f"will_use.{number}"):
            self._remove("advice", meeting_id=self.meeting, what=line, state="open")
        for line in self._added(f"will_use.{number}"):
            consequences.advise(
                self.book, person, line, on=self.on, report=report, meeting_id=self.meeting, told_them=told
            )

    def _referral(self, found: Referral, person: int) -> None:
        other, _ = people.person_called(self.book, found.who)
        if other == person:
            return
        row = self.book.store.get("person", other) or {}
        if row.get("stage") is None:
            people.pick(self.book, [other])
        if row.get("path") == "cold":
            self.book.store.update("person", other, path="referred")
        people.introduce(
            self.book,
            person,
            other,
            permission=found.permission,
            meeting_id=self.meeting,
            why=found.why,
            who_acts="them" if found.they_introduce else "me",
            on=self.on.isoformat(),
        )

    def _lead(self, what: str, number: int, person: int) -> None:
        level = self.new.get(f"job_lead.{number}", "")
        self.book.store.insert(
            "lead",
            person_id=person,
            meeting_id=self.meeting,
            what=what,
            on_date=self.on.isoformat(),
            level=int(level) if level and int(level) >= 1 else None,
        )
