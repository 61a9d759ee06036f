"""What the metrics are computed from: plain records of everything that happened, and the day they are asked on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from infoview.domain.obligations.obligation import Day
from infoview.domain.person_file import PersonFile
from infoview.domain.verdict import Scores


@dataclass(frozen=True, slots=True)
class Sent:
    """How an ask went out: the channel, and the template with its version ("" where it was written freely)."""

    channel: str = ""
    template: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a person is as a witness; `stance` is practises, left, declined or ""."""

    seniority: str = ""
    setting: str = ""
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """One reflection; `giving` holds measure 2 by person, `left` how much was left to prepare, if known."""

    id: int
    on: date
    meeting_id: int | None
    direction_id: int | None
    people: tuple[int, ...]
    names: str
    information: int | None
    giving: dict[int, int]
    hard_to_ask: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class TakeawayFact:
    """One thing learned."""

    id: int
    talk_id: int | None
    person_id: int | None
    direction_id: int | None
    theme: str
    pull: int
    confidence: str
    novelty: str
    on: date


@dataclass(frozen=True, slots=True)
class Step:
    """One change of how sure one is of a direction, and the talk that moved it."""

    on: date
    now: int | None
    because: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class DirectionFact:
    """A direction with its open and answered questions and its steps, oldest first."""

    id: int
    name: str
    status: str
    confidence: int | None
    questions_open: int = 0
    questions_answered: int = 0
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One introduction, and whether its introducer was told anything about it."""

    id: int
    introducer_id: int
    introduced_id: int
    on: date
    told: bool


@dataclass(frozen=True, slots=True)
class LeadFact:
    """A lead and where it stands."""

    id: int
    person_id: int
    what: str
    on: date
    state: str


@dataclass(frozen=True, slots=True)
class Material:
    """Everything; `names` also holds people who are not in the pipeline."""

    day: Day
    files: tuple[PersonFile, ...] = ()
    names: dict[int, str] = field(default_factory=dict)
    voices: dict[int, Voice] = field(default_factory=dict)
    sent: dict[int, Sent] = field(default_factory=dict)  # by event
    talks: tuple[Talk, ...] = ()
    scores: tuple[Scores, ...] = ()  # oldest first
    takeaways: tuple[TakeawayFact, ...] = ()
    directions: tuple[DirectionFact, ...] = ()
    edges: tuple[Edge, ...] = ()
    leads: tuple[LeadFact, ...] = ()
    advice: dict[str, int] = field(default_factory=dict)  # state -> how many

    @property
    def today(self) -> date:
        """The day they are asked on."""
        return self.day.today

    def talks_about(self, direction: int) -> list[Talk]:
        """The talks about a direction: named so, or with something learned about it; oldest first."""
        learned = {one.talk_id for one in self.takeaways if one.direction_id == direction}
        found = [talk for talk in self.talks if talk.direction_id == direction or talk.id in learned]
        return sorted(found, key=lambda talk: (talk.on, talk.id))
