"""The demo story, replayed into a workbook of its own through the deeds everybody uses, each at its day and hour."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file
from pathlib import Path
from typing import Any

from infoview.content.demo_story import Step, Story, StoryDay, content_file, demo_story
from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.workbook import (
    consequences,
    directions,
    editing,
    happenings,
    importing,
    leads,
    people,
    planning,
    preparing,
    reflecting,
)
from infoview.workbook.clock import Clock
from infoview.workbook.errors import Refused
from infoview.workbook.meetings import booked_meeting, join_meeting
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook


def demo_places(folder: Path) -> Places:
    """The paths of a demo: all of them inside `folder`, none where the user's own files are."""
    return Places(
        workbook=folder / "demo.db",
        config=folder / "config.toml",
        backups=folder / "backups",
        log=folder / "infoview.log",
    )


def build_demo(places: Places, clock: Clock) -> Workbook:
    """A new workbook in which the demo story has happened up to the day of `clock`; to be closed by the caller.

    It is written without care for power cuts, as it is thrown away. Refused where a workbook or settings are there
    already, so that nobody's own are ever touched.
    """
    for path in (places.workbook, places.config):
        if path.exists():
            raise Refused(f"{path} is there already; the demo story needs a folder of its own.")
    places.config.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    places.config.touch(mode=0o600)
    places.config.write_bytes(content_file("demo_settings.toml").read_bytes())
    book = Workbook(places, clock, safe=False)
    try:
        _Replay(book, demo_story()).run()
    except BaseException:
        book.close()
        raise
    book.clock = clock
    return book


