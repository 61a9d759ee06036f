"""What a reflection says of one person becomes: scores with their history, advice, gifts, names, leads."""

from __future__ import annotations

from typing import Any

from infoview.domain.referral import Referral, referral_of
from infoview.domain.takeaways import lines_in
from infoview.workbook import consequences, people, typed
from infoview.workbook.reflection_parts import Written

MEASURES = ("giving", "connection", "job_lead")
_ABOUT_THEM = ("common_ground", "remember", "how_to_reach", "ok_to_return", "tier")


class PersonWriter:
    """Measures 2 to 4 for one person, and what they lead to; `number` is their place in the form."""

    def __init__(self, written: Written, number: int, person: int) -> None:
        self.written, self.number, self.person = written, number, person
        self.book, self.store = written.book, written.book.store

    def write(self) -> None:
        """Write all of it."""
        self._scores()
        self._about_them()
        self._advice()
        self._gifts()
        self._people()
        self._leads()

    def _field(self, name: str) -> str:
        return f"{name}.{self.number}"

    def _text(self, name: str) -> str:
        return self.written.new.get(self._field(name), "")

    def _scores(self) -> None:
        today = self.book.today.isoformat()
        values: dict[str, Any] = {name: self.written.number(self._field(name)) for name in MEASURES}
        values.update({name: self._text(name) for name in ("lit_up", "shared_good", "gave")})
        known = self.store.where(
            "reflection_person", reflection_id=self.written.reflection, person_id=self.person
        )
        if not known:
            self.store.insert(
                "reflection_person",
                reflection_id=self.written.reflection,
                person_id=self.person,
                updated_on=today,
                **values,
            )
            return
        row = known[0]
        for measure in MEASURES:
            if row[measure] != values[measure]:
                self.store.insert(
                    "measure_change",
                    reflection_person_id=row["id"],
                    measure=measure,
                    was=row[measure],
                    now=values[measure],
                    on_date=today,
                )
                values["updated_on"] = today
        self.store.update("reflection_person", row["id"], **values)

    def _about_them(self) -> None:
        changes: dict[str, Any] = {}
        for name in _ABOUT_THEM:
            text, before = self._text(name), self.written.old.get(self._field(name), "")
            if text != before:
                changes[name] = text or (None if name == "tier" else "")
        if changes:
            self.store.update("person", self.person, **changes)

    def _advice(self) -> None:
        written, field = self.written, self._field("will_use")
        day = self._text("report_on")
        report = typed.day(self.book, day) if day else None
        told = bool(self._text("told_them"))
        for line in written.gone(field):
            written.remove("advice", person_id=self.person, what=line, state="open")
        for line in written.added(field):
            if written.noted("advice", "given_on", person_id=self.person, what=line):
                continue
            consequences.advise(
                self.book,
                self.person,
                line,
                on=written.on,
                report=report,
                meeting_id=written.about.meeting_id,
                told_them=told,
            )
        changes: dict[str, Any] = {"told_them": int(told)}
        if report and day != written.old.get(self._field("report_on"), ""):
            changes["report_on"] = report.isoformat()
        for line in lines_in(self._text("will_use")):
            for row in written.made_here("advice", person_id=self.person, what=line):
                self.store.update("advice", row["id"], **changes)

    def _gifts(self) -> None:
        on, meeting = self.written.on.isoformat(), self.written.about.meeting_id
        for name, state in (("gave", "given"), ("could_give", "shelf")):
            for line in self.written.gone(self._field(name)):
                self.written.remove("gift", person_id=self.person, what=line, state=state)
            for line in self.written.added(self._field(name)):
                self.store.insert(
                    "gift",
                    person_id=self.person,
                    meeting_id=meeting,
                    what=line,
                    state=state,
                    noted_on=on,
                    given_on=on if state == "given" else None,
                    heard_from_id=self.person,
                )

    def _people(self) -> None:
        field = self._field("people")
        still = {referral_of(line).who for line in lines_in(self._text("people"))}
        for line in self.written.gone(field):
            found = referral_of(line)
            if found.who not in still:
                self._take_edge_back(found)
        for line in self.written.added(field):
            self._named(referral_of(line))

    def _named(self, found: Referral) -> None:
        other, _ = people.person_called(self.book, found.who)
        if other == self.person:
            return
        row = self.store.get("person", other) or {}
        if row.get("stage") is None:
            people.pick(self.book, [other])
        if row.get("path") == "cold":
            self.store.update("person", other, path="referred")
        said = {
            "permission": found.permission,
            "why": found.why,
            "who_acts": "them" if found.they_introduce else "me",
        }
        edge = people.introduce(
            self.book,
            self.person,
            other,
            meeting_id=self.written.about.meeting_id,
            on=self.written.on.isoformat(),
            **said,
        )
        self.store.update("introduction", edge, **said)

    def _take_edge_back(self, found: Referral) -> None:
        """The edge goes, unless something came of it already; the person stays."""
        other, is_new = people.person_called(self.book, found.who)
        assert not is_new, "a name of the saved form is in the workbook"
        for row in self.written.made_here("introduction", introducer_id=self.person, introduced_id=other):
            if not self.store.where("event", introduction_id=row["id"]):
                self.store.delete("introduction", row["id"])

    def _leads(self) -> None:
        field, score = self._field("lead"), self.written.number(self._field("job_lead"))
        level = score or None
        for line in self.written.gone(field):
            self.written.remove("lead", person_id=self.person, what=line, state="open")
        first = not self.written.old
        for line in self.written.added(field):
            self.store.insert(
                "lead",
                person_id=self.person,
                meeting_id=self.written.about.meeting_id,
                what=line,
                # One that is added later came later: years after the talk, perhaps.
                on_date=(self.written.on if first else self.book.today).isoformat(),
                level=level,
            )
        for line in lines_in(self._text("lead")):
            for row in self.written.made_here("lead", person_id=self.person, what=line):
                self.store.update("lead", row["id"], level=level)
