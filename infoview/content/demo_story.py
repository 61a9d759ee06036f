"""Reads the demo story that ships with infoview: who, when counted back from today, and what happened."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from infoview.domain.calendar import BusinessCalendar

_DAY = re.compile(r"(?P<ahead>\+?)(?P<count>\d+)(?P<way>[b!]?)(?: (?P<hour>\d\d):(?P<minute>\d\d))?")
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A day of the story, seen from today; demo.toml explains how it is written.

    `count` days, or business days where `way` is "b"; only "!" leaves a weekend as it is.
    """

    count: int
    way: str = ""
    ahead: bool = False
    at: time | None = None

    @classmethod
    def of(cls, text: str) -> StoryDay:
        """From "533 12:15", "3b 17:00", "1! 12:30" or "+3b 10:00". ValueError where it is none of them."""
        found = _DAY.fullmatch(text)
        if found is None:
            raise ValueError(f"The demo story has a day {text!r}; write it like 533 12:15 or +3b 10:00.")
        at = time(int(found["hour"]), int(found["minute"])) if found["hour"] else None
        return cls(int(found["count"]), found["way"], bool(found["ahead"]), at)

    def on(self, today: date, calendar: BusinessCalendar) -> date:
        """The date it is, seen from `today`."""
        if self.way == "b":
            return (
                calendar.add(today, self.count) if self.ahead else _business_days_ago(self, today, calendar)
            )
        day = today + self.count * _ONE if self.ahead else today - self.count * _ONE
        return day if self.way == "!" else calendar.back(day)

    def order(self, today: date, calendar: BusinessCalendar) -> tuple[date, int, time]:
        """Where it stands among the others, though two of them may have been moved to one Friday."""
        day = self.on(today, calendar)
        ago = (today - day).days if self.way == "b" else self.count
        return day, -ago, self.at or time(0)


def _business_days_ago(told: StoryDay, today: date, calendar: BusinessCalendar) -> date:
    """So that `count` business days later is never after today, whatever weekday today is."""
    day = calendar.back(today)
    for _ in range(told.count):
        day = calendar.back(day - _ONE)
    return day


@dataclass(frozen=True, slots=True)
class Step:
    """One deed of the story: `person` is '' where it is about nobody; `said` is all the rest of its line."""

    on: StoryDay
    does: str
    person: str
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that is told; `reflections` holds the filled form of each talk by its key."""

    steps: tuple[Step, ...]
    reflections: dict[str, dict[str, str]]

    def in_order(self, today: date, calendar: BusinessCalendar) -> list[tuple[datetime, Step]]:
        """The steps as they follow upon each other, each with its wall time; time never runs back."""
        found: list[tuple[datetime, Step]] = []
        for step in sorted(self.steps, key=lambda one: one.on.order(today, calendar)):
            moment = datetime.combine(step.on.on(today, calendar), step.on.at or time(9))
            found.append((max(moment, found[-1][0]) if found else moment, step))
        return found


def demo_story() -> Story:
    """The demo story."""
    early, recent = _toml("demo.toml"), _toml("demo_recent.toml")
    return Story(
        steps=tuple(_steps(early)) + tuple(_steps(recent)),
        reflections={key: _flat(form) for key, form in _toml("demo_reflections.toml").items()},
    )


def content_file(name: str) -> Traversable:
    """A file that ships beside the story."""
    return files("infoview.content").joinpath(name)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(content_file(name).read_text(encoding="utf-8"))


def _steps(told: dict[str, Any]) -> Iterator[Step]:
    for step in told.get("steps", ()):
        yield _step("", step)
    for person in told["person"]:
        for step in person["steps"]:
            yield _step(person["name"], step)


def _step(person: str, step: dict[str, Any]) -> Step:
    said = {name: value for name, value in step.items() if name not in ("on", "do")}
    return Step(StoryDay.of(step["on"]), step["do"], person, said)


def _flat(form: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """`giving.1 = 3` is a table inside a table for TOML; the form knows it as one field."""
    found: dict[str, str] = {}
    for name, value in form.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = str(value).strip()
    return found
