"""A success story as Markdown: dated facts and the user's own words in quotes, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from infoview.domain.calendar import MONTHS
from infoview.domain.plain_text import markdown


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened on a day; `words` are the user's own, quoted as they stand."""

    on: date
    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Some facts under a heading."""

    title: str
    facts: tuple[Fact, ...]


def story_markdown(title: str, opening: str, chapters: Iterable[Chapter], numbers: Iterable[str]) -> str:
    """The whole story; a chapter without facts is left out."""
    parts = [f"# {markdown(title)}", markdown(opening)] if opening else [f"# {markdown(title)}"]
    for chapter in chapters:
        if chapter.facts:
            parts += [f"## {chapter.title}", _facts(chapter.facts)]
    counted = [f"- {markdown(line)}" for line in numbers]
    if counted:
        parts += ["## How long it took", "\n".join(counted)]
    return "\n\n".join(parts) + "\n"


def _facts(facts: tuple[Fact, ...]) -> str:
    lines = []
    for on, group in groupby(facts, key=lambda fact: fact.on):
        lines.append(f"- **{say(on)}**")
        lines += [f"  - {markdown(fact.what)}{_quoted(fact.words)}" for fact in group]
    return "\n".join(lines)


def _quoted(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if not lines:
        return ""
    return ": " + " / ".join(f"“{markdown(line)}”" for line in lines)


def say(day: date) -> str:
    """A day in a story: 2 March 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
