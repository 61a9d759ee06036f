"""Pictures as plain data: what they show, not how it is drawn; every value also has its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `value` of `of` (the full length), and the words at its end.

    One without a length and words (see `heading`) names the bars below it.
    """

    label: str
    value: float
    of: float
    text: str

    @property
    def is_heading(self) -> bool:
        """Whether it only names those below."""
        return not self.of and not self.text


def heading(label: str) -> Bar:
    """A line that names the bars below it."""
    return Bar(label, 0, 0, "")


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below one another."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One step of a line; `text` says what moved it there."""

    on: date
    value: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line over time."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over time between `low` and `high`; `unit` names what is measured."""

    lines: tuple[Line, ...]
    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of counts."""

    label: str
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts in rows and columns: the fuller a cell, the more."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a tree, `depth` steps from its root."""

    depth: int
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Who led to whom."""

    branches: tuple[Branch, ...]


Picture = Bars | Lines | Grid | Tree
