"""The brief of a meeting: everything worth having before one's eyes, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from infoview.domain.plan_rules import MINUTES_KEPT_FREE
from infoview.domain.zones import both_zones, in_zone
from infoview.workbook import checking
from infoview.workbook.past_talks import Between, between, changes
from infoview.workbook.preparing import Upcoming, meeting_of
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Person:
    """One of the people of a meeting, with what I know and what was between us."""

    name: str
    work: str
    facts: tuple[str, ...]
    between: Between
    sent_by: tuple[str, ...]  # who sent me, and whether I may say so
    shelf: tuple[str, ...]  # what might help them


@dataclass(frozen=True, slots=True)
class Timed:
    """A question and when it is its turn, on my clock."""

    at: datetime
    text: str
    minutes: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """One meeting on a page."""

    meeting: Upcoming
    talk_number: int  # with the first person
    direction: str
    changes: tuple[str, ...]
    people: tuple[Person, ...]
    organisation_facts: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]  # label and text
    praise: str
    questions: tuple[Timed, ...]


_ANSWERS = (("about_me", "About me"), ("why_you", "Why you"), ("why_field", "Why this field"))


def brief_of(book: Workbook, meeting: int) -> Brief:
    """The brief of one meeting."""
    found = meeting_of(book, meeting)
    row = book.store.get("meeting", meeting) or {}
    direction = book.store.get("direction", row["direction_id"]) if row.get("direction_id") else None
    people = tuple(_person(book, found, person, name) for person, name in found.people)
    return Brief(
        meeting=found,
        talk_number=len(people[0].between.talks) + 1 if people else 1,
        direction=str(direction["name"]) if direction else "",
        changes=changes(book, meeting),
        people=people,
        organisation_facts=tuple(checking.facts_about(book, found, organisation=True)),
        answers=tuple((label, row[name]) for name, label in _ANSWERS if row.get(name)),
        praise=row.get("praise", ""),
        questions=timed(found),
    )


def timed(found: Upcoming) -> tuple[Timed, ...]:
    """When each question has its turn: after hello, one after the other."""
    at = found.starts + timedelta(minutes=MINUTES_KEPT_FREE // 2)
    turns = []
    for question in found.questions:
        if question.state == "skipped":
            continue
        turns.append(Timed(at, question.text, question.minutes, question.state == "asked"))
        at += timedelta(minutes=question.minutes)
    return tuple(turns)


def end_clock(book: Workbook, found: Upcoming, ends: datetime) -> str:
    """A moment of the talk (where I am) on their clock and on mine, times only: "15:30 New York (20:30 yours)"."""
    row = book.store.get("meeting", found.id) or {}
    moment = datetime.fromisoformat(row["starts_at"]) + (ends - found.starts)
    said = both_zones(moment, found.zone, book.zone)
    return said[said.index(f"{in_zone(moment, found.zone):%H:%M}") :]


def _person(book: Workbook, found: Upcoming, person: int, name: str) -> Person:
    row = book.store.get("person", person) or {}
    known = [row.get(field, "") for field in ("why", "connection", "common_ground", "remember")]
    facts = [fact["text"] for fact in book.store.where("fact", person_id=person)]
    sent = [edge for edge in checking.introductions_to(book, found) if edge["introduced_id"] == person]
    shelf = book.store.where("gift", person_id=person, state="shelf")
    return Person(
        name,
        _work(book, person),
        tuple(text for text in (*known, *facts) if text),
        between(book, person, name),
        tuple(f"{edge['name']} sent me; {_MAY[edge['permission']]}" for edge in sent),
        tuple(gift["what"] for gift in shelf),
    )


_MAY = {
    "yes": "I may say the name.",
    "no": "better not say the name.",
    "ask": "I have not asked to say the name.",
}


def _work(book: Workbook, person: int) -> str:
    places = [row for row in book.store.where("affiliation", person_id=person) if row["ended_on"] is None]
    if not places:
        return ""
    place = book.store.get("organisation", places[-1]["organisation_id"] or 0)
    return " at ".join(part for part in (places[-1]["role"], place["name"] if place else "") if part)