class _Replay:
    """Tells the story step by step, the clock standing at each step's own hour."""

    def __init__(self, book: Workbook, story: Story) -> None:
        self.book, self.story = book, story
        self.today = book.today

    def run(self) -> None:
        """Every step, oldest first."""
        for moment, step in self.story.in_order(self.today, self.book.calendar):
            self.book.clock = Clock(moment)
            _DEEDS.get(step.does, _Replay.log)(self, step)

    def person(self, step: Step) -> int:
        """Whom a step is about."""
        return people.find(self.book, step.person)

    def last_talk(self, step: Step) -> int:
        """The newest talk held with the person of a step."""
        meeting = consequences.about_last_talk(self.book, self.person(step)).meeting_id
        assert meeting is not None, f"The story has no talk with {step.person} yet."
        return meeting

    def booked(self, name: str) -> int:
        """The meeting booked with a person."""
        row = booked_meeting(self.book, people.find(self.book, name))
        assert row is not None, f"The story has no meeting booked with {name}."
        return int(row["id"])

    # -- the deeds

    def log(self, step: Step) -> None:
        """Whatever `infoview log` knows."""
        said, person = dict(step.said), self.person(step)
        moment = self.moment(said.pop("at", ""))
        about = said.pop("about", "")
        subject = self.introduction(person, about) if about else None
        if moment:
            said["note"] = said.get("note", "").replace("{month}", f"{moment.day:%B}")
        details = happenings.Details(moment=moment, subject_id=subject, **said)
        happenings.log(self.book, person, EventKind(step.does), details)

    def moment(self, text: str) -> Moment | None:
        """A date an event names, counted from today as all others."""
        if not text:
            return None
        day = StoryDay.of(text)
        return Moment(day.on(self.today, self.book.calendar), day.at)

    def introduction(self, introducer: int, name: str) -> int:
        """The edge between two people."""
        introduced = people.find(self.book, name)
        rows = self.book.store.where("introduction", introducer_id=introducer, introduced_id=introduced)
        return int(rows[0]["id"])

    def added(self, step: Step) -> None:
        """A person from one line."""
        people.add_from_text(self.book, step.said["line"])

    def imported(self, step: Step) -> None:
        """An address book into the reservoir."""
        with as_file(content_file(step.said["file"])) as path:
            importing.import_file(self.book, path)

    def picked(self, step: Step) -> None:
        """Somebody out of the reservoir."""
        people.pick(self.book, [self.person(step)])

    def noted(self, step: Step) -> None:
        """What one comes to know of a person."""
        person, said = self.person(step), dict(step.said)
        facts = said.pop("facts", ())
        form = {name: "; ".join(value) if isinstance(value, list) else value for name, value in said.items()}
        with self.book.deed(f"Edited {step.person}"):
            editing.edit(self.book, person, form)
            for fact in facts:
                self.book.store.insert("fact", person_id=person, text=fact, noted_on=self.on_day())

    def on_day(self) -> str:
        """The day of the step that is being told."""
        return self.book.today.isoformat()

    def joined(self, step: Step) -> None:
        """One more person in a talk."""
        chief, person = step.said["meeting_of"], self.person(step)
        with self.book.deed(f"{step.person} joins the talk with {chief}"):
            join_meeting(self.book, person, self.booked(chief))

    def planned(self, step: Step) -> None:
        """Purpose and questions of the meeting that is booked, some of them ticked; often over several evenings."""
        meeting, said = self.booked(step.person), dict(step.said)
        ticks, own, ready = said.pop("tick", 0), said.pop("own", ()), said.pop("ready", False)
        if said:
            preparing.set_purpose(self.book, meeting, said)
        if not preparing.meeting_of(self.book, meeting).questions:
            planning.propose_questions(self.book, meeting)
        for text in own:
            planning.add_question(self.book, meeting, text)
        for question in preparing.meeting_of(self.book, meeting).questions[:ticks]:
            planning.tick(self.book, question.id)
        if ready:
            preparing.mark_prepared(self.book, meeting)

    def answered(self, step: Step) -> None:
        """What they said to questions of the bank, planned or not."""
        meeting, person, store = self.last_talk(step), self.person(step), self.book.store
        with self.book.deed(f"Noted what {step.person} answered"):
            for key, text in step.said["texts"].items():
                question = store.where("question", key=key)[0]
                known = store.where("planned_question", meeting_id=meeting, question_id=question["id"])
                planned = known[0]["id"] if known else self._unplanned(meeting, question)
                store.update("planned_question", planned, state="asked")
                store.insert(
                    "answer",
                    planned_question_id=planned,
                    person_id=person,
                    text=text,
                    noted_on=self.on_day(),
                )

    def _unplanned(self, meeting: int, question: dict[str, Any]) -> int:
        return self.book.store.insert(
            "planned_question",
            meeting_id=meeting,
            question_id=question["id"],
            text=question["text"],
            minutes=question["minutes"],
            position=len(self.book.store.where("planned_question", meeting_id=meeting)),
        )

    def reflected(self, step: Step) -> None:
        """The reflection form of the last talk."""
        form = self.story.reflections[step.said["key"]]
        reflecting.save_reflection(self.book, self.last_talk(step), form)

    def lead_moved(self, step: Step) -> None:
        """How a lead goes on."""
        lead = self.book.store.where("lead", person_id=self.person(step))[-1]
        leads.move_lead(self.book, lead["id"], **step.said)

    def direction(self, step: Step) -> None:
        """A new guess about where to go."""
        said = dict(step.said)
        name, motivation, confidence = (said.pop(key) for key in ("name", "motivation", "confidence"))
        with self.book.deed(f"Added the direction {name}"):
            direction = directions.add(self.book, name, **said)
            directions.edit(self.book, direction, {"motivation": str(motivation)})
            directions.think(self.book, direction, confidence=str(confidence))

    def parked(self, step: Step) -> None:
        """A direction set aside, with its reason."""
        direction = people.direction_called(self.book, step.said["name"])
        directions.decide(self.book, direction, "parked", step.said["because"])


# What is no event of its own; everything else is logged.
_DEEDS: dict[str, Callable[[_Replay, Step], None]] = {
    name: getattr(_Replay, name)
    for name in (
        "added",
        "answered",
        "direction",
        "imported",
        "joined",
        "lead_moved",
        "noted",
        "parked",
        "picked",
        "planned",
        "reflected",
    )
}
