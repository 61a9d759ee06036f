"""The success story of a person or a lead, from the first wonder to the outcome, out of the log alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from infoview.domain.events import EventKind, is_touch
from infoview.domain.saying import say_gap
from infoview.domain.story_text import Chapter, Fact, say, story_markdown
from infoview.domain.verdict import MEASURES, MeasureName, verdict
from infoview.store import memory
from infoview.store.timeline import Line, timeline
from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.leads import STATES, Lead, find_lead, leads
from infoview.workbook.workbook import Workbook

_SILENT = frozenset({"picked", "reflected", "waived", "confirmed", "auto_reply", "shelf"})
_ME = {
    "wonder": "I wondered about",
    "moment": "I remembered a good moment",
    "like": "I liked",
    "dislike": "I disliked",
}
_SOMEONE = "Someone"
_LONG_SILENCE_DAYS = 60


def story_of(book: Workbook, text: str, *, confidential: bool = False) -> str:
    """The story of the person, or else the lead, that `text` names; Refused where it names neither.

    What was said in confidence, and the names of discreet people on the way, are left out unless `confidential`.
    """
    try:
        person = people.find(book, text)
    except Refused:
        lead = find_lead(book, text)
        if lead is None:
            raise
        return _Story(book, lead.person_id, confidential, lead).text()
    return _Story(book, person, confidential, None).text()


class _Story:
    def __init__(self, book: Workbook, person: int, confidential: bool, lead: Lead | None) -> None:
        self.book, self.person, self.confidential = book, person, confidential
        self.name = people.name_of(book, person)
        found = [one for one in leads(book, person) if lead is None or one.id == lead.id]
        self.leads = sorted(found, key=lambda one: (one.on, one.id))
        self.lines = [line for line in timeline(book.store, book.local, person) if self._may_tell(line)]

    def text(self) -> str:
        title = f"{self.leads[-1].what}, through {self.name}" if self.leads else self.name
        chapters = [
            Chapter("Before", tuple(self._before())),
            Chapter("The way there", tuple(self._way())),
            Chapter("What happened", tuple(self._happened())),
            Chapter("What came of it", tuple(self._outcome())),
        ]
        return story_markdown(title, self._opening(), chapters, self._numbers())

    def _opening(self) -> str:
        parts = [part for part in memory.first_work(self.book.store, self.person) if part]
        return f"{self.name}, {' at '.join(parts)}" if parts else ""

    # -- before there was anyone to ask

    def _before(self) -> Iterable[Fact]:
        trails = [
            row["direction_id"] for row in self.book.store.where("person_direction", person_id=self.person)
        ]
        first = self._first_day()
        found = []
        for row in self.book.store.where("about_me"):
            if row["direction_id"] in (None, *trails) and row["noted_on"] <= first.isoformat():
                found.append(Fact(date.fromisoformat(row["noted_on"]), _ME[row["kind"]], row["text"]))
        for ident in trails:
            row = self.book.store.get("direction", ident) or {}
            on = date.fromisoformat(row["added_on"])
            if on <= first:
                found.append(Fact(on, "A direction", "\n".join((row["name"], row["guess"]))))
        return sorted(found, key=lambda fact: fact.on)

    def _first_day(self) -> date:
        days = [line.on for line in self.lines if line.kind != "added"] or [line.on for line in self.lines]
        return min(days, default=self.book.today)

    # -- who led there

    def _way(self) -> Iterable[Fact]:
        row = self.book.store.get("person", self.person) or {}
        added = date.fromisoformat(row["added_on"])
        edges = self._edges()
        for on, introducer, introduced, why in edges:
            yield Fact(on, f"{introducer} named {introduced}", why)
        for column, label in (
            ("how_found", "I came across them"),
            ("why", "Why them"),
            ("connection", "Connection"),
        ):
            if row[column]:
                yield Fact(added, label, row[column])

    def _edges(self) -> list[tuple[date, str, str, str]]:
        """Every introduction that led to this person, those further back first, each once."""
        found, seen, waiting = [], set(), [self.person]
        while waiting:
            person = waiting.pop()
            for row in self.book.store.where("introduction", introduced_id=person):
                if row["id"] not in seen:
                    seen.add(row["id"])
                    waiting.append(row["introducer_id"])
                    names = (self._named(row["introducer_id"]), self._named(person))
                    found.append((date.fromisoformat(row["on_date"]), *names, row["why"]))
        return sorted(found)

    def _named(self, person: int) -> str:
        row = self.book.store.get("person", person) or {}
        hidden = row["discreet"] and person != self.person and not self.confidential
        return _SOMEONE if hidden else str(row["name"])

    # -- what happened between us

    def _may_tell(self, line: Line) -> bool:
        if line.kind in _SILENT or line.kind == "lead":
            return False
        if line.kind == "learned" and not self.confidential:
            told = self.book.store.where("takeaway", person_id=self.person, text=line.text)
            return not any(row["in_confidence"] for row in told)
        return True

    def _happened(self) -> Iterable[Fact]:
        said = [
            Fact(line.on, line.title, line.text)
            for line in self.lines
            if line.kind not in ("added", "thanked")
        ]
        thanks = [Fact(line.on, line.title, line.text) for line in self.lines if line.kind == "thanked"]
        # On one day the talk comes first, what it was worth next, and the thanks last.
        return sorted([*said, *self._verdicts(), *thanks], key=lambda fact: fact.on)

    def _verdicts(self) -> Iterable[Fact]:
        for starts_at, written, information, giving in memory.verdicts_on(self.book.store, self.person):
            on = self.book.local(starts_at).date() if starts_at else written
            words = [
                measure.words[score]
                for measure, score in zip(MEASURES, (information, giving), strict=False)
                if score is not None and measure.name in (MeasureName.INFORMATION, MeasureName.GIVING)
            ]
            yield Fact(on, f"{verdict(information, giving).text} ({'; '.join(words)})")

    # -- what came of it

    def _outcome(self) -> Iterable[Fact]:
        for lead in self.leads:
            yield Fact(lead.on, "A lead", lead.what)
            if lead.ended_on or lead.state != "open":
                on = lead.ended_on or lead.on
                yield Fact(on, STATES[lead.state].capitalize(), lead.outcome)
        for row in self.book.store.where("advice", person_id=self.person, state="reported"):
            if row["result"]:
                yield Fact(date.fromisoformat(row["reported_on"]), "What came of their advice", row["result"])
        trails = [
            row["direction_id"] for row in self.book.store.where("person_direction", person_id=self.person)
        ]
        for ident in trails:
            row = self.book.store.get("direction", ident) or {}
            if row["decided_on"] and row["status"] in ("chosen", "dropped"):
                what = "Decided on" if row["status"] == "chosen" else "Dropped"
                yield Fact(date.fromisoformat(row["decided_on"]), f"{what} {row['name']}", row["because"])

    # -- how long it took

    def _numbers(self) -> Iterable[str]:
        before = [fact.on for fact in self._before()]
        met = [line.on for line in self.lines if line.kind == "met"]
        if before and met:
            yield f"From the first note to the first talk: {_span(min(before), min(met))}."
        if not self.leads:
            return
        lead = self.leads[0]
        if met and min(met) <= lead.on:
            yield f"From the first talk to the lead: {_span(min(met), lead.on)}."
        quiet = self._quiet_until(lead.on)
        if quiet and (quiet[1] - quiet[0]).days >= _LONG_SILENCE_DAYS:
            yield f"The longest silence on the way: {_span(*quiet)}, until {say(quiet[1])}."
        landed = next((one for one in self.leads if one.state == "landed" and one.ended_on), None)
        if landed and landed.ended_on:
            yield f"From the lead to landing: {_span(landed.on, landed.ended_on)}."

    def _quiet_until(self, last: date) -> tuple[date, date] | None:
        touches = {
            line.on
            for line in self.lines
            if line.on <= last and line.kind in set(EventKind) and is_touch(EventKind(line.kind))
        }
        days = sorted(touches | {last})
        return max(pairwise(days), key=lambda pair: pair[1] - pair[0], default=None)


def _span(first: date, last: date) -> str:
    if first == last:
        return "the same day"
    return say_gap(first, last).removesuffix(" ago") if (last - first).days > 1 else "one day"
