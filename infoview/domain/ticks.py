"""Lines with a box before them, `[x] asked` or `[ ] not asked`: what a form of ticks is written as."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LINE = re.compile(r"\s*\[\s*([xX✓]?)\s*\]\s*(.*\S)\s*")


@dataclass(frozen=True, slots=True)
class Tick:
    """One line and whether it is ticked."""

    text: str
    done: bool

    @property
    def line(self) -> str:
        """As it is written."""
        return f"[{'x' if self.done else ' '}] {self.text}"


def tick_of(text: str, *, done: bool) -> Tick:
    """A tick for a text of any number of lines: it stands in one."""
    return Tick(" ".join(text.split()), done)


def ticks_in(text: str) -> list[Tick]:
    """The ticks of a field; a line without a box is one that is not ticked."""
    found = []
    for line in text.splitlines():
        if match := _LINE.fullmatch(line):
            found.append(tick_of(match[2], done=bool(match[1])))
        elif line.strip():
            found.append(tick_of(line, done=False))
    return found


def as_text(ticks: Iterable[Tick]) -> str:
    """The field of ticks."""
    return "\n".join(tick.line for tick in ticks)
